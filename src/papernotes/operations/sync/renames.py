"""Finds files that were renamed on one side of a merge.

git's rename detection is turned off: entries are so similar that it confuses papers. Renamed
papers are found by their old keys, which are in their text.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.formats.text import paper
from papernotes.formats.text.file_names import file_name
from papernotes.formats.text.paper import PaperRecord
from papernotes.git import ABSENT, EMPTY_TREE, Change, Repository
from papernotes.model import citekeys
from papernotes.operations.sync.replaced import is_paper
from papernotes.operations.text.mirror import FOLDER

Commits = tuple[str, str, str]
"""The commits of a merge: base ('' for none), ours, theirs."""
Blobs = tuple[str, str, str]
"""The blobs of an unmerged path: base, ours, theirs; zeros for no file."""


class Move(NamedTuple):
    """A file that was renamed on at least one side: its old path, and its new path on each side."""

    path: str
    ours: str
    theirs: str


def find_moves(repository: Repository, ours: list[Change], theirs: list[Change]) -> list[Move]:
    """Return the papers and notes that were renamed or moved by the changes of either side."""
    renamed = _find_renamed_papers(repository, ours, theirs)
    known = {move.path for move in renamed}
    moved = (move for move in _find_moved_notes(ours, theirs) if move.path not in known)
    return [*renamed, *moved]


class _Side(NamedTuple):
    """The papers that one side of a merge removed and added, and those that it kept though the other
    removed them: their blobs by path.
    """

    removed: Mapping[str, str]
    added: Mapping[str, str]
    kept: Mapping[str, str]


def _find_renamed_papers(
    repository: Repository, ours: list[Change], theirs: list[Change]
) -> list[Move]:
    """Return the papers that a side renamed, and their notes with them."""
    our_removed, their_removed = map(_find_removed, (ours, theirs))
    if not our_removed and not their_removed:
        return []
    sides = (
        _Side(our_removed, _find_added(ours), _find_kept(ours, their_removed)),
        _Side(their_removed, _find_added(theirs), _find_kept(theirs, our_removed)),
    )
    contents = repository.blobs(
        blob for kind in zip(*sides, strict=True) for blobs in kind for blob in blobs.values()
    )
    names = [_index_by_old_key(side.added, contents) for side in sides]
    moves: list[Move] = []
    for path, blob in {**our_removed, **their_removed}.items():
        record = _read_record(contents.get(blob, b""))
        our_name, their_name = (
            _name_on_side(path, record, side, by_old_key, contents)
            for side, by_old_key in zip(sides, names, strict=True)
        )
        if our_name[0] and their_name[0] and (our_name[0] != path or their_name[0] != path):
            moves.append(Move(path, our_name[0], their_name[0]))
            key = record.paper.key if record else ""
            moves += _note_moves(key, (our_name[1], their_name[1]), (ours, theirs))
    return moves


def _find_removed(changes: list[Change]) -> dict[str, str]:
    """Return the papers that a side removed: their former blobs by path."""
    return {
        change.path: change.old
        for change in changes
        if is_paper(change.path) and change.new_mode == ABSENT
    }


def _find_added(changes: list[Change]) -> dict[str, str]:
    """Return the papers that a side added: their blobs by path."""
    return {
        change.path: change.new
        for change in changes
        if is_paper(change.path) and change.old_mode == ABSENT
    }


def _name_on_side(
    path: str,
    record: PaperRecord | None,
    side: _Side,
    by_old_key: Mapping[str, tuple[str, str]],
    contents: Mapping[str, bytes],
) -> tuple[str, str]:
    """Return the path and key that a paper has on a side; two empty texts for one that is gone there."""
    if path in side.removed:
        return _new_name(by_old_key, side.added, record, contents) if record else ("", "")
    key = record.paper.key if record else ""
    return path, _read_key(contents.get(side.kept.get(path, ""), b"")) or key


def _find_kept(changes: list[Change], removed: Mapping[str, str]) -> dict[str, str]:
    """Return the papers that a side changed and the other one removed: their blobs by path."""
    return {
        change.path: change.new
        for change in changes
        if change.path in removed and change.new_mode != ABSENT
    }


def _new_name(
    names: Mapping[str, tuple[str, str]],
    added: Mapping[str, str],
    record: PaperRecord,
    contents: Mapping[str, bytes],
) -> tuple[str, str]:
    """Return the path and key that a side gave a paper: a new key, or a former one, as undo does.

    `names` are the added papers by their old keys, `added` their blobs by path, and `record` is the
    paper in the base; two empty texts for a paper that is gone. A former key may be that of another
    paper by now, which was added at another time.
    """
    if name := names.get(record.paper.key.lower()):
        return name
    for key in record.old_keys:
        path = f"{FOLDER}/{file_name(key)}"
        other = _read_record(contents.get(added.get(path, ""), b""))
        if other and other.paper.added == record.paper.added:
            return path, key
    return "", ""


def _note_moves(
    key: str, keys: tuple[str, str], sides: tuple[list[Change], list[Change]]
) -> Iterable[Move]:
    """Return the moves of the notes of a renamed paper, in any folder; each side has its key."""
    removed = [
        change.path
        for side in sides
        for change in side
        if change.new_mode == ABSENT
        and change.path.startswith("notes/")
        and citekeys.is_named_after(change.path, key)
    ]
    for old in dict.fromkeys(removed) or [f"notes/{citekeys.file_name(key)}"]:
        ours, theirs = (_place(old, name, side) for name, side in zip(keys, sides, strict=True))
        yield Move(old, ours, theirs)


def _place(old: str, key: str, changes: list[Change]) -> str:
    """Return where a side has the note of a paper that has this key there, also in another folder."""
    name = citekeys.file_with_key(old, key)
    notes = [change for change in changes if change.path.startswith("notes/")]
    if not any(change.path == old and change.new_mode == ABSENT for change in notes):
        return name
    added = [
        change.path
        for change in notes
        if change.old_mode == ABSENT and citekeys.is_named_after(change.path, key)
    ]
    return added[0] if len(added) == 1 else name


def _find_moved_notes(ours: list[Change], theirs: list[Change]) -> list[Move]:
    """Return the notes that moved to another folder, or to another spelling of a name.

    That is another form of Unicode, or other letter case: a key that changes in nothing else is no
    old key.
    A name that was removed or added twice on one side is ambiguous, and ignored.
    """
    sides = [_find_moves_on_one_side(side) for side in (ours, theirs)]
    paths = dict.fromkeys([*sides[0], *sides[1]])
    return [Move(path, sides[0].get(path, path), sides[1].get(path, path)) for path in paths]


def _find_moves_on_one_side(changes: list[Change]) -> dict[str, str]:
    notes = [
        change
        for change in changes
        if change.path.startswith("notes/") and change.path.endswith(".md")
    ]
    added = _group_by_name(change.path for change in notes if change.old_mode == ABSENT)
    removed = _group_by_name(change.path for change in notes if change.new_mode == ABSENT)
    return {
        paths[0]: added[name][0]
        for name, paths in removed.items()
        if len(paths) == len(added.get(name, ())) == 1
    }


def _group_by_name(paths: Iterable[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for path in paths:
        names.setdefault(normalised_name(path).lower(), []).append(path)
    return names


def normalised_name(path: str) -> str:
    """Return a file's name without its folders, in Unicode's NFC form."""
    return normalize("NFC", path.rpartition("/")[2])


def find_merged_papers(repository: Repository, commits: Commits) -> dict[str, str]:
    """Return papers that a side merged into others: the other paper's key by lower-case key."""
    merged: dict[str, str] = {}
    for side in commits[1:]:
        changes = repository.changes(commits[0] or EMPTY_TREE, side)
        present = {
            change.path: change.new
            for change in changes
            if is_paper(change.path) and change.new_mode != ABSENT
        }
        by_old_key = _index_by_old_key(present, repository.blobs(present.values()))
        merged |= {old: key for old, (_, key) in by_old_key.items()}
    return merged


def _index_by_old_key(
    blobs: Mapping[str, str], contents: Mapping[str, bytes]
) -> dict[str, tuple[str, str]]:
    """Return the path and key of each paper by its old keys; `blobs` are the papers by path."""
    by_old_key: dict[str, tuple[str, str]] = {}
    for path, blob in sorted(blobs.items()):
        if record := _read_record(contents.get(blob, b"")):
            for old in record.old_keys:
                by_old_key.setdefault(old.lower(), (path, record.paper.key))
    return by_old_key


def _read_key(data: bytes) -> str:
    """Return the key of a paper, which may differ from that of the base in letter case; '' for none."""
    record = _read_record(data)
    return record.paper.key if record else ""


def _read_record(data: bytes) -> PaperRecord | None:
    """Return the record of a paper; None for a text that cannot be read."""
    try:
        return paper.read(data.decode())
    except (RefusedError, UnicodeDecodeError):
        return None


def final_path(move: Move) -> str:
    """Return the path of a file after the merge: one side may have renamed it, the other moved it.

    Other letter case alone gives way to another name.
    """
    (folder, name), ours, theirs = (path.rpartition("/")[::2] for path in move)
    new_folder = theirs[0] if theirs[0] != folder else ours[0]
    is_renamed = theirs[1].lower() != name.lower() or ours[1] == name
    new_name = theirs[1] if is_renamed else ours[1]
    return f"{new_folder}/{new_name}" if new_folder else new_name
