"""What others pushed joined with what was committed here, by git and its merge driver.

Until the merge is committed, nothing of it is in the library, and taking it back leads to
the commit before it. What cannot be decided by the program stops it.
"""

import os
from collections.abc import Callable
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.note import merge_markers
from papernotes.formats.text import merge, paper
from papernotes.git import EMPTY_TREE, Change, GitError, Repository, Status, printable
from papernotes.model import citekeys
from papernotes.operations.sync import guard, lineage, merge_driver, note_conflicts, renames
from papernotes.operations.sync.guard import NOTHING
from papernotes.operations.text.mirror import FOLDER


class Choice(NamedTuple):
    """What to do with papers that one side removed and the other changed: keys in lower case."""

    keep: frozenset[str] = frozenset()
    drop: frozenset[str] = frozenset()


class DuplicateKeysError(PapersError):
    """Two different papers were added under one key, here and there."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__(f"{', '.join(map(printable, keys))}: two different papers under one key.")
        self.keys = keys


def join(repository: Repository, head: str, theirs: str, choice: Choice) -> str:
    """Bring the folder to what both sides make; returns the commit.

    Notes of which both sides changed the same lines are left to the reader. Raises DuplicateKeysError
    before anything is touched, and RefusedError, with everything as it was, where something has
    to be decided first.
    """
    base = repository.merge_base(head, theirs) if head else ""
    if base == theirs:
        return head
    coming = repository.changes(base or EMPTY_TREE, theirs)
    guard.check_incoming(repository, coming)
    guard.note(repository, stage="merge", head=head, theirs=theirs)
    own = repository.changes(base or EMPTY_TREE, head) if base != head else []
    _check_twice(repository, own, coming)
    moves = _moves(repository, own, coming)
    both = {one.path for one in own} & {one.path for one in coming}
    if both or (moves and base != head):
        merge_driver.verify(repository)
    note_conflicts.put_aside(repository, _touched(coming, moves))
    try:
        if base == head:
            made = _forward(repository, theirs)
        else:
            made = _merge(repository, (base, head, theirs), moves, choice)
    except PapersError:
        note_conflicts.put_back(repository)
        raise
    note_conflicts.put_back(repository)
    return made


def _touched(coming: list[Change], moves: list[lineage.Moved]) -> dict[str, str]:
    """The paths that a merge touches, each with the one that it has afterwards."""
    now = {path: renames.goal(move) for move in moves for path in move}
    return {one.path: now.get(one.path, one.path) for one in coming}


def _forward(repository: Repository, theirs: str) -> str:
    try:
        repository.run("merge", "--ff-only", "--quiet", theirs, shared=True)
    except GitError as error:
        raise RefusedError(
            f"What others pushed cannot be put in place: {printable(str(error))}."
        ) from error
    return theirs


def _moves(repository: Repository, own: list[Change], coming: list[Change]) -> list[lineage.Moved]:
    return [*lineage.moved(repository, own, coming), *lineage.respelled(own, coming)]


def _check_twice(repository: Repository, own: list[Change], coming: list[Change]) -> None:
    added = {one.path: one.new for one in own if one.old_mode == NOTHING}
    pairs = [(one.path, added[one.path], one.new) for one in coming
             if one.old_mode == NOTHING and added.get(one.path, one.new) != one.new
             and one.path.startswith(FOLDER) and one.path.endswith(".bib")]  # fmt: skip
    contents = repository.blobs(blob for _, *blobs in pairs for blob in blobs)
    keys = []
    for _, mine, other in pairs:
        texts = contents[mine].decode(), contents[other].decode()
        if not merge.same_paper(*texts):
            keys.append(paper.parse(texts[0]).key)
    if keys:
        raise DuplicateKeysError(keys)


def _merge(
    repository: Repository,
    commits: tuple[str, str, str],
    moves: list[lineage.Moved],
    choice: Choice,
) -> str:
    repository.run(
        *("merge", "--no-commit", "--no-ff", "--quiet", "--allow-unrelated-histories"),
        # The newer strategy of some versions of git guesses at renames although it is told not to.
        "--strategy=recursive",
        *("--strategy-option=no-renames", commits[2]),
        check=False,
        shared=True,
    )
    try:
        if repository.commit_of("MERGE_HEAD") != commits[2]:
            raise RefusedError(
                "git would not begin the merge, because files here changed in the meantime: "
                "run `papers sync` again."
            )
        open_paths = dict(repository.status().unmerged)
        renames.follow(repository, commits, moves, open_paths)
        waiting = _decide(repository, commits, open_paths, choice)
        if waiting:
            theirs = renames.theirs(repository, commits, moves, open_paths)
            paths = "\n".join(f"{path}\t{blob}" for path, blob in theirs.items())
            guard.note(repository, stage="notes", theirs=commits[2], paths=paths)
            note_conflicts.leave(repository, theirs)
    except BaseException:
        take_back(repository)
        raise
    return repository.commit_merge("Merge what others wrote\n")


def take_back(repository: Repository) -> None:
    """Lead an unfinished merge of our own back to the commit before it."""
    theirs = repository.commit_of("MERGE_HEAD")
    if not theirs or repository.run("merge", "--abort", check=False, shared=True).code == 0:
        return
    # It does not touch files that are not as the merge left them. Those which were written
    # after it and not staged yet are ours to give up; an edit of the reader's is not.
    head = repository.head()
    base = repository.merge_base(head, theirs)
    own = repository.changes(base or EMPTY_TREE, head)
    moves = _moves(repository, own, repository.changes(base or EMPTY_TREE, theirs))
    repository.add(renames.written(repository, (base, head, theirs), moves))
    repository.run("merge", "--abort", shared=True)


def _decide(
    repository: Repository,
    commits: tuple[str, str, str],
    open_paths: dict[str, tuple[str, str, str]],
    choice: Choice,
) -> list[str]:
    """Settle what is still open; the notes that are left to the reader."""
    one_sided = {path: blobs for path, blobs in open_paths.items()
                 if NOTHING in (blobs[1][:6], blobs[2][:6])}  # fmt: skip
    asked: list[str] = []
    for path, blobs in one_sided.items():
        key = key_of(repository, path, blobs)
        if key.lower() in choice.keep:
            _keep(repository, key, open_paths)
        elif key.lower() in choice.drop:
            _drop(repository, path, open_paths)
        else:
            asked.append(key)
    if asked:
        raise RefusedError(_question(repository, commits, list(dict.fromkeys(asked))))
    waiting = []
    for path in open_paths:
        if not marked(repository, path):
            raise RefusedError(
                f"{printable(path)} could not be merged, and nothing was: if it is not the merge "
                "driver that failed (`papers sync --init`), the file has to be mended by hand."
            )
        waiting.append(path)
    return sorted(waiting)


def _question(repository: Repository, commits: tuple[str, str, str], keys: list[str]) -> str:
    """What to ask about papers that one side removed and the other changed."""
    one = printable(keys[0])
    into = lineage.taken_in(repository, commits).get(keys[0].lower())
    if into is not None:
        return (
            f"{one}: made one with {printable(into)} on one side and changed on the other. Nothing was "
            f"merged: `papers sync --drop {one}` leaves it in {printable(into)} without that change, "
            f"`papers sync --keep {one}` keeps it as a paper of its own."
        )
    return (
        f"{', '.join(map(printable, keys))}: removed on one side and changed on the other. Nothing was "
        f"merged: `papers sync --keep {one}` keeps the paper, `papers sync --drop {one}` removes "
        "it."
    )


def marked(
    repository: Repository, path: str, by: Callable[[str], bool] = merge_markers.has_conflict
) -> bool:
    """Whether a file shows both sides of a merge."""
    try:
        with open(os.path.join(repository.root, path), "rb") as file:
            return by(file.read().decode(errors="replace"))
    except OSError:
        return False


def key_of(repository: Repository, path: str, blobs: tuple[str, str, str]) -> str:
    """The key of the paper that a path is about."""
    if not path.startswith(f"{FOLDER}/"):
        return citekeys.key_of(path)
    there = repository.blobs(blob for blob in blobs if blob[:6] != NOTHING)
    for data in there.values():
        try:
            return paper.parse(data.decode()).key
        except (RefusedError, UnicodeDecodeError):
            continue
    return path


def _keep(repository: Repository, key: str, open_paths: dict[str, tuple[str, str, str]]) -> None:
    """Let a paper and its note stand as the side has them that still has them."""
    sides = ("MERGE_HEAD", "HEAD")
    notes = [one for one in open_paths if one.startswith("notes/") and citekeys.is_of(one, key)]
    for path in (
        f"{FOLDER}/{paper.file_name(key)}",
        *(notes or [f"notes/{citekeys.file_name(key)}"]),
    ):
        there = repository.blobs(f"{side}:{path}" for side in sides)
        whole = [there[name] for name in (f"{side}:{path}" for side in sides) if name in there]
        if len(whole) == 1 or (whole and path in open_paths):
            os.makedirs(os.path.dirname(os.path.join(repository.root, path)), exist_ok=True)
            with open(os.path.join(repository.root, path), "wb") as file:
                file.write(whole[0])
            renames.stage(repository, [path], open_paths)


def _drop(repository: Repository, path: str, open_paths: dict[str, tuple[str, str, str]]) -> None:
    whole = os.path.join(repository.root, path)
    if os.path.lexists(whole):
        os.remove(whole)
    renames.stage(repository, [path], open_paths)


def resume(repository: Repository, status: Status, begun: dict[str, str]) -> str:
    """Go on with a merge that an earlier sync left; returns what it is that is going on.

    Raises RefusedError for a merge that is not ours.
    """
    if not repository.commit_of("MERGE_HEAD"):
        if status.unmerged:
            raise RefusedError(
                f"{printable(next(iter(status.unmerged)))} is unmerged, and not by papers: finish what "
                "git began here (`git status` tells what), then sync."
            )
        return ""
    if begun.get("stage") == "notes":
        pairs = (line.partition("\t") for line in begun.get("paths", "").split("\n") if line)
        # An earlier version told the paths alone, and left the merge to be finished later.
        theirs = {
            path: blob or status.unmerged.get(path, ("", "", ""))[2] for path, _, blob in pairs
        }
        left = [
            path for path in theirs if marked(repository, path, merge_markers.has_leftover_marker)
        ]
        renames.stage(repository, [path for path in theirs if path not in left], {})
        note_conflicts.leave(repository, {path: theirs[path] for path in left if theirs[path]})
        rest = repository.status().unmerged
        if rest:
            raise RefusedError(
                f"{printable(next(iter(rest)))} is still unmerged: `git merge --abort` takes the "
                "merge back, then sync."
            )
        return repository.commit_merge("Merge what others wrote\n")
    if begun:
        take_back(repository)
        return ""
    raise RefusedError(
        "A merge is under way here that papers did not begin: take it back with `git merge --abort` "
        "and let `papers sync` do it, or finish it with `git commit`, then sync."
    )
