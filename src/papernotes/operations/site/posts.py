"""The posts of a site: published notes with their papers, and what of them others may read.

A note is published by `publish: true` in its head, or because its paper matches the query of the
site; `publish: false` keeps it at home in both cases. Notes of other people and further parts of a
note (`KEY.NAME.md`, `KEY.2.md`) are shown with the paper's own note if their heads say so.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note import head as note_head
from papernotes.formats.note.empty_sections import template_lines, without_empty_sections
from papernotes.formats.note.marked_lines import compose
from papernotes.formats.note.merge_markers import has_conflict
from papernotes.formats.note.private_titles import Rules, plain_title
from papernotes.formats.note.public_text import PublicText, public_text
from papernotes.formats.note.publication import Publication, SeriesPart, read_publication
from papernotes.formats.reviews import dialect, file_links
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Query, parse_query
from papernotes.notebook import Notebook
from papernotes.operations.site import addresses
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
    """A published note file: what may be read of it, and what its head says.

    `person` is who wrote it, a number for a further part of one's own note, empty for the note.
    """

    file: str
    person: str
    publication: Publication
    text: str
    dialect: str


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

    `kept` are the keys of papers whose heads say that their notes stay at home.
    """

    posts: tuple[Post, ...]
    notices: tuple[Notice, ...]
    hidden: int
    kept: frozenset[str]


def read_posts(library: Library, notebook: Notebook, settings: Settings) -> Posts:
    """Return the posts of a library, whose notes are up to date.

    Raises errors for a bad query as lists of papers do.
    """
    reader = _Reader(library, notebook, settings)
    posts = [*reader.papers(), *reader.strays()]
    posts.sort(key=lambda post: post.href)
    posts.sort(key=lambda post: post.date, reverse=True)
    return Posts(tuple(posts), tuple(reader.notices), reader.hidden, frozenset(reader.kept))


class _Reader:
    """Reads the note files, and counts what stays at home."""

    def __init__(self, library: Library, notebook: Notebook, settings: Settings) -> None:
        self._library, self._notebook = library, notebook
        self._rules = Rules(settings.without, settings.shown)
        self._template = template_lines(notebook.templates())
        words = settings.query.split()
        query = parse_query(words) if words else Query(())
        rows = library.queries.rows(["key"], query) if words else ()
        self._asked = {key for (key,) in rows}
        self.notices: list[Notice] = []
        self.hidden = 0
        self.kept: set[str] = set()

    def papers(self) -> Iterator[Post]:
        """Yield a post for each paper with a published note."""
        rows: dict[str, list[NoteRow]] = {}
        for row in self._library.notes.by_file().values():
            if row.written:
                rows.setdefault(row.key, []).append(row)
        sources = {key: found for key in sorted(rows) if (found := self._sources(key, rows[key]))}
        for record in read_records(self._library, sources):
            yield self._post(record, sources[record.key])

    def _sources(self, key: str, rows: list[NoteRow]) -> list[tuple[NoteRow, str, Publication]]:
        """Return the published files of a paper with their texts, its own note first."""
        own = min((row for row in rows if not row.person), key=_file, default=None)
        if own is None or (first := self._read(own.file, key)) is None:
            return []
        found = [(own, *first)]
        for row in sorted(rows, key=lambda row: (row.person, row.file)):
            if row.person and (other := self._read(row.file, "")):
                found.append((row, *other))
        return found

    def _read(self, file: str, key: str) -> tuple[str, Publication] | None:
        """Return the text of a published file and what its head says; None for any other."""
        try:
            text = self._notebook.read(file)
        except (BrokenNoteError, RefusedError) as error:
            self.notices.append(notice("note-unreadable", file=file, reason=str(error)))
            return None
        text = compose(text)
        publication = read_publication(text)
        if publication.fault:
            self.notices.append(
                notice("site-stays-home", file=file, reason=publication.fault.rstrip("."))
            )
        if publication.publish is False and key:
            self.kept.add(key)
        if not (publication.publish or (publication.publish is None and key in self._asked)):
            return None
        if has_conflict(text):
            self.notices.append(notice("site-conflict", file=file))
            return None
        return text, publication

    def _post(self, record: Record, found: list[tuple[NoteRow, str, Publication]]) -> Post:
        sources = tuple(
            self._source(row.file, row.person, text, publication, record.title)
            for row, text, publication in found
        )
        first = sources[0].publication
        return Post(
            addresses.paper(record.key),
            record.title or record.key,
            record,
            sources,
            first.date or record.read or record.added[:10],
            record.tags,
            first.series,
        )

    def _source(
        self, file: str, person: str, text: str, publication: Publication, title: str
    ) -> Source:
        public = self._public(file, text)
        body = without_title(public.text, title)
        body = without_empty_sections(body, self._template)
        return Source(file, person, publication, without_secrets(body), dialect.detect(text, file))

    def _public(self, file: str, text: str) -> PublicText:
        public = public_text(note_head.body(text), self._rules.hides)
        self.hidden += len(public.hidden)
        if public.unclosed:
            line = public.unclosed + text.count("\n") - note_head.body(text).count("\n")
            self.notices.append(notice("site-comment-open", file=file, line=line))
        return public

    def strays(self) -> Iterator[Post]:
        """Yield a post for each published note without a paper."""
        for file in self._library.notes.strays():
            if (found := self._read(file, "")) is None:
                continue
            text, publication = found
            body = self._public(file, text).text
            heading = first_title(body)
            title = publication.title or heading or file.rpartition("/")[2].removesuffix(".md")
            source = self._source(file, "", text, publication, title)
            yield Post(
                addresses.note(file),
                title,
                Record(),
                (source,),
                publication.date,
                publication.tags,
                publication.series,
            )


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
    texts = {name: value or "" for name, value in values.items() if name not in ("year", "rating")}
    return Record(**(values | texts))  # type: ignore[arg-type]


def _file(row: NoteRow) -> str:
    return row.file


# The text of a post


def first_title(text: str) -> str:
    """Return the heading of level 1 that a note begins with; empty if it begins otherwise."""
    line = text.lstrip("\ufeff \t\n").partition("\n")[0]
    return line[1:].strip().rstrip("#").strip() if line.startswith(("# ", "#\t")) else ""


def without_title(text: str, title: str) -> str:
    """Return a note without the heading at its beginning that repeats the title of its page."""
    heading = first_title(text)
    if not heading or plain_title(heading) != plain_title(title):
        return text
    return text.lstrip("\ufeff \t\n").partition("\n")[2]


def without_secrets(text: str) -> str:
    """Return a note in which web addresses that hold a secret or expire have no query."""
    links = [link for link in file_links.find(text) if link.kind == "signed"]
    if not links:
        return text
    return file_links.replace(text, links, lambda link: file_links.without_secret(link.address))
