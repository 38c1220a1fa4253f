"""What another entry of a paper that is here says beyond the library's own.

A field that is empty here is filled in. One that has another value is a proposal, as is
an entry type that says more (`@inproceedings` against an `@article` of arXiv); the reader
decides. What the reader edited is never touched, and neither is a publication by what its
preprint says. Style alone (LaTeX, capitals, dashes, a DOI as link) is no difference.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Literal, NamedTuple

from papernotes.formats import bibtex, comparing, entries
from papernotes.jobs import correcting, inheriting, placing
from papernotes.jobs.updating import READER, Change, differences, joined
from papernotes.library import Library
from papernotes.model import identifiers, note
from papernotes.model.entry import Entry
from papernotes.model.likeness import folded
from papernotes.model.note import Head
from papernotes.model.paper import Field, Paper

KIND = "entry type"
_PLACES = ("booktitle", "journal")
_PREPRINTS = frozenset({"misc", "online", "unpublished", "article", "techreport"})
# Of a preprint these say nothing of the paper's publication.
_OF_PUBLICATION = frozenset(
    ["address", "booktitle", "edition", "eventtitle", "howpublished", "institution", "journal", "maintitle",
     "month", "number", "organization", "pages", "publisher", "series", "volume", "year", "doi"]
)  # fmt: skip
# Filled in where there are none, and never proposed: of the reader's own desk, or not printed.
_PRIVATE = frozenset(
    ["abstract", "annote", "comment", "eprint", "archiveprefix", "primaryclass", "file", "groups", "key", "note",
     "owner", "rating", "read", "review", "status", "timestamp", "url", "urldate", "venue", "crossref", "xref", "xdata"]
)  # fmt: skip
_OF_PROGRAMS = (
    "bdsk-", "citeulike", "csl-", "date-", "jabref", "mendeley", "papernotes-", "papis-", "ris-", "zotero",
)  # fmt: skip
_SAYS_ARXIV = frozenset({"booktitle", "journal", "journaltitle", "volume", "number", "doi", "url"})
_WEIGHT = ("pages", "doi", "volume", "number", "publisher")


Choice = Literal["fill", "all", "keep"]
"""What an entry gives a paper: what is empty there, also what is better, or nothing."""


class More(NamedTuple):
    """What the entry of a paper that is here added to it, or would.

    `filled` was empty. `better` is proposed, and `taken` over or not. `left` are the names
    of what differs and is neither. `source` names the format for the record.
    """

    entry: Entry
    source: str
    filled: tuple[Change, ...] = ()
    better: tuple[Change, ...] = ()
    taken: bool = False
    left: tuple[str, ...] = ()


class Gain(NamedTuple):
    """What an entry says beyond a paper: fields that are empty there, better ones, and the rest.

    `kind` is a better entry type, or empty. `left` are the names of what differs and is not
    proposed, because it is private, says less or is the reader's.
    """

    fill: tuple[Field, ...] = ()
    better: tuple[Field, ...] = ()
    kind: str = ""
    left: tuple[str, ...] = ()


def enrich(
    library: Library,
    key: str,
    entry: Entry,
    said: Paper,
    how: tuple[str, Choice],
    settled: set[str],
) -> More:
    """Give a paper what `how` says (the format and the choice), in the caller's transaction.

    `said` is the paper that the entry makes. `settled` are the fields, in lower case, that an
    earlier entry of the file gave, and those that this one gives are put in.
    """
    source, choice = how
    gain = weigh(library, library.paper(key), entry, settled)
    more = More(entry, source, left=gain.left)
    if choice == "keep":
        names = [KIND] * bool(gain.kind) + [one.name for one in (*gain.better, *gain.fill)]
        more = more._replace(left=(*names, *gain.left))
    else:
        filled = _fill(library, key, gain, source) if gain.fill else ()
        better = _proposed(library.paper(key), gain, source)
        more = more._replace(filled=filled, better=better)
        if choice == "all" and better:
            more = accept(library, key, more, settled)
        settled.update(one.field.lower() for one in filled)
        settled.update(one.field.lower() for one in better if more.taken)
    remember(library, key, said)
    return more


def offer(library: Library, key: str, more: More) -> More:
    """What is proposed of an entry as the paper is now."""
    there = library.paper(key)
    gain = weigh(library, there, more.entry)
    return more._replace(better=_proposed(there, gain, more.source))


def accept(library: Library, key: str, more: More, settled: Collection[str] = ()) -> More:
    """Take over what is proposed, in the caller's transaction."""
    there = library.paper(key)
    made = _better(there, weigh(library, there, more.entry, settled), more.source)
    entry = Entry(key, made.entry_type, made.fields)
    return more._replace(better=_write(library, there, entry, more.source), taken=True)


def weigh(library: Library, there: Paper, entry: Entry, settled: Collection[str] = ()) -> Gain:
    """What an entry says beyond a paper; what is in `settled` (lower case) is left as it is."""
    return _Scales(library, there, entry, settled).gain()


class _Scales:
    """One entry against one paper."""

    def __init__(
        self, library: Library, there: Paper, entry: Entry, settled: Collection[str]
    ) -> None:
        self.library, self.there, self.entry, self.settled = library, there, entry, settled
        self.mine = {comparing.field(one.name): one for one in there.fields if one.value.strip()}
        whole = inheriting.whole(library, inheriting.entry(there))
        given = {comparing.field(one.name): one.value for one in whole.fields} if whole else {}
        self.inherited = {name: value for name, value in given.items() if name not in self.mine}
        self.theirs = {comparing.field(one.name): one for one in entry.fields if one.value.strip()}
        preprint = _is_preprint(there.entry_type, self.mine)
        comes = _is_preprint(entry.entry_type, self.theirs)
        self.published, self.worse = preprint and not comes, comes and not preprint
        self.edited = {name for name, one in self.mine.items() if one.source == READER}
        self.other_kind = comparing.kind(there.entry_type) != comparing.kind(entry.entry_type)

    def gain(self) -> Gain:
        kind = self.entry.entry_type if self.other_kind and self._kind_is_better() else ""
        left = [KIND] if self.other_kind and not kind and not self._both_loose() else []
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
        if self.there.type_source == READER or KIND in self.settled or self.edited & set(_PLACES):
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
        if name in _PLACES:
            return self._place(name, field, kind)
        mine = self.mine.get(name)
        if mine is None:
            if name in self.inherited or (self.worse and name in _OF_PUBLICATION):
                return "left"
            return "fill"
        if name == "keywords" and mine.source != READER:
            return "fill"
        if name in self.edited or name in self.settled or name.startswith(_OF_PROGRAMS):
            return "left"
        private = name in _PRIVATE and not (name == "url" and self.published)
        worse = self.worse and name not in ("title", "author", "editor")
        if private or worse or comparing.poorer(name, mine.value, field.value):
            return "left"
        return "better"

    def _known(self, name: str, value: str) -> bool:
        """Whether the paper says this already, in its entry, by its parent, or beside the entry."""
        there = self.there
        if name == "keywords":
            return not _more_keywords(self.mine.get(name), value)
        one = self.mine[name].value if name in self.mine else self.inherited.get(name, "")
        if one:
            return comparing.same(name, one, value)
        beside = {
            "abstract": there.abstract, "year": str(there.year or ""), "doi": there.doi,
            "url": there.url, "title": there.title,
        }.get(name, "")  # fmt: skip
        known = name != "doi" and bool(beside) and comparing.same(name, beside, value)
        of_doi = name == "url" and bool(there.doi) and comparing.same("doi", there.doi, value)
        return known or of_doi

    def _place(self, name: str, field: Field, kind: str) -> str:
        """The same, of the name of what the paper appeared in."""
        mine = next((self.mine[one] for one in _PLACES if one in self.mine), None)
        if mine is None and "booktitle" in self.inherited:
            return "left"
        if mine is None:
            return "better" if kind else "left" if self.worse or self.other_kind else "fill"
        where = partial(placing.place, table=self.library.known_venues)
        now, was = (
            where(
                entries.container(one.value),
                "booktitle" if comparing.field(one.name) == "booktitle" else "journal",
            )
            for one in (field, mine)
        )
        other_field = comparing.field(mine.name) != name
        if other_field and not kind:
            return "left"
        fuller = len(folded(field.value)) > 2 * len(folded(mine.value))
        alike = now[0] == was[0] and now[2:] == was[2:] and not other_field and not fuller
        settled = self.edited & set(_PLACES) or set(_PLACES) & set(self.settled)
        if (
            alike
            or settled
            or self.worse
            or (not other_field and comparing.poorer(name, mine.value, field.value))
        ):
            return "left"
        return "better"


def _is_preprint(entry_type: str, fields: Mapping[str, Field]) -> bool:
    """Whether an entry names nothing that its paper appeared in."""
    if comparing.kind(entry_type) not in _PREPRINTS or "crossref" in fields:
        return False
    if comparing.kind(entry_type) == "techreport" and "institution" in fields:
        return False
    return not any(entries.container(fields[name].value) for name in _PLACES if name in fields)


def _more_keywords(mine: Field | None, value: str) -> list[str]:
    """The keywords that an entry has and the paper's entry has not."""
    there = {note.same(one) for one in entries.keywords(mine.value)} if mine else set()
    return [one for one in entries.keywords(value) if note.same(one) not in there]


def _fill(library: Library, key: str, gain: Gain, source: str) -> tuple[Change, ...]:
    """Fill in what is empty, in the caller's transaction; what has changed. Keywords become tags."""
    there = library.paper(key)
    given = {one.name.lower(): one._replace(source=one.source or source) for one in gain.fill}
    if words := given.get("keywords"):
        mine = next((one for one in there.fields if one.name.lower() == "keywords"), None)
        more = _more_keywords(mine, words.value)
        if mine and mine.value.strip():
            given["keywords"] = mine._replace(value=", ".join([mine.value, *more]))
        head = library.head(key)
        borne = {note.same(tag): tag for tag in (*more, *head.tags)}
        if library.set_head(key, Head(tuple(borne.values()), head.status, head.rating)):
            library.mark_note(key)
    entry = Entry(key, there.entry_type, joined(there, given))
    return _write(library, there, entry, source)


def _proposed(there: Paper, gain: Gain, source: str) -> tuple[Change, ...]:
    """What would change if what is better were taken over."""
    return differences(there, _better(there, gain, source))


def _better(there: Paper, gain: Gain, source: str) -> Paper:
    given = {one.name.lower(): one._replace(source=one.source or source) for one in gain.better}
    names = {comparing.field(one.name) for one in there.fields}
    if there.arxiv and "eprint" not in names and not _SAYS_ARXIV.isdisjoint(given):
        # It stood only in a place that may go: `journal = {arXiv preprint arXiv:2006.11239}`.
        given["eprint"] = Field("eprint", there.arxiv, source)
        given["archiveprefix"] = Field("archivePrefix", "arXiv", source)
    return replace(there, entry_type=gain.kind or there.entry_type, fields=joined(there, given))


def _write(library: Library, there: Paper, entry: Entry, source: str) -> tuple[Change, ...]:
    made = correcting.reread(library, there, entry, source)
    if there.venue and not made.venue:
        where = {
            name: getattr(there, name) for name in ("venue", "workshop", "track", "venue_source")
        }
        made = replace(made, **where)
    changes = differences(there, made)
    if changes:
        citation = bibtex.entry(there.key, made.entry_type, made.fields)
        library.update(there.key, made, citation, placing.venue_row(made, library.known_venues))
        inheriting.bring_along(library, there, made)
        remember(library, there.key, there)
    return changes


def remember(library: Library, key: str, said: Paper) -> None:
    """Let the DOI and the arXiv id that an entry gave find the paper, whatever was taken over."""
    ids: list[identifiers.Identifier] = [identifiers.Doi(said.doi)] if said.doi else []
    ids += [identifiers.ArxivId(said.arxiv)] if said.arxiv else []
    for one in ids:
        if library.holding(one) is None and library.find(identifiers.text(one)) is None:
            library.keep_key(identifiers.text(one), key)
