"""The columns of papers by name, as SQL, and the orders of lists."""

from papernotes.errors import RefusedError

SEPARATOR = "\x1f"  # between the values of a column that holds several
_LIST = f"char({ord(SEPARATOR)})"
_AUTHORS = (
    f"(SELECT group_concat(name, {_LIST}) FROM "
    "(SELECT name FROM authors WHERE paper = papers.id ORDER BY position))"
)
_TAGS = (
    f"(SELECT group_concat(tag, {_LIST}) FROM "
    "(SELECT tag FROM tags WHERE paper = papers.id ORDER BY tag))"
)


def _latest(*kinds: str) -> str:
    """Return the latest known day of an event of these kinds, as SQL; NULL for none."""
    marks = ", ".join(f"'{kind}'" for kind in kinds)
    days = f"SELECT max(day) FROM events WHERE paper = papers.id AND +kind IN ({marks})"
    return f"nullif(({days}), '')"


COLUMNS = {
    "key": "papers.key",
    "title": "papers.title",
    "authors": _AUTHORS,
    "year": "papers.year",
    "venue": "papers.venue",
    "place": "papers.venue || CASE papers.workshop WHEN 1 THEN ' Workshops' ELSE '' END",
    "workshop": "papers.workshop",
    "track": "papers.track",
    "arxiv": "papers.arxiv",
    "version": "papers.version",
    "doi": "papers.doi",
    "url": "papers.url",
    "date": "papers.date",
    "tags": _TAGS,
    "status": "papers.status",
    "rating": "papers.rating",
    "added": "papers.added",
    "queued": _latest("queued"),
    "started": _latest("started"),
    "read": _latest("read", "re-read"),
    "type": "papers.entry_type",
    "abstract": "iif(papers.abstract = '', abstract_in(papers.citation), papers.abstract)",
    "citation": "papers.citation",
    "id": "papers.id",
}
LISTS = frozenset({"authors", "tags"})
SORTS = {
    "added": "papers.id",
    "key": "papers.key COLLATE NOCASE",
    "rating": "papers.rating",
    "queued": COLUMNS["queued"],
    "read": COLUMNS["read"],
    "started": COLUMNS["started"],
    "title": "papers.title COLLATE NOCASE",
    "venue": "papers.venue COLLATE NOCASE",
    "year": "papers.year",
}
_UNKNOWN_LAST = frozenset({"queued", "rating", "read", "started", "venue", "year"})
RELEVANCE = "relevance"


def order(sort: str) -> str:
    """Return the ORDER BY for a sort name; `-` before it reverses it, ties are ordered by key.

    Raises RefusedError for an unknown name.
    """
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise RefusedError(f"Unknown order '{sort}'. Choose one of {', '.join(SORTS)}.")
    direction = " DESC" if sort.startswith("-") else ""
    empty_last = f"{SORTS[name]} IS NULL, " if name in _UNKNOWN_LAST else ""
    tie = "" if name in ("key", "added") else ", papers.key COLLATE NOCASE"
    return f"{empty_last}{SORTS[name]}{direction}{tie}"
