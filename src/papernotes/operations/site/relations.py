"""How posts belong together: which mention each other, which have rare tags in common, and series."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from math import log
from typing import NamedTuple

from papernotes.operations.site.posts import Post
from papernotes.operations.site.rendering import Facts

_MOST_RELATED = 5
_MOST_SHARED = 60  # posts of a tag; one of more posts says little
_LINK = 2.0  # the weight of a link, in tags that one post in seven has


class Step(NamedTuple):
    """A post in a series, with its number there; 0 where it has none."""

    post: Post
    number: int
    total: int


def mentions(posts: Iterable[Post], facts: Mapping[str, Facts]) -> dict[str, list[str]]:
    """Return for each post, by its path, the paths of the posts that link to it, sorted."""
    result: dict[str, set[str]] = defaultdict(set)
    for post in posts:
        for source in post.sources:
            for named in facts[source.file].papers.values():
                if named and named[0] not in ("", post.href):
                    result[named[0]].add(post.href)
    return {path: sorted(those) for path, those in result.items()}


def related(posts: Sequence[Post], mentioned: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return for each post, by its path, the paths of the posts that are nearest to it."""
    by_tag: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        for tag in post.tags:
            by_tag[tag].append(post)
    scores: dict[str, dict[str, float]] = {post.href: defaultdict(float) for post in posts}
    for those in by_tag.values():
        if 1 < len(those) <= _MOST_SHARED:
            weight = log((len(posts) + 1) / len(those))
            for post in those:
                own = scores[post.href]
                for other in those:
                    own[other.href] += weight
    for path, linking in mentioned.items():
        for source in linking:
            scores[path][source] += _LINK
            scores[source][path] += _LINK
    return {path: _best(path, near) for path, near in scores.items()}


def _best(path: str, scores: Mapping[str, float]) -> list[str]:
    others = ((-round(score, 9), other) for other, score in scores.items() if other != path)
    return [other for _, other in nsmallest(_MOST_RELATED, others)]


def series(posts: Iterable[Post]) -> dict[str, list[Step]]:
    """Return the posts of each series in their order, by its name; two spellings of one are one."""
    named: dict[str, list[Step]] = defaultdict(list)
    spellings: dict[str, str] = {}
    for post in sorted(posts, key=lambda post: (post.date, post.href)):
        for part in post.series:
            name = spellings.setdefault(part.name.casefold(), part.name)
            named[name].append(Step(post, part.number, part.total))
    for steps in named.values():
        steps.sort(
            key=lambda step: (step.number or len(steps) + 10_000, step.post.date, step.post.href)
        )
    return dict(sorted(named.items()))
