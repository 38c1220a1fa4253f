"""Keys and other values that no file should contain: on import, and in an old library."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papernotes.cli.main import run
from papernotes.formats.bibtex import stored_entry, write
from papernotes.formats.text import paper as paper_text
from papernotes.formats.text.paper import PaperRecord
from papernotes.library import Library
from papernotes.library.db import new_file
from papernotes.model import citekeys
from papernotes.model.paper import Field, Paper
from papernotes.model.query.language import Query
from papernotes.operations.bibliography import import_
from papernotes.operations.bibliography import read as read_bibliography
from papernotes.operations.bibliography.imported import Imported
from papernotes.sentences.messages import joined
from tests.support.folders import SHARED
from tests.support.program import with_papers
from tests.support.transcript import environment, set_environment

CASES = SHARED / "data" / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/data/cases is not at hand")

FIT = [
    "DBLP:conf/cvpr/He16", "a+b", "2004A&A...424..927C", "Orlowski;2011", "aaai96-2*1215", "x",
    "AAAI/IAAI99*570", "김2020확산", "müller_2020", "k[1]", "a@b", "a|b", "$a^b", "a<b>?!", "Éa",
]  # fmt: skip # a table
UNFIT = {
    "Smith 2021": "a space", "a\u00a0b": "a space", "a\u3000b": "a space", "a,b": "a comma",
    "a，b": "a comma", "{x": "a brace", "x}": "a brace", "a(1)": "a parenthesis", "김(2020)": "a parenthesis",
    "김（2020）": "a bracket", "「김」": "a bracket", 'a"b': "a quote", "o'neil": "a quote",
    "o’neil": "a quote", "a`b": "a quote", "«a»": "a quote", "a\\b": "a backslash",
    "a%b": "the character %", "a#b": "the character #", "a~b": "the character ~", "a=b": "the character =",
    "": "nothing",
}  # fmt: skip # a table
UNSEEN = [
    "a\u200bb", "\ufeffa", "a\u202eb", "a\u2066b", "a\x00b", "a\x1bb", "a\tb", "a\nb", "a\u00adb",
    "a\u2028b", "a\ud800b", "a\ue000b", "a\u3164b", "a\u115fb", "a\ufe0fb", "a\u2800b", "a\u034fb",
]  # fmt: skip # a table


@pytest.mark.parametrize("key", FIT)
def test_keys_that_people_have_are_fit(key: str) -> None:
    """Keys of DBLP, ADS, JabRef and Korean users stay as they are."""
    assert citekeys.find_flaw(key) == ""


@pytest.mark.parametrize(
    ("key", "flaw"), [*UNFIT.items(), *((key, "an invisible character") for key in UNSEEN)]
)
def test_keys_that_a_program_cannot_take_are_not_fit(key: str, flaw: str) -> None:
    """The problem for BibTeX, biber, LaTeX or people is named."""
    assert citekeys.find_flaw(key) == flaw


@given(st.text(max_size=12))
def test_a_fit_key_is_read_again_from_bibtex(key: str) -> None:
    """An entry with any accepted key can be read again."""
    if citekeys.find_flaw(key):
        return
    from papernotes.formats.bibtex import read as read_bibtex

    written = write.format_entry(key, "misc", [Field("title", "T")])
    assert [entry.key for entry in read_bibtex.read(written).entries] == [key]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, closed at the end."""
    new_file.create(str(tmp_path / "library.db"))
    with closing(Library.open(str(tmp_path / "library.db"))) as opened:
        yield opened


def take(library: Library, data: bytes | Path) -> Imported:
    """Import a file or a folder."""
    if isinstance(data, Path):
        parsed = read_bibliography.read(str(data), "", {})
    else:
        parsed = read_bibliography.parse(data, "refs", "", {})
    with library.changes():
        return import_.import_entries(
            library, parsed.contents, parsed.format, import_.ImportOptions("2026-01-01T00:00:00Z")
        )


def keys(library: Library) -> list[str]:
    """The keys of all papers."""
    return [key for (key,) in library.queries.rows(["key"], Query())]


def sources(key: str, folder: Path) -> Iterator[bytes | Path]:
    """A file of each format with an entry that has this key."""
    line = re.sub(r"\s", " ", key)
    yield (
        f"TY  - JOUR\nID  - {line}\nTI  - Things of Ris\nAU  - Kim, Bo\nPY  - 2020\nER  - \n".encode(
            errors="replace"
        )
    )
    for name, title in (("citation-key", "A"), ("id", "B")):
        item = {"type": "book", "title": f"Things of Csl {title}", name: key}
        yield json.dumps([item]).encode()
    item = {"type": "book", "title": "Things of a Note", "note": f"Citation Key: {line}"}
    yield json.dumps([item]).encode()
    yield f"@misc{{{key}, title = {{Things of Bibtex}}, author = {{Bo Kim}}}}".encode(
        errors="replace"
    )
    for where in ("ref", "folder"):
        place = folder / where / ("x" if where == "ref" else re.sub(r"[/\x00]", "_", key) or "x")
        try:
            place.mkdir(parents=True)
            key.encode()
        except (OSError, UnicodeError):
            continue
        ref = f"ref: {json.dumps(key)}\n" if where == "ref" else ""
        (place / "info.yaml").write_text(f"title: Things of Papis {where}\n{ref}", encoding="utf-8")
        yield folder / where


@pytest.mark.parametrize("key", [*filter(None, UNFIT), *UNSEEN])
def test_no_reader_lets_such_a_key_in(key: str, library: Library, tmp_path: Path) -> None:
    """The paper gets a new key or is reported as left out; a second import adds nothing."""
    for number, data in enumerate(sources(key, tmp_path / "papis")):
        done = take(library, data)
        added = [item for item in done.items if item.state == "added"]
        lost = [item for item in done.items if item.state == "left out"]
        assert len(added) + len(lost) == 1, (number, done)
        assert all(
            not citekeys.find_flaw(item.key) and (item.reasons or item.name) for item in added
        )
        before = keys(library)
        take(library, data)
        assert keys(library) == before
    assert [key for key in keys(library) if citekeys.find_flaw(key)] == []
    out = "\n".join(text for (text,) in library.queries.rows(["citation"], Query()))
    new_file.create(str(tmp_path / "second.db"))
    with closing(Library.open(str(tmp_path / "second.db"))) as second:
        assert {item.state for item in take(second, out.encode()).items} == {"added"}
        assert keys(second) == keys(library)


@needs_cases
def test_old_keys_with_awkward_signs_find_their_papers(library: Library) -> None:
    """Keys with a space, a comma and a parenthesis; the old keys still find their papers."""
    good = "@misc{good, title = {A Good Paper on Things}}"
    take(library, good.encode())
    first = take(library, CASES / "w22_key_blank.ris")
    assert [(item.name, item.state, item.key, joined(item.reasons)) for item in first.items] == [
        ("Smith 2021", "added", "anon2020space",
         "its key has a space; its key is now anon2020space; Smith 2021 also finds anon2020space"),
        ("(x, y)", "added", "anon2020paren",
         "its key has a parenthesis; its key is now anon2020paren; (x, y) also finds anon2020paren"),
    ]  # fmt: skip # data, side by side
    assert library.keys.resolve("Smith 2021") == "anon2020space"
    assert [item.state for item in take(library, CASES / "w26_key_crash.ris").items] == ["held"]


def test_numbers_of_another_program_cost_no_paper(library: Library) -> None:
    """Two RIS files both number their records from 1: each paper gets its own key."""
    record = "TY  - JOUR\nID  - 1\nTI  - Things of {}\nAU  - Kim, Bo\nPY  - 2020\nER  - \n"
    take(library, record.format("One").encode())
    (item,) = take(library, record.format("Two").encode()).items
    assert (item.state, item.key) == ("added", "kim2020things")
    assert joined(item.reasons) == (
        "its key belongs to another paper, 'Things of One'; its key is now kim2020things"
    )
    assert library.keys.resolve("1") == "1"
    assert take(library, record.format("Two").encode()).items[0].state == "held"


GOOD = "A Good Paper on Diffusion"
VALUES = [
    "Smith 2021", "(x, y)", "a,b", "{", "}", "", '"', "o'neil", "%", "\\", "\\cite{", "a = {b},\n  c",
    "\x1b[31m", "\ufeff", "\u202ex", "--help", "-x", "../x", "@string{x", "$", "[[x]]", "{key}", "%s", "<b>&",
    "한글 키", "\u3164", "x" * 300, "NaN", "0", "#", "-",
]  # fmt: skip # a table
COMMANDS = (
    "list", "list --json", "search diffusion", "search --json diffusion", "show KEY", "show --json KEY",
    "show good", "check", "check --json", "export --bib", "export --biblatex", "export --json",
    "export --ris", "export --markdown", "export --text", "export --bib --venues full", "duplicates",
    "tags", "venues", "related good", "related KEY", "cite KEY", "log", "edit KEY note=x",
    "edit good note=x", "note good", "note KEY", "tag foo KEY", "tag foo good",
    "update --all --offline --dry-run", "update --offline --yes KEY", "undo", "redo", "open KEY",
    "rebuild", "list --json has:note", "rename KEY renamed", "undo", "rm --yes KEY", "list", "check",
    "undo",
)  # fmt: skip # a table
SHOWING = ("list", "search", "export", "show good")


def holding(folder: Path, paper: Paper) -> None:
    """A library with this paper as an older version could have stored it, and a good one."""
    (folder / "notes").mkdir(parents=True)
    new_file.create(str(folder / "library.db"))
    fields = (Field("title", GOOD), Field("author", "Lee, Ann"), Field("year", "2020"))
    good = Paper(title=GOOD, authors=("Ann Lee",), year=2020, key="good", fields=fields)
    with closing(Library.open(str(folder / "library.db"))) as library, library.changes():
        for item in (good, paper):
            venue = (item.venue, item.venue, "conference") if item.venue else None
            library.papers.add(
                item, write.format_entry(item.key, item.entry_type, item.fields), venue
            )


def called(arguments: list[str]) -> tuple[int, str, str]:
    """The exit code of a command run in this process, and what it printed."""
    texts = [io.TextIOWrapper(io.BytesIO(), "utf-8", "replace", write_through=True) for _ in "ab"]
    with redirect_stdout(texts[0]), redirect_stderr(texts[1]):
        code = run(arguments)
    out, err = (text.buffer.getvalue().decode() for text in texts)
    return code, out, err


def survive(folder: Path, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every command: no traceback, documented exit codes only, and the good paper is exported."""
    holding(folder, paper)
    set_environment(monkeypatch, folder / "home")
    monkeypatch.setenv("PAPERS_LIBRARY", str(folder))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    for command in COMMANDS:
        name, *rest = command.split()
        options = [item for item in rest if item.startswith("--")]
        others = [paper.key if item == "KEY" else item for item in rest if item not in options]
        if "--venues" in options:
            options, others = [*options, others.pop()], others
        code, out, err = called([name, *options, *(["--", *others] if others else [])])
        assert code in (0, 1, 2, 3, 4), (command, code, err)
        assert not command.startswith(SHOWING) or GOOD in out or "good" in out, (command, out, err)


@pytest.mark.parametrize("key", VALUES)
def test_a_key_of_an_older_library_costs_no_other_paper(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command works with it; `check` reports it."""
    paper = Paper(
        title="Another Thing entirely",
        authors=("Bo Kim",),
        year=2019,
        key=key,
        source="ris",
        fields=(Field("title", "Another Thing entirely", "ris"), Field("author", "Kim, Bo", "ris")),
    )
    survive(tmp_path / "lib", paper, monkeypatch)


@pytest.mark.parametrize("value", VALUES)
def test_no_other_value_costs_another_paper(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for all other values at once: type, title, names, dates, fields, tags, venue."""
    named = (
        "title",
        "author",
        "editor",
        "year",
        "month",
        "pages",
        "journal",
        "doi",
        "crossref",
        "url",
    )
    paper = Paper(
        title=value, authors=(value,), key="other", entry_type=value, abstract=value, arxiv=value,
        categories=(value,), date=value, doi=value, url=value, comment=value, journal_ref=value,
        venue=value, track=value, venue_source=value, source=value, tags=(value,), status=value,
        status_time=value, added=value, year=-5, rating=99,
        fields=tuple(Field(name, value, value) for name in (*named, value)),
    )  # fmt: skip # a table
    survive(tmp_path / "lib", paper, monkeypatch)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    "key",
    ["Smith 2021", "(x, y)", "o'neil", "$(touch pwned)", "`a`", '"', "\\", "-x y", " a ", "{a}"],
)
def test_what_check_proposes_mends_the_key(key: str, tmp_path: Path) -> None:
    """A shell runs the proposed command unchanged, and the key is valid afterwards."""
    folder = tmp_path / "lib"
    holding(folder, Paper(title="Another Thing", authors=("Bo Kim",), year=2019, key=key))
    env = with_papers(environment(tmp_path) | {"PAPERS_LIBRARY": str(folder)})

    def shell(command: str) -> str:
        done = subprocess.run(["sh", "-c", command], env=env, cwd=tmp_path, capture_output=True)
        assert b"Traceback" not in done.stderr
        return done.stdout.decode() + done.stderr.decode()

    (text,) = [line for line in shell("papers check").splitlines() if line.startswith("key\t")]
    command = text[text.index(": `") + 3 : -1]
    assert command.startswith("papers rename ")
    assert f"Renamed {key} to kim2019another" in shell(command)
    assert "key\t" not in shell("papers check")
    assert sorted(json.loads(shell("papers list --json"))[n]["key"] for n in (0, 1)) == [
        "good",
        "kim2019another",
    ]
    assert not (tmp_path / "pwned").exists()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(["misc", "", "comment", "a b", "@"]),
    st.lists(
        st.tuples(st.sampled_from(["title", "note", "a b", "", "#"]), st.text("ab {},=\n")),
        max_size=3,
    ),
)
def test_any_key_is_stored_and_comes_back_from_its_text(
    key: str, kind: str, pairs: list[tuple[str, str]]
) -> None:
    """Fields are read from the stored text of the entry, and the synced text keeps everything."""
    fields = [Field(name, value) for name, value in dict(pairs).items()]
    citation = write.format_entry(key, kind, fields)
    results = dict(stored_entry.read_fields(citation, key))
    # A space in a field name is read as a hyphen, as in every file.
    assert {name.replace(" ", "-") for name in results} == {
        field.name.replace(" ", "-") for field in fields
    }
    assert (
        stored_entry.replace_key(stored_entry.replace_key(citation, key, "good"), "good", key)
        == citation
    )
    paper = Paper(title="T", key=key, entry_type=kind)
    back = paper_text.read(paper_text.write(PaperRecord(paper, citation, (key,)))) if key else None
    if back is not None:
        assert (back.paper.key, back.paper.entry_type) == (key, kind)
        assert (back.citation, back.old_keys) == (citation, (key,))
