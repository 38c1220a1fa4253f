"""The child process that reads notes: `python -m papernotes.operations.notes.ahead.child`.

The first message on its input is the folder of the notes and the vocabulary, each later one the texts
of papers; an answer has what is ready of the notes of these papers. It ends with its input, and
touches no library. Only papernotes.operations.notes.ahead.children starts it.
"""

import gc
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread
from typing import Any

from papernotes.library.index.digests import IndexedTexts
from papernotes.library.index.vocabulary import Vocabulary
from papernotes.notebook import Notebook
from papernotes.operations.notes.ahead import messages, note
from papernotes.operations.notes.ahead.note import ReadyNote

Beginning = tuple[str, dict[str, str], int, bytes]
"""The first message: folder and `stored_names` of the notebook, checksum and text of the vocabulary."""
Order = tuple[str, Sequence[IndexedTexts]]
"""A name, and the texts of papers whose notes are to be read."""
Answer = tuple[str, list[ReadyNote]]
"""The same name, and those of the notes that are ready."""


def main() -> None:
    """Answer orders until the input ends, with both pipes emptied and filled while notes are read.

    What fails in any thread ends the process, and the parent reads the notes itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    gc.disable()  # nothing here forms cycles
    orders: SimpleQueue[Any] = SimpleQueue()
    answers: SimpleQueue[bytes] = SimpleQueue()
    output = os.dup(1)
    os.dup2(2, 1)  # what anything prints is no answer
    with _ending():
        Thread(target=_receive, args=(orders,), daemon=True).start()
        Thread(target=_send, args=(answers, output), daemon=True).start()
        folder, stored_names, *of_vocabulary = orders.get()
        notebook, vocabulary = Notebook(folder, stored_names), Vocabulary(*of_vocabulary)
        while True:
            name, papers = orders.get()
            answer: Answer = name, note.read_many(notebook, papers, vocabulary)
            answers.put(messages.packed(answer))


def _receive(orders: SimpleQueue[Any]) -> None:
    """Pass on what comes in; end the process when nothing can come any more."""
    with _ending():
        while True:
            orders.put(messages.read(0))


def _send(answers: SimpleQueue[bytes], output: int) -> None:
    """Send what is ready; end the process when nobody takes it."""
    with _ending():
        while True:
            messages.write(output, answers.get())


@contextmanager
def _ending() -> Iterator[None]:
    """End the process, without any teardown, at the end of the block."""
    try:
        yield
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
