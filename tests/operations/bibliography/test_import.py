"""Bibliographies taken into a real library: nothing lost, nothing doubled, all or nothing."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papernotes.formats import encodings
from papernotes.formats.bibtex import listed_people, write
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.formats.latex import encode
from papernotes.library import Library
from papernotes.library.db import new_file
from papernotes.model import duplicates
from papernotes.model.notice import notice
from papernotes.model.paper import Field, Paper
from papernotes.model.query.language import Query
from papernotes.model.tags.spelling import fold_tag
from papernotes.operations.bibliography import import_
from papernotes.operations.bibliography import read as read_bibliography
from papernotes.operations.bibliography.imported import Imported, Item
from papernotes.sentences.messages import joined
from tests.support.api_server import program
from tests.support.calls import calls
from tests.support.folders import SHARED
from tests.support.transcript import environment

SHARED = SHARED / "data" / "bib"
FILES = sorted(SHARED.rglob("*.bib"))
needs_files = pytest.mark.skipif(not FILES, reason="../shared/data/bib is not at hand")
THESES = ["ozansener__phd_thesis/ozan_sener_thesis.bib", "gronat__IJCV/vggroup.bib"]


@cache
def empty() -> bytes:
    """The file of an empty library."""
    with TemporaryDirectory() as folder:
        new_file.create(f"{folder}/library.db")
        Library.open(f"{folder}/library.db").close()
        return Path(folder, "library.db").read_bytes()


def new(folder: Path, name: str = "library.db") -> Library:
    """An empty library."""
    (folder / name).write_bytes(empty())
    return Library.open(str(folder / name))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, closed at the end."""
    result = new(tmp_path)
    yield result
    result.close()


def take(library: Library, text: str | bytes) -> Imported:
    """Import a file."""
    data = text.encode() if isinstance(text, str) else text
    parsed = read_bibliography.parse(data, "refs.bib", "", {})
    with library.changes():
        return import_.import_entries(
            library, parsed.contents, parsed.format, import_.ImportOptions("2026-01-01T00:00:00Z")
        )


def exported(library: Library) -> str:
    """All entries in the order of their keys, as `papers export` writes them."""
    return "\n".join(citation for (citation,) in library.queries.rows(["citation"], Query()))


def held(library: Library) -> dict[str, Paper]:
    """Every paper by key, without what belongs to the import itself."""
    return {key: library.papers.read(key) for (key,) in library.queries.rows(["key"], Query())}


LISTED_GROUP = re.compile(r"ExplicitGroup:([^\\;]+)\\;")
"""A group of JabRef before 3.8, which lists the keys of its entries."""


def without_groups(papers: dict[str, Paper], text: str) -> dict[str, Paper]:
    """The papers without what only JabRef's tree of groups in the text says: levels, and listed groups.

    Tags are without their spelling, which is that of the first paper in the file.
    """
    listed = set(map(fold_tag, LISTED_GROUP.findall(text)))
    names = {
        key: [fold_tag(tag.rpartition("/")[2]) for tag in paper.tags]
        for key, paper in papers.items()
    }
    return {
        key: paper._replace(tags=tuple(sorted(set(names[key]) - listed)))
        for key, paper in papers.items()
    }


def there_and_back(folder: Path, text: str | bytes) -> tuple[dict[str, Paper], str]:
    """Import, export, import into another library and export again: nothing may differ."""
    first, second = new(folder, "a.db"), new(folder, "b.db")
    try:
        take(first, text)
        out = exported(first)
        done = take(second, out)
        assert [item for item in done.items if item.state != "added"] == []
        assert exported(second) == out
        papers = held(first)
        text = text if isinstance(text, str) else encodings.decode(text)[0]
        assert without_groups(held(second), text) == without_groups(papers, text)
        return papers, out
    finally:
        first.close()
        second.close()
        for name in ("a.db", "b.db"):
            (folder / name).unlink()


@needs_files
@pytest.mark.parametrize(
    "folder", sorted({file.parent for file in FILES}), ids=lambda item: item.name
)
def test_nothing_is_lost_of_real_files(folder: Path, tmp_path: Path) -> None:
    """Every readable entry of every file keeps key, type, fields and authors through two libraries."""
    compared = files = 0
    for file in sorted(folder.glob("*.bib")):
        text, _ = encodings.decode(file.read_bytes())
        contents = read_bibtex.read(text)
        if not contents.entries:
            continue
        papers, _ = there_and_back(tmp_path, file.read_bytes())
        files += 1
        for entry in contents.entries:
            if entry.key in papers:
                paper = papers[entry.key]
                own = [(field.name, field.value) for field in entry.fields]
                assert [(field.name, field.value) for field in paper.fields] == own, entry.key
                assert paper.entry_type == entry.entry_type
                authors = entry_paper.fields_by_name(entry).get("author", "")
                if authors and "xdata=" not in authors:
                    assert paper.authors == listed_people.display_names(authors)
                compared += 1
    assert compared or files < 2


names = st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True).filter(
    lambda name: name not in ("crossref", "xref", "xdata", "month")
)
values = st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(encode.is_balanced)
fields = st.dictionaries(names | st.sampled_from(["title", "author", "year", "doi"]), values)


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=40,
)
@given(st.lists(fields, max_size=4))
def test_nothing_is_lost_of_any_entry(tmp_path: Path, entries: list[dict[str, str]]) -> None:
    """Any fields at all come back equal from a second library."""
    text = "\n".join(
        write.format_entry(
            f"k{place}", "misc", [Field(name, value) for name, value in entry.items()]
        )
        for place, entry in enumerate(entries)
    )
    there_and_back(tmp_path, text)


def children_first(out: str) -> str:
    """An exported file with the entries that are referred to after all others."""
    parts = out.split("\n\n")
    named = {key.lower() for key in re.findall(r"^  crossref = \{(.*)\},$", out, re.MULTILINE)}

    def is_parent(part: str) -> bool:
        return part[part.index("{") + 1 : part.index(",")].lower() in named

    return "\n\n".join(part.strip("\n") for part in sorted(parts, key=is_parent)) + "\n"


@needs_files
@pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex and bibtex are not installed")
@pytest.mark.parametrize("name", THESES)
def test_bibtex_takes_what_comes_out(name: str, library: Library, tmp_path: Path) -> None:
    """The bibliography of a thesis goes in, and what comes out is set without one new error."""
    data = (SHARED / name).read_bytes()
    take(library, data)
    old, mine = (
        set_in_latex(tmp_path / "old", data),
        set_in_latex(tmp_path / "new", children_first(exported(library)).encode()),
    )
    assert mine[0] == 0
    assert mine[1] <= old[1]


def set_in_latex(folder: Path, data: bytes) -> tuple[int, set[str]]:
    """The code that bibtex ends with, and the errors of LaTeX."""
    folder.mkdir()
    (folder / "refs.bib").write_bytes(data)
    (folder / "main.tex").write_text(
        "\\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}"
        "\\usepackage{url,amsmath,amssymb}"
        "\\begin{document}\\nocite{*}\\bibliographystyle{plain}\\bibliography{refs}\\end{document}"
    )
    codes, log = [], ""
    setting = ["pdflatex", "-interaction=nonstopmode", "main"]
    for command in (setting, ["bibtex", "main"], setting):
        done = subprocess.run(command, cwd=folder, capture_output=True)
        codes.append(done.returncode)
        log += done.stdout.decode(errors="replace")
    return codes[1], set(re.findall(r"^! .*\n(?:l\.\d+ )?.*(\\\w+)", log, re.MULTILINE))


@needs_files
@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")
def test_biber_takes_what_comes_out(library: Library, tmp_path: Path) -> None:
    """Biber reads the exported bibliography of a thesis without an error."""
    take(library, (SHARED / THESES[0]).read_bytes())
    (tmp_path / "refs.bib").write_text(exported(library), encoding="utf-8")
    done = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", "refs.bib"], cwd=tmp_path, capture_output=True
    )
    assert done.returncode == 0
    assert b"ERROR" not in done.stdout


PREPRINT = (
    "@misc{ho2020, title = {Denoising Diffusion Probabilistic Models}, year = 2020,\n"
    "  author = {Ho, Jonathan and Jain, Ajay}, eprint = {2006.11239}}\n"
)
PUBLISHED = PREPRINT.replace("eprint = {2006.11239}", "doi = {10.1000/DDPM}")


@pytest.mark.parametrize(
    ("before", "fields", "reason"),
    [
        (PREPRINT, "title = {X}, eprint = {2006.11239v3}", "both are arXiv 2006.11239"),
        (PREPRINT, "title = {X}, doi = {10.48550/arXiv.2006.11239}", "both are arXiv 2006.11239"),
        (PREPRINT, "journal = {arXiv preprint arXiv:2006.11239}", "both are arXiv 2006.11239"),
        (PUBLISHED, "title = {X}, doi = {https://doi.org/10.1000/ddpm}",
         "both have the DOI 10.1000/ddpm"),
        (PREPRINT, "title = {{DENOISING} {D}iffusion -- probabilistic {\\it models}.}, "
         "author = {J. H{o}}, booktitle = {NeurIPS}", "same title and first author"),
        (PUBLISHED, "title = {D{\\'e}noising Diffusion Probabilistic Models}, "
         "author = {Ho, J. and others}, eprint = {2006.11239}", "same title and first author"),
    ],
)  # fmt: skip # a table of cases
def test_a_paper_that_is_here_is_recognised(
    before: str, fields: str, reason: str, library: Library
) -> None:
    """By arXiv id, DOI, or title and first author: it is not doubled, and its key means it."""
    take(library, before)
    (item,) = take(library, f"@inproceedings{{other, {fields}}}").items
    assert (item.state, item.key) == ("held", "ho2020")
    assert joined(item.reasons) == f"{reason}; other also finds ho2020"
    assert library.keys.resolve("other") == library.keys.resolve("OTHER") == "ho2020"
    assert list(held(library)) == ["ho2020"]
    (again,) = take(library, f"@inproceedings{{other, {fields}}}").items
    assert (again.state, again.key) == ("held", "ho2020")


@pytest.mark.parametrize(
    "fields",
    [
        "title = {Denoising Diffusion Probabilistic Models}, author = {Jain, Ajay}",
        "title = {Denoising Diffusion Probabilistic Models}, author = {Ho, J.}, eprint = {2006.11240}",
        "title = {Denoising Diffusion Probabilistic Models}, author = {Ho, J.}, year = 1990",
        "title = {Denoising Diffusion Implicit Models}, author = {Ho, J.}, year = 2020",
    ],
)
def test_another_paper_is_not_taken_for_it(fields: str, library: Library) -> None:
    """Where something speaks against it, both papers are in the library."""
    take(library, PREPRINT)
    (item,) = take(library, f"@misc{{other, {fields}}}").items
    assert (item.state, item.key) == ("added", "other")


def test_one_key_for_two_papers_is_named(library: Library) -> None:
    """The library's paper keeps its key; the entry is left out, and said to be another paper."""
    take(library, PREPRINT)
    (item,) = take(library, "@misc{HO2020, title = {Something else}}").items
    assert item == Item(
        1,
        "HO2020",
        "left out",
        "ho2020",
        (notice("key-taken", title="Denoising Diffusion Probabilistic Models"),),
    )


def test_two_entries_without_titles_are_not_one(library: Library) -> None:
    """One key and nothing else to compare: the same fields are the same paper, others are not."""
    take(library, "@misc{k, author = {A. Bee}}")
    assert take(library, "@misc{k, author = {A.  Bee}}").items[0].state == "held"
    assert take(library, "@misc{k, author = {C. Dee}}").items[0].state == "left out"


def test_two_keys_of_one_file_stay_two(library: Library) -> None:
    """A manuscript may cite both: both go in, and the reader is told how many there are."""
    done = take(library, PREPRINT + PREPRINT.replace("ho2020", "ddpm"))
    assert [item.state for item in done.items] == ["added", "added"]
    assert done.duplicates == 1


def test_an_entry_without_key_is_given_one(library: Library) -> None:
    """It is free, and the report says so."""
    take(library, "@misc{ho2020denoising, title = {X}}")
    (item,) = take(library, PREPRINT.replace("{ho2020,", "{")).items
    assert (item.state, item.key) == ("added", "ho2020denoisinga")
    assert joined(item.reasons) == "it had no key; its key is now ho2020denoisinga"


PARENT = "@proceedings{%s, title = {Proceedings of the Ninth Conference on Things}, year = 1999}\n"
CHILD = "@inproceedings{child, title = {A Part of It}, author = {A. Bee}, crossref = {%s}}\n"


def test_a_key_with_blanks_is_replaced_as_in_other_formats(library: Library) -> None:
    """The old key finds the paper, children refer to the new one, and a second import adds nothing."""
    text = """@proceedings{Big Conf, title = {Proceedings of the Big Conference}, year = 2020}
@inproceedings{child, title = {A Child}, author = {Kim, A.}, crossref = {Big Conf}}"""
    first = take(library, text)
    assert [(item.name, item.state) for item in first.items] == [
        ("Big Conf", "added"),
        ("child", "added"),
    ]
    key = library.keys.find("Big Conf")
    assert key == first.items[0].key == "anon2020proceedings"
    assert "crossref = {anon2020proceedings}" in exported(library)
    before = exported(library)
    second = take(library, text)
    assert [(item.state, item.more) for item in second.items] == [("held", None)] * 2
    assert exported(library) == before


def test_a_child_inherits_wherever_its_parent_is(library: Library, tmp_path: Path) -> None:
    """Parent after the child, before it, or by an import before or after: both are known."""
    other, third, last = (new(tmp_path, name) for name in ("b.db", "c.db", "d.db"))
    take(library, CHILD % "conf" + PARENT % "conf")
    take(other, PARENT % "conf" + CHILD % "CONF")
    take(third, PARENT % "conf")
    take(third, CHILD % "conf")
    take(last, CHILD % "Conf")
    take(last, PARENT % "conf")
    for item in (library, other, third, last):
        paper = item.papers.read("child")
        assert (paper.year, paper.venue) == (
            1999,
            "Proceedings of the Ninth Conference on Things",
        )
        assert [field.name for field in paper.fields] == ["title", "author", "crossref"]
        item.close()


def test_a_month_of_another_format_is_the_name_of_bibtex(library: Library) -> None:
    """Styles shorten `jun`, and biber sorts by it; a month that is written otherwise is the same one."""
    take(library, "@article{here, title = {A}, year = 2020, month = {June}, doi = {10.1000/a}}")
    before = exported(library)
    record = "TY  - JOUR\nTI  - {}\nDO  - 10.1000/{}\nPY  - 2020\nDA  - 2020/06/\nER  - \n"
    done = take(library, record.format("A", "a") + record.format("B", "b"))
    (more,) = [item.more for item in done.items if item.key == "here"]
    assert more is not None
    assert (more.filled, more.better, more.left) == ((), (), ())
    assert before in exported(library)
    assert exported(library).count("  month = jun,\n") == 1


@pytest.mark.parametrize("child_first", [False, True])
def test_a_child_follows_a_parent_that_was_here(child_first: bool, library: Library) -> None:
    """Where its parent is in the library under another key, the child refers to that one."""
    if child_first:
        take(library, CHILD % "conf")
    take(library, PARENT.replace("1999}", "1999, doi = {10.1000/conf}}") % "old")
    new_parent = PARENT.replace("1999}", "1999, doi = {10.1000/conf}}") % "conf"
    take(library, new_parent if child_first else CHILD % "conf" + new_parent)
    assert library.keys.resolve("conf") == "old"
    assert library.papers.read("child").fields[-1].value == "old"
    assert library.papers.read("child").year == 1999
    assert "crossref = {old}" in exported(library)


def statements(library: Library, work: str) -> int:
    """How many SQL statements an import of this text runs."""
    counted = 0

    def count(_: str) -> None:
        nonlocal counted
        counted += 1

    connection: sqlite3.Connection = library.database.connection
    connection.set_trace_callback(count)
    take(library, work)
    connection.set_trace_callback(None)
    return counted


def many(number: int, start: int) -> str:
    """That many entries, all of one author and one first word."""
    return "\n".join(
        f"@misc{{k{n}, title = {{Learning the Number {n:09} by Heart}}, author = {{Ho, J.}}, year = 2020}}"
        for n in range(start, start + number)
    )


def test_an_import_costs_the_same_in_a_large_library(tmp_path: Path) -> None:
    """Twice the entries into twice the library run twice the statements, not four times."""
    costs = []
    for number in (500, 1000):
        library = new(tmp_path, f"{number}.db")
        take(library, many(number, 0))
        costs.append(statements(library, many(number, number)))
        library.close()
    assert costs[1] < 2.2 * costs[0]


def test_looking_for_pairs_compares_in_proportion(tmp_path: Path) -> None:
    """Even where all papers share author and words, twice the papers are twice the work."""
    costs = []
    for number in (200, 400):
        library = new(tmp_path, f"{number}.db")
        take(library, many(number, 0))
        with calls(duplicates.compare, duplicates.compare_titles) as compared:
            library.duplicates.pairs()
        costs.append(len(compared))
        library.close()
    assert 0 < costs[1] < 3 * costs[0]


def test_no_statement_replaces_a_paper(library: Library) -> None:
    """A replaced row would take its tags and note with it: papers are inserted and updated only."""
    seen: list[str] = []
    library.database.connection.set_trace_callback(seen.append)
    take(library, PREPRINT)
    take(library, PREPRINT)
    library.database.connection.set_trace_callback(None)
    assert any(item.startswith("INSERT INTO papers") for item in seen)
    assert [item for item in seen if re.search(r"REPLACE INTO (papers|authors|tags)", item)] == []


def test_an_error_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    """One transaction holds the whole file: where SQLite refuses a row, none of it stays."""
    env = environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(tmp_path / "library")}
    assert program(env, "init", env["PAPERS_LIBRARY"]).returncode == 0
    with closing(sqlite3.connect(tmp_path / "library" / "library.db")) as db:
        db.execute(
            "CREATE TRIGGER no_more BEFORE INSERT ON papers "
            "WHEN (SELECT count(*) FROM papers) = 2 BEGIN SELECT RAISE(ABORT, 'no more'); END"
        )
    (tmp_path / "refs.bib").write_text(many(5, 0), encoding="utf-8")
    done = program(env, "import", str(tmp_path / "refs.bib"))
    assert done.returncode != 0
    assert "no more" in done.stderr
    with closing(sqlite3.connect(tmp_path / "library" / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM papers").fetchone() == (0,)
        db.execute("DROP TRIGGER no_more")
    assert program(env, "import", str(tmp_path / "refs.bib")).returncode == 0
    assert len(program(env, "list").stdout.splitlines()) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")
def test_a_killed_import_leaves_nothing_or_everything(tmp_path: Path) -> None:
    """kill -9 at any moment: the library is sound and holds no part of the file."""
    env = environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(tmp_path / "library")}
    command = [sys.executable, "-m", "papernotes"]
    subprocess.run(
        [*command, "init", env["PAPERS_LIBRARY"]], env=env, check=True, capture_output=True
    )
    file = tmp_path / "refs.bib"
    file.write_text(many(1500, 0), encoding="utf-8")

    def killed_after(wait: float) -> int:
        """The number of papers after an import that was killed so many seconds after its start."""
        started = subprocess.Popen(
            [*command, "import", str(file)],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        os.kill(started.pid, signal.SIGKILL)
        started.wait()
        with closing(sqlite3.connect(tmp_path / "library" / "library.db")) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (count,) = db.execute("SELECT count(*) FROM papers").fetchone()
        return int(count)

    with closing(sqlite3.connect(tmp_path / "library" / "library.db")) as other:
        other.execute("BEGIN IMMEDIATE")  # however quick the import is, it waits here
        assert killed_after(0.8) == 0
    for wait in (0.2, 0.5, 0.8, 1.1):
        assert killed_after(wait) in (0, 1500)
    done = subprocess.run([*command, "import", str(file)], env=env, capture_output=True, text=True)
    assert done.returncode == 0
    assert "skipped" in done.stdout
