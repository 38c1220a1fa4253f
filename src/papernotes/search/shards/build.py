"""All files of the search index of a site."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from papernotes.model.digests import blake2b
from papernotes.search.edit_distance import COMMON
from papernotes.search.schema import VERSION, WEIGHTS
from papernotes.search.shards import pages
from papernotes.search.shards.codes import CODES, write_file, write_numbers, write_table
from papernotes.search.shards.entries import Count, pair_key, read_raw, word_key, write_postings
from papernotes.search.shards.leaves import cut, cut_directory
from papernotes.search.shards.rows import NO_NAMES, Names, Row

_FORM = "2"
"""Increased with every change of the files, so that an older index is made again."""
MARK = f"{_FORM}.{VERSION}"
STATE = "pages.json"
"""The file that tells which pages and files the index has. No browser loads it."""
KINDS = ("w", "p")
"""The tables of words and of pairs: what the names of their files begin with."""
MANY = 1000  # pages; from here on a word of a single page may be a misspelling
_LEAST_CORRECTED = 4  # letters


_Table = defaultdict[str, list[tuple[int, Count]]]


class Page(NamedTuple):
    """A page as the state tells it: its address, the digest of its row, and its number of tokens."""

    href: str
    digest: str
    length: int


def build(rows: Sequence[Row], names: Names = NO_NAMES) -> dict[str, bytes]:
    """Return the files of an index by their names, which are letters, digits, `-` and `.`.

    Pages that match equally well are shown in the reverse order of their rows. The same rows give
    the same bytes.
    """
    tables: tuple[_Table, ...] = (defaultdict(list), defaultdict(list))
    listed = []
    for page, row in enumerate(rows):
        raw = read_raw(row)
        listed.append(Page(row.href, row.digest, raw.length))
        for table, counts in zip(tables, raw[:2], strict=True):
            for token, count in counts.items():
                table[token].append((page, count))
    files: dict[str, bytes] = {}
    tops = []
    for kind, table, as_key in zip(KINDS, tables, (word_key, pair_key), strict=True):
        keys = sorted((key, token) for token in table if (key := as_key(token)))
        parts = [*cut(kind, ((key, write_postings(table[token])) for key, token in keys))]
        files |= script_files((part.name, part.text) for part in parts)
        top, written = directory(kind, ((part.first, part.name) for part in parts))
        files |= written
        tops.append(top)
    words = tables[0]
    known = spelling(((word, len(words[word])) for word in sorted(words)), len(rows))
    files |= script_files((f"s{letter}", write_table(words_)) for letter, words_ in known.items())
    for row in rows:
        files |= script_files(pages.text_files(row))
    pieces = [len(pages.text_names(row)) for row in rows]
    first = root(listed, names, tops, "".join(sorted(known)))
    files |= shared(rows, pieces, names, first)
    return files | {
        STATE: write_state(listed, {name: digest(data) for name, data in files.items()})
    }


def script_files(contents: Iterable[tuple[str, object]]) -> dict[str, bytes]:
    """Return the bytes of files by their full names."""
    return {f"{name}.js": write_file(name, content) for name, content in contents}


def directory(kind: str, leaves: Iterable[tuple[str, str]]) -> tuple[str, dict[str, bytes]]:
    """Return the table that tells the parts of a directory, and these parts as files.

    `leaves` are the first key and the name of each file of a table.
    """
    parts = [*cut_directory(f"{kind}d", leaves)]
    files = script_files((part.name, part.text) for part in parts)
    return write_table((part.first, part.name) for part in parts), files


def spelling(counts: Iterable[tuple[str, int]], number: int) -> dict[str, list[tuple[str, str]]]:
    """Return the words that a mistyped word may mean with their counts, by their first letters.

    `counts` has words with their numbers of pages, in order; `number` is that of all pages.
    """
    letters: dict[str, list[tuple[str, str]]] = {}
    for word, count in counts:
        if is_correction(word, count, number):
            letters.setdefault(word[0], []).append((word, CODES[count]))
    return letters


def is_correction(word: str, count: int, number: int) -> bool:
    """Return whether a mistyped word may mean this one, which `count` of `number` pages have."""
    is_word = len(word) >= _LEAST_CORRECTED and word.isascii() and word.isalpha()
    return is_word and word not in COMMON and (count > 1 or (count == 1 and number < MANY))


def root(
    listed: Sequence[Page], names: Names, tops: Sequence[str], letters: str
) -> dict[str, object]:
    """Return the content of the file that is loaded first.

    `tops` tell the directories of the tables, `letters` are those that have a spelling file. The
    version is a part of the addresses of the other files, so that a browser mixes no two versions.
    """
    words, pairs = tops
    return {
        "pages": len(listed),
        "lengths": write_numbers(page.length for page in listed),
        "weights": WEIGHTS,
        "rows": pages.ROWS,
        "letters": letters,
        "version": digest(repr((listed, names)).encode(errors="replace")),
        "words": words,
        "pairs": pairs,
    }


def shared(
    rows: Sequence[Row], pieces: Sequence[int], names: Names, first: Mapping[str, object]
) -> dict[str, bytes]:
    """Return the files about all pages: `first`, which is loaded first, their rows and the facets.

    `rows` need no texts, and `pieces` are the numbers of the files that these are in.
    """

    def contents() -> Iterator[tuple[str, object]]:
        yield "root", first
        yield from pages.row_files(rows, pieces)
        yield from pages.facet_files(rows, names)

    return script_files(contents())


def write_state(listed: Sequence[Page], digests: Mapping[str, str]) -> bytes:
    """Return the file that a later change reads: the pages, and the digest of each other file."""
    state = {"index": MARK, "pages": listed, "files": dict(sorted(digests.items()))}
    return f"{json.dumps(state, ensure_ascii=False, indent=0)}\n".encode(errors="replace")


def digest(data: bytes) -> str:
    """Return a digest of bytes."""
    return blake2b(data, digest_size=8).hexdigest()
