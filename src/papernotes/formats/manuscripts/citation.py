"""A citation in a Markdown text, what else such a text holds, and how a key is spelled there."""

import re
from typing import NamedTuple

PLAIN_KEY = r"[\w*](?:\w|[:.#$%&+?<>~/-](?=\w)|[:/](?=/))*+"
"""A key that stands without braces (pandoc's manual, "Citation syntax")."""
_PLAIN = re.compile(PLAIN_KEY)


class Citation(NamedTuple):
    """A key that is cited: `text[start:end]` is the key, without its `@` and its braces."""

    key: str
    start: int
    end: int
    braced: bool = False
    """Whether it stands as `@{key}`."""
    bracketed: bool = False
    """Whether brackets are open around it: `[see @key]`."""
    address: bool = False
    """Whether it is part of a bare web address, `https://site.org/@name`: pandoc cites it all
    the same, other programs do not."""

    @property
    def at(self) -> int:
        """Where its `@` stands."""
        return self.start - 1 - self.braced


class Code(NamedTuple):
    """Code in a text: `info` is what follows the fence (`python`, `{r, fig.cap="x"}`).

    Code between backticks has what stands right before it as its `info`: `{cite}`.
    """

    info: str
    start: int
    end: int
    fenced: bool


class MarkdownParts(NamedTuple):
    """What a Markdown text holds that has to do with citations, each kind in its order."""

    citations: tuple[Citation, ...]
    tex: tuple[tuple[int, int], ...]
    """Where raw LaTeX stands: commands with their arguments and whole environments."""
    code: tuple[Code, ...]
    labels: frozenset[str]
    """Names that the text gives to its own parts: `{#fig:one}`."""
    examples: frozenset[str]
    """Labels of numbered examples: `(@good)` at the start of a line."""
    uncited: frozenset[str]
    """Keys that are not cited, since a letter of Korean, Chinese or Japanese is before their `@`."""
    cites_all: bool
    """Whether `nocite: "@*"` stands in the metadata."""


def spell_key(key: str, following: str = "", braced: bool = False) -> str:
    """A key as it is to stand behind an `@`: in braces if it had them or needs them.

    It needs them where pandoc would read it otherwise, alone or with the text that follows.
    """
    found = _PLAIN.match(key + following[:80])
    plain = found is not None and found[0] == key and not key.startswith("*")
    return f"{{{key}}}" if braced or not plain else key
