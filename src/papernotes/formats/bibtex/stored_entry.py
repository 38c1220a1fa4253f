"""Entries as a library stores them, with a key, a type and names of fields that may be any text.

A library that an older papernotes made may hold a key that no BibTeX file can (`Smith, J`).
Such a paper is read like every other one, so that it costs no other command anything.
"""

import re

from papernotes.errors import PapersError
from papernotes.formats.bibtex.read import read_fields_at
from papernotes.patterns import pattern

# A field as `write.format_entry` writes it, recognised by its lines alone.
_LINE = pattern(
    r"^  (\S[^\n]*?|) = (?:\{(.*?)\}|([^\n{]*)),\n(?=  [^\n]* = |\}\n*\Z)",
    re.MULTILINE | re.DOTALL,
)


def read_fields(citation: str, key: str) -> list[tuple[str, str]]:
    """Return the field names and values of an entry that `format_entry` wrote with this key."""
    start = _fields_start(citation, key)
    try:
        fields, end = read_fields_at(citation, start)
    except PapersError:
        end = start - 1
    if end >= start and citation[end:].strip() == "}":
        return fields
    return [(name, braced or bare) for name, braced, bare in _LINE.findall(citation[start:])]


def replace_key(citation: str, key: str, new: str) -> str:
    """Return the text of an entry with its key replaced by `new`."""
    head = citation[: citation.find("{") + 1]
    return f"{head}{new},\n{citation[_fields_start(citation, key) :]}"


def _fields_start(citation: str, key: str) -> int:
    """Where the fields begin: behind the first line, if the key has no line break in it."""
    head = f"{{{key},\n"
    at = citation.find(head)
    return at + len(head) if at >= 0 else citation.find("\n") + 1
