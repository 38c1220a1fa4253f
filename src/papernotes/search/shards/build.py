"""All files of the search index of a site."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papernotes.model.digests import blake2b
from papernotes.search.schema import VERSION, WEIGHTS
from papernotes.search.shards import pages
from papernotes.search.shards.codes import CODES, write_file, write_numbers, write_table
from papernotes.search.shards.entries import Postings, read_entries, write_postings
from papernotes.search.shards.leaves import cut, cut_directory
from papernotes.search.shards.rows import NO_NAMES, Names, Row

_FORM = "1"
"""Increased with every change of the files, so that an older index is made again."""
MARK = f"{_FORM}.{VERSION}"
STATE = "pages.json"
"""The file that tells which pages are in the index. No browser loads it."""
KINDS = ("w", "p")
"""The tables of words and of pairs."""
_MANY = 1000  # pages; from here on a word of a single page may be a misspelling
_LEAST_CORRECTED = 4  # letters


class Tables(NamedTuple):
    """The directories of the words and of the pairs, as text."""

    words: str
    pairs: str


def build(rows: Sequence[Row], names: Names = NO_NAMES) -> dict[str, bytes]:
    """Return the files of an index by their names, which are letters, digits, `-` and `.`.

    Pages that match equally well are shown in the reverse order of their rows. The same rows give
    the same bytes.
    """
    postings: tuple[dict[str, Postings], ...] = ({}, {})
    lengths = []
    for page, row in enumerate(rows):
        entries = read_entries(row)
        lengths.append(entries.length)
        for table, counts in zip(postings, entries[:2], strict=True):
            for key, count in counts.items():
                if key in table:
                    table[key][page] = count
                else:
                    table[key] = {page: count}
    files: dict[str, object] = {}
    tables = [_write_table(kind, table, files) for kind, table in zip(KINDS, postings, strict=True)]
    known = ((word, len(postings[0][word])) for word in sorted(postings[0]))
    spelling = spelling_files(known, len(rows))
    for row in rows:
        files |= pages.text_files(row)
    state = write_state(rows, names, lengths)
    root = root_file(lengths, Tables(*tables), "".join(name[1] for name in spelling), state)
    files |= spelling | {"root": root} | shared_files(rows, names)
    written = {f"{name}.js": write_file(name, content) for name, content in files.items()}
    return written | {STATE: state}


def _write_table(kind: str, postings: dict[str, Postings], files: dict[str, object]) -> str:
    """Write a table of words into files; return its directory."""
    directory = []
    for part in cut(kind, ((key, write_postings(postings[key])) for key in sorted(postings))):
        files[part.name] = part.text
        directory.append((part.first, part.name))
    return write_directory(kind, directory, files)


def write_directory(
    kind: str, directory: Iterable[tuple[str, str]], files: dict[str, object]
) -> str:
    """Write the first keys and names of files into files of their own; return what tells these."""
    top = []
    for part in cut_directory(f"{kind}d", directory):
        files[part.name] = part.text
        top.append((part.first, part.name))
    return write_table(top)


def spelling_files(counts: Iterable[tuple[str, int]], number: int) -> dict[str, object]:
    """Return the files of the words that a mistyped word may mean, by their first letters.

    `counts` has every word, sorted, with its number of pages, and `number` is that of all pages.
    """
    letters: dict[str, list[tuple[str, str]]] = {}
    for word, count in counts:
        is_word = len(word) >= _LEAST_CORRECTED and word.isascii() and word.isalpha()
        if is_word and (count > 1 or number < _MANY):
            letters.setdefault(word[0], []).append((word, CODES[count]))
    return {f"s{letter}": write_table(words) for letter, words in letters.items()}


def root_file(
    lengths: Sequence[int], tables: Tables, letters: str, state: bytes
) -> dict[str, object]:
    """Return the file that is loaded first.

    `letters` are those that have a spelling file. The version is a part of the addresses of the
    other files, so that a browser mixes no files of two versions.
    """
    return {
        "pages": len(lengths),
        "lengths": write_numbers(lengths),
        "weights": WEIGHTS,
        "rows": pages.ROWS,
        "letters": letters,
        "version": blake2b(state, digest_size=8).hexdigest(),
        **tables._asdict(),
    }


def shared_files(rows: Sequence[Row], names: Names) -> dict[str, object]:
    """Return the files about all pages but the first: their rows and the facets."""
    return {**dict(pages.row_files(rows)), **dict(pages.facet_files(rows, names))}


def write_state(rows: Sequence[Row], names: Names, lengths: Sequence[int]) -> bytes:
    """Return what `change` reads: each page with a digest of its texts and its number of tokens."""
    listed = [[row.href, digest(row), length] for row, length in zip(rows, lengths, strict=True)]
    lines = ",\n".join(json.dumps(page, ensure_ascii=False) for page in listed)
    head = f'{{"index": "{MARK}", "names": "{digest(names)}", "pages": [\n'
    return f"{head}{lines}\n]}}\n".encode(errors="replace")


def digest(given: Row | Names) -> str:
    """Return a digest of what a page, or other names, give to the index."""
    return blake2b(repr(given).encode(errors="replace"), digest_size=8).hexdigest()
