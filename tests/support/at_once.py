"""Two changes of a library at the same moment."""

import threading
import time
from collections.abc import Callable
from contextlib import closing

from papernotes.library import Library

Change = Callable[[Library], object]


def change_at_once(path: str, waiting: Change, first: Change) -> None:
    """Make a change in a thread, which waits for the library while another one is made in a transaction.

    What the one that waits read before is out of date then. Raises what it raises.
    """
    errors: list[BaseException] = []

    def wait_and_change() -> None:
        try:
            with closing(Library.open(path)) as library:
                waiting(library)
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=wait_and_change)
    with closing(Library.open(path)) as library, library.changes():
        thread.start()
        time.sleep(0.5)  # were it shorter than the thread needs, a test would pass as well
        first(library)
    thread.join()
    for error in errors:
        raise error
