"""The BibLaTeX flavour of BibTeX fields."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.bibtex import biblatex, write
from papernotes.model.paper import Field


def flavoured(entry_type: str, **fields: str) -> tuple[str, dict[str, str]]:
    """The entry type and the fields as a dictionary."""
    new_type, written = biblatex.to_biblatex(
        entry_type, [Field(name, value, "reader") for name, value in fields.items()]
    )
    assert all(field.source == "reader" or field.name == "type" for field in written)
    return new_type, {field.name: field.value for field in written}


@pytest.mark.parametrize(
    ("entry_type", "fields", "new_type", "new_fields"),
    [
        ("article", {"journal": "Nature", "year": "2020"}, "article", {"journaltitle": "Nature", "date": "2020"}),
        ("article", {"year": "2020", "month": "June"}, "article", {"date": "2020-06"}),
        ("article", {"month": "jun", "year": "2020", "day": "9"}, "article", {"date": "2020-06-09"}),
        ("article", {"year": "2020", "month": "Spring"}, "article", {"date": "2020-21"}),
        ("article", {"year": "2020", "month": "6", "day": "x"}, "article", {"year": "2020", "month": "6", "day": "x"}),
        ("article", {"year": "in press"}, "article", {"year": "in press"}),
        ("article", {"year": "2020", "date": "2020-01"}, "article", {"date": "2020-01"}),
        ("article", {"year": "2019", "date": "2020-01"}, "article", {"year": "2019", "date": "2020-01"}),
        ("article", {"journal": "N.", "journaltitle": "Nature"}, "article", {"journal": "N.", "journaltitle": "Nature"}),
        ("misc", {"eprint": "2006.11239", "archivePrefix": "arXiv", "primaryClass": "cs.LG"}, "online",
         {"eprint": "2006.11239", "eprinttype": "arxiv", "eprintclass": "cs.LG"}),
        ("misc", {"title": "X"}, "misc", {"title": "X"}),
        ("phdthesis", {"school": "KAIST"}, "thesis", {"institution": "KAIST", "type": "phdthesis"}),
        ("mastersthesis", {"school": "KAIST"}, "thesis", {"institution": "KAIST", "type": "mathesis"}),
        ("techreport", {"type": "Memo", "address": "Seoul"}, "report", {"type": "Memo", "location": "Seoul"}),
        ("conference", {"booktitle": "C", "annote": "n", "key": "k"}, "inproceedings",
         {"booktitle": "C", "annotation": "n", "sortkey": "k"}),
    ],
)  # fmt: skip # a table of cases
def test_names_of_biblatex_are_taken_where_nothing_is_lost(
    entry_type: str, fields: dict[str, str], new_type: str, new_fields: dict[str, str]
) -> None:
    """Fields and types get biblatex's names, and only where nothing is lost by it."""
    assert flavoured(entry_type, **fields) == (new_type, new_fields)


@pytest.mark.parametrize(
    ("value", "number"),
    [("6", 6), ("06", 6), ("jun", 6), ("Jun.", 6), ("JUNE", 6), ("Sept.", 9), ("12", 12), ("13", None),
     ("0", None), ("ju", None), ("", None), ("Spring", None), ("6월", None), ("٦", None)],
)  # fmt: skip # a table of cases
def test_a_month_is_read_as_bibtex_files_write_it(value: str, number: int | None) -> None:
    """A month is read as BibTeX files write it, and nothing else is taken for one."""
    assert biblatex.parse_month(value) == number


NAMES = st.sampled_from(["year", "month", "day", "date", "journal", "journaltitle", "Key", "title"])


@given(st.text(), st.dictionaries(NAMES, st.text()))
def test_every_value_stays(entry_type: str, fields: dict[str, str]) -> None:
    """Whatever the fields hold: no value is lost, and the second time nothing changes."""
    once = biblatex.to_biblatex(entry_type, [Field(*item) for item in fields.items()])
    values = {field.value for field in once[1]}
    date = next((field.value for field in once[1] if field.name == "date"), "")
    for name, value in fields.items():
        assert value in values or (name in ("year", "month", "day") and date)
    again = biblatex.to_biblatex(*once)
    assert again[1] == once[1]


@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")
def test_biber_takes_it(tmp_path: Path) -> None:
    """Biber finds nothing wrong with the data model of what is written."""
    kinds = ["article", "misc", "phdthesis", "techreport"]
    plain = {"title": "T", "author": "Ho, Jonathan", "year": "2020", "month": "June", "journal": "J",
             "eprint": "2006.11239", "archivePrefix": "arXiv"}  # fmt: skip # a table
    written = ""
    for kind in kinds:
        new_type, fields = biblatex.to_biblatex(kind, [Field(*item) for item in plain.items()])
        written += write.format_entry(kind, new_type, fields)
    (tmp_path / "refs.bib").write_text(written, encoding="utf-8")
    done = subprocess.run(["biber", "--tool", "refs.bib"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stdout
    assert b"ERROR" not in done.stdout
