"""The lines of a dump, plain or compressed, as it is read from a file, a pipe or the network.

What the data are is told by their first bytes, not by a name. zip needs a file that can be read
anywhere, so what comes from a pipe is copied to the disk first.
"""

import io
import os
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, BinaryIO

from papernotes import programs
from papernotes.errors import RefusedError

_BLOCK = 1 << 20
_LARGEST_OUTPUT = 4 << 20
LONGEST_LINE = 64 << 20
"""Bytes of a line; the longest record of arXiv has less than a megabyte."""
_GZIP, _ZSTD, _ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
_OTHER = {b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7-Zip", b"SQLite format 3": "SQLite",
          b"PAR1": "Parquet"}  # fmt: skip # a table


class CutOffError(Exception):
    """The data end early, or are damaged; the message continues a sentence about them."""


class Source:
    """A stream of a dump; `taken` counts the bytes that were read from it, `size` is 0 if unknown.

    `is_open_ended` says, once it was read, whether its last line had no end.
    """

    def __init__(self, stream: BinaryIO, size: int = 0) -> None:
        self._stream = stream
        self._held = b""
        self.size = size
        self.taken = 0
        self.is_open_ended = False

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()

    def start(self, count: int) -> bytes:
        """Return the first bytes, which are read again later."""
        while len(self._held) < count and (more := self._stream.read(count - len(self._held))):
            self._held += more
        return self._held

    def blocks(self) -> Iterator[bytes]:
        """Yield the bytes in blocks."""
        if self._held:
            self.taken += len(self._held)
            yield self._held
            self._held = b""
        while block := self._stream.read(_BLOCK):
            self.taken += len(block)
            yield block


def lines(source: Source, scratch: Callable[[], BinaryIO]) -> Iterator[list[bytes]]:
    """Yield the lines of a dump, many at a time, without their ends.

    A line that is longer than LONGEST_LINE is yielded as its beginning. `scratch` opens a new
    temporary file. Raises CutOffError where the data end early, RefusedError for other data.
    """
    rest, too_long = b"", False
    for block in _plain(source, scratch):
        found = (rest + block).split(b"\n") if rest else block.split(b"\n")
        rest = found.pop()
        if too_long and found:
            found, too_long = found[1:], False
        if len(rest) > LONGEST_LINE:
            if not too_long:
                found.append(rest[:1000])
            rest, too_long = b"", True
        if found:
            yield found
    source.is_open_ended = bool(rest)
    if rest and not too_long:
        yield [rest]


def _plain(source: Source, scratch: Callable[[], BinaryIO]) -> Iterator[bytes]:
    """Yield the data in blocks, decompressed, without a byte order mark."""
    start = source.start(16)
    if start.startswith(_GZIP):
        return _gunzip(source.blocks())
    if start.startswith(_ZSTD):
        return _through_zstd(source.blocks())
    if start.startswith(_ZIP):
        return _unzip(source, scratch)
    for magic, name in _OTHER.items():
        if start.startswith(magic):
            raise RefusedError(
                f"These are {name} data, which cannot be read. Give JSON lines, plain or as gzip, "
                "zip or zstd."
            )
    return _without_mark(source.blocks())


def _without_mark(blocks: Iterator[bytes]) -> Iterator[bytes]:
    for first in blocks:
        yield first.removeprefix(b"\xef\xbb\xbf")
        break
    yield from blocks


def _gunzip(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the data of all members of a gzip file."""
    member = zlib.decompressobj(31)
    begun = False
    for block in blocks:
        data = block
        while data:
            if member.eof or not begun:
                data = data.lstrip(b"\0") if member.eof else data
                member = zlib.decompressobj(31)
                if not data:
                    break
            begun = True
            try:
                out = member.decompress(data, _LARGEST_OUTPUT)
            except zlib.error:
                raise CutOffError("the gzip data are damaged") from None
            if out:
                yield out
            data = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise CutOffError("the gzip data end early")


def _unzip(source: Source, scratch: Callable[[], BinaryIO]) -> Iterator[bytes]:
    """Yield the data of all files in a zip archive, each with a line end behind it."""
    import zipfile

    file = scratch()
    try:
        for block in source.blocks():
            file.write(block)
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            for item in archive.infolist():
                if not item.is_dir():
                    with archive.open(item) as stream:
                        while block := stream.read(_BLOCK):
                            yield block
                    yield b"\n"
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise CutOffError("the zip archive ends early or is damaged") from None
    except (NotImplementedError, RuntimeError) as error:
        raise RefusedError(f"The zip archive cannot be read: {error}.") from None
    finally:
        file.close()


@contextmanager
def _feeding(blocks: Iterator[bytes], stream: IO[bytes]) -> Iterator[None]:
    """Write blocks to the input of a program in a thread of its own."""
    trouble: list[BaseException] = []

    def feed() -> None:
        try:
            for block in blocks:
                stream.write(block)
        except BrokenPipeError:
            pass
        except BaseException as error:
            trouble.append(error)
        finally:
            with suppress(OSError):
                stream.close()

    thread = threading.Thread(target=feed, daemon=True)
    thread.start()
    yield
    thread.join()
    if trouble:
        raise trouble[0]


def _through_zstd(blocks: Iterator[bytes]) -> Iterator[bytes]:
    import subprocess

    pipe = subprocess.PIPE
    command = ["zstd", "-d", "-c", "-q", "--long=31"]
    try:
        with programs.running(command, stdin=pipe, stdout=pipe, stderr=pipe) as child:
            if child.stdin is None or child.stdout is None or child.stderr is None:
                return
            with _feeding(blocks, child.stdin):
                while block := child.stdout.read(_BLOCK):
                    yield block
            said = child.stderr.read().decode(errors="replace").strip()
    except FileNotFoundError:
        raise RefusedError(
            "These are zstd data, and the program zstd is not installed. Install it, or unpack them "
            "first."
        ) from None
    if child.returncode:
        reason = said.splitlines()[-1] if said else "unknown"
        raise CutOffError(f"the zstd data end early or are damaged ({reason[:100]})")


def open_file(path: str) -> Source:
    """Return the source of a file or a named pipe. Raises RefusedError."""
    try:
        stream = open(path, "rb", buffering=0)  # noqa: SIM115 - read to its end
        size = os.stat(path).st_size if os.path.isfile(path) else 0
    except IsADirectoryError:
        raise RefusedError(f"{path} is a folder. Name the file of a dump.") from None
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror}.") from None
    return Source(io.BufferedReader(stream, _BLOCK), size)
