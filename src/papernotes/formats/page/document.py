"""What the text of a note refers to: links, footnotes, pieces that are held."""

import re
from dataclasses import dataclass, field
from html import escape

from papernotes.formats.page import tags
from papernotes.formats.page.footnotes import Footnotes
from papernotes.formats.page.held import Held
from papernotes.formats.page.links import Links
from papernotes.formats.page.parts import Part

_DEEPEST = 100  # tags that are open: cleaning takes the square of them


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
    open_tags: int = 0

    def rewrite(self, tag: re.Match[str]) -> str:
        """Return a tag of the note as it goes to the page; one nested too deep as typed."""
        html = tags.rewrite(tag, self.prefix)
        if html.startswith("</"):
            self.open_tags = max(0, self.open_tags - 1)
        elif html and tag["name"].lower() not in tags.VOID:
            if self.open_tags >= _DEEPEST:
                return escape(tag[0], quote=False)
            self.open_tags += 1
        return html


def normal_label(label: str) -> str:
    """Return the label of a link reference as labels are compared."""
    return " ".join(label.casefold().split())
