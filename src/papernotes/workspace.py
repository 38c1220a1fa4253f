"""The folder of a library: finds it, and opens its parts on first use.

This is the only module that connects the parts and reads the environment; every face uses it.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from papernotes import files
from papernotes.errors import NotFoundError, RefusedError
from papernotes.library import Library
from papernotes.library.db.connection import version_of
from papernotes.notebook import Notebook

if TYPE_CHECKING:
    from papernotes.git import Repository
    from papernotes.model.identifiers import Identifier
    from papernotes.model.title_query import Sought
    from papernotes.model.venues import Table
    from papernotes.operations.papers.identify import Search
    from papernotes.operations.papers.update import Ask
    from papernotes.sources import Answer, Provider, Source
    from papernotes.sources.fetcher import Fetcher

FILE = "library.db"
TEXT = os.path.join("papers", "library.toml")  # exists wherever the text of a library does


class Workspace:
    """One library folder. Each part is opened when it is first used."""

    def __init__(self, root: str, environ: Mapping[str, str]) -> None:
        self.root = root
        self._environ = environ
        self._library: Library | None = None

    @classmethod
    def find(cls, chosen: str | None, environ: Mapping[str, str], cwd: str) -> "Workspace":
        """Return the workspace of `chosen`, PAPERS_LIBRARY, the nearest folder upward, or the
        user's own.

        Whether the folder holds a library is checked when it is opened.
        """
        root = chosen or environ.get("PAPERS_LIBRARY") or _upward(cwd) or data_folder(environ)
        return cls(os.path.abspath(os.path.expanduser(root)), environ)

    @property
    def path(self) -> str:
        """The path of library.db, whether it exists or not."""
        return os.path.join(self.root, FILE)

    @cached_property
    def library(self) -> Library:
        """The library. Raises NotFoundError or RefusedError; see Library.open."""
        try:
            self._library = Library.open(self.path, self.notebook.searchable, self.cache)
        except NotFoundError:
            self._refuse_text_alone()
            raise
        return self._library

    def _refuse_text_alone(self) -> None:
        """Raise NotFoundError where the folder holds a library's text but no library.db."""
        if os.path.isfile(os.path.join(self.root, TEXT)):
            shared = os.path.exists(os.path.join(self.root, ".git"))
            command = "papers sync --init" if shared else "papers rebuild"
            raise NotFoundError(
                f"{self.root} holds the text of a library and no {FILE}: `{command}` makes it."
            ) from None

    @property
    def known_venues(self) -> "Table | None":
        """The folder's own venues together with the program's; None where it has none."""
        from papernotes.library.papers import venues

        return venues.beside(self.path)

    @cached_property
    def notebook(self) -> Notebook:
        """The folder of notes."""
        return Notebook(os.path.join(self.root, "notes"))

    @cached_property
    def repository(self) -> "Repository":
        """The git repository of the folder, which may not exist."""
        from papernotes.git import Repository

        repository = Repository(self.root, self._environ)
        repository.timeout = self._patience(repository.timeout)
        return repository

    def create(self, language: str = "", *, for_text: bool = False) -> bool:
        """Create the library; return False where it exists already.

        `language` is the language of new notes, by default the user's. Raises RefusedError where
        the path holds another kind of file. Raises NotFoundError where the folder holds a
        library's text alone, because an empty library would replace it, unless it is created
        `for_text`.
        """
        from papernotes.library.db.validate import check

        if os.path.exists(self.path):
            check(self.path)
            return False
        if not for_text:
            self._refuse_text_alone()
        from papernotes.library.db import migrations
        from papernotes.library.papers import reread

        try:
            os.makedirs(os.path.join(self.root, "notes"), exist_ok=True)
        except OSError as error:
            raise files.describe_error(error, self.root) from error
        state = {"language": language or reader_language(self._environ)}
        state[reread.REMARK] = reread.RULES
        if not migrations.create(self.path, state):
            return False
        self.library.index.create()
        self.library.database.written = True  # a new library may be in an unsafe place, too
        return True

    @property
    def changed(self) -> bool:
        """Whether the library was changed through this workspace."""
        return self._library is not None and self._library.database.changed

    @property
    def opened_library(self) -> Library | None:
        """The library, if it was opened."""
        return self._library

    def close(self) -> None:
        """Close the library, if it was opened."""
        if self._library is not None:
            self._library.close()

    def providers(
        self, only: str | None, offline: bool, progress: Callable[[int], None] | None = None
    ) -> "list[Provider]":
        """Return the sources in order: the catalogue, arXiv, and for DOIs Crossref and doi.org."""
        from papernotes.model.identifiers import ArxivId, CatalogueName, Doi
        from papernotes.sources import Provider, catalogue

        def from_arxiv(identifiers: "Sequence[Identifier]") -> "Answer":
            return self.arxiv_source(offline, progress)(identifiers)

        def from_crossref(identifiers: "Sequence[Identifier]") -> "Answer":
            from papernotes.sources import crossref

            return crossref.source(self.fetcher(offline))(identifiers)

        def from_doi(identifiers: "Sequence[Identifier]") -> "Answer":
            from papernotes.sources import doi

            return doi.source(self.fetcher(offline))(identifiers)

        every = [
            Provider("catalogue", (ArxivId, Doi, CatalogueName), catalogue.look_up),
            Provider("arxiv", (ArxivId,), from_arxiv),
            Provider("crossref", (Doi,), from_crossref),
            Provider("doi", (Doi,), from_doi),
        ]
        return [provider for provider in every if only in (None, provider.name)]

    def title_searches(self, offline: bool, sought: "Sought") -> "Iterator[Search]":
        """Yield title searches of the hosts in order, each as a function of the title."""
        from papernotes.sources import catalogue

        yield catalogue.search
        from papernotes.sources import arxiv, crossref, dblp, semantic_scholar

        ask, year = self.fetcher(offline), sought.year
        if not offline:  # answers of arXiv are not cached
            url, seconds = self.arxiv_url, self._patience(30.0)
            yield lambda title: arxiv.search(
                url,
                self.cache,
                title,
                gap=arxiv.request_gap(url),
                timeout=(min(5.0, seconds), seconds),
            )
        yield lambda title: semantic_scholar.search(ask, title, "", year)
        yield lambda title: crossref.search(ask, title, "", year)
        yield lambda title: dblp.search(ask, title, "", year)

    def arxiv_source(
        self, offline: bool, progress: Callable[[int], None] | None = None
    ) -> "Source":
        """Return arXiv as the only source."""
        from papernotes.sources import arxiv, offline_source

        if offline:
            return offline_source
        url, seconds = self.arxiv_url, self._patience(30.0)
        return arxiv.source(
            url,
            self.cache,
            gap=arxiv.request_gap(url),
            timeout=(min(5.0, seconds), seconds),
            progress=progress,
        )

    def publication_sources(self, offline: bool) -> "list[tuple[str, Ask]]":
        """Return the hosts that know publications, by name, in order."""
        from papernotes.sources import crossref, dblp, openalex, semantic_scholar

        ask = self.fetcher(offline)
        return [
            ("Semantic Scholar", lambda papers: semantic_scholar.published(ask, papers)),
            ("OpenAlex", lambda papers: openalex.published(ask, papers)),
            ("Crossref", lambda papers: crossref.published(ask, papers)),
            ("DBLP", lambda papers: dblp.published(ask, papers)),
        ]

    def fetcher(self, offline: bool = False) -> "Fetcher":
        """Return the Fetcher for all hosts but arXiv; offline it uses its cache only."""
        from papernotes.sources.fetcher import Fetcher
        from papernotes.sources.hosts import base_urls, keys
        from papernotes.sources.http import Limits

        seconds = self._patience(20.0)
        return Fetcher(
            self.cache,
            offline=offline,
            limits=Limits(min(5.0, seconds), seconds, seconds + 25.0),
            bases=base_urls(self._environ),
            keys=keys(self._environ),
            mailto=self._environ.get("PAPERS_MAILTO", ""),
        )

    @property
    def arxiv_url(self) -> str | None:
        """The address that replaces arXiv's API, if it is set."""
        return self._environ.get("PAPERS_ARXIV_URL")

    def _patience(self, usual: float) -> float:
        """Return the seconds to wait for a silent host. Raises RefusedError for a bad setting."""
        value = self._environ.get("PAPERS_TIMEOUT")
        if not value:
            return usual
        if not value.isascii() or not value.isdecimal() or not 0 < int(value) <= 3600:
            raise RefusedError(
                f"PAPERS_TIMEOUT is '{value}': give a number of seconds from 1 to 3600."
            )
        return float(value)

    @property
    def cache(self) -> str:
        """The folder for data that can be deleted at any time."""
        return cache_folder(self._environ)

    @property
    def editor(self) -> str:
        """The command line of the user's editor; '' when none is set."""
        return self._environ.get("VISUAL") or self._environ.get("EDITOR") or ""


def reader_language(environ: Mapping[str, str]) -> str:
    """Return the user's language, `ko` or `en`, from the locale settings."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def _upward(folder: str) -> str | None:
    while True:
        if version_of(os.path.join(folder, FILE)) is not None:
            return folder
        # In a clone of a library, the clone is meant, not a library further up.
        if os.path.isfile(os.path.join(folder, TEXT)):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


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
