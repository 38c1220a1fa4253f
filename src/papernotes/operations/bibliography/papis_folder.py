"""A papis library: folders at any depth, each with the `info.yaml`, files and notes of a document."""

import os
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats import papis
from papernotes.formats.latex import encode
from papernotes.model.entry import Contents, Entry, Fault
from papernotes.model.paper import Field
from papernotes.model.unicode_forms import compose

_INFO = "info.yaml"
_LONGEST_NOTE = 3_000_000  # bytes


class _Read(NamedTuple):
    """One document: its entry, and what of it is not kept."""

    entry: Entry
    reasons: list[str]


def read(folder: str) -> Contents:
    """The entries of a papis library, each with its note and with the paths of its files.

    What cannot be kept is a fault with the name of the document's folder. Raises RefusedError
    for a folder without any document.
    """
    made: list[Entry] = []
    faults: list[Fault] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        if _INFO not in names:
            continue
        inside = os.path.relpath(place, folder)
        try:
            entry, reasons = _document(place, names)
        except (OSError, UnicodeDecodeError, RefusedError) as error:
            faults.append(Fault(0, inside, f"its {_INFO} cannot be read ({error})"))
            continue
        made.append(entry)
        faults += [Fault(0, inside, reason, lost=False) for reason in reasons]
    if not made and not faults:
        raise RefusedError(f"{folder} is a folder without any {_INFO}, so no papis library.")
    return Contents(tuple(made), tuple(faults))


def _document(place: str, names: list[str]) -> _Read:
    with open(os.path.join(place, _INFO), encoding="utf-8") as file:
        text = file.read(papis.LONGEST + 1)
    found = papis.document(text, os.path.basename(place))
    reasons = [f"'{name}' of its {_INFO} is not kept" for name in found.left]
    reasons += found.remarks
    entry = _with_files(found.entry, place, found.files, reasons)
    if found.notes:
        entry = entry._replace(note=_note(place, found.notes, reasons))
    known = {compose(one) for one in (_INFO, found.notes, *found.files)}
    others = sorted(one for one in names if compose(one) not in known and one[0] != ".")
    if others:
        reasons.append(f"its {_INFO} does not name {', '.join(others)}: left where it is")
    return _Read(entry, reasons)


def _with_files(entry: Entry, place: str, files: tuple[str, ...], reasons: list[str]) -> Entry:
    """The entry with a `file` field: absolute paths, `;` between them, as JabRef and Zotero do."""
    paths = []
    for name in files:
        path = os.path.abspath(os.path.join(place, name))
        if not os.path.isfile(path):
            reasons.append(f"its file {name} is not there")
        if not encode.is_balanced(path):
            reasons.append(f"its file {name} is not linked: no entry can hold such a name")
            continue
        paths.append(path.replace(";", "\\;"))
    if not paths:
        return entry
    return entry._replace(fields=(*entry.fields, Field("file", ";".join(paths), "papis")))


def _note(place: str, name: str, reasons: list[str]) -> str:
    """The text of a document's note; empty, with the reason, where it cannot be had."""
    path = os.path.join(place, name)
    if os.path.dirname(name):
        reasons.append(f"its note {name} is not in its folder: not taken over")
        return ""
    try:
        with open(path, "rb") as file:
            data = file.read(_LONGEST_NOTE + 1)
        if len(data) > _LONGEST_NOTE:
            reasons.append(f"its note {name} is larger than {_LONGEST_NOTE // 1_000_000} MB")
            return ""
        return data.decode("utf-8-sig")
    except OSError as error:
        reasons.append(f"its note {name} cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        reasons.append(f"its note {name} is not UTF-8: convert it and import again")
    return ""
