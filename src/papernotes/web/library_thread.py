"""The thread that alone opens the library.

Each request opens the library as a command does, and closes it before the next: nothing that another
process changes goes stale, no lock is held between requests, and `papers restore` finds the library
free. All requests share one thread, since SQLite connections belong to the thread that opened them,
and since one process must not open library.db twice: closing a plain descriptor of the file would
release the locks of the other connection (https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from papernotes.app import App, Face
from papernotes.model.notice import Notice

_Result = TypeVar("_Result")
Open = Callable[[Face], App]
"""Returns the application over the library, which tells notices to this face."""


class LibraryThread:
    """The thread, and the way to open the library in it."""

    def __init__(self, open_app: Open) -> None:
        self._open = open_app
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="library")

    async def run(self, work: Callable[[App], _Result]) -> tuple[_Result, tuple[Notice, ...]]:
        """Return what `work` returns for the application, and the notices that were told.

        Raises what it raises; for an error of the database its explanation.
        """
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.run_now, work)

    def run_now(self, work: Callable[[App], _Result]) -> tuple[_Result, tuple[Notice, ...]]:
        """Do the same in this thread, which must be the only one that opens the library."""
        notices: dict[Notice, None] = {}

        def tell(told: Iterable[Notice]) -> None:
            notices.update(dict.fromkeys(told))

        app = self._open(Face(tell, lambda names: names, lambda: None))
        try:
            result = self._explained(app, work)
            app.finish()
        finally:
            app.close()
        return result, tuple(notices)

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
        """Let the thread end after the work that it has begun."""
        self._pool.shutdown(wait=False, cancel_futures=True)
