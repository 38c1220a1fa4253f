"""An entry of a bibliography file, before it is a paper of the library.

Every reader of a bibliography format makes these, whatever the format: the names of
fields and types are BibTeX's, the values LaTeX source.
"""

from typing import NamedTuple

from papernotes.model.paper import Field


class Entry(NamedTuple):
    """One entry. `key` is empty where the file gives none; `line` counts from 1."""

    key: str
    entry_type: str
    """In lower case: `inproceedings`."""
    fields: tuple[Field, ...]
    """In the order of the file, names as written there, each name once (letter case aside)."""
    line: int = 0


class Fault(NamedTuple):
    """Something in a file that could not be read, or not be kept.

    `reason` is the end of a sentence that begins with the place: `a closing brace is
    missing`. `lost`: the whole entry is left out; otherwise only what the reason names.
    """

    line: int
    key: str
    reason: str
    lost: bool = True


class Contents(NamedTuple):
    """What a bibliography file holds: its good entries, and what is wrong with the others."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()
