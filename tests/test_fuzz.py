"""Rubbish, huge texts and hostile names given to everything that reads. The short form."""

import os
import re
from pathlib import Path

import pytest
from apart import apart
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import Refused
from papernotes.formats import atom, cited, dblp, trees
from papernotes.formats.answers import NoAnswer
from papernotes.model import citekeys
from papernotes.sources.hosts import KEY_VARIABLES

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")

NASTY = "A\x1b[31m red\rtitle \u202e bidi \x9b7m \x07"
BIB = f"""@article{{../../escape, title = {{{NASTY}}}, author = {{{NASTY}}}, year = 2020}}
@article{{/etc/passwd, title = {{Root {NASTY}}}, keywords = {{{NASTY}}}, journal = {{{NASTY}}}}}
@article{{.hidden, title = {{Hidden}}, note = {{$(touch pwned) `touch pwned`}}}}
@article{{con\x1b[31m, title = {{Device {NASTY}}}}}
@article{{{"k" * 300}, title = {{Long}}, url = {{x"; touch pwned; "}}}}
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
    ("rm", "--yes", ".hidden", "k" * 300),
    ("list",),
)
BOMB = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def test_readers_fail_only_as_documented(tmp_path: Path) -> None:
    """A few seconds of rubbish guided by the lines it reaches; `./dev torture fuzz 3600`."""
    from torture import fuzz

    found = apart(fuzz.fuzz, 4.0)
    assert {name: one.crashes for name, one in found.items() if one.crashes} == {}
    assert all(one.tried >= 50 for one in found.values())


def test_huge_and_deep_texts_take_bounded_time() -> None:
    """Texts of 30 kB in every shape; `./dev torture large 50` takes 50 MB."""
    from torture import fuzz

    found = apart(fuzz.large, 30_000, 3.0)
    assert {name: one.crashes for name, one in found.items() if one.crashes} == {}


@given(st.text(min_size=1, max_size=400))
def test_no_key_leads_out_of_the_folder(key: str) -> None:
    """The name of a note is a plain name, whatever the key."""
    name = citekeys.file_name(key.encode("utf-8", "replace").decode())
    assert os.path.basename(name) == name
    assert "\\" not in name
    assert "\0" not in name
    assert not name.startswith(".")
    assert name.endswith(".md")
    assert len(name.encode()) < 240


def test_a_library_full_of_control_sequences(tmp_path: Path) -> None:
    """Nothing hostile reaches the screen, leaves the folder, runs, or tells a secret."""
    from torture import processes

    folder = tmp_path / "in" / "library"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "evil.bib").write_text(BIB)
    environ = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "EDITOR": "true"}
    environ |= dict.fromkeys(KEY_VARIABLES, "secret-of-mine")
    outside = {"in", "cache"}
    log = tmp_path / "in" / "log"
    commands = (("import", "evil.bib"), *COMMANDS)
    for words, done in zip(
        commands, apart(processes.run_each, folder, commands, environ, log), strict=True
    ):
        said = done.out + done.err
        assert "Traceback" not in said, (words, said)
        assert done.code in (0, 1, 2, 3), (words, said)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said), (
            words,
            said,
        )
        assert "secret-of-mine" not in said
    assert {path.name for path in tmp_path.iterdir()} <= outside
    assert not list(tmp_path.rglob("pwned*"))
    notes = folder / "notes"
    assert all(path.resolve().is_relative_to(notes) for path in notes.rglob("*.md"))
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"secret-of-mine" not in path.read_bytes(), path


def test_a_terminal_gets_no_escape_from_an_export(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A pipe gets the bytes as they are, a terminal what can be printed of them."""
    from papernotes.cli import output

    output.exact([f"{NASTY}\n"])
    assert capfdbinary.readouterr().out == f"{NASTY}\n".encode()
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    output.exact([f"{NASTY}\n"])
    assert capfdbinary.readouterr().out.decode()[:-1].isprintable()


@pytest.mark.parametrize("before", ["", "<!--" + "x" * 5000 + "-->"])
def test_entities_are_not_expanded(before: str) -> None:
    """A document type is refused wherever it stands and in whichever encoding."""
    text = f"{before}{BOMB}<feed>&b;</feed>"
    for body in (text, text.encode(), text.encode("utf-16")):
        assert trees.root(body) is None
    assert atom.fault(text.encode())
    with pytest.raises(NoAnswer):
        dblp.record_xml(text)
    with pytest.raises(Refused):
        cited.keys_in_bcf(text)
