"""What a reader marked in a PDF: highlights, underlines, comments and drawings."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_PREFIX = "hl-"
ANCHOR = re.compile(r"(?<![^\s>])\^(hl-[0-9a-f]{8}(?:-[0-9]+)?)(?![\w`-])")
"""An anchor in a note, as Obsidian writes the name of a block (help.obsidian.md, "Link to a block").

In a link to it, `[[ho2020#^hl-3f9a2c1d]]`, it is none.
"""


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


class Kept(NamedTuple):
    """A highlight that was written into the note of its paper.

    `file` is the name of the paper's file that it was read from, `version` that of arXiv, None if
    unknown. `before` and `after` are the text around the passage in that file. `quote` is the text
    of the quote as it was written last, without line end.
    """

    anchor: str
    highlight: Highlight
    file: str = ""
    version: int | None = None
    before: str = ""
    after: str = ""
    quote: str = ""


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
