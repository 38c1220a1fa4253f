"""An entry with its LaTeX decoded to Unicode; every output except BibTeX reads it.

Field names are those of BibTeX and of BibLaTeX (its manual, sections 2.2 and 2.2.5); of two
names for one field either may be asked for. How titles go together is BibLaTeX's, too
(`title`, `booktitle`, `maintitle` and `journal` in biblatex.def), with a colon before a subtitle.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from papernotes.formats.bibtex import dates, listed_people
from papernotes.formats.bibtex.people import People
from papernotes.formats.latex import decode
from papernotes.formats.latex.decode import Run
from papernotes.formats.latex.verbatim import decode_verbatim
from papernotes.model.paper import Field
from papernotes.patterns import pattern

ALIASES = {
    "address": "location", "annote": "annotation", "archiveprefix": "eprinttype",
    "journal": "journaltitle", "pdf": "file", "primaryclass": "eprintclass", "school": "institution",
}  # fmt: skip # a table
"""BibTeX's names, and BibLaTeX's for the same fields."""
_OTHER_NAME = ALIASES | {new: old for old, new in ALIASES.items()}
VERBATIM = frozenset({"doi", "eprint", "file", "pdf", "url", "verba", "verbb", "verbc"})
"""The fields that are not LaTeX (biblatex manual, section 2.2.1: verbatim and URI fields)."""
_LINKED = frozenset({"note", "addendum", "howpublished", "annotation", "annote", "abstract"})
_NO_DOI = pattern(r"(?:doi:\s*)?(?:https?://(?:(?:dx|www)\.)?doi\.org/)?", re.IGNORECASE)
_ENDS = "?!:.…"


class DecodedEntry:
    """An entry's type, and its fields as plain Unicode.

    Fields are decoded on first use. A missing or empty field is an empty text.
    """

    def __init__(self, kind: str, fields: Iterable[Field]) -> None:
        self.kind = kind.lower()
        self.sources: dict[str, str] = {}
        """LaTeX source by lower-case name, as the entry has it."""
        for field in fields:
            self.sources.setdefault(field.name.lower(), field.value)
        self._texts: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return bool(self[name])

    def __getitem__(self, name: str) -> str:
        """The text of a field, on one line."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def first(self, *names: str) -> str:
        """Return the first non-empty text among some fields."""
        return next((text for name in names if (text := self[name])), "")

    def source(self, name: str) -> str:
        """The LaTeX source of a field, by either of its names."""
        return self.sources.get(name) or self.sources.get(_OTHER_NAME.get(name, ""), "")

    def _read(self, name: str) -> str:
        source = self.source(name)
        if not source:
            return ""
        if name == "doi":
            return _NO_DOI.sub("", decode_verbatim(source), count=1)
        if name in VERBATIM:
            return decode_verbatim(source)
        if name == "month":
            return dates.month_text(source)
        return " ".join(decode.to_unicode(source, links=name in _LINKED).split())

    def people(self, role: str) -> People:
        """The people of a name list: `author`, `editor`, `translator` …"""
        return listed_people.read_people(self.source(role))

    @cached_property
    def year(self) -> str:
        """The year as it is said: four digits where it is one."""
        text = self["year"] or self["date"]
        match = re.match(r"-?[0-9]{4}(?![0-9])", text)
        return (
            match[0] if match and ((self["date"] and not self["year"]) or len(text) < 6) else text
        )

    @cached_property
    def date(self) -> str:
        """The date as BibLaTeX has dates: `2020-12-12`, `2020-08/2020-09`, `2020`, `2020-21`.

        From `year`, `month` and `day` where there is no `date`; empty where the year is not plain.
        """
        return self["date"] or dates.iso_date(self.year, self.source("month"), self["day"])

    @cached_property
    def title(self) -> str:
        """The full title: `Main Title: A Subtitle. An Addition`."""
        return self._plain("title")

    @cached_property
    def book(self) -> str:
        """The full title of the book or proceedings that it is a part of."""
        return self._plain("booktitle")

    @cached_property
    def main(self) -> str:
        """The full title of the work in several volumes that it, or its book, is one of."""
        return self._plain("maintitle")

    @cached_property
    def journal(self) -> str:
        """The full title of the journal."""
        return self._plain("journal")

    @cached_property
    def issue_title(self) -> str:
        """The title of the journal's issue, as of a special one."""
        return self._plain("issuetitle")

    @cached_property
    def container(self) -> str:
        """The journal, or the book with the multi-volume work that contains it."""
        book = ". ".join(title for title in (self.main, self.book) if title) if self.book else ""
        return self.journal or book or self.main

    def runs(self, name: str) -> tuple[Run, ...]:
        """A field in runs of text with their styles."""
        return _join_runs([("", decode.to_runs(self.source(name)))])

    def _plain(self, name: str) -> str:
        joined = ""
        for between, field in _PARTS[name]:
            if text := self[field]:
                joined += (_punctuation(joined, between) if joined else "") + text
        return joined

    def _titles(self, name: str) -> list[tuple[str, tuple[Run, ...]]]:
        return [
            (between, decode.to_runs(self.source(field)))
            for between, field in _PARTS[name]
            if self[field]
        ]


_PARTS = {
    "title": ((": ", "title"), (": ", "subtitle"), (". ", "titleaddon")),
    "booktitle": ((": ", "booktitle"), (": ", "booksubtitle"), (". ", "booktitleaddon")),
    "maintitle": ((": ", "maintitle"), (": ", "mainsubtitle"), (". ", "maintitleaddon")),
    "journal": ((": ", "journal"), (": ", "journalsubtitle"), (". ", "journaltitleaddon")),
    "issuetitle": ((": ", "issuetitle"), (": ", "issuesubtitle"), (". ", "issuetitleaddon")),
}


def _punctuation(before: str, between: str) -> str:
    return " " if before[-1] in _ENDS else between


def _join_runs(parts: list[tuple[str, tuple[Run, ...]]]) -> tuple[Run, ...]:
    """Runs of several fields, on one line."""
    pieces: list[Run] = []
    for between, runs in parts:
        if pieces and runs:
            pieces.append(Run(_punctuation(pieces[-1].text.rstrip() or " ", between)))
        pieces += runs
    lines: list[Run] = []
    blank = True  # whether what is before ends in one
    for text, styles in pieces:
        line = re.sub(r"\s+", " ", text)
        line = line.lstrip() if blank else line
        if not line:
            continue
        blank = line[-1] == " "
        if lines and lines[-1].styles == styles:
            lines[-1] = Run(lines[-1].text + line, styles)
        else:
            lines.append(Run(line, styles))
    if lines and lines[-1].text.endswith(" "):
        lines[-1] = lines[-1]._replace(text=lines[-1].text.rstrip())
    return tuple(line for line in lines if line.text)
