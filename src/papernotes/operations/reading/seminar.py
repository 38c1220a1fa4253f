"""Seminars: notes in `notes/seminars/` that say which papers are discussed, when and by whom."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, NotFoundError, RefusedError, shorten
from papernotes.formats import ics
from papernotes.formats import seminar as notes
from papernotes.formats.note.summary import one_line_summary
from papernotes.formats.seminar_dates import When
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Query
from papernotes.model.reading.events import READINGS
from papernotes.model.reading.moment import Moment, to_utc
from papernotes.model.unicode_forms import fold_name
from papernotes.notebook import Notebook

FOLDER = "seminars/"
"""The folder of seminar notes within that of the notes."""


class Summary(NamedTuple):
    """A one-line summary of a paper: the file of the note; its author, empty for the reader."""

    person: str
    text: str
    file: str


class Talk(NamedTuple):
    """A paper of a seminar; `when` and `presenter` are as the note has them."""

    key: str
    title: str
    year: int | None
    place: str
    status: str
    is_read: bool
    when: When | None
    presenter: str
    summaries: tuple[Summary, ...]


class Seminar(NamedTuple):
    """A seminar: the name of its note without folder and `.md`, its file, title and papers."""

    name: str
    file: str
    title: str
    talks: tuple[Talk, ...]
    bibtex: str = ""

    @property
    def unread(self) -> list[str]:
        """Return the keys of the papers that the reader has not read, each once."""
        return list(dict.fromkeys(talk.key for talk in self.talks if not talk.is_read))


class Overview(NamedTuple):
    """A seminar in a list: its number of papers and of unread ones, its first and last day."""

    name: str
    title: str
    papers: int
    unread: int
    first: str
    last: str


def names(library: Library) -> list[str]:
    """Return the names of all seminars, in alphabetical order."""
    files = (file for file in library.notes.strays() if file.startswith(FOLDER))
    return sorted(file.removeprefix(FOLDER).removesuffix(".md") for file in files)


def complete(library: Library, notebook: Notebook, start: str) -> list[str]:
    """Return the names of seminars that begin with `start`, also of notes not read yet."""
    from papernotes.operations.search.complete import notes_without_paper

    folder = f"notes/{FOLDER}"
    files = notes_without_paper(library, notebook, folder + start)
    return [file.removeprefix(folder).removesuffix(".md") for file in files]


def overviews(library: Library, notebook: Notebook) -> tuple[list[Overview], list[Notice]]:
    """Return all seminars, and what cannot be read in them."""
    result: list[Overview] = []
    notices: list[Notice] = []
    for name in names(library):
        try:
            seminar, own = _read(library, notebook, name)
        except (BrokenNoteError, RefusedError) as error:
            notices.append(notice("note-unreadable", file=f"{FOLDER}{name}.md", reason=str(error)))
            continue
        notices += own
        days = sorted(talk.when.day.isoformat() for talk in seminar.talks if talk.when)
        first, last = (days[0], days[-1]) if days else ("", "")
        papers = len({talk.key for talk in seminar.talks})
        result.append(Overview(name, seminar.title, papers, len(seminar.unread), first, last))
    return result, notices


def seminar(library: Library, notebook: Notebook, name: str) -> tuple[Seminar, list[Notice]]:
    """Return a seminar with the BibTeX of its papers, and what cannot be read in its note.

    Raises NotFoundError for an unknown name, BrokenNoteError for a note that cannot be read.
    """
    from papernotes.operations.bibliography import export

    known = names(library)
    bare = name.removeprefix("notes/").removeprefix(FOLDER).removesuffix(".md")
    same = [other for other in known if fold_name(other) == fold_name(bare)]
    if not same:
        raise _unknown(bare, known)
    result, notices = _read(library, notebook, bare if bare in same else same[0], summaries=True)
    return result._replace(bibtex=export.bibtex(library, (t.key for t in result.talks))), notices


def talks_from(
    library: Library, notebook: Notebook, today: date
) -> tuple[list[tuple[str, str, str]], list[Notice]]:
    """Return the talks of all seminars from a day on, and what cannot be read in them.

    A talk is the name of its seminar, the key of its paper, and its day `YYYY-MM-DD`.
    """
    talks: list[tuple[str, str, str]] = []
    notices: list[Notice] = []
    for name in names(library):
        try:
            read = notes.read(notebook.read(f"{FOLDER}{name}.md"))
        except (BrokenNoteError, RefusedError) as error:
            notices.append(notice("note-unreadable", file=f"{FOLDER}{name}.md", reason=str(error)))
            continue
        for session in read.sessions:
            key = library.keys.find(_bare(session.key))
            if key is not None and session.when and session.when.day >= today:
                talks.append((name, key, session.when.day.isoformat()))
    return talks, notices


def _unknown(name: str, known: Sequence[str]) -> NotFoundError:
    from papernotes.model.query.validation import nearest

    message = f"There is no seminar '{shorten(name)}'."
    if near := nearest(name, known):
        return NotFoundError(message, notice("did-you-mean", text=near))
    if name.startswith("/") or ".." in name.split("/"):  # no note of a seminar can be there
        return NotFoundError(message)
    return NotFoundError(message, notice("make-seminar", name=shorten(name)))


def _read(
    library: Library, notebook: Notebook, name: str, *, summaries: bool = False
) -> tuple[Seminar, list[Notice]]:
    file = f"{FOLDER}{name}.md"
    read = notes.read(notebook.read(file))
    notices = [
        notice("seminar-date-unreadable", file=file, line=fault.line, reason=fault.reason)
        for fault in read.faults
    ]
    talks: list[Talk] = []
    for session in read.sessions:
        key = library.keys.find(_bare(session.key))
        if key is None:
            unknown = shorten(session.key)
            notices.append(
                notice("seminar-paper-unknown", file=file, line=session.line, key=unknown)
            )
            continue
        talks.append(_talk(library, notebook, key, session, summaries=summaries))
    return Seminar(name, file, read.title or name, tuple(talks)), notices


def _bare(target: str) -> str:
    """Return the key in the target of a link: `2026/ho2020.md` is `ho2020`."""
    return target.rpartition("/")[2].removesuffix(".md").removeprefix("@")


def _talk(
    library: Library, notebook: Notebook, key: str, session: notes.Session, *, summaries: bool
) -> Talk:
    paper = library.papers.read(key)
    place = f"{paper.venue}{' Workshops' if paper.workshop else ''}" if paper.venue else ""
    is_read = any(event.kind in READINGS for event in library.events.of_paper(key))
    said = tuple(_summaries(library, notebook, key)) if summaries else ()
    head = (key, paper.title, paper.year, place, paper.status, is_read)
    return Talk(*head, session.when, session.presenter, said)


def _summaries(library: Library, notebook: Notebook, key: str) -> Iterator[Summary]:
    """Yield the summaries in the reader's own note and in those of other people."""
    own = library.notes.of_paper(key)
    people = [row for row in library.notes.of_people(key) if not row.person.isdecimal()]
    for row in (*((own,) if own and own.written else ()), *people):
        if text := one_line_summary(notebook.searchable(row.file)):
            yield Summary(row.person, text, row.file)


def agenda(library: Library, query: Query, sort: str, limit: int) -> str:
    """Return a new seminar note with the papers that a query selects; empty if it selects none."""
    papers = list(library.queries.rows(("key", "title"), query, sort, limit))
    return notes.agenda(papers, library.settings.get("language")) if papers else ""


def to_calendar(seminar: Seminar, now: datetime) -> str:
    """Return the dated papers of a seminar as an iCalendar file, written at `now`.

    A time without a zone is taken in the reader's own zone.
    """
    events = []
    for talk in seminar.talks:
        if talk.when:
            who = f" ({talk.presenter})" if talk.presenter else ""
            uid = ics.make_uid("seminar", f"{seminar.name}\n{talk.key}\n{talk.when.day}")
            summary = f"{seminar.title}: {talk.title or talk.key}{who}"
            events.append(ics.Event(uid, summary, _moment(talk.when), description=talk.key))
    return ics.write(events, now)


def _moment(when: When) -> Moment:
    """Return the instant of a talk, or its day if it has no time."""
    if when.instant or not when.time:
        return Moment(when.instant or when.day)
    hour, minute = map(int, when.time.split(":"))
    naive = datetime(when.day.year, when.day.month, when.day.day, hour, minute)
    return Moment(to_utc(naive) or when.day)
