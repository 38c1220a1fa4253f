"""Bibliography files opened and read, whatever their format: the content tells which it is."""

import os
import re
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats import encodings
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.model.entry import Contents, Fault, drop_oversized
from papernotes.model.notice import notice

# A record may stand anywhere: programs write a head before it. In an entry of BibTeX it is text.
_RIS = re.compile(r"^[ \t\ufeff]*(?:TY {1,2}-|ty {2}-)", re.ASCII | re.MULTILINE)
_BIBTEX = re.compile(r"^[ \t\ufeff]*@[ \t]*[A-Za-z]+\s*[{(]", re.MULTILINE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")  # none of them is in a text
LARGEST = 500_000_000  # bytes
STDIN = "standard input"
"""The name of a file that has none."""


class Bibliography(NamedTuple):
    """A file that was read: its name for messages, the format (`bibtex`), and what it holds."""

    name: str
    format: str
    contents: Contents


def read(path: str, encoding: str, strings: dict[str, str]) -> Bibliography:
    """The bibliography at `path`, a file or the folder of a papis library.

    `strings` holds @string values of the files read before. Raises RefusedError for a file
    that cannot be opened or is no text.
    """
    if os.path.isdir(path):
        return _papis(path)
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror}.") from error
    return parse(data, path, encoding, strings)


def parse(data: bytes, name: str, encoding: str, strings: dict[str, str]) -> Bibliography:
    """The bibliography in `data`; see `read`."""
    if len(data) > LARGEST:
        raise RefusedError(f"{name} is larger than {LARGEST // 1_000_000} MB. Split it.")
    if not encoding and _CONTROL.search(data) and not encodings.is_unicode(data):
        raise RefusedError(
            f"{name} is not a text file of BibTeX, RIS or CSL-JSON, or its encoding is unknown.",
            notice("give-encoding"),
        )
    try:
        text, guessed = encodings.decode(data, encoding)
    except (LookupError, UnicodeError) as error:
        raise RefusedError(f"{name} cannot be read as {encoding}: {error}.") from error
    try:
        kind, contents = _contents(text, strings)
    except RefusedError as error:
        raise RefusedError(f"{name} cannot be read: {error}") from error
    contents = drop_oversized(contents)
    nothing = not contents.entries and not any(fault.lost for fault in contents.faults)
    if nothing and text.strip() and not (strings and kind == "bibtex"):
        raise RefusedError(f"{name} has no entry of BibTeX, RIS or CSL-JSON.")
    if guessed:
        reason = f"the file is not UTF-8: it was read as {guessed}; another encoding can be given"
        contents = contents._replace(faults=(Fault(1, "", reason, lost=False), *contents.faults))
    return Bibliography(name, kind, contents)


def _contents(text: str, strings: dict[str, str]) -> tuple[str, Contents]:
    if _is_ris(text):  # no line of JSON begins like that
        from papernotes.formats.ris import read as read_ris

        return "ris", read_ris.read(text)
    if text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{"):
        from papernotes.formats.csl import read as read_csl

        return "csl", read_csl.read(text)
    return "bibtex", read_bibtex.read(text, strings)


def _is_ris(text: str) -> bool:
    """Whether a record of RIS begins before any entry of BibTeX does."""
    entry = _BIBTEX.search(text)
    return _RIS.search(text, 0, entry.start() if entry else len(text)) is not None


def _papis(folder: str) -> Bibliography:
    """A papis library; see jobs.papis_folder."""
    from papernotes.operations.bibliography import papis_folder

    return Bibliography(folder, "papis", drop_oversized(papis_folder.read(folder)))
