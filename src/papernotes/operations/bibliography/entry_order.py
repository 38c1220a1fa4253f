"""The order of entries in a bibliography.

BibTeX requires each entry before the entries that it refers to, so entries that others refer to
come last, even if they were not selected.
"""

from collections.abc import Iterator, Mapping
from heapq import heapify, heappop, heappush

from papernotes.library import Library


def order_by_reference(
    library: Library, chosen: list[tuple[str, str]], parents: Mapping[str, set[str]]
) -> list[tuple[str, str]]:
    """Return pairs of keys, sorted by key, each before the papers that it refers to.

    `parents` are the keys that papers refer to, by lower-case key. Papers that others refer to are
    added; if a reference uses an old key, the paper is written under that key too.
    """
    pairs = {key.lower(): (key, name) for key, name in chosen}
    children_of: dict[str, set[str]] = {}
    queue = sorted(pairs)
    while queue:
        child = queue.pop()
        for reference in sorted(parents.get(pairs[child][1].lower(), ())):
            current_key = library.keys.find(reference)
            if current_key is None:
                continue
            parent = reference.lower()
            if parent not in pairs:
                pairs[parent] = (
                    current_key if current_key.lower() == parent else reference,
                    current_key,
                )
                queue.append(parent)
            if parent != child:
                children_of.setdefault(parent, set()).add(child)
    before_parents = [pair for pair in chosen if pair[0].lower() not in children_of]
    return before_parents + [pairs[key] for key in _sort_parents(children_of)]


def _sort_parents(children_of: Mapping[str, set[str]]) -> Iterator[str]:
    """Return keys in topological order, each after the keys that refer to it, then alphabetically.

    `children_of` holds the keys that refer to a key. A cycle is broken at its first key.
    """
    counts = {
        key: sum(child in children_of for child in children)
        for key, children in children_of.items()
    }
    parents_of: dict[str, list[str]] = {}
    for key, children in children_of.items():
        for child in children:
            parents_of.setdefault(child, []).append(key)
    ready = [key for key, count in counts.items() if not count]
    heapify(ready)
    remaining = sorted(counts, reverse=True)
    while counts:
        while not ready:
            ready = [key] if (key := remaining.pop()) in counts else []
        key = heappop(ready)
        if counts.pop(key, None) is None:
            continue
        yield key
        for parent in parents_of.get(key, ()):
            if parent in counts:
                counts[parent] -= 1
                if not counts[parent]:
                    heappush(ready, parent)
