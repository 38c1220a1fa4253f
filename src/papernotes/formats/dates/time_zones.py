"""Time zones as people write them: `KST`, `AoE`, `UTC-12`, `+09:00`, `Pacific Time`, `Asia/Seoul`.

`UTC-12` is twelve hours behind UTC, as everybody but POSIX's TZ reads it. AoE, "anywhere on earth",
is UTC-12. Names that mean several zones (CST, IST, BST) are refused.
"""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache

from papernotes.errors import RefusedError
from papernotes.patterns import pattern

AOE = timezone(timedelta(hours=-12), "AoE")
_HOURS = {
    "kst": 9, "jst": 9, "sgt": 8, "hkt": 8, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "utc": 0, "gmt": 0, "wet": 0, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9,
    "akdt": -8, "hst": -10,
}  # fmt: skip # a table
_PLACES = {
    "pt": "America/Los_Angeles", "pacific time": "America/Los_Angeles",
    "et": "America/New_York", "eastern time": "America/New_York",
    "한국 시간": "Asia/Seoul", "한국시간": "Asia/Seoul", "한국 표준시": "Asia/Seoul",
}  # fmt: skip # a table
_SEVERAL = {
    "cst": "UTC-6 or UTC+8",
    "ist": "UTC+5:30, UTC+1 or UTC+2",
    "bst": "UTC+1 or UTC+6",
}  # what each may mean
_NAMES = sorted((*_HOURS, *_PLACES, *_SEVERAL), key=len, reverse=True)
_OFFSET = r"(?P<sign>[+-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)"
ZONE = pattern(
    rf"""(?P<aoe>(?:aoe|anywhere\s+on\s+earth)\b)
    |(?P<zulu>z\b)
    |(?:(?:utc|gmt)\s?)?{_OFFSET}
    |(?P<place>(?-i:[A-Za-z]+(?:/[A-Za-z_+-]+)+))
    |(?P<name>(?:{"|".join(map(re.escape, _NAMES))})(?![a-z가-힣]))""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""A zone at a place in a text. A bare `Z` or offset is one only behind a time."""


def read_zone(match: re.Match[str]) -> tzinfo:
    """Return the zone of a match of ZONE. Raises RefusedError for one that is unclear or unknown."""
    if match["aoe"]:
        return AOE
    if match["sign"]:
        return _offset(match)
    if match["place"]:
        return _place(match["place"])
    name = " ".join((match["name"] or "utc").casefold().split())
    if name in _SEVERAL:
        raise RefusedError(f"{match[0].upper()} can mean {_SEVERAL[name]}: write one of these.")
    if name in _PLACES:
        return _place(_PLACES[name])
    return timezone(timedelta(hours=_HOURS[name]))


def _offset(match: re.Match[str]) -> tzinfo:
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if match["sign"] == "-":
        minutes = -minutes
    if not -12 * 60 <= minutes <= 14 * 60 or int(match["minutes"] or 0) > 59:
        raise RefusedError(f"{match[0].strip()} is not a time zone: they are UTC-12 to UTC+14.")
    return timezone(timedelta(minutes=minutes))


@cache
def _place(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # of a name that is unknown, a folder, or outside it
        raise RefusedError(
            f"{name} is not a known time zone: write an offset such as UTC+9."
        ) from None
