"""The posts of a site: published notes with their papers, and what of them others may read.

A note is published by `publish: true` in its head, or because its paper matches the query of the
site; `publish: false` keeps it at home in both cases. Notes of other people and further parts of a
note (`KEY.NAME.md`, `KEY.2.md`) are shown with the paper's own note if their heads say so.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.head.publication import SeriesPart
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Query, parse_query
from papernotes.notebook import Notebook
from papernotes.operations.site import addresses
from papernotes.operations.site.note_texts import Known, NoteTexts
from papernotes.operations.site.settings import Settings

_SEPARATOR = "\x1f"
_COLUMNS = (
    "key", "title", "authors", "year", "place", "venue", "track", "arxiv", "doi", "url", "tags", "rating", "added",
    "read", "citation",
)  # fmt: skip # a table


class Record(NamedTuple):
    """What the library knows of a paper; texts are empty where it knows nothing."""

    key: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    place: str = ""
    venue: str = ""
    track: str = ""
    arxiv: str = ""
    doi: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    rating: float | None = None
    added: str = ""
    read: str = ""
    citation: str = ""


class Source(NamedTuple):
    """A published note file: what its head says, and what may be read of it.

    `person` is who wrote it, a number for a further part of one's own note, empty for the note. `text`
    returns the text that others may read; what is known of it stands in `known`.
    """

    file: str
    person: str
    known: Known
    text: Callable[[], str]


class Post(NamedTuple):
    """A page with one or more notes. `record.key` is empty for a note without a paper."""

    href: str
    title: str
    record: Record
    sources: tuple[Source, ...]
    date: str
    tags: tuple[str, ...]
    series: tuple[SeriesPart, ...]


class Posts(NamedTuple):
    """All posts, the newest first, with notices; `hidden` counts the sections that stay at home.

    `kept` are the keys of papers whose heads say that their notes stay at home. `known` is what is
    known now of all note files, published or not. `asked` counts the papers that the query selects,
    `unwritten` those of them in whose notes nothing is written.
    """

    posts: tuple[Post, ...]
    notices: tuple[Notice, ...]
    hidden: int
    kept: frozenset[str]
    known: dict[str, Known]
    asked: int
    unwritten: int


def read_posts(
    library: Library, notebook: Notebook, settings: Settings, before: Mapping[str, Known]
) -> Posts:
    """Return the posts of a library, whose notes are up to date; `before` is what was known of them.

    Raises errors for a bad query as lists of papers do.
    """
    words = settings.query.split()
    rows = library.queries.rows(["key"], parse_query(words)) if words else ()
    reader = _Reader(
        library, NoteTexts(library, notebook, settings, before), {key for (key,) in rows}
    )
    posts = [*reader.papers(), *reader.strays()]
    posts.sort(key=lambda post: post.href)
    posts.sort(key=lambda post: post.date, reverse=True)
    hidden = sum(source.known.hidden for post in posts for source in post.sources)
    return Posts(
        posts=tuple(posts),
        notices=tuple(reader.notices),
        hidden=hidden,
        kept=frozenset(reader.kept),
        known=reader.texts.known,
        asked=len(reader.asked),
        unwritten=len(reader.asked - reader.noted),
    )


class _Reader:
    """Reads which notes are published.

    `asked` are the keys of papers that the query selects, `noted` those with a note that is
    published or that something keeps at home.
    """

    def __init__(self, library: Library, texts: NoteTexts, asked: set[str]) -> None:
        self._library, self.texts, self.asked = library, texts, asked
        self.notices: list[Notice] = []
        self.kept: set[str] = set()
        self.noted: set[str] = set()

    def papers(self) -> Iterator[Post]:
        """Yield a post for each paper with a published note."""
        rows: dict[str, list[NoteRow]] = {}
        for row in self._library.notes.by_file().values():
            if row.written:
                rows.setdefault(row.key, []).append(row)
        files = {
            key: paper_files for key in sorted(rows) if (paper_files := self._files(key, rows[key]))
        }
        for record in read_records(self._library, files):
            title = record.title or record.key
            sources = [self._source(row.file, row.person, title) for row in files[record.key]]
            own = sources[0].known
            if own.head.publish is None and own.is_empty:  # nothing is written in it yet
                continue
            self.noted.add(record.key)
            yield Post(
                addresses.paper(record.key),
                title,
                record,
                tuple(sources),
                own.head.date or record.read or record.added[:10],
                record.tags,
                own.head.series,
            )

    def _files(self, key: str, rows: list[NoteRow]) -> list[NoteRow]:
        """Return the published files of a paper, its own note first."""
        own = min((row for row in rows if not row.person), key=_file, default=None)
        if own is None:
            return []
        if not self._is_published(own.file, key):
            self.noted.add(key)
            return []
        others = sorted((row for row in rows if row.person), key=lambda row: (row.person, row.file))
        return [own, *(row for row in others if self._is_published(row.file, ""))]

    def _is_published(self, file: str, key: str) -> bool:
        """Return whether a file is published; `key` is that of the paper whose own note it is."""
        try:
            known = self.texts.head(file)
        except (BrokenNoteError, RefusedError) as error:
            self.notices.append(notice("note-unreadable", file=file, reason=str(error)))
            return False
        head = known.head
        if head.fault:
            self.notices.append(notice("site-stays-home", file=file, reason=head.fault.rstrip(".")))
        if head.publish is False and key:
            self.kept.add(key)
        is_published = head.publish or (head.publish is None and key in self.asked)
        if is_published and known.conflict:
            self.notices.append(notice("site-conflict", file=file))
        return bool(is_published) and not known.conflict

    def _source(self, file: str, person: str, title: str) -> Source:
        known = self.texts.body(file, title)
        if known.unclosed:
            self.notices.append(notice("site-comment-open", file=file, line=known.unclosed))
        return Source(file, person, known, partial(self.texts.text, file, title))

    def strays(self) -> Iterator[Post]:
        """Yield a post for each published note without a paper."""
        for file in self._library.notes.strays():
            if not self._is_published(file, ""):
                continue
            source = self._source(file, "", self.texts.head(file).head.title)
            known = source.known
            head = known.head
            title = head.title or known.heading or file.rpartition("/")[2].removesuffix(".md")
            path = addresses.note(file)
            yield Post(path, title, Record(), (source,), head.date, head.tags, head.series)


def _file(row: NoteRow) -> str:
    return row.file


def read_records(library: Library, keys: Collection[str]) -> Iterator[Record]:
    """Yield what the library knows of these papers, by key."""
    if not keys:
        return
    for row in library.queries.rows(_COLUMNS, Query(())):
        if row[0] in keys:
            yield _record(row)


def _record(row: Iterable[object]) -> Record:
    values = dict(zip(_COLUMNS, row, strict=True))
    for name in ("authors", "tags"):
        values[name] = tuple(filter(None, str(values[name] or "").split(_SEPARATOR)))
    others = ("year", "rating", "authors", "tags")
    texts = {name: value or "" for name, value in values.items() if name not in others}
    return Record(**(values | texts))  # type: ignore[arg-type]
