"""Papers that one side of a merge removed and the other changed: the user chooses."""

import os
from contextlib import suppress
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.text import paper
from papernotes.formats.text.file_names import file_name
from papernotes.git import ABSENT, Repository, listed, printable
from papernotes.model import citekeys
from papernotes.model.notice import notice
from papernotes.operations.sync import renamed_contents, renames, replaced
from papernotes.operations.sync.note_owners import find_owners
from papernotes.operations.sync.renames import Blobs, Commits
from papernotes.operations.text.mirror import FOLDER


class Choice(NamedTuple):
    """The papers to keep or drop if one side removed and the other changed them: lower-case keys."""

    keep: frozenset[str] = frozenset()
    drop: frozenset[str] = frozenset()


def apply(
    repository: Repository, commits: Commits, unmerged: dict[str, Blobs], choice: Choice
) -> None:
    """Apply the user's choice to the unmerged files, and remove them from `unmerged`.

    Raises RefusedError if a choice is missing.
    """
    one_sided = {path: blobs for path, blobs in unmerged.items() if _is_one_sided(blobs)}
    undecided: list[str] = []
    for path, blobs in one_sided.items():
        keys = _find_keys(repository, path, blobs)
        kept = next((key for key in keys if key.lower() in choice.keep), "")
        if kept:
            _keep_paper(repository, kept, path, unmerged)
        elif any(key.lower() in choice.drop for key in keys):
            _drop_file(repository, path, unmerged)
        elif _is_of_another_paper(repository, commits, keys[0], blobs):
            _keep_paper(repository, keys[0], path, unmerged)
        else:
            undecided.append(keys[0])
    if undecided:
        raise _undecided_error(repository, commits, list(dict.fromkeys(undecided)), choice)


def _is_one_sided(blobs: Blobs) -> bool:
    """Return whether one side removed an unmerged file."""
    return ABSENT in (blobs[1][:6], blobs[2][:6])


def _is_of_another_paper(repository: Repository, commits: Commits, key: str, blobs: Blobs) -> bool:
    """Return whether the side that has a file gave the key to another paper than that of the base."""
    side = commits[2] if blobs[1][:6] == ABSENT else commits[1]
    return replaced.took_key(repository, (commits[0], side), key)


def _undecided_error(
    repository: Repository, commits: Commits, keys: list[str], choice: Choice
) -> RefusedError:
    """Return the error for papers that one side removed and the other changed.

    Its advice repeats the choice that was made: nothing is merged before all is decided.
    """
    first = printable(keys[0])
    keep, drop = ("\n".join(map(printable, sorted(keys))) for keys in choice)
    merged_into = renames.find_merged_papers(repository, commits).get(keys[0].lower())
    if merged_into is not None:
        return RefusedError(
            f"{first}: merged into {printable(merged_into)} on one side and changed on the other. Nothing was "
            "merged.",
            notice(
                "drop-or-keep-merged-paper",
                key=first,
                into=printable(merged_into),
                keep=keep,
                drop=drop,
            ),
        )
    return RefusedError(
        f"{listed(keys)}: removed on one side and changed on the other. Nothing was merged.",
        notice("keep-or-drop-paper", key=first, keep=keep, drop=drop),
    )


def _find_keys(repository: Repository, path: str, blobs: Blobs) -> list[str]:
    """Return the keys of the papers that a path may belong to, at least one."""
    ordered = [blob for blob in (*blobs[1:], blobs[0]) if blob[:6] != ABSENT]
    contents = repository.blobs(ordered)
    versions = [contents[blob] for blob in ordered if blob in contents]
    if not path.startswith(f"{FOLDER}/"):
        return find_owners(path, *versions) or [path]
    for data in versions:
        with suppress(RefusedError, UnicodeDecodeError):
            return [paper.parse(data.decode()).key]
    return [path]


def _keep_paper(repository: Repository, key: str, of: str, unmerged: dict[str, Blobs]) -> None:
    """Keep the version of a paper and its notes, and of the file `of`, of the side that still has them.

    A note that both sides have, and changed in the same lines, is left as it is.
    """
    sides = ("MERGE_HEAD", "HEAD")
    notes = [
        path
        for path in unmerged
        if path.startswith("notes/") and (path == of or citekeys.is_named_after(path, key))
    ]
    for path in (
        f"{FOLDER}/{file_name(key)}",
        *(notes or [f"notes/{citekeys.file_name(key)}"]),
    ):
        if path.endswith(".md") and path in unmerged and not _is_one_sided(unmerged[path]):
            continue
        contents = repository.blobs(f"{side}:{path}" for side in sides)
        versions = [contents[name] for side in sides if (name := f"{side}:{path}") in contents]
        if len(versions) == 1 or (versions and path in unmerged):
            file = os.path.join(repository.root, path)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "wb") as stream:
                stream.write(versions[0])
            renamed_contents.stage(repository, [path], unmerged)


def _drop_file(repository: Repository, path: str, unmerged: dict[str, Blobs]) -> None:
    file = os.path.join(repository.root, path)
    if os.path.lexists(file):
        os.remove(file)
    renamed_contents.stage(repository, [path], unmerged)
