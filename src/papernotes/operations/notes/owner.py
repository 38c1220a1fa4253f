"""Which paper a note file belongs to."""

from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook


def find_owner(
    library: Library, notebook: Notebook, name: str, citekey: str
) -> tuple[str, str, list[Notice]]:
    """Return the key of the paper that a note file belongs to, its writer, and notices.

    The key in the head comes before the key in the file name. The writer is empty except for a
    file named after a paper and a person.
    """
    name_stem = citekeys.key_from_file(name)
    by_name = library.keys.find(name_stem)
    by_citekey = library.keys.find(citekey) if citekey not in ("", name_stem) else None
    key = by_citekey or by_name
    original_name = "" if by_name else _original_name(name)
    if original_name:
        original = library.notes.in_file(original_name)
        if original and _is_copy(notebook, original, key):
            return "", "", [notice("note-copied", file=name, original=original.file)]
    elif not by_name:
        paper, _, person = name_stem.rpartition(".")
        paper_key = library.keys.find(paper) if paper and person else None
        if paper_key and key in (None, paper_key):
            return paper_key, person, []
    if not key:
        return "", "", []
    rival = library.notes.of_paper(key)
    if rival is None or rival.file == name or notebook.stamp(rival.file) is None:
        is_adopted = original_name and _takes_place(library, name, original_name, key)
        return key, "", [notice("note-adopted", key=key, file=name)] if is_adopted else []
    if citekeys.is_named_after(name, key) and not citekeys.is_named_after(rival.file, key):
        library.notes.disown(rival)
        return key, "", [notice("note-second", file=rival.file, key=key, note=name)]
    return "", "", [notice("note-second", file=name, key=key, note=rival.file)]


def _original_name(name: str) -> str:
    """Return the name of the file that a file is named as a copy of; '' for none."""
    from papernotes.model import file_copies

    return file_copies.original_file(name)


def _is_copy(notebook: Notebook, original: NoteRow, key: str | None) -> bool:
    """Return whether a file that is named as a copy is one: of a note that is there, of no other paper."""
    is_of_paper = original.key and key in (None, original.key)
    return bool(is_of_paper and notebook.stamp(original.file))


def _takes_place(library: Library, name: str, original_name: str, key: str) -> bool:
    """Return whether a copy becomes the note of the paper whose note it was made from."""
    if library.keys.find(citekeys.key_from_file(original_name)) != key:
        return False
    known = library.notes.in_file(name)
    return known is None or known.key != key
