"""The folder of a library: finds it, and opens its parts on first use.

This is the only module that connects the parts and gives them the environment; every face uses it. Two
read it themselves: the log for the name of the user, and a rare question to git about the key of a note.
"""

import os
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from papernotes.errors import NotFoundError
from papernotes.library.db import FILE

if TYPE_CHECKING:
    from papernotes.catalogue.catalogue import Catalogue
    from papernotes.git import Repository
    from papernotes.library import Library
    from papernotes.model.venues import Table
    from papernotes.notebook import Notebook
    from papernotes.sources.access import Hosts

BACKGROUND = "PAPERS_BACKGROUND"


class Workspace:
    """One library folder. Each part is opened when it is first used."""

    def __init__(self, root: str, environ: Mapping[str, str]) -> None:
        self.root = root
        self._environ = environ
        self._library: Library | None = None
        self._catalogue: Catalogue | None = None
        self.passed_over = ""
        """The folder at hand, where it has notes of a library and this is another one; '' for none."""

    @classmethod
    def at(cls, folder: str, environ: Mapping[str, str]) -> "Workspace":
        """Return the workspace of this folder, which may not exist; `~` is the user's home."""
        return cls(os.path.abspath(os.path.expanduser(folder)), environ)

    @classmethod
    def find(
        cls, chosen: str | None, environ: Mapping[str, str], cwd: str, *, damaged: bool = False
    ) -> "Workspace":
        """Return the workspace of `chosen`, PAPERS_LIBRARY, the nearest folder upward, or the
        user's own.

        Whether the folder holds a library is checked when it is opened. A `damaged` library.db is
        recognised by its name alone.
        """
        if named := chosen or environ.get("PAPERS_LIBRARY"):
            return cls.at(named, environ)
        from papernotes import nearest_library

        root = nearest_library.find(cwd, damaged=damaged)
        space = cls.at(root or data_folder(environ), environ)
        if not root and (folder := nearest_library.find_notes(cwd)) != space.root:
            space.passed_over = folder
        return space

    @property
    def exists(self) -> bool:
        """Whether there is a library.db in the folder."""
        return os.path.exists(self.path)

    @property
    def path(self) -> str:
        """The path of library.db, whether it exists or not."""
        return os.path.join(self.root, FILE)

    @cached_property
    def library(self) -> "Library":
        """The library. Raises NotFoundError or RefusedError; see Library.open."""
        from papernotes.library import Library

        try:
            self._library = Library.open(self.path, self._read_note, self.cache)
        except NotFoundError:
            self.refuse_remains()
            raise
        self._library.database.read_notes = self._read_notes
        return self._library

    def _read_note(self, name: str) -> str:
        return self.notebook.searchable(name)

    def _read_notes(self) -> None:
        from papernotes.operations.notes import refresh

        refresh.refresh(self.library, self.notebook)

    def refuse_remains(self, *, for_text: bool = False, anew: bool = False) -> None:
        """Raise NotFoundError where the folder holds what is left of a library, but no library.db.

        That is its text, unless a library is made `for_text`, its backups, or its index, unless one is
        made `anew`.
        """
        from papernotes.library.backup import way_back
        from papernotes.nearest_library import INDEX, has_text

        if has_text(self.root):
            if for_text:
                return
            shared = os.path.exists(os.path.join(self.root, ".git"))
            command = "papers sync --init" if shared else "papers rebuild"
            if restore := way_back.restore_command(self.path):
                raise NotFoundError(
                    f"{self.root} contains the text of a library but no {FILE}. Run `{command}` to "
                    f"create it. `{restore}` restores the newest backup."
                ) from None
            raise NotFoundError(
                f"{self.root} contains the text of a library but no {FILE}. Run `{command}` to "
                "create it."
            ) from None
        way_back.refuse_lost(self.path)
        if not anew and os.path.isfile(os.path.join(self.root, INDEX)):
            from shlex import quote

            raise NotFoundError(
                f"There is no library.db in {self.root}, but notes of a library: put the file back. Without "
                f"it, `papers init {quote(self.root)}` makes a new library there, and `papers adopt "
                f"{quote(self.notebook.folder)}` finds the papers of the notes."
            ) from None

    @property
    def known_venues(self) -> "Table | None":
        """The folder's own venues together with the program's; None where it has none."""
        from papernotes.library.papers import venues

        return venues.read_own_table(self.path)

    @cached_property
    def notebook(self) -> "Notebook":
        """The folder of notes."""
        from papernotes.notebook import Notebook

        return Notebook(os.path.join(self.root, "notes"))

    @cached_property
    def repository(self) -> "Repository":
        """The git repository of the folder, which may not exist."""
        from papernotes.git import Repository
        from papernotes.sources.hosts import timeout

        repository = Repository(self.root, self._environ)
        repository.timeout = timeout(self._environ, repository.timeout)
        return repository

    def repository_at(self, folder: str) -> "Repository":
        """Return the git repository that a folder is in. Raises RefusedError if it is in none."""
        from papernotes.git import Repository
        from papernotes.git.repository import top_folder

        return Repository(top_folder(folder), self._environ)

    def create(self, language: str = "", *, for_text: bool = False, anew: bool = False) -> bool:
        """Create the library; return False where it exists already.

        `language` is the language of new notes, by default the user's. Raises RefusedError where
        the path holds another kind of file. Raises NotFoundError where the folder holds what is left
        of a library, because an empty one would take its place, unless it is created `for_text`; its
        index alone does not hinder one that the user makes `anew`.
        """
        from papernotes.library.db.validate import check

        if self._library is not None:
            # Closing any file descriptor of library.db releases the locks that SQLite holds on it
            # for this process (https://www.sqlite.org/howtocorrupt.html, section 2.2).
            return False
        if os.path.exists(self.path):
            check(self.path)
            return False
        if not for_text:
            self.refuse_remains(anew=anew)
        from papernotes.disk import files
        from papernotes.library.db import new_file
        from papernotes.library.papers import reading_rules

        try:
            os.makedirs(os.path.join(self.root, "notes"), exist_ok=True)
        except OSError as error:
            raise files.describe_error(error, self.root) from error
        state = {"language": language or self.language}
        state[reading_rules.SETTING] = reading_rules.RULES
        if not new_file.create(self.path, state):
            return False
        self.library.index.create()
        self.library.database.written = True  # a new library may be in an unsafe place, too
        return True

    def beside(self, folder: str) -> "Workspace":
        """Return the workspace of another folder in the same environment."""
        return Workspace(folder, self._environ)

    @property
    def changed(self) -> bool:
        """Whether the library was changed through this workspace."""
        return self._library is not None and self._library.database.changed

    @property
    def opened_library(self) -> "Library | None":
        """The library, if it was opened."""
        return self._library

    def close(self) -> None:
        """Close the library, if it was opened."""
        if self._library is not None:
            self._library.close()
        if self._catalogue is not None:
            self._catalogue.close()

    def hosts(self, *, offline: bool = False) -> "Hosts":
        """Return access to the hosts; offline, only to the catalogues and cached answers."""
        from papernotes.catalogue import FILE as CATALOGUE
        from papernotes.sources.access import Hosts

        local = None
        if os.path.exists(os.path.join(self._catalogue_folder, CATALOGUE)):
            from papernotes.operations.catalogue import as_source

            local = as_source.local(self.catalogue)
        return Hosts(self._environ, self.cache, offline=offline, local=local)

    @cached_property
    def catalogue(self) -> "Catalogue":
        """The catalogue of arXiv, which may not exist; all libraries of the user share it."""
        from papernotes.catalogue.catalogue import Catalogue

        self._catalogue = Catalogue(self._catalogue_folder)
        return self._catalogue

    @property
    def _catalogue_folder(self) -> str:
        """The folder of the catalogue of arXiv."""
        return os.path.join(os.path.expanduser(data_folder(self._environ)), "catalogue")

    @property
    def cache(self) -> str:
        """The folder for data that can be deleted at any time."""
        return cache_folder(self._environ)

    @property
    def editor(self) -> str:
        """The command line of the user's editor; '' when none is set."""
        return self._environ.get("VISUAL") or self._environ.get("EDITOR") or ""

    @property
    def language(self) -> str:
        """The user's language, `ko` or `en`."""
        return reader_language(self._environ)

    @property
    def reads_in_background(self) -> bool:
        """Whether PAPERS_BACKGROUND allows a process that outlives the command."""
        return self._environ.get(BACKGROUND, "").lower() not in ("off", "no", "0")

    @property
    def for_background(self) -> dict[str, str]:
        """The environment of a process in the background, which starts no further one."""
        return {**self._environ, BACKGROUND: "off"}

    @property
    def first_weekday(self) -> int:
        """The weekday that weeks begin with by the user's locale, as `date.weekday` counts."""
        from papernotes.model.reading import calendar

        return calendar.first_weekday(self._environ)


def reader_language(environ: Mapping[str, str]) -> str:
    """Return the user's language, `ko` or `en`, from the locale settings."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def data_folder(environ: Mapping[str, str]) -> str:
    """Return the user's data folder for papernotes, by the platform's convention."""
    if sys.platform == "win32":
        return os.path.join(environ.get("LOCALAPPDATA") or "~\\AppData\\Local", "papernotes")
    if sys.platform == "darwin":
        return "~/Library/Application Support/papernotes"
    return os.path.join(environ.get("XDG_DATA_HOME") or "~/.local/share", "papernotes")


def cache_folder(environ: Mapping[str, str]) -> str:
    """Return the user's cache folder for papernotes, by the platform's convention."""
    if sys.platform == "win32":
        folder = os.path.join(environ.get("LOCALAPPDATA") or "~\\AppData\\Local", "papernotes")
        return os.path.expanduser(os.path.join(folder, "cache"))
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/papernotes")
    folder = environ.get("XDG_CACHE_HOME") or "~/.cache"
    return os.path.expanduser(os.path.join(folder, "papernotes"))
