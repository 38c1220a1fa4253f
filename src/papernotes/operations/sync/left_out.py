"""The files of a library's folder that stay out of git."""

from papernotes.disk import temporary_files
from papernotes.git import Repository, listed
from papernotes.model.notice import Notice, notice
from papernotes.operations.sync import policy

PATTERNS = (
    "library.db*",
    ".backups/",
    "library.rebuilt.db*",
    ".library-*.tmp",
    f"{temporary_files.BEGINNING}*{temporary_files.ENDING}",
    ".merge_file_*",
    "papers/local.toml",
    "notes/.trash/",
    ".DS_Store",
    "*~",
    "*.swp",
)
"""The lines of .gitignore."""
_INDEX = ".papers/"  # which has a .gitignore of its own


def take_out(repository: Repository) -> list[Notice]:
    """Take such files out of git's index, as where a library was committed by hand before.

    They stay in the folder. Returns a notice that names them.
    """
    excluded = (word for pattern in (*PATTERNS, _INDEX) for word in ("--exclude", pattern))
    # Otherwise, LIBRARY.DB stays, which no other machine takes.
    words = ("-c", "core.ignorecase=true", "ls-files", "-z", "--cached", "--ignored", *excluded)
    out = repository.run(*words).output.decode(errors="surrogateescape")
    paths = [path for path in out.split("\0") if path and not _is_note(path)]
    if not paths:
        return []
    given = "\0".join(paths).encode(errors="surrogateescape")
    repository.run("update-index", "--force-remove", "-z", "--stdin", input_data=given, shared=True)
    return [notice("taken-out-of-git", files=listed(paths))]


def _is_note(path: str) -> bool:
    """Return whether it is the file of a note, such as that of a paper with the key `library.db`."""
    return policy.is_synced(path) and path.endswith(".md")
