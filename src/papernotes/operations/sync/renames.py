"""Finds files that were renamed on one side of a merge, and merges their contents.

git's rename detection is turned off: entries are so similar that it confuses papers. Renamed
papers are found by their old keys, which are in their text.
"""

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.note import links
from papernotes.formats.text import paper
from papernotes.formats.text.rename_key import rename_key
from papernotes.git import ABSENT, EMPTY_TREE, Change, Repository
from papernotes.model import citekeys
from papernotes.operations.sync import merge_driver
from papernotes.operations.text import mirror
from papernotes.operations.text.mirror import FOLDER

Commits = tuple[str, str, str]
"""The commits of a merge: base ('' for none), ours, theirs."""
Blobs = tuple[str, str, str]
"""The blobs of an unmerged path: base, ours, theirs; zeros for no file."""
_MERGED_HERE = "1"  # in place of a blob: the file was merged by this module


class Move(NamedTuple):
    """A file that was renamed on at least one side: its old path, and its new path on each side."""

    path: str
    ours: str
    theirs: str


def find_moves(repository: Repository, ours: list[Change], theirs: list[Change]) -> list[Move]:
    """Return the papers and notes that were renamed or moved by the changes of either side."""
    return [*_find_renamed_papers(repository, ours, theirs), *_find_moved_notes(ours, theirs)]


def _find_renamed_papers(
    repository: Repository, ours: list[Change], theirs: list[Change]
) -> list[Move]:
    """Return the papers that a side renamed, and their notes with them."""
    removed = [
        {
            change.path: change.old
            for change in side
            if _is_paper(change.path) and change.new_mode == ABSENT
        }
        for side in (ours, theirs)
    ]
    if not any(removed):
        return []
    added = [
        {
            change.path: change.new
            for change in side
            if _is_paper(change.path) and change.old_mode == ABSENT
        }
        for side in (ours, theirs)
    ]
    contents = repository.blobs(blob for side in (*removed, *added) for blob in side.values())
    names = [_index_by_old_key(side, contents) for side in added]
    moves: list[Move] = []
    for path, blob in {**removed[0], **removed[1]}.items():
        key = _read_key(contents.get(blob, b""))
        our_name, their_name = (
            names[side].get(key.lower(), ("", "")) if path in removed[side] else (path, key)
            for side in (0, 1)
        )
        if our_name[0] and their_name[0] and (our_name[0] != path or their_name[0] != path):
            moves.append(Move(path, our_name[0], their_name[0]))
            moves += _note_moves(key, our_name[1], their_name[1], [*ours, *theirs])
    return moves


def _note_moves(key: str, our_key: str, their_key: str, changes: list[Change]) -> Iterable[Move]:
    """Return the moves of the notes of a renamed paper, in any folder."""
    removed = [
        change.path
        for change in changes
        if change.new_mode == ABSENT
        and change.path.startswith("notes/")
        and citekeys.is_named_after(change.path, key)
    ]
    for old in dict.fromkeys(removed) or [f"notes/{citekeys.file_name(key)}"]:
        yield Move(
            old, citekeys.file_with_key(old, our_key), citekeys.file_with_key(old, their_key)
        )


def _find_moved_notes(ours: list[Change], theirs: list[Change]) -> list[Move]:
    """Return the notes that moved to another folder, or to another Unicode spelling of a name.

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
        names.setdefault(_normalised_name(path), []).append(path)
    return names


def _normalised_name(path: str) -> str:
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
            if _is_paper(change.path) and change.new_mode != ABSENT
        }
        by_old_key = _index_by_old_key(present, repository.blobs(present.values()))
        merged |= {old: key for old, (_, key) in by_old_key.items()}
    return merged


def _is_paper(path: str) -> bool:
    return path.startswith(f"{FOLDER}/") and path.endswith(".bib")


def _index_by_old_key(
    blobs: Mapping[str, str], contents: Mapping[str, bytes]
) -> dict[str, tuple[str, str]]:
    """Return the path and key of each paper by its old keys; `blobs` are the papers by path."""
    by_old_key: dict[str, tuple[str, str]] = {}
    for path, blob in sorted(blobs.items()):
        try:
            record = paper.read(contents[blob].decode())
        except (RefusedError, KeyError, UnicodeDecodeError):
            continue
        for old in record.old_keys:
            by_old_key.setdefault(old.lower(), (path, record.paper.key))
    return by_old_key


def _read_key(data: bytes) -> str:
    try:
        return paper.parse(data.decode()).key
    except (RefusedError, UnicodeDecodeError):
        return ""


def follow(
    repository: Repository, commits: Commits, moves: list[Move], unmerged: dict[str, Blobs]
) -> None:
    """Merge changes that one side made under the old name into the file with the new name.

    Notes that conflict only in links to a renamed paper are merged too. `unmerged` holds the
    unmerged paths; a path that is merged is removed from it.
    """
    for move in moves:
        _follow_move(repository, commits, move, unmerged)
    notes = [move for move in moves if move.path.endswith(".md")]
    for path, blobs in list(unmerged.items()) if notes else ():
        has_all = not any(blob[:6] in ("", _MERGED_HERE, ABSENT) for blob in blobs)
        if path.endswith(".md") and has_all:
            _merge_links(repository, path, blobs, notes, unmerged)


def final_path(move: Move) -> str:
    """Return the path of a file after the merge."""
    return move.theirs if move.theirs != move.path else move.ours


def _follow_move(
    repository: Repository, commits: Commits, move: Move, unmerged: dict[str, Blobs]
) -> None:
    merged = _merge_move(repository, commits, move)
    if merged is None:
        return
    new_path = final_path(move)
    _write(repository, new_path, merged.text)
    old_paths = set(move) - {new_path}
    for path in old_paths:
        if os.path.lexists(os.path.join(repository.root, path)):
            os.remove(os.path.join(repository.root, path))
    if merged.is_clean:
        stage(repository, sorted({*old_paths, new_path}), unmerged)
    else:
        stage(repository, sorted(old_paths), unmerged)
        unmerged[new_path] = ("", _MERGED_HERE, _MERGED_HERE)


def _merge_move(repository: Repository, commits: Commits, move: Move) -> merge_driver.Merged | None:
    """Return the merged sides of a file that moved; None if a side does not have it."""
    names = [f"{commit}:{path}" for commit, path in zip(commits, move, strict=True)]
    contents = repository.blobs(name for name in names if not name.startswith(":"))
    if names[1] not in contents or names[2] not in contents:
        return None
    base, ours, theirs = (contents.get(name, b"").decode() for name in names)
    new_path = final_path(move)
    if new_path.endswith(".md"):
        base, ours, theirs = (
            _rename_note(text, path, new_path)
            for text, path in zip((base, ours, theirs), move, strict=True)
        )
    elif move.path not in (move.ours, move.theirs):
        ours = rename_key(ours, paper.parse(theirs).key)
    return merge_driver.merge(new_path, (base, ours, theirs), repository)


def find_written(repository: Repository, commits: Commits, moves: list[Move]) -> list[str]:
    """Return the paths of moved files whose contents are exactly as `follow` writes them."""
    paths = []
    for move in moves:
        merged = _merge_move(repository, commits, move)
        data = mirror.read_file(os.path.join(repository.root, final_path(move)))
        if merged is not None and data == merged.text.encode():
            paths.append(final_path(move))
    return paths


def find_their_blobs(
    repository: Repository, commits: Commits, moves: list[Move], unmerged: dict[str, Blobs]
) -> dict[str, str]:
    """Return the other side's blobs of unmerged files, by their path after the merge."""
    moved = {final_path(move): move for move in moves}
    result = {}
    for path, blobs in unmerged.items():
        result[path] = blobs[2]
        if blobs[2] == _MERGED_HERE:
            name = f"{commits[2]}:{moved[path].theirs}"
            text = repository.blobs([name])[name].decode()
            data = _rename_note(text, moved[path].theirs, path).encode()
            answer = repository.run("hash-object", "-w", "--stdin", input_data=data)
            result[path] = answer.output.decode().strip()
    return result


def _merge_links(
    repository: Repository,
    path: str,
    blobs: Blobs,
    moves: list[Move],
    unmerged: dict[str, Blobs],
) -> None:
    """Merge a note in which a side changed links to a new name, if nothing else conflicts."""
    contents = repository.blobs(blobs)
    texts = [contents.get(blob, b"").decode(errors="replace") for blob in blobs]
    for move in moves:
        for old in {move.path, move.ours, move.theirs} - {final_path(move)}:
            texts = [_rename_links(text, old, final_path(move)) for text in texts]
    try:
        merged = merge_driver.merge(path, (texts[0], texts[1], texts[2]), repository)
    except PapersError:
        return
    if merged.is_clean:
        _write(repository, path, merged.text)
        stage(repository, [path], unmerged)


def _rename_note(text: str, old: str, new: str) -> str:
    """Return a note's text with links and key adapted to its new path."""
    if _normalised_name(old) == _normalised_name(new):
        return text
    return merge_driver.replace_key(_rename_links(text, old, new), citekeys.key_from_file(new))


def _rename_links(text: str, old: str, new: str) -> str:
    if _normalised_name(old) == _normalised_name(new):
        return text
    stems = (os.path.basename(old)[:-3], os.path.basename(new)[:-3])
    return links.rename_links(
        text, citekeys.key_from_file(old), citekeys.key_from_file(new), *stems
    )


def _write(repository: Repository, path: str, text: str) -> None:
    file = os.path.join(repository.root, path)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "wb") as stream:
        stream.write(text.encode())


def stage(repository: Repository, paths: list[str], unmerged: dict[str, Blobs]) -> None:
    """Stage merged paths, including removed files, and remove them from `unmerged`."""
    present = [path for path in paths if os.path.lexists(os.path.join(repository.root, path))]
    missing = [path for path in paths if path not in present]
    repository.add(present)
    if missing:
        words = ("rm", "--quiet", "--cached", "--ignore-unmatch", "--", *missing)
        repository.run(*words, shared=True)
    for path in paths:
        unmerged.pop(path, None)
