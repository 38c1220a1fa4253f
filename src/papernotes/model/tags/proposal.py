"""Two tags that are probably one, and why."""

from typing import NamedTuple

REASONS = (
    "case",
    "hyphen",
    "plural",
    "spelling",
    "transliteration",
    "translation",
    "abbreviation",
    "co-occurrence",
)
"""The reasons of proposals, the surest first."""


class Proposal(NamedTuple):
    """Two tags that are probably one: the first would become the second.

    `counts` are their numbers of papers, `together` the number with both where that is the reason.
    """

    tags: tuple[str, str]
    reason: str
    counts: tuple[int, int]
    together: int = 0
