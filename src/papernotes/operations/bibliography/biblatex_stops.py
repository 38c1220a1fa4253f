"""Entries at whose signs biblatex stops, so that it prints no further entry."""

from collections.abc import Iterable

from papernotes.formats.bibtex import biblatex_signs
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.patterns import pattern

_BARE = pattern(r"(?<!\\)(?:\\\\)*[%#]")


def find(library: Library, keys: Iterable[str]) -> list[Notice]:
    """Return a notice on the papers that have a bare `%` or `#` in a text that biblatex reads."""
    stops = {key: fields for key in keys if (fields := _fields(library, key))}
    if not stops:
        return []
    names = tuple(dict.fromkeys(name for fields in stops.values() for name in fields))
    return [notice("biblatex-stops", keys=tuple(stops), fields=names)]


def _fields(library: Library, key: str) -> tuple[str, ...]:
    citation = library.papers.citation(key)
    if not _BARE.search(citation):  # most entries have no such sign, or only escaped ones
        return ()
    fields = library.papers.read(key).fields
    return tuple(field.name.lower() for field in fields if biblatex_signs.first(field))
