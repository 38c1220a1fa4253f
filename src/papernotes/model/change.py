"""One changed field of a paper."""

from typing import NamedTuple


class Change(NamedTuple):
    """The old and the new value of a field; empty for no value."""

    field: str
    old: str
    new: str
