"""The data of a Zotero library, as its database and its exports hold it (zotero.org, "Data model")."""

from collections.abc import Mapping
from typing import NamedTuple

from papernotes.model.entry import Fault, Part


class Creator(NamedTuple):
    """A person with a role such as `author`; a name of one field has no given name."""

    role: str
    family: str
    given: str = ""
    single: bool = False


class Tag(NamedTuple):
    """A tag; `automatic` ones were given by Zotero from the web page or PDF of an item."""

    name: str
    automatic: bool = False


class Annotation(NamedTuple):
    """A mark in a PDF, EPUB or snapshot.

    `kind` is `highlight`, `underline`, `note`, `text`, `image` or `ink`; `color` is `#ffd400`;
    `page` is the printed page label.
    """

    kind: str
    text: str = ""
    comment: str = ""
    color: str = ""
    page: str = ""
    tags: tuple[str, ...] = ()


class Attachment(NamedTuple):
    """A file or link of an item. `path` is absolute, `attachments:…`, or empty for a link."""

    title: str = ""
    path: str = ""
    url: str = ""
    annotations: tuple[Annotation, ...] = ()


class ZoteroNote(NamedTuple):
    """A note of no item: its key, its title, its HTML, its tags and collections.

    That of a file of no item has the marks in the file.
    """

    key: str
    title: str
    html: str
    tags: tuple[Tag, ...] = ()
    collections: tuple[tuple[str, ...], ...] = ()
    annotations: tuple[Annotation, ...] = ()


class ZoteroItem(NamedTuple):
    """A work with everything that belongs to it.

    `fields` are named as in Zotero (`publicationTitle`, `extra`); `date` is what was typed.
    `collections` are paths from the top, `notes` are HTML.
    """

    key: str
    item_type: str
    fields: Mapping[str, str]
    creators: tuple[Creator, ...] = ()
    tags: tuple[Tag, ...] = ()
    collections: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    citation_key: str = ""
    line: int = 0
    texts: tuple[str, ...] = ()
    """Notes that are Markdown already."""
    status: str = ""
    """What the other program calls the status: `read`."""
    rating: int | None = None
    related: tuple[str, ...] = ()
    """The keys of the items to which it is linked."""


class ZoteroLibrary(NamedTuple):
    """The items of a library of Zotero, or of a program whose data has the same parts.

    `loose` are notes without an item. `left` reports what no item holds: the trash, files without
    an item. `images` are the paths of images in notes by the key of their attachment.
    """

    items: tuple[ZoteroItem, ...]
    left: tuple[Part, ...] = ()
    images: Mapping[str, str] = {}
    faults: tuple[Fault, ...] = ()
    program: str = "zotero"
    loose: tuple[ZoteroNote, ...] = ()
