"""The patterns of dates and times that people write; `formats.dates.read` says what they mean."""

import re
from collections.abc import Iterable

from papernotes.model.reading import day_words
from papernotes.patterns import pattern

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip # a table
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KOREAN_WEEKDAYS = "월화수목금토일"
_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:])"
NUMERIC_DATES = tuple(
    pattern(text, re.IGNORECASE)
    for text in (
        r"(?P<year>\d{4})(?P<mark>[-/.])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})(?!\d)\.?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
        r"(?:(?P<year>\d{4})\s?년\s?)?(?P<month>\d{1,2})\s?월\s?(?P<day>\d{1,2})\s?일",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])",
        rf"(?P<day>{_DAY})\s+(?:of\s+)?(?P<name>{_MONTH}),?(?:\s+(?P<year>\d{{4}})(?![\d:]))?",
        rf"(?P<name>{_MONTH})\s+(?P<day>{_DAY}),?(?:\s+(?P<year>\d{{4}})(?![\d:]))?",
    )
)


def _any(words: Iterable[str]) -> str:
    """Return the alternatives of these words, with any blanks or none for each blank."""
    return "|".join(word.replace(" ", r"\s*") for word in words)


_ENGLISH_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_NAMED_WEEK = rf"(?P<week>{_any(day_words.WEEKS)})"
_NAMED_MONTH = rf"(?P<months>{_any(day_words.MONTHS)})"
DATES = (
    *NUMERIC_DATES,
    *(
        pattern(text, re.IGNORECASE)
        for text in (
            rf"(?P<word>{_any(day_words.DAYS)})(?!\w)",
            rf"{_NAMED_WEEK}\s*(?P<weekday>[{KOREAN_WEEKDAYS}])(?:요일)?(?!\w)",
            rf"{_NAMED_WEEK},?\s+(?:on\s+)?(?P<weekday>{_ENGLISH_WEEKDAY})\b",
            rf"(?P<weekday>{_ENGLISH_WEEKDAY}),?\s+(?:of\s+)?{_NAMED_WEEK}\b",
            rf"{_NAMED_MONTH}\s*(?P<day>\d{{1,2}})\s?일",
            rf"(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?{_NAMED_MONTH}\b",
            r"(?P<number>\d{1,3}|일)\s?(?P<unit>일|주일?)\s?(?P<side>후|뒤|전)(?!\w)",
            rf"(?P<count>{'|'.join(day_words.COUNTS)})\s?(?P<side>후|뒤|전)(?!\w)",
            r"(?P<side>in)\s(?P<number>\d{1,3})\s(?P<unit>day|week)s?\b",
            r"(?P<number>\d{1,3})\s(?P<unit>day|week)s?\s(?P<side>ago|later|from\snow)\b",
        )
    ),
)
"""Dates with numbers, and words as seen from today."""
PARTS_OF_DAY = {
    "새벽": range(1, 7), "아침": range(5, 12), "낮": range(11, 17), "저녁": range(17, 24), "밤": range(19, 24)
}  # fmt: skip # a table
"""Each with its hours, from 0 to 23. 밤 12시 and 밤 1시 can be on either of two days."""
TIMES = tuple(
    pattern(text, re.IGNORECASE)
    for text in (
        r"(?:(?P<before>오전|오후|[ap]m\b|[ap]\.m\.)\s*)?(?P<hour>\d{1,2}):(?P<minute>\d{2})"
        r"(?::(?P<second>\d{2})(?:\.\d{1,9})?)?(?!\d)(?:\s*(?P<after>[ap]m\b|[ap]\.m\.))?",
        r"(?:(?P<before>오전|오후)\s*)?(?P<hour>\d{1,2})\s?시(?:\s*(?P<minute>\d{1,2})\s?분)?",
        r"(?P<hour>\d{1,2})\s?(?P<after>[ap]m\b|[ap]\.m\.)",
        rf"(?P<part>{'|'.join(PARTS_OF_DAY)})\s*(?P<hour>\d{{1,2}})(?:\s?시(?:\s*(?P<minute>\d{{1,2}})\s?분)?"
        r"|:(?P<colon>\d{2})(?!\d))",
        r"(?P<noon>noon\b|정오)",
    )
)
WEEKDAY = pattern(
    rf"\(\s?(?P<bracketed>[{KOREAN_WEEKDAYS}])(?:요일)?\s?\)|(?P<korean>[{KOREAN_WEEKDAYS}])요일"
    r"|(?P<open>\(\s?)?(?P<english>mon|tue|wed|thu|fri|sat|sun)"
    r"(?:day|sday|nesday|rsday|urday|s|rs|r)?\b\.?(?(open)\s?\))",
    re.IGNORECASE,
)
BETWEEN = pattern(r"[\s,;·]+|t(?=\d)|at\b", re.IGNORECASE)
VAGUE_WEEKDAY = pattern(
    rf"(?:(?:this|next|last|coming)\s+|(?:이번|다음|지난|저번|오는)\s*)?(?:{WEEKDAY.pattern})",
    re.IGNORECASE,
)
SIGNS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
SLASHED = pattern(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}")
MIDNIGHT = pattern(r"midnight\b|자정", re.IGNORECASE)
