"""Notes of another program that belong to no entry, as notes without a paper.

They are recorded in the transaction of the import and written after it. Each comes once: it is
recognised by its text, as an adopted file is.
"""

from collections.abc import Iterable, Iterator, Sequence

from papernotes.formats import reading_marks
from papernotes.formats.note.head.scalars import write_scalar
from papernotes.library import Library, adopted_files
from papernotes.library.adopted_files import AdoptedFile
from papernotes.model import citekeys, note_names
from papernotes.model.digests import blake2b
from papernotes.model.entry import LooseNote, Part
from papernotes.notebook import Notebook
from papernotes.operations.notes.pending_changes import written_notes


def promise(library: Library, notebook: Notebook, notes: Iterable[LooseNote]) -> Iterator[Part]:
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
        written_notes.write_later(library, file, _loose_text(note))
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
