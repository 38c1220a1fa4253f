"""Formulas of MathML and JATS within a text, written as letters with `<sub>` and `<sup>`.

MathML 3, chapter 3 (presentation); JATS 1.3, `alternatives` and `tex-math`.
"""

import re
from html import escape
from typing import TYPE_CHECKING

from papernotes.formats import xml_records
from papernotes.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_OPENING = pattern(r"<((?:jats:|mml:|m:)?(?:alternatives|math|tex-math))\b[^<>]*>")
_PREFIX = pattern(r"(</?)(?:mml|m):")
_DOCUMENT = pattern(r"\\begin\{document\}(.*?)(?:\\end\{document\}|\Z)", re.DOTALL)
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_UNSEEN = frozenset({"annotation", "annotation-xml", "mphantom"})
_ACCENTS = {
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "‾": "\u0304",
    "˙": "\u0307", ".": "\u0307", "→": "\u20d7",
}  # fmt: skip # a table
"""The combining mark of each sign that stands above a letter."""


def write_formulas(text: str) -> str:
    """Return the text with its formulas as `x<sub>t</sub>`, and those of LaTeX alone as `$x_t$`.

    Of the alternatives of one formula MathML is taken. What is no well-formed MathML stays.
    """
    if "math" not in text:
        return text
    parts: list[str] = []
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        end = text.find(f"</{opening[1]}>", opening.end())
        if end < 0:
            break
        parts += [text[at : opening.start()], _formula(opening, text[opening.end() : end])]
        at = end + len(opening[1]) + 3
    return "".join([*parts, text[at:]])


def _formula(opening: re.Match[str], inner: str) -> str:
    kind = opening[1].rpartition(":")[2]
    if kind == "tex-math":
        document = _DOCUMENT.search(inner)
        return f"${(document[1] if document else inner).strip().strip('$').strip()}$"
    if kind == "alternatives":
        return _alternative(inner)
    plain = _PREFIX.sub(r"\1", inner)
    elements = xml_records.read(f"<r><math>{plain}</math></r>", 1).elements
    return _written(elements[0][1]) if elements else f"{opening[0]}{inner}</{opening[1]}>"


def _alternative(inner: str) -> str:
    """Return the formula of the MathML among alternatives, else that of LaTeX."""
    choices = list(_OPENING.finditer(inner))
    for kind in ("math", "tex-math"):
        opening = next((tag for tag in choices if tag[1].rpartition(":")[2] == kind), None)
        end = inner.find(f"</{opening[1]}>", opening.end()) if opening else -1
        if opening and end >= 0:
            return _formula(opening, inner[opening.end() : end])
    return inner


def _written(node: "Element") -> str:
    name = node.tag.rpartition("}")[2]
    if name in _TOKENS:
        token = " ".join("".join(node.itertext()).split())
        return f" {escape(token)} " if token in ("<", ">") else escape(token, quote=False)
    if name == "mspace":
        return " "
    children = [child for child in node if child.tag.rpartition("}")[2] not in _UNSEEN]
    parts = [_written(child) for child in children]
    if name == "msqrt":
        return f"√{_bracketed(''.join(parts))}"
    write = _LAYOUTS.get((name, len(parts)))
    return write(*parts) if write else "".join(parts)


def _above(base: str, sign: str) -> str:
    accent = _ACCENTS.get(sign) if len(base) == 1 else None
    return f"{base}{accent}" if accent else f"{base}<sup>{sign}</sup>"


def _bracketed(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


_LAYOUTS: "dict[tuple[str, int], Callable[..., str]]" = {
    ("msub", 2): lambda base, low: f"{base}<sub>{low}</sub>",
    ("munder", 2): lambda base, low: f"{base}<sub>{low}</sub>",
    ("msup", 2): lambda base, high: f"{base}<sup>{high}</sup>",
    ("mover", 2): _above,
    ("msubsup", 3): lambda base, low, high: f"{base}<sub>{low}</sub><sup>{high}</sup>",
    ("munderover", 3): lambda base, low, high: f"{base}<sub>{low}</sub><sup>{high}</sup>",
    ("mfrac", 2): lambda over, under: f"{_bracketed(over)}/{_bracketed(under)}",
    ("mroot", 2): lambda inner, degree: f"<sup>{degree}</sup>√{_bracketed(inner)}",
}
"""How an element is written, by its name and the number of its children."""
