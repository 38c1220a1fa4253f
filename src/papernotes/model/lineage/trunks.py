"""The lineage of papers: who builds on whom, as trunks with branches.

A link runs from the paper whose note or sentence it is to the paper that it names: `builds_on` and
`extends` from a newer paper to an older one. These two are steps of the lineage; links of comparison
and contradiction stand beside it. Nothing here reads a library.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

STEPS = ("builds_on", "extends")
"""The kinds of links that make a lineage."""
VERBS = {
    "builds_on": "builds on",
    "extends": "extends",
    "compares_with": "compares with",
    "contradicts": "contradicts",
}
"""The kinds of links in words."""
CITES = "cites"
"""The kind of a link that no note makes: by the list of references in a PDF. It is drawn in grey."""
_NO_YEAR = 10_000  # sorts behind every year


class Member(NamedTuple):
    """A paper of a lineage; `known` is whether it is in the library, where alone it has a title."""

    key: str
    title: str = ""
    year: int | None = None
    venue: str = ""
    known: bool = True


class TypedLink(NamedTuple):
    """A typed link between two papers; `source` and `target` are their keys.

    `text` is the reader's line, `file` and `line` say where it stands, and `by` is the person
    whose note it is, empty for the reader. `backward` is whether the link runs to a newer paper,
    `circle` whether the paper it comes from is among those that its target comes from.
    """

    source: str
    target: str
    kind: str
    text: str = ""
    file: str = ""
    line: int = 0
    by: str = ""
    backward: bool = False
    circle: bool = False

    @property
    def is_step(self) -> bool:
        """Whether it is a step of a lineage."""
        return self.kind in STEPS


class Lineage(NamedTuple):
    """Papers by year, and the links between them, by the years of their papers."""

    papers: tuple[Member, ...]
    links: tuple[TypedLink, ...]


def make_lineage(papers: Iterable[Member], links: Iterable[TypedLink]) -> Lineage:
    """Return papers and links in order, each link once, with circles and backward links marked."""
    members = {paper.key: paper for paper in papers}
    unique: dict[tuple[str, str, str], TypedLink] = {}
    for link in links:
        name = link[:3]
        kept = unique.get(name)
        if kept is None or (link.text and not kept.text):
            unique[name] = link
    circles = circles_of([(link.source, link.target) for link in unique.values() if link.is_step])
    marked = [_marked(link, members, circles) for link in unique.values()]

    def order(key: str) -> tuple[int, str]:
        return members[key].year or _NO_YEAR, key

    marked.sort(key=lambda link: (order(link.source), order(link.target), link.kind))
    return Lineage(tuple(members[key] for key in sorted(members, key=order)), tuple(marked))


def _marked(
    link: TypedLink, members: Mapping[str, Member], circles: Mapping[str, int]
) -> TypedLink:
    source, target = members[link.source].year, members[link.target].year
    backward = link.kind not in ("compares_with", CITES) and bool(
        source and target and source < target
    )
    circle = link.is_step and circles.get(link.source, -1) == circles.get(link.target, -2)
    return link._replace(backward=backward, circle=circle)


def circles_of(edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return a number for each key on a circle, the same for keys of one circle.

    These are the strongly connected components with more than one key (R. Tarjan, 1972,
    https://doi.org/10.1137/0201010), found without recursion.
    """
    following: dict[str, list[str]] = {}
    for source, target in edges:
        following.setdefault(source, []).append(target)
        following.setdefault(target, [])
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    circles: dict[str, int] = {}
    for root in following:
        if root in index:
            continue
        work = [(root, iter(following[root]))]
        index[root] = lowest[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            key, targets = work[-1]
            for target in targets:
                if target not in index:
                    index[target] = lowest[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(following[target])))
                    break
                if target in on_stack:
                    lowest[key] = min(lowest[key], index[target])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[key])
                if lowest[key] == index[key]:
                    component = [stack.pop()]
                    while component[-1] != key:
                        component.append(stack.pop())
                    on_stack.difference_update(component)
                    if len(component) > 1:
                        circles |= dict.fromkeys(component, index[key])
    return circles


def connected(links: Iterable[TypedLink], key: str) -> set[str]:
    """Return the papers that steps connect with a paper, in whatever direction, and itself."""
    near: dict[str, list[str]] = {}
    for link in links:
        if link.is_step:
            near.setdefault(link.source, []).append(link.target)
            near.setdefault(link.target, []).append(link.source)
    keys = {key}
    waiting = [key]
    while waiting:
        fresh = [other for other in near.get(waiting.pop(), ()) if other not in keys]
        keys.update(fresh)
        waiting += fresh
    return keys


def oldest_first(older: Mapping[str, Iterable[str]]) -> list[str]:
    """Return keys behind all those that they come from."""
    order: dict[str, None] = {}
    for start in sorted(older):
        waiting = [start]
        while waiting:
            key = waiting[-1]
            missing = [other for other in older.get(key, ()) if other not in order]
            if missing:
                waiting += missing
            else:
                order.setdefault(waiting.pop())
    return list(order)


def nearest(
    links: Sequence[TypedLink], keys: Iterable[str], most: int
) -> tuple[list[TypedLink], int]:
    """Return the links among the `most` papers nearest to these, and the number of all papers.

    Near is what few links lead to; of equally near papers, those with more links come first.
    Without any of these keys, the paper with the most links is taken. 0 means all papers.
    """
    beside: dict[str, set[str]] = {}
    for link in links:
        beside.setdefault(link.source, set()).add(link.target)
        beside.setdefault(link.target, set()).add(link.source)
    if not most or len(beside) <= most:
        return list(links), len(beside)

    def rank(key: str) -> tuple[int, str]:
        return -len(beside[key]), key

    ring = [key for key in keys if key in beside] or [min(beside, key=rank)]
    kept: set[str] = set()
    while ring and len(kept) < most:
        kept.update(sorted(ring, key=rank)[: most - len(kept)])
        ring = list({other for key in ring if key in kept for other in beside[key]} - kept)
    return [link for link in links if link.source in kept and link.target in kept], len(beside)
