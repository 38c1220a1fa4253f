"""Bibliography files opened and read, whatever their format: the content tells which it is."""

import os
import re
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.model.entry import Contents, Fault, sized
from papernotes.model.unicode_forms import composed

# A record may stand anywhere: programs write a head before it. In an entry of BibTeX it is text.
_RIS = re.compile(r"^[ \t\ufeff]*(?:TY {1,2}-|ty {2}-)", re.ASCII | re.MULTILINE)
_BIBTEX = re.compile(r"^[ \t\ufeff]*@[ \t]*[A-Za-z]+\s*[{(]", re.MULTILINE)
_KOREAN = re.compile(rb"(?:[\x00-\x7f]++|[\xb0-\xc8][\xa1-\xfe])*+")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")  # none of them is in a text
_MARKS = (b"\xff\xfe", b"\xfe\xff")  # the byte order marks of UTF-16
_FOREIGN = re.compile(r"[^\x00-\x7f\ud800-\udfff]+")
_ESCAPED = re.compile(r"[\udc80-\udcff]+")
_WESTERN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
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
        raise RefusedError(f"{name} is larger than {LARGEST // 1_000_000} MB: split it.")
    if not encoding and _CONTROL.search(data) and not _is_unicode(data):
        raise RefusedError(
            f"{name} is no text that can be read: give a file of BibTeX, RIS or CSL-JSON, "
            "with --encoding where it needs that."
        )
    try:
        text, guessed = decoded(data, encoding)
    except (LookupError, UnicodeError) as error:
        raise RefusedError(f"{name} cannot be read as {encoding}: {error}.") from error
    try:
        kind, contents = _contents(text, strings)
    except RefusedError as error:
        raise RefusedError(f"{name} cannot be read: {error}") from error
    contents = sized(contents)
    nothing = not contents.entries and not any(fault.lost for fault in contents.faults)
    if nothing and text.strip() and not (strings and kind == "bibtex"):
        raise RefusedError(f"{name} holds no entry of BibTeX, RIS or CSL-JSON.")
    if guessed:
        reason = f"the file is not UTF-8: it was read as {guessed} (--encoding says otherwise)"
        contents = contents._replace(faults=(Fault(1, "", reason, False), *contents.faults))
    return Bibliography(name, kind, contents)


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """A file's text, and the name of its encoding where that is not plain Unicode.

    Without `encoding`: a byte order mark, UTF-8, Korean (CP949) where every other byte
    pair is a Hangul syllable, UTF-8 with bytes of Windows-1252 where most of it is UTF-8,
    else Windows-1252. Line breaks become line feeds, composed characters one code point.
    Raises LookupError or UnicodeError for an `encoding` that there is not or that does not
    fit.
    """
    if encoding:
        # UTF-7 may give halves of characters, which no other encoding does.
        return _clean(_SURROGATE.sub("\ufffd", data.decode(encoding))), ""
    if data[:2] in _MARKS:
        return _clean(data.decode("utf-16", "replace")), ""
    try:
        return _clean(data.decode()), ""
    except UnicodeDecodeError:
        pass
    if _KOREAN.fullmatch(data):
        return _clean(data.decode("cp949")), "CP949"
    mixed = data.decode(errors="surrogateescape")
    if _length(_FOREIGN, mixed) > 2 * _length(_ESCAPED, mixed):
        return _clean(mixed.translate(_WESTERN)), "UTF-8 with some Windows-1252 in it"
    return _clean(data.decode("cp1252", "replace")), "Windows-1252"


def _is_unicode(data: bytes) -> bool:
    if data[:2] in _MARKS:
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _length(runs: re.Pattern[str], text: str) -> int:
    return sum(found.end() - found.start() for found in runs.finditer(text))


def _clean(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff").replace("\0", ""))
    return composed(text)


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

    return Bibliography(folder, "papis", sized(papis_folder.read(folder)))
