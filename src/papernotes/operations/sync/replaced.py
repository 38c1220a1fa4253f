"""Finds papers that were removed on one side of a merge and whose key a different paper has there.

To git that is a change of one file. Here it is a removal and an addition, so that nothing of one
paper goes to the other.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.formats.text import merge as merge_texts
from papernotes.formats.text import paper
from papernotes.formats.text.file_names import file_name
from papernotes.git import ABSENT, Change, Repository
from papernotes.operations.sync.note_owners import find_owners
from papernotes.operations.text.mirror import FOLDER

_NO_BLOB = ABSENT.ljust(40, "0")


def split(repository: Repository, changes: list[Change]) -> list[Change]:
    """Return the changes, each paper that took another one's key as a removal and an addition."""
    edited = [change for change in changes if is_paper(change.path) and _is_edit(change)]
    contents = repository.blobs(blob for change in edited for blob in (change.old, change.new))
    moved = _read_removed(repository, changes)
    replaced = {
        change.path
        for change in edited
        if _is_replaced(contents[change.old], contents[change.new], moved)
    }
    return (
        [part for change in changes for part in _parts(change, replaced)] if replaced else changes
    )


def _is_edit(change: Change) -> bool:
    return ABSENT not in (change.old_mode, change.new_mode)


def _parts(change: Change, replaced: set[str]) -> tuple[Change, ...]:
    if change.path not in replaced:
        return (change,)
    return (
        change._replace(new_mode=ABSENT, new=_NO_BLOB),
        change._replace(old_mode=ABSENT, old=_NO_BLOB),
    )


def _read_removed(repository: Repository, changes: list[Change]) -> dict[str, str]:
    """Return the texts of the papers that a side removed or renamed, by lower-case key."""
    removed = [c for c in changes if is_paper(c.path) and c.new_mode == ABSENT]
    contents = repository.blobs(change.old for change in removed)
    texts = {}
    for change in removed:
        with suppress(RefusedError, UnicodeDecodeError):
            text = contents[change.old].decode()
            texts[paper.parse(text).key.lower()] = text
    return texts


def _is_replaced(old_data: bytes, new_data: bytes, moved: Mapping[str, str]) -> bool:
    """Return whether a file has another paper now: a new one, or one that came from another key."""
    with suppress(RefusedError, UnicodeDecodeError):
        old, new = old_data.decode(), new_data.decode()
        if merge_texts.is_other_paper(old, new):
            return True
        if moved and not merge_texts.same_paper(old, new):
            # Papers of one import were added at one time.
            former = (moved.get(key.lower(), "") for key in paper.read(new).old_keys)
            return any(text and merge_texts.same_paper(text, new) for text in former)
    return False


def find_keys(repository: Repository, ours: list[Change], theirs: list[Change]) -> list[str]:
    """Return the keys that one side gave to a different paper while the other changed the old one.

    `ours` and `theirs` are changes as `split` returns them. A new note of the old paper, and one
    that moved, are changes of it, too.
    """
    keys: dict[str, None] = {}
    for side, other in ((ours, theirs), (theirs, ours)):
        replaced = find_replaced(side)
        if not replaced:
            continue
        edited = {change.path for change in other if is_paper(change.path) and _is_edit(change)}
        noted = _find_noted(repository, other)
        contents = repository.blobs(replaced.values())
        for path, blob in replaced.items():
            key = paper.parse(contents[blob].decode()).key
            if path in edited or _fold(key) in noted:
                keys[key] = None
    return list(keys)


def find_replaced(changes: list[Change]) -> dict[str, str]:
    """Return the blobs of the papers whose key a different paper took, by path.

    `changes` are as `split` returns them.
    """
    added = {change.path for change in changes if change.old_mode == ABSENT}
    return {
        change.path: change.old
        for change in changes
        if change.path in added and change.new_mode == ABSENT and is_paper(change.path)
    }


def _find_noted(repository: Repository, changes: list[Change]) -> set[str]:
    """Return the keys of the papers that the notes which were written or changed may belong to."""
    notes = [c for c in changes if c.path.startswith("notes/") and c.new_mode != ABSENT]
    contents = repository.blobs(change.new for change in notes)
    return {
        _fold(key)
        for change in notes
        for key in find_owners(change.path, contents.get(change.new, b""))
    }


def _fold(key: str) -> str:
    return normalize("NFC", key).lower()


def took_key(repository: Repository, commits: Iterable[str], key: str) -> bool:
    """Return whether the second commit has a different paper under a key than the first one."""
    path = f"{FOLDER}/{file_name(key)}"
    names = [f"{commit}:{path}" for commit in commits]
    contents = repository.blobs(name for name in names if not name.startswith(":"))
    if any(name not in contents for name in names):
        return False
    with suppress(RefusedError, UnicodeDecodeError):
        return merge_texts.is_other_paper(*(contents[name].decode() for name in names))
    return False


def is_paper(path: str) -> bool:
    """Return whether a path is that of the text of a paper."""
    return path.startswith(f"{FOLDER}/") and path.endswith(".bib")
