"""The files that a review links to: where they are, and where a note of the library finds them.

An address is looked for beside the review and from the root of the blog, as Jekyll, Hugo and
Obsidian do. Names are compared in NFC. Only files of common kinds are taken from outside the root.
"""

import os
from collections.abc import Mapping
from typing import NamedTuple
from unicodedata import normalize

from papernotes.disk import files
from papernotes.formats.reviews import file_links
from papernotes.formats.reviews.file_links import MEDIA, NOTES, FileLink
from papernotes.notebook import ATTACHMENTS
from papernotes.operations.adoption.walk import SourceFile

_BELOW_ROOT = ("", "static", "assets", "public", "source", "src", "docs", "content", "_posts")
_MOST_NAMES = 200_000  # files of a vault whose names are compared


class Copy(NamedTuple):
    """A file to be copied: its path, and its place in the folder of notes."""

    source: str
    target: str


class Linked(NamedTuple):
    """The text of a note whose links work from the folder of notes, and what they lead to.

    `copies` are the files to be copied; `missing` the addresses where no file was found, `expiring`
    web addresses that expire or hold a secret, without their query.
    """

    text: str
    copies: tuple[Copy, ...] = ()
    missing: tuple[str, ...] = ()
    expiring: tuple[str, ...] = ()


class Vault:
    """The files of a blog or vault. Folders are listed once."""

    def __init__(self) -> None:
        self._listings: dict[str, dict[str, str]] = {}
        self._names: dict[str, dict[str, list[str]]] = {}

    def locate(self, address: str, source: SourceFile) -> str:
        """Return the path of the file that an address in a review means; empty for none."""
        folder = os.path.dirname(source.path)
        bare = address.lstrip("/")
        bases = [] if address.startswith("/") else [folder]
        bases += [os.path.join(source.root, below) for below in _BELOW_ROOT]
        places = [(base, bare) for base in bases]
        if address.startswith("/") and "/" in bare:  # behind the base URL of the site
            places.append((source.root, bare.partition("/")[2]))
        for base, path in places:
            if (real := self._resolve(base, path)) and self._may_take(real, source):
                return real
        return self._by_name(bare, source)

    def _may_take(self, path: str, source: SourceFile) -> bool:
        """Return whether a file is one that a review may bring with it."""
        if not os.path.isfile(path):
            return False
        inside = os.path.realpath(path).startswith(os.path.realpath(source.root) + os.sep)
        return inside or file_links.extension(path) in MEDIA

    def _resolve(self, base: str, path: str) -> str:
        """Return the path of a file with names as they are stored; empty where there is none."""
        here = base
        for part in path.split("/"):
            if part in ("", "."):
                continue
            if part == "..":
                here = os.path.dirname(here)
                continue
            listing, name = self._listing(here), normalize("NFC", part)
            stored = listing.get(name) or listing.get(name.casefold())
            if not stored:
                return ""
            here = os.path.join(here, stored)
        return here

    def _listing(self, folder: str) -> dict[str, str]:
        """Return the names in a folder as they are stored, by their NFC and by their lower case."""
        if folder not in self._listings:
            try:
                names = sorted(os.listdir(folder))
            except OSError:
                names = []
            listing: dict[str, str] = {}
            for name in names:
                listing.setdefault(normalize("NFC", name).casefold(), name)
            self._listings[folder] = listing | {normalize("NFC", name): name for name in names}
        return self._listings[folder]

    def _by_name(self, address: str, source: SourceFile) -> str:
        """Return the file of a vault that ends like an address, as Obsidian finds it."""
        name = normalize("NFC", address.rpartition("/")[2])
        if not file_links.extension(name):
            return ""
        if source.root not in self._names:
            self._names[source.root] = _names_below(source.root)
        end = "/" + normalize("NFC", address.lstrip("./"))
        paths = self._names[source.root].get(name, [])
        fitting = [
            path for path in paths if normalize("NFC", path.replace(os.sep, "/")).endswith(end)
        ]
        return min(fitting, key=len) if fitting else ""


def _names_below(root: str) -> dict[str, list[str]]:
    """Return the paths of all files below a root by their names in NFC, without hidden folders."""
    names: dict[str, list[str]] = {}
    number = 0
    for folder, inner, here in os.walk(root):
        inner[:] = [name for name in inner if name[0] != "." and name != "node_modules"]
        for name in here:
            if file_links.is_attached(name):
                names.setdefault(normalize("NFC", name), []).append(os.path.join(folder, name))
        number += len(here)
        if number > _MOST_NAMES:
            break
    return names


def link(
    text: str, source: SourceFile, note: str, vault: Vault, notes: Mapping[str, str], folder: str
) -> Linked:
    """Return the text of the note `note` with links that work from there.

    `notes` maps the paths of adopted files, and their stems in lower case, to their notes; `folder`
    is that of the notes. A file within the library stays where it is.
    """
    work = _Work(source, note, vault, notes, folder)
    links = file_links.find(text)
    addresses = {item: work.address_of(item, text) for item in links}
    changed = file_links.replace(text, links, lambda item: addresses[item])
    unique = dict.fromkeys
    return Linked(
        changed,
        tuple(work.copies.values()),
        tuple(unique(work.missing)),
        tuple(unique(work.expiring)),
    )


class _Work:
    """The links of one review."""

    def __init__(
        self, source: SourceFile, note: str, vault: Vault, notes: Mapping[str, str], folder: str
    ) -> None:
        self._source, self._note, self._vault = source, note, vault
        self._notes, self._folder = notes, folder
        self.copies: dict[str, Copy] = {}
        self.missing: list[str] = []
        self.expiring: list[str] = []

    def address_of(self, item: FileLink, text: str) -> str:
        """Return the new address of a link; empty where it stays."""
        if item.kind == "signed":
            self.expiring.append(file_links.without_secret(item.address))
        if item.kind != "local":
            return ""
        if file_links.extension(item.address) in NOTES or item.style == "wiki":
            if new := self._note_address(item, text):
                return new
            if not file_links.is_attached(item.address):
                return ""
        path = self._vault.locate(item.address, self._source)
        if not path and item.address.endswith(".excalidraw"):  # a drawing in a Markdown file
            path = self._vault.locate(f"{item.address}.md", self._source)
        if not path:
            if file_links.extension(item.address) in MEDIA:
                self.missing.append(item.address)
            return ""
        place = self._file_address(path)
        if item.style == "wiki":
            return place
        return file_links.quote(place) + file_links.fragment(text[item.start : item.end])

    def _note_address(self, item: FileLink, text: str) -> str:
        """Return the address of the note that another review has become."""
        if item.style == "wiki":
            stem = normalize("NFC", item.address.rpartition("/")[2]).removesuffix(".md").casefold()
            note = self._notes.get(stem, "")
            shown = "" if text[item.end : item.end + 1] in "|#" else f"|{item.address}"
            new = note.removesuffix(".md")
            return f"{new}{shown}" if new and new != item.address else ""
        path = self._vault.locate(item.address, self._source)
        if not path:  # a post of Hugo may be a folder
            index = f"{item.address.removesuffix('.md')}/index.md"
            path = self._vault.locate(index, self._source)
        note = self._notes.get(os.path.realpath(path), "") if path else ""
        anchor = file_links.anchor(text[item.start : item.end])
        return f"{file_links.quote(note)}#{anchor}" if note and anchor else file_links.quote(note)

    def _file_address(self, path: str) -> str:
        """Return the address of a file from the note: within the library, else of its copy."""
        real = os.path.realpath(path)
        library = os.path.realpath(os.path.dirname(self._folder))
        if real.startswith(library + os.sep):
            return os.path.relpath(real, os.path.realpath(self._folder)).replace(os.sep, "/")
        if real not in self.copies:
            self.copies[real] = Copy(real, self._free_place(real))
        return self.copies[real].target

    def _free_place(self, path: str) -> str:
        """Return a place for a copy: the file's own name in the folder of its note."""
        taken = {copy.target.casefold() for copy in self.copies.values()}
        stem = self._note.rpartition("/")[2].removesuffix(".md")
        name = normalize("NFC", os.path.basename(path)).replace("\\", "-").lstrip(".") or "file"
        place, number = f"{ATTACHMENTS}/{stem}/{name}", 1
        while place.casefold() in taken or files.is_other(os.path.join(self._folder, place), path):
            number += 1
            first, dot, end = name.rpartition(".")
            numbered = f"{first[:200]}-{number}{dot}{end}" if dot else f"{name[:200]}-{number}"
            place = f"{ATTACHMENTS}/{stem}/{numbered}"
        return place
