"""A paper as people speak of it: `StarGAN v2 - CVPR 2020`, `[ICLR'21] ViT`, `NTIRE 2021 at CVPR`.

A venue counts where it stands apart, at the end or in brackets at either end, and is one
the program knows; everything else is the title.
"""

import re
from typing import NamedTuple

from papernotes.model.venues import find

_SEPARATOR = re.compile(r"\s+[-–—|:@]+\s*|\s*[,;|]\s*|\s+(?:at|in|from)\s+|\s*[(\[]\s*|:\s+")
_BRACKETED = re.compile(r"[(\[]\s*(?P<place>[^()\[\]]{2,60}?)\s*[)\]]\s*[-–—:]?\s*(?P<title>.+)")
_RUN_IN = re.compile(r"(?P<title>.+?)\s+(?P<place>[A-Za-z]\S*\s*['’]?\d{2,4})")
_YEAR = re.compile(r"(?:^|[\s'’`,]|(?<=[A-Za-z]))((?:19|20)\d\d|\d\d)$")
_TRACK = re.compile(r"\s*[(,]?\s*\b(?:oral|spotlight|poster|highlight|workshops?)\b[)]?\s*$", re.I)


class Sought(NamedTuple):
    """What is known of a paper that is looked for; `venue` is a short name, empty for none."""

    title: str
    venue: str = ""
    year: int | None = None


def read(text: str) -> Sought:
    """The title, venue and year in a mention of a paper."""
    whole = " ".join(text.split()).strip("\"“”'‘’ ")
    if (found := _BRACKETED.fullmatch(whole)) and (place := _place(found["place"])):
        return Sought(found["title"], *place)
    # The separator that counts is the last one with a venue behind it.
    for found in reversed(list(_SEPARATOR.finditer(whole))):
        title = whole[: found.start()].strip(" -–—:,")
        if title and (place := _place(whole[found.end() :].rstrip(" )]"))):
            return Sought(title, *place)
    if found := _RUN_IN.fullmatch(whole):
        place = _place(found["place"])
        if place and all(place):
            return Sought(found["title"], *place)
    return Sought(whole)


def _place(text: str) -> tuple[str, int | None] | None:
    """The venue and year of `CVPR 2020`, `CVPR'20`, `CVPR2020 oral`, `2020`; None for neither."""
    text = _TRACK.sub("", text).strip()
    year: int | None = None
    if found := _YEAR.search(text):
        year = int(found[1])
        if year < 100:
            year += 2000 if year < 60 else 1900
        text = text[: found.start(1)].rstrip(" '’`,-")
    if not text:
        return ("", year) if year and year > 1900 else None
    venue = find(text)
    return (venue.name, year) if venue else None
