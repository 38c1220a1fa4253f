"""Documents of papis."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.formats import papis
from papernotes.formats.bibtex import write
from tests.support.fields import fields
from tests.support.growth import assert_proportional

INFO = """\
abstract: 50% of it
author: Ho, Jonathan and Jain, Ajay
author_list:
- family: Ho
  given: Jonathan
- affiliation: []
  family: van den Oord
  given: Aäron
- family: Google Research
citations:
- doi: 10.1/a
  year: 2019
date: 2020-06-19
doi: 10.1000/A_b
eprint: '2006.11239'
files:
- ho 2020.pdf
- slides.pdf
issue: 2
journal: J. of Diffusion & Co
month: 6
notes: notes.md
papis_id: 0f3d
pages: 1--10
ref: ho2020denoising
tags: [diffusion, 'to read']
time-added: 2020-07-01-10:11:12
title: Denoising with NeRF
type: article
volume: 33
year: 2020
nothing: null
x_flag: yes
"""


def test_names_of_bibtex_stay_and_values_become_latex() -> None:
    """BibTeX's names stay, papis's own get a prefix, values become LaTeX."""
    entry = papis.document(INFO, "a-folder").entry
    assert (entry.key, entry.entry_type, entry.line) == ("ho2020denoising", "article", 1)
    assert fields(entry) == {
        "title": "Denoising with {NeRF}",
        "author": 'Ho, Jonathan and van den Oord, A{\\"a}ron and {Google Research}',
        "abstract": "50\\% of it",
        "date": "2020-06-19",
        "year": "2020",
        "month": "jun",
        "doi": "10.1000/A_b",
        "eprint": "2006.11239",
        "archivePrefix": "arXiv",
        "number": "2",
        "journal": "J. of Diffusion \\& Co",
        "papis-id": "0f3d",
        "pages": "1--10",
        "keywords": "diffusion, to read",
        "papis-time-added": "2020-07-01-10:11:12",
        "volume": "33",
        "papis-x-flag": "yes",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tags: a b", {"keywords": "a b"}),
        ("author: 김민수; Lee, Young", {"author": "김, 민수 and Lee, Young"}),
        ("author: [Ho, Lee]", {"author": "Ho and Lee"}),
        ("author_list: []\nauthor: Ho, J.", {"author": "Ho, J."}),
        ("author_list: [{name: X}, 3, [], {given: Y}]", {"author": "X and 3 and Y"}),
        ("author: Kim, A, Lee, B", {"author": "Kim, A and Lee, B"}),
        ("author: 'Sanc, Pedro J.; Mont, Maria'", {"author": "Sanc, Pedro J. and Mont, Maria"}),
        ("author: Andres, Bucch, Buote", {"author": "{Andres, Bucch, Buote}"}),
        ("editor: ['A, B, C, D', 'E, F']", {"editor": "{A, B, C, D} and E, F"}),
        ("title: |\n  a\n  b", {"title": "a b"}),
        ("archiveprefix: arXiv\nprimaryclass: cs.LG", {"archivePrefix": "arXiv", "primaryClass": "cs.LG"}),
        ("eprint: hal-01", {"eprint": "hal-01"}),
        ("year: ~\nmonth: Spring", {"month": "Spring"}),
        ("x: !!python/object/apply:os.getcwd []", {}),
        ("x: !!python/name:os.system y", {"papis-x": "y"}),
        ("Title: A\nDOI: 10.1/x", {"title": "A", "doi": "10.1/x"}),
        ("issue: 1\nnumber: 2", {"number": "1", "papis-number": "2"}),
        ("a-b: 1\na_b: 1", {"papis-a-b": "1"}),
        ("tags: a\nkeywords: b", {"keywords": "a, b"}),
    ],
)  # fmt: skip # a table of cases
def test_scalars_and_lists_are_read_in_each_form(text: str, expected: dict[str, str]) -> None:
    """Scalars and lists in each form; YAML tags have no meaning and run nothing."""
    entry = papis.document(text, "folder").entry
    assert (entry.key, entry.entry_type) == ("folder", "misc")
    assert fields(entry) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no keys and values"),
        ("- a", "no keys and values"),
        ("a: 1\nb: c: d", "not valid YAML in line 2"),
        ("a: &x [b]\nc: *x", "aliases"),
        ("a: " + "[" * 100_000, "nested too deeply"),
        ("- " * 100_000, "nested too deeply"),
        ("a: 1\n---\nb: 2", "not valid YAML"),
        ("a: \x00", "not valid YAML"),
        ("a: \ud800", "not valid YAML"),
        ("a: " + "x" * 3_000_000, "too large"),
    ],
    ids=range(10),
)
def test_what_is_no_document_is_refused_by_its_folder(text: str, why: str) -> None:
    """Anything else is refused in one sentence that names its folder."""
    with pytest.raises(RefusedError, match=why) as refusal:
        papis.document(text, "ho2020")
    assert "'ho2020'" in str(refusal.value)
    assert str(refusal.value).count(". ") == 0


@given(st.one_of(st.text(), st.text("a:-[]{}&*!|>\"'\n 1")))
def test_any_text_is_an_entry_or_refused(text: str) -> None:
    """Any text is read as an entry that can be written, or is refused."""
    try:
        entry = papis.document(text, "f").entry
    except RefusedError:
        return
    assert write.format_entry("k", entry.entry_type, entry.fields)
    lower = [field.name.lower() for field in entry.fields]
    assert len(set(lower)) == len(lower)


@pytest.mark.parametrize("piece", ["- a\n", "  k: v\n", "a b; ", "{", "&a ", "\n"])
def test_time_grows_with_the_text(piece: str) -> None:
    """The time grows at most linearly with the text."""

    def read(text: str) -> None:
        with contextlib.suppress(RefusedError):
            papis.document(text, "f")

    small, large = ("author:\n" + piece * (size // len(piece)) for size in (15_000, 150_000))
    assert_proportional(read, small, large)
