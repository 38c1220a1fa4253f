"""The order in which papers are read by their lineage: the trunk before the branches."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from papernotes.model.lineage.trunks import TypedLink, circles_of, oldest_first


class Place(NamedTuple):
    """The place of a paper in a reading order: papers with a lower `depth` come first.

    `before` is the number of the papers asked for that come from it, `after` the nearest ones of
    them that it comes from.
    """

    depth: int
    before: int
    after: tuple[str, ...]


def reading_order(links: Iterable[TypedLink], keys: Collection[str]) -> dict[str, Place]:
    """Return the place of each of these papers in a reading order: the trunk before the branches.

    A paper comes behind those that it builds on or extends, also where papers between them are not
    asked for. Of papers on a circle, none is before the other.
    """
    steps = [link for link in links if link.is_step and link.source != link.target]
    circles = circles_of([(link.source, link.target) for link in steps])
    older: dict[str, dict[str, None]] = {}
    for link in steps:
        if circles.get(link.source, -1) != circles.get(link.target, -2):
            older.setdefault(link.source, {})[link.target] = None
    after = _nearest_asked(older, frozenset(keys))
    depths: dict[str, int] = {}
    for key in oldest_first(after):
        depths[key] = max((depths[other] + 1 for other in after[key]), default=0)
    before = dict.fromkeys(keys, 0)
    for key in keys:
        for other in after[key]:
            before[other] += 1
    return {key: Place(depths[key], before[key], tuple(sorted(after[key]))) for key in keys}


def _nearest_asked(
    older: Mapping[str, Iterable[str]], keys: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Return for each key the nearest ones of the keys that it comes from, over papers between."""
    reached: dict[str, frozenset[str]] = {}
    for key in oldest_first({**older, **{key: older.get(key, ()) for key in keys}}):
        own: set[str] = set()
        for other in older.get(key, ()):
            own |= {other} if other in keys else reached[other]
        reached[key] = frozenset(own)
    return {key: reached[key] for key in keys}
