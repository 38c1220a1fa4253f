"""Completion within queries: fields, their values, saved queries."""

from collections.abc import Callable, Iterable

from papernotes.library import Library
from papernotes.model.query.language import CONDITIONS, FIELDS, KOREAN, TEXTS

_MOST = 200  # citation keys that are offered


def complete(library: Callable[[], Library], incomplete: str) -> list[str]:
    """What a word of a query may go on to be. The library is opened only for values."""
    sign = "-" if incomplete.startswith("-") else ""
    word = incomplete[len(sign) :]
    if word.startswith("@"):
        return _all(f"{sign}@", _starting(word[1:], library().queries.saved()))
    name, colon, value = word.partition(":")
    if not colon:
        return _all(sign, [f"{one}:" for one in _fields(word)])
    return _all(f"{sign}{name}:", _values(library, FIELDS.get(name.lower(), ""), value))


def _all(start: str, ends: Iterable[str]) -> list[str]:
    return [start + end for end in ends]


def _fields(word: str) -> list[str]:
    if not word:
        return []
    names = (*sorted((*TEXTS, *CONDITIONS)), *KOREAN)
    return [name for name in names if name.startswith(word.lower())]


def _values(library: Callable[[], Library], field: str, value: str) -> list[str]:
    if field == "venue":
        return _venues(library(), value)
    if field in ("tag", "status", "type", "arxiv", "doi"):
        return _starting(value, library().queries.spellings(field))
    if field in ("key", "cites"):
        return library().keys.starting(value, _MOST)
    if field in ("has", "no"):
        from papernotes.model.query.validation import HOLDINGS

        return _starting(value, sorted(HOLDINGS))
    return []


def _venues(library: Library, value: str) -> list[str]:
    """Names of venues, and behind a whole one its years; all without blanks, as they are found too."""
    start = value.replace(" ", "").casefold()
    names = [name.replace(" ", "") for name in library.queries.spellings("venue")]
    dated = [
        f"{name.replace(' ', '')}{year}"
        for name, year, _ in library.venues.counts_by_year()
        if year and start.startswith(name.replace(" ", "").casefold())
    ]
    return _starting(start, [*names, *dated])


def _starting(start: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.casefold().startswith(start.casefold())]
