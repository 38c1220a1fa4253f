"""The merge driver that git calls for one file: a paper, a note, or the library's settings.

git starts it again for every file of a merge, so modules that only papers need are imported where
papers are merged.
"""

import os
import shlex
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from papernotes.errors import RefusedError
from papernotes.formats.text import settings
from papernotes.operations.sync import merge_notes
from papernotes.operations.sync.merge_notes import ANY_BYTES, Merged, Texts

if TYPE_CHECKING:
    from papernotes.git import Repository

NAME = "papernotes"
"""The driver's name in git's configuration and in attributes."""
ATTRIBUTES = (
    f"papers/*.bib -text merge={NAME}",
    f"papers/{settings.FILE} -text merge={NAME}",
    f"notes/**/*.md -text merge={NAME}",
    *(f"{name} -text" for name in (".gitattributes", ".gitignore", "venues.toml")),
)
OLDER_ATTRIBUTES = {f"notes/*.md -text merge={NAME}": f"notes/**/*.md -text merge={NAME}"}
"""Lines of older versions, which miss notes in folders, with their replacements."""

_LARGEST = 4_000_000  # bytes; the texts of papers and notes are not larger


def command() -> str:
    """Return the command line that git runs. It imports nothing from the repository's folder."""
    program = shlex.quote(sys.executable.replace(os.sep, "/")).replace("%", "%%")
    return f"{program} -P -m papernotes merge-driver %O %A %B %P"


def merge(path: str, texts: Texts, repository: "Repository") -> Merged:
    """Merge three versions of the file at `path`, whose name determines its kind.

    Papers are merged field by field, heads of notes tag by tag, and prose line by line. Raises
    RefusedError if a version cannot be read or holds an unfinished merge.
    """
    base, ours, theirs = texts
    if path.endswith(".bib"):
        from papernotes.formats.text import merge as merge_texts

        return Merged(merge_texts.merge(base, ours, theirs).text, is_clean=True)
    if path.endswith(settings.FILE):
        sides = [settings.read(text) if text.strip() else {} for text in texts]
        return Merged(settings.write(settings.merge(*sides)), is_clean=True)
    return merge_notes.merge(texts, repository)


def merge_files_in(
    folder: str, environ: Mapping[str, str], base: str, ours: str, theirs: str, path: str
) -> int:
    """Merge files as `run` does, for the git repository in a folder."""
    from papernotes.git import Repository

    return merge_files(base, ours, theirs, path, Repository(folder, environ))


def merge_files(base: str, ours: str, theirs: str, path: str, repository: "Repository") -> int:
    """Merge the files at three paths into `ours`; return git's exit code, 1 for conflicts."""
    texts = []
    for file in (base, ours, theirs):
        with open(file, "rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise RefusedError(f"it is larger than {_LARGEST // 1_000_000} MB")
        texts.append(data.decode(errors=ANY_BYTES if path.endswith(".md") else "strict"))
    merged = merge(path or _guess_path(texts[1]), (texts[0], texts[1], texts[2]), repository)
    with open(ours, "wb") as stream:
        stream.write(merged.text.encode(errors=ANY_BYTES))
    return 0 if merged.is_clean else 1


def _guess_path(text: str) -> str:
    return "paper.bib" if text.lstrip().startswith("@") else "note.md"


_SAMPLE = "@misc{papernotes,\n  title = {A Sample},\n  papernotes-tags = {%s},\n}\n"


def verify(repository: "Repository") -> None:
    """Raise RefusedError unless git calls the driver and the driver works."""
    from papernotes.model.notice import notice

    advice = notice("set-up-sync-again")
    configured = repository.config().get(f"merge.{NAME}.driver", "")
    if configured != command():
        raise RefusedError("The merge driver is not set up in this folder.", advice)
    paths = ["papers/a.bib", f"papers/{settings.FILE}", "notes/a.md", "notes/a/b/c.md"]
    answer = repository.run("check-attr", "-z", "merge", "--", *paths).output.decode().split("\0")
    if answer[2::3] != [NAME] * len(paths):
        raise RefusedError("git would not call the merge driver for papers and notes.", advice)
    if (reason := _find_failure(configured, repository)) is not None:
        raise RefusedError(f"The merge driver does not run ({reason}).", advice)


def _find_failure(command_line: str, repository: "Repository") -> str | None:
    """Run the driver on a sample as git runs it; return the error message, None for success."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="papernotes-") as folder:
        files = {}
        for sign, tags in (("%O", "a"), ("%A", "a; b"), ("%B", "a; c")):
            files[sign] = os.path.join(folder, sign[1:])
            with open(files[sign], "wb") as stream:
                stream.write((_SAMPLE % tags).encode())
        line = command_line.replace("%P", "papers/papernotes.bib")
        for sign, name in files.items():
            line = line.replace(sign, shlex.quote(name))
        answer = repository.run_shell(line.replace("%%", "%"))
        with open(files["%A"], "rb") as stream:
            merged = stream.read().decode()
    if answer.code or "papernotes-tags = {a; b; c}" not in merged:
        return (
            answer.message.splitlines()[-1]
            if answer.message
            else f"it ended with code {answer.code}"
        )
    return None
