"""The changes of a paper of the library by another entry of the same paper; `complete` makes them."""

from typing import Literal, NamedTuple

from papernotes.model.change import Change
from papernotes.model.entry import Entry

Choice = Literal["fill", "all", "keep"]
"""How to use an entry: fill in empty fields, also take better values, or keep the paper."""


class More(NamedTuple):
    """The changes of a stored paper by another entry.

    `filled` fields were empty. `better` are proposals, which are written if `taken`. `left` are
    the names of other fields that differ. `source` is the format of the entry, kept with fields.
    """

    entry: Entry
    source: str
    filled: tuple[Change, ...] = ()
    better: tuple[Change, ...] = ()
    taken: bool = False
    left: tuple[str, ...] = ()
