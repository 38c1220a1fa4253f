"""A note as HTML: its links lead to pages of papers and to the files beside the note."""

import os
import posixpath
import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from papernotes.errors import PapersError
from papernotes.formats.note.facts import typed_heads
from papernotes.formats.note.first_title import without_title
from papernotes.formats.page.render import Links, Page, Target, render
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.notebook import ATTACHMENTS, Notebook
from papernotes.operations.notes import stray

MAIN = "note-"
"""What the ids of headings begin with in the first note of a paper's page."""
_DIALECT = re.compile(r"(?m)^dialect: *[\"']?([a-z]+)")


class Addresses(NamedTuple):
    """The address of a paper's page by its key, and of a file by its path in the folder of notes.

    `note` is that of the page of a note that belongs to no paper, by its file; `pdf` that of a file of a
    paper, by key and name, None where such files have none.
    """

    paper: Callable[[str], str]
    file: Callable[[str], str]
    note: Callable[[str], str]
    pdf: Callable[[str, str], str] | None = None


class Rendered(NamedTuple):
    """A note: its file, its whole text, and its HTML; `problem` says why it cannot be shown."""

    file: str
    text: str
    page: Page
    problem: str = ""


def render_note(
    library: Library,
    notebook: Notebook,
    file: str,
    addresses: Addresses,
    prefix: str = "",
    title: str = "",
) -> Rendered:
    """Return the note in a file, without its head, as HTML whose ids begin with `prefix`.

    `title` is that of its page: a heading at the beginning of the note that repeats it is left out.
    """
    try:
        text = notebook.read(file)
    except PapersError as error:
        return Rendered(file, "", Page("", (), 0, ""), str(error))
    _, body = typed_heads.split(text)
    dialect = _DIALECT.search(text[: len(text) - len(body)])
    links = links_of(library, notebook, file, addresses)
    page = render(
        without_title(body, title), links, dialect=dialect[1] if dialect else "", prefix=prefix
    )
    return Rendered(file, text, page)


def links_of(library: Library, notebook: Notebook, file: str, addresses: Addresses) -> Links:
    """Return what the links of a note lead to."""

    def paper(name: str) -> Target | None:
        for key in (name, name.removeprefix("@"), citekeys.key_from_file(name)):
            if found := library.keys.find(key):
                return Target(addresses.paper(found), library.papers.read(found).title or found)
        name = name.removeprefix("notes/")
        other = stray.find_stray(library, notebook, f"{name}.md") if name else ""
        return Target(addresses.note(other), name.rpartition("/")[2]) if other else None

    def attachment(path: str) -> str | None:
        if found := find_attachment(notebook, file, path):
            return addresses.file(found)
        name = posixpath.normpath(posixpath.join("notes", posixpath.dirname(file), path))
        owner = library.files.owner(name) if addresses.pdf and name.startswith("files/") else None
        return addresses.pdf(owner, name) if addresses.pdf and owner else None

    return Links(paper, attachment, MAIN)


def find_attachment(notebook: Notebook, file: str, path: str) -> str:
    """Return the path in the folder of notes of a file that a note names; empty for none.

    It is looked for beside the note, from the folder of notes, and by its name in `_files/`, where
    imports and adoption put what a note shows.
    """
    stem, name = file.removesuffix(".md"), path.rpartition("/")[2]
    places = [os.path.join(os.path.dirname(file), path), path]
    places += [f"{ATTACHMENTS}/{stem}/{name}", f"{ATTACHMENTS}/{name}"]
    for place in places:
        for spelled in dict.fromkeys((place, unquote(place))):
            tidy = os.path.normpath(spelled).replace(os.sep, "/")
            if attachment_path(notebook, tidy):
                return tidy
    return ""


def attachment_path(notebook: Notebook, name: str) -> str:
    """Return the path of a file in the folder of notes; empty for none, and for one not to be shown.

    Hidden files, notes themselves, and what lies behind a symbolic link or outside the folder are not.
    """
    parts = name.split("/")
    is_plain = all(part and part[0] != "." and part.isprintable() for part in parts)
    if not is_plain or "\\" in name or ":" in parts[0] or name.endswith(".md"):
        return ""
    for form in ("NFC", "NFD"):
        path = os.path.join(notebook.folder, normalize(form, name))
        folder = os.path.realpath(notebook.folder)
        if os.path.isfile(path) and os.path.realpath(path) == os.path.join(
            folder, os.path.relpath(path, notebook.folder)
        ):
            return path
    return ""
