"""The head of a note: its values, and the three-way merge of edits."""

from typing import NamedTuple, TypeVar

from papernotes.model.marks import UNREAD
from papernotes.model.tags.spelling import fold_tag, merge_tags


class Head(NamedTuple):
    """The metadata at the top of a note. An empty status or a missing rating means not set."""

    tags: tuple[str, ...] = ()
    status: str = ""
    rating: float | None = None
    citekey: str = ""
    dates: tuple[str, ...] = ()
    """The days of events that the note gives, each after its kind: `read 2026-03-05`."""


KEYS = ("tags", "status", "rating")
"""The keys of a head that are the library's as well."""
DATE_KEYS = ("read", "started")
"""The keys of a head whose values are days of events: the kinds of these events."""


class Fault(NamedTuple):
    """A value in the head of a note that was ignored: its key, and a sentence with the line."""

    key: str
    message: str


class ParsedHead(NamedTuple):
    """The parsed head of a note.

    `keys`: those of KEYS that are present with a valid or empty value. Single invalid tags may
    be missing all the same; `faults` names them. `dated`: those of DATE_KEYS that are present
    without a fault.
    """

    head: Head
    keys: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()
    dated: frozenset[str] = frozenset()

    def filled_from(self, base: Head) -> Head:
        """Return the head with missing keys filled from `base`: a missing key means no change."""
        unsaid = {name: getattr(base, name) for name in KEYS if name not in self.keys}
        if base.dates:
            kept = (date for date in base.dates if date.partition(" ")[0] not in self.dated)
            unsaid["dates"] = tuple(dict.fromkeys((*kept, *self.head.dates)))
        return self.head._replace(**unsaid) if unsaid else self.head


_Value = TypeVar("_Value", str, float | None)


class Overridden(NamedTuple):
    """A conflict in `status` or `rating`: the value of the note, which is kept, and the library's."""

    name: str
    value: str
    other: str


class MergedHead(NamedTuple):
    """A merged head, and the values of the library that those of the note overrode."""

    head: Head
    conflicts: tuple[Overridden, ...]


def merge_heads(base: Head, ours: Head, theirs: Head, *, exact: bool = False) -> MergedHead:
    """Three-way: what either side changed since `base` counts.

    `ours` is the library, `theirs` the file. Tags are a set: what either side added is
    there, what either side took away is gone, in the order of the file with additions at
    the end; spellings of one tag are one, unless the merge is `exact`. Where both changed a
    status or rating to different values, what the reader wrote into the file stands, and a
    conflict names the other.
    """
    conflicts: list[Overridden] = []
    status = _merge_value("status", base.status, ours.status, theirs.status, conflicts)
    rating = _merge_value("rating", base.rating, ours.rating, theirs.rating, conflicts)
    tags = merge_tags(base.tags, ours.tags, theirs.tags, str if exact else fold_tag)
    return MergedHead(Head(tags, status, rating, theirs.citekey), tuple(conflicts))


def _merge_value(
    name: str, base: _Value, ours: _Value, theirs: _Value, conflicts: list[Overridden]
) -> _Value:
    if ours in (theirs, base):
        return theirs
    if theirs == base:
        return ours
    conflicts.append(Overridden(name, str(theirs or ""), str(ours or "")))
    return theirs


def first_base(base: Head, known: Head, parsed: ParsedHead) -> Head:
    """Return the base for a note that is met for the first time.

    A new paper is unread without anybody having said so. So this status contradicts no note, and is
    written only into one that leaves room for it (`status:`).
    """
    has_room = "status" in parsed.keys and not parsed.head.status
    if base.status or known.status != UNREAD or has_room:
        return base
    return base._replace(status=UNREAD)
