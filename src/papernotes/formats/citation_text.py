"""Citations as they stand in a text: LaTeX, pandoc's Markdown, links between notes."""

from collections.abc import Callable, Mapping, Sequence

from papernotes.formats.manuscripts.citation import spell_key
from papernotes.model import citekeys


def latex(keys: Sequence[str]) -> str:
    r"""`\cite{a,b}`."""
    return f"\\cite{{{','.join(keys)}}}"


def markdown(keys: Sequence[str]) -> str:
    """`[@a; @b]` (pandoc's manual, "Citation syntax"); an unusual key stands in braces."""
    return "[" + "; ".join(f"@{spell_key(key)}" for key in keys) + "]"


def link(keys: Sequence[str]) -> str:
    """`[[a]] [[b]]`, by the names of the notes' files."""
    return " ".join(f"[[{citekeys.file_name(key).removesuffix('.md')}]]" for key in keys)


WRITERS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "latex": latex,
    "markdown": markdown,
    "link": link,
}
