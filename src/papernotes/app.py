"""The application: what every face calls, and nothing else calls.

A face parses what its user typed, calls the App and one operation, and shows the result. The order
of a command is the same in every face:

1. `find` or `at` chooses the folder. Nothing is opened before it is used.
2. Before a read, `reading` brings up to date what the answer depends on, and no more: the search
   index is made whole, pending file changes are finished, edited notes are taken in, and links
   in notes are read where the answer needs them. `select` does so for queries among PAPERs.
3. A change runs inside `operation`, which makes it one change for `papers undo`.
4. The face shows its result.
5. `finish` does what follows a change and must not delay its result: exported files that are kept
   fresh are written, pending file changes are made, and the snapshot of the day is
   made. It runs after errors and Ctrl-C too, and does nothing in a library that was not opened.

`explain` says what an error of the database means, and how much of a damaged file can be read.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.library.db import connection
from papernotes.model.notice import Notice
from papernotes.model.query.language import Query
from papernotes.notebook import Notebook
from papernotes.workspace import Workspace

if TYPE_CHECKING:
    from papernotes.git import Repository
    from papernotes.model.venues import Table
    from papernotes.operations.papers.select import Selection
    from papernotes.sources.access import Hosts


class Face(NamedTuple):
    """What a face does for the application: tell its user something, and show that work goes on.

    `tell` shows what the user should know. `progress` goes through names of notes that are read.
    `waiting` says that another process is writing the library.
    """

    tell: Callable[[Iterable[Notice | str]], None]
    progress: Callable[[list[str]], Iterable[str]]
    waiting: Callable[[], None]


class App:
    """The application over one library folder."""

    def __init__(self, workspace: Workspace, face: Face) -> None:
        self._workspace = workspace
        self._face = face
        connection.WAITING[:] = [face.waiting]

    @classmethod
    def find(
        cls,
        chosen: str | None,
        environ: Mapping[str, str],
        cwd: str,
        face: Face,
        *,
        damaged: bool = False,
    ) -> "App":
        """The application over the folder that is meant; see Workspace.find."""
        return cls(Workspace.find(chosen, environ, cwd, damaged=damaged), face)

    @classmethod
    def at(cls, folder: str, environ: Mapping[str, str], face: Face) -> "App":
        """The application over this folder, whether it holds a library or not."""
        return cls(Workspace.at(folder, environ), face)

    # What operations take

    @property
    def root(self) -> str:
        """The library's folder."""
        return self._workspace.root

    @property
    def exists(self) -> bool:
        """Whether there is a library.db in the folder."""
        return self._workspace.exists

    @property
    def library(self) -> Library:
        """The library. Raises NotFoundError where there is none, RefusedError; see Library.open."""
        return self._workspace.library

    @property
    def notebook(self) -> Notebook:
        """The folder of notes."""
        return self._workspace.notebook

    @property
    def repository(self) -> "Repository":
        """The git repository of the folder, there or not."""
        return self._workspace.repository

    @property
    def known_venues(self) -> "Table | None":
        """The venues of the folder's own table with the program's; None where it has no own."""
        return self._workspace.known_venues

    @property
    def editor(self) -> str:
        """The command line of the user's editor; empty where none is set."""
        return self._workspace.editor

    def hosts(self, *, offline: bool = False) -> "Hosts":
        """The hosts to ask for papers."""
        return self._workspace.hosts(offline=offline)

    def create(self, language: str = "", *, for_text: bool = False) -> bool:
        """Make the library where there is none; False where there is one. See Workspace.create."""
        return self._workspace.create(language, for_text=for_text)

    @staticmethod
    def now() -> str:
        """This moment, ISO 8601 in UTC."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    # Before a read

    def select(self, arguments: Sequence[str], lines: Iterable[str] = ()) -> "Selection":
        """The papers that PAPER arguments mean, `-` standing for `lines`; see papers.select."""
        from papernotes.operations.papers import select

        return select.select(self.library, self.notebook, arguments, lines, self._prepare)

    def select_one(self, argument: str) -> str:
        """The citation key that a PAPER means where it must be a single one."""
        from papernotes.operations.papers import select

        return select.select_one(self.library, self.notebook, argument, self._prepare)

    def reading(self, query: Query | None = None, shown: Sequence[str] = ()) -> None:
        """Bring up to date what the answer to a query depends on; without one, all notes.

        `shown` are the columns that the answer shows: the heads of notes decide some of them.
        """
        from papernotes.operations.search import listing

        if query is None or listing.depends_on_notes(query, shown):
            from papernotes.operations.notes import refresh

            self.tell(refresh.refresh(self.library, self.notebook, self._face.progress))
        if query is not None and listing.depends_on_links(self.library, query):
            self.read_links()

    def read_links(self) -> None:
        """Bring up to date what is known of links in notes, after the notes themselves."""
        from papernotes.operations.notes import links

        links.refresh(self.library, self.notebook)

    def check(self, query: Query) -> None:
        """Refuse what is surely a mistake in a query, and say what is doubtful."""
        from papernotes.model.query.validation import check_query, query_warning

        if query.groups:
            check_query(query)
            self.tell(filter(None, [query_warning(query)]))

    def _prepare(self, query: Query) -> None:
        self.check(query)
        self.reading(query)

    # A change

    def operation(self, kind: str, **details: object) -> AbstractContextManager[None]:
        """Record all changes of the block as one operation, which undo takes back whole.

        `details` are values that JSON can hold; a face makes the label from them.
        """
        return self.library.operation(kind, **details)

    def tell(self, notices: Iterable[Notice | str]) -> None:
        """Show what the user should know."""
        self._face.tell(notices)

    # After a command

    def finish(self) -> None:
        """Do what follows a change, after its result was shown; see above for the order."""
        library = self._workspace.opened_library
        if library is None:
            return
        if library.database.changed and library.exports.rows():
            from papernotes.operations.bibliography import auto_export

            self.tell(auto_export.refresh(library, self.root))
        if library.writable:
            try:
                self._change_files(library)
                self._keep_snapshot(library)
            except PapersError as error:
                self.tell([str(error)])
            except sqlite3.Error as error:
                if not connection.is_busy(error):
                    self.tell([str(connection.explain(error))])

    def _change_files(self, library: Library) -> None:
        """Make pending file changes of a command that was killed, unless another one is writing."""
        if library.pending_files:
            from papernotes.operations.notes import pending

            self.tell(pending.drain(library, self.notebook, wait=False))

    def _keep_snapshot(self, library: Library) -> None:
        if library.database.written:
            from papernotes.operations.backup import create

            self.tell(create.make_daily_snapshot(library, self.root))

    def explain(self, error: Exception) -> PapersError | None:
        """What an error of the database means, damage and half-done work included; else None."""
        if not isinstance(error, sqlite3.DatabaseError):
            return None
        from papernotes.library.db import damage

        if damage.is_damage(error):
            return damage.explained(self._workspace.path, error)
        opened = self._workspace.opened_library
        return connection.explain(error, begun=opened is not None and opened.database.committed)

    def close(self) -> None:
        """Close what was opened."""
        self._workspace.close()


def explain(error: Exception) -> PapersError | None:
    """What an error of the database means where no library was chosen yet; None for others."""
    return connection.explain(error) if isinstance(error, sqlite3.Error) else None
