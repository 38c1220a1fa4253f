"""Where the links of published notes lead: to pages of the site, to copied files, or nowhere.

A link to a paper whose note stays at home becomes plain text. It says who wrote the paper and when, as
its key does; where its head says that it stays at home, it is the name that the link has in the text.
So it is for a note without a paper that stays at home.
"""

import os
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from papernotes.errors import BadIdentifierError
from papernotes.formats.page.links import Target
from papernotes.formats.reviews import file_links
from papernotes.library import Library
from papernotes.model import identifiers
from papernotes.model.citekeys import key_from_file
from papernotes.model.linked_notes import LinkedNotes
from papernotes.model.names import family_name
from papernotes.model.query.language import Query
from papernotes.model.unicode_forms import is_utf8
from papernotes.notebook import ATTACHMENTS, Notebook
from papernotes.operations.notes.linked_files import is_of_another_note
from papernotes.operations.site import addresses
from papernotes.operations.site.posts import Post

_SEPARATOR = "\x1f"
_NOTES = file_links.NOTES


class Destination(NamedTuple):
    """Where a link to a paper leads: the path of its page, empty for none, and what to show."""

    path: str
    title: str


class PaperNames:
    """The names that papers have in links: keys, former keys, note files, arXiv ids and DOIs."""

    def __init__(self, library: Library, posts: Iterable[Post], kept: Collection[str]) -> None:
        self._names: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        pages = {post.record.key: Destination(post.href, post.title) for post in posts}
        columns = ("key", "authors", "year", "arxiv", "doi")
        for key, authors, year, arxiv, doi in library.queries.rows(columns, Query(())):
            self._names[key.casefold()] = key
            for name in filter(None, (arxiv, doi)):
                self._names.setdefault(name.casefold(), key)
            if key not in pages and key not in kept:
                self._labels[key] = label((authors or "").split(_SEPARATOR), year)
        for old, key in library.keys.former():
            self._names.setdefault(old.casefold(), key)
        for row in library.notes.by_file().values():
            if not row.person:
                self._names.setdefault(key_from_file(row.file).casefold(), row.key)
        self._pages = pages
        self._notes = {
            post.sources[0].file: Destination(post.href, post.title)
            for post in posts
            if not post.record.key
        }
        self._linked = LinkedNotes({*library.notes.strays(), *self._notes})

    def find(self, name: str, note: str) -> Destination | None:
        """Return where a link in `note` leads; None if there is no such paper or note."""
        name = normalize("NFC", name).strip()
        for spelling in dict.fromkeys(
            (name.removeprefix("@"), key_from_file(name).removeprefix("@"))
        ):
            folded = spelling.casefold()
            key = self._names.get(folded) or self._names.get(_identifier(spelling))
            if key is not None:
                return self._pages.get(key) or Destination("", self._labels.get(key) or spelling)
        file = self._linked.find(name, note)
        return self._notes.get(file, Destination("", file_name(name))) if file else None

    def key(self, name: str) -> str:
        """Return the key of the paper with this name; empty for none."""
        for spelling in (name.removeprefix("@"), key_from_file(name).removeprefix("@")):
            if key := self._names.get(spelling.casefold()) or self._names.get(
                _identifier(spelling)
            ):
                return key
        return ""


def _identifier(name: str) -> str:
    """Return the arXiv id or DOI that a name is, without its version, in small letters."""
    if not any(map(str.isdigit, name)) or not any(sign in name for sign in "./:"):
        return ""
    try:
        identifier = identifiers.parse(name)
    except BadIdentifierError:
        return ""
    return (
        identifier.id if isinstance(identifier, identifiers.ArxivId) else identifier.name
    ).casefold()


def label(authors: list[str], year: int | None) -> str:
    """Return how prose names a paper: `Ho et al., 2020`, `Peebles & Xie, 2023`; empty without authors."""
    families = [family_name(name) for name in authors if name and name != "others"]
    if not families:
        return ""
    who = families[0] if len(families) == 1 else " & ".join(families[:2])
    who = f"{families[0]} et al." if len(families) > 2 else who
    return f"{who}, {year}" if year else who


def file_name(link: str) -> str:
    """Return the name of a note in a link to it, without folders: `회의` of `2025/회의.md`."""
    return link.rpartition("/")[2].removesuffix(".md")


class Files:
    """The images and attachments in the folder of notes. Nothing outside of it is ever taken."""

    def __init__(self, notebook: Notebook) -> None:
        self._folder = notebook.folder
        self._root = os.path.realpath(notebook.folder)
        self._answers: dict[tuple[str, str], str] = {}

    def find(self, address: str, note: str) -> str:
        """Return the file that an address in a note means: its path in the folder; empty for none.

        It is looked for beside the note, from the folder of notes, among the attachments of all notes
        and of this one, and by its name alone, as Obsidian does.
        """
        place = (address, note)
        if place not in self._answers:
            self._answers[place] = self._find(*place)
        return self._answers[place]

    def _find(self, address: str, note: str) -> str:
        folder, own = note.rpartition("/")[0], f"{ATTACHMENTS}/{note.removesuffix('.md')}"
        bare = normalize("NFC", unquote(address)).partition("#")[0].partition("?")[0].strip()
        for name in dict.fromkeys((bare, normalize("NFC", address))):
            if not name or "://" in name or file_links.extension(name) in _NOTES:
                continue
            bases = [folder] if not name.startswith("/") else []
            for base in dict.fromkeys((*bases, "", ATTACHMENTS, own)):
                path = os.path.normpath(os.path.join(base, name.lstrip("/"))).replace(os.sep, "/")
                if path in self._paths:
                    return path
            named = self._by_name.get(name.rpartition("/")[2].casefold(), ())
            if candidates := [file for file in named if not is_of_another_note(file, name)]:
                return min(candidates, key=lambda path: (path.count("/"), path))
        return ""

    def path(self, name: str) -> str:
        """Return the path of a file on the disk."""
        return self._paths[name]

    @cached_property
    def _paths(self) -> dict[str, str]:
        """The visible files in the folder that are no notes: the path of each on the disk."""
        paths: dict[str, str] = {}
        for folder, subfolders, names in os.walk(self._folder):
            subfolders[:] = sorted(name for name in subfolders if name[:1] != ".")
            inner = os.path.relpath(folder, self._folder).replace(os.sep, "/")
            for name in sorted(names):
                if name[:1] == "." or file_links.extension(name) in _NOTES or not is_utf8(name):
                    continue
                path = os.path.join(folder, name)
                if self._is_inside(path) if os.path.islink(path) else os.path.isfile(path):
                    paths[normalize("NFC", name if inner == "." else f"{inner}/{name}")] = path
        return paths

    def _is_inside(self, link: str) -> bool:
        """Return whether a symbolic link leads to a visible file in the folder that is no note."""
        real = os.path.realpath(link)
        inner = real[len(self._root) + 1 :].split(os.sep)
        is_visible = not any(part[:1] == "." for part in inner)
        is_below = real.startswith(self._root + os.sep) and os.path.isfile(real)
        return is_below and is_visible and file_links.extension(real) not in _NOTES

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        by_name: dict[str, list[str]] = {}
        for path in self._paths:
            by_name.setdefault(path.rpartition("/")[2].casefold(), []).append(path)
        return by_name


class Answers:
    """Answers the questions of a page for where its links lead, and remembers them."""

    def __init__(self, names: PaperNames, files: Files, page: str, note: str) -> None:
        self._names, self._files, self._page, self._note = names, files, page, note
        self.papers: dict[str, list[str]] = {}
        """The names that were asked for: the path of the page, empty for text alone, and what is
        shown; an empty list for none."""
        self.files: dict[str, str] = {}
        """The addresses that were asked for, with the path in the folder of notes; empty for none."""

    def paper(self, name: str) -> Target | None:
        """Return where a link to a paper leads."""
        known = self._names.find(name, self._note)
        self.papers[name] = list(known) if known else []
        if known is None:
            return None
        address = addresses.relative(known.path, self._page) if known.path else ""
        return Target(address, known.title)

    def file(self, address: str) -> str | None:
        """Return the address of a copied file; None if there is no such file."""
        path = self._files.find(address, self._note)
        self.files[address] = path
        return addresses.relative(addresses.file(path), self._page) if path else None
