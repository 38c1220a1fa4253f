"""Notes that come with an import: of its entries, and those that belong to no entry.

They are recorded in the transaction of the import and written after it. A paper that has a note
keeps it; if the imported text is not part of that note, this is reported. A note of no entry becomes
a note without a paper, once: it is recognised by its text, as an adopted file is.
"""

import os
from collections.abc import Iterable, Iterator, Sequence

from papernotes.errors import BrokenNoteError
from papernotes.formats import reading_marks
from papernotes.formats.note.scalars import write_scalar
from papernotes.formats.reviews import file_links
from papernotes.library import Library, adopted_files
from papernotes.library.adopted_files import AdoptedFile
from papernotes.model import citekeys, note_names
from papernotes.model.digests import blake2b
from papernotes.model.entry import LooseNote, Part
from papernotes.model.notice import Notice, notice
from papernotes.notebook import ATTACHMENTS, Notebook
from papernotes.operations.bibliography.entry_notes import EntryNote
from papernotes.operations.notes import create, pending, reconcile


class Promises:
    """Records the notes of one file, to be written later, inside the caller's transaction.

    `skipped` has a notice for each note that is skipped, by the key of its paper.
    """

    def __init__(self, library: Library, notebook: Notebook) -> None:
        self._library, self._notebook = library, notebook
        self._new: dict[str, str] = {}
        self._places: set[str] = set()
        self._counts = dict.fromkeys(("became-relations", "left-relations"), 0)
        self.skipped: dict[str, Notice] = {}

    def add(self, note: EntryNote) -> None:
        """Record the notes of an entry, and its links to other papers."""
        row = self._library.notes.of_paper(note.key)
        if row is None and (note.text or note.related):
            self._promise(note)
        elif row is not None:
            text = self._new.get(note.key) or _read_note(self._notebook, row.file)
            if not _holds(text, note.text):
                self.skipped[note.key] = notice("note-not-imported", file=row.file)
            missing = sum(f"[[{key}" not in text and f"@{key}" not in text for key in note.related)
            self._counts["left-relations"] += missing
        self._counts["left-relations"] += note.unknown
        for part in note.parts:
            stem = citekeys.file_name(note.key).removesuffix(".md")
            self._add_part(note, f"{stem}.{part.suffix}.md", part.text)

    def parts(self) -> Iterator[Part]:
        """Yield the numbers of links between papers: those in notes, and those that are left."""
        for kind, number in self._counts.items():
            if number:
                yield Part(kind, number)

    def _promise(self, note: EntryNote) -> None:
        """Record the note of a paper that has none."""
        text = self._with_files(note.text, note.folder, citekeys.file_name(note.key))
        if note.related:
            text = create.with_related(self._library, self._notebook, note.key, text, note.related)
            self._counts["became-relations"] += len(note.related)
        create.promise_text(self._library, note.key, text)
        self._new[note.key] = text

    def _add_part(self, note: EntryNote, file: str, text: str) -> None:
        """Record a further note of a paper, unless a note of the paper has its text."""
        own, people = (
            self._library.notes.of_paper(note.key),
            self._library.notes.of_people(note.key),
        )
        rows = [*([own] if own and own.written else []), *people]
        if any(_holds(_read_note(self._notebook, row.file), text) for row in rows):
            return
        if self._notebook.stamp(file) is not None or file in self._places:
            self.skipped[note.key] = notice("note-not-imported", file=file)
            return
        self._places.add(file)
        write_later(self._library, file, self._with_files(text, note.folder, file), note.key)

    def _with_files(self, text: str, folder: str, file: str) -> str:
        """Return the text of a note whose links to files below `folder` work from its own folder.

        The files are copied to the same place there, or to another one where that is taken.
        """
        if not folder:
            return text
        links = [link for link in file_links.find(text) if self._leads_below(link.address, folder)]
        places = {link: self._place(link.address, folder, file) for link in links}
        copies = [
            [os.path.join(folder, os.path.normpath(link.address)), place]
            for link, place in places.items()
            if not self._notebook.has_file(place)
        ]
        for _, place in copies:
            self._library.oplog.record_move(None, place)
        if copies:
            self._library.pending_files.add("copy_files", copies=copies)
        return file_links.replace(
            text,
            links,
            lambda link: (
                ""
                if places[link] == os.path.normpath(link.address)
                else places[link]
                if link.style == "wiki"
                else file_links.quote(places[link])
            ),
        )

    @staticmethod
    def _leads_below(address: str, folder: str) -> bool:
        path = os.path.normpath(address)
        return (
            file_links.extension(path) in file_links.MEDIA
            and not os.path.isabs(path)
            and not path.startswith("..")
            and note_names.is_name(path)
            and os.path.isfile(os.path.join(folder, path))
        )

    def _place(self, address: str, folder: str, file: str) -> str:
        """Return the place in the notes for a file: its own, else one below the note's name."""
        own = os.path.normpath(address)
        first, dot, end = os.path.basename(own).rpartition(".")
        place, number = own, 0
        while place in self._places or self._is_other_file(place, os.path.join(folder, own)):
            number += 1
            numbered = f"-{number}" if number > 1 else ""
            place = f"{ATTACHMENTS}/{file.removesuffix('.md')}/{first}{numbered}{dot}{end}"
        self._places.add(place)
        return place

    def _is_other_file(self, place: str, path: str) -> bool:
        """Return whether another file has this place in the notes."""
        if not self._notebook.has_file(place):
            return False
        from filecmp import cmp

        return not cmp(os.path.join(self._notebook.folder, place), path, shallow=False)


def promise_loose(
    library: Library, notebook: Notebook, notes: Iterable[LooseNote]
) -> Iterator[Part]:
    """Record the notes of no entry as notes without a paper, inside the caller's transaction.

    Yields what they became. One that was imported before is passed over; one that changed in the
    other program since is left.
    """
    known = adopted_files.read(library.settings)
    by_item = {file.path: file for file in known.values() if file.path}
    new: list[str] = []
    changed: list[str] = []
    for note in notes:
        digest = blake2b(note.text.encode(), digest_size=12).hexdigest()
        same, earlier = known.get(digest), by_item.get(note.item)
        if same and notebook.stamp(same.note) is not None:
            continue
        if earlier and notebook.stamp(earlier.note) is not None:
            changed.append(earlier.note)
            continue
        file = _free_name(library, notebook, note.title, new)
        new.append(file)
        adopted_files.remember(library.settings, digest, AdoptedFile(note.item, "", file, "plain"))
        write_later(library, file, _loose_text(note))
    if new:
        yield Part("became-loose-notes", len(new), tuple(f"notes/{file}" for file in new))
    if changed:
        yield Part("left-changed-notes", len(changed), tuple(f"notes/{file}" for file in changed))


def _loose_text(note: LooseNote) -> str:
    """Return the text of a note without a paper, with its tags in a head."""
    tags = dict.fromkeys(filter(None, map(reading_marks.group_tag, note.tags)))
    head = f"---\ntags: [{', '.join(map(write_scalar, tags))}]\n---\n\n" if tags else ""
    return f"{head}{note.text}\n"


def _free_name(library: Library, notebook: Notebook, title: str, new: Sequence[str]) -> str:
    """Return the name of a note with this title that is free and that of no paper."""
    stem = note_names.from_title(title) or "Note"
    taken = {name.casefold() for name in new}
    number = 1
    while True:
        file = f"{stem} {number}.md" if number > 1 else f"{stem}.md"
        owners = citekeys.owner_names(file, "")
        if not (
            file.casefold() in taken
            or notebook.stamp(file) is not None
            or any(map(library.keys.find, owners))
        ):
            return file
        number += 1


def write_later(library: Library, file: str, text: str, key: str = "") -> None:
    """Record a note file to be written after the caller's transaction; undo takes it away."""
    library.oplog.record_move(None, file)
    library.pending_files.add("write_note", file=file, key=key, text=text, copies=[])


def write(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[Notice]:
    """Write the recorded notes and files, and heads that changed; return notices."""
    notices = pending.drain(library, notebook)
    if not keys:
        return notices
    waiting = {row.key for row in library.notes.to_write()}
    promised = [key for key in keys if key in waiting]
    return notices + reconcile.write_promised(library, notebook, promised)


def _holds(note: str, text: str) -> bool:
    """Return whether a note has a text, whose links to files may have changed."""
    if text.strip() in note:
        return True
    return file_links.without_links(text) in file_links.without_links(note)


def _read_note(notebook: Notebook, file: str) -> str:
    try:
        return notebook.read(file)
    except BrokenNoteError:
        return ""
