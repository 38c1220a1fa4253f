"""Text between LaTeX and CSL-JSON, which is Unicode with a few tags.

The tags are those of citeproc-js (its manual, "HTML-like formatting tags"), which pandoc reads
alike: `<i>`, `<b>`, `<sub>`, `<sup>`, small capitals and `nocase`. Neither of them decodes an
entity, so `&` stands for itself, and so does a `<` that begins none of these tags.
"""

import re
from collections.abc import Iterator
from html import unescape as _unescape
from typing import Any

from papernotes.formats import mathml
from papernotes.formats.latex import decode
from papernotes.formats.latex import encode as encode_latex

_OPENING = {
    "i": "<i>", "b": "<b>", "sub": "<sub>", "sup": "<sup>",
    "sc": '<span style="font-variant:small-caps;">',
}  # fmt: skip # a table
_CLOSING = {"i": "</i>", "b": "</b>", "sub": "</sub>", "sup": "</sup>", "sc": "</span>"}
_COMMANDS = {
    "i": "\\textit", "b": "\\textbf", "sub": "\\textsubscript", "sup": "\\textsuperscript",
    "sc": "\\textsc", "nocase": "",
}  # fmt: skip # a table
# The tags, and those that publishers write instead (JATS, MathML, plain HTML).
_STYLES = {
    "i": "i", "em": "i", "jats:italic": "i", "b": "b", "strong": "b", "jats:bold": "b",
    "sub": "sub", "jats:sub": "sub", "sup": "sup", "jats:sup": "sup", "sc": "sc", "jats:sc": "sc",
    "scp": "sc",  # of Wiley, in the titles of Crossref
}  # fmt: skip # a table
_TAG = re.compile(
    r"<(/?)((?:jats|mml):[a-z-]+|i|b|em|strong|scp?|sub|sup|span|p|br|div)((?:\s[^<>]{0,200})?)/?>",
    re.IGNORECASE,
)
_BLOCKS = ("p", "br", "div", "jats:p", "jats:title", "jats:sec")
_TAG_LIKE = re.compile(r"<(/?(?:i|b|scp?|sub|sup|span(?:\s[^<>]{0,200})?)>)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LATEX = re.compile(r"\\|\$(?!\s)[^$]{1,500}(?<!\s)\$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def latex_to_csl(source: str, *, links: bool = False) -> str:
    """Return LaTeX source as CSL-JSON text on one line; `links` adds the targets of links.

    A text that looks like a tag is split by a `nocase` span, which prints nothing: no other
    escape works in both pandoc and citeproc-js.
    """
    if not source:
        return ""
    if "\\" not in source and "$" not in source and "<" not in source:
        return " ".join(decode.to_unicode(source).split())
    parts: list[str] = []
    opened: list[str] = []
    for text, styles in _runs(source, links=links):
        same = 0
        while same < min(len(styles), len(opened)) and styles[same] == opened[same]:
            same += 1
        parts += [_CLOSING[style] for style in reversed(opened[same:])]
        parts += [_OPENING[style] for style in styles[same:]]
        parts.append(escape_tags(text))
        opened = styles
    parts += [_CLOSING[style] for style in reversed(opened)]
    return " ".join("".join(parts).split())


def _runs(source: str, *, links: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield pieces of text with their CSL styles; adjacent pieces have different styles."""
    text, styles = "", list[str]()
    for run in decode.to_runs(source, links=links):
        csl_styles = [style for style in run.styles if style in _OPENING]
        if csl_styles != styles and text:
            yield text, styles
            text = ""
        text, styles = text + run.text, csl_styles
    yield text, styles


def escape_tags(text: str) -> str:
    """Escape plain text for CSL-JSON, so that nothing in it is a tag."""
    return _TAG_LIKE.sub(r'<<span class="nocase">\1</span>', text) if "<" in text else text


def strip_tags(text: str) -> str:
    """Return CSL-JSON text without tags and entities, on one line."""
    text = _CONTROL.sub(" ", text)
    if "<" in text:
        text = _TAG.sub(_blank_for, mathml.write_formulas(text))
    return " ".join(unescape_entities(text).split())


def unescape_entities(text: str) -> str:
    """Decode the HTML entities that publishers leave in a text: `&amp;`, `&#945;`."""
    if "&" not in text:
        return text
    return _CONTROL.sub(" ", _ENTITY.sub(lambda match: _unescape(match[0]), text))


def _encode(text: str, *, title: bool) -> str:
    """Return plain text as LaTeX; braces are escaped if the text has no LaTeX."""
    encode = encode_latex.title_to_latex if title and len(text) < 2000 else encode_latex.to_latex
    if not ("{" in text or "}" in text) or _LATEX.search(text):
        return encode(text)
    encoded = encode(text.translate(_HIDE_BRACES))
    return encoded.replace("\uf8fc", "{\\textbraceleft}").replace("\uf8fd", "{\\textbraceright}")


_HIDE_BRACES = str.maketrans("{}", "\uf8fc\uf8fd")


def csl_to_latex(text: str, *, title: bool = False) -> str:
    """Return CSL-JSON text as LaTeX source on one line; in a title braces keep capitals.

    Tags become LaTeX's commands. A tag without its partner is text, as it is to pandoc.
    """
    text = " ".join(_CONTROL.sub(" ", text).split())
    if "<" not in text:
        return _encode(unescape_entities(text), title=title)
    return _Pieces(mathml.write_formulas(text), title=title and len(text) < 2000).source()


class _Pieces:
    """A text that is split at its tags."""

    def __init__(self, text: str, *, title: bool) -> None:
        self.title = title
        self.text = text
        self.tags = list(_TAG.finditer(text))
        self.partners = self._find_partners()

    def _find_partners(self) -> dict[int, int]:
        """Return the index of the closing tag of each opening tag."""
        partners: dict[int, int] = {}
        opened: list[int] = []
        for place, tag in enumerate(self.tags):
            if not tag[1]:
                opened.append(place)
                continue
            name = tag[2].lower()
            fits = [index for index in opened[-20:] if self.tags[index][2].lower() == name]
            if fits:
                partners[fits[-1]] = place
                del opened[opened.index(fits[-1]) :]
        return partners

    def source(self) -> str:
        parts: list[str] = []
        closing = {self.partners[index]: self._style_of(index) for index in self.partners}
        at, depth = 0, 0
        for place, tag in enumerate(self.tags):
            style = self._style_of(place) if place in self.partners else closing.get(place)
            if style is None:  # a tag without a partner, or without a style
                if tag[2].lower() in _STYLES:
                    continue
                parts += [self._encode_piece(at, tag.start()), _blank_for(tag)]
            else:
                parts.append(self._encode_piece(at, tag.start()))
                braced = style and _COMMANDS[style] + "{"
                parts.append(braced if not tag[1] else "}" if style else _blank_for(tag))
                depth += (1 if not tag[1] else -1) if style else 0
            at = tag.end()
        parts.append(self._encode_piece(at, len(self.text)))
        return " ".join(("".join(parts)).split())

    def _encode_piece(self, start: int, end: int) -> str:
        return _encode(unescape_entities(self.text[start:end]), title=self.title)

    def _style_of(self, place: int) -> str:
        tag = self.tags[place]
        name, attributes = tag[2].lower(), tag[3].lower()
        if name == "span":
            return (
                "sc" if "small-caps" in attributes else "nocase" if "nocase" in attributes else ""
            )
        return _STYLES.get(name, "")


def _blank_for(tag: re.Match[str]) -> str:
    return " " if tag[2].lower() in _BLOCKS else ""


def scalar_text(value: Any) -> str:
    """Return a scalar, or a list of them, as text, which may hold tags."""
    if isinstance(value, list):
        # Crossref puts titles into lists
        return ", ".join(
            word for item in value if not isinstance(item, list) if (word := scalar_text(item))
        )
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return str(value).lower() if isinstance(value, bool) else ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return " ".join(_CONTROL.sub(" ", str(value)).split())
