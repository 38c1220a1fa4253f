"""The application, which every face calls and nothing else calls.

A face parses input, calls the App and one operation, and shows the result. The order of a command is
the same in every face:

1. `find` or `at` chooses the folder. Nothing is opened before it is used.
2. Before a read, `reading` updates what the answer depends on, and nothing else: it updates the search
   index, finishes pending file changes, and reads edited notes. `select` does the same for queries
   among PAPER arguments.
3. A change runs inside `operation`, which records it as one operation for undo.
4. The face shows the result.
5. `finish` does what must not delay the result; see `after_command`. It also runs after errors and
   Ctrl-C, and does nothing if no library was opened.

`explain` turns an error of the database into a message, and measures a damaged file.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from papernotes.errors import PapersError, TryLaterError
from papernotes.library import db
from papernotes.workspace import Workspace

if TYPE_CHECKING:
    from papernotes.catalogue.catalogue import Catalogue
    from papernotes.git import Repository
    from papernotes.library import Library
    from papernotes.model.notice import Notice
    from papernotes.model.query.language import Query
    from papernotes.model.venues import Table
    from papernotes.notebook import Notebook
    from papernotes.operations.papers.select import Selection
    from papernotes.sources.access import Hosts


class Face:
    """What a face does for the application.

    `tell` shows notices. `progress` returns the names of notes and shows progress while they are
    read. `waiting` shows that another process is writing to the library.
    """

    # Not a NamedTuple, which takes ten times as long to define: every command loads this module.
    __slots__ = ("progress", "tell", "waiting")

    def __init__(
        self,
        tell: Callable[[Iterable["Notice"]], None],
        progress: Callable[[list[str]], Iterable[str]],
        waiting: Callable[[], None],
    ) -> None:
        self.tell, self.progress, self.waiting = tell, progress, waiting


class App:
    """The application over one library folder."""

    def __init__(self, workspace: Workspace, face: Face) -> None:
        self._workspace = workspace
        self._face = face
        db.WAITING[:] = [face.waiting]

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
        """Return the application over the user's library; see Workspace.find.

        A notice tells where the folder at hand has notes of another library.
        """
        space = Workspace.find(chosen, environ, cwd, damaged=damaged)
        if space.passed_over:
            from papernotes.model.notice import notice

            told = notice("another-library", folder=space.passed_over, root=space.root)
            face.tell([told])
        return cls(space, face)

    @classmethod
    def at(cls, folder: str, environ: Mapping[str, str], face: Face) -> Self:
        """Return the application over this folder, whether it holds a library or not."""
        return cls(Workspace.at(folder, environ), face)

    # Owners, which operations take as arguments

    @property
    def root(self) -> str:
        """The library's folder."""
        return self._workspace.root

    @property
    def database_file(self) -> str:
        """The path of library.db, whether it exists or not."""
        return self._workspace.path

    @property
    def exists(self) -> bool:
        """Whether there is a library.db in the folder."""
        return self._workspace.exists

    @property
    def library(self) -> "Library":
        """The library. Raises NotFoundError where there is none, RefusedError; see Library.open."""
        return self._workspace.library

    @property
    def notebook(self) -> "Notebook":
        """The folder of notes."""
        return self._workspace.notebook

    @property
    def repository(self) -> "Repository":
        """The git repository of the folder, which may not exist."""
        return self._workspace.repository

    def repository_at(self, folder: str) -> "Repository":
        """Return the git repository that a folder is in. Raises RefusedError if it is in none."""
        return self._workspace.repository_at(folder)

    @property
    def known_venues(self) -> "Table | None":
        """The program's venues with those of the folder's venues.toml; None without that file."""
        return self._workspace.known_venues

    @property
    def editor(self) -> str:
        """The command line of the user's editor; empty where none is set."""
        return self._workspace.editor

    @property
    def language(self) -> str:
        """The user's language, `ko` or `en`."""
        return self._workspace.language

    @property
    def cache(self) -> str:
        """The folder for data that can be deleted at any time."""
        return self._workspace.cache

    @property
    def reads_in_background(self) -> bool:
        """Whether the text of new PDFs is read by a process that outlives the command."""
        return self._workspace.reads_in_background

    @property
    def first_weekday(self) -> int:
        """The weekday that weeks begin with on screen, by the user's locale: 0 is Monday."""
        return self._workspace.first_weekday

    def hosts(self, *, offline: bool = False) -> "Hosts":
        """Return the sources of papers."""
        return self._workspace.hosts(offline=offline)

    @property
    def catalogue(self) -> "Catalogue":
        """The catalogue of arXiv on this machine, which may not exist."""
        return self._workspace.catalogue

    def create(self, language: str = "", *, for_text: bool = False, anew: bool = False) -> bool:
        """Create the library; return False where it exists. See Workspace.create."""
        return self._workspace.create(language, for_text=for_text, anew=anew)

    def refuse_remains(self, *, for_text: bool = False) -> None:
        """Raise NotFoundError for a lost library. See Workspace.refuse_remains."""
        self._workspace.refuse_remains(for_text=for_text)

    @contextmanager
    def trial(self) -> "Iterator[App]":
        """Yield the application for a dry run: over a new temporary library where there is none.

        Raises NotFoundError where the folder holds what is left of a library; see `create`.
        """
        if self.exists:
            yield self
            return
        self._workspace.refuse_remains()
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="papers-") as folder:
            other = App(self._workspace.beside(folder), self._face)
            try:
                other.create()
                yield other
            finally:
                other.close()

    @staticmethod
    def now() -> str:
        """Return the current time, ISO 8601 in UTC."""
        return App.clock().strftime("%Y-%m-%dT%H:%M:%SZ")

    @staticmethod
    def clock() -> datetime:
        """Return the current time, in UTC."""
        return datetime.now(UTC)

    # Before a read

    def select(self, arguments: Sequence[str], lines: Iterable[str] = ()) -> "Selection":
        """Return the papers that PAPER arguments select; `-` stands for `lines`. See papers.select."""
        from papernotes.operations.papers import select

        return select.select(self.library, self.notebook, arguments, lines, self._prepare)

    def select_one(self, argument: str) -> str:
        """Return the citation key of the single paper that an argument selects."""
        from papernotes.operations.papers import select

        return select.select_one(self.library, self.notebook, argument, self._prepare)

    def reading(self, query: "Query | None" = None, shown: Sequence[str] = ()) -> None:
        """Update what the answer to a query depends on; without a query, all notes.

        `shown` are the columns of the answer; some of them depend on the front matter of notes.
        """
        from papernotes.operations.search import listing

        if query is None or listing.depends_on_notes(query, shown):
            from papernotes.operations.notes import refresh

            self.tell(refresh.refresh(self.library, self.notebook, self._face.progress))

    def check(self, query: "Query") -> None:
        """Raise an error for a mistake in a query; show a notice for a doubtful condition."""
        from papernotes.model.query.validation import check_query, query_warnings

        if query.groups:
            check_query(query)
            self.tell(query_warnings(query))

    def _prepare(self, query: "Query") -> None:
        self.check(query)
        self.reading(query)

    # A change

    def operation(self, kind: str, **details: object) -> AbstractContextManager[None]:
        """Record all changes of the block as one operation, which undo takes back whole.

        `details` are values that JSON can hold; a face makes the label from them.
        """
        return self.library.operation(kind, **details)

    def tell(self, notices: "Iterable[Notice]") -> None:
        """Show notices."""
        self._face.tell(notices)

    # After a command

    def finish(self, said: str = "") -> None:
        """Do what follows a command; see `after_command`. `said` is the error that was shown."""
        library = self._workspace.opened_library
        if library is not None:
            from papernotes import after_command

            after_command.finish(self._workspace, library, self.tell, said)

    def explain(self, error: Exception) -> PapersError | None:
        """Return the message for a database error, with damage and partial work; else None."""
        if not isinstance(error, sqlite3.DatabaseError):
            return None
        from papernotes.library.db import connection, damage

        opened = self._workspace.opened_library
        if damage.is_damage(error):
            if opened is not None and opened.index.repair(error):
                return TryLaterError(
                    "The search index was damaged and has been removed. Run the command again."
                )
            return damage.damage_error(self._workspace.path, error)
        return connection.explain(error, begun=opened is not None and opened.database.committed)

    @property
    def left_files_behind(self) -> bool:
        """Whether the library was changed, and a file that goes with it could not be."""
        library = self._workspace.opened_library
        return library is not None and library.database.changed and library.database.files_failed

    def close(self) -> None:
        """Close what was opened."""
        self._workspace.close()


def explain(error: Exception) -> PapersError | None:
    """Return the message for a database error where no library was chosen yet; else None."""
    if not isinstance(error, sqlite3.Error):
        return None
    from papernotes.library.db import connection

    return connection.explain(error)
