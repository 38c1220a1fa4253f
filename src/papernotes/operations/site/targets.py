"""Where the links of published notes lead: to pages of the site, to copied files, or nowhere.

A link to a paper whose note stays at home becomes plain text. It says who wrote the paper and when, as
its key does; where its head says that it stays at home, it is the name that the link has in the text.
"""

import os
from collections.abc import Collection, Iterable
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from papernotes.errors import BadIdentifierError
from papernotes.formats.page.render import Target
from papernotes.formats.reviews import file_links
from papernotes.library import Library
from papernotes.model import identifiers
from papernotes.model.citekeys import key_from_file
from papernotes.model.names import family_name
from papernotes.model.query.language import Query
from papernotes.notebook import ATTACHMENTS, Notebook
from papernotes.operations.site import addresses
from papernotes.operations.site.posts import Post

_SEPARATOR = "\x1f"
_NOTES = file_links.NOTES
_MOST_FILES = 200_000  # names in the folder of notes that are compared


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
            key_from_file(post.sources[0].file).casefold(): Destination(post.href, post.title)
            for post in posts
            if not post.record.key
        }

    def find(self, name: str) -> Destination | None:
        """Return where a link with this name leads; None if there is no such paper or note."""
        name = normalize("NFC", name).strip()
        for spelling in dict.fromkeys(
            (name.removeprefix("@"), key_from_file(name).removeprefix("@"))
        ):
            folded = spelling.casefold()
            key = self._names.get(folded) or self._names.get(_identifier(spelling))
            if key is not None:
                return self._pages.get(key) or Destination("", self._labels.get(key) or spelling)
            if folded in self._notes:
                return self._notes[folded]
        return None

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
        found = identifiers.parse(name)
    except BadIdentifierError:
        return ""
    return (found.id if isinstance(found, identifiers.ArxivId) else found.name).casefold()


def label(authors: list[str], year: int | None) -> str:
    """Return how prose names a paper: `Ho et al., 2020`, `Peebles & Xie, 2023`; empty without authors."""
    families = [family_name(name) for name in authors if name and name != "others"]
    if not families:
        return ""
    who = families[0] if len(families) == 1 else " & ".join(families[:2])
    who = f"{families[0]} et al." if len(families) > 2 else who
    return f"{who}, {year}" if year else who


class Files:
    """The images and attachments in the folder of notes. Nothing outside of it is ever taken."""

    def __init__(self, notebook: Notebook) -> None:
        self._folder = notebook.folder
        self._root = os.path.realpath(notebook.folder)
        self._by_name: dict[str, list[str]] | None = None

    def find(self, address: str, note: str) -> str:
        """Return the file that an address in a note means: its path in the folder; empty for none.

        It is looked for beside the note, from the folder of notes, among the attachments, and by its
        name alone, as Obsidian does.
        """
        bare = normalize("NFC", unquote(address)).partition("#")[0].partition("?")[0].strip()
        for name in dict.fromkeys((bare, normalize("NFC", address))):
            if not name or "\0" in name or file_links.extension(name) in _NOTES:
                continue
            bases = [os.path.dirname(note)] if not name.startswith("/") else []
            for base in (*bases, "", ATTACHMENTS):
                if path := self._inside(os.path.join(base, name.lstrip("/"))):
                    return path
            if found := self._named(name.rpartition("/")[2]):
                return found
        return ""

    def path(self, name: str) -> str:
        """Return the path of a file on the disk."""
        path = os.path.join(self._folder, name)
        return path if os.path.exists(path) else os.path.join(self._folder, normalize("NFD", name))

    def _inside(self, name: str) -> str:
        """Return a path in normal form if it is that of a visible file in the folder; else empty."""
        name = os.path.normpath(name).replace(os.sep, "/")
        if name.startswith(("/", "..")) or any(part[:1] == "." for part in name.split("/")):
            return ""
        path = self.path(name)
        try:
            real = os.path.realpath(path)
            fits = os.path.isfile(real) and real.startswith(self._root + os.sep)
        except (OSError, ValueError):
            return ""
        hidden = any(part[:1] == "." for part in real[len(self._root) + 1 :].split(os.sep))
        is_note = file_links.extension(real) in _NOTES
        return name if fits and not hidden and not is_note else ""

    def _named(self, name: str) -> str:
        """Return the only file, or the first of several, with this name in the folder."""
        if self._by_name is None:
            self._by_name = {}
            for path in self._walk():
                self._by_name.setdefault(path.rpartition("/")[2].casefold(), []).append(path)
        found = self._by_name.get(name.casefold(), ())
        return next(filter(None, map(self._inside, sorted(found, key=len))), "")

    def _walk(self) -> Iterable[str]:
        count = 0
        for folder, subfolders, names in os.walk(self._folder):
            subfolders[:] = sorted(name for name in subfolders if name[:1] != ".")
            inner = os.path.relpath(folder, self._folder).replace(os.sep, "/")
            for name in sorted(names):
                count += 1
                if count > _MOST_FILES:
                    return
                if name[:1] != "." and file_links.extension(name) not in _NOTES:
                    yield normalize("NFC", name if inner == "." else f"{inner}/{name}")


class Answers:
    """Answers the questions of a page for where its links lead, and remembers them."""

    def __init__(self, names: PaperNames, files: Files, page: str, note: str) -> None:
        self._names, self._files, self._page, self._note = names, files, page, note
        self.papers: dict[str, str] = {}
        """The names that were asked for: the path of the page, `-` for text alone, empty for none."""
        self.files: dict[str, str] = {}
        """The addresses that were asked for, with the path in the folder of notes; empty for none."""

    def paper(self, name: str) -> Target | None:
        """Return where a link to a paper leads."""
        found = self._names.find(name)
        self.papers[name] = (found.path or "-") if found else ""
        if found is None:
            return None
        address = addresses.relative(found.path, self._page) if found.path else ""
        return Target(address, found.title)

    def file(self, address: str) -> str | None:
        """Return the address of a copied file; None if there is no such file."""
        found = self._files.find(address, self._note)
        self.files[address] = found
        return addresses.relative(addresses.file(found), self._page) if found else None
