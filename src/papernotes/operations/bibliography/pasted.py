"""Adds the papers of a list that was pasted: its words as `add` does, its entries as `import` does."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats import encodings, pasted_list
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.entry import Contents, drop_oversized
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.bibliography import import_file
from papernotes.operations.bibliography.import_ import ImportOptions
from papernotes.operations.bibliography.imported import Item, items_of_faults
from papernotes.operations.bibliography.read import STDIN, Bibliography
from papernotes.operations.notes import promised
from papernotes.operations.papers import add
from papernotes.operations.papers.add import Added, Ask, Outcome
from papernotes.operations.papers.request import Request, Wanted

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
LARGEST = 5_000_000
"""The most bytes of a list."""


class Paste:
    """A list that is read when its words are asked for; then `entries` are known by format."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read
        self.entries: tuple[tuple[str, Contents], ...] = ()

    def words(self) -> Iterator[str]:
        """Yield the words of the list. Raises RefusedError for what is no text."""
        data = self._read()
        if len(data) > LARGEST:
            raise RefusedError(f"{STDIN} is longer than {LARGEST // 1_000_000} MB: split the list.")
        if _CONTROL.search(data) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise RefusedError(f"{STDIN} is not a text: nothing was added.")
        pasted = pasted_list.read(encodings.decode(data)[0])
        self.entries = tuple((name, drop_oversized(part)) for name, part in pasted.entries)
        yield from pasted.words

    @property
    def skipped(self) -> tuple[Item, ...]:
        """The entries of the list that cannot be read."""
        files = (items_of_faults(contents) for _, contents in self.entries)
        return tuple(item for file in files for item in file.items if item.state == "left out")

    @property
    def has_entries(self) -> bool:
        """Whether the list has an entry that can be read."""
        return any(contents.entries for _, contents in self.entries)

    def add_all(
        self,
        library: Library,
        notebook: Notebook,
        wanted: Wanted,
        request: Request,
        ask: Ask,
    ) -> "tuple[Added, PastedEntries]":
        """Add what words mean (see `add.add`), and the entries with their keys and fields.

        Raises RefusedError for a requested key that is taken or would be given to several papers.
        """
        entries = self.entries
        number = sum(len(contents.entries) for _, contents in entries)
        if request.key and number:
            others = len(wanted.identifiers) + len(wanted.papers)
            add.check_key(library, request.key, number + others)
            entries = tuple((name, _with_key(contents, request.key)) for name, contents in entries)
        added = add.add(library, notebook, wanted, request, ask)
        if not entries:
            return added, PastedEntries()
        return added, _add_entries(library, notebook, entries, request)


class PastedEntries(NamedTuple):
    """The outcomes of entries, the items of entries that were skipped, and notices."""

    outcomes: tuple[Outcome, ...] = ()
    skipped: tuple[Item, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def keys(self) -> list[str]:
        """The keys of the new papers."""
        return [outcome.key for outcome in self.outcomes if outcome.state == "added"]


def _add_entries(
    library: Library,
    notebook: Notebook,
    entries: Sequence[tuple[str, Contents]],
    request: Request,
) -> PastedEntries:
    """Add entries as `papers import --keep` does, with notes if these are requested."""
    imported = [
        import_file.import_bibliography(
            library,
            notebook,
            Bibliography(STDIN, name, contents),
            ImportOptions(request.now, request.tags, "keep"),
        )
        for name, contents in entries
    ]
    items = [item for file in imported for item in file.items]
    new = [item.key for item in items if item.state == "added"]
    notices = import_file.write_notes(library, notebook, imported)
    if request.note:
        with library.changes():
            for key in new:
                if library.notes.of_paper(key) is None:
                    library.notes.promise(key, citekeys.file_name(key))
            promised.record_promises(library, notebook, new)
        notices += promised.write(library, notebook, new)
    outcomes, more = add.tag_held(
        library, notebook, tuple(filter(None, (_outcome(library, item) for item in items))), request
    )
    remarks = [
        notice("entry-remark", line=item.line, reason=reason)
        for item in items
        if item.state in ("added", "not kept")
        for reason in item.reasons
        if reason.kind != "key-chosen"  # no record of RIS has a key
    ]
    skipped = tuple(item for item in items if item.state == "left out")
    return PastedEntries(outcomes, skipped, (*remarks, *notices, *more))


def _with_key(contents: Contents, key: str) -> Contents:
    entries = tuple(entry._replace(key=key) for entry in contents.entries)
    return contents._replace(entries=entries)


def _outcome(library: Library, item: Item) -> Outcome | None:
    if item.state == "added":
        return Outcome(item.name, "added", item.key, paper=library.papers.read(item.key))
    return Outcome(item.name or item.key, "held", item.key) if item.state == "held" else None
