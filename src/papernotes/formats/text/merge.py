"""Three-way merge of two versions of a paper's text.

The merge works field by field: a change on one side counts. Tags and earlier keys are sets. The
earlier of two dates added counts, and the later of two dates read. Where both sides changed a
field to different values, ours stays in the field and theirs is stored beside it as
`papernotes-conflict-…`.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import field_escapes
from papernotes.formats.text import paper as paper_text
from papernotes.formats.text.paper import CONFLICT_PREFIX, OWN_PREFIX, REMOVED
from papernotes.model import note
from papernotes.model.duplicates import Record, folded
from papernotes.model.entry import Entry
from papernotes.model.paper import Field

_SETS = (OWN_PREFIX + "tags", OWN_PREFIX + "old-keys")
_SILENT = (OWN_PREFIX + "venue-source", OWN_PREFIX + "citation")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?")
KIND = "entry-type"


class Merged(NamedTuple):
    """The merged text, and the fields with conflicts."""

    text: str
    conflicts: tuple[str, ...]


class _Sides(NamedTuple):
    base: dict[str, str]
    ours: dict[str, str]
    theirs: dict[str, str]


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Return the merged text of both sides; `base` is empty where there was none.

    Raises RefusedError where a side cannot be read, or where there was no base and the two texts
    are of different papers with the same key.
    """
    if ours in (theirs, base) or theirs == base:
        text = theirs if ours == base else ours
        paper_text.parse(text)
        return Merged(text, ())
    was = paper_text.parse(base) if base.strip() else None
    mine, other = paper_text.parse(ours), paper_text.parse(theirs)
    if was is None and not same_paper(ours, theirs):
        raise RefusedError("two different papers were added under this key")
    return _merged(was, mine, other)


def _merged(was: Entry | None, mine: Entry, other: Entry) -> Merged:
    sides = _Sides(_values(was) if was else {}, _values(mine), _values(other))
    if was is not None and not (_comes_from(was, mine) and _comes_from(was, other)):
        raise RefusedError(
            "a side has another paper in the place of this one"
        )  # git guessed at a rename
    conflicts: dict[str, str] = {}
    merged: dict[str, str] = {}
    names = {f.name.lower(): f.name for entry in (other, mine) for f in entry.fields}
    ordered = list(dict.fromkeys(f.name.lower() for entry in (mine, other) for f in entry.fields))
    plain_same = _plain(mine) == _plain(other)
    for name in ordered:
        value = _field(name, sides, conflicts)
        if value is not None and (plain_same or name != OWN_PREFIX + "citation"):
            merged[name] = value
    kind = _scalar(
        KIND, was.entry_type if was else None, mine.entry_type, other.entry_type, conflicts
    )
    for name, value in conflicts.items():
        known = field_escapes.pieces(merged.get(CONFLICT_PREFIX + name, ""))
        merged[CONFLICT_PREFIX + name] = "; ".join(sorted({*known, value}))
    key = _key(was, mine, other)
    fields = [Field(names.get(name, name), value) for name, value in merged.items()]
    text = paper_text.entry_text(Entry(key, kind or mine.entry_type, tuple(fields)))
    return Merged(paper_text.write(paper_text.read(text)), tuple(conflicts))


def _comes_from(was: Entry, entry: Entry) -> bool:
    known = field_escapes.pieces(_values(entry).get(OWN_PREFIX + "old-keys", ""))
    return was.key.lower() in {
        key.lower() for key in (entry.key, *map(field_escapes.decode, known))
    }


def _values(entry: Entry) -> dict[str, str]:
    return {field.name.lower(): field.value for field in entry.fields}


def _plain(entry: Entry) -> dict[str, str]:
    return {n: value for n, value in _values(entry).items() if not n.startswith(OWN_PREFIX)}


def _key(was: Entry | None, mine: Entry, other: Entry) -> str:
    if was is not None and mine.key == was.key:
        return other.key
    return mine.key


def _field(name: str, sides: _Sides, conflicts: dict[str, str]) -> str | None:
    was, mine, other = (side.get(name) for side in sides)
    if name.startswith(CONFLICT_PREFIX) or name in _SETS:
        return _set(was, mine, other) or None
    if name == OWN_PREFIX + "origins":
        return _origins(was, mine, other) or None
    if mine == other:
        return mine
    settled = CONFLICT_PREFIX + name in sides.base
    if settled and not any(
        CONFLICT_PREFIX + name in fields for fields in (sides.ours, sides.theirs)
    ):
        return _scalar(name, None, mine, other, conflicts)  # each side resolved it in its own way
    if other == was:
        return mine
    if mine == was:
        return other
    if (
        mine
        and other
        and _DAY.fullmatch(mine)
        and _DAY.fullmatch(other)
        and name.startswith(OWN_PREFIX)
    ):
        return min(mine, other) if name == OWN_PREFIX + "added" else max(mine, other)
    return _scalar(name, was, mine, other, conflicts)


def _scalar(
    name: str, was: str | None, mine: str | None, other: str | None, conflicts: dict[str, str]
) -> str | None:
    if _flat(mine) in (_flat(other), _flat(was)):
        return mine if _flat(mine) == _flat(other) else other
    if _flat(other) == _flat(was):
        return mine
    if name not in _SILENT:
        conflicts[name] = REMOVED if other is None else field_escapes.item(other)
    return mine


def _flat(value: str | None) -> str | None:
    return None if value is None else " ".join(value.split())


def _set(was: str | None, mine: str | None, other: str | None) -> str:
    """Return the items with both sides' additions, without the items that a side removed."""
    base, here, there = (field_escapes.pieces(value or "") for value in (was, mine, other))
    gone = (_same(base) - _same(here)) | (_same(base) - _same(there))
    merged: dict[str, str] = {}
    for item in (*here, *there):
        if note.same(item) not in gone:
            merged.setdefault(note.same(item), item)
    return "; ".join(sorted(merged.values()))


def _same(items: Iterable[str]) -> set[str]:
    return {note.same(item) for item in items}


def _origins(was: str | None, mine: str | None, other: str | None) -> str:
    """Return the origins field by field; ours where both sides differ."""
    base, here, there = (
        _by_field(field_escapes.pieces(value or "")) for value in (was, mine, other)
    )
    merged = {}
    for name in {**here, **there}:
        chosen = there.get(name) if here.get(name) == base.get(name) else here.get(name)
        if chosen is not None:
            merged[name] = chosen
    return "; ".join(sorted(f"{name}: {source}" for name, source in merged.items()))


def _by_field(items: Sequence[str]) -> dict[str, str]:
    pairs = (item.partition(": ") for item in items)
    return {name: source for name, _, source in pairs}


def same_paper(text: str, other: str) -> bool:
    """Return whether two texts with the same key are of the same paper."""
    mine, theirs = _record(text), _record(other)
    if mine.arxiv and theirs.arxiv:
        return mine.arxiv == theirs.arxiv
    if mine.doi and theirs.doi:
        return mine.doi.lower() == theirs.doi.lower()
    return folded(mine.title) == folded(theirs.title)


def _record(text: str) -> Record:
    paper = paper_text.read(text).paper
    doi = "" if paper.doi.startswith("10.48550/") else paper.doi  # arXiv's own
    return Record(
        paper.key, paper.title, paper.authors, paper.year, paper.arxiv, doi, paper.entry_type
    )
