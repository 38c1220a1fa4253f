"""The marks that a reader gives a paper, as they are written: statuses and ratings."""

from collections.abc import Iterable

from papernotes.errors import RefusedError, shorten
from papernotes.model.unicode_forms import compose

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
