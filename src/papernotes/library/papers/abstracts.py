"""Abstracts that an entry's text contains already, so that a library does not store them twice."""

import re
from functools import lru_cache

# As `bibtex.entry` writes a field. Braces up to two deep; a deeper value is kept beside.
_FIELD = re.compile(
    r"^  abstract = \{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\},$",
    re.IGNORECASE | re.MULTILINE,
)


@lru_cache(4)  # a paper that is put in is asked for its own twice
def of(citation: str) -> str:
    """The abstract that an entry's text holds, read as Unicode; empty for none."""
    found = _field(citation)
    if found is None:
        return ""
    from papernotes.formats.latex import encode

    return encode.to_line(found[1])


def _field(citation: str) -> re.Match[str] | None:
    """The first line that begins the field; spelled as usual, it is found without a search."""
    at = citation.find("\n  abstract = {") + 1
    first = at and "abstract" not in citation[: at + 2].lower()
    return (_FIELD.match(citation, at) if first else None) or _FIELD.search(citation)


def beside(abstract: str, citation: str) -> str:
    """What has to be kept beside an entry: the abstract, unless the entry reads like it."""
    return "" if abstract == of(citation) else abstract
