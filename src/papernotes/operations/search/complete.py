"""Completion of a typed word: keys, tags, conditions of queries, saved queries."""

from collections.abc import Callable, Iterable

from papernotes.library import Library
from papernotes.model.marks import RATINGS, STATUSES
from papernotes.model.query.language import CONDITIONS, DATED, FIELDS, KOREAN, TEXTS
from papernotes.notebook import Notebook

_MAX_KEYS = 200  # citation keys offered at most
_COMMON_FIELDS = ("type", "title", "author", "year", "booktitle", "journal", "pages", "doi", "url")
_SPANS = (
    "today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year", "last-year",
    "last-7-days", "last-30-days", "오늘", "어제", "그제", "이번주", "지난주", "이번달", "지난달", "올해", "작년", "최근7일",
)  # fmt: skip # a table
"""Words for days without blanks, which a shell would split."""


def keys(library: Library, start: str) -> list[str]:
    """Return citation keys that begin with `start`, ignoring case."""
    return library.keys.starting(start, _MAX_KEYS)


def queued(library: Library, start: str) -> list[str]:
    """Return the keys of papers in the queue that begin with `start`, ignoring case."""
    return _filter_by_prefix(start, sorted(row.key for row in library.queue.rows()))


def notes_without_paper(library: Library, notebook: Notebook, start: str) -> list[str]:
    """Return the files of notes without a paper, as `notes/NAME`, that begin with `start`.

    The folder is listed: a note that was written since the last command counts, too.
    """
    of_papers = library.notes.by_file()
    names = [f"notes/{file}" for file in notebook.names() if file not in of_papers]
    return _filter_by_prefix(start, names)


def fields(library: Library, paper: str, start: str) -> list[str]:
    """Return the fields of a paper's entry, then common ones, as `FIELD=`, that begin with `start`."""
    read = library.papers.read(library.keys.resolve(paper))
    names = dict.fromkeys((*(field.name.lower() for field in read.fields), *_COMMON_FIELDS))
    return _filter_by_prefix(start, [f"{name}=" for name in names])


def exclude_paper(library: Library, paper: str, keys: Iterable[str]) -> list[str]:
    """Return `keys` without the key of the paper that `paper` names."""
    from papernotes.errors import PapersError

    try:
        excluded = library.keys.resolve(paper)
    except PapersError:
        excluded = ""
    return [key for key in keys if key != excluded]


def tags(library: Library, start: str) -> list[str]:
    """Return tags and their other names that begin with `start`, the most used first."""
    known = (tag for tag, _ in library.queries.tags())
    return _filter_by_prefix(start, dict.fromkeys((*known, *library.tag_names.tree().names())))


def statuses(library: Library, start: str) -> list[str]:
    """Return the known statuses and others that papers have, which begin with `start`.

    The other names of a status (읽음) are among them once something is typed.
    """
    known = [name for names in STATUSES for name in (names if start else names[:1])]
    glued = {name.replace("-", "") for name in known if "-" in name and name.startswith(start)}
    known = [name for name in known if name not in glued]
    names = dict.fromkeys([*known, *library.queries.field_values("status")])
    return _filter_by_prefix(start, names)


def catalogue(start: str) -> list[str]:
    """Return names of papers in the catalogue after a typed `catalogue:`."""
    from papernotes.sources.catalogue import names

    if not start.startswith("catalogue:"):
        return []
    return [name for entry in names() if (name := f"catalogue:{entry}").startswith(start)]


def query(library: Callable[[], Library], start: str) -> list[str]:
    """Return completions of a word of a query. The library is opened only for values."""
    sign = "-" if start.startswith("-") else ""
    word = start[len(sign) :]
    if word.startswith("@"):
        return _prepend(f"{sign}@", _filter_by_prefix(word[1:], library().queries.saved()))
    name, colon, value = word.partition(":")
    if not colon:
        return _prepend(sign, [f"{field}:" for field in _fields(word)])
    return _prepend(f"{sign}{name}:", _values(library, FIELDS.get(name.lower(), ""), value))


def _prepend(start: str, ends: Iterable[str]) -> list[str]:
    return [start + end for end in ends]


def _fields(word: str) -> list[str]:
    if not word:
        return []
    names = (*sorted((*TEXTS, *CONDITIONS)), *KOREAN)
    return [name for name in names if name.startswith(word.lower())]


def _values(library: Callable[[], Library], field: str, value: str) -> list[str]:
    if field == "venue":
        return _venues(library(), value)
    if field == "status":
        return statuses(library(), value)
    if field == "rating":
        return _filter_by_prefix(value, map(str, RATINGS))
    if field == "tag":
        names = (*library().queries.field_values("tag"), *library().tag_names.tree().names())
        return _filter_by_prefix(value, dict.fromkeys(names))
    if field in ("type", "arxiv", "doi"):
        return _filter_by_prefix(value, library().queries.field_values(field))
    if field in DATED:
        return _filter_by_prefix(value, _SPANS) if value else []
    if field in ("key", "cites"):
        return keys(library(), value)
    if field == "repro":
        from papernotes.model.query.validation import RUN_STATES

        return _filter_by_prefix(value, RUN_STATES)
    if field == "gap":
        return _filter_by_prefix(value, ("1%..", "5%..", "10%.."))
    if field in ("has", "no"):
        from papernotes.model.query.validation import HAS_VALUES

        return _filter_by_prefix(value, sorted(HAS_VALUES))
    return []


def _venues(library: Library, value: str) -> list[str]:
    """Return venue names, and for a complete name its years; all without spaces."""
    start = value.replace(" ", "").casefold()
    names = [name.replace(" ", "") for name in library.queries.field_values("venue")]
    dated = [
        f"{name.replace(' ', '')}{year}"
        for name, year, _ in library.venues.counts_by_year()
        if year and start.startswith(name.replace(" ", "").casefold())
    ]
    return _filter_by_prefix(start, [*names, *dated])


def _filter_by_prefix(start: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.casefold().startswith(start.casefold())]
