"""The search index of a site that has one already: only what differs is made again.

The words that a changed page has no more, or has now, say which files of the tables change. The
result is what `build` makes of the same rows, to the byte.
"""

import json
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from papernotes.search.shards import build, pages
from papernotes.search.shards.codes import CODES, read_file, read_table, write_table
from papernotes.search.shards.entries import (
    Count,
    Entries,
    read_entries,
    read_postings,
    write_postings,
)
from papernotes.search.shards.leaves import cut, ends_leaf
from papernotes.search.shards.rows import NO_NAMES, Draft, Names, Row

Read = Callable[[str], bytes | None]
"""Returns the bytes of a file of the index as it stands; None if there is none."""
_FEW = 4  # at most one of so many pages differs where a change is quicker than a new index


class File(NamedTuple):
    """A file of an index: its name, a digest of its bytes, and what returns these."""

    name: str
    digest: str
    data: Callable[[], bytes]


def _new_file(name: str, data: bytes) -> File:
    return File(name, build.digest(data), lambda: data)


class _OtherIndexError(Exception):
    """The index that stands is none, or damaged, or too different."""


def files(drafts: Sequence[Draft], read: Read, names: Names = NO_NAMES) -> list[File]:
    """Return the files of the index of these pages, in the order of their names.

    `read` reads the index that stands, if there is one.
    """

    @cache
    def anew() -> dict[str, bytes]:
        return build.build([draft.full() for draft in drafts], names)

    def kept(name: str, digest: str) -> File:
        def data() -> bytes:
            stored = read(name)
            return stored if stored and build.digest(stored) == digest else anew()[name]

        return File(name, digest, data)

    try:
        new, same = _Change(read).apply(drafts, names)
    except (_OtherIndexError, ValueError, KeyError, TypeError, IndexError):
        new, same = anew(), {}
    listed = [kept(name, digest) for name, digest in same.items()]
    listed += [_new_file(name, data) for name, data in new.items()]
    return sorted(listed)


class _Change:
    """The index as it stands, and what is made of it."""

    def __init__(self, read: Read) -> None:
        self._read_bytes = read
        state = json.loads(read(build.STATE) or b"{}")
        if state.get("index") != build.MARK:
            raise _OtherIndexError
        self._pages = [build.Page(*page) for page in state["pages"]]
        self._digests: dict[str, str] = state["files"]
        self._texts: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._digests:
            if name.startswith("t"):
                self._texts[name.removesuffix(".js").partition("-")[0]].append(name)
        self._kept: set[str] = set()
        self._new: dict[str, bytes] = {}

    def apply(
        self, drafts: Sequence[Draft], names: Names
    ) -> tuple[dict[str, bytes], dict[str, str]]:
        """Return the files that may differ, and the digests of those that do not.

        Raises _OtherIndexError or an error of reading where a new index has to be built.
        """
        rows = [draft.row for draft in drafts]
        changed = {number: drafts[number].full() for number in self._changed(rows)}
        listed = list(self._pages)
        differences: tuple[_Differences, ...] = (defaultdict(dict), defaultdict(dict))
        for number, row in changed.items():
            entries = read_entries(row)
            listed[number : number + 1] = [build.Page(row.href, row.digest, entries.length)]
            for difference, before, after in zip(
                differences, self._entries(number)[:2], entries[:2], strict=True
            ):
                _compare(difference, number, before, after)
        root = self._read("root")
        counts: dict[str, int] = {}
        tops = [
            self._change_table(kind, root[name], difference, counts if kind == "w" else {})
            for kind, name, difference in zip(
                build.KINDS, ("words", "pairs"), differences, strict=True
            )
        ]
        letters = self._change_spelling(root["letters"], counts, len(rows))
        pieces = [
            self._change_text(row.href, changed.get(number)) for number, row in enumerate(rows)
        ]
        first = build.root(listed, names, tops, letters)
        self._new |= build.shared(rows, pieces, names, first)
        same = {name: self._digests[name] for name in sorted(self._kept)}
        new = {name: build.digest(data) for name, data in self._new.items()}
        self._new[build.STATE] = build.write_state(listed, same | new)
        return self._new, same

    def _changed(self, rows: Sequence[Row]) -> list[int]:
        """Return the numbers of the pages that differ or are new."""
        before = self._pages
        if [page.href for page in before] != [row.href for row in rows[: len(before)]]:
            raise _OtherIndexError
        if (len(before) < build.MANY) != (len(rows) < build.MANY):
            raise _OtherIndexError
        changed = [
            number
            for number, (page, row) in enumerate(zip(before, rows, strict=False))
            if page.digest != row.digest
        ]
        changed += range(len(before), len(rows))
        if len(changed) > len(rows) / _FEW:
            raise _OtherIndexError
        return changed

    def _read(self, name: str) -> Any:
        """Return the content of a file. Raises _OtherIndexError unless it is as it was written."""
        full = f"{name}.js"
        data = self._read_bytes(full)
        if data is None or build.digest(data) != self._digests.get(full):
            raise _OtherIndexError
        return read_file(data)

    def _read_table(self, name: str) -> Iterator[tuple[str, str]]:
        return read_table(str(self._read(name)))

    def _entries(self, number: int) -> Entries:
        """Return what the index has of a page."""
        if number >= len(self._pages):
            return Entries({}, {}, 0)
        href = self._pages[number].href
        names = self._texts[pages.text_name(href)]
        pieces = [self._read(name.removesuffix(".js")) for name in sorted(names, key=_place)]
        return read_entries(pages.read_row(href, pieces))

    def _change_text(self, href: str, row: Row | None) -> int:
        """Keep or make the files with the text of a page; return how many there are."""
        if row is None:
            names = self._texts[pages.text_name(href)]
            self._kept.update(names)
            return len(names)
        files = build.script_files(pages.text_files(row))
        self._new |= files
        return len(files)

    # Tables of words

    def _change_table(
        self, kind: str, top: str, difference: "_Differences", counts: dict[str, int]
    ) -> str:
        """Change the files of a table; return what tells its directory.

        `counts` gets the number of pages of each word that changed.
        """
        leaves = [leaf for _, name in read_table(top) for leaf in self._read_table(name)]
        firsts = [first for first, _ in leaves]
        by_leaf: defaultdict[int, list[str]] = defaultdict(list)
        for key in sorted(difference):
            by_leaf[max(0, bisect(firsts, key) - 1)].append(key)
        now: list[tuple[str, str]] = []
        carried: list[tuple[str, str]] = []
        for number, (first, name) in enumerate(leaves or [("", "")]):
            if number not in by_leaf and not carried:
                now.append((first, name))
                self._kept.add(f"{name}.js")
                continue
            table = dict(self._read_table(name)) if name else {}
            for key in by_leaf[number]:
                counts[key] = _change_word(table, key, difference[key])
            parts = [*cut(kind, [*carried, *sorted(table.items())])]
            carried = []
            if parts and number < len(leaves) - 1 and not ends_leaf(*parts[-1].items[-1]):
                carried = list(parts.pop().items)  # it goes on in the next file
            self._new |= build.script_files((part.name, part.text) for part in parts)
            now += [(part.first, part.name) for part in parts]
        text, files = build.directory(kind, now)
        self._new |= files
        return text

    def _change_spelling(self, letters: str, counts: Mapping[str, int], number: int) -> str:
        """Change the files of words that a mistyped word may mean; return their letters."""
        by_letter: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for word, count in counts.items():
            if build.is_correction(word, 2, number):
                by_letter[word[0]][word] = count
        there = set(letters)
        for letter in sorted(there | by_letter.keys()):
            if letter not in by_letter:
                self._kept.add(f"s{letter}.js")
                continue
            table = dict(self._read_table(f"s{letter}")) if letter in there else {}
            for word, count in by_letter[letter].items():
                table.pop(word, None)
                if build.is_correction(word, count, number):
                    table[word] = CODES[count]
            there.discard(letter)
            if table:
                there.add(letter)
                text = write_table(sorted(table.items()))
                self._new |= build.script_files([(f"s{letter}", text)])
        return "".join(sorted(there))


def _place(name: str) -> tuple[int, str]:
    return len(name), name  # -2 is before -10


_Differences = defaultdict[str, dict[int, Count | None]]
"""For each word the pages where its count differs, with the new count; None where it is gone."""


def _compare(
    difference: _Differences, number: int, before: Mapping[str, Count], after: Mapping[str, Count]
) -> None:
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            difference[key][number] = after.get(key)


def _change_word(table: dict[str, str], key: str, difference: Mapping[int, Count | None]) -> int:
    """Change the postings of a word in a table; return on how many pages it is now."""
    postings = {**read_postings(table.get(key, "")), **difference}
    left = {page: count for page, count in sorted(postings.items()) if count is not None}
    if left:
        table[key] = write_postings(list(left.items()))
    else:
        table.pop(key, None)
    return len(left)
