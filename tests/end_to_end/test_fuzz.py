"""Broken input, huge texts and hostile names for every reader. The short form."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.answers import answer_values, atom, xml
from papernotes.formats.manuscripts import cited_keys
from papernotes.formats.note.head import flat_yaml
from papernotes.formats.note.head import head as note_head
from papernotes.formats.text import settings
from papernotes.model import citekeys
from papernotes.model.head import Head
from papernotes.operations.bibliography import read
from papernotes.sources.hosts import KEY_VARIABLES
from tests.support.apart import aside
from tests.support.api_server import at_terminal, program
from tests.support.transcript import environment

if TYPE_CHECKING:
    from torture import processes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")

NASTY = "A\x1b[31m red\rtitle \u202e bidi \x9b7m \x07"
BIB = f"""@article{{../../escape, title = {{{NASTY}}}, author = {{{NASTY}}}, year = 2020}}
@article{{/etc/passwd, title = {{Root {NASTY}}}, keywords = {{{NASTY}}}, journal = {{{NASTY}}}}}
@article{{.hidden, title = {{Hidden}}, note = {{$(touch pwned) `touch pwned`}}}}
@article{{con\x1b[31m, title = {{Device {NASTY}}}}}
@article{{{"k" * 300}, title = {{Long}}, url = {{x"; touch pwned; "}}, file = {{../../../etc/passwd:PDF}}}}
@article{{--open, title = {{An Option}}, url = {{https://x/\x1b[31m$(touch pwned)}}}}
@article{{broken\x1b[31m, title = {{never closed
"""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("list", "\x1b[31m"),
    ("search", "title"),
    ("search", "\x1b[31mnone"),
    ("show", "/etc/passwd"),
    ("show", "\x1b[31m"),
    ("check",),
    ("check", "--fix"),
    ("duplicates",),
    ("tags",),
    ("venues",),
    ("related", "/etc/passwd"),
    ("note", "--path", "../../escape"),
    ("note", "--path", "/etc/passwd"),
    ("note", "--path", "k" * 300),
    ("note", "--path", ".hidden"),
    ("rename", "/etc/passwd", "../\x1b[31m"),
    ("tag", "\x1b[31m", ".hidden"),
    ("tag", "x\u202e", ".hidden"),
    ("queries", "\x1b[31m", "tag:x"),
    ("queries", "hostile", "\x1b[31mtitle"),
    ("queries",),
    ("dates", "add", "\x1b[31m", "2027-03-05"),
    ("dates", "add", "hostile", "\x1b[31m2027"),
    ("dates", "--ics"),
    ("review", "\x1b[31m"),
    ("review", "2026"),
    ("review", "2026", "--markdown"),
    ("review", "2026", "--svg", "-"),
    ("seminar",),
    ("seminar", "hostile"),
    ("list", "--as", "agenda"),
    ("goals", "/etc/passwd"),
    ("goals", "2026"),
    ("open", "/etc/passwd"),
    ("open", ".hidden"),
    ("cite", ".hidden"),
    ("log",),
    ("log", "--json"),
    ("log", "/etc/passwd"),
    ("conflicts",),
    ("sync", "--init", "../remote.git\x1b[31m"),
    ("sync", "--init"),
    ("sync",),
    ("undo",),
    ("redo",),
    ("rm", "--yes", ".hidden", "k" * 300),
    ("list",),
    ("sync",),
    ("backup",),
)
BOMB = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.fixture(scope="module")
def narrow() -> Iterator[ProcessPoolExecutor]:
    """A process with limited memory, from which commands are forked."""
    with aside() as process:
        yield process


def test_readers_fail_only_as_documented(process: ProcessPoolExecutor) -> None:
    """A few seconds of broken input, guided by line coverage; `./dev torture fuzz 3600` does more."""
    from torture import fuzz

    results = process.submit(fuzz.fuzzed, 2.0).result()
    assert {name: result.crashes for name, result in results.items() if result.crashes} == {}
    assert all(value.tried >= 50 for value in results.values())


def test_huge_and_deep_texts_take_bounded_time(process: ProcessPoolExecutor) -> None:
    """Texts of 30 kB in the shapes of its format for each reader; `./dev torture large 50` does more."""
    from torture import fuzz

    results = process.submit(fuzz.shaped, 30_000, 3.0).result()
    assert {name: result.crashes for name, result in results.items() if result.crashes} == {}


def test_what_is_too_large_is_refused_at_once(process: ProcessPoolExecutor) -> None:
    """A note, a side of a merge, a host's answer, a manuscript: refused before it is parsed."""
    from torture import fuzz

    results = process.submit(fuzz.refused).result()
    assert {"front", "merge", "dblp", "cited", "papis", "venues"} <= results.keys()
    assert {name: result.crashes for name, result in results.items() if result.crashes} == {}


@given(st.text(min_size=1, max_size=400))
def test_no_key_leads_out_of_the_folder(key: str) -> None:
    """The file name of a note is a plain name, whatever the key."""
    name = citekeys.file_name(key.encode("utf-8", "replace").decode())
    assert os.path.basename(name) == name
    assert "\\" not in name
    assert "\0" not in name
    assert not name.startswith(".")
    assert name.endswith(".md")
    assert len(name.encode()) < 240


def test_a_library_full_of_control_sequences(tmp_path: Path, process: ProcessPoolExecutor) -> None:
    """Hostile text neither reaches the screen, leaves the folder, is executed, nor reveals a secret."""
    from torture import processes

    folder = tmp_path / "in" / "library"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "evil.bib").write_text(BIB)
    environ = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "EDITOR": "true"}
    environ |= dict.fromkeys(KEY_VARIABLES, "secret-of-mine")
    environ |= {"BROWSER": "true", "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1"}
    outside = {"in", "cache"}
    log = tmp_path / "in" / "log"
    commands = (("import", "evil.bib"), *COMMANDS)
    ran = process.submit(processes.run_each, folder, commands, environ, log).result()
    for words, done in zip(commands, ran, strict=True):
        message = done.out + done.err
        assert "Traceback" not in message, (words, message)
        assert done.code in (0, 1, 2, 3), (words, message)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", message), (
            words,
            message,
        )
        assert "secret-of-mine" not in message
    assert {path.name for path in tmp_path.iterdir()} <= outside
    assert not list(tmp_path.rglob("pwned*"))
    notes = folder / "notes"
    assert all(path.resolve().is_relative_to(notes) for path in notes.rglob("*.md"))
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"secret-of-mine" not in path.read_bytes(), path
    kept = subprocess.run(
        ["git", "-C", str(folder), "log", "-p", "--all", "--text"], capture_output=True, check=True
    ).stdout
    assert b"An Option" in kept
    assert b"secret-of-mine" not in kept


HUGE = "x" * 1_200_000
HOSTILE_FILES = {
    "long.bib": f"@misc{{a, title={{{HUGE}}}}}\n@misc{{b, title={{Good}}}}",
    "key.bib": f"@misc{{{HUGE}, title={{T}}}}\n@misc{{b, title={{Good}}}}",
    "deep.bib": "@misc{a, title={" + "{" * 500_000,
    "again.bib": "@a(b,\n" + "c={\n@a(b,%}\n," * 20_000,
    "deep.json": "[" * 500_000,
    "marks.ris": "TY  - JOUR\nTI  - e" + "\u0301\u0323" * 100_000 + "\nER  - \n",
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_hostile_file_is_imported_or_refused(
    tmp_path: Path, narrow: ProcessPoolExecutor, name: str
) -> None:
    """The whole command, within 2 GB and with a documented code."""
    (tmp_path / name).write_text(HOSTILE_FILES[name])
    done, good = _bounded(narrow, tmp_path, ("import", name), ("list",))
    assert "Traceback" not in done.err
    assert done.code == (0 if name == "marks.ris" else 3), done
    assert len(done.err) < 2000, done.err[:3000]
    if name in ("long.bib", "key.bib"):
        assert good.out.startswith("b\t"), good


def _bounded(
    narrow: ProcessPoolExecutor, folder: Path, *commands: tuple[str, ...]
) -> "list[processes.Ran]":
    """Commands with 2 GB of memory each."""
    from torture import processes

    environ, library = {"HOME": str(folder)}, folder / "library"
    return narrow.submit(processes.run_within, 2_000_000_000, library, commands, environ).result()


def test_a_file_of_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries and errors cannot fill the memory, whatever the format."""
    monkeypatch.setattr("papernotes.model.entry._MAX_ITEMS", 1000)
    for text in ("@a{b}\n", "@a b,\n", "TY  - JOUR\n", "@a{b,c=1,\n", "@a(b, c={1}}\n"):
        assert read.parse((text * 400).encode()[:6000], "x.bib", "", {})
        with pytest.raises(RefusedError, match=r"x.bib cannot be read: it has more than 1,000"):
            read.parse((text * 1100).encode(), "x.bib", "", {})
    with pytest.raises(RefusedError, match="more than 1,000"):
        read.parse(("[1" + ",1" * 1100 + "]").encode(), "x.json", "", {})


@pytest.mark.parametrize(
    "texts",
    [
        ("", "rubbish \x1b[31m", "@misc{a,"),
        ("", HUGE * 4, HUGE * 4),
        ("", "<<<<<<< a\n" * 50_000, "x\n"),
        ("---\nrating: " + "9" * 5000, "---\ntags: [" + " " * 90_000 + "'a]\n---\n", "x"),
        ("", "a\nb\n" * 30_000, "b\na\n" * 30_000),
        ("", "a = " + "[" * 5000, "a." * 100_000 + "a = 1"),
        ("", "a = " + "9" * 5000, "[x]\n"),
    ],
)
@pytest.mark.parametrize("path", ["papers/a.bib", "notes/a.md", "papers/library.toml", "../../x"])
def test_the_merge_driver_takes_rubbish(
    tmp_path: Path, narrow: ProcessPoolExecutor, path: str, texts: tuple[str, str, str]
) -> None:
    """Merged, or left to be resolved by hand with a message; nothing else is written."""
    names = ["base", "ours", "theirs"]
    for name, text in zip(names, texts, strict=True):
        (tmp_path / name).write_text(text)
    (tmp_path / "theirs").write_bytes((tmp_path / "theirs").read_bytes() + b"\n")
    (done,) = _bounded(narrow, tmp_path, ("merge-driver", *names, path))
    assert "Traceback" not in done.err
    assert done.code in (0, 1), done
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.err), done.err
    assert (tmp_path / "base").read_text() == texts[0]
    result = {"base", "ours", "theirs", "library.out", "library.err", "library.count"}
    assert {path.name for path in tmp_path.iterdir()} <= result


def test_a_query_beyond_all_measure_is_refused(tmp_path: Path, narrow: ProcessPoolExecutor) -> None:
    """As an argument and as a saved query."""
    (done,) = _bounded(narrow, tmp_path, ("search", "a " * 20_000))
    assert (done.code, "at most 20,000 characters" in done.err) == (3, True)


@pytest.mark.parametrize("status", [200, 301, 403, 500])
def test_no_key_in_what_is_said_of_a_failed_question(
    tmp_path: Path, process: ProcessPoolExecutor, status: int
) -> None:
    """Even if a host quotes the API key, it is neither shown nor stored."""
    from tests.support.api_server import world
    from tests.support.loopback import Reply
    from torture import processes

    secret = "secret-of-mine"
    quoted = f'{{"error": "no such key {secret}", "message": "{secret}"}}'.encode()
    with world() as hosts:
        for name in ("semanticscholar", "openalex"):
            headers = {"Location": f"https://example.org/?api_key={secret}"}
            hosts[name].play(*[Reply(status, quoted, headers)] * 8)
        environ = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        environ |= {**hosts.environ, **dict.fromkeys(KEY_VARIABLES, secret)}
        (tmp_path / "one.bib").write_text(
            "@misc{a, title={Deep Things of Old}, author={Lee, A}, eprint={1701.00001}, "
            "archivePrefix={arXiv}}"
        )
        title = "A Title That Nobody Has Heard of"
        commands = (("import", "one.bib"), ("add", title), ("update", "--json"), ("retry",))
        library = tmp_path / "library"
        given = (library, commands, environ, tmp_path)
        for done in process.submit(processes.run_each, *given).result():
            assert "Traceback" not in done.err
            assert secret not in done.out + done.err
        assert any(
            secret in str(item)
            for host in ("semanticscholar", "openalex")
            for item in hosts[host].asked
        )
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or secret.encode() not in path.read_bytes(), path


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_a_terminal_gets_no_escape_from_an_export(tmp_path: Path) -> None:
    """A pipe gets the bytes unchanged, a terminal only printable text."""
    env = environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(tmp_path / "library")}
    assert program(env, "init", env["PAPERS_LIBRARY"]).returncode == 0
    escapes = "A\x1b[31m red\x07 title \x1b]0;evil\x07"
    assert program(env, "import", "-", typed=f"@misc{{a, title = {{{escapes}}}}}").returncode == 0
    assert escapes in program(env, "export", "--bib").stdout
    code, seen = at_terminal(env, [], "export", "--bib")
    assert code == 0
    assert "\\x1b[31m red" in seen
    assert seen.replace("\r\n", "").isprintable()


@pytest.mark.parametrize("before", ["", "<!--" + "x" * 5000 + "-->"])
def test_entities_are_not_expanded(before: str) -> None:
    """A document type is refused at any position and in any encoding."""
    text = f"{before}{BOMB}<feed>&b;</feed>"
    for body in (text, text.encode(), text.encode("utf-16")):
        assert xml.parse(body) is None
    assert atom.find_defect(text.encode())
    with pytest.raises(RefusedError):
        cited_keys.keys_in_bcf(text)


def test_no_answer_is_so_deep_or_so_long() -> None:
    """XML that would take a hundred times its size in memory is refused."""
    for deep, known in ((90, True), (110, False)):
        assert (xml.parse("<a>" * deep + "</a>" * deep) is not None) == known
    for many, known in ((1000, True), (500_001, False)):
        assert (xml.parse("<a>" + "<b/>" * many + "</a>") is not None) == known
    with pytest.raises(RefusedError, match="nested too deeply"):
        cited_keys.keys_in_bcf("<a>" * 1_000_001)


def test_a_browser_gets_addresses_only(tmp_path: Path, process: ProcessPoolExecutor) -> None:
    """No options, scripts or files, wherever the address came from."""
    from torture import processes

    environ = {"HOME": str(tmp_path), "BROWSER": "true"}
    library = tmp_path / "library"
    (tmp_path / "a.bib").write_text("@misc{a, title={T}}")

    def run(*words: str) -> "processes.Ran":
        given = (library, [words], environ, library)
        (done,) = process.submit(processes.run_each, *given).result()
        return done

    run("import", "a.bib")
    for url in ("--new-window", "javascript:alert(1)", "https://x/\x1b[31m"):
        with sqlite3.connect(library / "library.db") as connection:  # as a sync may bring it
            connection.execute("UPDATE papers SET url = ?", (url,))
        done = run("open", "a")
        assert (done.code, done.out) == (3, "")
        assert "\x1b" not in done.err
        assert "is not a web address" in done.err


def test_heads_and_answers_that_would_grow() -> None:
    """Aliases, numbers and references that would take hours or the whole memory to expand."""
    layers = "".join(f"- &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    for head in (f"tags:\n- &a0 [x]\n{layers}", f"rating: {'9' * 5000}\n"):
        parsed = note_head.read(f"---\n{head}---\n")
        assert parsed is not None
        assert parsed.head == Head()
        assert len(parsed.faults) == 1
        assert len(parsed.faults[0].message) < 250
    with pytest.raises(BrokenNoteError):
        note_head.read("---\n" + "a: b\n" * 30_000 + "---\n")
    assert flat_yaml.read_value("[a'b, c]") is flat_yaml.NOT_FLAT
    assert answer_values.plain_text(f"a &#{'9' * 5000}; b") == "a \ufffd; b"
    for text in ("a = " + "9" * 5000, "a = " + "[\n" * 5000, "a." * 9000 + "a = 1"):
        with pytest.raises(RefusedError):
            settings.read(text)
    newer = {("of tomorrow", "x"): '"y"', ("queries", "a"): "tag:b"}
    assert settings.read(settings.write(newer)) == newer
