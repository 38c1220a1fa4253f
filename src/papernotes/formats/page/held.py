"""Pieces of a page that are cut out of a note before Markdown reads it, and put back afterwards.

A piece leaves a mark in the text: its number between two private characters that the note does not
have. Pieces of mark-up come back before the page is cleaned, formulas and code after it.
"""

import re
from collections.abc import Callable
from html import escape

_BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|ul|ol|li|blockquote|details|summary|div|section|figure|figcaption)>$"
    r"|<(?:ul|ol|blockquote|div|details|section|figure)(?! class=\"callout-title)[^<>]*>$"
)
_FIRST, _LAST = 0xF0000, 0xFFFFD  # a private plane of Unicode


class Held:
    """The pieces of one page."""

    def __init__(self, text: str) -> None:
        letters = set(text)
        free = (chr(code) for code in range(_FIRST, _LAST) if chr(code) not in letters)
        self.mark = next(free, chr(_LAST))
        self._tags: list[str] = []
        self._known: dict[str, str] = {}
        self._drawn: list[tuple[str, str]] = []
        mark = re.escape(self.mark)
        self.pattern = re.compile(f"{mark}([td])([0-9]+){mark}")
        self._drawn_alone = re.compile(f"<p>({mark}d[0-9]+{mark})</p>")

    def tag(self, html: str) -> str:
        """Hold mark-up that is cleaned with the page, and return its mark."""
        mark = self._known.get(html)
        if mark is None:
            mark = self._known[html] = f"{self.mark}t{len(self._tags)}{self.mark}"
            self._tags.append(_BLOCK_END.sub("\\g<0>\n", html))
        return mark

    def drawn(self, html: str, typed: str) -> str:
        """Hold HTML of our own making, and return its mark; `typed` is what the note has."""
        self._drawn.append((html, typed))
        return f"{self.mark}d{len(self._drawn) - 1}{self.mark}"

    def formula(self, tex: str, typed: str, *, display: bool) -> str:
        """Hold a formula and return its mark. `typed` is the TeX with its dollars."""
        tex, typed = self.typed(tex), self.typed(typed)
        name = "math display" if display else "math"
        html = f'<span class="{name}" data-tex="{escape(tex.strip())}">{escape(typed)}</span>'
        return self.drawn(html, typed)

    def put_back_tags(self, html: str) -> str:
        """Return HTML with its mark-up put back."""
        return self._replace(html, lambda kind, number: self._tags[number] if kind == "t" else None)

    def put_back_drawn(self, html: str) -> str:
        """Return clean HTML with code and formulas put back; one alone in a paragraph is a block."""
        html = self._drawn_alone.sub(self._as_block, html)
        return self._replace(
            html, lambda kind, number: self._drawn[number][0] if kind == "d" else None
        )

    def typed(self, text: str) -> str:
        """Return a text as the note has it, without mark-up."""
        return self._replace(
            text, lambda kind, number: self._drawn[number][1] if kind == "d" else ""
        )

    def _replace(self, text: str, piece: Callable[[str, int], str | None]) -> str:
        def put(match: re.Match[str]) -> str:
            drawn = piece(match[1], int(match[2]))
            return match[0] if drawn is None else drawn

        return self.pattern.sub(put, text)

    def _as_block(self, match: re.Match[str]) -> str:
        html = self._replace(match[1], lambda _, number: self._drawn[number][0])
        if html.startswith('<span class="math display"'):
            return f"<div{html.removeprefix('<span').removesuffix('</span>')}</div>"
        return html if html.startswith("<div") else match[0]
