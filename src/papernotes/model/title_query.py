"""Parse an informal mention of a paper: `StarGAN v2 - CVPR 2020`, `[ICLR'21] ViT`, `NTIRE 2021 at CVPR`.

A venue counts where it stands apart, at the end or at either end in brackets, and is one
the program knows; everything else is the title. `논문`, `[논문 리뷰]` and the like around it
say nothing.
"""

import re
from typing import NamedTuple

from papernotes.model.venues import find_venue
from papernotes.patterns import pattern

_SEPARATOR = pattern(r"\s+[-–—|:@]+\s*|\.\s+|\s*[,;|]\s*|\s+(?:at|in|from)\s+|\s*[(\[]\s*|:\s+")
_BRACKETED = pattern(r"[(\[]\s*(?P<place>[^()\[\]]{2,60}?)\s*[)\]]\s*[-–—:]?\s*(?P<title>.+)")
_VENUE_LAST = pattern(r"(?P<title>.+?)\s+(?P<place>[A-Za-z]\S*\s*['’]?\d{2,4})")
_VENUE_FIRST = pattern(r"(?P<place>[A-Za-z]\S*\s*['’]?\d{2,4})\s*[-–—:|]\s+(?P<title>.+)")
_ET_AL = pattern(
    r",[^,:]+\bet al\.?$|\s+[(\[][^()\[\]]+\bet al\.?(?:,?\s*(?:19|20)\d\d[a-z]?)?[)\]]$"
)
_YEAR = pattern(r"(?:^|[\s'’`,]|(?<=[A-Za-z]))((?:19|20)\d\d|\d\d)$")
_DIGIT = pattern(r"\d")
_QUOTES = "\"“”'‘’ "
_TRACK = pattern(r"\s*[(,]?\s*\b(?:oral|spotlight|poster|highlight|workshops?)\b[)]?\s*$", re.I)
_TRACK_ENDS = ("oral", "spotlight", "poster", "highlight", "workshop", "workshops")
"""The words of _TRACK: a quick test whether a text ends with one."""
_PAPER_WORDS = (
    r"(?:논문|페이퍼)(?:[ \t]*(?:리뷰|정리|요약|읽기|스터디|발표|세미나))?|paper(?:[ \t]+review)?"
)
_PREFIX = pattern(rf"^(?:[(\[]\s*(?:{_PAPER_WORDS})\s*[)\]]|(?:{_PAPER_WORDS})\s*:)\s*", re.I)
_SIGNS = ("논문", "페이퍼", "paper")
"""Parts of all that _PREFIX and _SUFFIX match."""
_SUFFIX = pattern(rf"\s+(?:[(\[]\s*(?:{_PAPER_WORDS})\s*[)\]]|(?:{_PAPER_WORDS})[.!]?)$", re.I)


_LONGEST = 2000  # characters; nobody mentions a paper in more
_WIDEST = 200  # characters of a venue with its year


class TitleQuery(NamedTuple):
    """The title, venue and year to search for; `venue` is a short name, empty for none."""

    title: str
    venue: str = ""
    year: int | None = None


def parse(text: str) -> TitleQuery:
    """Return the title, venue and year in a mention of a paper; never raises."""
    if len(text) > _LONGEST:
        return TitleQuery(text)
    whole = _strip_marks(" ".join(text.split()))
    if (match := _BRACKETED.fullmatch(whole)) and (place := _parse_venue(match["place"])):
        return TitleQuery(_strip_marks(match["title"]), *place)
    # The separator that counts is the last one with a venue behind it, or else with a year.
    dated = TitleQuery(whole)
    for match in reversed(list(_SEPARATOR.finditer(whole))):
        title = whole[: match.start()].strip(" -–—:,")
        if title and (place := _parse_venue(whole[match.end() :].rstrip(" )]."))):
            if place[0]:
                return TitleQuery(_strip_marks(title), *place)
            dated = dated if dated.year else TitleQuery(_strip_marks(title), *place)
    bare = _without_track(whole)
    patterns = (_VENUE_LAST, _VENUE_FIRST) if _DIGIT.search(bare) else ()
    for place_pattern in patterns:
        match = place_pattern.fullmatch(bare)
        if match and (place := _parse_venue(match["place"])) and all(place):
            return TitleQuery(_strip_marks(match["title"]), *place)
    return dated


def _strip_marks(text: str) -> str:
    """Remove surrounding quotes and words such as `[paper review]` from a mention."""
    whole = text.strip(_QUOTES)
    low = whole.casefold()
    text = whole
    if any(word in low for word in _SIGNS):
        text = _SUFFIX.sub("", _PREFIX.sub("", text, count=1))
    if "et al" in low:
        text = _ET_AL.sub("", text)
    return text.strip(_QUOTES) or whole


def _without_track(text: str) -> str:
    """Return a mention without the track at its end: `CVPR 2020 (oral)`.

    A pattern that ends with `$` is tried everywhere in a text, so its end is looked at first.
    """
    is_likely = text.rstrip().rstrip(")").casefold().endswith(_TRACK_ENDS)
    return _TRACK.sub("", text) if is_likely else text


def _parse_venue(text: str) -> tuple[str, int | None] | None:
    """The venue and year of `CVPR 2020`, `CVPR'20`, `CVPR2020 oral`, `2020`; None for neither."""
    if len(text) > _WIDEST:
        return None
    text = _without_track(text).strip()
    year: int | None = None
    if match := _YEAR.search(text):
        year = int(match[1])
        if year < 100:
            year += 2000 if year < 60 else 1900
        text = text[: match.start(1)].rstrip(" '’`,-")
    if not text:
        return ("", year) if year and year > 1900 else None
    venue = find_venue(text)
    return (venue.name, year) if venue else None
