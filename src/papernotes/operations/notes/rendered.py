"""A note as HTML: its links lead to pages of papers and to the files beside the note."""

import posixpath
import re
from collections.abc import Callable
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.note.facts import typed_heads
from papernotes.formats.note.first_title import without_title
from papernotes.formats.page.render import Links, Page, Target, render
from papernotes.formats.page.slugs import title_id
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.notebook import Notebook
from papernotes.operations.notes import own_text
from papernotes.operations.notes.linked_files import LinkedFiles

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
    """A note: its file, its whole text, and its HTML; `problem` says why it cannot be shown.

    `title_id` is the id that the title of its page has, empty for none.
    """

    file: str
    text: str
    page: Page
    problem: str = ""
    title_id: str = ""


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
        text = own_text.read(library, notebook, file)
    except PapersError as error:
        return Rendered(file, "", Page("", (), 0, ""), str(error))
    _, body = typed_heads.split(text)
    dialect = _DIALECT.search(text[: len(text) - len(body)])
    links = links_of(library, notebook, file, addresses)
    page = render(
        without_title(body, title), links, dialect=dialect[1] if dialect else "", prefix=prefix
    )
    ids = {heading.id for heading in page.headings}
    return Rendered(file, text, page, title_id=title_id(title, prefix, ids))


def links_of(library: Library, notebook: Notebook, file: str, addresses: Addresses) -> Links:
    """Return what the links of a note lead to."""

    linked = LinkedFiles(library, notebook, file)

    def paper(name: str) -> Target | None:
        for form in (name, name.removeprefix("@"), citekeys.key_from_file(name)):
            if key := library.keys.find(form):
                return Target(addresses.paper(key), library.papers.read(key).title or key)
        other = linked.stray(name) if name else ""
        return Target(addresses.note(other), name.rpartition("/")[2]) if other else None

    def attachment(path: str) -> str | None:
        if beside := linked.attachment(path):
            return addresses.file(beside)
        name = posixpath.normpath(posixpath.join("notes", posixpath.dirname(file), path))
        owner = library.files.owner(name) if addresses.pdf and name.startswith("files/") else None
        return addresses.pdf(owner, name) if addresses.pdf and owner else None

    return Links(paper, attachment, MAIN)
