"""Find the papers that readers call by a word of the title or by its initials: NeRF, DDPM."""

import sqlite3

from papernotes.patterns import pattern

_SHORTEST = 3  # letters of initials: two are those of too many titles
_LONGEST = 30  # letters of a name
_WORD = pattern(r"\w+")
_HYPHENATED = pattern(r"\w+(?:-\w+)*")
_NO_NAME = 4
"""What a title is worth that does not have the name."""
_MOST = 3  # titles that have a name in the same way; more say nothing


def papers_called(connection: sqlite3.Connection, name: str) -> list[str]:
    """Return the keys of the papers whose titles have a name as a word, or its letters as initials.

    The likeliest come first: a name before a colon, another word, the initials of the title or of what
    stands before its colon, those of some words. No keys for a text of several words.
    """
    name = name.lower()
    if not name or len(name) > _LONGEST or any(map(str.isspace, name)):
        return []
    groups: list[list[str]] = [[] for _ in range(_NO_NAME + 1)]
    for key, title in connection.execute("SELECT key, title FROM papers ORDER BY key"):
        groups[_worth(title.lower(), name)].append(key)
    keys: list[str] = []
    for group in groups[:_NO_NAME]:
        if len(group) > _MOST:
            break
        keys += group
    return keys


def _worth(title: str, name: str) -> int:
    """Return how a title has a name, from 0 for the surest."""
    head, colon, _ = title.partition(":")
    if name in title:
        if colon and head.strip() == name:
            return 0
        if name in _HYPHENATED.findall(title) or name in _WORD.findall(title):
            return 1
    if len(name) < _SHORTEST or not name.isalnum():
        return _NO_NAME
    initials = "".join(word[0] for word in _WORD.findall(title))
    if name in (initials, "".join(word[0] for word in _WORD.findall(head))):
        return 2
    return 3 if name in initials else _NO_NAME
