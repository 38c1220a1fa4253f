"""A comparison of papers as a Markdown table.

Tables are those of GitHub Flavored Markdown (github.github.com/gfm, "Tables"): a cell is one line, in
which `|` is escaped everywhere, and lines are broken with `<br>`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_KOREAN = {"problem": "문제", "method": "방법", "differs": "무엇이 왜 다른가", "results": "결과"}
_ENGLISH = {
    "problem": "Problem",
    "method": "Method",
    "differs": "How and why it differs",
    "results": "Results",
}


def write(
    heads: Sequence[tuple[str, str, str]],
    rows: Iterable[tuple[str, Sequence[str]]],
    language: str,
) -> Iterator[str]:
    """Yield the lines of a table.

    `heads` are key, title and place of each paper; `rows` are the name of a part and its text for
    each paper, as Markdown. `language` is that of the names, `ko` or `en`.
    """
    names = _KOREAN if language == "ko" else _ENGLISH
    columns = [f"[[{key}]]" + (f"<br>{cell(place)}" if place else "") for key, _, place in heads]
    yield f"|  | {' | '.join(columns)} |"
    yield "| --- |" + " --- |" * len(heads)
    for name, texts in rows:
        yield f"| **{names[name]}** | {' | '.join(map(cell, texts))} |"


def cell(markdown: str) -> str:
    """Return a text as one line of a table."""
    lines = (_item(line.strip()) for line in markdown.split("\n"))
    return "<br>".join(re.sub(r"(?<!\\)\|", r"\\|", line) for line in lines if line)


def _item(line: str) -> str:
    """Return a line without the signs that mean nothing within a cell: of headings and items."""
    heading = re.match(r"#{1,6}\s+(.*?)\s*#*$", line)
    if heading:
        return f"**{heading[1]}**" if heading[1] else ""
    return re.sub(r"^[-*+]\s+", "• ", line)
