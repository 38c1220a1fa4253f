"""Abstracts that an entry's text contains already, so that a library does not store them twice."""

import re
from functools import lru_cache

from papernotes.patterns import pattern

# As `bibtex.entry` writes a field. Braces up to two deep; a deeper value is stored in its own column.
_FIELD = pattern(
    r"^  abstract = \{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\},$",
    re.IGNORECASE | re.MULTILINE,
)


@lru_cache(4)  # adding a paper reads its abstract twice
def read_abstract(citation: str) -> str:
    """Return the abstract that an entry's text holds, read as Unicode; empty for none."""
    field = _field(citation)
    if field is None:
        return ""
    from papernotes.formats.latex import decode

    return decode.to_line(field[1])


def _field(citation: str) -> re.Match[str] | None:
    """Return the match of the first line that begins the field.

    The usual spelling is found without a regular expression, which is faster.
    """
    at = citation.find("\n  abstract = {") + 1
    first = at and "abstract" not in citation[: at + 2].lower()
    return (_FIELD.match(citation, at) if first else None) or _FIELD.search(citation)


def abstract_to_store(abstract: str, citation: str) -> str:
    """Return the abstract to store beside an entry; empty where the entry contains it already."""
    return "" if abstract == read_abstract(citation) else abstract
