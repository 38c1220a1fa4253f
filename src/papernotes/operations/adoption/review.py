"""The reviews in files, each with the paper that it is about: read, compared, and asked for.

Nothing is written here. A file that was adopted before is recognised by its digest, or as changed
since by its path.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Literal, NamedTuple
from unicodedata import normalize

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.reviews import evidence as reviews
from papernotes.formats.reviews.evidence import Evidence
from papernotes.library import Library, adopted_files
from papernotes.library.adopted_files import AdoptedFile
from papernotes.model import citekeys
from papernotes.notebook import Notebook
from papernotes.operations.adoption import known_papers, source_text, unknown_papers
from papernotes.operations.adoption.known_papers import KnownPapers
from papernotes.operations.adoption.recognise import Certainty, Verdict, recognise
from papernotes.operations.adoption.source_text import SourceText
from papernotes.operations.adoption.walk import SourceFile
from papernotes.sources.access import Hosts, Progress

_SILENT = 3  # titles in a row that no source answered for, after which no more are searched

State = Literal["open", "adopted", "changed", "refused"]
Watch = Callable[[list[SourceFile]], Iterable[SourceFile]]
"""Iterates over files and shows progress."""


_UNREAD = SourceText(None, "", (0, 0, 0))


class Item(NamedTuple):
    """One file: what it says, and the paper that it is about.

    `state` is `open` for a file that can become a note, `adopted` for one that did before,
    `changed` for one that changed since, `refused` with a `problem` for one that is no text. `key`
    is that of the paper of an adopted one. `place` is the name of a file that is in the library's
    folder of notes already. `read` is what was read of it.
    """

    source: SourceFile
    state: State
    verdict: Verdict
    evidence: Evidence = Evidence()
    read: SourceText = _UNREAD
    place: str = ""
    key: str = ""
    problem: str = ""


class Reviews(NamedTuple):
    """All files in order, and the errors of sources that did not answer."""

    items: tuple[Item, ...]
    known: KnownPapers
    troubles: tuple[PapersError, ...] = ()


_NOTHING = Verdict(Certainty.UNCLEAR, "nothing")


def review(
    library: Library | None,
    notebook: Notebook,
    hosts: Hosts,
    files: Sequence[SourceFile],
    watch: Watch = iter,
    progress: Callable[[int], Progress | None] = lambda _number: None,
) -> Reviews:
    """Return the files with their papers. The library is asked first, then the catalogue, then the
    sources: once for all identifiers, and once for each title that nothing else told.

    `progress` returns a function that shows how many of a number of papers were asked for.
    """
    before = Memory(library)
    notes = os.path.realpath(notebook.folder)
    items = []
    room = source_text.MOST_KEPT
    for source in watch(list(files)):
        item = _read(library, notebook, notes, before, source)
        room -= len(item.read.text or "")
        items.append(item if room > 0 else item._replace(read=item.read._replace(text=None)))
    known = KnownPapers(library)
    known.look_in_library([item.evidence for item in items if item.state == "open"])
    items = [_judge(item, known) for item in items]
    unsure = [item for item in items if _is_unsure(item)]
    names = [name for item in unsure for name in known_papers.telling_names(item.evidence)]
    if names:
        known.ask(names, hosts, progress(len(names)))
        items = [_judge(item, known) if _is_unsure(item) else item for item in items]
    if not hosts.offline:
        items = _search(items, known, hosts, progress)
    return Reviews(tuple(items), known, tuple(known.troubles))


def _is_unsure(item: Item) -> bool:
    return item.state == "open" and item.verdict.certainty != Certainty.SURE


def _search(
    items: list[Item],
    known: KnownPapers,
    hosts: Hosts,
    progress: Callable[[int], Progress | None],
) -> list[Item]:
    """Search the sources for the titles of reviews whose paper is not known yet."""
    sought = {
        place: title
        for place, item in enumerate(items)
        if _is_unsure(item) and (title := known_papers.sought_title(item.evidence))
    }
    advance = progress(len(sought)) if sought else None
    silent = 0
    for place, title in sought.items():
        if silent < _SILENT:
            silent = 0 if known.search(title, hosts) else silent + 1
            items[place] = _judge(items[place], known)
        if advance:
            advance(1)
    return items


class Memory:
    """The files that were adopted before."""

    def __init__(self, library: Library | None) -> None:
        self._by_digest = adopted_files.read(library.settings) if library else {}
        self._library = library
        files = self._by_digest.values()
        self._by_path = {adopted.path: adopted for adopted in files if adopted.path}

    def find(self, notebook: Notebook, path: str, digest: str) -> tuple[State, str]:
        """Return whether a file was adopted before, and the key of its paper.

        A note or paper that was removed since does not count.
        """
        same, changed = self._by_digest.get(digest), self._by_path.get(path)
        if same and (key := self._key(notebook, same)):
            return "adopted", key
        if changed and (key := self._key(notebook, changed)):
            return "changed", key
        return "open", ""

    def _key(self, notebook: Notebook, adopted: AdoptedFile) -> str:
        """Return the key of an adopted file's paper; empty if the note is not there any more."""
        key = self._library.keys.find(adopted.key) if self._library else None
        if not key or self._library is None:
            return ""
        if notebook.stamp(adopted.note) is not None:
            return key
        own = self._library.notes.of_paper(key)  # a note that was renamed or moved
        return key if own and citekeys.is_named_after(adopted.note, adopted.key) else ""


def _read(
    library: Library | None, notebook: Notebook, notes: str, before: Memory, source: SourceFile
) -> Item:
    """Return a file as an item without a verdict; `notes` is the real path of the folder of notes."""
    place = _place_in_notes(notes, source)
    if place and library and (row := library.notes.in_file(place)):
        return Item(source, "adopted", _NOTHING, place=place, key=row.key)
    try:
        read = source_text.read(source)
    except RefusedError as error:
        return Item(source, "refused", _NOTHING, problem=str(error))
    text = read.text or ""
    state, key = before.find(notebook, source.real, read.digest)
    if place:
        state, key = "open", ""
    folder, file = os.path.split(source.path)
    name, folder_name = (normalize("NFC", part) for part in (file, os.path.basename(folder)))
    if state != "open":
        return Item(source, state, _NOTHING, Evidence(), read._replace(text=None), place, key)
    evidence = reviews.read(text, name, folder_name)
    return Item(source, state, _NOTHING, evidence, read, place, key)


def _place_in_notes(folder: str, source: SourceFile) -> str:
    """Return the name of a file that is in the folder of notes; empty for any other file."""
    real = source.real
    if source.is_link:
        place = os.path.realpath(os.path.dirname(source.path))
        real = os.path.join(place, os.path.basename(source.path))
    if not real.startswith(folder + os.sep):
        return ""
    return normalize("NFC", os.path.relpath(real, folder).replace(os.sep, "/"))


def _judge(item: Item, known: KnownPapers) -> Item:
    if item.state != "open":
        return item
    held = known.of_key(item.evidence.citekey)
    entries = known.of_entries(item.evidence)
    similar = partial(known.similar, item.evidence)
    verdict = recognise(item.evidence, known.named, known.find, held, entries, similar)
    verdict = unknown_papers.add(verdict, item.evidence, known.named)
    if verdict.certainty is Certainty.SURE:
        return item._replace(verdict=verdict)
    named = known.of_key(citekeys.key_from_file(normalize("NFC", item.source.path)))
    if named:
        others = {candidate.identity for candidate in verdict.candidates}
        if not others or named.identity in others:
            verdict = Verdict(Certainty.SURE, "file-name", (named,))
    return item._replace(verdict=verdict)
