"""Parts of sentences that several subjects say: numbers with their nouns, sizes, lists."""

from collections.abc import Callable, Iterable

from papernotes.model.marks import KNOWN_STATUSES

Sentence = str | Callable[..., str]
"""A text with the names of details in braces, or a function of the details."""


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 paper`, `3 papers`, `2 entries`, `5 days`."""
    if number == 1:
        return f"1 {noun}"
    ends_in_ies = noun.endswith("y") and noun[-2:-1] not in "aeou"
    return f"{number} {noun[:-1]}ies" if ends_in_ies else f"{number} {noun}s"


def size_in_words(size: int) -> str:
    """Return a size in bytes as read by people: `812 kB`, `1.2 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1e6:.1f} MB" if size < 1_000_000_000 else f"{size / 1e9:.1f} GB"


def unknown_status(status: str, near: str) -> str:
    """Return the warning for a status that is not known, with the known one nearest to it."""
    how = f"did you mean {near}?" if near else f"known statuses are {KNOWN_STATUSES}"
    return f"its status '{status}' is unknown: {how}"


def unreadable_fact(name: str, value: str) -> str:
    """Return the warning for a value in a note that is meant as data and cannot be read."""
    if name == "date":
        return f"the date '{value}' cannot be read: write it with its year, as in 2026-03-05"
    return f"the {name} '{value}' cannot be read, so it stays text"


def listed(names: Iterable[str]) -> str:
    """Return names separated by commas."""
    return ", ".join(names)


def printed(venue: str, year: int | None, pages: str) -> str:
    """Return what a PDF prints of its publication: `CVPR 2022, pages 10684–10695`."""
    place = " ".join(filter(None, [venue, str(year or "")]))
    return ", ".join(filter(None, [place, f"pages {pages.replace('--', '–')}" if pages else ""]))
