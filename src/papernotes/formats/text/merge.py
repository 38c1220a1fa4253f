"""Three-way merge of two versions of a paper's text.

The merge works field by field: a change on one side counts. Tags, earlier keys, events and files are sets.
The earlier of two dates added counts. Of two new statuses the one that was given later counts, by the
time beside each, and so of two places in the queue, or of a place and a drop. Where both sides changed another field to different values, ours stays in the field
and theirs is stored beside it as `papernotes-conflict-…`.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeGuard

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import field_escapes
from papernotes.formats.bibtex.paper import fields_by_name
from papernotes.formats.text import own_fields, unreadable
from papernotes.formats.text import paper as paper_text
from papernotes.formats.text.own_fields import (
    CONFLICT_PREFIX,
    EVENTS,
    FILES,
    FORMER_READ,
    OWN_PREFIX,
    QUEUE,
    REMOVED,
    STATUS,
    STATUS_TIME,
)
from papernotes.model.duplicates import Record, fold
from papernotes.model.entry import Entry
from papernotes.model.marks import UNREAD
from papernotes.model.paper import Field
from papernotes.model.reading import events, queue
from papernotes.model.tags.spelling import fold_tag, merge_tags

_ADDED = OWN_PREFIX + "added"
_ORIGINS = OWN_PREFIX + "origins"
_TAGS = OWN_PREFIX + "tags"
_SETS = (_TAGS, OWN_PREFIX + "old-keys", FILES)
_FOLDS: dict[str, Callable[[str], str]] = {_TAGS: fold_tag, FILES: str}
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


def merge(base: str, ours: str, theirs: str, *, same: bool = False) -> Merged:
    """Return the merged text of both sides; `base` is empty where there was none.

    `same` is whether both sides are known to be of one paper, although there is no base.
    Raises RefusedError where a side cannot be read, or where there was no base and the two texts
    are of different papers with the same key.
    """
    if ours in (theirs, base) or theirs == base:
        text = theirs if ours == base else ours
        paper_text.parse(text)
        return Merged(text, ())
    base_entry = paper_text.parse(base) if base.strip() else None
    our_entry, their_entry = paper_text.parse(ours), paper_text.parse(theirs)
    if base_entry is not None and is_other_paper(base, ours) and is_other_paper(base, theirs):
        base_entry = None  # both sides removed it, and gave its key anew
    elif base_entry is not None and (is_other_paper(base, ours) or is_other_paper(base, theirs)):
        raise RefusedError("one side gave this key to a different paper")
    if base_entry is None and not same and not same_paper(ours, theirs):
        raise RefusedError("two different papers were added under this key")
    return _merged(base_entry, our_entry, their_entry)


def _merged(base: Entry | None, ours: Entry, theirs: Entry) -> Merged:
    base_values = _with_events(fields_by_name(base), {}) if base else {}
    sides = _Sides(
        base_values, *(_with_events(fields_by_name(side), base_values) for side in (ours, theirs))
    )
    if base is not None and not (_comes_from(base, ours) and _comes_from(base, theirs)):
        raise RefusedError(
            "one side has a different paper under this key"
        )  # git guessed at a rename
    conflicts: dict[str, str] = {}
    merged: dict[str, str] = {}
    names = {f.name.lower(): f.name for entry in (theirs, ours) for f in entry.fields}
    ordered = list(dict.fromkeys((*sides.ours, *sides.theirs)))
    sides = _with_later_status(sides)
    plain_same = _plain(ours) == _plain(theirs)
    for name in ordered:
        value = _field(name, sides, conflicts)
        if value is not None and (plain_same or name != OWN_PREFIX + "citation"):
            merged[name] = value
    kind = _scalar(
        KIND, base.entry_type if base else None, ours.entry_type, theirs.entry_type, conflicts
    )
    for name, value in conflicts.items():
        known = field_escapes.split_list(merged.get(CONFLICT_PREFIX + name, ""))
        merged[CONFLICT_PREFIX + name] = "; ".join(sorted({*known, value}))
    key = _key(base, ours, theirs)
    fields = [Field(names.get(name, name), value) for name, value in merged.items()]
    text = paper_text.entry_text(Entry(key, kind or ours.entry_type, tuple(fields)))
    if not unreadable.find(text, paper_text.parse(text)):
        text = paper_text.write(paper_text.read(text))
    return Merged(text, tuple(conflicts))


def _comes_from(base: Entry, entry: Entry) -> bool:
    """Return whether an entry can be a later version: its keys name the base, or undo gave back a key.

    Since then the entry may have got a third key. A former key may be that of another paper by now, which
    was added at another time.
    """
    keys = _all_keys(entry)
    if base.key.lower() in keys:
        return True
    added, other = (fields_by_name(side).get(_ADDED) for side in (base, entry))
    return added == other and not keys.isdisjoint(_all_keys(base))


def _all_keys(entry: Entry) -> set[str]:
    """Return the key of an entry and its former ones, in lower case."""
    old_keys = field_escapes.split_list(fields_by_name(entry).get(OWN_PREFIX + "old-keys", ""))
    return {key.lower() for key in (entry.key, *map(field_escapes.decode, old_keys))}


def _with_events(values: dict[str, str], base: dict[str, str]) -> dict[str, str]:
    """Return the values of a side, with the events that the text of an older program tells.

    Such a program removes no events: those of the base stay.
    """
    if EVENTS in values:
        return values
    own = {name.removeprefix(OWN_PREFIX): value for name, value in values.items()}
    known = own_fields.read_events(base.get(EVENTS, ""))
    united = events.unite(known, own_fields.former_events(own))
    read = values.get(FORMER_READ, "")
    values = {name: value for name, value in values.items() if name != FORMER_READ}
    return (
        values | {EVENTS: own_fields.write_events(united)} | ({STATUS_TIME: read} if read else {})
    )


def _with_later_status(sides: _Sides) -> _Sides:
    """Return the sides with one status and its time, where both gave one and one did so later.

    A side that went back to the status of the base gave it anew: the time says so.
    """
    base, ours, theirs = ((side.get(STATUS, ""), side.get(STATUS_TIME, "")) for side in sides)
    (our_status, our_time), (their_status, their_time) = ours, theirs
    if base in (ours, theirs) or our_status == their_status or our_time == their_time:
        return sides
    later = sides.ours if our_time > their_time else sides.theirs
    status = {name: later[name] for name in (STATUS, STATUS_TIME) if name in later}
    others = (
        {name: value for name, value in side.items() if name not in (STATUS, STATUS_TIME)}
        for side in (sides.ours, sides.theirs)
    )
    return _Sides(sides.base, *(side | status for side in others))


def _plain(entry: Entry) -> dict[str, str]:
    return {n: value for n, value in fields_by_name(entry).items() if not n.startswith(OWN_PREFIX)}


def _key(base: Entry | None, ours: Entry, theirs: Entry) -> str:
    if base is not None and ours.key == base.key:
        return theirs.key
    return ours.key


def _field(name: str, sides: _Sides, conflicts: dict[str, str]) -> str | None:
    """Return the merged value of a field; None where the paper does not have it any more."""
    if name in (EVENTS, _ORIGINS) or name in _SETS or name.startswith(CONFLICT_PREFIX):
        return _list(name, sides)
    base, ours, theirs = (side.get(name) for side in sides)
    if base is None and name == STATUS and ours and theirs:
        base = UNREAD  # that of every paper that is new on both sides
    if ours == theirs:
        return ours
    if _is_settled_by_both(name, sides):
        return _scalar(name, None, ours, theirs, conflicts)  # each side resolved it in its own way
    if theirs == base:
        return ours
    if ours == base:
        return theirs
    return _changed_by_both(name, sides, conflicts, base)


def _list(name: str, sides: _Sides) -> str | None:
    """Return the merged items of a field that is a list; None where none is left."""
    base, ours, theirs = (side.get(name) for side in sides)
    if name == EVENTS:
        return _events(base or "", ours or "", theirs or "")
    if name == _ORIGINS:
        return _origins(base, ours, theirs) or None
    return _set(base, ours, theirs, _FOLDS.get(name, str.casefold)) or None


def _changed_by_both(
    name: str, sides: _Sides, conflicts: dict[str, str], base: str | None
) -> str | None:
    """Return the value of a field that both sides changed: the earlier or later one of what has a time."""
    ours, theirs = sides.ours.get(name), sides.theirs.get(name)
    if name == QUEUE:
        return _later_place(sides)
    if name.startswith(OWN_PREFIX) and _is_day(ours) and _is_day(theirs):
        return min(ours, theirs) if name == _ADDED else max(ours, theirs)
    return _scalar(name, base, ours, theirs, conflicts)


def _is_settled_by_both(name: str, sides: _Sides) -> bool:
    """Return whether both sides resolved an earlier conflict of a field."""
    conflict = CONFLICT_PREFIX + name
    return conflict in sides.base and not (conflict in sides.ours or conflict in sides.theirs)


def _is_day(value: str | None) -> TypeGuard[str]:
    """Return whether a value is a day, or a moment of one."""
    return bool(value and _DAY.fullmatch(value))


def _events(base: str, ours: str, theirs: str) -> str:
    """Return the events of both sides, with what is no event: the library names it when it reads."""
    merged = events.merge(*map(own_fields.read_events, (base, ours, theirs)))
    was, mine, other = map(unreadable.unread_events, (base, ours, theirs))
    rest = sorted(merge_tags(was, mine, other, str))
    return "; ".join(filter(None, (own_fields.write_events(merged), *rest)))


def _later_place(sides: _Sides) -> str | None:
    """Return the place in the queue that was changed later; None where a side took it out later."""
    ours, theirs = sides.ours.get(QUEUE), sides.theirs.get(QUEUE)
    if ours is None or theirs is None:
        kept, other = (sides.theirs, sides.ours) if ours is None else (sides.ours, sides.theirs)
        changed = own_fields.read_queue(kept[QUEUE]).changed
        histories = (own_fields.read_events(side.get(EVENTS, "")) for side in (kept, other))
        return kept[QUEUE] if events.is_queued_later(changed, *histories) else None
    place = queue.later(own_fields.read_queue(ours), own_fields.read_queue(theirs))
    return field_escapes.encode_list(queue.to_items(place))


def _scalar(
    name: str, base: str | None, ours: str | None, theirs: str | None, conflicts: dict[str, str]
) -> str | None:
    if _flat(ours) in (_flat(theirs), _flat(base)):
        return ours if _flat(ours) == _flat(theirs) else theirs
    if _flat(theirs) == _flat(base):
        return ours
    if name not in _SILENT:
        conflicts[name] = REMOVED if theirs is None else field_escapes.encode_item(theirs)
    return ours


def _flat(value: str | None) -> str | None:
    return None if value is None else " ".join(value.split())


def _set(base: str | None, ours: str | None, theirs: str | None, fold: Callable[[str], str]) -> str:
    """Return the items with both sides' additions, without the items that a side removed."""
    base_items, our_items, their_items = (
        field_escapes.split_list(value or "") for value in (base, ours, theirs)
    )
    return "; ".join(sorted(merge_tags(base_items, our_items, their_items, fold)))


def _origins(base: str | None, ours: str | None, theirs: str | None) -> str:
    """Return the origins field by field; ours where both sides differ."""
    base_origins, our_origins, their_origins = (
        _by_field(field_escapes.split_list(value or "")) for value in (base, ours, theirs)
    )
    merged = {}
    for name in {**our_origins, **their_origins}:
        chosen = (
            their_origins.get(name)
            if our_origins.get(name) == base_origins.get(name)
            else our_origins.get(name)
        )
        if chosen is not None:
            merged[name] = chosen
    return "; ".join(sorted(f"{name}: {source}" for name, source in merged.items()))


def _by_field(items: Sequence[str]) -> dict[str, str]:
    pairs = (item.partition(": ") for item in items)
    return {name: source for name, _, source in pairs}


def is_other_paper(text: str, later: str) -> bool:
    """Return whether a later text under a key is of another paper, which took the key since then.

    It was added at another time, and is not the same by its ids or title: either may have been
    corrected.
    """
    added, later_added = map(own_fields.find_addition, (text, later))
    return bool(added and later_added) and added != later_added and not same_paper(text, later)


def same_paper(text: str, other: str) -> bool:
    """Return whether two texts with the same key are of the same paper."""
    record, other_record = _record(text), _record(other)
    if record.arxiv and other_record.arxiv:
        return record.arxiv == other_record.arxiv
    if record.doi and other_record.doi:
        return record.doi.lower() == other_record.doi.lower()
    return fold(record.title) == fold(other_record.title)


def _record(text: str) -> Record:
    paper = paper_text.read(text).paper
    doi = "" if paper.doi.startswith("10.48550/") else paper.doi  # arXiv's own
    return Record(
        paper.key, paper.title, paper.authors, paper.year, paper.arxiv, doi, paper.entry_type
    )
