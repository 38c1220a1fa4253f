"""What the index keeps of the text of a note: its links, and what it says as data.

Quick tests skip most notes that have none, so that most commands load no module that reads them. A
digest tells whether anything but the tags, status or rating of a note changed; if not, nothing is
read again.
"""

from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from papernotes.disk.files import Stamp
from papernotes.library.index.links import ReadFile
from papernotes.model.digests import bytes_of
from papernotes.model.head import KEYS
from papernotes.patterns import has

if TYPE_CHECKING:
    from papernotes.library import Library
    from papernotes.model.note_facts import NoteFacts

_LOGS = ("reproduction", "재현")
"""The beginnings of the headings of logs in the templates."""
_OWN_STARTS = tuple(f"\n{key}:" for key in KEYS)
_SIGNS = frozenset("@\\[]()|<>&*!%#{}\"'`")
"""Signs in the value of such a line that may begin a link, or go on in the next line."""


def read(library: "Library", file: str, stamp: Stamp, text: str) -> ReadFile:
    """Return what the note of a paper says, or that it says what the index has of it already."""
    said = digest(text)
    known = library.index.known(file)
    if known and known.said == said:
        return ReadFile(file, stamp, said=said, is_kept=True)
    return ReadFile(file, stamp, links(text), facts(text), said)


def read_stray(file: str, stamp: Stamp, text: str) -> ReadFile:
    """Return what a note says that may belong to no paper."""
    return ReadFile(file, stamp, links(text), facts(text))


def digest(text: str) -> int:
    """Return a digest of the lines of a note that can hold links or facts, and of their numbers.

    It is a checksum with the length, as an integer that SQLite can store, and is never 0. The lines of the head with
    tags, status and rating hold neither, as papernotes writes them.
    """
    close = text.find("\n---", 3) if text.startswith("---\n") else -1
    if close > 0 and text.startswith("\n", close + 4) and "\n..." not in text[:close]:
        text = _without_values(text[:close]) + text[close:]
    data = bytes_of(text)
    return len(data) << 32 | crc32(data) or 1


def _without_values(head: str) -> str:
    """Return a head without the values of tags, status and rating."""
    for own in _OWN_STARTS:
        at = head.find(own) + 1
        while at:
            end = head.find("\n", at)
            end = end if end >= 0 else len(head)
            head = head[:at] + _without_value(head[at:end]) + head[end:]
            at = head.find(own, at) + 1
    return head


def _without_value(line: str) -> str:
    """Return a line of a head without its tags, status or rating; the whole line if it may hold more."""
    key, _, value = line.partition(":")
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        value = value[1:-1]
    return key if _SIGNS.isdisjoint(value) else line


@lru_cache(1)  # asked for the links of a note, and for its typed links
def may_link(text: str) -> bool:
    """Return whether a note may hold a link to a paper: False for most notes without one.

    The line `aliases: ["@key"]`, which every new note has, is no link.
    """
    body = text
    close = text.find("\n---", 3) if text.startswith("---\n") else -1
    start = text.find("\naliases: [", 3, close) if close > 0 else -1
    if start > 0:
        body = text[:start] + text[text.find("\n", start + 1) :]
    if "@" in body or "\\" in body:
        return True
    return has(body, "[[") or (has(body, "](") and ".md" in body.lower())


def links(text: str) -> tuple[str, ...]:
    """Return the link targets of a note; quick tests skip most notes without links."""
    if not may_link(text) and not _links_in_head(text):
        return ()
    from papernotes.operations.notes.links import targets

    return tuple(targets(text))


def is_empty_form(text: str) -> bool:
    """Return whether a note has only headings and a log with empty labels, as a new one has."""
    close = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    at = close + 5 if close > 0 else 0
    is_log = False
    while at <= len(text):  # most notes say something in their first line
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        bare = text[at:end].strip()
        at = end + 1
        if bare.startswith("##"):
            is_log = bare.lstrip("# ").lower().startswith(_LOGS)
            if any(sign in bare for sign in ":?[@：？"):
                return False
        elif bare and not bare.startswith("# "):
            is_label = is_log and bare.find(":") == len(bare) - 1
            if not is_label:
                return False
    return True


def _links_in_head(text: str) -> bool:
    """Return whether the head of a note has typed links."""
    from papernotes.formats.note.facts import typed_heads

    return bool(typed_heads.split(text)[0])


def facts(text: str) -> "NoteFacts | None":
    """Return what a note says; None if it says nothing."""
    if is_empty_form(text) and not _links_in_head(text):
        return None
    from papernotes.operations.notes.facts import read_facts

    return read_facts(text, may_link=may_link(text))
