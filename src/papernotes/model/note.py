"""The head of a note: its values, their validation, and the three-way merge of edits."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, TypeVar
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.model.tag_spelling import fold_tag, merge_tags
from papernotes.model.unicode_forms import compose


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


STATUSES = (
    ("to-read", "toread", "읽을-것", "읽을것"),
    ("reading", "읽는-중", "읽는중"),
    ("read", "읽음"),
    ("skimmed", "훑어봄", "훑음"),
    ("abandoned", "그만-읽음", "그만읽음", "중단"),
)
"""The statuses that are known, each with its names; readers may have others."""
UNREAD = "to-read"
"""The status of a new paper that nothing else is known of."""
_MEANT = {
    "unread": "to-read",
    "안-읽음": "to-read",
    "읽을": "to-read",
    "읽을-논문": "to-read",
    "done": "read",
    "finished": "read",
}
"""Statuses of other programs whose letters are near to those of another one, with what they mean."""
KNOWN_STATUSES = "to-read, reading, read, skimmed and abandoned"
_HIGHEST = 10  # rating; five stars for most, ten for some
RATINGS = tuple(half // 2 if half % 2 == 0 else half / 2 for half in range(2 * _HIGHEST + 1))
"""Every rating, the lowest first: whole numbers are int (4), halves are float (4.5)."""
_SHOWN = 60  # characters of a value that is no such thing


def normalise_status(text: str) -> str:
    """Return a status without differences of letter case, blanks and underscores."""
    return "-".join(compose(text).casefold().replace("_", " ").replace("-", " ").split())


def canonical_status(text: str) -> str:
    """Return the one name of a status that programs get: the first of a known one, else as normalised."""
    status = normalise_status(text)
    return next((names[0] for names in STATUSES if status in names), status)


def meant_status(text: str) -> str:
    """Return the known status that a word for another one means, whatever its letters; '' for none."""
    return _MEANT.get(normalise_status(text), "")


def nearest_status(text: str) -> str | None:
    """Return the known status that an unknown one probably means, '' for none; None if known."""
    status = normalise_status(text)
    if not status or status in _names():
        return None
    if meant := meant_status(status):
        return meant
    from papernotes.model.query.validation import nearest

    return nearest(status, _names())


def parse_status(text: str, others: Iterable[str] = ()) -> str:
    """Return the status in a text, as STATUSES or one of `others` spell it.

    Raises RefusedError for an unknown one.
    """
    asked = normalise_status(text)
    spellings = {normalise_status(other): other for other in others}
    spellings |= {name: name for name in _names()}
    if asked and asked in spellings:
        return spellings[asked]
    raise RefusedError(f"'{shorten(text)}' is not a status: {_suggest_status(asked)}")


def join_status(kept: str, other: str) -> str:
    """Return the status of two papers that become one: the first that somebody gave."""
    return other if other and kept in ("", UNREAD) else kept


def _names() -> list[str]:
    return [name for names in STATUSES for name in names]


def _suggest_status(asked: str) -> str:
    near = nearest_status(asked)
    return f"did you mean {near}?" if near else f"known statuses are {KNOWN_STATUSES}."


def parse_rating(text: str) -> float | None:
    """Return the rating in a text, one of RATINGS; None for an empty text.

    `4`, `4.0`, `04` and `4점` are 4. So are `4/5`, `4/10` and `★★★★☆`: a rating keeps the scale that it was
    given on, because nothing tells what another scale would make of it. Raises RefusedError for any
    other text.
    """
    if not text:
        return None
    number, slash, scale = (
        part.strip() for part in compose(text).removesuffix("점").partition("/")
    )
    rating = None
    if not slash:
        rating = _number_of_rating(number)
        rating = _count_stars(text) if rating is None else rating
    elif scale in ("5", "10"):
        rating = _number_of_rating(number, int(scale))
    if rating is None:
        raise RefusedError(
            f"'{shorten(text)}' is not a rating: ratings are whole or half numbers from 0 to "
            f"{_HIGHEST}, such as 4 or 4.5."
        )
    return rating


def _number_of_rating(text: str, highest: int = _HIGHEST) -> float | None:
    """Return the rating that a number is; None for no such number."""
    whole, point, half = text.partition(".")
    digits = (whole, half) if point else (whole,)
    if len(text) < 10 and all(part.isascii() and part.isdigit() for part in digits):
        rating = float(text)
        if rating <= highest and half.rstrip("0") in ("", "5"):
            return rating if half.startswith("5") else int(whole)
    return None


def _count_stars(text: str) -> float | None:
    """Return the rating in stars: 3.5 for `★★★½☆`; None for any other text.

    Hollow stars alone are no rating: some write them for none, others for as many.
    """
    stars = "".join(text.replace("\ufe0f", "").split())
    full = stars.rstrip("☆")
    half = full.endswith(("½", "⯨"))
    whole = full[:-1] if half else full
    number = len(whole) + half / 2
    if not full or set(whole) - set("★⭐🌟") or len(stars) > _HIGHEST:
        return None
    return number if half else len(whole)


def shorten(text: str) -> str:
    """Return the first 60 characters of a text, printable characters only."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else "?" for char in cut)


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


TAG_RULE = "use letters of any script, digits and - _ / + ."
"""What a tag may be made of."""


@lru_cache(4096)
def normalise_tag(text: str) -> str:
    """Return a tag in stored form: NFC, hyphens for blanks, as Obsidian and zk need it.

    Raises RefusedError for one that is empty, holds control characters, or a sign that would
    end it in a note (`#`, `,`, quotes, brackets, `:`).
    """
    whole = "-".join(normalize("NFC", text[:1000]).lstrip("#").split(" ")).strip("-")
    if not whole:
        raise RefusedError("A tag cannot be empty.")
    if not whole.isprintable() or set(whole) & set("#,'\"`[]{}:\\|<>%*&!@") or len(whole) > 100:
        raise RefusedError(f"'{shorten(whole)}' cannot be a tag: {TAG_RULE}")
    return whole
