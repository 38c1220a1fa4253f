"""What one side changed under a paper's old name, brought to where the other side moved it."""

import os

from papernotes.errors import PapersError
from papernotes.formats.note import links
from papernotes.formats.text import paper
from papernotes.git import Repository
from papernotes.model import citekeys
from papernotes.operations.sync import merge_driver
from papernotes.operations.sync.guard import NOTHING
from papernotes.operations.sync.lineage import Moved, plain
from papernotes.operations.text import mirror

_JOINED = "1"  # in place of a blob: the file was joined here
Open = dict[str, tuple[str, str, str]]
"""Paths that a merge left open, with the blobs of base, ours and theirs."""


def follow(
    repository: Repository, commits: tuple[str, str, str], moves: list[Moved], open_paths: Open
) -> None:
    """Join papers and notes that were renamed, and notes that clash in links to these alone."""
    for move in moves:
        _join(repository, commits, move, open_paths)
    notes = [one for one in moves if one.path.endswith(".md")]
    for path, blobs in list(open_paths.items()) if notes else ():
        if path.endswith(".md") and not any(one[:6] in ("", _JOINED, NOTHING) for one in blobs):
            _join_again(repository, path, blobs, notes, open_paths)


def goal(move: Moved) -> str:
    """The name that a file has after the merge."""
    return move.theirs if move.theirs != move.path else move.ours


def _join(
    repository: Repository, commits: tuple[str, str, str], move: Moved, open_paths: Open
) -> None:
    """Let what one side changed under the old name stand under the new one."""
    made = _made(repository, commits, move)
    if made is None:
        return
    text, whole = made
    target = goal(move)
    _put(repository, target, text)
    paths = set(move)
    for path in paths - {target}:
        if os.path.lexists(os.path.join(repository.root, path)):
            os.remove(os.path.join(repository.root, path))
    if not whole:
        stage(repository, sorted(paths - {target}), open_paths)
        open_paths[target] = ("", _JOINED, _JOINED)
        return
    stage(repository, sorted(paths), open_paths)


def _made(
    repository: Repository, commits: tuple[str, str, str], move: Moved
) -> tuple[str, bool] | None:
    """What both sides make of a file that was moved, and whether it is whole."""
    target = goal(move)
    names = [f"{commit}:{path}" for commit, path in zip(commits, move, strict=True)]
    there = repository.blobs(name for name in names if not name.startswith(":"))
    if names[1] not in there or names[2] not in there:
        return None
    base, ours, theirs = (there.get(name, b"").decode() for name in names)
    if target.endswith(".md"):
        base, ours, theirs = (
            _under(text, path, target)
            for text, path in zip((base, ours, theirs), move, strict=True)
        )
    elif move.path not in (move.ours, move.theirs):
        ours = paper.rename_key(ours, paper.parse(theirs).key)
    return merge_driver.joined(target, (base, ours, theirs), repository)


def written(repository: Repository, commits: tuple[str, str, str], moves: list[Moved]) -> list[str]:
    """The moved files that stand in the folder just as `follow` writes them."""
    paths = []
    for move in moves:
        made = _made(repository, commits, move)
        data = mirror.content(os.path.join(repository.root, goal(move)))
        if made is not None and data == made[0].encode():
            paths.append(goal(move))
    return paths


def theirs(
    repository: Repository, commits: tuple[str, str, str], moves: list[Moved], open_paths: Open
) -> dict[str, str]:
    """The blobs of what a merge left open, as the other side has it, under its name from now on."""
    moved = {goal(move): move for move in moves}
    made = {}
    for path, blobs in open_paths.items():
        made[path] = blobs[2]
        if blobs[2] == _JOINED:
            name = f"{commits[2]}:{moved[path].theirs}"
            text = _under(repository.blobs([name])[name].decode(), moved[path].theirs, path)
            words = ("hash-object", "-w", "--stdin")
            made[path] = repository.run(*words, input_data=text.encode()).output.decode().strip()
    return made


def _join_again(
    repository: Repository,
    path: str,
    blobs: tuple[str, str, str],
    notes: list[Moved],
    open_paths: Open,
) -> None:
    """Join a note whose links one side led to a new name, where nothing else is in the way."""
    there = repository.blobs(blobs)
    texts = [there.get(blob, b"").decode(errors="replace") for blob in blobs]
    for move in notes:
        for old in {move.path, move.ours, move.theirs} - {goal(move)}:
            texts = [_relinked(text, old, goal(move)) for text in texts]
    try:
        text, whole = merge_driver.joined(path, (texts[0], texts[1], texts[2]), repository)
    except PapersError:
        return
    if whole:
        _put(repository, path, text)
        stage(repository, [path], open_paths)


def _under(text: str, old: str, new: str) -> str:
    """A note as it reads under its new name."""
    if plain(old) == plain(new):
        return text
    return merge_driver.with_key(_relinked(text, old, new), _key(new))


def _relinked(text: str, old: str, new: str) -> str:
    stems = (os.path.basename(old)[:-3], os.path.basename(new)[:-3])
    return (
        text if plain(old) == plain(new) else links.rename_links(text, _key(old), _key(new), *stems)
    )


def _key(path: str) -> str:
    return citekeys.key_of(path)


def _put(repository: Repository, path: str, text: str) -> None:
    whole = os.path.join(repository.root, path)
    os.makedirs(os.path.dirname(whole), exist_ok=True)
    with open(whole, "wb") as file:
        file.write(text.encode())


def stage(repository: Repository, paths: list[str], open_paths: Open) -> None:
    """Put decided paths into the index, those that are gone too."""
    there = [path for path in paths if os.path.lexists(os.path.join(repository.root, path))]
    gone = [path for path in paths if path not in there]
    repository.add(there)
    if gone:
        words = ("rm", "--quiet", "--cached", "--ignore-unmatch", "--", *gone)
        repository.run(*words, shared=True)
    for path in paths:
        open_paths.pop(path, None)
