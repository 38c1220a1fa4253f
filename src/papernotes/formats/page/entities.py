"""Entities of HTML in addresses, titles and attributes."""

import re
from html import entities, unescape

_ENTITY = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]*+);")


def read(text: str) -> str:
    """Return a text with letters in place of entities that end with a semicolon.

    Only these are entities in Markdown (CommonMark 0.31.2, section 2.5). `html.unescape` reads
    `&not` without one, too, and the address `?id=1&noteId=2` would lose a parameter.
    """
    return _ENTITY.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    known = match[0][1] == "#" or match[0][1:] in entities.html5
    return unescape(match[0]) if known else match[0]
