"""Notes in a library that `papers export --all-to` wrote which come back as they were.

Such a library holds `library.bib`, `notes/` and a file that says who wrote it. A note of it belongs to
a paper if its head or its name says so, and is adopted. Any other one, such as the goals of a year or
the agenda of a seminar, gets its text and its place in the folder of notes again, with the pictures
that it shows. So do further notes of a paper, `KEY.2.md` and `KEY.minsu.md`, which the name alone gives
to it, if the library has the paper and their place is free.
"""

import os
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import PapersError
from papernotes.formats.reviews import file_links
from papernotes.formats.reviews.dialect import EXPORTED
from papernotes.library import Library, adopted_files
from papernotes.library.adopted_files import AdoptedFile
from papernotes.model import citekeys
from papernotes.model.notice import Notice
from papernotes.notebook import ATTACHMENTS, Notebook
from papernotes.operations.adoption import source_text
from papernotes.operations.adoption.review import Item
from papernotes.operations.notes import pending
from papernotes.operations.notes.pending_changes import written_notes
from papernotes.patterns import pattern

_HIGHEST = 8  # folders above a note in which the exported library is looked for
_KEY = pattern(r"^[ \t]*@\w+[ \t]*[{(][ \t]*([^,\s]+)[ \t]*,", re.MULTILINE)


class Returned(NamedTuple):
    """A note that comes back, and its place in the folder of notes.

    `key` is that of its paper; empty for a note without one. `state` is `new`, `here` where it is there already, `other` where another note has its place.
    `copies` are paths of files that it shows, with their places in the folder of notes.
    """

    item: Item
    note: str
    state: str
    copies: tuple[tuple[str, str], ...] = ()
    key: str = ""


class Done(NamedTuple):
    """What came back, notices, and errors of notes that were refused."""

    returned: tuple[Returned, ...]
    notices: tuple[Notice, ...] = ()
    errors: tuple[PapersError, ...] = ()


def find(
    library: Library | None, notebook: Notebook, items: Sequence[Item]
) -> tuple[Returned, ...]:
    """Return the files that come back as they were, with what would become of them."""
    libraries = _Libraries()
    known = adopted_files.read(library.settings) if library else {}
    notes = []
    for item in items:
        if item.state not in ("open", "changed") or item.place:
            continue
        folder = libraries.notes_of(os.path.dirname(item.source.path))
        place = _place(folder, item.source.path) if folder else ""
        if not place:
            continue
        exported = libraries.keys(folder)
        if key := _further_of(library, place, item.evidence.citekey, exported):
            returned = _returned(notebook, item, folder, place)
            if returned.state != "other":
                notes.append(returned._replace(key=key))
            continue
        names = citekeys.owner_names(place, item.evidence.citekey)
        if item.evidence.citekey or exported.intersection(names):
            continue
        earlier = known.get(item.read.digest)
        if earlier and not earlier.key and notebook.stamp(earlier.note) is not None:
            notes.append(Returned(item, earlier.note, "here"))
        else:
            notes.append(_returned(notebook, item, folder, place))
    return tuple(notes)


def _further_of(
    library: Library | None, place: str, citekey: str, exported: Collection[str]
) -> str:
    """Return the key of the paper whose further note a file is, as its name says; empty for none."""
    own, *others = citekeys.owner_names(place, "")
    if library is None or own in exported:
        return ""
    for key in others:
        if key in exported and citekey in ("", key) and library.keys.find(key) == key:
            return key
    return ""


def _returned(notebook: Notebook, item: Item, folder: str, place: str) -> Returned:
    text = source_text.again(item.source, item.read, changed=True)
    if notebook.stamp(place) is not None:
        try:
            same = notebook.read(place) == text
        except PapersError:
            same = False
        return Returned(item, place, "here" if same else "other")
    return Returned(item, place, "new", tuple(_copies(notebook, text, folder, place)))


def _copies(notebook: Notebook, text: str, folder: str, place: str) -> Iterator[tuple[str, str]]:
    """Yield the files that a note shows, each with its place, unless something is there."""
    for link in file_links.find(text):
        if link.kind != "local" or not _is_carried(link.address):
            continue
        target = os.path.normpath(os.path.join(os.path.dirname(place), link.address))
        target = target.replace(os.sep, "/")
        is_inside = not os.path.isabs(target) and not target.startswith(("..", "."))
        source = os.path.join(folder, *target.split("/"))
        if is_inside and os.path.isfile(source) and not notebook.has_file(target):
            yield source, target


def _is_carried(address: str) -> bool:
    """Return whether a note brings the file of a link with it."""
    return file_links.is_attached(address) or address.startswith(f"{ATTACHMENTS}/")


def give_back(library: Library, notebook: Notebook, returned: Sequence[Returned]) -> Done:
    """Write the new ones among notes that come back, inside the caller's operation."""
    notebook.check_writable()
    errors: list[PapersError] = []
    with library.changes():
        for note in returned:
            if note.state != "new":
                continue
            try:
                _promise(library, notebook, note)
            except PapersError as error:
                errors.append(error)
    notices = pending.apply_all(library, notebook)
    return Done(tuple(returned), tuple(notices), tuple(errors))


def _promise(library: Library, notebook: Notebook, note: Returned) -> None:
    source = note.item.source
    text = source_text.again(source, note.item.read)
    adopted = AdoptedFile(source.real, note.key, note.note, "plain")
    adopted_files.remember(library.settings, note.item.read.digest, adopted)
    for _, target in note.copies:
        if not notebook.has_file(target):
            library.oplog.record_move(None, target)
    written_notes.write_later(library, note.note, text, note.key, note.copies)


def _place(folder: str, path: str) -> str:
    """Return the place of a note in the folder of notes that it was exported from."""
    place = normalize("NFC", os.path.relpath(path, folder).replace(os.sep, "/"))
    return place if place.endswith(".md") else ""


class _Libraries:
    """The exported libraries that files are in: their folders of notes, and their keys."""

    def __init__(self) -> None:
        self._notes: dict[str, str] = {}
        self._keys: dict[str, frozenset[str]] = {}

    def notes_of(self, folder: str) -> str:
        """Return the folder of notes that a folder is in or is; empty if no library was exported there."""
        if folder not in self._notes:
            self._notes[folder] = self._find(folder)
        return self._notes[folder]

    @staticmethod
    def _find(folder: str) -> str:
        here = folder
        for _ in range(_HIGHEST):
            above, name = os.path.split(here)
            if name == "notes" and os.path.isfile(os.path.join(above, EXPORTED)):
                return here
            if above == here:
                break
            here = above
        return ""

    def keys(self, notes: str) -> frozenset[str]:
        """Return the keys of the entries beside a folder of notes."""
        if notes not in self._keys:
            try:
                with open(
                    os.path.join(os.path.dirname(notes), "library.bib"), encoding="utf-8"
                ) as file:
                    self._keys[notes] = frozenset(_KEY.findall(file.read()))
            except (OSError, UnicodeDecodeError):
                self._keys[notes] = frozenset()
        return self._keys[notes]
