"""Merges commits that others pushed with the commits here, by git and its merge driver.

The library does not change before the merge is committed, and undoing the merge returns to the
commit before it. If the user has to decide something, the merge stops.
"""

import os

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.note import merge_markers
from papernotes.formats.text import merge as merge_texts
from papernotes.formats.text import paper
from papernotes.git import (
    ABSENT,
    EMPTY_TREE,
    Change,
    GitError,
    Repository,
    Status,
    listed,
    printable,
    summary,
)
from papernotes.model.notice import notice
from papernotes.operations.sync import (
    choices,
    committed_notes,
    merge_driver,
    merged_statuses,
    note_conflicts,
    policy,
    progress,
    renamed_contents,
    renames,
    replaced,
)
from papernotes.operations.sync.choices import Choice
from papernotes.operations.sync.renames import Blobs, Commits, Move
from papernotes.operations.text.mirror import FOLDER

MESSAGE = "Merge what others wrote\n"


class DuplicateKeysError(PapersError):
    """The two sides have different papers under one key.

    `added` are the keys under which both added one. `replaced` are those of papers that one side
    removed, giving the key to a different paper, and the other changed.
    """

    def __init__(self, added: list[str], replaced: list[str]) -> None:
        super().__init__(f"{listed([*added, *replaced])}: two different papers under one key.")
        self.added, self.replaced = added, replaced


def merge(repository: Repository, head: str, theirs: str, choice: Choice) -> str:
    """Merge the commit `theirs` into the folder and the commit `head`; return the new commit.

    Notes in which both sides changed the same lines are left to the user. Raises
    DuplicateKeysError before any change, and RefusedError, with all changes undone, if the user
    has to decide something first.
    """
    base = repository.merge_base(head, theirs) if head else ""
    if base == theirs:
        return head
    incoming = repository.changes(base or EMPTY_TREE, theirs)
    policy.check_incoming(repository, incoming)
    our_changes = repository.changes(base or EMPTY_TREE, head) if base != head else []
    policy.check_removals(incoming, our_changes)
    their_changes = replaced.split(repository, incoming)
    if our_changes:
        our_changes, incoming = replaced.split(repository, our_changes), their_changes
        _check_duplicate_keys(repository, our_changes, incoming)
    taken = "\n".join(os.path.basename(path) for path in replaced.find_replaced(their_changes))
    progress.write(repository, stage="merge", head=head, theirs=theirs, taken=taken)
    moves = renames.find_moves(repository, our_changes, incoming)
    touched_by_both = {change.path for change in our_changes} & {change.path for change in incoming}
    if touched_by_both or (moves and base != head):
        merge_driver.verify(repository)
    note_conflicts.set_aside(repository, _map_touched_paths(incoming, moves))
    try:
        if base == head:
            commit = _fast_forward(repository, theirs)
        else:
            commits = (base, head, theirs)
            commit = _merge(repository, commits, (our_changes, incoming), moves, choice)
    except PapersError:
        note_conflicts.put_back(repository)
        raise
    note_conflicts.put_back(repository)
    return commit


def _map_touched_paths(incoming: list[Change], moves: list[Move]) -> dict[str, str]:
    """Return the paths that a merge changes, each with its path after the merge.

    A file that only this side moved is among them: it is written again.
    """
    touched = {change.path: change.path for change in incoming}
    for move in moves:
        final_path = renames.final_path(move)
        touched |= dict.fromkeys((*move, final_path), final_path)
    return touched


def _fast_forward(repository: Repository, theirs: str) -> str:
    try:
        repository.run("merge", "--ff-only", "--quiet", theirs, shared=True)
    except GitError as error:
        raise policy.not_started_error(repository, theirs, str(error)) from error
    return theirs


def _check_duplicate_keys(
    repository: Repository, our_changes: list[Change], incoming: list[Change]
) -> None:
    """Raise DuplicateKeysError if the sides have different papers under one key."""
    added = {change.path: change.new for change in our_changes if change.old_mode == ABSENT}
    pairs = [
        (added[change.path], change.new)
        for change in incoming
        if change.old_mode == ABSENT
        and added.get(change.path, change.new) != change.new
        and change.path.startswith(FOLDER)
        and change.path.endswith(".bib")
    ]
    contents = repository.blobs(blob for pair in pairs for blob in pair)
    keys = []
    for our_blob, their_blob in pairs:
        texts = contents[our_blob].decode(), contents[their_blob].decode()
        if not merge_texts.same_paper(*texts):
            keys.append(paper.parse(texts[0]).key)
    changed = [
        key for key in replaced.find_keys(repository, our_changes, incoming) if key not in keys
    ]
    if keys or changed:
        raise DuplicateKeysError(keys, changed)


def _merge(
    repository: Repository,
    commits: Commits,
    sides: tuple[list[Change], list[Change]],
    moves: list[Move],
    choice: Choice,
) -> str:
    answer = repository.run(
        *("merge", "--no-commit", "--no-ff", "--quiet", "--allow-unrelated-histories"),
        # In some versions of git, the newer strategy detects renames despite `no-renames`.
        "--strategy=recursive",
        *("--strategy-option=no-renames", commits[2]),
        check=False,
        shared=True,
    )
    try:
        if repository.commit_of("MERGE_HEAD") != commits[2]:
            raise policy.not_started_error(repository, commits[2], summary(answer))
        unmerged = dict(repository.status().unmerged)
        renamed_contents.follow(repository, commits, moves, unmerged)
        merged_statuses.follow(repository, sides, moves, unmerged)
        disputed = _resolve(repository, commits, unmerged, choice)
        if disputed:
            theirs = renamed_contents.find_their_blobs(repository, commits, unmerged)
            theirs = committed_notes.with_merged_heads(repository, theirs)
            paths = "\n".join(f"{path}\t{blob}" for path, blob in theirs.items())
            stage = progress.read(repository)
            stage |= {"stage": "notes", "theirs": commits[2], "paths": paths}
            progress.write(repository, **stage)
            note_conflicts.leave_to_user(repository, theirs)
    except BaseException:
        undo(repository)
        raise
    return repository.commit_merge(MESSAGE)


def undo(repository: Repository) -> None:
    """Undo an unfinished merge of a sync, back to the commit before it."""
    theirs = repository.commit_of("MERGE_HEAD")
    if not theirs or repository.run("merge", "--abort", check=False, shared=True).code == 0:
        return
    # git refuses to abort if files changed after the merge. Files that this module wrote and did
    # not stage may be discarded; edits of the user may not.
    head = repository.head()
    base = repository.merge_base(head, theirs)
    our_changes = repository.changes(base or EMPTY_TREE, head)
    incoming = repository.changes(base or EMPTY_TREE, theirs)
    sides = (replaced.split(repository, changes) for changes in (our_changes, incoming))
    moves = renames.find_moves(repository, *sides)
    repository.add(renamed_contents.find_written(repository, (base, head, theirs), moves))
    repository.run("merge", "--abort", shared=True)


def _resolve(
    repository: Repository, commits: Commits, unmerged: dict[str, Blobs], choice: Choice
) -> list[str]:
    """Apply the user's choice to the unmerged files; return the notes left to the user.

    Raises RefusedError if a choice is missing or a file could not be merged.
    """
    choices.apply(repository, commits, unmerged, choice)
    for path in unmerged:
        if not note_conflicts.has_markers(repository, path):
            raise RefusedError(
                f"{printable(path)} could not be merged. Nothing was merged.",
                notice("check-merge-driver"),
            )
    return sorted(unmerged)


def resume(repository: Repository, status: Status, stage: dict[str, str]) -> None:
    """Finish or undo a merge that an earlier sync left in the stage `stage`.

    Raises RefusedError for a merge that a sync did not begin.
    """
    if not repository.commit_of("MERGE_HEAD"):
        if status.unmerged:
            raise RefusedError(
                f"{printable(next(iter(status.unmerged)))} is unmerged, and not because of a sync. "
                "Finish the git command that was started here (see `git status`), then sync."
            )
    elif stage.get("stage") == "notes":
        _finish(repository, status, stage)
    elif stage:
        undo(repository)
    else:
        raise RefusedError(
            "A merge that papernotes did not start is in progress here. Undo it with "
            "`git merge --abort` or finish it with `git commit`, then sync."
        )


def _finish(repository: Repository, status: Status, stage: dict[str, str]) -> None:
    """Commit a merge in which only notes are left to the user."""
    pairs = (line.partition("\t") for line in stage.get("paths", "").split("\n") if line)
    # An earlier version recorded only the paths.
    theirs = {path: blob or status.unmerged.get(path, ("", "", ""))[2] for path, _, blob in pairs}
    disputed = [
        path
        for path in theirs
        if note_conflicts.has_markers(repository, path, merge_markers.has_leftover_marker)
    ]
    renamed_contents.stage(repository, [path for path in theirs if path not in disputed], {})
    note_conflicts.leave_to_user(
        repository, {path: theirs[path] for path in disputed if theirs[path]}
    )
    rest = repository.status().unmerged
    if rest:
        raise RefusedError(
            f"{printable(next(iter(rest)))} is still unmerged. Undo the merge with "
            "`git merge --abort`, then sync."
        )
    repository.commit_merge(MESSAGE)
