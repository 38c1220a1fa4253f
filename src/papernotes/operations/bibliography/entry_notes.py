"""The notes of the entries of a file, and the papers to which their reader linked them."""

from collections.abc import Iterator
from typing import NamedTuple

from papernotes.formats.bibtex import note_fields
from papernotes.model.entry import Entry, NotePart


class EntryNote(NamedTuple):
    """The notes of an entry: the key of its paper, the text as Markdown or '', and further parts.

    `folder` is where links of the texts to files begin, or empty. `item` is what the other program calls
    the entry, and `blocks` are the notes and marks of which its text is made. `related` are the keys of papers
    to which the reader linked the entry, and `unknown` is the number of links to anything else.
    """

    key: str
    text: str
    parts: tuple[NotePart, ...] = ()
    folder: str = ""
    related: tuple[str, ...] = ()
    unknown: int = 0
    item: str = ""
    blocks: tuple[str, ...] = ()


class NotesOfEntries:
    """Collects the notes of entries as they are imported."""

    def __init__(self) -> None:
        self._notes: list[EntryNote] = []
        self._keys: dict[str, str] = {}
        self._related: dict[str, tuple[str, ...]] = {}

    def add(self, key: str, entry: Entry) -> None:
        """Add the notes of an entry, whose paper has this key."""
        text, reading = note_fields.read_note(entry), entry.reading
        if reading.item:
            self._keys.setdefault(reading.item, key)
        if reading.related:
            self._related[key] = reading.related
        if text or entry.parts or reading.related:
            self._notes.append(
                EntryNote(
                    key, text, entry.parts, entry.folder, item=reading.item, blocks=reading.blocks
                )
            )

    def all(self) -> Iterator[EntryNote]:
        """Yield the notes, with the keys of related papers, when every entry was added."""
        for note in self._notes:
            items = self._related.pop(note.key, ())
            keys = [self._keys[item] for item in items if item in self._keys]
            related = tuple(key for key in dict.fromkeys(keys) if key != note.key)
            yield note._replace(related=related, unknown=len(items) - len(keys))
