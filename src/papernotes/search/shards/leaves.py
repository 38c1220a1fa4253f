"""A sorted table of words cut into files, and the directory that tells in which file a word is.

Where a file ends depends on its last word and on the size of that word's value alone, not on what
is around it. So a change of one word changes one file, and a word with a long value ends its file.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from papernotes.model.digests import blake2b
from papernotes.search.shards.codes import write_table

_LEAF = 6_000  # characters of an average file
_DIRECTORY = 24  # files of an average part of the directory
_OVERHEAD = 8  # characters of a table for each of its keys


class Part(NamedTuple):
    """A piece of a table, by its first key, and the name of the file that it is written into."""

    first: str
    name: str
    items: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """Return the table as text."""
        return write_table(self.items)


def cut(kind: str, items: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """Yield the parts of a table of words; `kind` begins their names."""
    part: list[tuple[str, str]] = []
    for key, value in items:
        part.append((key, value))
        if ends_leaf(key, value):
            yield _part(kind, part)
            part = []
    if part:
        yield _part(kind, part)


def ends_leaf(key: str, value: str) -> bool:
    """Return whether a file ends after this word."""
    drawn = crc32(key.encode(errors="replace")) * _LEAF
    return drawn < (len(value) + _OVERHEAD) << 32


def cut_directory(kind: str, names: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """Yield the parts of a directory, which has the first key and the name of each file."""
    part: list[tuple[str, str]] = []
    for first, name in names:
        part.append((first, name))
        if crc32(name.encode()) * _DIRECTORY < 1 << 32:  # a number that depends on the name alone
            yield _part(kind, part)
            part = []
    if part:
        yield _part(kind, part)


def _part(kind: str, items: list[tuple[str, str]]) -> Part:
    return Part(items[0][0], file_name(kind, items[0][0]), tuple(items))


def file_name(kind: str, key: str) -> str:
    """Return a name of a file that every file system takes: lower-case letters and digits."""
    return kind + blake2b(key.encode(errors="replace"), digest_size=8).hexdigest()
