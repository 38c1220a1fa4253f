"""The line at the top of a review that cites its paper: `Yin et al., TITLE, CVPR 2021`.

Where the title begins and ends is not certain, for names and titles have commas too: each reading of the
line is returned, and one counts only where a known paper has its title, its author and its year.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from papernotes.formats.reviews import titles
from papernotes.model.quotation_marks import ANY, CLOSING, OPENING
from papernotes.patterns import pattern

_LINES = 4  # of the text, in which it is looked for
_LONGEST = 400  # characters
_MOST = 60  # readings of one line
_MOST_PIECES = 14
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LABEL = pattern(
    r"^[ \t>*+#-]*(?:\*\*|__)?(?:paper|reference|citation|source|논문|출처|원문|인용)(?:\*\*|__)?[ \t]*[:：]",
    re.I,
)
_MARKS = pattern(r"^[ \t>*+#-]+|^\d{1,2}\.\s+")
_PARTICLES = frozenset(
    ("de", "la", "van", "der", "den", "von", "di", "da", "le", "and", "et", "al")
)
_LABELS = frozenset(("title", "date", "paper", "author", "authors", "year", "venue", "conference"))
_HANGUL_NAME = pattern(r"[가-힣]{2,4}")
_ET_AL = pattern(r"\bet\.?\s*al\b\.?|(?<=[가-힣]) ?(?:등|외)(?=[\s,.])")
_BEHIND = pattern(r"[\s,.:;]*(?:\((?:19|20)\d\d\)[\s,.:;]*)?(?:[-–—|]\s+)?")
_BETWEEN = pattern(r"[,:;.]\s+|\s[-–—|]\s|\s*\((?:19|20)\d\d\)[.,:]?\s*|\s+\((?=[^)]*\d{4})")
_QUOTED = pattern(
    rf"(?:{OPENING}|[「『‘])(?P<title>[^{ANY}「」『』]{{8,250}})(?:{CLOSING}|[」』’])"
)
_VENUE = pattern(
    r"[A-Z]{2,}|(?i:\b(?:in|proc|conf|conference|proceedings|journal|workshop|symposium|transactions|advances|letters|arxiv)\b)"
    r"|[a-z][A-Z]|학회|논문지"
)
_AROUND = " \t\"'“”‘’`*_,;:.()[]|–—-"


class Citation(NamedTuple):
    """One reading of a line that cites a paper."""

    authors: str
    title: str
    year: int


def find(head_title: str, top: str) -> tuple[Citation, ...]:
    """Return the readings of the only such line, the likeliest first; () for none or several.

    It is the title in the head, or one of the first lines of the text.
    """
    lines = islice(filter(str.strip, top[: _LINES * _LONGEST].split("\n")), _LINES)
    matches = [
        readings
        for line in (head_title, *lines)
        if ("19" in line or "20" in line) and (readings := tuple(_read(line)))
    ]
    distinct = {readings[0]: readings for readings in matches}
    return next(iter(distinct.values())) if len(distinct) == 1 else ()


def _read(line: str) -> Iterator[Citation]:
    """Yield the readings of a line, the likeliest first; none for a line without a year or name."""
    if len(line) > _LONGEST or not _YEAR.search(line):
        return
    text = titles.plain(_MARKS.sub("", _LABEL.sub("", line)))
    years = {int(year) for year in _YEAR.findall(text)}
    if len(years) != 1:  # also none: it was in the address of a link
        return
    (year,) = years
    quoted = _QUOTED.search(text)
    spans = [quoted.span("title")] if quoted else list(_spans(text))
    for start, end in spans[:_MOST]:
        who = text[:start].strip(_AROUND)
        title = text[start:end].strip(_AROUND)
        bare = _YEAR.sub("", who).strip(_AROUND)
        has_year = _YEAR.search(text[end:]) or _YEAR.search(who)
        if has_year and titles.words(title) > 1 and _are_names(bare):
            yield Citation(bare, title, year)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a title may begin and end, the longest before a venue first.

    It begins behind `et al.`, where that stands.
    """
    breaks = list(_BETWEEN.finditer(text))[:_MOST_PIECES]
    starts = [match.end() for match in breaks if match[0][0] != ":"]  # as in `NeRF: TITLE`
    if (names := _ET_AL.search(text)) and (behind := _BEHIND.match(text, names.end())):
        starts = [behind.end()]
    ends = [
        match.start() for match in breaks if match[0][0] != ":" and _is_place(text[match.end() :])
    ]
    pairs = [(start, end) for start in starts for end in ends if start < end]
    yield from sorted(pairs, key=lambda pair: (-pair[1], -pair[0]))


def _is_place(text: str) -> bool:
    """Return whether a text may be where a paper appeared, and no further part of its title.

    `Bar and Baz, CVPR 2020` is none: its first piece has neither capitals nor a word of venues.
    """
    pieces = [piece for piece in _BETWEEN.split(text) if _YEAR.sub("", piece).strip(_AROUND)]
    return len(pieces) < 2 or _VENUE.search(pieces[0]) is not None


def _are_names(text: str) -> bool:
    """Return whether a text has the form of names: words with capitals, or names in Hangul."""
    words = [word.strip(".") for word in re.findall(r"[^\s,;&]+", text)]
    if not words or words[0].casefold() in _LABELS:
        return False
    return all(
        not word
        or word[0].isupper()
        or word in _PARTICLES
        or word in ("등", "외")
        or _HANGUL_NAME.fullmatch(word)
        for word in words
    )
