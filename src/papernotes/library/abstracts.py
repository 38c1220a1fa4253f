"""Abstracts that stand in an entry's text already, so that no library keeps them twice."""

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
    found = _FIELD.search(citation)
    if found is None:
        return ""
    from papernotes.formats import latex

    return " ".join(latex.decode(found[1]).split())


def beside(abstract: str, citation: str) -> str:
    """What has to be kept beside an entry: the abstract, unless the entry reads like it."""
    return "" if abstract == of(citation) else abstract
