"""The folder a reader works in: finds it, and opens what is in it on first use.

This is the only place where parts are put together and the only one that reads the
environment; every face goes through it.
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
    from papernotes.model.sought import Sought
    from papernotes.model.venues import Table
    from papernotes.operations.papers.identify import Search
    from papernotes.operations.papers.update import Ask
    from papernotes.sources import Answer, Provider, Source
    from papernotes.sources.fetching import Fetcher

FILE = "library.db"
TEXT = os.path.join("papers", "library.toml")  # stands wherever the text of a library does


class Workspace:
    """One library folder. Nothing is opened before it is asked for."""

    def __init__(self, root: str, environ: Mapping[str, str]) -> None:
        self.root = root
        self._environ = environ
        self._library: Library | None = None

    @classmethod
    def find(cls, chosen: str | None, environ: Mapping[str, str], cwd: str) -> "Workspace":
        """The library to use: `chosen`, PAPERS_LIBRARY, the nearest one upward, the reader's own.

        Whether there is one in the folder shows when it is opened.
        """
        root = chosen or environ.get("PAPERS_LIBRARY") or _upward(cwd) or data_folder(environ)
        return cls(os.path.abspath(os.path.expanduser(root)), environ)

    @property
    def path(self) -> str:
        """Where library.db is, or would be."""
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
        """Raise NotFoundError where the text of a library waits to be made into library.db."""
        if os.path.isfile(os.path.join(self.root, TEXT)):
            shared = os.path.exists(os.path.join(self.root, ".git"))
            command = "papers sync --init" if shared else "papers rebuild"
            raise NotFoundError(
                f"{self.root} holds the text of a library and no {FILE}: `{command}` makes it."
            ) from None

    @property
    def known_venues(self) -> "Table | None":
        """The venues of this folder's own table with the program's; None where it has no own."""
        from papernotes.library.papers import venues

        return venues.beside(self.path)

    @cached_property
    def notebook(self) -> Notebook:
        """The folder of notes."""
        return Notebook(os.path.join(self.root, "notes"))

    @cached_property
    def repository(self) -> "Repository":
        """The git repository of the folder, there or not."""
        from papernotes.git import Repository

        made = Repository(self.root, self._environ)
        made.patience = self._patience(made.patience)
        return made

    def create(self, language: str = "", *, for_text: bool = False) -> bool:
        """Make the library if there is none yet; False when there is one.

        `language` is that of new notes; without it the reader's own. Raises RefusedError where
        a file that is not ours stands in its place, and NotFoundError where there is the text of
        a library alone, unless it is made `for_text`: an empty one would stand for it.
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
            raise files.told(error, self.root) from error
        state = {"language": language or spoken(self._environ)}
        state[reread.REMARK] = reread.RULES
        if not migrations.create(self.path, state):
            return False
        self.library.index.create()
        self.library.written = True  # a new library may lie where it is in danger, too
        return True

    @property
    def changed(self) -> bool:
        """Whether the library was changed through this workspace."""
        return self._library is not None and self._library.changed

    @property
    def opened(self) -> Library | None:
        """The library, if it was opened already."""
        return self._library

    def close(self) -> None:
        """Close what was opened."""
        if self._library is not None:
            self._library.close()

    def providers(
        self, only: str | None, offline: bool, progress: Callable[[int], None] | None = None
    ) -> "list[Provider]":
        """The sources to ask in order: the catalogue, arXiv, and for DOIs Crossref and doi.org."""
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
        return [one for one in every if only in (None, one.name)]

    def searches(self, offline: bool, sought: "Sought") -> "Iterator[Search]":
        """The hosts to look for a title at, in order, each as a function of the title."""
        from papernotes.sources import catalogue

        yield catalogue.search
        from papernotes.sources import arxiv, crossref, dblp, semanticscholar

        ask, year = self.fetcher(offline), sought.year
        if not offline:  # what arXiv answered is not kept
            url, seconds = self.arxiv_url, self._patience(30.0)
            yield lambda title: arxiv.search(
                url, self.cache, title, gap=arxiv.gap(url), timeout=(min(5.0, seconds), seconds)
            )
        yield lambda title: semanticscholar.search(ask, title, "", year)
        yield lambda title: crossref.search(ask, title, "", year)
        yield lambda title: dblp.search(ask, title, "", year)

    def arxiv_source(
        self, offline: bool, progress: Callable[[int], None] | None = None
    ) -> "Source":
        """arXiv alone."""
        from papernotes.sources import arxiv, unreachable

        if offline:
            return unreachable
        url, seconds = self.arxiv_url, self._patience(30.0)
        return arxiv.source(
            url,
            self.cache,
            gap=arxiv.gap(url),
            timeout=(min(5.0, seconds), seconds),
            progress=progress,
        )

    def publications(self, offline: bool) -> "list[tuple[str, Ask]]":
        """The hosts that know of publications, in the order in which they are asked."""
        from papernotes.sources import crossref, dblp, openalex, semanticscholar

        ask = self.fetcher(offline)
        return [
            ("Semantic Scholar", lambda papers: semanticscholar.published(ask, papers)),
            ("OpenAlex", lambda papers: openalex.published(ask, papers)),
            ("Crossref", lambda papers: crossref.published(ask, papers)),
            ("DBLP", lambda papers: dblp.published(ask, papers)),
        ]

    def fetcher(self, offline: bool = False) -> "Fetcher":
        """What asks every host but arXiv; offline it answers from its cache alone."""
        from papernotes.sources.fetching import Fetcher
        from papernotes.sources.hosts import bases, keys
        from papernotes.sources.sending import Limits

        seconds = self._patience(20.0)
        return Fetcher(
            self.cache,
            offline=offline,
            limits=Limits(min(5.0, seconds), seconds, seconds + 25.0),
            bases=bases(self._environ),
            keys=keys(self._environ),
            mailto=self._environ.get("PAPERS_MAILTO", ""),
        )

    @property
    def arxiv_url(self) -> str | None:
        """Another address of the arXiv API than its own."""
        return self._environ.get("PAPERS_ARXIV_URL")

    def _patience(self, usual: float) -> float:
        """The seconds to wait for a host that does not say a word. Raises RefusedError."""
        said = self._environ.get("PAPERS_TIMEOUT")
        if not said:
            return usual
        if not said.isascii() or not said.isdecimal() or not 0 < int(said) <= 3600:
            raise RefusedError(
                f"PAPERS_TIMEOUT is '{said}': give a number of seconds from 1 to 3600."
            )
        return float(said)

    @property
    def cache(self) -> str:
        """Where things are kept that may be thrown away."""
        return cache_folder(self._environ)

    @property
    def editor(self) -> str:
        """The command line of the reader's editor; empty when none is set."""
        return self._environ.get("VISUAL") or self._environ.get("EDITOR") or ""


def spoken(environ: Mapping[str, str]) -> str:
    """The reader's language as the locale tells it: `ko` or `en`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def _upward(folder: str) -> str | None:
    while True:
        if version_of(os.path.join(folder, FILE)) is not None:
            return folder
        # Whoever works in a clone of a library means that one, and none further up.
        if os.path.isfile(os.path.join(folder, TEXT)):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def data_folder(environ: Mapping[str, str]) -> str:
    """The reader's data folder for papernotes, by the custom of the platform."""
    if sys.platform == "win32":
        return os.path.join(environ.get("LOCALAPPDATA") or "~\\AppData\\Local", "papernotes")
    if sys.platform == "darwin":
        return "~/Library/Application Support/papernotes"
    return os.path.join(environ.get("XDG_DATA_HOME") or "~/.local/share", "papernotes")


def cache_folder(environ: Mapping[str, str]) -> str:
    """The reader's cache folder for papernotes, by the custom of the platform."""
    if sys.platform == "win32":
        folder = os.path.join(environ.get("LOCALAPPDATA") or "~\\AppData\\Local", "papernotes")
        return os.path.expanduser(os.path.join(folder, "cache"))
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/papernotes")
    folder = environ.get("XDG_CACHE_HOME") or "~/.cache"
    return os.path.expanduser(os.path.join(folder, "papernotes"))
