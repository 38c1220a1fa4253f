"""Bibliography files opened and read, whatever their format: the content tells which it is."""

import os
import re
from typing import NamedTuple

from papernotes.errors import Refused
from papernotes.formats import bibfile
from papernotes.model.entry import Contents, Entry, Fault

_RIS = re.compile(r"\s*TY  ?-", re.ASCII)
_LARGEST = 500_000_000  # bytes


class Bibliography(NamedTuple):
    """A file that was read: its name for messages, the format (`bibtex`), and what it holds."""

    name: str
    format: str
    contents: Contents


def read(path: str, encoding: str, strings: dict[str, str]) -> Bibliography:
    """The bibliography at `path`, a file or the folder of a papis library.

    `strings` holds @string values of the files read before. Raises Refused for a file
    that cannot be opened or is no text.
    """
    if os.path.isdir(path):
        return _papis(path)
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from error
    return parse(data, path, encoding, strings)


def parse(data: bytes, name: str, encoding: str, strings: dict[str, str]) -> Bibliography:
    """The bibliography in `data`; see `read`."""
    if len(data) > _LARGEST:
        raise Refused(f"{name} is larger than {_LARGEST // 1_000_000} MB: split it.")
    try:
        text, guessed = bibfile.decoded(data, encoding)
    except (LookupError, UnicodeError) as error:
        raise Refused(f"{name} cannot be read as {encoding}: {error}.") from error
    kind, contents = _contents(text, strings)
    nothing = not contents.entries and not any(fault.lost for fault in contents.faults)
    if nothing and text.strip() and not (strings and kind == "bibtex"):
        reason = "no entry of BibTeX, RIS or CSL-JSON is in it"
        contents = Contents((), (*contents.faults, Fault(1, "", reason)))
    if guessed:
        reason = f"the file is not UTF-8: it was read as {guessed} (--encoding says otherwise)"
        contents = contents._replace(faults=(Fault(1, "", reason, False), *contents.faults))
    return Bibliography(name, kind, contents)


def _contents(text: str, strings: dict[str, str]) -> tuple[str, Contents]:
    if _RIS.match(text.lstrip("\ufeff")):
        from papernotes.formats import ris

        return "ris", ris.read(text)
    if text.lstrip()[:1] in ("[", "{"):
        from papernotes.formats import csl_reading

        return "csl", csl_reading.read(text)
    return "bibtex", bibfile.read(text, strings)


def _papis(folder: str) -> Bibliography:
    """A papis library: folders below `folder`, each with an info.yaml."""
    from papernotes.formats import papis

    made: list[Entry] = []
    faults: list[Fault] = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        if "info.yaml" not in names:
            continue
        inside = os.path.relpath(place, folder)
        try:
            with open(os.path.join(place, "info.yaml"), encoding="utf-8") as file:
                made.append(papis.entry(file.read(), os.path.basename(place)))
        except (OSError, UnicodeDecodeError, Refused) as error:
            faults.append(Fault(0, inside, f"its info.yaml cannot be read ({error})"))
    if not made and not faults:
        raise Refused(f"{folder} is a folder without any info.yaml, so no papis library.")
    return Bibliography(folder, "papis", Contents(tuple(made), tuple(faults)))
