"""Citations in a Markdown text, its other relevant parts, and the spelling of a key."""

import re
from typing import NamedTuple

PLAIN_KEY = r"[\w*](?:\w|[:.#$%&+?<>~/-](?=\w)|[:/](?=/))*+"
"""A key without braces (pandoc's manual, "Citation syntax")."""
_PLAIN = re.compile(PLAIN_KEY)


class Citation(NamedTuple):
    """A cited key: `text[start:end]` is the key without its `@` and braces."""

    key: str
    start: int
    end: int
    braced: bool = False
    """Whether it is written `@{key}`."""
    bracketed: bool = False
    """Whether it is inside brackets: `[see @key]`."""
    address: bool = False
    """Whether it is part of a bare web address, `https://site.org/@name`. Pandoc cites it anyway,
    other programs do not.
    """

    @property
    def at(self) -> int:
        """The position of its `@`."""
        return self.start - 1 - self.braced


class Code(NamedTuple):
    """Code in a text: `info` follows the fence (`python`, `{r, fig.cap="x"}`).

    For code between backticks, `info` is what precedes it directly: `{cite}`.
    """

    info: str
    start: int
    end: int
    fenced: bool


class MarkdownParts(NamedTuple):
    """The parts of a Markdown text that concern citations, each kind in text order."""

    citations: tuple[Citation, ...]
    tex: tuple[tuple[int, int], ...]
    """Spans of raw LaTeX: commands with their arguments, and whole environments."""
    code: tuple[Code, ...]
    labels: frozenset[str]
    """Names that the text gives its own parts: `{#fig:one}`."""
    examples: frozenset[str]
    """Labels of numbered examples: `(@good)` at the start of a line."""
    uncited: frozenset[str]
    """Keys that are not cited because a Korean, Chinese or Japanese letter precedes their `@`."""
    cites_all: bool
    """Whether the metadata contains `nocite: "@*"`."""


def spell_key(key: str, following: str = "", *, braced: bool = False) -> str:
    """Return a key as written after an `@`: in braces if it had them or needs them.

    It needs them where pandoc would otherwise read another key, alone or with the text that
    follows.
    """
    match = _PLAIN.match(key + following[:80])
    plain = match is not None and match[0] == key and not key.startswith("*")
    return f"{{{key}}}" if braced or not plain else key
