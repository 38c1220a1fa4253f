"""Find beside a name what confirms that it means the venue: an announcement, a year, an event."""

from papernotes.model.venue_recognition.venue_names import context_words
from papernotes.model.venue_recognition.wordlists import word_set as _words

QUOTES = _words("' \" ’ “ ` ‘")
MEETINGS = _words("conference workshop workshops companion")
_COUNTED = _words("pages page pp figures figure figs fig tables table")
GLUE = _words("- ' / & ~ \\ ’ l ` –")
"""Signs and letters that may stand inside a name."""


def is_announced(low: list[str], start: int) -> bool:
    """Return whether a sponsor, or words such as `accepted to`, directly precede a name."""
    at = start - 1
    while at >= 0 and low[at] in QUOTES:
        at -= 1
    if at < 0:
        return len(low) < 5
    if low[at] in ("the", ":"):
        at -= 1
    before = low[at]
    if before in ("ieee", "acm", "elsevier", "journal", "to", "by"):
        return True
    if before in ("in", "at", "for", "with", "of"):
        return at == 0 or low[at - 1] in context_words().openers
    return False


def has_year(low: list[str], end: int, kind: str) -> bool:
    """Return whether a year directly follows a name: `CHI 2019`, `CHI'19`, but not `TMI-97`."""
    rest = low[end : end + 2]
    if rest and rest[0] in ("'", "’", "`", "-", "(", ",") and kind == "conference":
        return len(rest) > 1 and rest[1][:4].isdigit() and len(rest[1]) in (2, 4)
    return bool(rest) and len(rest[0]) == 4 and rest[0].isdigit() and rest[0][:2] in ("19", "20")


def has_short_year(low: list[str], end: int, kind: str) -> bool:
    """Return whether a two-digit year follows a name at the end: `iccv25`, `neurips25 oral`."""
    if kind != "conference" or end >= len(low) or len(low[end]) != 2 or not low[end].isdigit():
        return False
    after = low[end + 1] if end + 1 < len(low) else "."
    return not after[0].isalnum() or after in context_words().after or after in MEETINGS


def names_event(low: list[str], end: int) -> bool:
    """Return whether a word such as `conference` or `workshop` directly follows a name."""
    return end < len(low) and low[end] in MEETINGS


def ends_a_count(low: list[str], start: int, end: int) -> bool:
    """Return whether a name follows the pages and figures, and a year or nothing follows it."""
    if low[start - 1] not in (",", ";", ".") or low[start - 2] not in _COUNTED:
        return False
    rest = [word for word in low[end : end + 3] if word not in (",", "(", ".", ")")]
    return not rest or has_year(rest, 0, "journal")
