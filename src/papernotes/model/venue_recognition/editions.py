"""Find the year of an edition beside the name of a venue: `CVPR 2020`, `ECCV'20`, `2012 IEEE Conference`.

Volumes, pages and article numbers are not years: numbers after `pp.` or a colon and numbers
of a range are ignored, and so is a two-digit number after the name of a journal.
"""

from papernotes.model.venue_recognition.mentions import Mention
from papernotes.model.venue_recognition.wordlists import word_set as _words

_COUNTED = _words("pp pages page p vol volume no number issue article arxiv n isbn issn id")
_APOSTROPHES = frozenset(("'", "’", "`", "‘", "′", "´"))
_MONTHS = _words(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec"
)
# Other events that a date in a comment may belong to.
_ACTS = _words(
    "deadline deadlines due notification revised received released release updated update created "
    "since until copyright © posted uploaded defended"
)
_HELD = _words("presented published appear appears held presentation publication poster oral")
# Tokens that may be between a name and its year.
_BETWEEN = _words(
    "( ) [ ] , - : / _ @ . – — workshop workshops w ws s conference conf proceedings proc main "
    "findings oral spotlight track paper in companion ' ’ ` ‘ ′ ´"
)


def _parse_four_digits(word: str) -> int | None:
    """Return a year written with four digits."""
    if len(word) == 4 and word.isascii() and word.isdigit():
        year = int(word)
        if 1950 <= year < 2060:
            return year
    return None


def _parse_two_digits(word: str) -> int | None:
    """Return a year written with two digits."""
    if len(word) == 2 and word.isascii() and word.isdigit():
        year = int(word)
        if year < 40:
            return 2000 + year
        if year >= 60:
            return 1900 + year
    return None


def four_digit_years(low: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """Return the four-digit years in `low[start:end]`, as pairs (index, year)."""
    years = []
    for at in range(start, end):
        if len(low[at]) == 4 and (year := _parse_four_digits(low[at])) and _is_year(low, at):
            years.append((at, year))
    return years


def _is_year(low: list[str], at: int) -> bool:
    """Return whether a number of four digits is no page, volume or part of a range."""
    before = low[at - 1] if at else ""
    earlier = low[at - 2] if at > 1 else ""
    if before in _COUNTED or (before == "." and earlier in _COUNTED):
        return False
    if _ends_range(earlier, before):
        return False
    after = low[at + 1] if at + 1 < len(low) else ""
    if before == "." and earlier.isdigit():
        return after in (",", ".", ")", "")
    if after in ("-", "–", ":") and at + 2 < len(low):
        follower = low[at + 2]
        return not (follower[0].isdigit() or follower == after)
    if before == "/":
        return earlier.isdigit() and len(earlier) <= 2
    return before not in ("#", "§")


def _ends_range(earlier: str, before: str) -> bool:
    """Return whether two words before a number make it the end of a range: `123-`, `5:`, `--`."""
    if before in ("-", "–") and earlier == before:
        return True
    return before in ("-", "–", ":", "--") and earlier[:1].isdigit() and len(earlier) != 2


def edition_year(
    low: list[str], mentions: list[Mention], start: int, end: int, *, comment: bool
) -> int | None:
    """Return the edition year that a text names in `low[start:end]`, or None.

    `mentions` are the mentions of the venue there, the relevant one first.
    """
    for mention in mentions:
        if (year := _year_right_after(low, mention, end, comment=comment)) is not None:
            return year
    mention = mentions[0]
    years = four_digit_years(low, start, end)
    if comment and years:
        years = [(at, year) for at, year in years if not _is_date_of_action(low, at, start)]
    if not years:
        return _year_with_apostrophe(low, start, end) or _year_in_next_sentence(
            low, mention, end, comment=comment
        )
    if comment:
        close = [year for at, year in years if at < mention.start and mention.start - at < 9]
        later = [year for at, year in years if at > mention.start]
        before = [year for at, year in years if at < mention.start]
        return (close or later[:1] or before)[-1]
    return years[-1][1]


def is_date(low: list[str], at: int) -> bool:
    """Return whether a date (month, day or year) begins at an index."""
    return at < len(low) and (low[at] in _MONTHS or low[at][0].isdigit())


def _is_date_of_action(low: list[str], at: int, start: int) -> bool:
    """Return whether a year belongs to a deadline, or to a date of submission or acceptance."""
    near = low[max(start, at - 7) : at]
    if not _ACTS.isdisjoint(near):
        return True
    on = at - 1
    while on > start and (
        low[on] in _MONTHS
        or low[on] in (",", ".", "the", "of", "st", "nd", "rd", "th")
        or low[on][0].isdigit()
    ):
        on -= 1
    # "Accepted on 3 March 2025", but "accepted to ICRA in 2025".
    if _MONTHS.isdisjoint(low[on + 1 : at]) or low[on] not in ("on", "in"):
        return False
    for word in reversed(low[start:on]):
        if word.startswith(("accept", "submit", "resubmit", "receiv")):
            return True
        if word in _HELD:
            return False
    return False


def _year_right_after(low: list[str], mention: Mention, end: int, *, comment: bool) -> int | None:
    at, marked = mention.end, ""
    short = not mention.full or not comment
    while at < end and at < mention.end + 6 and low[at] in _BETWEEN:
        marked = low[at]
        at += 1
    if at >= end:
        return None
    if (year := _parse_four_digits(low[at])) is not None:
        edition_of_conference = mention.venue.kind == "conference"
        return year if edition_of_conference or _is_year(low, at) else None
    if marked in _APOSTROPHES or (marked == "" and short) or (marked == "-" and not mention.full):
        # `NIPS 12` of a bibliography is a volume, `NIPS 03` and `NIPS 98` are none.
        certain = comment or marked in _APOSTROPHES or low[at][0] in "06789"
        if mention.venue.numbered and not certain:
            return None
        return _two_digit_year(low, at, mention, marked, end)
    return None


def _two_digit_year(low: list[str], at: int, mention: Mention, marked: str, end: int) -> int | None:
    year = _parse_two_digits(low[at])
    if year is None:
        return None
    if marked in _APOSTROPHES:
        return year
    if mention.venue.kind == "journal":
        return None
    after = low[at + 1] if at + 1 < len(low) else ""
    if after in (":", "/", "pages", "page"):
        return None
    if after == "." and at + 2 < len(low) and low[at + 2][0].isdigit():
        return None
    return None if four_digit_years(low, at, end) else year


def _year_with_apostrophe(low: list[str], start: int, end: int) -> int | None:
    for at in range(start + 1, end - 1):
        if (
            low[at] in _APOSTROPHES
            and low[at - 1].isalpha()
            and (year := _parse_two_digits(low[at + 1]))
        ):
            return year
    return None


def _year_in_next_sentence(
    low: list[str], mention: Mention, end: int, *, comment: bool
) -> int | None:
    """Return the year of a date that is the next sentence: `CHI Conference. May 3, 2025`."""
    if not comment or mention.venue.kind != "conference" or _MONTHS.isdisjoint(low[end : end + 3]):
        return None
    years = four_digit_years(low, end, min(len(low), end + 9))
    return years[0][1] if years else None
