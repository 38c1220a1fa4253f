"""Words behind which a goal is due that are no fixed day: 다음 주 금요일까지, `by friday`, 3월까지."""

import re
from datetime import date

from papernotes.errors import RefusedError
from papernotes.formats.dates.patterns import MONTHS, VAGUE_WEEKDAY
from papernotes.formats.dates.read import parse_date
from papernotes.model.reading import day_words

_ENGLISH = re.compile(r"(?<!\S)(?:by|until|before) (?P<words>\S+(?: \S+){0,5})$", re.IGNORECASE)
_END = re.compile(r"(?:the )?end of (?:the )?| ?(?:초|중순?|말)$", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:[0-9]{4}년 ?)?[0-9]{1,2}월|[0-9]{4}-[0-9]{1,2}"
    rf"|(?:{'|'.join(f'{name[:3]}|{name}' for name in MONTHS)})\.?(?: [0-9]{{4}})?",
    re.IGNORECASE,
)
_ANY_DAY = date(2026, 1, 1)


def find(text: str) -> str:
    """Return the part of a goal that says when it is due but no fixed day; empty where it has none.

    `text` has single blanks and no date that can be read. 올해까지 is not returned: a year ends with
    its goals.
    """
    if match := _ENGLISH.search(text):
        return match[0] if _is_unfixed(match["words"]) else ""
    before, until, _ = text.partition("까지")
    words = before.split() if until else []
    for start in range(max(0, len(words) - 4), len(words)):
        if _is_unfixed(" ".join(words[start:])):
            return " ".join(before.split(" ")[start:]) + until
    return ""


def _is_unfixed(words: str) -> bool:
    """Return whether words mean a month, or days as seen from the day on which they are read."""
    words = _END.sub("", words)
    if day_words.year_in(words, _ANY_DAY) == _ANY_DAY.year:
        return False
    if VAGUE_WEEKDAY.fullmatch(words) or _MONTH.fullmatch(words):
        return True
    try:
        if day_words.find_days(words, _ANY_DAY):
            return True
    except RefusedError:  # words such as 최근, which can be several spans
        return True
    try:
        parse_date(words, _ANY_DAY)
    except RefusedError:
        return False
    return True
