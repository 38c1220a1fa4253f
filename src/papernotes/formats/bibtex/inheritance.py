"""What an entry has from the entries it refers to, by BibLaTeX's rules.

The table is that of the biblatex manual (version 3.19), appendix B, "Default Inheritance Setup";
`xdata`, whole and of single fields, is its section 3.14 ("Data Inheritance (xdata)"). `xref`
gives nothing. Beyond the table: identifiers, links and what describes the other entry as a
work (abstract, keywords) stay with that entry, for they would be false of its parts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from papernotes.formats.bibtex.decoded_entry import ALIASES
from papernotes.model.entry import Entry
from papernotes.model.paper import Field

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
_SAME = {"conference": "inproceedings"}
_GRANULAR = re.compile(r'\s*\{?"?xdata\s*=\s*\{?([^{}"]+)\}?"?\}?\s*', re.IGNORECASE)
_DEEPEST = 30  # entries that refer to one another


def has_references(entry: Entry) -> bool:
    """Whether an entry has anything from others."""
    return any(
        name.lower() in ("crossref", "xdata") or "xdata" in value for name, value, _ in entry.fields
    )


def resolve_inheritance(entry: Entry, find: FindEntry) -> Entry:
    """The entry with what it inherits after its own fields, and without what refers to others.

    An entry that is not there gives nothing, and a circle ends where it closes.
    """
    if not has_references(entry):
        return entry
    fields = _Heirs(find).fields(entry)
    return entry._replace(
        fields=tuple(f for name, f in fields.items() if name not in REFERENCE_FIELDS)
    )


class _Heirs:
    """Entries with what they inherit, each made once."""

    def __init__(self, find: FindEntry) -> None:
        self._find = find
        self._made: dict[str, dict[str, Field]] = {}
        self._open: list[str] = []

    def fields(self, entry: Entry) -> dict[str, Field]:
        """Own and inherited fields by lower-case name."""
        key = entry.key.lower()
        if key in self._made:
            return self._made[key]
        self._open.append(key)
        made = dict[str, Field]()
        for field in entry.fields:
            if (value := self._granular(field.name, field.value)) is not None:
                made[field.name.lower()] = field._replace(value=value)
        for parent in self._named(made, "xdata"):
            _add(made, ((name, field) for name, field in self.fields(parent).items()))
        for parent in self._named(made, "crossref"):
            above = self.fields(parent)
            _add(made, _inherited(above, _kind(parent), _kind(entry)))
        self._open.pop()
        self._made[key] = made
        return made

    def _named(self, fields: Mapping[str, Field], name: str) -> Iterator[Entry]:
        keys = fields[name].value.split(",") if name in fields else ()
        for key in keys:
            found = self._find(key.strip()) if key.strip() else None
            if found and found.key.lower() not in self._open and len(self._open) < _DEEPEST:
                yield found

    def _granular(self, name: str, value: str) -> str | None:
        """A value with the single fields of other entries in it that it names.

        `xdata=key-field` is that field, and `xdata=key-field-2` the second of its list. None
        where nothing is left of it.
        """
        if "xdata" not in value or name.lower() in REFERENCE_FIELDS:
            return value
        parts = re.split(r"(\s+and\s+)", value, flags=re.IGNORECASE)
        made = [self._part(name, part) for part in parts[::2]]
        left = [part for part in made if part]
        return " and ".join(left) if len(made) > 1 or left else None

    def _part(self, _name: str, part: str) -> str:
        found = _GRANULAR.fullmatch(part)
        if not found:
            return part
        source, number = found[1].strip(), 0
        if listed := re.fullmatch(r"(.+)-([0-9]{1,4})", source):
            source, number = listed[1], int(listed[2])
        key, _, field = source.rpartition("-")
        entry = self._find(key)
        if entry is None or entry.key.lower() in self._open or len(self._open) >= _DEEPEST:
            return ""
        there = self.fields(entry).get(field.lower())
        if there is None or not number:
            return there.value if there else ""
        from papernotes.formats.bibtex.people import split_list

        values = split_list(there.value)
        return values[number - 1] if number <= len(values) else ""


def _kind(entry: Entry) -> str:
    return _SAME.get(entry.entry_type.lower(), entry.entry_type.lower())


def _add(made: dict[str, Field], more: Iterable[tuple[str, Field]]) -> None:
    """Put in the fields that are not there yet, under whichever of their names.

    A date and a title are each inherited whole or not at all.
    """
    there = {ALIASES.get(name, name) for name, field in made.items() if field.value.strip()}
    never = REFERENCE_FIELDS | (_DATES if not there.isdisjoint({"year", "date"}) else frozenset())
    for title, others in _OF_TITLES.items():
        never |= others if title in there else frozenset()
    for name, field in more:
        own = ALIASES.get(name, name)
        if own not in there and own not in never:
            there.add(own)
            made[name] = field if field.name.lower() == name else field._replace(name=name)


def _inherited(above: Mapping[str, Field], parent: str, child: str) -> Iterator[tuple[str, Field]]:
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
