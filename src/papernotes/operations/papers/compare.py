"""What another entry of a paper says beyond the library's own: gaps, better values, and the rest."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import NamedTuple

from papernotes.formats.bibtex import compare, paper
from papernotes.library import Library
from papernotes.model import note
from papernotes.model.duplicates import fold
from papernotes.model.entry import Entry
from papernotes.model.paper import ENTRY_TYPE, READER, Field, Paper
from papernotes.operations.papers import crossref, venue

_PLACES = ("booktitle", "journal")
_PREPRINTS = frozenset({"misc", "online", "unpublished", "article", "techreport"})
# Of a preprint these say nothing of the paper's publication.
_OF_PUBLICATION = frozenset(
    ["address", "booktitle", "edition", "eventtitle", "howpublished", "institution", "journal", "maintitle",
     "month", "number", "organization", "pages", "publisher", "series", "volume", "year", "doi"]
)  # fmt: skip # a table
# Filled in where there are none, and never proposed: of the reader's own desk, or not printed.
_PRIVATE = frozenset(
    ["abstract", "annote", "comment", "eprint", "archiveprefix", "primaryclass", "file", "groups", "key", "note",
     "owner", "rating", "read", "review", "status", "timestamp", "url", "urldate", "venue", "crossref", "xref", "xdata"]
)  # fmt: skip # a table
_OF_PROGRAMS = (
    "bdsk-", "citeulike", "csl-", "date-", "jabref", "mendeley", "papernotes-", "papis-", "ris-", "zotero",
)  # fmt: skip # a table
_WEIGHT = ("pages", "doi", "volume", "number", "publisher")


class Gain(NamedTuple):
    """What an entry says beyond a paper: fields that are empty there, better ones, and the rest.

    `kind` is a better entry type, or empty. `left` are the names of what differs and is not
    proposed, because it is private, says less or is the reader's.
    """

    fill: tuple[Field, ...] = ()
    better: tuple[Field, ...] = ()
    kind: str = ""
    left: tuple[str, ...] = ()


def weigh(library: Library, there: Paper, entry: Entry, settled: Collection[str] = ()) -> Gain:
    """What an entry says beyond a paper; what is in `settled` (lower case) is left as it is."""
    return _Scales(library, there, entry, settled).gain()


class _Scales:
    """One entry against one paper."""

    def __init__(
        self, library: Library, there: Paper, entry: Entry, settled: Collection[str]
    ) -> None:
        self.library, self.there, self.entry, self.settled = library, there, entry, settled
        self.mine = {
            compare.canonical_field(one.name): one for one in there.fields if one.value.strip()
        }
        whole = crossref.whole(library, crossref.entry(there))
        given = (
            {compare.canonical_field(one.name): one.value for one in whole.fields} if whole else {}
        )
        self.inherited = {name: value for name, value in given.items() if name not in self.mine}
        self.theirs = {
            compare.canonical_field(one.name): one for one in entry.fields if one.value.strip()
        }
        preprint = _is_preprint(there.entry_type, self.mine)
        comes = _is_preprint(entry.entry_type, self.theirs)
        self.published, self.worse = preprint and not comes, comes and not preprint
        self.edited = {name for name, one in self.mine.items() if one.source == READER}
        self.edited |= set(map(compare.canonical_field, there.edited))  # taken away
        self.other_kind = compare.canonical_type(there.entry_type) != compare.canonical_type(
            entry.entry_type
        )

    def gain(self) -> Gain:
        kind = self.entry.entry_type if self.other_kind and self._kind_is_better() else ""
        left = [ENTRY_TYPE] if self.other_kind and not kind and not self._both_loose() else []
        fill, better = list[Field](), list[Field]()
        for name, field in self.theirs.items():
            match self._said(name, field, kind):
                case "fill":
                    fill.append(field)
                case "better":
                    better.append(self._named(name, field))
                case "left":
                    left.append(field.name)
        return Gain(tuple(fill), tuple(better), kind, tuple(left))

    def _both_loose(self) -> bool:
        loose = (
            _is_preprint(self.there.entry_type, self.mine),
            _is_preprint(self.entry.entry_type, self.theirs),
        )
        return all(loose)

    def _kind_is_better(self) -> bool:
        if (
            ENTRY_TYPE in self.there.edited
            or ENTRY_TYPE in self.settled
            or self.edited & set(_PLACES)
        ):
            return False
        if self.published or self.worse or self._both_loose():
            return self.published
        weights = [sum(name in one for name in _WEIGHT) for one in (self.mine, self.theirs)]
        return weights[1] >= weights[0]

    def _named(self, name: str, field: Field) -> Field:
        """The field under the name that the paper has for it."""
        mine = self.mine.get(name)
        if mine is None or name in _PLACES:
            return field
        year = field.value[:4] if mine.name.lower() == "year" else field.value
        return field._replace(name=mine.name, value=year)

    def _said(self, name: str, field: Field, kind: str) -> str:
        """Whether a field fills a gap, is better, is left, or says nothing new (empty)."""
        if name.startswith("papernotes-") or self._known(name, field.value):
            return ""
        if name in self.edited:
            return "left"
        if name in _PLACES:
            return self._place(name, field, kind)
        mine = self.mine.get(name)
        if mine is None:
            if name in self.inherited or (self.worse and name in _OF_PUBLICATION):
                return "left"
            return "fill"
        if name == "keywords":
            return "fill"
        if name in self.settled or name.startswith(_OF_PROGRAMS):
            return "left"
        private = name in _PRIVATE and not (name == "url" and self.published)
        worse = self.worse and name not in ("title", "author", "editor")
        if private or worse or compare.says_less(name, mine.value, field.value):
            return "left"
        return "better"

    def _known(self, name: str, value: str) -> bool:
        """Whether the paper says this already, in its entry, by its parent, or beside the entry."""
        there = self.there
        if name == "keywords":
            return not more_keywords(self.mine.get(name), value)
        one = self.mine[name].value if name in self.mine else self.inherited.get(name, "")
        if one:
            return compare.same_value(name, one, value)
        beside = {
            "abstract": there.abstract,
            "year": str(there.year or ""),
            "doi": there.doi,
            "url": there.url,
            "title": there.title,
        }.get(name, "")
        known = name != "doi" and bool(beside) and compare.same_value(name, beside, value)
        of_doi = name == "url" and bool(there.doi) and compare.same_value("doi", there.doi, value)
        return known or of_doi

    def _place(self, name: str, field: Field, kind: str) -> str:
        """The same, of the name of what the paper appeared in."""
        mine = next((self.mine[one] for one in _PLACES if one in self.mine), None)
        if mine is None and "booktitle" in self.inherited:
            return "left"
        if mine is None:
            return "better" if kind else "left" if self.worse or self.other_kind else "fill"
        where = partial(venue.place, table=self.library.venues.table)
        now, was = (
            where(
                paper.container_name(one.value),
                "booktitle" if compare.canonical_field(one.name) == "booktitle" else "journal",
            )
            for one in (field, mine)
        )
        other_field = compare.canonical_field(mine.name) != name
        if other_field and not kind:
            return "left"
        fuller = len(fold(field.value)) > 2 * len(fold(mine.value))
        alike = now[0] == was[0] and now[2:] == was[2:] and not other_field and not fuller
        settled = self.edited & set(_PLACES) or set(_PLACES) & set(self.settled)
        if (
            alike
            or settled
            or self.worse
            or (not other_field and compare.says_less(name, mine.value, field.value))
        ):
            return "left"
        return "better"


def _is_preprint(entry_type: str, fields: Mapping[str, Field]) -> bool:
    """Whether an entry names nothing that its paper appeared in."""
    if compare.canonical_type(entry_type) not in _PREPRINTS or "crossref" in fields:
        return False
    if compare.canonical_type(entry_type) == "techreport" and "institution" in fields:
        return False
    return not any(paper.container_name(fields[name].value) for name in _PLACES if name in fields)


def more_keywords(mine: Field | None, value: str) -> list[str]:
    """The keywords that an entry has and the paper's entry has not."""
    there = {note.fold_tag(one) for one in paper.keywords_to_tags(mine.value)} if mine else set()
    return [one for one in paper.keywords_to_tags(value) if note.fold_tag(one) not in there]
