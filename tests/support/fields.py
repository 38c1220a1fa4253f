"""The fields of what a reader returns, to be compared with a dictionary."""

from papernotes.model.entry import Entry
from papernotes.model.paper import Paper


def fields(given: Entry | Paper) -> dict[str, str]:
    """Return the values of the fields of an entry or paper by name."""
    return {field.name: field.value for field in given.fields}
