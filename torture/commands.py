"""The commands that are killed, and the libraries they run on."""

import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from torture.processes import run

BIB = """@inproceedings{parent2020, title = {Proceedings of a DNA Meeting}, year = {2020}}
@inproceedings{child2020, author = {Kim, Ann and Lee, Bo}, title = {A DNA Method}, year = {2020},
  pages = {1-9}, crossref = {parent2020}, booktitle = {Meeting}}
@article{one2019, author = {One, Ada}, title = {On GANs and NeRF}, journal = {J}, year = {2019}}
@article{two2019, author = {Two, Bob}, title = {Quite Another Matter}, year = {2019}}
"""
MORE = """@article{more2021, author = {More, Cy}, title = {More of It}, year = {2021}, keywords = {x}}
@article{most2021, author = {Most, Di}, title = {Most of It}, year = {2021}}
"""
REVIEWS = {
    "a.md": "---\ntag: [gan]\nmood: good\n---\n# [논문 리뷰] On GANs and NeRF\n![](f.png) [다음](b.md)\n",
    "b.md": "# NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis\n둘째 글\n",
    "c.md": "# NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis\n셋째 글\n",
    "f.png": "not really a picture",
}
EDITOR = """#!/bin/sh
for file; do
  { cat "$file"; echo "Added by the editor."; } >"$file.new~" && mv "$file.new~" "$file"
done
"""
ENTRY = """#!/bin/sh
sed 's/Quite/Rather/' "$1" >"$1.new~" && mv "$1.new~" "$1"
"""
PREPRINT, LATER = "2101.00001", "2101.00002"
PROSE = "What I think of {key}: 이것은 나의 글이다. See [[one2019]] and @one2019.\n"

COMMANDS: dict[str, list[str]] = {
    "init": ["init", "--language", "ko"],
    "import": ["import", "more.bib", "-t", "new"],
    "add": ["add", "catalogue:emerdiff", "catalogue:magdiff", "-t", "later"],
    "adopt": ["adopt", "--yes", "--offline", "reviews"],
    "attach": ["attach", "one2019", "one.pdf"],
    "attach --replace": ["attach", "one2019", "two.pdf", "--replace"],
    "undo (rm PDF)": ["undo"],
    "fetch": ["fetch", PREPRINT],
    # Of several papers each note is written whole, one after the other.
    "highlights": ["highlights", "one2019"],
    "highlights (new note)": ["highlights", "parent2020"],
    "tag": ["tag", "seen", "one2019", "child2020"],
    "tag --remove": ["tag", "--remove", "old", "one2019", "two2019"],
    "status": ["status", "one2019", "child2020", "reading"],
    "rate": ["rate", "one2019", "child2020", "4.5"],
    "start": ["start", "one2019", "child2020", "--date", "2026-03-14"],
    "finish": ["finish", "one2019", "child2020", "--date", "2026-03-14"],
    "present": ["present", "one2019", "--date", "2026-03-14"],
    "events": ["events", "one2019", "added", "--date", "2026-03-14"],
    "queue": ["queue", "add", "one2019", "child2020", "--by", "2087-03-14"],
    "plan": ["plan", "tag:old", "--until", "tomorrow", "--rest", "none"],
    "dates": ["dates", "add", "talk", "2087-03-14"],
    "goals": ["goals", "2087", "--edit"],
    "note": ["note", "one2019"],
    "note (new)": ["note", "parent2020"],
    "edit": ["edit", "one2019", "pages=7--9", "title=Another {DNA}"],
    "edit (editor)": ["edit", "two2019"],
    "rename": ["rename", "one2019", "first2019"],
    "rename (PDF)": ["rename", "one2019", "first2019"],
    "merge (PDF)": ["merge", "--yes", "two2019", "one2019"],
    "merge": ["merge", "--yes", "two2019", "one2019"],
    "rm": ["rm", "--yes", "one2019", "two2019"],
    "run": ["run", "one2019", "--theirs", "FID=3.17", "--mine", "FID=4.05", "--date", "2026-03-14"],
    "run (new note)": ["run", "parent2020", "--mine", "FID=4.05", "--date", "2026-03-14"],
    "answer": ["answer", "one2019", "1", "Because", "of", "that."],
    "check --fix": ["check", "--fix"],
    "export": ["export", "-o", "library/refs.ris", "--ris", "--keep"],
    "queries": ["queries", "mine", "tag:old year:2019.."],
    "queries --remove": ["queries", "--remove", "kept"],
    "exports --forget": ["exports", "--forget", "library/refs.bib"],
    "init --language": ["init", "--language", "ko"],
    "retry": ["retry"],
    "update": ["update", "--all", "--yes"],
    "resolve": ["resolve", "one2019", "year", "--theirs"],
    "tags merge": ["tags", "merge", "old", "new"],
    "tags under": ["tags", "under", "old", "older"],
    "tags apart": ["tags", "apart", "old", "new"],
    "undo (tags)": ["undo"],
    "undo (rename)": ["undo"],
    "undo (rm)": ["undo"],
    "redo": ["redo"],
    "restore": ["restore", "--yes", "library/kept.zip"],
    "rebuild": ["rebuild"],
}
STARTS: dict[str, list[list[str]]] = {
    "queries --remove": [["queries", "kept", "tag:old"]],
    "retry": [["add", LATER, "--offline"]],
    "update": [["add", f"{PREPRINT}v1"], ["note", "lee2020deep", "--path"]],
    "resolve": [],
    "answer": [],
    "fetch": [["add", PREPRINT]],
    "attach --replace": [["attach", "one2019", "one.pdf"]],
    "undo (rm PDF)": [["attach", "one2019", "one.pdf"], ["rm", "--yes", "one2019"]],
    "rename (PDF)": [["attach", "one2019", "one.pdf"], ["highlights", "one2019"]],
    "merge (PDF)": [["attach", "one2019", "one.pdf"], ["highlights", "one2019"]],
    "highlights": [["attach", "one2019", "one.pdf"]],
    "highlights (new note)": [["attach", "parent2020", "one.pdf"]],
    "tags merge": [["tag", "new", "one2019"]],
    "tags apart": [["tag", "new", "one2019"]],
    "undo (tags)": [["tags", "rename", "old", "new"]],
    "undo (rename)": [["rename", "one2019", "first2019"]],
    "undo (rm)": [["rm", "--yes", "one2019", "two2019"]],
    "redo": [["rename", "one2019", "first2019"], ["undo"]],
    "restore": [
        ["backup", "library/kept.zip"],
        ["rm", "--yes", "two2019"],
        ["tag", "more", "one2019"],
    ],
    "rebuild": [["sync", "--init"]],
}
"""What happens first to the library on which all other commands run."""
_CONFLICT = "INSERT INTO conflicts SELECT id, 'year', '2018' FROM papers WHERE key = 'one2019'"


class Base(NamedTuple):
    """A folder with a library to break, and the environment of the commands."""

    scratch: Path
    environ: dict[str, str]

    @property
    def folder(self) -> Path:
        """The library on which most commands run."""
        return self.scratch / "base" / "library"


@contextmanager
def hosts() -> Iterator[dict[str, str]]:
    """The environment of an arXiv server with two papers, one of them published since."""
    from tests.support.api_server import world
    from tests.support.loopback import Reply
    from tests.support.small_pdfs import small_pdf

    with world() as running:
        title = "Deep Things in Small Rooms"
        running.arxiv.learn(f"{PREPRINT}v1", title, "Ann Lee")
        running.arxiv.learn(f"{PREPRINT}v2", title, "Ann Lee", journal_ref="NeurIPS 2021")
        for address in (PREPRINT, f"{PREPRINT}v1", f"{PREPRINT}v2"):
            running.arxiv.know(f"/pdf/{address}", Reply(body=small_pdf(title)))
        running.arxiv.learn(f"{LATER}v1", "Shallow Things in Large Halls", "Bo Kim")
        yield running.environ


def base(scratch: Path, hosts: Mapping[str, str]) -> Base:
    """Make a small library with notes, prose, an auto-export, tags and links."""
    for name, text in (("editor", EDITOR), ("entry", ENTRY)):
        (scratch / name).write_text(text)
        (scratch / name).chmod(0o700)
    environ = {"HOME": str(scratch), "VISUAL": "", "EDITOR": str(scratch / "editor")}
    environ |= {"LC_ALL": "C.UTF-8", "TMPDIR": str(scratch), **hosts}
    # What reads PDFs in the background would write into the folder of the next trial.
    environ |= {"PAPERS_BACKGROUND": "off"}
    environ |= {f"GIT_{who}_NAME": "Kim" for who in ("AUTHOR", "COMMITTER")}
    environ |= {f"GIT_{who}_EMAIL": "kim@example.org" for who in ("AUTHOR", "COMMITTER")}
    result = Base(scratch, environ)
    result.folder.parent.mkdir()
    (result.folder.parent / "start.bib").write_text(BIB)
    _do(result, result.folder, ["init", "--language", "en"], ["import", "start.bib", "-t", "old"])
    _do(result, result.folder, ["add", "catalogue:starganv2", "catalogue:cse"])
    _do(
        result,
        result.folder,
        *(["note", key, "--path"] for key in ("one2019", "two2019", "child2020")),
    )
    _do(result, result.folder, ["export", "-o", "library/refs.bib", "--keep"], ["search", "method"])
    for note in (result.folder / "notes").glob("*.md"):
        with note.open("a") as file:
            file.write(PROSE.format(key=note.stem))
    time.sleep(0.05)
    _do(result, result.folder, ["search", "method"])
    return result


def _do(given: Base, folder: Path, *commands: list[str]) -> None:
    for words in commands:
        done = run(folder, words, environ=around(given, folder))
        assert done.code in (0, 4), (words, done)  # 4: an id waits for the network


def around(given: Base, folder: Path) -> dict[str, str]:
    """The environment of commands on this library, with its own cache of answers."""
    return given.environ | {"XDG_CACHE_HOME": str(folder.parent / "cache")}


def _start(given: Base, command: str) -> Path:
    """The library on which `command` runs, made on first use."""
    if command not in STARTS:
        return given.folder
    folder = given.scratch / f"before {command}" / "library"
    if not folder.exists():
        shutil.copytree(given.folder, folder)
        _write_pdfs(folder.parent)
        _do(given, folder, *STARTS[command])
        if command == "resolve":
            with closing(sqlite3.connect(folder / "library.db")) as connection, connection:
                connection.execute(_CONFLICT)
        if command == "answer":
            with (folder / "notes" / "one2019.md").open("a") as note:
                note.write("\nQ: Why?\n")
            _do(given, folder, ["search", "method"])
        if command == "rebuild":
            text = folder / "papers" / "one2019.bib"
            text.write_text(text.read_text().replace("GANs", "Trees"))
    return folder


def _write_pdfs(place: Path) -> None:
    """Write a PDF with a highlight, and one without, into a folder."""
    for name, data in _pdfs().items():
        (place / name).write_bytes(data)


@cache
def _pdfs() -> dict[str, bytes]:
    from tests.support.made_pdfs import Page, column, made_pdf
    from tests.support.marked_pdfs import highlight

    lines = column(["Denoising diffusion models"], font="mono")
    marks = (highlight([(lines[0], "diffusion models")], "Why?"),)
    return {"one.pdf": made_pdf([Page(lines, marks)]), "two.pdf": made_pdf([Page(lines)])}


def fresh(given: Base, place: Path, command: str) -> Path:
    """A copy of the library to run `command` on; an empty place for `init`."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    (place / "more.bib").write_text(MORE)
    _write_pdfs(place)
    (place / "reviews").mkdir()
    for name, text in REVIEWS.items():
        (place / "reviews" / name).write_text(text)
    folder = place / "library"
    if command != "init":
        shutil.copytree(_start(given, command), folder)
    return folder


def arguments(given: Base, folder: Path, command: str) -> tuple[list[str], dict[str, str]]:
    """The arguments and the environment of a command."""
    editor = "entry" if command == "edit (editor)" else "editor"
    return COMMANDS[command], around(given, folder) | {"EDITOR": str(given.scratch / editor)}
