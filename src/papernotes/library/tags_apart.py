"""The pairs of tags that the user keeps apart: near each other, but not one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papernotes.library.settings import Settings

Pair = tuple[str, str]
"""Two tags as they are spelled, in alphabetical order."""
SETTING = "tags-apart "
"""The name of the setting that remembers a pair: this, and both tags with a blank between them."""


def make_pair(first: str, second: str) -> Pair:
    """Return two tags as a pair."""
    low, high = sorted((first, second))
    return low, high


def read(settings: "Settings") -> frozenset[Pair]:
    """Return all pairs that are kept apart."""
    names = (name.partition(" ")[::2] for name in settings.starting(SETTING))
    return frozenset((first, second) for first, second in names)


def put(settings: "Settings", pair: Pair) -> bool:
    """Keep two tags apart, in the caller's operation; False if they are."""
    if pair in read(settings):
        return False
    settings.set_undoable(_name(pair), "yes")
    return True


def remove(settings: "Settings", pair: Pair) -> bool:
    """Keep two tags apart no longer, in the caller's operation; False if they are not."""
    if pair not in read(settings):
        return False
    settings.remove_undoable(_name(pair))
    return True


def rename(settings: "Settings", old: str, new: str) -> None:
    """Give a tag its new name in all pairs, in the caller's operation."""
    for pair in read(settings):
        if old in pair:
            remove(settings, pair)
            first, second = (new if tag == old else tag for tag in pair)
            if first != second:
                put(settings, make_pair(first, second))


def to_shared(settings: "Settings") -> dict[str, str]:
    """Return the pairs as names of settings that other machines get, each with a value."""
    return {" ".join(pair): "yes" for pair in read(settings)}


def replace_shared(settings: "Settings", names: Iterable[str]) -> None:
    """Keep exactly the pairs apart that these names have."""
    words = (name.split() for name in names)
    wanted = {make_pair(*pair) for pair in words if len(pair) == 2}
    for pair in read(settings) - wanted:
        remove(settings, pair)
    for pair in wanted:
        put(settings, pair)


def _name(pair: Pair) -> str:
    return SETTING + " ".join(pair)
