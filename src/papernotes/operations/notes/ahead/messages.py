"""Messages through the pipes between a process and its children: pickled, each after its length."""

import os
import pickle
from select import select
from typing import Any

_LENGTH = 8  # bytes
_LONGEST = 1 << 32
_PROTOCOL = 5
PATIENCE = 5.0
"""Seconds that a parent waits for a sign of life of a child: some fifty times as long as one order takes."""


def packed(message: object) -> bytes:
    """Return the bytes of a message."""
    data = pickle.dumps(message, _PROTOCOL)
    return len(data).to_bytes(_LENGTH, "big") + data


def write(pipe: int, data: bytes, *, seconds: float | None = None) -> None:
    """Write a packed message. Raises OSError where nobody reads it.

    With a pipe that does not block, TimeoutError where nothing is read for so long; None for ever.
    """
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(pipe, rest) :]
        except BlockingIOError:
            if not select([], [pipe], [], seconds)[1]:
                raise TimeoutError from None


def read(pipe: int, *, seconds: float | None = None) -> Any:
    """Return the next message. Raises EOFError where no whole one comes any more.

    Raises TimeoutError where nothing comes for so long; None for ever.
    """
    length = int.from_bytes(_read(pipe, _LENGTH, seconds), "big")
    if length > _LONGEST:  # something else was written into the pipe
        raise EOFError
    return pickle.loads(_read(pipe, length, seconds))


def _read(pipe: int, size: int, seconds: float | None) -> bytearray:
    data = bytearray()
    while len(data) < size:
        if seconds is not None and not select([pipe], [], [], seconds)[0]:
            raise TimeoutError
        piece = os.read(pipe, size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data
