"""Citations in the syntax of LaTeX, pandoc's Markdown and links between notes."""

from collections.abc import Callable, Mapping, Sequence

from papernotes.formats.manuscripts.citation import spell_key
from papernotes.model import citekeys


def latex(keys: Sequence[str]) -> str:
    r"""Return `\cite{a,b}`."""
    return f"\\cite{{{','.join(keys)}}}"


def markdown(keys: Sequence[str]) -> str:
    """Return `[@a; @b]` (pandoc's manual, "Citation syntax"); an unusual key gets braces."""
    return "[" + "; ".join(f"@{spell_key(key)}" for key in keys) + "]"


def link(keys: Sequence[str]) -> str:
    """Return `[[a]] [[b]]`, with the names of the note files."""
    return " ".join(f"[[{citekeys.file_name(key).removesuffix('.md')}]]" for key in keys)


WRITERS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "latex": latex,
    "markdown": markdown,
    "link": link,
}
