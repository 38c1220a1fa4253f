"""What the text of a note refers to: links, footnotes, pieces that are held."""

from dataclasses import dataclass, field

from papernotes.formats.page.footnotes import Footnotes
from papernotes.formats.page.held import Held
from papernotes.formats.page.links import Links
from papernotes.formats.page.parts import Part


@dataclass
class Document:
    """What the text of a note refers to, and how."""

    held: Held
    links: Links
    prefix: str
    inline_doubles: bool
    footnotes: Footnotes[Part]
    references: dict[str, tuple[str, str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def normal_label(label: str) -> str:
    """Return the label of a link reference as labels are compared."""
    return " ".join(label.casefold().split())
