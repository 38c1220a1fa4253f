"""Large files kept beside a repository by git-lfs, each named by its SHA-256.

The layout of `lfs/objects` and the text of a pointer are those of the specification
(https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). No filter of git is used, so nothing is
changed in the folder, and whoever has no git-lfs syncs as ever.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from papernotes.errors import RefusedError
from papernotes.git.output import summary
from papernotes.git.remote import run_remote
from papernotes.git.repository import Repository

_AT_ONCE = 50  # objects of one command


def check(repository: Repository) -> None:
    """Raise RefusedError where git-lfs is missing, or where the repository names another server."""
    if repository.run("lfs", "version", check=False).code:
        raise RefusedError(
            "git-lfs is not installed, so no PDF was synced; everything else was. Install it "
            "(https://git-lfs.com), here and on the other machines."
        )
    if os.path.lexists(os.path.join(repository.root, ".lfsconfig")):
        raise RefusedError(
            f"{repository.root}/.lfsconfig may send PDFs to another server, so none was synced. Remove "
            "the file, or move what it says into `git config`."
        )


def object_path(repository: Repository, sha256: str) -> str:
    """Return where git-lfs has the file with this digest."""
    folder = os.path.join(repository.common_folder, "lfs", "objects")
    return os.path.join(folder, sha256[:2], sha256[2:4], sha256)


def push(repository: Repository, digests: Sequence[str]) -> None:
    """Send files, which lie at their `object_path`, to the remote. Raises PapersError."""
    for start in range(0, len(digests), _AT_ONCE):
        words = ("lfs", "push", "--object-id", "origin", *digests[start : start + _AT_ONCE])
        result = run_remote(repository, *words)
        if result.code:
            raise RefusedError(f"The remote takes no PDFs ({summary(result)}). They stay here.")


def fetch(repository: Repository, sha256: str, size: int, target: IO[bytes]) -> bool:
    """Write the file with this digest into `target`; return False where the remote has it not.

    Raises PapersError where the remote cannot be reached.
    """
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n"
    result = run_remote(repository, "lfs", "smudge", given=pointer.encode(), target=target)
    with suppress(OSError):  # a second copy of what is in files/ then
        os.remove(object_path(repository, sha256))
    return result.code == 0
