"""Values of PDF annotations: colours, dates and comments (ISO 32000-2, 7.9.4 and 12.5)."""

import re
from collections.abc import Sequence
from colorsys import rgb_to_hls
from html import unescape

_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d{2})?(?P<day>\d{2})?(?:\d{6})?(?:Z|[+-]\d{2}'?\d{2}'?)?"
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_GREY = 0.12  # the saturation up to which a colour is a grey
_HUES = (
    (18, "red"),
    (44, "orange"),
    (72, "yellow"),
    (165, "green"),
    (192, "cyan"),
    (250, "blue"),
    (292, "purple"),
    (342, "pink"),
    (360, "red"),
)
"""The colours by their hue in degrees, each up to the number; those of the palettes of Zotero, Acrobat,
Preview, Okular, Firefox and Skim are named as there."""
_TAG = re.compile(r"<[^<>]{0,500}>")
_BREAK = re.compile(r"(?i)<br\s*/?>|</p\s*>")


def colour(values: Sequence[float]) -> str:
    """Return the name of a colour by /C, which has 1 (grey), 3 (RGB) or 4 (CMYK) numbers from 0 to 1.

    Empty for any other number of values: without a colour an annotation is transparent.
    """
    parts = [min(max(value, 0.0), 1.0) for value in values]
    if len(parts) == 1:
        parts *= 3
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [1 - min(1.0, part + black) for part in (cyan, magenta, yellow)]
    if len(parts) != 3:
        return ""
    hue, light, saturation = rgb_to_hls(*parts)
    if light > 0.97 or light < 0.06 or saturation < _GREY:
        return "white" if light > 0.97 else "black" if light < 0.2 else "grey"
    degrees = hue * 360
    return next(name for end, name in _HUES if degrees <= end)


def date(text: str) -> str:
    """Return the day of a PDF date, `D:20261102123000+09'00'`, as ISO 8601; empty if it is none.

    The day is that of the program which wrote it, in its own time zone.
    """
    match = _ISO.match(text.strip()) or _DATE.match(text.strip())
    if match is None:
        return ""
    year, month, day = (int(part or 1) for part in match.groups())
    if not (1900 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def comment(contents: str, rich: str = "") -> str:
    """Return the comment of an annotation: /Contents, else the text of /RC, which is XHTML.

    Lines end with `\\n`, without blanks at their ends; signs that no text has are left out.
    """
    text = contents
    if not text.strip() and rich:
        text = unescape(_TAG.sub("", _BREAK.sub("\n", rich)))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = "".join(sign for sign in text if sign == "\n" or sign == "\t" or sign.isprintable())
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
