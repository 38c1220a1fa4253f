"""Formatted references."""

import html
import json
import re
from contextlib import suppress

import pybtex.database.input.bibtex
import pybtex.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papernotes.formats import references
from papernotes.formats.csl import read as read_csl
from papernotes.formats.csl import write as write_csl
from papernotes.formats.ris import write as write_ris
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper
from tests.support.folders import SHARED
from tests.support.growth import assert_proportional

BIBLIOGRAPHIES = SHARED / "data" / "bib"


def entry(entry_type: str, **fields: str) -> Entry:
    """Return an entry with these fields."""
    return Entry("ho2020", entry_type, tuple(Field(*item) for item in fields.items()))


def plain(entry_type: str, **fields: str) -> str:
    """Return its reference as plain text."""
    return next(references.render([entry(entry_type, **fields)], "plain"))


ARTICLE = {
    "title": "Denoising {NeRF} \\& x₁: A Study",
    "author": 'van den Oord, A{\\"a}ron and King, Jr., Martin Luther and {Google Research} and 김, 민수',
    "journal": "Journal of {\\'\\i}ndia",
    "year": "2020",
    "month": "June",
    "volume": "3",
    "number": "2",
    "pages": "1--10",
    "doi": "10.1000/A_(b)",
    "url": "https://example.org/gone",
}


def test_an_article_is_plain_text() -> None:
    """Names, LaTeX, capitals, pages and the DOI in plain text."""
    assert plain("article", **ARTICLE) == (
        "Aäron van den Oord, Martin Luther King, Jr., Google Research, and 김민수. "
        "Denoising NeRF & x₁: A Study. Journal of índia, 3(2):1–10, June 2020. "
        "doi:10.1000/A_(b)."
    )


def test_markdown_emphasises_the_venue_and_links_addresses() -> None:
    """In Markdown the venue is emphasised and the addresses are links."""
    preprint = entry("misc", title="A_b *c* <d>", eprint="2006.11239v2", archivePrefix="arXiv")
    web = entry("online", title="1984. X", url="http://x.org/~a_b(c)")
    assert list(references.render([entry("article", **ARTICLE), preprint, web], "markdown")) == [
        "Aäron van den Oord, Martin Luther King, Jr., Google Research, and 김민수. "
        "Denoising NeRF & x₁: A Study. *Journal of índia*, 3(2):1–10, June 2020. "
        "[doi:10.1000/A\\_(b)](https://doi.org/10.1000/A_%28b%29).",
        "A\\_b \\*c\\* &lt;d>. [arXiv:2006.11239v2](https://arxiv.org/abs/2006.11239v2).",
        "1984\\. X. URL: [http://x.org/~a\\_b(c)](http://x.org/~a_b%28c%29).",
    ]


@pytest.mark.parametrize(
    ("entry_type", "fields", "line"),
    [
        ("misc", {}, "ho2020"),
        ("misc", {"title": "T"}, "T."),
        ("what?", {"title": "T", "journal": "J"}, "T. J."),
        ("names", {"title": "T"}, "T."),
        ("article", {"title": "T", "author": "Ho, J.", "journal": "J"}, "J. Ho. T. J."),
        ("inproceedings", {"title": "T", "booktitle": "B"}, "T. B."),
        ("inproceedings", {"title": "T?", "author": "Ho, J.", "booktitle": "B", "year": "2020"}, "J. Ho. T? In B. 2020."),
        ("conference", {"title": "T", "author": "Ho, J. and others", "booktitle": "B", "year": "2020"}, "J. Ho et al. T. In B. 2020."),
        ("misc", {"title": "T", "author": "A, B and C, D and others"}, "B A, D C et al. T."),
        ("book", {"title": "T", "editor": "A, B and C, D", "publisher": "P", "year": "2020"}, "B A and D C, editors. T. P, 2020."),
        ("phdthesis", {"title": "T", "author": "김민수", "school": "KAIST", "year": "2020"}, "김민수. T. PhD thesis, KAIST, 2020."),
        ("thesis", {"title": "T", "author": "A", "school": "S", "date": "2020-01"}, "A. T. PhD thesis, S, January 2020."),
        ("misc", {"title": "T", "date": "-0042"}, "T. 43 BC."),
        ("misc", {"title": "T", "date": "0000"}, "T. 0000."),
        ("misc", {"title": "T", "year": "12000"}, "T. 12000."),
        ("misc", {"title": "T", "date": "2019~/2020-03~"}, "T. 2019."),
        ("misc", {"title": "T", "date": "2019/2020-03-02"}, "T. 2019."),
        ("misc", {"title": "T", "date": "../2020-03"}, "T. ../2020-03."),
        ("article", {"title": "T", "author": "A", "journaltitle": "J", "year": "2020"}, "A. T. J, 2020."),
        ("misc", {"title": "\\foo{T} 50\\%"}, "T 50%."),
        ("misc", {"title": "a }{ b %"}, "a b %."),
        ("misc", {"title": "T", "eprint": "hal-01", "archivePrefix": "HAL"}, "T."),
        ("misc", {"title": "T", "doi": "10.48550/arXiv.2006.11239"}, "T. arXiv:2006.11239."),
        ("misc", {"title": "T", "doi": "https://doi.org/10.1234/x"}, "T. doi:10.1234/x."),
        ("misc", {"title": "T", "url": "\\url{http://x.org/a\\_b}"}, "T. URL: http://x.org/a_b."),
        ("misc", {"title": "T", "author": "{\\\"O}zg{\\\"u}r, A. B."}, "A. B. Özgür. T."),
    ],
)  # fmt: skip # a table of cases
def test_any_entry_gives_a_sensible_line(
    entry_type: str, fields: dict[str, str], line: str
) -> None:
    """Any entry, complete or not, gives a sensible line."""
    assert plain(entry_type, **fields) == line


class EnoughError(Exception):
    """Raised when twenty entries are read."""


class Beginning(pybtex.database.input.bibtex.Parser):  # type: ignore[misc]
    """pybtex's parser, which stops there."""

    def process_entry(self, *given: object) -> None:
        """Count an entry."""
        if len(self.data.entries) == 20:
            raise EnoughError
        super().process_entry(*given)


@pytest.mark.skipif(
    not BIBLIOGRAPHIES.exists(), reason="the real files beside the project are absent"
)
def test_each_real_entry_gives_a_line_and_records() -> None:
    """Each entry of real files, parsed by pybtex, gives a line and a record of RIS and CSL."""
    read_entries = 0
    for file in sorted(BIBLIOGRAPHIES.glob("*/biber__*.bib")):
        parser = Beginning()
        with pybtex.errors.capture(), suppress(EnoughError):
            parser.parse_string(file.read_text("utf-8", errors="replace"))
        for key, theirs in list(parser.data.entries.items())[:20]:
            people = {role: " and ".join(map(str, who)) for role, who in theirs.persons.items()}
            example = entry(theirs.type, **dict(theirs.fields), **people)
            assert all(
                " ".join(line.split()) == line for line in references.render([example], "plain")
            )
            paper = Paper(title="T", key=key, entry_type=theirs.type, fields=example.fields)
            assert write_ris.read(write_ris.write(paper, example.fields)).entries[0].key == key
            (read,), faults, *_ = read_csl.read(json.dumps(write_csl.write_item(paper, "", "")))
            assert (read.entry_type != "", faults) == (True, ())
            read_entries += 1
    assert read_entries > 100


TEXT = st.one_of(st.text(), st.text("ab{}\\$%&#_^~-'`\"<>[]()*.:, \n한é"))
NAME = st.sampled_from(
    ["title", "author", "editor", "journal", "booktitle", "year", "month", "volume", "pages", "doi", "url",
     "eprint", "publisher", "school", "note", "key", "crossref", "edition", "date", "type"]
)  # fmt: skip # a table
TYPE = st.sampled_from(["article", "book", "inproceedings", "misc", "phdthesis", "techreport", "unpublished", "proceedings", "x"])  # fmt: skip # a table


@settings(deadline=None)
@given(TYPE, st.dictionaries(NAME, TEXT))
def test_any_fields_give_one_line(entry_type: str, fields: dict[str, str]) -> None:
    """Any fields give one line in either style."""
    for style in ("plain", "markdown"):
        (line,) = references.render([entry(entry_type, **fields)], style)
        assert line
        assert "\n" not in line


@settings(deadline=None)
@given(
    st.text("ab_*`[]<>&;#.!+-\\1() ", min_size=1).map(lambda text: " ".join(f"x{text}x".split()))
)
def test_markdown_shows_what_plain_text_says(text: str) -> None:
    """Rendered by Markdown, a reference has the words of the plain one."""
    source = {"title": re.sub(r"[\\{}]", "", text)}
    as_plain, as_markdown = (
        next(references.render([entry("misc", **source)], style)) for style in ("plain", "markdown")
    )
    markdown = pytest.importorskip("markdown").markdown
    shown = html.unescape(re.sub(r"<[^>]*>", "", markdown(as_markdown)))
    assert " ".join(shown.split()) == as_plain


@pytest.mark.parametrize("piece", ["{", "}", "\\", "a and ", "$", '{\\"o}', "-", "\\textbf{", "a "])
def test_time_is_bounded(piece: str) -> None:
    """A field of 100 kB takes time in proportion to its length."""
    small, large = (piece * (size // len(piece)) for size in (10_000, 100_000))

    def render(text: str) -> None:
        for name in ("title", "author", "url", "pages"):
            plain("misc", **{name: text})

    assert_proportional(render, small, large)
