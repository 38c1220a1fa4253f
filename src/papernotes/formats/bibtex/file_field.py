"""The field `file` of an entry: paths of the paper's files.

Better BibTeX and this program write paths separated by `;`. JabRef, Mendeley and older exports of
Zotero write `description:path:type` for each file (docs.jabref.org, "Linked files"); in both, a
backslash stands before a sign that would separate.
"""

import re
from collections.abc import Iterable

from papernotes.formats.latex import encode


def join(paths: Iterable[str]) -> str:
    """Return the value of the field; a path with unbalanced braces is left out, see `is_linkable`."""
    return ";".join(path.replace(";", "\\;") for path in paths if is_linkable(path))


def is_linkable(path: str) -> bool:
    """Return whether an entry can hold a path."""
    return bool(path) and encode.is_balanced(path)


def count(value: str) -> int:
    """Return the number of files that a field names."""
    return sum(bool(part.strip()) for part in re.split(r"(?<!\\);", value))
