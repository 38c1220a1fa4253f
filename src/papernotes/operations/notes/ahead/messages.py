"""Messages through the pipes between a process and its children: pickled, each after its length."""

import os
import pickle
from typing import Any

_LENGTH = 8  # bytes
_LONGEST = 1 << 32
_PROTOCOL = 5


def packed(message: object) -> bytes:
    """Return the bytes of a message."""
    data = pickle.dumps(message, _PROTOCOL)
    return len(data).to_bytes(_LENGTH, "big") + data


def write(pipe: int, data: bytes) -> None:
    """Write a packed message. Raises OSError where nobody reads it."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def read(pipe: int) -> Any:
    """Return the next message. Raises EOFError where no whole one comes any more."""
    length = int.from_bytes(_read(pipe, _LENGTH), "big")
    if length > _LONGEST:  # something else was written into the pipe
        raise EOFError
    return pickle.loads(_read(pipe, length))


def _read(pipe: int, size: int) -> bytearray:
    data = bytearray()
    while len(data) < size:
        piece = os.read(pipe, size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data
