"""Resolve `crossref` and `xdata` references between entries, by BibLaTeX's rules.

The table is that of the biblatex manual (version 3.19), appendix B, "Default Inheritance Setup";
`xdata`, whole and of single fields, is its section 3.14 ("Data Inheritance (xdata)"). `xref`
inherits nothing. In addition to the table, identifiers, links, abstract and keywords are not
inherited, because they describe the parent and not its parts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from papernotes.formats.bibtex.decoded_entry import ALIASES
from papernotes.model.entry import Entry
from papernotes.model.paper import Field
from papernotes.patterns import pattern

FindEntry = Callable[[str], Entry | None]
"""The entry with a key, letter case aside; None where there is none."""

REFERENCE_FIELDS = frozenset({"crossref", "xref", "xdata"})
"""The fields that name other entries, in lower case."""
_NEVER = REFERENCE_FIELDS | frozenset(
    ["ids", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related",
     "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey",
     # the other entry's own, beyond biblatex's list
     "doi", "eprint", "eprinttype", "eprintclass", "arxivid", "pmid", "url", "urldate", "file",
     "abstract", "keywords", "annotation"]
)  # fmt: skip # a table
_DATES = frozenset({"date", "year", "month", "day"})
_SHORT = frozenset({"shorttitle", "sorttitle", "indextitle", "indexsorttitle"})  # not with a title
_IN_BOOK = frozenset({"inbook", "bookinbook", "suppbook"})
_IN_COLLECTION = frozenset({"incollection", "inreference", "suppcollection"})


def _titles(whole: str) -> dict[str, str]:
    start = whole.removesuffix("title")
    return {"title": whole, "subtitle": f"{start}subtitle", "titleaddon": f"{whole}addon"}


# Parents, children, and the fields that are others there.
_TABLE: tuple[tuple[frozenset[str], frozenset[str], dict[str, str]], ...] = (
    (frozenset({"mvbook", "book"}), _IN_BOOK, {"author": "bookauthor"}),
    (frozenset({"mvbook"}), _IN_BOOK | {"book"}, _titles("maintitle")),
    (
        frozenset({"mvcollection", "mvreference"}),
        _IN_COLLECTION | {"collection", "reference"},
        _titles("maintitle"),
    ),
    (frozenset({"mvproceedings"}), frozenset({"proceedings", "inproceedings"}), _titles("maintitle")),
    (frozenset({"book"}), _IN_BOOK, _titles("booktitle")),
    (frozenset({"collection", "reference"}), _IN_COLLECTION, _titles("booktitle")),
    (frozenset({"proceedings"}), frozenset({"inproceedings"}), _titles("booktitle")),
    (frozenset({"periodical"}), frozenset({"article", "suppperiodical"}), _titles("journaltitle")),
)  # fmt: skip # a table
_OF_TITLES = {
    whole: frozenset(_titles(whole).values()) - {whole}
    for whole in ("booktitle", "maintitle", "journaltitle")
} | {"title": frozenset({"subtitle", "titleaddon"})}
# BibTeX has no types for the parts of each kind of book: there the book's title is theirs.
_PARTS = _IN_BOOK | _IN_COLLECTION | {"inproceedings"}
_SAME_TYPE = {"conference": "inproceedings"}
_GRANULAR = pattern(r'\s*\{?"?xdata\s*=\s*\{?([^{}"]+)\}?"?\}?\s*', re.IGNORECASE)
_DEEPEST = 30  # entries that refer to one another


def has_references(entry: Entry) -> bool:
    """Whether an entry inherits from other entries."""
    return any(
        name.lower() in ("crossref", "xdata") or "xdata" in value for name, value, _ in entry.fields
    )


def resolve_inheritance(entry: Entry, find: FindEntry) -> Entry:
    """Return the entry with its own fields, then inherited ones, and without reference fields.

    Missing parents are ignored; a cycle of references ends where it closes.
    """
    if not has_references(entry):
        return entry
    fields = _Inheritance(find).fields(entry)
    return entry._replace(
        fields=tuple(f for name, f in fields.items() if name not in REFERENCE_FIELDS)
    )


class _Inheritance:
    """Entries with what they inherit, each made once."""

    def __init__(self, find: FindEntry) -> None:
        self._find = find
        self._resolved: dict[str, dict[str, Field]] = {}
        self._open: list[str] = []

    def fields(self, entry: Entry) -> dict[str, Field]:
        """Own and inherited fields by lower-case name."""
        key = entry.key.lower()
        if key in self._resolved:
            return self._resolved[key]
        self._open.append(key)
        fields = dict[str, Field]()
        for field in entry.fields:
            if (value := self._resolve_xdata(field.name, field.value)) is not None:
                fields[field.name.lower()] = field._replace(value=value)
        for parent in self._parents(fields, "xdata"):
            _add_missing(fields, ((name, field) for name, field in self.fields(parent).items()))
        for parent in self._parents(fields, "crossref"):
            above = self.fields(parent)
            _add_missing(fields, _inherited_fields(above, _entry_kind(parent), _entry_kind(entry)))
        self._open.pop()
        self._resolved[key] = fields
        return fields

    def _parents(self, fields: Mapping[str, Field], name: str) -> Iterator[Entry]:
        keys = fields[name].value.split(",") if name in fields else ()
        for key in keys:
            entry = self._find(key.strip()) if key.strip() else None
            if entry and entry.key.lower() not in self._open and len(self._open) < _DEEPEST:
                yield entry

    def _resolve_xdata(self, name: str, value: str) -> str | None:
        """A value with the single fields of other entries in it that it names.

        `xdata=key-field` is that field, and `xdata=key-field-2` the second of its list. None
        where nothing is left of it.
        """
        if "xdata" not in value or name.lower() in REFERENCE_FIELDS:
            return value
        parts = re.split(r"(\s+and\s+)", value, flags=re.IGNORECASE)
        values = [self._resolve_part(name, part) for part in parts[::2]]
        non_empty = [part for part in values if part]
        return " and ".join(non_empty) if len(values) > 1 or non_empty else None

    def _resolve_part(self, _name: str, part: str) -> str:
        match = _GRANULAR.fullmatch(part)
        if not match:
            return part
        source, number = match[1].strip(), 0
        if listed := re.fullmatch(r"(.+)-([0-9]{1,4})", source):
            source, number = listed[1], int(listed[2])
        key, _, field = source.rpartition("-")
        entry = self._find(key)
        if entry is None or entry.key.lower() in self._open or len(self._open) >= _DEEPEST:
            return ""
        field_named = self.fields(entry).get(field.lower())
        if field_named is None or not number:
            return field_named.value if field_named else ""
        from papernotes.formats.bibtex.people import split_list

        values = split_list(field_named.value)
        return values[number - 1] if number <= len(values) else ""


def _entry_kind(entry: Entry) -> str:
    return _SAME_TYPE.get(entry.entry_type.lower(), entry.entry_type.lower())


def _add_missing(fields: dict[str, Field], inherited: Iterable[tuple[str, Field]]) -> None:
    """Put in the fields that are not there yet, under whichever of their names.

    A date and a title are each inherited whole or not at all.
    """
    present = {ALIASES.get(name, name) for name, field in fields.items() if field.value.strip()}
    never = REFERENCE_FIELDS | (_DATES if not present.isdisjoint({"year", "date"}) else frozenset())
    for title, others in _OF_TITLES.items():
        never |= others if title in present else frozenset()
    for name, field in inherited:
        canonical = ALIASES.get(name, name)
        if canonical not in present and canonical not in never:
            present.add(canonical)
            fields[name] = field if field.name.lower() == name else field._replace(name=name)


def _inherited_fields(
    above: Mapping[str, Field], parent: str, child: str
) -> Iterator[tuple[str, Field]]:
    """What a child of this type has from a parent of that one: other names first."""
    renamed: dict[str, str] = {}
    for parents, children, names in _TABLE:
        if parent in parents and child in children:
            renamed |= names
            for mine, theirs in names.items():
                if mine in above:
                    yield theirs, above[mine]
    titled = "title" in renamed
    if not titled and child in _PARTS:
        renamed |= _titles("booktitle")
        if "booktitle" not in above:
            yield from (
                (renamed[name], above[name])
                for name in _OF_TITLES["title"] | {"title"}
                if name in above
            )
    for name, field in above.items():
        kept = ALIASES.get(name, name) not in _NEVER and (name not in renamed or name == "author")
        if kept and not (titled and name in _SHORT):
            yield name, field
