"""The pending file change after keys of papers went back or came again: their notes follow.

An operation that its own command made knows which notes it changed. What a sync received was
changed by git, and notes are edited and written after any operation; so all notes are looked at.
The change can be applied again: a note that follows already is left.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from papernotes.errors import BrokenNoteError, PapersError
from papernotes.formats.note import file_links, links
from papernotes.formats.note.head import head, write_head
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook


def follow_keys(
    library: Library,
    notebook: Notebook,
    keys: Sequence[Sequence[str]],
    files: Mapping[str, str],
) -> list[Notice]:
    """Let notes and links follow papers that have another key now; `keys` are pairs of old and new.

    `files` has the new names of files of papers by the old ones. A key that means another paper by
    now is left alone, and so is a note whose new name is taken, with a notice.
    """
    pairs = [(old, new) for old, new in keys if library.keys.find(old) in (None, new)]
    notices: list[Notice] = []
    for name in notebook.names():
        try:
            notices += _follow(library, notebook, name, pairs, files)
        except PapersError as error:
            library.database.files_failed = True
            notices.append(notice("note-unreadable", file=name, reason=str(error)))
    return notices


def _follow(
    library: Library,
    notebook: Notebook,
    name: str,
    pairs: Sequence[tuple[str, str]],
    files: Mapping[str, str],
) -> list[Notice]:
    """Move one note and change the keys in it, as far as it names one of the papers."""
    target = next(filter(None, (_new_name(library, name, *pair) for pair in pairs)), name)
    if target != name and not notebook.move(name, target):
        return [notice("note-not-moved", file=name, target=target)]
    try:
        text = notebook.read(target)
    except BrokenNoteError:  # reading the notes says so
        return []
    new = file_links.rename(text, files)
    lower = text.lower()
    for old, key in pairs:
        if old.lower() in lower or citekeys.file_stem(old).lower() in lower:
            new = with_key(new, old, key)
    if new != text:
        notebook.replace(target, text, new)
    return []


def _new_name(library: Library, name: str, old: str, new: str) -> str:
    """Return the name under the new key of a note that is named after the old one; else ''."""
    if citekeys.is_named_after(name, old):
        return citekeys.file_with_key(name, new)
    folder, slash, file = name.rpartition("/")
    stem, dot, rest = file.removesuffix(".md").rpartition(".")
    if not dot or stem != citekeys.file_stem(old) or library.keys.find(old) is not None:
        return ""  # the note of a person still names its paper by a former key
    return f"{folder}{slash}{citekeys.file_stem(new)}.{rest}.md"


def with_key(text: str, old: str, new: str) -> str:
    """Return a note in which the key in the head and links lead to a paper's new key."""
    stems = citekeys.file_stem(old), citekeys.file_stem(new)
    changed = links.rename_links(text, old, new, *stems)
    with suppress(BrokenNoteError):
        parsed = head.read(changed)
        if parsed and parsed.head.citekey.lower() == old.lower():
            changed = write_head.with_citekey(changed, new)
    return changed
