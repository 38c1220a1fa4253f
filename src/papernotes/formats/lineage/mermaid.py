"""A lineage as a flowchart of Mermaid, which GitHub and Obsidian draw.

Papers are `n0`, `n1`, … with their names in quoted labels; signs that Mermaid reads otherwise are
entity codes (mermaid.js.org/syntax/flowchart.html, "Entity codes to escape characters").
"""

from collections.abc import Iterator

from papernotes.formats.lineage.words import drawn_ends, label
from papernotes.model.lineage.trunks import CITES, Lineage, Member

_CODES = {ord(sign): f"#{ord(sign)};" for sign in '"#&<>`\\{}|[]'}
_ARROWS = {
    "builds_on": "-->",
    "extends": "==>",
    "compares_with": "-.-",
    "contradicts": "--x",
    CITES: "-.->",
}


def write(lineage: Lineage) -> Iterator[str]:
    """Yield the lines of a flowchart, whose links run from newer to older papers."""
    members = {paper.key: paper for paper in lineage.papers}
    names = {key: f"n{number}" for number, key in enumerate(members)}
    yield "flowchart RL"
    for paper in lineage.papers:
        yield f'  {names[paper.key]}["{_label(paper)}"]'
    for link in lineage.links:
        source, target = drawn_ends(link, members)
        yield f'  {names[source]} {_ARROWS[link.kind]}|"{label(link)}"| {names[target]}'
    odd = [str(n) for n, link in enumerate(lineage.links) if link.backward or link.circle]
    if odd:
        yield f"  linkStyle {','.join(odd)} stroke:#cf222e,color:#cf222e"
    grey = [str(n) for n, link in enumerate(lineage.links) if link.kind == CITES]
    if grey:
        yield f"  linkStyle {','.join(grey)} stroke:#8c959f,color:#8c959f"
    unknown = [names[paper.key] for paper in lineage.papers if not paper.known]
    if unknown:
        yield "  classDef unknown stroke-dasharray:4 4"
        yield f"  class {','.join(unknown)} unknown"


def _label(paper: Member) -> str:
    place = " ".join(filter(None, (paper.venue, str(paper.year or ""))))
    lines = (paper.key, paper.title, place) if paper.known else (paper.key, "not in the library")
    return "<br/>".join(_escape(line) for line in lines if line)


def _escape(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable.translate(_CODES)
