"""The comparison of a stored paper with another entry of it: gaps, better values, and the rest."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from papernotes.formats.bibtex import compare, paper
from papernotes.library import Library
from papernotes.model.duplicates import fold
from papernotes.model.entry import Entry
from papernotes.model.paper import ENTRY_TYPE, READER, Field, Paper
from papernotes.model.tags.spelling import fold_tag
from papernotes.operations.papers import crossref, venue

_PLACES = ("booktitle", "journal")
_PREPRINTS = frozenset({"misc", "online", "unpublished", "article", "techreport"})
# In the entry of a preprint, these fields do not describe the publication.
_OF_PUBLICATION = frozenset(
    ["address", "booktitle", "edition", "eventtitle", "howpublished", "institution", "journal", "maintitle",
     "month", "number", "organization", "pages", "publisher", "series", "volume", "year", "doi"]
)  # fmt: skip # a table
# Filled in where empty, never proposed as better: private to the user, or not printed.
_PRIVATE = frozenset(
    ["abstract", "annote", "comment", "eprint", "archiveprefix", "primaryclass", "file", "groups", "key", "note",
     "owner", "rating", "read", "review", "status", "timestamp", "url", "urldate", "venue", "crossref", "xref", "xdata"]
)  # fmt: skip # a table
_OF_PROGRAMS = (
    "bdsk-", "citeulike", "csl-", "date-", "jabref", "mendeley", "papernotes-", "papis-", "ris-", "zotero",
)  # fmt: skip # a table
_WEIGHT = ("pages", "doi", "volume", "number", "publisher")


class Gain(NamedTuple):
    """The fields of an entry that a stored paper lacks, and those that are better.

    `kind` is a better entry type, or empty. `left` are the names of other fields that differ: they
    are private, say less, or the user edited them.
    """

    fill: tuple[Field, ...] = ()
    better: tuple[Field, ...] = ()
    kind: str = ""
    left: tuple[str, ...] = ()


def compare_entry(
    library: Library, stored: Paper, entry: Entry, given: Collection[str] = ()
) -> Gain:
    """Return what an entry adds to a stored paper; fields in `given` (lower case) stay."""
    return _Comparison(library, stored, entry, given).gain()


class _Comparison:
    """The comparison of one entry with one stored paper."""

    def __init__(
        self, library: Library, stored: Paper, entry: Entry, given: Collection[str]
    ) -> None:
        self.library, self.stored, self.entry, self.given = library, stored, entry, given
        self.own = _by_canonical_name(field for field in stored.fields if field.value.strip())
        self.other = _by_canonical_name(field for field in entry.fields if field.value.strip())
        resolved = crossref.resolve_entry(library, crossref.paper_entry(stored))
        resolved_fields = _by_canonical_name(resolved.fields) if resolved else {}
        self.inherited = {
            name: field.value for name, field in resolved_fields.items() if name not in self.own
        }
        preprint = _is_preprint(stored.entry_type, self.own)
        other_is_preprint = _is_preprint(entry.entry_type, self.other)
        self.published = preprint and not other_is_preprint
        self.worse = other_is_preprint and not preprint
        self.edited = {name for name, field in self.own.items() if field.source == READER}
        self.edited |= set(map(compare.canonical_field, stored.edited))  # removed by the user
        self.other_kind = compare.canonical_type(stored.entry_type) != compare.canonical_type(
            entry.entry_type
        )

    def gain(self) -> Gain:
        kind = self.entry.entry_type if self.other_kind and self._is_better_type() else ""
        left = [ENTRY_TYPE] if self.other_kind and not kind and not self._both_preprints() else []
        fill, better = list[Field](), list[Field]()
        for name, field in self.other.items():
            match self._classify(name, field, kind):
                case "fill":
                    fill.append(field)
                case "better":
                    better.append(self._rename_field(name, field))
                case "left":
                    left.append(field.name)
        return Gain(tuple(fill), tuple(better), kind, tuple(left))

    def _both_preprints(self) -> bool:
        return _is_preprint(self.stored.entry_type, self.own) and _is_preprint(
            self.entry.entry_type, self.other
        )

    def _is_better_type(self) -> bool:
        if (
            ENTRY_TYPE in self.stored.edited
            or ENTRY_TYPE in self.given
            or self.edited & set(_PLACES)
        ):
            return False
        if self.published or self.worse or self._both_preprints():
            return self.published
        weights = [sum(name in fields for name in _WEIGHT) for fields in (self.own, self.other)]
        return weights[1] >= weights[0]

    def _rename_field(self, name: str, field: Field) -> Field:
        """Return the field under its name in the stored paper."""
        own_field = self.own.get(name)
        if own_field is None or name in _PLACES:
            return field
        year = field.value[:4] if own_field.name.lower() == "year" else field.value
        return field._replace(name=own_field.name, value=year)

    def _classify(self, name: str, field: Field, kind: str) -> str:
        """Return `fill`, `better` or `left` for a field; empty if it says nothing new."""
        if name.startswith("papernotes-") or self._is_known(name, field.value):
            return ""
        if name in self.edited:
            return "left"
        if name in _PLACES:
            return self._classify_place(name, field, kind)
        own_field = self.own.get(name)
        if own_field is None:
            if name in self.inherited or (self.worse and name in _OF_PUBLICATION):
                return "left"
            return "fill"
        if name == "keywords":
            return "fill"
        if name in self.given or name.startswith(_OF_PROGRAMS):
            return "left"
        private = name in _PRIVATE and not (name == "url" and self.published)
        worse = self.worse and name not in ("title", "author", "editor")
        if private or worse or compare.says_less(name, own_field.value, field.value):
            return "left"
        return "better"

    def _is_known(self, name: str, value: str) -> bool:
        """Return whether the paper has this value: in its entry, inherited, or outside the entry."""
        stored = self.stored
        if name == "keywords":
            return not find_new_keywords(self.own.get(name), value)
        own_value = self.own[name].value if name in self.own else self.inherited.get(name, "")
        if own_value:
            return compare.same_value(name, own_value, value)
        paper_value = {
            "abstract": stored.abstract,
            "year": str(stored.year or ""),
            "doi": stored.doi,
            "url": stored.url,
            "title": stored.title,
        }.get(name, "")
        known = name != "doi" and bool(paper_value) and compare.same_value(name, paper_value, value)
        of_doi = name == "url" and bool(stored.doi) and compare.same_value("doi", stored.doi, value)
        return known or of_doi

    def _classify_place(self, name: str, field: Field, kind: str) -> str:
        """Return `fill`, `better` or `left` for a booktitle or journal."""
        own_field = next(
            (self.own[container] for container in _PLACES if container in self.own), None
        )
        if own_field is None and "booktitle" in self.inherited:
            return "left"
        if own_field is None:
            return "better" if kind else "left" if self.worse or self.other_kind else "fill"
        if self.worse or not self.edited.isdisjoint(_PLACES) or set(_PLACES) & set(self.given):
            return "left"
        if compare.canonical_field(own_field.name) != name:
            return "better" if kind else "left"
        says_less = compare.says_less(name, own_field.value, field.value)
        return "left" if says_less or self._is_same_place(name, field, own_field) else "better"

    def _is_same_place(self, name: str, field: Field, own_field: Field) -> bool:
        """Return whether two values name the same venue, the new one not much more fully."""
        if len(fold(field.value)) > 2 * len(fold(own_field.value)):
            return False
        new_venue, own_venue = (
            venue.read_venue(paper.container_name(value), name, table=self.library.venues.table)
            for value in (field.value, own_field.value)
        )
        return new_venue[0] == own_venue[0] and new_venue[2:] == own_venue[2:]


def _by_canonical_name(fields: Iterable[Field]) -> dict[str, Field]:
    return {compare.canonical_field(field.name): field for field in fields}


def _is_preprint(entry_type: str, fields: Mapping[str, Field]) -> bool:
    """Return whether an entry names no place of publication."""
    if compare.canonical_type(entry_type) not in _PREPRINTS or "crossref" in fields:
        return False
    if compare.canonical_type(entry_type) == "techreport" and "institution" in fields:
        return False
    return not any(paper.container_name(fields[name].value) for name in _PLACES if name in fields)


def find_new_keywords(own_field: Field | None, value: str) -> list[str]:
    """Return the keywords of an entry that the stored entry lacks."""
    own_tags = (
        {fold_tag(keyword) for keyword in paper.keywords_to_tags(own_field.value)}
        if own_field
        else set()
    )
    return [
        keyword for keyword in paper.keywords_to_tags(value) if fold_tag(keyword) not in own_tags
    ]
