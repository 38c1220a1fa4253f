"""Child processes that answer requests, each started when it is needed and again when it ended."""

import json
import signal
import sys
import time
from contextlib import ExitStack, suppress
from queue import Empty, SimpleQueue
from subprocess import DEVNULL, PIPE
from threading import Thread
from typing import Any, NamedTuple, Self

from papernotes import programs
from papernotes.pdf.limits import Limits

_COMMAND = (sys.executable, "-P", "-m", "papernotes.pdf.child")
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0)


class Request(NamedTuple):
    """What a child is asked: a task of `papernotes.pdf.child`, for a file."""

    task: str
    path: str
    arguments: dict[str, Any]


class Answer(NamedTuple):
    """The values that a child gave, and why it gave no more: a reason of `limits.refusal`, or ""."""

    values: tuple[Any, ...]
    reason: str


class _Place:
    """A place for one child, which works on one request at a time."""

    def __init__(self, messages: "SimpleQueue[_Message]", limits: Limits) -> None:
        self._messages = messages
        self._limits = limits
        self._stack = ExitStack()
        self._child: programs.Child | None = None
        self._values: list[Any] = []
        self.until = 0.0

    def start(self, request: Request) -> None:
        """Send a request to the child."""
        child = self._child or self._start_child()
        self._values = []
        self.until = time.monotonic() + 2 * self._limits.seconds
        assert child.stdin is not None
        with suppress(OSError):  # the end of the child is noticed by its output
            child.stdin.write(json.dumps(request._asdict()).encode() + b"\n")
            child.stdin.flush()

    def _start_child(self) -> programs.Child:
        command = (*_COMMAND, *map(str, self._limits))
        child = self._stack.enter_context(
            programs.running(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        )
        assert child.stdin is not None
        self._stack.callback(_close, child.stdin)
        Thread(target=self._listen, args=(child,), daemon=True).start()
        self._child = child
        return child

    def _listen(self, child: programs.Child) -> None:
        assert child.stdout is not None
        with suppress(OSError, ValueError):  # closed, because the command ends
            for line in child.stdout:
                self._messages.put((self, child, line))
        self._messages.put((self, child, b""))

    def take(self, child: programs.Child, line: bytes) -> Answer | None:
        """Take a message of the child; return the answer when it is complete."""
        if child is not self._child:
            return None
        if not line.endswith(b"\n"):
            return self.stop("")
        message = json.loads(line)
        if "end" in message:
            self.until = 0.0
            return Answer(tuple(self._values), message["end"])
        self._values.append(message["value"])
        return None

    def stop(self, reason: str) -> Answer:
        """End the child; return the answer, with the reason or what the child's end says of it."""
        child, self._child, self.until = self._child, None, 0.0
        if child is not None:
            if reason:
                child.kill()
            self._stack.close()
            reason = reason or ("too-slow" if child.returncode == _OUT_OF_TIME else "crashed")
        return Answer(tuple(self._values), reason)

    def close(self, *error: Any) -> None:
        """End the child, at once if there is an error or it is at work."""
        child, self._child = self._child, None
        if child is not None and self.until:
            child.kill()
        self._stack.__exit__(*error)


_Message = tuple[_Place, programs.Child, bytes]


class Children:
    """Up to `count` children, in a `with` block. They end with it."""

    def __init__(self, count: int, limits: Limits) -> None:
        self._messages: SimpleQueue[_Message] = SimpleQueue()
        self._places = [_Place(self._messages, limits) for _ in range(count)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: Any) -> None:
        for place in self._places:
            place.close(*error)

    def start(self, number: int, request: Request) -> None:
        """Send a request to the child of this number, which has to be idle."""
        self._places[number].start(request)

    def wait(self) -> tuple[int, Answer]:
        """Wait for the next complete answer; return it with the number of the child.

        A child that takes too long is ended.
        """
        while True:
            working = [place for place in self._places if place.until]
            first = min(working, key=lambda place: place.until)
            try:
                left = max(0.0, first.until - time.monotonic())
                place, child, line = self._messages.get(timeout=left)
                answer = place.take(child, line)
            except Empty:
                place, answer = first, first.stop("too-slow")
            if answer is not None:
                return self._places.index(place), answer


def _close(stream: Any) -> None:
    with suppress(OSError):
        stream.close()
