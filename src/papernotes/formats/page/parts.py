"""The parts of a note in their order: tags of containers, and texts that have none in them."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["tag", "drawn", "paragraph", "heading", "tight", "table", "definition"]


@dataclass
class ListState:
    """A list: `loose` if its items are apart, so that their texts are paragraphs."""

    marker: str
    loose: bool = False


@dataclass
class Part:
    """A part of a note.

    `text` is the HTML of a `tag`, the mark of what is `drawn`, else Markdown without containers.
    `level` is that of a heading; `inside` the list whose item the part stands in directly. A
    `definition` is that of a link, by its label.
    """

    kind: Kind
    text: str
    level: int = 0
    inside: ListState | None = None


@dataclass
class Box:
    """An open container: a quote, a list, an item, a footnote, or a frame with an end of its own.

    `start` and `indent` are the columns where an item and its text begin, `ends` is what closes a
    frame.
    """

    kind: Literal["quote", "list", "item", "note", "frame"]
    closing: str
    indent: int = 0
    start: int = 0
    ends: str = ""
    state: ListState | None = None
    children: int = 0
    outer: list[Part] = field(default_factory=list)
