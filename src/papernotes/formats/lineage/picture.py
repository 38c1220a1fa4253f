"""A lineage as an SVG picture: a column for each year, the oldest on the left.

A box has the key, the title and how the paper differs; the boxes of the trunk have a bold border.
Links run from newer to older papers; their styles are explained below. Every box and link has its
whole text as a tooltip, and the description of the picture says all links in sentences.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from papernotes.formats.lineage.layered_layout import Point, Sizes, lay_out
from papernotes.formats.lineage.words import (
    ENGLISH,
    Words,
    by_year,
    drawn_ends,
    sentence,
    words,
)
from papernotes.formats.svg.document import (
    Picture,
    clip,
    document,
    element,
    grouped,
    inline,
    number,
    text,
    tooltip,
)
from papernotes.model.lineage.rows import rows
from papernotes.model.lineage.trunks import CITES, Lineage, Member, TypedLink

Href = Callable[[str], str]
"""The address of a paper's page by its key; empty for none."""
_SIZES = Sizes(width=236, height=58, gap=16, gutter=76)
_MARGIN = 24.0
_TOP = 44.0  # the room of the years above the boxes
_LEGEND = 64.0
_COLUMNS = 32  # columns of text in a box
_SAMPLE = 34.0  # the length of a line in the legend
_STYLE = (
    ".box{fill:#f6f8fa;stroke:#8c959f}.trunk{stroke:#0969da;stroke-width:2.5}"
    ".asked{fill:#ddf4ff}.unknown{stroke-dasharray:5 4}"
    ".name{font-weight:600}.link{fill:none;stroke:#59636e;stroke-width:1.4}"
    ".extends{stroke-width:2.4}.compares_with{stroke-dasharray:6 4}"
    ".contradicts{stroke-dasharray:2 3;stroke-width:2}.odd{stroke:#cf222e}"
    ".cites{stroke-dasharray:1 4;opacity:.7}"
    ".head{fill:#59636e}.odd-head{fill:#cf222e}"
    "@media (prefers-color-scheme:dark){.box{fill:#161b22;stroke:#6e7681}"
    ".trunk{stroke:#4493f8}.asked{fill:#0c2d4d}.link{stroke:#9198a1}.odd{stroke:#ff7b72}"
    ".head{fill:#9198a1}.odd-head{fill:#ff7b72}}"
)
_HEADS = (("head", "M0 0L9 4.5L0 9z"), ("odd-head", "M0 0L9 4.5L0 9z"))


def draw(lineage: Lineage, differs: Sequence[str], asked: Set[str]) -> str:
    """Return the picture of a lineage; `differs` says for each link how its papers differ."""
    place = _Place(ENGLISH)
    picture = _picture(lineage, differs, asked, place)
    styled = picture._replace(elements=(element("style", {}, _STYLE), *picture.elements))
    return document(styled, title(lineage), description(lineage, differs))


class _Place(NamedTuple):
    """Where a picture stands: its words, what begins the ids in it, and the addresses of boxes."""

    words: Words
    prefix: str = ""
    href: Href = lambda _key: ""


def draw_inline(
    lineage: Lineage,
    differs: Sequence[str],
    asked: Set[str],
    name: str,
    href: Href,
    language: str = "en",
) -> str:
    """Return the picture as it stands in an HTML page; see svg.document.inline.

    `href` is the address that the box of a paper of the library leads to.
    """
    own = words(language)
    picture = _picture(lineage, differs, asked, _Place(own, f"{name}-", href))
    said = description(lineage, differs, own)
    return inline(picture, title(lineage, own), said, name, language)


def _picture(lineage: Lineage, differs: Sequence[str], asked: Set[str], where: _Place) -> Picture:
    """Return the picture as it is where it stands."""
    trees = rows(lineage, asked)
    steps = {row.key: row.step for tree in trees for row in tree}
    trunk = {row.key for tree in trees if len(tree) > 1 for row in tree if row.on_trunk}
    members = {paper.key: paper for paper in lineage.papers}
    columns = _columns(lineage, list(steps))
    ends = [drawn_ends(link, members) for link in lineage.links]
    layout = lay_out([column.keys for column in columns], ends, _SIZES)
    left, top = _MARGIN, _MARGIN + _TOP
    lines = dict(zip(lineage.links, differs, strict=True))
    links = [
        _link(link, line, _moved(points, left, top), where)
        for (link, line), points in zip(lines.items(), layout.edges, strict=True)
    ]
    boxes: list[str] = []
    for paper in lineage.papers:
        step = steps.get(paper.key)
        is_marked = {"trunk": paper.key in trunk, "asked": paper.key in asked}
        classes = ["box", *(name for name, is_so in is_marked.items() if is_so)]
        x, y = layout.boxes[paper.key]
        boxes.append(_box(paper, lines[step] if step else "", (x + left, y + top), classes, where))
    headings = [
        _heading(column, x, where) for column, x in zip(columns, layout.columns, strict=True)
    ]
    styles = _styles(lineage, where)
    legend = list(_legend(_MARGIN + _TOP + layout.height + 36, styles, where))
    width = max(layout.width + _MARGIN, len(styles) * 190.0 + _MARGIN)
    height = _MARGIN + _TOP + layout.height + _LEGEND
    return Picture((_markers(where.prefix), *headings, *links, *boxes, *legend), width, height)


class _Column(NamedTuple):
    """The papers of one year, from the top down; the year is None for papers without one."""

    year: int | None
    keys: list[str]


def _columns(lineage: Lineage, order: Sequence[str]) -> list[_Column]:
    """Return the columns of a lineage from the oldest year on, the papers of `order` first in each."""
    place = {key: number for number, key in enumerate(order)}
    years = sorted(by_year(lineage).items(), key=lambda item: item[0] or 0)
    return [
        _Column(
            year,
            sorted(
                (paper.key for paper in papers),
                key=lambda key: (place.get(key, len(place)), key),
            ),
        )
        for year, papers in years
    ]


def _heading(column: _Column, x: float, where: _Place) -> str:
    """Return the year above a column that begins at `x`."""
    year = str(column.year or where.words.no_year)
    return text(x + _MARGIN + _SIZES.width / 2, _MARGIN + 14, year, "heading", "middle")


def _moved(points: Sequence[Point], x: float, y: float) -> list[Point]:
    return [(across + x, down + y) for across, down in points]


def _box(paper: Member, line: str, place: Point, classes: Sequence[str], where: _Place) -> str:
    x, y = place
    published = " ".join(filter(None, (paper.venue, str(paper.year or ""))))
    title = paper.title if paper.known else where.words.absent
    whole = [paper.key, title, published, line]
    lines = [
        text(x + 10, y + 18, clip(paper.key, _COLUMNS - 2), "text name"),
        text(x + 10, y + 34, clip(title, _COLUMNS), "text"),
        text(x + 10, y + 50, clip(line or published, _COLUMNS), "quiet"),
    ]
    style = " ".join([*classes, *([] if paper.known else ["unknown"])])
    box: dict[str, str | float] = {
        "class": style,
        "x": x,
        "y": y,
        "width": _SIZES.width,
        "height": _SIZES.height,
        "rx": 6,
    }
    href = where.href(paper.key) if paper.known else ""
    return grouped(href, ". ".join(filter(None, whole)), element("rect", box), *lines)


def _link(link: TypedLink, line: str, points: Sequence[Point], where: _Place) -> str:
    odd = link.backward or link.circle
    style = f"link {link.kind}{' odd' if odd else ''}"
    shape: dict[str, str | float] = {"class": style, "d": _path(points)}
    if link.kind != "compares_with":
        shape["marker-end"] = f"url(#{where.prefix}{'odd-head' if odd else 'head'})"
    return element("path", shape, tooltip(sentence(link, line, where.words)))


def _path(points: Sequence[Point]) -> str:
    """Return a path: curves between columns, and straight lines through them."""
    pieces = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for step, ((x, y), (to_x, to_y)) in enumerate(pairwise(points)):
        if step % 2:  # through a column
            pieces.append(f"L{number(to_x)} {number(to_y)}")
            continue
        aside = _SIZES.gutter * (0.3 + 0.5 * min(1.0, abs(to_y - y) / 500))
        bend = x + aside if x == to_x else (x + to_x) / 2
        pieces.append(
            f"C{number(bend)} {number(y)} {number(bend)} {number(to_y)} {number(to_x)} {number(to_y)}"
        )
    return "".join(pieces)


def _markers(prefix: str) -> str:
    heads = (
        element(
            "marker",
            {"id": f"{prefix}{name}", "viewBox": "0 0 9 9", "refX": 9, "refY": 4.5, "markerWidth": 9, "markerHeight": 9,
             "markerUnits": "userSpaceOnUse", "orient": "auto"},
            element("path", {"class": name, "d": path}),
        )
        for name, path in _HEADS
    )  # fmt: skip # attributes as they stand in the file
    return element("defs", {}, *heads)


def _styles(lineage: Lineage, where: _Place) -> list[tuple[str, str]]:
    """Return the styles of lines with their names; that of citations only where there are any."""
    grey = [(f"link {CITES}", where.words.cites)]
    return [
        *((f"link {kind}", named) for kind, named in where.words.kinds.items()),
        ("link odd", where.words.odd),
        *(grey if any(link.kind == CITES for link in lineage.links) else []),
    ]


def _legend(y: float, styles: Sequence[tuple[str, str]], where: _Place) -> Iterator[str]:
    for place, (style, named) in enumerate(styles):
        x = _MARGIN + place * 190
        line: dict[str, str | float] = {
            "class": style,
            "d": f"M{number(x + _SAMPLE)} {number(y - 4)}L{number(x)} {number(y - 4)}",
        }
        if "compares" not in style:
            line["marker-end"] = f"url(#{where.prefix}{'odd-head' if 'odd' in style else 'head'})"
        yield element("path", line)
        yield text(x + _SAMPLE + 8, y, named, "quiet")


def title(lineage: Lineage, own: Words = ENGLISH) -> str:
    """Return what a lineage is in words: `Lineage of 12 papers, 2014 to 2022`."""
    years = [paper.year for paper in lineage.papers if paper.year]
    span = own.span.format(first=min(years), last=max(years)) if years else ""
    number_of = len(lineage.papers)
    return own.papers[number_of != 1].format(number=number_of) + span


def description(lineage: Lineage, differs: Sequence[str], own: Words = ENGLISH) -> str:
    """Return all links in sentences."""
    absent = [paper.key for paper in lineage.papers if not paper.known]
    sentences = [
        sentence(link, line, own) for link, line in zip(lineage.links, differs, strict=True)
    ]
    if absent:
        sentences.append(own.absent_papers.format(keys=", ".join(absent)))
    return ". ".join(said.rstrip(".") for said in sentences) + "."
