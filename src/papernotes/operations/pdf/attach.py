"""Attaches PDFs to papers, and takes them away again.

The library changes first, in one transaction; the file, which lies in files/ under a temporary name
by then, gets its name right after it, or by the next command.
"""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple
from unicodedata import normalize

from papernotes.disk.pdf_files import digest_of, open_pdf
from papernotes.errors import NotFoundError, PapersError, RefusedError
from papernotes.file_store import FileStore
from papernotes.formats.pdf import first_page
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.paper_file import PaperFile, StoredFile, is_name
from papernotes.model.unicode_forms import compose
from papernotes.notebook import Notebook
from papernotes.operations.notes import pending
from papernotes.pdf import reader

Told = Callable[[int, int], None]
"""Hears how many bytes of how many are copied."""


class Incoming(NamedTuple):
    """A PDF to be attached: its path, and whether it stays there, as a link.

    `source` is where it came from: `arxiv`, an address, or '' for the name of the file. `version`
    is that of arXiv, None if unknown.
    """

    path: str
    is_link: bool = False
    source: str = ""
    version: int | None = None
    replaces: tuple[str, ...] = ()
    """The names of files of the paper that it takes the place of."""


class Attached(NamedTuple):
    """A file of a paper, whether the paper had it before, and notices."""

    stored: StoredFile
    is_new: bool
    notices: tuple[Notice, ...] = ()


def attach(
    library: Library,
    notebook: Notebook,
    key: str,
    incoming: Incoming,
    now: str,
    told: Told | None = None,
) -> Attached:
    """Make a PDF a file of the paper `key`: a copy in the library, or a link to it.

    The same content is attached to a paper once. Raises RefusedError where the file is no whole
    PDF, cannot be read, or cannot be copied; then nothing is attached.
    """
    incoming, warnings = _read_stamp(library, key, incoming)
    result = _attach(library, notebook, key, incoming, now, told)
    return result._replace(notices=(*result.notices, *(warnings if result.is_new else ())))


def _read_stamp(library: Library, key: str, incoming: Incoming) -> tuple[Incoming, list[Notice]]:
    """Return the file with the version in arXiv's stamp, and a notice if that is of another paper."""
    arxiv = library.papers.read(key).arxiv
    if incoming.version is not None or not arxiv:
        return incoming, []
    try:
        document = reader.read(incoming.path, range(1, 2))
    except PapersError:  # what cannot be read can be attached, and what is no PDF is refused later
        return incoming, []
    text = document.pages[0].text if document.pages else ""
    stamp = first_page.read(text, document.metadata).stamp
    if stamp is None:
        return incoming, []
    if stamp.id != arxiv:
        other = notice(
            "file-of-other-preprint", path=incoming.path, id=stamp.id, arxiv=arxiv, key=key
        )
        return incoming, [other]
    return incoming._replace(version=stamp.version), []


def _attach(
    library: Library,
    notebook: Notebook,
    key: str,
    incoming: Incoming,
    now: str,
    told: Told | None,
) -> Attached:
    if incoming.is_link:
        return _link(library, key, incoming, now)
    store = FileStore(os.path.dirname(library.path))
    if name := store.name_of(incoming.path):
        return _take_in(library, key, name, incoming, now)
    with store.staging(incoming.path, lambda: bool(library.pending_files), told) as staged:
        with library.changes():
            known = _known(library, key, staged.sha256)
            if known and (known.stored.file.is_linked or os.path.isfile(known.stored.path)):
                return known
            notices = _elsewhere(library, key, staged.sha256)
            replaced = _remove_replaced(library, key, incoming)
            if known:  # the file itself is not on this machine
                name, file = known.stored.file.name, known.stored.file
                if name not in incoming.replaces:
                    library.files.remove(key, name)
            else:
                name = library.files.free_name(
                    key, lambda name: name not in incoming.replaces and store.exists(name)
                )
                file = _file(name, staged.sha256, staged.size, incoming, now)
            library.files.add(key, file)
        notices += pending.apply_all(library, notebook)
        stored = StoredFile(key, store.path(name), file)
        is_there = store.exists(name) and not os.path.lexists(staged.path)
        if not is_there and _take_back(library, notebook, stored, replaced):
            raise RefusedError(
                f"{incoming.path} was not attached: {stored.path} cannot be written."
            )
    return Attached(stored, is_new=True, notices=tuple(notices))


def _take_back(
    library: Library, notebook: Notebook, stored: StoredFile, replaced: Sequence[PaperFile]
) -> bool:
    """Take a file from its paper that did not get its name, and give back those that it replaced.

    Return False, with nothing changed, where it got its name, and another command has changed that since.
    """
    with library.changes():
        if not library.files.is_known(stored.file.name):
            return False
        library.files.remove(stored.key, stored.file.name)
        for file in replaced:
            library.files.add(stored.key, file)
    pending.apply_all(library, notebook)  # brings back what is in the trash
    return True


def in_place_of_all(library: Library, key: str, incoming: Incoming) -> Incoming:
    """Return a file that is to take the place of all files of a paper."""
    return incoming._replace(replaces=tuple(item.file.name for item in library.files.of(key)))


def _remove_replaced(library: Library, key: str, incoming: Incoming) -> list[PaperFile]:
    """Take the files from the paper that the new one replaces; return them."""
    replaced = [item.file for item in library.files.of(key) if item.file.name in incoming.replaces]
    for file in replaced:
        library.files.remove(key, file.name)
    return replaced


def remove(
    library: Library, notebook: Notebook, key: str, names: Sequence[str]
) -> tuple[list[str], list[Notice]]:
    """Take files from a paper, all without `names`; return their names in the library, and notices.

    Copies go to files/.trash/, and linked files stay where they are. A file is named as the library
    names it, `files/x.pdf`, or by the last part of that. Raises NotFoundError for any other name,
    with nothing changed.
    """
    files = [item.file.name for item in library.files.of(key)]
    if not files:
        raise NotFoundError(f"{key} has no PDF.")
    chosen = [_named(key, files, name) for name in names] or files
    with library.changes():
        for name in dict.fromkeys(chosen):
            library.files.remove(key, name)
    return list(dict.fromkeys(chosen)), pending.apply_all(library, notebook)


def _named(key: str, files: Sequence[str], text: str) -> str:
    asked = compose(text)
    for name in files:
        known = compose(name)
        if asked == known or os.path.basename(known) == os.path.basename(asked):
            return name
    raise NotFoundError(f"{key} has no PDF {text}. Its PDFs: {', '.join(files)}.")


def _take_in(library: Library, key: str, name: str, incoming: Incoming, now: str) -> Attached:
    """Make a file that lies in the library's folder of files already one of the paper."""
    with open_pdf(incoming.path) as (_, size):
        digest = digest_of(incoming.path)
    with library.changes():
        if known := _known(library, key, digest):
            return known
        notices = _elsewhere(library, key, digest)
        _remove_replaced(library, key, incoming)
        if not library.files.is_known(name):
            library.files.add(key, _file(name, digest, size, incoming, now))
        else:
            other = next(item.key for item in library.files.all() if item.file.name == name)
            raise RefusedError(
                f"{name} is a file of {other}. Merge the papers, or name a copy of it."
            )
    return Attached(_stored(library, key, name), is_new=True, notices=tuple(notices))


def _link(library: Library, key: str, incoming: Incoming, now: str) -> Attached:
    if linked := _linked_before(library, key, incoming.path):
        return Attached(linked, is_new=False)
    with open_pdf(incoming.path) as (_, size):
        digest = digest_of(incoming.path)
    name = _name_of_link(incoming.path)
    with library.changes():
        if known := _known(library, key, digest):
            return known
        notices = _elsewhere(library, key, digest)
        _remove_replaced(library, key, incoming)
        if any(item.file.name == name for item in library.files.of(key)):
            library.files.remove(key, name)  # the file has changed since
        library.files.add(key, _file(name, digest, size, incoming, now))
    return Attached(_stored(library, key, name), is_new=True, notices=tuple(notices))


def _file(name: str, sha256: str, size: int, incoming: Incoming, now: str) -> PaperFile:
    source = incoming.source or normalize("NFC", os.path.basename(incoming.path))
    source = source.encode(errors="replace").decode()  # a name that is no text
    return PaperFile(name, sha256, size, incoming.version, source, now)


def _linked_before(library: Library, key: str, path: str) -> StoredFile | None:
    """Return the link of the paper to a file that has not changed since, without reading the file."""
    full = os.path.abspath(path)
    for item in library.files.of(key):
        try:
            stat = os.stat(full)
            same = item.file.is_linked and item.path == full and stat.st_size == item.file.size
            if same and stat.st_mtime < datetime.fromisoformat(item.file.added).timestamp():
                return item
        except (OSError, ValueError):
            continue
    return None


def _name_of_link(path: str) -> str:
    """Return the absolute path of a file, with `~` for the user's home, as other machines have it."""
    full, home = os.path.abspath(path), os.path.expanduser("~")
    if home not in ("~", os.sep) and full.startswith(home + os.sep):
        full = f"~/{full[len(home) + 1 :]}"
    try:
        full.encode()
    except UnicodeEncodeError:
        full = ""
    if not is_name(full):
        shown = path.encode(errors="replace").decode()
        raise RefusedError(
            f"The name of {shown} holds characters that no text can hold. Rename the file first."
        )
    return full


def _known(library: Library, key: str, sha256: str) -> Attached | None:
    """Return the file of the paper that has this content already."""
    for item in library.files.with_digest(sha256):
        if item.key == key:
            return Attached(item, is_new=False)
    return None


def _elsewhere(library: Library, key: str, sha256: str) -> list[Notice]:
    others = [item.key for item in library.files.with_digest(sha256) if item.key != key]
    return [notice("file-elsewhere", other=other) for other in others[:1]]


def _stored(library: Library, key: str, name: str) -> StoredFile:
    return next(item for item in library.files.of(key) if item.file.name == name)
