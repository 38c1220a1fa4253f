"""The lines of a dump, plain or compressed, as it is read from a file, a pipe or the network.

What the data are is told by their first bytes, not by a name. zip needs a file that can be read
anywhere, so what comes from a pipe or the network is copied to the disk first.
"""

import errno
import io
import os
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import IO, TYPE_CHECKING, BinaryIO

from papernotes import programs
from papernotes.catalogue.dump_kinds import GZIP, ZIP, check_lines, check_packed, is_zstd
from papernotes.disk import packed_files
from papernotes.errors import RefusedError

if TYPE_CHECKING:
    import zipfile

_BLOCK = 1 << 20
_LARGEST_OUTPUT = 4 << 20
_HAS_PASSWORD = 1  # a flag of a file in a zip archive
_OF_MACOS = "__MACOSX/"  # what it adds to an archive beside the files themselves
LONGEST_LINE = 64 << 20
"""Bytes of a line; the longest record of arXiv has less than a megabyte."""


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
        held, self._held = self._held, b""
        while block := held + self._stream.read(_BLOCK):
            held = b""
            self.taken += len(block)
            yield block

    @contextmanager
    def anywhere(self, scratch: Callable[[], BinaryIO]) -> Iterator[BinaryIO]:
        """Yield the data as a file that can be read anywhere; others are copied into a temporary one.

        Raises RefusedError if the disk has no room for the copy.
        """
        if self._stream.seekable():
            self._held = b""
            self._stream.seek(0)
            yield self._stream
            return
        with closing(scratch()) as file:
            for block in self.blocks():
                _copy(block, file)
            file.seek(0)
            yield file


def _copy(block: bytes, file: BinaryIO) -> None:
    try:
        file.write(block)
        file.flush()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise RefusedError(
            "The disk has too little room for a copy of the zip archive, which cannot be read as it "
            "arrives. Save it to a file and give its name."
        ) from None


def lines(source: Source, scratch: Callable[[], BinaryIO]) -> Iterator[list[bytes]]:
    """Yield the lines of a dump, many at a time, without their ends.

    A line that is longer than LONGEST_LINE is yielded as its beginning. `scratch` opens a new
    temporary file. Raises CutOffError where the data end early, RefusedError for other data.
    """
    rest, too_long = b"", False
    is_checked = False
    for block in _plain(source, scratch):
        if not is_checked:
            check_lines(block)
            is_checked = True
        pieces = (rest + block).split(b"\n") if rest else block.split(b"\n")
        rest = pieces.pop()
        if too_long and pieces:
            pieces, too_long = pieces[1:], False
        if len(rest) > LONGEST_LINE:
            if not too_long:
                pieces.append(rest[:1000])
            rest, too_long = b"", True
        if pieces:
            yield pieces
    source.is_open_ended = bool(rest)
    if rest and not too_long:
        yield [rest]


def _plain(source: Source, scratch: Callable[[], BinaryIO]) -> Iterator[bytes]:
    """Yield the data in blocks, decompressed, without a byte order mark."""
    start = source.start(16)
    if start.startswith(GZIP):
        return _gunzip(source.blocks())
    if is_zstd(start):
        return _through_zstd(source.blocks())
    if start.startswith(ZIP):
        return _unzip(source, scratch)
    check_packed(start)
    return _without_mark(source.blocks())


def _without_mark(blocks: Iterator[bytes]) -> Iterator[bytes]:
    for first in blocks:
        yield first.removeprefix(b"\xef\xbb\xbf")
        break
    yield from blocks


def _gunzip(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the data of all members of a gzip file, up to where they are damaged."""
    member = zlib.decompressobj(31)
    begun = is_read = False
    for block in blocks:
        data = block
        while data:
            if member.eof or not begun:
                data = data.lstrip(b"\0") if member.eof else data
                member = zlib.decompressobj(31)
                if not data:
                    break
            begun = True
            before = member.copy()
            try:
                out = member.decompress(data, _LARGEST_OUTPUT)
            except zlib.error:
                if rest := _until_damage(before, data):
                    yield rest
                if not (is_read or rest):
                    raise RefusedError("Its gzip data cannot be read: they are damaged.") from None
                raise CutOffError("the gzip data are damaged") from None
            is_read = is_read or bool(out)
            if out:
                yield out
            data = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise CutOffError("the gzip data end early")


def _until_damage(member: "zlib._Decompress", data: bytes) -> bytes:
    """Return what can be read of damaged data: byte by byte, as zlib gives nothing where it fails."""
    pieces = []
    with suppress(zlib.error):
        for place in range(len(data)):
            pieces.append(member.decompress(data[place : place + 1]))
    return b"".join(pieces)


def _unzip(source: Source, scratch: Callable[[], BinaryIO]) -> Iterator[bytes]:
    """Yield the data of all files in a zip archive, each with a line end behind it."""
    import zipfile

    is_read = False
    try:
        with source.anywhere(scratch) as file, zipfile.ZipFile(file) as archive:
            for item in archive.infolist():
                if item.is_dir() or item.filename.startswith(_OF_MACOS):
                    continue
                with _open_packed(archive, item) as stream:
                    while block := stream.read(_BLOCK):
                        is_read = True
                        source.taken = file.tell()  # of the compressed data, as everywhere
                        yield block
                yield b"\n"
    except Exception as error:
        if packed_files.describe_damage(error) is None:
            raise
        if not is_read:
            raise RefusedError(
                "Its zip data cannot be read: they end early or are damaged."
            ) from None
        raise CutOffError("the zip archive ends early or is damaged") from None


def _open_packed(archive: "zipfile.ZipFile", item: "zipfile.ZipInfo") -> IO[bytes]:
    """Open a file of a zip archive. Raises RefusedError if it cannot be unpacked here."""
    if item.flag_bits & _HAS_PASSWORD:
        raise RefusedError("The zip archive has a password. Unpack it first.")
    try:
        return archive.open(item)
    except RuntimeError:  # an unknown method, or one that this Python was built without
        raise RefusedError(
            "The zip archive is packed in a way that cannot be read here. Unpack it first."
        ) from None


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
    is_read = False
    command = ["zstd", "-d", "-c", "-q", "--long=31"]
    try:
        with programs.running(command, stdin=pipe, stdout=pipe, stderr=pipe) as child:
            if child.stdin is None or child.stdout is None or child.stderr is None:
                return
            with _feeding(blocks, child.stdin):
                while block := child.stdout.read(_BLOCK):
                    is_read = True
                    yield block
            message = child.stderr.read().decode(errors="replace").strip()
    except FileNotFoundError:
        raise RefusedError(
            "These are zstd data, and the program zstd is not installed. Install it, or unpack them "
            "first."
        ) from None
    if child.returncode:
        reason = message.splitlines()[-1] if message else "unknown"
        if not is_read:
            raise RefusedError(f"Its zstd data cannot be read ({reason[:100]}).")
        raise CutOffError(f"the zstd data end early or are damaged ({reason[:100]})")


def open_file(path: str) -> Source:
    """Return the source of a file or a named pipe. Raises RefusedError."""
    if not path:
        raise RefusedError("The name of a dump is empty. Give the name of a file, or - for a pipe.")
    try:
        stream = open(path, "rb", buffering=0)  # noqa: SIM115 - read to its end
        size = os.stat(path).st_size if os.path.isfile(path) else 0
    except IsADirectoryError:
        raise RefusedError(f"{path} is a folder. Name the file of a dump.") from None
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror}.") from None
    return Source(io.BufferedReader(stream, _BLOCK), size)
