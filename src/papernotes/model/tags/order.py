"""The order in which a reader wrote the tags of a note."""

from collections.abc import Iterable, Sequence

from papernotes.model.tags.spelling import fold_tag


def in_order(tags: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    """Return tags as they stand in `order`; those that are not in it come last, as they are."""
    places = _places(order)
    return tuple(sorted(tags, key=lambda tag: places.get(fold_tag(tag), len(order))))


def put_back(tags: Sequence[str], written: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    """Return tags of which those that are not `written` have the places that they have in `order`.

    Such a tag comes behind the one that it followed, or else before the one that followed it. Tags that are
    written stay as they are: the reader may have moved them.
    """
    places = _places(order)
    there = {fold_tag(tag) for tag in written}
    result = [tag for tag in tags if fold_tag(tag) in there]
    for tag in in_order((tag for tag in tags if fold_tag(tag) not in there), order):
        others = [places.get(fold_tag(other)) for other in result]
        own = places.get(fold_tag(tag), len(order))
        before = [at for at, place in enumerate(others, 1) if place is not None and place < own]
        behind = [at for at, place in enumerate(others) if place is not None and place > own]
        result.insert([*before[-1:], *behind[:1], len(result)][0], tag)
    return tuple(result)


def _places(order: Sequence[str]) -> dict[str, int]:
    return {fold_tag(tag): place for place, tag in enumerate(order)}
