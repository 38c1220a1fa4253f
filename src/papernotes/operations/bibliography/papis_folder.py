"""Reads papis libraries: nested folders, each with the `info.yaml`, files and notes of a document."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papernotes.disk.files import read_up_to, refuse_special
from papernotes.errors import RefusedError
from papernotes.formats import papis
from papernotes.formats.bibtex import file_field
from papernotes.formats.reviews import file_links
from papernotes.model import citekeys
from papernotes.model.entry import Contents, Entry, Fault, NotePart, unreadable
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Field
from papernotes.model.unicode_forms import compose
from papernotes.operations.bibliography.note_files import is_brought

_INFO = "info.yaml"
_LONGEST_NOTE = 3_000_000  # bytes


class _Document(NamedTuple):
    """One document: its entry, and notices on its parts that are not imported."""

    entry: Entry
    notices: list[Notice]


def read(folder: str) -> Contents:
    """Return the entries of a papis library, each with its note and the paths of its files.

    Each part that cannot be imported is a fault with the name of the document's folder. Raises
    RefusedError for a folder without any document.
    """
    entries: list[Entry] = []
    faults: list[Fault] = []
    for document_folder, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(
            subfolder for subfolder in subfolders if not subfolder.startswith(".")
        )
        if _INFO not in names:
            continue
        name = os.path.relpath(document_folder, folder)
        try:
            entry, notices = _read_document(document_folder, names)
        except (OSError, UnicodeDecodeError, RefusedError) as error:
            faults.append(unreadable(0, name, f"its {_INFO} cannot be read: {error}"))
            continue
        entries.append(entry)
        faults += [Fault(0, name, item) for item in notices]
    if not entries and not faults:
        raise RefusedError(
            f"{folder} is a folder without zotero.sqlite or any {_INFO}, so it is neither of Zotero "
            "nor of papis."
        )
    return Contents(tuple(entries), tuple(faults))


def _read_document(folder: str, names: list[str]) -> _Document:
    info = os.path.join(folder, _INFO)
    refuse_special(info)
    with open(info, encoding="utf-8") as file:
        text = file.read(papis.LONGEST + 1)
    document = papis.document(text, os.path.basename(folder))
    notices = [notice("member-not-kept", name=name) for name in document.left]
    notices += document.remarks
    entry = _add_file_field(document.entry, folder, document.files, notices)
    if document.notes:
        entry = entry._replace(note=_read_note(folder, document.notes, notices))
    parts = dict(_part_names(entry, names))
    texts = {name: _read_note(folder, name, notices) for name in parts}
    further = (NotePart(suffix, texts[name]) for name, suffix in parts.items() if texts[name])
    entry = entry._replace(parts=tuple(further))
    if entry.note or entry.parts:
        entry = entry._replace(folder=os.path.abspath(folder))
    named_files = {compose(file) for file in (_INFO, document.notes, *document.files, *parts)}
    for text in (entry.note, *texts.values()):
        linked = (os.path.normpath(link.address) for link in file_links.find(text))
        named_files |= {compose(path) for path in linked if is_brought(path)}
    others = sorted(file for file in names if compose(file) not in named_files and file[0] != ".")
    if others:
        notices.append(notice("files-not-linked", names=tuple(others)))
    return _Document(entry, notices)


def _part_names(entry: Entry, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the files of further notes with the ends of their names, as `export --all-to` writes them.

    `KEY.2.md` is a further part, and `KEY.minsu.md` the note of another person.
    """
    stem = citekeys.file_name(entry.key).removesuffix(".md")
    for name in sorted(names):
        composed = compose(name)
        suffix = composed.removeprefix(f"{stem}.").removesuffix(".md")
        if composed == f"{stem}.{suffix}.md" and suffix and "." not in suffix:
            yield name, suffix


def _add_file_field(
    entry: Entry, folder: str, files: tuple[str, ...], notices: list[Notice]
) -> Entry:
    """Return the entry with a `file` field: the absolute paths of its files."""
    paths = [os.path.abspath(os.path.join(folder, name)) for name in files]
    for name, path in zip(files, paths, strict=True):
        if not os.path.isfile(path):
            notices.append(notice("file-missing", name=name))
        if not file_field.is_linkable(path):
            notices.append(notice("file-name-impossible", name=name))
    value = file_field.join(paths)
    return entry._replace(fields=(*entry.fields, Field("file", value, "papis"))) if value else entry


def _read_note(folder: str, name: str, notices: list[Notice]) -> str:
    """Return the text of a document's note; if it cannot be read, '' and a notice in `notices`."""
    path = os.path.join(folder, name)
    if os.path.dirname(name):
        notices.append(notice("note-outside-folder", name=name))
        return ""
    try:
        data = read_up_to(path, _LONGEST_NOTE)
        if len(data) > _LONGEST_NOTE:
            notices.append(
                notice("note-too-large", name=name, megabytes=_LONGEST_NOTE // 1_000_000)
            )
            return ""
        return data.decode()
    except OSError as error:
        notices.append(notice("note-not-read", name=name, reason=error.strerror or str(error)))
    except UnicodeDecodeError:
        notices.append(notice("note-not-utf-8", name=name))
    return ""
