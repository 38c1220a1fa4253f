"""What a reader marked in a PDF: highlights, underlines, comments and drawings."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_PREFIX = "hl-"
ANCHOR = re.compile(r"\^(hl-[0-9a-f]{8}(?:-[0-9]+)?)(?![\w-])")
"""An anchor in a note, as Obsidian writes the name of a block (help.obsidian.md, "Link to a block")."""


class Highlight(NamedTuple):
    """One annotation of a PDF.

    `kind` is `highlight`, `underline`, `strike-out`, `squiggly`, `comment`, `text`, `ink` or `area`.
    `page` counts from 1. `passage` is the marked text, without line ends, and empty where nothing is
    marked; `comment` is the reader's, in lines. `colour` is an English word, `date` an ISO day;
    `name` is the annotation's own (/NM), which some programs give. `place` is its middle on the
    page, in points from the left and the bottom.
    """

    kind: str
    page: int
    passage: str = ""
    comment: str = ""
    colour: str = ""
    date: str = ""
    author: str = ""
    name: str = ""
    place: tuple[int, int] = (0, 0)


def squeeze(passage: str) -> str:
    """Return the letters and signs of a passage without blanks and case, as passages are compared."""
    return "".join(passage.casefold().split())


def anchors(highlights: Iterable[Highlight]) -> list[str]:
    """Return an anchor for each highlight, `hl-3f9a2c1d`, no two alike.

    It is made from the page, the passage and the place, not from the comment, which may change.
    """
    from papernotes.model.digests import blake2b

    given: dict[str, int] = {}
    result: list[str] = []
    for item in highlights:
        x, y = item.place
        told = f"{item.page}\n{squeeze(item.passage)}\n{x // 4} {y // 4}"
        anchor = _PREFIX + blake2b(told.encode(), digest_size=4).hexdigest()
        given[anchor] = number = given.get(anchor, 0) + 1
        result.append(anchor if number == 1 else f"{anchor}-{number}")
    return result
