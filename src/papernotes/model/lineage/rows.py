"""A lineage as trees: each a trunk in time with its branches."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from papernotes.model.lineage.trunks import Lineage, TypedLink, oldest_first


class Row(NamedTuple):
    """A paper in a drawn lineage.

    `trail` says for each branch that the row is on, the outermost first, whether the branch is
    followed by another one from the same paper. The rows of a trunk have none. `step` is the link
    to the paper that the row hangs on, None for the first of a trunk.
    """

    key: str
    trail: tuple[bool, ...]
    step: TypedLink | None

    @property
    def on_trunk(self) -> bool:
        """Whether the paper is on the trunk."""
        return not self.trail


def main_steps(lineage: Lineage) -> dict[str, TypedLink]:
    """Return for each paper the step to the paper that it is drawn on: the newest that it builds on.

    Of equally new ones it is the one with the longest way behind it. Followed from paper to paper,
    these steps never lead back. Backward steps, and those on a circle unless they lead to an older
    paper, are not among them.
    """
    years = {paper.key: paper.year or 0 for paper in lineage.papers}
    known = {paper.key for paper in lineage.papers if paper.known}
    steps: dict[str, list[TypedLink]] = {}
    for link in lineage.links:
        is_older = 0 < years[link.target] < years[link.source]
        if (
            link.is_step
            and link.target in known
            and not link.backward
            and (is_older or not link.circle)
        ):
            steps.setdefault(link.source, []).append(link)
    lengths: dict[str, int] = {}
    older = {source: [link.target for link in links] for source, links in steps.items()}
    for key in oldest_first(older):
        lengths[key] = 1 + max((lengths[other] for other in older.get(key, ())), default=0)

    def nearness(link: TypedLink) -> tuple[int, int, bool]:
        return years[link.target], lengths[link.target], link.kind == "extends"

    return {source: max(links, key=nearness) for source, links in steps.items()}


def rows(lineage: Lineage, asked: Collection[str] = ()) -> list[list[Row]]:
    """Return the papers as trees, the largest first: each a trunk in time with its branches.

    A trunk begins with a paper that comes from no other one, and goes on with the one that most
    papers come from. The branches of a paper follow it by year. A paper is in one row at most: one
    that is beside the lineage, in a comparison or a contradiction, has none unless it is asked for.
    """
    steps = main_steps(lineage)
    members = {paper.key: paper for paper in lineage.papers}
    shown = _keys_with_rows(lineage, asked)
    children: dict[str, list[str]] = {}
    for key in members:
        if key in steps and key in shown:
            children.setdefault(steps[key].target, []).append(key)
    roots = [key for key in members if key in shown and key not in steps]
    sizes = _sizes(roots, children)
    roots.sort(key=lambda key: -sizes[key][0])  # stable: by year among equals
    return [_tree(root, steps, children, sizes) for root in roots]


def _keys_with_rows(lineage: Lineage, asked: Collection[str]) -> set[str]:
    """Return the papers of the library that a step leads from or to, and some end of each other link."""
    known = {paper.key for paper in lineage.papers if paper.known}
    shown = {key for link in lineage.links if link.is_step for key in link[:2]} | set(asked)
    shown &= known
    for link in lineage.links:
        if link.source not in shown and link.target not in shown:
            shown.add(link.source)
    return shown & known


def _sizes(roots: Iterable[str], children: Mapping[str, list[str]]) -> dict[str, tuple[int, int]]:
    """Return for each paper the number of papers that come from it, and the longest way to one."""
    order = list(roots)
    for key in order:  # grows meanwhile
        order += children.get(key, ())
    sizes: dict[str, tuple[int, int]] = {}
    for key in reversed(order):
        below = [sizes[child] for child in children.get(key, ())]
        number = sum(size for size, _ in below) + len(below)
        sizes[key] = (number, max((length for _, length in below), default=0) + 1)
    return sizes


def _tree(
    root: str,
    steps: Mapping[str, TypedLink],
    children: Mapping[str, list[str]],
    sizes: Mapping[str, tuple[int, int]],
) -> list[Row]:
    tree: list[Row] = []
    waiting: list[tuple[str, tuple[bool, ...]]] = [(root, ())]
    while waiting:
        key, trail = waiting.pop()
        tree.append(Row(key, trail, steps.get(key)))
        below = list(children.get(key, ()))
        if not trail and below:  # the trunk goes on behind its branches
            trunk = max(below, key=lambda child: sizes[child])
            below.remove(trunk)
            waiting.append((trunk, ()))
        branches = [(child, (*trail, child != below[-1])) for child in below]
        waiting += reversed(branches)
    return tree
