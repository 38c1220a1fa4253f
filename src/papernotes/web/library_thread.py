"""The thread that alone opens the library.

Each request opens the library as a command does, and closes it before the next: nothing that another
process changes goes stale, no lock is held between requests, and `papers restore` finds the library
free. All requests share one thread, since SQLite connections belong to the thread that opened them,
and since one process must not open library.db twice: closing a plain descriptor of the file would
release the locks of the other connection (https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from papernotes.app import App, Face
from papernotes.errors import PapersError
from papernotes.model.notice import Notice

if TYPE_CHECKING:
    from papernotes.model.query.language import Query

_Result = TypeVar("_Result")
_PATIENCE = 4.0  # seconds for which the notes need not be looked through again while one types
_EARLY = 3.0  # seconds after which they are, between two answers
_OLD = 1.0  # seconds after which they are looked through again behind any other page
_REST = 0.05  # seconds after an answer, so that it is sent before


class ServedApp(App):
    """The application for one request. A patient one looks through the notes once in a while."""

    is_patient = False
    looked = float("-inf")
    """When all notes were looked through last, by the clock of `time.monotonic`."""

    def reading(self, query: "Query | None" = None, shown: Sequence[str] = ()) -> None:
        """Update what an answer depends on; see App.reading."""
        if self.is_patient and time.monotonic() - self.looked < _PATIENCE:
            return
        super().reading(query, shown)
        if query is None or shown:
            self.looked = time.monotonic()


Open = Callable[[Face], ServedApp]
"""Returns the application over the library, which tells notices to this face."""


class LibraryThread:
    """The thread, and the way to open the library in it."""

    def __init__(self, open_app: Open) -> None:
        self._open = open_app
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._others = ThreadPoolExecutor(4, thread_name_prefix="waiting")
        self._looked = float("-inf")
        self._waiting = 0
        self._kept: tuple[Notice, ...] = ()

    async def run(
        self, work: Callable[[App], _Result], *, patient: bool = False
    ) -> tuple[_Result, tuple[Notice, ...]]:
        """Return what `work` returns for the application, and the notices that were told.

        A `patient` piece of work does not mind if a note that was saved in the last four seconds is
        not read. Raises what `work` raises; for an error of the database its explanation.
        """
        loop = asyncio.get_running_loop()
        self._waiting += 1
        try:
            done = await loop.run_in_executor(self._pool, lambda: self._run(work, patient=patient))
        finally:
            self._waiting -= 1
        # While one types, this is done early, so that the next answer need not do it.
        old = _EARLY if patient else _OLD
        asyncio.get_running_loop().call_later(_REST, self._look_if_idle, old)
        return done

    def _look_if_idle(self, old: float) -> None:
        """Look through the notes if nobody waits and the last look is so many seconds old."""
        if not self._waiting and time.monotonic() - self._looked > old:
            with suppress(RuntimeError):  # the server has ended meanwhile
                self._pool.submit(self._look)

    async def wait(self, work: Callable[[], _Result]) -> _Result:
        """Return what `work` returns, which waits for others and does not open the library.

        It has threads of its own: those of the event loop would keep the server from ending.
        """
        return await asyncio.get_running_loop().run_in_executor(self._others, work)

    def _run(
        self, work: Callable[[App], _Result], *, patient: bool
    ) -> tuple[_Result, tuple[Notice, ...]]:
        notices: dict[Notice, None] = dict.fromkeys(self._kept)
        self._kept = ()

        def tell(told: Iterable[Notice]) -> None:
            notices.update(dict.fromkeys(told))

        app = self._open(Face(tell, lambda names: names, lambda: None))
        app.is_patient, app.looked = patient, self._looked
        try:
            result = self._explained(app, work)
            app.finish()
        except BaseException:
            self._kept = tuple(notices)
            raise
        finally:
            self._looked = app.looked
            app.close()
        return result, tuple(notices)

    def _look(self) -> None:
        """Look through the notes after an answer, for pages that depend on notes of other papers.

        What there is to tell is told with the next answer.
        """
        try:
            _, self._kept = self._run(lambda app: app.reading(), patient=False)
        except PapersError:
            self._looked = time.monotonic()  # the next page says it

    @staticmethod
    def _explained(app: App, work: Callable[[App], _Result]) -> _Result:
        try:
            return work(app)
        except Exception as error:
            app.finish()
            explained = app.explain(error)
            if explained is None:
                raise
            raise explained from error

    def close(self) -> None:
        """Let the threads end after the work that they have begun."""
        for pool in (self._pool, self._others):
            pool.shutdown(wait=False, cancel_futures=True)
