"""Every command that writes stands in the log by its name, once, and goes back and forth."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from papernotes.cli.main import COMMANDS
from tests.support.api_server import World, world
from tests.support.desks import Desk, pair
from tests.support.libraries import READING_COMMANDS, copy_library, papers, restorable_state
from tests.support.loopback import Reply
from tests.support.made_pdfs import Page, column, made_pdf
from tests.support.marked_pdfs import highlight
from tests.support.small_pdfs import small_pdf
from tests.support.transcript import set_environment

BIB = """@inproceedings{part, title = {A Part}, author = {A. Nobody}, crossref = {conf}}
@proceedings{conf, title = {Proceedings of Things}, year = 1999}
@article{one, title = {One for ResNet}, author = {A. Nobody}, journal = {Things}, year = 2001, pages = {1-2}}
@article{two, title = {Two}, author = {A. Nobody}, journal = {Things}, year = 2002}
"""
ROOMS = "Deep Things in Small Rooms"
LEE = "lee2020deep"
WRITING = {
    "add 2006.11239": ("add", ["ho2020denoising"]),
    "add 2405.13786 --offline": ("add", []),
    "adopt --yes --offline review.md": ("adopt review.md", ["one"]),
    "attach one a.pdf": ("attach one", ["one"]),
    "attach --remove two": ("attach --remove two", ["two"]),
    "fetch lee2020deep": ("fetch", [LEE]),
    "answer lee2020deep 1 Because.": (f"answer {LEE} 1", [LEE]),
    "check --fix": ("check --fix", ["one"]),
    "dates add CVPR 2027-03-05": ("dates add CVPR", []),
    "dates rm seminar": ("dates rm seminar", []),
    "edit one title=Another": ("edit", ["one"]),
    "export -o refs.bib --keep": ("export -o refs.bib --keep", []),
    "events one added --remove": ("events one added:{today} --remove", ["one"]),
    "events one added --date 2026-03-05": ("events one added:{today} --date 2026-03-05", ["one"]),
    "exports --forget all.bib": ("exports --forget all.bib", []),
    "finish one --date 2026-03-05": ("finish --date 2026-03-05", ["one"]),
    "highlights part": ("highlights", ["part"]),
    "goals 2026 --edit": ("goals 2026 --edit", []),
    "import more.bib more.json": ("import more.bib more.json", ["more", "csl"]),
    "init --language ko": ("init --language ko", []),
    "merge --yes one two": ("merge one two", ["one", "two"]),
    "note one --path": ("note one", ["one"]),
    "present one two": ("present", ["one", "two"]),
    "plan two --until tomorrow --rest none": ("plan --until tomorrow", ["two"]),
    "plan --until tomorrow --per-day 9 --rest none": ("plan --until tomorrow", ["two", LEE]),
    "queue add one --by 2199-12-01": ("queue add --by 2199-12-01", ["one"]),
    "queue drop two": ("queue drop", ["two"]),
    "queue move two first": ("queue move two first", ["two"]),
    "queries mine tag:x": ("queries mine", []),
    "queries --remove old": ("queries --remove old", []),
    "rate one two 4.5": ("rate 4.5", ["one", "two"]),
    "rate --remove two": ("rate --remove", ["two"]),
    "rename conf things": ("rename conf things", ["part", "conf"]),
    "run one --mine FID=4": ("run one", ["one"]),
    "retry": ("retry", ["mildenhall2020nerf"]),
    "rm --yes one lee2020deep": ("rm", ["one", LEE]),
    "start lee2020deep": ("start", [LEE]),
    "status one read --date 2026-03-05": ("status read --date 2026-03-05", ["one"]),
    "status one two read": ("status read", ["one", "two"]),
    "status --remove one": ("status --remove", ["one"]),
    "tag new one two": ("tag new", ["one", "two"]),
    "tag --remove x lee2020deep": ("tag --remove x", [LEE]),
    "tags apart x w": ("tags apart x w", []),
    "tags alias x other": ("tags alias x other", []),
    "tags merge x w": ("tags merge x w", [LEE]),
    "tags rename x z": ("tags rename x z", [LEE]),
    "tags under x w": ("tags under x w", []),
    "update --all --yes": ("update", [LEE]),
}
"""Commands with the name they have in the log and the papers they touch."""
ELSEWHERE = {"sync", "resolve", "restore", "rebuild"}
"""Those that the tests below them try."""


@pytest.fixture(scope="module")
def hosts() -> Iterator[World]:
    """Every host; arXiv knows one preprint, which has been published since."""
    with world() as running:
        running.arxiv.learn("2101.00001v1", ROOMS, "Ann Lee")
        yield running


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, original: Path, hosts: World) -> Path:
    """A copy of a library in which each of the commands has something to do."""
    folder = copy_library(original, tmp_path, monkeypatch)
    set_environment(monkeypatch, tmp_path / "home", hosts.environ)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.chdir(tmp_path)
    papers(folder, "export", "-o", "all.bib", "--keep")  # the library keeps the whole path
    return folder


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, hosts: World) -> Path:
    """The folder with that library, and the files that commands read."""
    whole = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, whole / "home", hosts.environ)
        patch.chdir(whole)
        make(whole, hosts)
    hosts.arxiv.learn("2101.00001v2", ROOMS, "Ann Lee", journal_ref="NeurIPS 2021")
    return whole


def make(place: Path, hosts: World) -> None:
    """Make the library and the files in the current folder."""
    (place / "some.bib").write_text(BIB)
    (place / "a.pdf").write_bytes(small_pdf("A file"))
    (place / "b.pdf").write_bytes(small_pdf("Another file"))
    hosts.arxiv.know("/pdf/2101.00001", Reply(body=small_pdf("A preprint")))
    lines = column(["Denoising diffusion models"], font="mono")
    marked = Page(lines, (highlight([(lines[0], "diffusion models")], "Why?"),))
    (place / "marked.pdf").write_bytes(made_pdf([marked]))
    (place / "more.bib").write_text("@misc{more, title = {More of It}, year = 2003}")
    (place / "review.md").write_text("---\ncitekey: one\ntags: [y]\n---\n# Review\n")
    csl = [{"id": "csl", "type": "book", "title": "A Book of It", "issued": {"raw": "2004"}}]
    (place / "more.json").write_text(json.dumps(csl))
    folder = place / "library"
    papers(folder, "init", str(folder), "--language", "en")
    papers(folder, "add", "2101.00001", "-t", "x")
    papers(folder, "import", "some.bib", "-t", "w")
    papers(folder, "attach", "part", "marked.pdf")
    papers(folder, "rate", "two", "3")
    papers(folder, "attach", "two", "b.pdf")
    papers(folder, "add", "2003.08934", "--offline", "--source", "arxiv")
    papers(folder, "queries", "old", "year:1999")
    papers(folder, "queue", "add", "two", LEE)
    papers(folder, "dates", "add", "seminar", "2027-01-01")
    with (folder / "notes" / f"{LEE}.md").open("a") as note:
        note.write("\nQ: Why?\n")
    papers(folder, "search", "why")


def log(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, list[str]]]:
    """What stands in the log, the newest first: the command, its state, its papers."""
    capsys.readouterr()
    papers(root, "log", "--json", "--limit", "0")
    out = json.loads(capsys.readouterr().out)
    return [(item["what"], item["state"], item["papers"]) for item in out]


def whole(root: Path) -> dict[str, object]:
    """All that is to come back, with exported files and goals."""
    result = restorable_state(root)
    files = [*root.parent.glob("all.bib"), *root.glob("notes/goals/*.md")]
    result["written"] = {path.name: path.read_bytes() for path in files}
    return result


def goes_back_and_forth(root: Path, before: dict[str, object]) -> None:
    """Assert that undo leads to `before`, and redo to where it began."""
    after = whole(root)
    assert after != before
    for _ in range(2):
        assert papers(root, "undo") == 0
        assert whole(root) == before
        assert papers(root, "redo") == 0
        assert whole(root) == after


def test_no_command_is_forgotten() -> None:
    """Every command of the program is tried here, or known to write nothing."""
    tried = {item.split()[0] for item in WRITING} | ELSEWHERE
    assert tried | READING_COMMANDS == set(COMMANDS)
    assert not tried & READING_COMMANDS


@pytest.mark.parametrize("words", WRITING)
def test_a_command_is_logged_once_and_taken_back(
    root: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One entry by the command's name with its papers; undo and redo give the same state."""
    before, known = whole(root), log(root, capsys)
    papers(root, *words.split())
    what, keys = WRITING[words]
    what = what.replace("{today}", date.today().isoformat())
    now = log(root, capsys)
    new = now[: len(now) - len(known)]
    assert now[len(new) :] == known
    assert [(item[0], item[1], sorted(item[2])) for item in new] == [(what, "done", sorted(keys))]
    goes_back_and_forth(root, before)


def test_a_second_time_is_no_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A command that finds everything as it wants it is not in the log."""
    again = [
        "init --language ko",
        "queries mine tag:x",
        "dates add CVPR 2027-03-05",
        "tag new one",
        "add 2405.13786 --offline",
    ]
    for words in again:
        papers(root, *words.split())
    known = log(root, capsys)
    for words in [*again, "note lee2020deep --path", "exports --forget none.bib"]:
        papers(root, *words.split())
    assert log(root, capsys) == known


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Desk, Desk]:
    """Two people with one library, after which one of them has changed this and that."""
    set_environment(monkeypatch, tmp_path / "home")
    desk, other = pair(tmp_path, "a", "b", "c")
    desk.tag("a", "far")
    desk.set("b", "year", "2021")
    desk.rename("b", "bee")
    desk.remove("c")
    desk.add("d", note="# d\n")
    papers(desk.folder, "queries", "near", "tag:far")
    desk.sync()
    return desk, other


def test_what_came_by_sync_is_one_change(
    desks: tuple[Desk, Desk], capsys: pytest.CaptureFixture[str]
) -> None:
    """All that a sync took in goes back and comes again, but for note files, which are git's."""
    first, other = desks
    log(other.folder, capsys)
    before = other.contents()
    other.sync()
    after = other.contents()
    what, state, _ = log(other.folder, capsys)[0]
    assert (what, state) == ("sync", "done")
    assert papers(other.folder, "undo") == 0
    assert "undoes them for everyone" in capsys.readouterr().err
    assert other.contents() == before
    assert papers(other.folder, "redo") == 0
    assert other.contents() == after
    other.sync()
    first.sync()
    assert first.contents() == other.contents()
    assert first.keys() == ["a", "bee", "d"]


def test_what_is_taken_back_after_a_sync_goes_to_the_others(desks: tuple[Desk, Desk]) -> None:
    """An undone sync is a change like any other, and the clones agree in the end."""
    first, other = desks
    before = other.contents()
    other.sync()
    assert papers(other.folder, "undo") == 0
    other.sync()
    first.sync()
    assert first.contents() == other.contents() == before


def test_an_edit_of_a_note_in_a_sync_is_its_readers(
    desks: tuple[Desk, Desk], capsys: pytest.CaptureFixture[str]
) -> None:
    """A rating that stood in a note and was taken in by the sync is a change of its own."""
    _, other = desks
    other.replace("a.md", "tags: []", "tags: []\nrating: 4")
    other.sync()
    both = [item[0] for item in log(other.folder, capsys)[:2]]
    assert set(both) == {"sync", "edited notes/a.md: rating 4"}
    for what in both:
        assert ("rating: 4" in other.read("a.md")) is ("sync" in both[: both.index(what) + 1])
        papers(other.folder, "undo")
    assert "rating: 4" not in other.read("a.md")


def test_a_settled_conflict_is_open_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a paper and of the library as a whole; the value that it had comes back."""
    set_environment(monkeypatch, tmp_path / "home")
    first, other = pair(tmp_path, "a")
    for desk, year, language in ((first, "2021", "ko"), (other, "2022", "de")):
        desk.set("a", "year", year)
        with desk.library() as library, library.changes():
            library.settings.set_undoable("language", language)
        desk.sync()
    for words in (("a", "year"), ("library.toml", "language")):
        before = other.contents()
        assert papers(other.folder, "resolve", *words, "--theirs") == 0
        after = other.contents()
        assert after != before
        assert log(other.folder, capsys)[0][:2] == (f"resolve {' '.join(words)}", "done")
        assert papers(other.folder, "undo") == 0
        assert other.contents() == before
        assert papers(other.folder, "redo") == 0
        assert other.contents() == after


def test_a_rebuilt_library_begins_anew(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The papers that a rebuild put in are not taken out by undo, which says why."""
    before = sorted(row.split(",")[1] for row in restorable_state(root)["papers"])  # type: ignore[attr-defined]
    assert papers(root, "rebuild") == 0
    assert log(root, capsys) == [("rebuild", "replaced", [])]
    assert papers(root, "undo") == 3
    assert "A rebuild cannot be undone, because it replaced the library" in capsys.readouterr().err
    assert papers(root, "tag", "new", "one") == 0
    assert papers(root, "undo") == 0
    assert papers(root, "undo") == 3
    after = sorted(row.split(",")[1] for row in restorable_state(root)["papers"])  # type: ignore[attr-defined]
    assert after == before


def test_a_restored_library_is_not_undone_further(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A restore stands in the log of the library that came, above what was done to that one."""
    papers(root, "backup", str(tmp_path / "kept.zip"))
    papers(root, "tag", "new", "one")
    known = log(root, capsys)
    before = restorable_state(root)
    assert papers(root, "restore", "--yes", str(tmp_path / "kept.zip")) == 0
    assert log(root, capsys) == [("restore kept.zip", "replaced", []), *known[1:]]
    assert papers(root, "undo") == 3
    assert "A restore cannot be undone, because it replaced the library" in capsys.readouterr().err
    assert papers(root, "tag", "new", "one") == 0
    assert restorable_state(root)["tags"] == before["tags"]
