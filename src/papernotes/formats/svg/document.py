"""An SVG document with its text alternatives, legible on light and dark pages.

The picture is one image for screen readers, described by `<title>` and `<desc>`, as the SVG
Accessibility API Mappings have it (https://www.w3.org/TR/svg-aam-1.0/, section 8.3). Colours are
rules of a style sheet, with others where the reader's system is dark (`prefers-color-scheme`); the
background is painted, so that a text is never on a page of its own colour.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from unicodedata import combining, east_asian_width

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold, escaped or not (https://www.w3.org/TR/xml/, section 2.2)."""
_SIGNS = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
FONT = "system-ui, 'Segoe UI', 'Apple SD Gothic Neo', 'Noto Sans KR', sans-serif"


class Theme(NamedTuple):
    """The colours of a class of shapes or texts, on light and on dark pages."""

    light: str
    dark: str


COLOURS: dict[str, Theme] = {
    "page": Theme("#ffffff", "#0d1117"),
    "text": Theme("#1f2328", "#e6edf3"),
    "quiet": Theme("#59636e", "#9198a1"),
    "bar": Theme("#0969da", "#4493f8"),
    "level0": Theme("#ebedf0", "#21262d"),
    "level1": Theme("#b6d7ff", "#0c3a6b"),
    "level2": Theme("#6cb0f7", "#1158a7"),
    "level3": Theme("#2f81d8", "#388bfd"),
    "level4": Theme("#0a4a94", "#a5d6ff"),
}
"""Texts have a contrast of at least 4.5 to their page (WCAG 2.2, criterion 1.4.3)."""


class Picture(NamedTuple):
    """A part of a picture: its elements as SVG, and its size in pixels."""

    elements: tuple[str, ...]
    width: float
    height: float


def escape(text: str) -> str:
    """Return a text as it stands in an element or an attribute of XML."""
    return _FORBIDDEN.sub("", text).translate(_SIGNS)


def number(value: float) -> str:
    """Return a coordinate with at most two decimals, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name: str, attributes: Mapping[str, str | float], *inner: str) -> str:
    """Return an element; `inner` is SVG already."""
    named = "".join(
        f' {key}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{named}>{''.join(inner)}</{name}>" if inner else f"<{name}{named}/>"


def text(x: float, y: float, words: str, style: str = "text", anchor: str = "start") -> str:
    """Return a line of text; `anchor` is the side of it that is at `x`."""
    attributes: dict[str, str | float] = {"class": style, "x": x, "y": y}
    if anchor != "start":
        attributes["text-anchor"] = anchor
    return element("text", attributes, escape(words))


def tooltip(words: str) -> str:
    """Return a title, which a browser shows where the pointer rests on its element."""
    return element("title", {}, escape(words))


def grouped(href: str, words: str, *inner: str) -> str:
    """Return elements with a tooltip as one group; as a link, where there is an address."""
    return element("a" if href else "g", {"href": href} if href else {}, tooltip(words), *inner)


def clip(words: str, columns: int) -> str:
    """Return a text, cut with an ellipsis to this many columns; a Hangul letter takes two."""
    used = 0
    kept: list[str] = []
    for letter in words:
        used += 0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1
        if used > columns:
            return "".join(kept[:-1]).rstrip() + "…"
        kept.append(letter)
    return words


def moved(picture: Picture, x: float, y: float) -> str:
    """Return a part of a picture as one group, moved to a place."""
    place = {"transform": f"translate({number(x)} {number(y)})"}
    return element("g", place, *picture.elements)


def document(picture: Picture, title: str, description: str, language: str = "en") -> str:
    """Return a picture as an SVG document; `title` and `description` are its text alternative."""
    width, height = number(picture.width), number(picture.height)
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "role": "img",
        "aria-labelledby": "title description",
        "lang": language,
        "xml:lang": language,
    }
    page = element("rect", {"class": "page", "width": picture.width, "height": picture.height})
    parts = (
        element("title", {"id": "title"}, escape(title)),
        element("desc", {"id": "description"}, escape(description)),
        element("style", {}, *_style()),
        page,
        *picture.elements,
    )
    return element("svg", root, *(f"\n{part}" for part in parts), "\n") + "\n"


def inline(picture: Picture, title: str, description: str, name: str, language: str = "en") -> str:
    """Return a picture as it stands in an HTML page, whose style sheet has its colours.

    It is a group, because the parts of an image are hidden from screen readers, and with them the
    links (https://www.w3.org/TR/wai-aria-1.2/#img). `name` begins the ids in it; each picture of a
    page has its own.
    """
    width, height = number(picture.width), number(picture.height)
    root = {
        "class": "picture",
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "role": "group",
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-description",
        "lang": language,
    }
    parts = (
        element("title", {"id": f"{name}-title"}, escape(title)),
        element("desc", {"id": f"{name}-description"}, escape(description)),
        *picture.elements,
    )
    return element("svg", root, *(f"\n{part}" for part in parts), "\n")


def _style() -> Iterable[str]:
    """Yield the style sheet."""
    yield f"text{{font:12px {FONT}}}.heading{{font-size:14px;font-weight:600}}"
    yield from (f".{name}{{fill:{theme.light}}}" for name, theme in COLOURS.items())
    yield ".heading{fill:#1f2328}"
    dark = "".join(f".{name}{{fill:{theme.dark}}}" for name, theme in COLOURS.items())
    yield f"@media (prefers-color-scheme:dark){{{dark}.heading{{fill:#e6edf3}}}}"
