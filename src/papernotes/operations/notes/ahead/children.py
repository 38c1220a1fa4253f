"""The child processes that read notes, and what they have been asked."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from select import select
from subprocess import DEVNULL, PIPE
from typing import Any

from papernotes import programs
from papernotes.operations.notes.ahead import messages
from papernotes.operations.notes.ahead.child import Answer, Beginning, Order
from papernotes.operations.notes.ahead.messages import PATIENCE

_COMMAND = (sys.executable, "-P", "-m", "papernotes.operations.notes.ahead.child")
_PIPES: dict[str, Any] = {
    **dict.fromkeys(("stdin", "stdout"), PIPE),
    "stderr": DEVNULL,
    "bufsize": 0,
    "pipesize": 1 << 20,  # on Linux: an answer fits, which else goes through in twenty small pieces
}
ORDERS = 5
"""How many orders a child has at a time: it answers some three while ten answers are written."""


class Child:
    """A child process, by its pipes, and the orders that it has not answered."""

    def __init__(self, process: programs.Child) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._orders = process.stdin.fileno()
        os.set_blocking(self._orders, False)
        self.answers = process.stdout.fileno()
        self.waiting: dict[str, Order] = {}

    def send(self, message: Beginning | Order) -> None:
        """Send a message. That the child has ended is noticed by its answers."""
        try:
            messages.write(self._orders, messages.packed(message), seconds=PATIENCE)
        except TimeoutError:  # it has a part of the message
            self.end()
        except OSError:
            pass

    def end(self) -> None:
        """End a child that gives no sign of life; its answers say that it has ended."""
        self._process.kill()

    def order(self, order: Order) -> None:
        """Send an order, which waits for its answer from now on."""
        self.waiting[order[0]] = order
        self.send(order)

    def answer(self) -> Answer | None:
        """Return the next answer; None if the child has ended, or stops within it."""
        try:
            answer: Answer = messages.read(self.answers, seconds=PATIENCE)
        except (EOFError, OSError):
            return None
        del self.waiting[answer[0]]
        return answer


@contextmanager
def running(number: int) -> Iterator[list[Child]]:
    """Start children, as many as can be; they end with the block."""
    children = []
    with ExitStack() as stack:
        with suppress(OSError):  # what they would do is done without them
            for _ in range(number):
                process = stack.enter_context(programs.running(_COMMAND, **_PIPES))
                stack.callback(process.kill)
                children.append(Child(process))
        yield children


def answering(children: Sequence[Child], *, seconds: float) -> list[Child]:
    """Return the children that have answered or ended; wait for one so long."""
    pipes = {child.answers: child for child in children}
    ready, _, _ = select(pipes, [], [], seconds)
    return [pipes[pipe] for pipe in ready]
