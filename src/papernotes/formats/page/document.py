"""What the text of a note refers to: links, footnotes, pieces that are held."""

import re
from collections import Counter
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
    open_tags: Counter[str] = field(default_factory=Counter)

    @property
    def depth(self) -> int:
        """How many tags of the note are open, of those that nest."""
        return sum(count for name, count in self.open_tags.items() if name not in tags.INSIDE)

    def rewrite(self, tag: re.Match[str]) -> str:
        """Return a tag of the note as it goes to the page; one nested too deep as typed.

        `<p>` becomes a division, because blocks may follow in it. A tag that closes nothing of the
        note goes: it would close a block of ours.
        """
        name, html = tag["name"].lower(), tags.rewrite(tag, self.prefix)
        if not html or name in tags.VOID:
            return html
        if tag["end"]:
            if not self.open_tags[name]:
                return ""
            self.open_tags[name] -= 1
        elif name in tags.INSIDE:
            self.open_tags[name] += 1
        elif name == "p" and self.open_tags[name]:
            html = f"</p>{html}"
        elif self.depth >= _DEEPEST:
            return escape(tag[0], quote=False)
        else:
            self.open_tags[name] += 1
        return re.sub(r"(</?)p(?=[ >])", r"\1div", html) if name == "p" else html


def normal_label(label: str) -> str:
    """Return the label of a link reference as labels are compared."""
    return " ".join(label.casefold().split())
