"""Entries that were read by older rules are read again once, and nothing else changes."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.libraries import papers
from tests.support.transcript import set_environment

ENTRIES = r"""
@article{tex, author={Ann, I and others}, title={\foo{Odd} $\lambda$ Zebra}, journal={J}, year=2020}
@book{ext, editor={family=Rouse, given=Jean, prefix=de la}, title={Main}, subtitle={Sub}, year=2021}
@article{row, author={홍길동;김철수}, title={In One Name}, journal={J}, year=2020}
@article{doi, author={Bee, B}, title={A Plain Title of Some Length}, doi={10.1234/a{\_}b}, journal={J}}
"""
OLD = {
    "tex": ("\\foo{Odd} $\\lambda$ Zebra", ("I Ann", "others")),
    "row": ("In One Name", ("홍길동;김철수",)),
    "ext": ("Main", ("family=Rouse, given=Jean, prefix=de la",)),
}


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with columns that an older program read."""
    set_environment(monkeypatch, tmp_path / "home")
    root, file = tmp_path / "library", tmp_path / "in.bib"
    file.write_text(ENTRIES)
    assert papers(root, "init") == 0
    assert papers(root, "import", str(file)) == 0
    with closing(sqlite3.connect(root / "library.db", isolation_level=None)) as db:
        for key, (title, authors) in OLD.items():
            db.execute("UPDATE papers SET title = ? WHERE key = ?", (title, key))
            (row,) = db.execute("SELECT id FROM papers WHERE key = ?", (key,)).fetchone()
            db.execute("DELETE FROM authors WHERE paper = ?", (row,))
            db.executemany(
                "INSERT INTO authors VALUES (?, ?, ?)",
                [(row, place, name) for place, name in enumerate(authors)],
            )
        db.execute("UPDATE papers SET doi = '' WHERE key = 'doi'")
        db.execute("DELETE FROM state WHERE name = 'reading'")
        db.execute("UPDATE state SET value = '3' WHERE name = 'tokens'")
    return root


def test_an_older_library_is_read_again_once(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next command that reads notes uses the new reading; entries and the log stay as they are."""
    papers(old, "export", "--bib")
    before = capsys.readouterr().out
    papers(old, "log")
    log = capsys.readouterr().out
    assert papers(old, "search", "zebra") == 0
    capsys.readouterr()
    assert papers(old, "list", "--json") == 0
    out = {record["key"]: record for record in json.loads(capsys.readouterr().out)}
    assert (out["tex"]["title"], out["tex"]["authors"]) == ("Odd λ Zebra", ["I Ann"])
    assert (out["ext"]["title"], out["ext"]["authors"]) == ("Main: Sub", ["Jean de la Rouse"])
    assert out["row"]["authors"] == ["홍길동", "김철수"]
    assert out["doi"]["doi"] == "10.1234/a_b"
    papers(old, "export", "--bib")
    assert capsys.readouterr().out == before
    papers(old, "log")
    assert capsys.readouterr().out == log
    with closing(sqlite3.connect(old / "library.db", isolation_level=None)) as db:
        db.execute("UPDATE papers SET title = 'Kept' WHERE key = 'ext'")
        db.execute("DELETE FROM state WHERE name = 'tokens'")  # an index that was lost
    assert papers(old, "search", "lambda") == 0
    assert "tex" in capsys.readouterr().out
    assert papers(old, "show", "ext") == 0
    assert "Kept" in capsys.readouterr().out
