"""What BibTeX does not print of entries whose year or journal stands in fields of BibLaTeX alone."""

from collections.abc import Iterable, Iterator

from papernotes.formats.bibtex import biblatex
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper

_PRINTED = {"year": "date", "journal": "journaltitle"}
"""Fields of BibTeX's styles, with those of BibLaTeX that say the same."""


def find(library: Library, keys: Iterable[str]) -> list[Notice]:
    """Return a notice on the papers of which BibTeX prints less, and how to mend the first of them."""
    lacking = {key: gaps for key in keys if (gaps := dict(_lacking(library.papers.read(key))))}
    if not lacking:
        return []
    first = next(iter(lacking))
    changes = tuple(f"{name}={value}" for name, value in lacking[first].items())
    fields = {name for gaps in lacking.values() for name in gaps}
    names = tuple(name for name in _PRINTED if name in fields)
    return [notice("bibtex-lacks", keys=tuple(lacking), fields=names, changes=changes)]


def _lacking(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the fields that BibTeX lacks, with their values; of an entry that may inherit them, none."""
    given = {field.name.lower() for field in paper.fields}
    if given & {"crossref", "xdata"}:
        return
    _, fields = biblatex.to_bibtex(paper.entry_type, paper.fields)
    for field in fields:
        if field.name in _PRINTED and field.name not in given:
            yield field.name, field.value
