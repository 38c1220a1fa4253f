"""Merges the contents of files that were renamed on one side of a merge."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.note import links
from papernotes.formats.text import paper
from papernotes.formats.text.rename_key import rename_key
from papernotes.git import ABSENT, Repository
from papernotes.model import citekeys
from papernotes.model.unicode_forms import is_utf8
from papernotes.operations.sync import merge_driver, merge_notes
from papernotes.operations.sync.merge_notes import Merged
from papernotes.operations.sync.renames import Blobs, Commits, Move, final_path, normalised_name
from papernotes.operations.text import mirror

_MERGED_HERE = "1"
"""Stands in place of our blob for a file that this module merged; the other side's path is in place of theirs."""


def follow(
    repository: Repository, commits: Commits, moves: list[Move], unmerged: dict[str, Blobs]
) -> None:
    """Merge changes that one side made under the old name into the file with the new name.

    Notes that conflict only in links to a renamed paper are merged too. `unmerged` holds the
    unmerged paths; a path that is merged is removed from it.
    """
    for merged in _merge_moves(repository, commits, moves):
        _write_merged(repository, merged, unmerged)
    notes = [move for move in moves if move.path.endswith(".md")]
    for path, blobs in list(unmerged.items()) if notes else ():
        has_all = not any(blob[:6] in ("", _MERGED_HERE, ABSENT) for blob in blobs)
        if path.endswith(".md") and has_all:
            _merge_links(repository, path, blobs, notes, unmerged)


class _Merged(NamedTuple):
    """A merged file to be written: its text, its path on the other side, and its other paths.

    `is_clean` is whether it has no conflicts.
    """

    path: str
    text: str
    theirs: str
    other_paths: frozenset[str] = frozenset()
    is_clean: bool = True


def _write_merged(repository: Repository, merged: _Merged, unmerged: dict[str, Blobs]) -> None:
    _write(repository, merged.path, merged.text)
    for path in merged.other_paths:
        if os.path.lexists(os.path.join(repository.root, path)):
            os.remove(os.path.join(repository.root, path))
    if merged.is_clean:
        stage(repository, sorted({*merged.other_paths, merged.path}), unmerged)
    else:
        stage(repository, sorted(merged.other_paths), unmerged)
        unmerged[merged.path] = ("", _MERGED_HERE, merged.theirs)


def _merge_moves(repository: Repository, commits: Commits, moves: list[Move]) -> Iterator[_Merged]:
    """Yield the merged sides of each file that moved, unless a side does not have it.

    Several papers of the base may be one paper on a side, and that one may have another key on the
    other side. Then each merge continues with the text of the one before, so that one file has the
    changes of all. A note that has conflicts there, or comes to one with conflicts, stays under its
    old name instead, as a second note.
    """
    sources: dict[str, set[str]] = {}
    for move in moves:
        for path in {move.ours, move.theirs} - {move.path}:
            sources.setdefault(path, set()).add(move.path)
    written: dict[str, str] = {}
    became: dict[str, str] = {}
    disputed: set[str] = set()
    for move in moves:
        is_shared = any(len(sources.get(path, ())) > 1 for path in move)
        new_path = became.get(final_path(move), final_path(move))
        places = (became.get(move.ours, move.ours), became.get(move.theirs, move.theirs))
        if is_shared and places == (new_path, new_path) and new_path in written:
            continue  # both sides are in it already
        sides = _Sides(move, new_path, places, written)
        texts = _read_sides(repository, commits, sides)
        if texts is None:
            continue
        if new_path in disputed:
            if texts[0] not in texts[1:]:  # else git removes it: the side that merged it has it
                yield _as_second_note(sides, texts)
            continue
        merged = _merge_texts(new_path, texts, repository)
        if merged and (merged.is_clean or not is_shared or move.ours == move.theirs):
            old_paths = frozenset((*move, *places)) - {new_path}
            for path in (*became, *old_paths):
                if became.get(path, path) in old_paths:
                    became[path] = new_path
            written[new_path] = merged.text
            if not merged.is_clean:
                disputed.add(new_path)
            yield _Merged(new_path, merged.text, move.theirs, old_paths, merged.is_clean)
        else:
            yield _as_second_note(sides, texts)


def _merge_texts(path: str, texts: tuple[str, str, str], repository: Repository) -> Merged | None:
    """Merge base, ours and theirs; None for notes that are not UTF-8 and that both sides changed."""
    base, ours, theirs = texts
    if all(map(is_utf8, texts)):
        return merge_driver.merge(path, texts, repository)
    if base in (ours, theirs) or ours == theirs:
        return Merged(theirs if ours == base else ours, is_clean=True)
    return None


class _Sides(NamedTuple):
    """A move, where it leads, where each side has the file now, and the texts merged before, by path."""

    move: Move
    new_path: str
    places: tuple[str, str]
    written: dict[str, str]


def _read_sides(
    repository: Repository, commits: Commits, sides: _Sides
) -> tuple[str, str, str] | None:
    """Return base, ours and theirs of a file that moved; None if a side does not have it.

    A text that was merged before takes the place of that of its side.
    """
    move, new_path, places, written = sides
    names = [f"{commit}:{path}" for commit, path in zip(commits, move, strict=True)]
    others, former = _names_of_others(commits, sides), f"{commits[0]}:{new_path}"
    all_names = (name for name in (*names, *others, former) if not name.startswith(":"))
    contents = repository.blobs(all_names)
    if names[1] not in contents or names[2] not in contents:
        return None
    for other in others & contents.keys():
        # An unchanged file gives way: the side that moved this one to its name removed it.
        is_unchanged = contents[other] == contents.get(former) and other.endswith(f":{new_path}")
        if not is_unchanged:
            return None
    base, *both = (_decode(contents.get(name, b"")) for name in names)
    ours, theirs = (written.get(place, text) for place, text in zip(places, both, strict=True))
    return _under_new_path(sides, (base, ours, theirs))


def _names_of_others(commits: Commits, sides: _Sides) -> set[str]:
    """Return the names of files that a side may have under the old or the new path in place of its own.

    Such a side did not move the file: git merges the two.
    """
    move, new_path, _, written = sides
    return {
        f"{commit}:{other}"
        for commit, path in zip(commits[1:], move[1:], strict=True)
        for other in (move.path, new_path)
        if path != other and other not in written
    }


def _under_new_path(sides: _Sides, texts: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return base, ours and theirs with the links of the new path, or with the key of theirs."""
    move, new_path, places, _ = sides
    base, ours, theirs = texts
    if new_path.endswith(".md"):
        paths = (move.path, *places)
        base, ours, theirs = (
            rename_note(text, path, new_path) for text, path in zip(texts, paths, strict=True)
        )
    elif places[0] not in (move.path, new_path) or (
        move.theirs != move.path and paper.parse(ours).key != paper.parse(base).key
    ):  # our key is another one, if only in letter case
        ours = rename_key(ours, paper.parse(theirs).key)
    return base, ours, theirs


def _as_second_note(sides: _Sides, texts: tuple[str, str, str]) -> _Merged:
    """Return the note of the side whose file is not where the move leads, under the name it has."""
    move, new_path, places, _ = sides
    text, path = (texts[2], move.theirs) if places[0] == new_path else (texts[1], move.ours)
    return _Merged(path, rename_note(text, new_path, path), move.theirs)


def find_written(repository: Repository, commits: Commits, moves: list[Move]) -> list[str]:
    """Return the paths of moved files whose contents are exactly as `follow` writes them."""
    return [
        merged.path
        for merged in _merge_moves(repository, commits, moves)
        if mirror.read_file(os.path.join(repository.root, merged.path)) == _encode(merged.text)
    ]


def find_their_blobs(
    repository: Repository, commits: Commits, unmerged: dict[str, Blobs]
) -> dict[str, str]:
    """Return the other side's blobs of unmerged files, by their path after the merge."""
    result = {}
    for path, blobs in unmerged.items():
        result[path] = blobs[2]
        if blobs[1] == _MERGED_HERE:
            name = f"{commits[2]}:{blobs[2]}"
            text = _decode(repository.blobs([name])[name])
            data = _encode(rename_note(text, blobs[2], path))
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
    texts = [_decode(contents.get(blob, b"")) for blob in blobs]
    if not all(map(is_utf8, texts)):
        return
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


def rename_note(text: str, old: str, new: str) -> str:
    """Return a note's text with links and key adapted to its new path."""
    if normalised_name(old) == normalised_name(new) or not is_utf8(text):
        return text
    return merge_notes.replace_key(_rename_links(text, old, new), citekeys.key_from_file(new))


def _rename_links(text: str, old: str, new: str) -> str:
    if normalised_name(old) == normalised_name(new):
        return text
    stems = (os.path.basename(old)[:-3], os.path.basename(new)[:-3])
    return links.rename_links(
        text, citekeys.key_from_file(old), citekeys.key_from_file(new), *stems
    )


def _write(repository: Repository, path: str, text: str) -> None:
    file = os.path.join(repository.root, path)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "wb") as stream:
        stream.write(_encode(text))


def _decode(data: bytes) -> str:
    """Return the text of a file; bytes that are not UTF-8 stay what they are."""
    return data.decode(errors="surrogateescape")


def _encode(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


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
