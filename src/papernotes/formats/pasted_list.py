"""Read a list of papers as people have it: lines, with whole BibTeX and RIS entries between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from papernotes.model.entry import Contents

_ENTRY = re.compile(r"[ \t\ufeff]*@[ \t]*[A-Za-z]+\s*[{(]")
_NEXT_ENTRY = re.compile(rf"^{_ENTRY.pattern}", re.MULTILINE)
_SIGN = re.compile(r"[{}()]")
_RECORD = re.compile(r"[ \t\ufeff]*(?:TY {1,2}-|ty {2}-)")
_TAG = re.compile(r"[ \t]*[A-Za-z][A-Za-z0-9] {1,2}-(?: |\r?$)")
_END = re.compile(r"[ \t]*(?:ER {1,2}-|er {2}-)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class PastedList(NamedTuple):
    """The words of a list, and its entries by format (`bibtex`, `ris`).

    A word is an identifier, a link, a title, or what else a line says. The lines of entries and
    faults are those of the list.
    """

    words: tuple[str, ...]
    entries: tuple[tuple[str, Contents], ...]


def read(text: str) -> PastedList:
    """Return what a list names. Comments (`# …`), headings, rules and blank lines name nothing."""
    from papernotes.model import pasted_line

    words: dict[str, None] = {}
    parts = {"bibtex": list[str](), "ris": list[str]()}
    for kind, part in _split(text):
        for name, pieces in parts.items():
            # Blank lines in place of the others keep the numbers of lines.
            pieces.append(part if name == kind else "\n" * part.count("\n"))
        if kind == "line":
            words |= dict.fromkeys(pasted_line.read(part))
    entries = (
        (name, _read_entries(name, "".join(pieces)))
        for name, pieces in parts.items()
        if any(map(str.strip, pieces))
    )
    return PastedList(tuple(words), tuple(entries))


def _read_entries(name: str, text: str) -> Contents:
    if name == "ris":
        from papernotes.formats.ris import read as read_ris

        return read_ris.read(text)
    from papernotes.formats.bibtex import read as read_bibtex

    return read_bibtex.read(text)


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text with their kinds: `line`, `bibtex` or `ris`."""
    at = 0
    while at < len(text):
        if entry := _ENTRY.match(text, at):
            kind, end = "bibtex", _end_of_entry(text, entry.end())
        elif record := _RECORD.match(text, at):
            kind, end = "ris", _end_of_record(text, record.end())
        else:
            kind, end = "line", _next_line(text, at)
        yield kind, text[at:end]
        at = end


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end + 1 if end >= 0 else len(text)


def _end_of_entry(text: str, opened: int) -> int:
    """Return the end of the entry whose brace or parenthesis was opened before `opened`.

    An entry without its end ends before the next one, or with its paragraph.
    """
    following = _NEXT_ENTRY.search(text, opened)
    limit = following.start() if following else len(text)
    depth, closing = (1, "") if text[opened - 1] == "{" else (0, ")")
    for sign in _SIGN.finditer(text, opened, limit):
        if sign[0] in "{}":
            depth += 1 if sign[0] == "{" else -1
        if depth <= 0 and sign[0] in (closing, "}"):
            if sign[0] == "}" and closing:  # a brace inside the parentheses
                continue
            return sign.end()
    paragraph = _BLANK_LINE.search(text, opened, limit)
    return paragraph.start() + 1 if paragraph else limit


def _end_of_record(text: str, begun: int) -> int:
    """Return the end of the record that begins before `begun`: its `ER`, or where no tag follows.

    A record without its end ends before the next one, or with its paragraph.
    """
    at = _next_line(text, begun)
    while at < len(text):
        end = _next_line(text, at)
        if _END.match(text, at):
            return end
        if _RECORD.match(text, at):
            return at
        if not text[at:end].strip() and not _TAG.match(text, end):
            return at
        at = end
    return at
