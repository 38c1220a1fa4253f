"""The ids of headings, which links to a part of a note name.

They are made as GitHub makes them, from the text of the heading alone, so that an added heading
leaves the others as they are; only the same text again gets a number.
"""

import re
from collections.abc import Collection
from unicodedata import normalize

_DROPPED = re.compile(r"[^\w\- ]")


def slug(text: str) -> str:
    """Return the id of a heading: `2. 제안 방법` is `2-제안-방법`. Empty if it has no letter."""
    return _DROPPED.sub("", normalize("NFC", text).strip().lower()).replace(" ", "-").strip("-")


def block_id(name: str) -> str:
    """Return the id of a block by its name; that of a quote from a PDF is its name.

    Others begin otherwise than ids of headings usually do, for `^method` may stand below `## Method`.
    """
    return name if name.startswith("hl-") else f"block-{slug(name)}"


def part_id(part: str) -> str:
    """Return the id of the part of a note that a link names: `#제안 방법`, `#방법#손실`, `#^my-block`."""
    part = part.strip("# ").rpartition("#")[2].strip()
    return block_id(part[1:]) if part.startswith("^") and slug(part) else slug(part)


def title_id(title: str, prefix: str, ids: Collection[str]) -> str:
    """Return the id of the title of a page, to which links lead as to a heading of its note.

    Empty where a heading has it: `ids` are those of the headings.
    """
    own = prefix + slug(title)
    return own if own not in ids and slug(title) else ""


class Ids:
    """The ids of one page, each used once."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self._counts: dict[str, int] = {}

    def take(self, text: str) -> str:
        """Return the id of a heading with this text."""
        name = slug(text) or "section"
        count = self._counts.get(name, -1) + 1
        self._counts[name] = count
        while count and f"{name}-{count}" in self._counts:
            count += 1
        if count:
            self._counts[name] = count
            name = f"{name}-{count}"
            self._counts[name] = 0
        return self.prefix + name
