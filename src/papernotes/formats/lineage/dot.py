"""A lineage in the DOT language of Graphviz.

Names and labels are quoted strings (graphviz.org/doc/info/lang.html): quotes in them are escaped and
backslashes doubled. In a label `&name;` would be an entity, so its `&` is written as one.
"""

import re
from collections.abc import Iterator, Sequence

from papernotes.formats.lineage.words import by_year, drawn_ends, label
from papernotes.model.lineage.trunks import CITES, Lineage, Member, TypedLink

_ENTITY = re.compile(r"&(?=#?\w+;)")
_STYLES = {
    "builds_on": "",
    "extends": ", style=bold",
    "compares_with": ", style=dashed, dir=none, constraint=false",
    "contradicts": ", style=dotted, arrowhead=tee, constraint=false",
    CITES: ', style=dotted, color="#8c959f", fontcolor="#8c959f", constraint=false',
}


def quote(text: str) -> str:
    """Return a text as a quoted string."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    escaped = printable.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write(lineage: Lineage, differs: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a graph: papers of one year side by side, links from newer to older.

    `differs` says for each link how its papers differ; it is the link's tooltip.
    """
    members = {paper.key: paper for paper in lineage.papers}
    yield "digraph lineage {"
    yield "  rankdir=RL;"
    yield '  node [shape=box, style=rounded, fontname="sans-serif"];'
    yield '  edge [fontname="sans-serif", fontsize=10];'
    for year, papers in by_year(lineage).items():
        names = "; ".join(quote(paper.key) for paper in papers)
        yield from (f"  {quote(paper.key)} [{_looks(paper)}];" for paper in papers)
        if year:
            yield f"  {{ rank=same; {names} }}"
    for link, words in zip(lineage.links, differs, strict=True):
        source, target = drawn_ends(link, members)
        yield f"  {quote(source)} -> {quote(target)} [{_drawn(link, words)}];"
    yield "}"


def _looks(paper: Member) -> str:
    if not paper.known:
        return f'label={_label(paper.key, "not in the library")}, style="rounded,dashed"'
    place = " ".join(filter(None, (paper.venue, str(paper.year or ""))))
    return f"label={_label(paper.key, paper.title, place)}"


def _label(*lines: str) -> str:
    """Return lines as one label."""
    quoted = (quote(_ENTITY.sub("&amp;", line))[1:-1] for line in lines if line)
    return '"' + r"\n".join(quoted) + '"'


def _drawn(link: TypedLink, words: str) -> str:
    odd = (
        ', color="#cf222e", fontcolor="#cf222e", constraint=false'
        if link.backward or link.circle
        else ""
    )
    tooltip = f", tooltip={_label(words)}" if words else ""
    return f"label={quote(label(link))}{tooltip}{_STYLES[link.kind]}{odd}"
