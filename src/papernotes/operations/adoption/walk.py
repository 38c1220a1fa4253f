"""The Markdown files of folders, and the root of the blog or vault that each is in.

Hidden folders, those of packages and of built sites, and linked folders are not entered, so that a
vault with 50,000 other files is read fast and a loop of links is none. A linked folder with
Markdown that is in none of the folders of the user is named.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import NotFoundError, PapersError, RefusedError
from papernotes.formats.reviews import dialect
from papernotes.formats.reviews.file_links import NOTES, extension
from papernotes.model.notice import Notice, notice
from papernotes.model.unicode_forms import escape_bytes, is_utf8

_NOT_ENTERED = frozenset(
    [
        "node_modules",
        "_site",
        "__pycache__",
        "site-packages",
        "venv",
        "_build",
        "_files",
        "__MACOSX",
    ]
)
_BIBLIOGRAPHIES = frozenset(
    ["bib", "ris", "enw", "nbib", "json", "xml", "rdf", "sqlite", "sqlite3", "db"]
)
_PAGES = frozenset(["html", "htm"])
_HIGHEST = 6  # folders above a file in which a root is looked for


class SourceFile(NamedTuple):
    """A Markdown file: its path, its name for messages, and the root of the blog that it is in.

    `real` is its path without symbolic links; `is_link` says that it is one itself.
    """

    path: str
    shown: str
    root: str
    real: str
    is_link: bool = False


class Unread(NamedTuple):
    """A file or folder that is not read: its path, and the reason; empty for a linked folder."""

    path: str
    reason: str = ""


class Found(NamedTuple):
    """The files in order of their names, each once, and an error for each argument without any and
    for each folder and file that cannot be read, or is not.
    """

    files: tuple[SourceFile, ...]
    errors: tuple[PapersError, ...]


def find(arguments: Iterable[str], library_root: str) -> Found:
    """Return the Markdown files that the arguments name and that are in the folders they name.

    In a folder that holds the library, the library's own notes are left out.
    """
    files: dict[str, SourceFile] = {}
    errors: list[PapersError] = []
    roots = _Roots()
    notes = os.path.realpath(os.path.join(library_root, "notes"))
    real_folder = cache(os.path.realpath)
    arguments = tuple(arguments)
    covered = (notes, *map(os.path.realpath, arguments))
    for argument in arguments:
        named = os.path.abspath(argument)
        try:
            for path, shown in _named(argument, covered, errors):
                is_link = os.path.islink(path)
                real = os.path.realpath(path) if is_link else _in_real_folder(path, real_folder)
                if not is_utf8(real):
                    name = escape_bytes(shown)
                    errors.append(RefusedError(f"{name} has a name that is not UTF-8: rename it."))
                elif real not in files:
                    root = roots.of(os.path.dirname(path), named)
                    files[real] = SourceFile(path, shown, root, real, is_link)
        except PapersError as error:
            errors.append(error)
    return Found(tuple(files.values()), tuple(errors))


def advise_without_files(folders: Iterable[str]) -> list[Notice]:
    """Return what to do with folders that have no Markdown, but pages of HTML: a backup of Tistory."""
    names = (name for folder in folders for _, _, files in os.walk(folder) for name in files)
    return [notice("convert-pages")] if any(extension(name) in _PAGES for name in names) else []


def _in_real_folder(path: str, real_folder: Callable[[str], str]) -> str:
    """Return the path of a file that is no link, without links in it; `real_folder` returns that of a folder."""
    folder, name = os.path.split(path)
    return os.path.join(real_folder(folder), name)


def _named(
    argument: str, covered: Sequence[str], errors: list[PapersError]
) -> list[tuple[str, str]]:
    """Return the paths of an argument with their names for messages.

    `covered` are the real paths of the library's notes and of all arguments. Adds the errors of what
    is not read. Raises NotFoundError, RefusedError.
    """
    notes = covered[0]
    path = os.path.abspath(argument)
    if not os.path.lexists(path):
        raise NotFoundError(f"{argument} does not exist. Check the path.")
    if os.path.isdir(path):
        inside = os.path.realpath(path)
        own = inside == notes or inside.startswith(notes + os.sep)
        prefix = argument.rstrip("/")

        def shown(name: str) -> str:
            return os.path.normpath(os.path.join(prefix, name[len(path) :].lstrip(os.sep)))

        unread: list[Unread] = []
        paths = sorted(_walk(path, "" if own else notes, unread), key=_composed)
        for name, reason in sorted(unread):
            if reason:
                errors.append(RefusedError(f"{shown(name)} cannot be read: {reason}."))
            elif _is_elsewhere(name, covered):
                errors.append(
                    RefusedError(
                        f"{shown(name)} is a link to another folder, which is not entered. Adopt "
                        f"{os.path.realpath(name)}, too."
                    )
                )
        return [(name, shown(name)) for name in paths]
    if extension(path) not in NOTES:
        raise RefusedError(
            f"{argument} is not a Markdown file. Give a Markdown file, or a folder of them; unpack an "
            "archive first.",
            *([notice("import-bibliographies")] if extension(path) in _BIBLIOGRAPHIES else []),
            *([notice("convert-pages")] if extension(path) in _PAGES else []),
        )
    if not os.path.isfile(path):
        raise RefusedError(
            f"{argument} is not a regular file. Give a Markdown file, or a folder of them."
        )
    return [(path, argument)]


def _composed(name: str) -> str:
    return normalize("NFC", name)


def _is_elsewhere(link: str, covered: Sequence[str]) -> bool:
    """Return whether a linked folder holds Markdown and is neither in a folder that is read nor around it."""
    real = os.path.realpath(link)
    inside = os.path.join(real, "")
    for folder in covered:
        if inside.startswith(os.path.join(folder, "")) or folder.startswith(inside):
            return False
    return next(_walk(real, "", []), None) is not None


def _walk(folder: str, left_out: str, unread: list[Unread]) -> Iterator[str]:
    """Yield the paths of the Markdown files in a folder and the folders in it.

    Adds what is not read to `unread`.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if left_out and os.path.realpath(here) == left_out:
            continue
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        if name not in _NOT_ENTERED:
                            waiting.append(entry.path)
                    elif extension(name) in NOTES:
                        if reason := _hindrance(entry):
                            unread.append(Unread(entry.path, reason))
                        else:
                            yield entry.path
                    elif (
                        entry.is_symlink()
                        and name not in _NOT_ENTERED
                        and os.path.isdir(entry.path)
                    ):
                        unread.append(Unread(entry.path))
        except FileNotFoundError:  # deleted meanwhile
            continue
        except OSError as error:
            unread.append(Unread(here, error.strerror or str(error)))


def _hindrance(entry: os.DirEntry[str]) -> str:
    """Return why a file cannot be read, as its type tells; empty where it is a regular file."""
    try:
        if entry.is_file():
            return ""
        os.stat(entry.path)  # raises for a link that leads nowhere
        return "it is not a regular file"
    except OSError as error:
        return error.strerror or str(error)


class _Roots:
    """The roots of blogs and vaults, by folder."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, folder: str, argument: str) -> str:
        """Return the nearest folder upward that a program marked as its root.

        Without one, the folder that the user named, or that of the file that the user named.
        """
        if folder not in self._known:
            self._known[folder] = self._find(folder)
        named = argument if os.path.isdir(argument) else folder
        return self._known[folder] or named

    def _find(self, folder: str) -> str:
        here, home, in_git = folder, os.path.expanduser("~"), ""
        for _ in range(_HIGHEST):
            if here in (home, os.path.dirname(here)):
                break
            marks = names_at(here) & dialect.ROOT_MARKS
            if marks - {".git"}:
                return here
            in_git = in_git or (here if marks else "")
            here = os.path.dirname(here)
        return in_git


def names_at(folder: str) -> frozenset[str]:
    """Return the names in a folder that tell which program wrote it."""
    return frozenset(
        name for name in dialect.ROOT_MARKS if os.path.lexists(os.path.join(folder, name))
    )
