"""The PDFs that imported entries name in their field `file`: attached where they are there.

By default they stay where the other program has them, as links. A path is looked for as it is, beside
the bibliography, and in the folder that JabRef's settings in the file give.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import PapersError
from papernotes.formats.bibtex import file_field
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.pdf import attach
from papernotes.operations.pdf.attach import Incoming

_NAMED = 3  # files that a notice names
_LARGEST = 50_000_000  # bytes of a file in which JabRef's settings are looked for
_DIRECTORY = re.compile(r"jabref-meta:\s*fileDirectory[^:;]*:([^;}]+);", re.IGNORECASE)
_ROOTS = ("home/", "Users/", "media/", "mnt/", "Volumes/")
"""How the paths of Mendeley begin, which leaves out the first slash."""

Watch = Callable[[list[tuple[str, str]]], Iterable[tuple[str, str]]]
"""Iterates over keys and paths, and shows progress."""


class Files(NamedTuple):
    """The field `file` of entries by the keys of their papers, and the bibliography they came from."""

    fields: tuple[tuple[str, str], ...]
    source: str


class Attached(NamedTuple):
    """How many PDFs were attached, and notices on those that were not."""

    number: int
    notices: tuple[Notice, ...]


def attach_files(
    library: Library,
    notebook: Notebook,
    imported: Sequence[Files],
    now: str,
    watch: Watch = iter,
    *,
    copy: bool = False,
) -> Attached:
    """Attach the PDFs that entries name, as links, or with `copy` as copies in the library.

    Inside the caller's operation. What is not there is named, and stays in the entry's field.
    """
    missing: list[str] = []
    refused: list[str] = []
    number = 0
    pairs = [pair for files in imported for pair in _pairs(library, files)]
    for key, path in watch(pairs):
        if not os.path.isfile(path):
            missing.append(path)
            continue
        try:
            incoming = Incoming(path, is_link=not copy)
            number += attach.attach(library, notebook, key, incoming, now).is_new
        except PapersError as error:
            refused.append(str(error))
    notices = [notice("pdf-not-attached", reason=reason) for reason in refused]
    if missing:
        names = tuple(map(os.path.basename, missing[:_NAMED]))
        notices.append(notice("pdfs-not-found", names=names, more=len(missing) - len(names)))
    return Attached(number, tuple(notices))


def _pairs(library: Library, files: Files) -> Iterator[tuple[str, str]]:
    """Yield each PDF with the key of its paper: its path, or where it was to be."""
    folder = files.source if os.path.isdir(files.source) else os.path.dirname(files.source)
    folders = [os.path.abspath(folder or ".")]
    if files.fields and os.path.isfile(files.source):
        folders += _jabref_folders(files.source, folders[0])
    for key, value in files.fields:
        if library.keys.find(key) is None:
            continue
        for path in file_field.paths(value):
            if path.lower().endswith(".pdf"):
                yield key, _locate(path, folders)


def _locate(path: str, folders: Sequence[str]) -> str:
    """Return the first place where a file is; without any, the likeliest."""
    path = os.path.expanduser(path)
    places = [path] if os.path.isabs(path) else [os.path.join(folder, path) for folder in folders]
    if path.startswith(_ROOTS):
        places.append(f"/{path}")
    forms = (form for place in places for form in (place, *_other_forms(place)))
    return next((form for form in forms if os.path.isfile(form)), places[0])


def _other_forms(path: str) -> tuple[str, ...]:
    """Return a name as macOS and as others write it."""
    return () if path.isascii() else (normalize("NFC", path), normalize("NFD", path))


def _jabref_folders(source: str, folder: str) -> list[str]:
    """Return the folders of files that JabRef's settings in a bibliography name."""
    try:
        if not os.path.isfile(source) or os.path.getsize(source) > _LARGEST:
            return []
        with open(source, encoding="utf-8", errors="replace") as file:
            folders = _DIRECTORY.findall(file.read())
    except OSError:
        return []
    names = (name.strip().replace("\\:", ":").replace("\\\\", "\\") for name in folders)
    return [os.path.join(folder, os.path.expanduser(name)) for name in names if name]
