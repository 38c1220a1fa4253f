"""Citations for a text: LaTeX, pandoc's Markdown, or links between notes."""

from collections.abc import Sequence

from papernotes.formats import citation_text

STYLES = tuple(citation_text.WRITERS)


def cite(keys: Sequence[str], style: str) -> str:
    """Return the citation of papers in one of STYLES."""
    return citation_text.WRITERS[style](keys)
