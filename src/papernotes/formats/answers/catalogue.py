"""One paper as one line of JSON, as the catalogue stores it.

The line holds the known fields of a paper under the names of `Paper`. It holds nothing that the
user adds (tags, status, rating, date added). Unknown names are ignored.
"""

from typing import Any

from papernotes.errors import RefusedError
from papernotes.model.paper import Field, Paper

_TEXTS = (
    "title", "key", "entry_type", "abstract", "arxiv", "date", "doi", "url", "comment",
    "journal_ref", "venue", "track", "venue_source", "source",
)  # fmt: skip # a table
_LISTS = ("authors", "categories")
_NUMBERS = ("year", "version")
_NAMES = (
    "title", "authors", "year", "key", "entry_type", "abstract", "arxiv", "version",
    "categories", "date", "doi", "url", "comment", "journal_ref", "venue", "workshop", "track",
    "venue_source", "source", "fields",
)  # fmt: skip # a table


def parse_line(line: str) -> Paper:
    """Return the paper of such a line. Raises `RefusedError` if the line is not one."""
    import json

    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"This line is not JSON: {_excerpt(line)} ({error}).") from None
    if not isinstance(record, dict) or not isinstance(record.get("title"), str):
        raise RefusedError(f"This line is not a record of a paper with a title: {_excerpt(line)}.")
    known = {name: _value(name, record[name], line) for name in _NAMES if name in record}
    return Paper(**known)


def _value(name: str, value: object, line: str) -> Any:
    """Return the value as `Paper` holds it. Raises `RefusedError` for a wrong type."""
    if name in _TEXTS and isinstance(value, str):
        return value
    if name in _NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        return value
    if name == "workshop" and isinstance(value, bool):
        return value
    if name in _LISTS and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if name == "fields" and isinstance(value, list) and all(_is_field(v) for v in value):
        return tuple(Field(*field) for field in value)
    raise RefusedError(
        f"The record {_excerpt(line)} has a '{name}' that cannot be read: {value!r:.60}."
    )


def _is_field(value: object) -> bool:
    return (
        isinstance(value, list)
        and 2 <= len(value) <= 3
        and all(isinstance(part, str) for part in value)
    )


def _excerpt(line: str) -> str:
    return repr(line if len(line) <= 60 else line[:59] + "…")
