"""The papers of tags as queries count them: spellings, other names and tags under a tag included."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from papernotes.model.tags.spelling import fold_tag
from papernotes.model.tags.tree import TagTree


def count_tags(tree: TagTree, rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the number of papers that `tag:` selects for each tag, from pairs of a tag and a paper."""
    pairs = list(rows)
    numbers = Counter(tag for tag, _ in pairs)
    if not tree and len(set(map(fold_tag, numbers))) == len(numbers):
        return dict(numbers)
    return {tag: len(papers) for tag, papers in grouped_tags(tree, pairs)}


def grouped_tags(tree: TagTree, rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, set[int]]]:
    """Yield each tag with the papers that `tag:` selects for it, from pairs of a tag and a paper.

    These have the tag in any spelling, by any of its names, or a tag under it.
    """
    spelled: dict[str, set[int]] = defaultdict(set)
    for tag, paper in rows:
        spelled[tag].add(paper)
    folded: dict[str, set[int]] = defaultdict(set)
    names: dict[str, str] = {}
    for tag, papers in spelled.items():
        fold = fold_tag(tag)
        folded[fold] |= papers
        names[fold] = min(tag, names.get(fold, tag))
    groups: dict[str, set[int]] = defaultdict(set)
    for fold, papers in folded.items():
        for above in _and_above(tree, tree.target(names[fold]) or names[fold]):
            groups[above] |= papers
    for fold, papers in groups.items():
        yield tree.spelling(fold) or names.get(fold, fold), papers


def _and_above(tree: TagTree, tag: str) -> set[str]:
    """Return a tag and all tags that it is under, folded."""
    passed: set[str] = set()
    waiting = [tag]
    while waiting:
        name = waiting.pop()
        if fold_tag(name) not in passed:
            passed.add(fold_tag(name))
            waiting += tree.parents_of(name)
    return passed
