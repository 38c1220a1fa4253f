"""The entry type that a type of another format becomes."""

from typing import NamedTuple


class EntryKind(NamedTuple):
    """An entry type of BibLaTeX, and its `entrysubtype`.

    `exactly`: it alone converts back to the type of the other format.
    """

    entry_type: str
    subtype: str = ""
    exactly: bool = True
