"""The notes of papers that others removed, or whose keys other papers have now."""

import os
from collections.abc import Iterable, Iterator, Mapping

from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook

Sides = tuple[bytes, bytes]
"""What was in a file, and what is in it now."""
_FOLDER = "notes/"
_MOST_NAMED = 10  # notes in the trash that are named one by one


def put_in_trash(
    library: Library, notebook: Notebook, keys: Iterable[str], removed: Mapping[str, bytes]
) -> list[Notice]:
    """Put the notes of removed papers that git removed into the trash, and return notices.

    So undo brings back each paper with its note, as after `papers rm`. `removed` are the removed
    files of the library's folder, with what was in them. Runs inside the caller's transaction.
    """
    stems = _stems_of_keys(keys) if removed else {}
    notices = []
    for path, data in removed.items():
        file = path.removeprefix(_FOLDER)
        key = next((stems[stem] for stem in _stems(file) if stem in stems), "")
        if not key or file == path or not file.endswith(".md") or notebook.has_file(file):
            continue
        place = notebook.trash.free_place(file)
        library.oplog.record_move(file, place)
        path = notebook.trash.write(place, data)
        if library.keys.find(key) is None:  # else what is in it is in the note of another paper
            notices.append(notice("note-in-trash", key=key, path=path))
    if len(notices) > _MOST_NAMED:
        return [notice("notes-trashed", number=len(notices))]
    return notices


def keep_replaced(
    library: Library, notebook: Notebook, keys: Iterable[str], changed: Mapping[str, Sides]
) -> list[Notice]:
    """Copy the notes of removed papers, in whose place are those of other papers, into the trash.

    `changed` are files of the library's folder, with what was and what is in them. Undo writes what
    was in them. Returns notices. Runs inside the caller's transaction.
    """
    stems = _stems_of_keys(key for key in keys if library.mirror.find_key(key) is not None)
    notices = []
    for path, sides in changed.items() if stems else ():
        file = path.removeprefix(_FOLDER)
        key = next((stems[stem] for stem in _stems(file) if stem in stems), "")
        if key and file != path and file.endswith(".md"):
            old, new = (text.decode(errors="surrogateescape") for text in sides)
            library.oplog.record_rewrite(file, old, new)
            place = notebook.trash.write(notebook.trash.free_place(file), sides[0])
            notices.append(notice("note-in-trash", key=key, path=place))
    return notices


def record_received(library: Library, keys: Iterable[str], received: Iterable[str]) -> None:
    """Record received notes with the names of notes whose papers have other keys now.

    Undo gives these papers their keys back, and their notes the names: it puts the received ones into the
    trash, and redo brings them back. `received` are new files of the library's folder. Runs inside the
    caller's transaction.
    """
    stems = _stems_of_keys(keys)
    for path in received if stems else ():
        file = path.removeprefix(_FOLDER)
        if file != path and file.endswith(".md") and any(stem in stems for stem in _stems(file)):
            library.oplog.record_move(None, file)


def find_orphans(library: Library, notebook: Notebook, removed: Iterable[str]) -> list[Notice]:
    """Return notices on notes whose papers were removed elsewhere: of other people, or moved meanwhile.

    The notes of a paper that was merged into another one are now on that one.
    """
    keys = _stems_of_keys(key for key in removed if library.keys.find(key) is None)
    return [
        notice("note-without-paper", file=name, key=keys[stem])
        for name in (notebook.names() if keys else ())
        for stem in _stems(name)
        if stem in keys
    ]


def _stems_of_keys(keys: Iterable[str]) -> dict[str, str]:
    """Return keys by what the names of the notes of their papers begin with."""
    return {citekeys.file_name(key)[:-3]: key for key in keys}


def _stems(name: str) -> Iterator[str]:
    """Yield the names that the note of a paper and that of a person on it have in common with a file."""
    stem = os.path.basename(name).removesuffix(".md")
    yield from (stem, stem.rpartition(".")[0])
