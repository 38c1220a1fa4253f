"""A note as a page: the text of a note in, clean HTML out.

What a page needs besides: `static/note.css`; where it has formulas, `static/katex/katex.min.css`,
`static/katex/katex.min.js` and `static/formulas.js`, which draws them in the browser.
"""

import re
from html import unescape
from typing import NamedTuple

from papernotes.formats.page import block_names, comments, reader, tags
from papernotes.formats.page.containers import Containers
from papernotes.formats.page.document import Document, normal_label
from papernotes.formats.page.footnotes import Footnotes
from papernotes.formats.page.held import Held
from papernotes.formats.page.links import Links, Target
from papernotes.formats.page.parts import Part
from papernotes.formats.page.slugs import Ids
from papernotes.formats.page.spans import Spans

__all__ = ["Heading", "Links", "Page", "Target", "render"]

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_SINGLE = re.compile(r"(?<![\\$])\$(?!\$)")
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_BACK = re.compile(r' ?<a class="back".*?</a>')
_CELL = re.compile(r"</t[dh]>")
_ROW = re.compile(r"</(?:tr|dt|dd|div|pre)>|<(?:ul|ol)[ >]|<hr>")
_DEFINED = re.compile(r"\[(?!\^)([^\]\[]{1,300})\]:")


class Heading(NamedTuple):
    """A heading of a page: its level from 1 to 6, its id, and its text."""

    level: int
    id: str
    text: str


class Page(NamedTuple):
    """A note as HTML, its headings in their order, the count of its formulas, and its visible text."""

    html: str
    headings: tuple[Heading, ...]
    formulas: int
    text: str


def render(text: str, links: Links, *, dialect: str = "", prefix: str = "") -> Page:
    """Return the page of a note.

    `text` is the note without its head, `dialect` the one that `formats/reviews/dialect.py` named
    for it, `prefix` what every id of the page begins with. Never raises.
    """
    text = comments.remove(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = block_names.name(text)
    text = _CONTROLS.sub("", text)
    held = Held(text)
    # kramdown's `$$x$$` within a sentence: https://kramdown.gettalong.org/syntax.html#math-blocks
    doubles = dialect == "jekyll" or (not dialect and not _SINGLE.search(text))
    notes: Footnotes[Part] = Footnotes(prefix)
    document = Document(held, links, prefix, doubles, notes)
    parts = Containers(text.split("\n"), document).read()
    source = _source(parts, document) + _footnotes(document)
    html = held.put_back_tags(reader.convert(source).replace("<p>", "").replace("</p>", ""))
    html = held.put_back_drawn(tags.clean(html)).replace("<p></p>", "")
    html, headings = _name_headings(html, prefix)
    return Page(html, headings, html.count('" data-tex="'), visible_text(html))


def _source(parts: list[Part], document: Document) -> str:
    """Return parts as text for Markdown, with marks for everything but words."""
    pieces: list[str] = []
    definitions: list[tuple[int, str]] = []
    for part in parts:
        if part.kind == "definition":
            definitions.append((len(pieces), part.text))
            pieces.append("")
        else:
            pieces.append(_piece(part, document))
    for place, text in definitions:
        label = _DEFINED.match(text)
        name = normal_label(label[1]) if label else ""
        if name not in document.used:
            document.references.pop(name, None)
            pieces[place] = _piece(Part("paragraph", text), document)
    return "".join(pieces)


def _piece(part: Part, document: Document) -> str:
    held = document.held
    if part.kind == "tag":
        return held.tag(part.text)
    if part.kind == "drawn":
        return part.text
    if part.kind == "table":
        rows = (Spans(document, row, row=True).read() for row in part.text.split("\n"))
        return "\n\n" + "\n".join(rows) + "\n\n"
    text = Spans(document, part.text).read()
    if part.kind == "heading":
        return f"{held.tag(f'<h{part.level}>')}{text}{held.tag(f'</h{part.level}>')}\n\n"
    if part.kind == "tight" or (part.inside and not part.inside.loose):
        return f"{text}\n\n"
    return f"{held.tag('<p>')}{text}{held.tag('</p>')}\n\n"


def _footnotes(document: Document) -> str:
    """Return the section of the footnotes; footnotes in footnotes come last."""
    notes, held = document.footnotes, document.held
    pieces: list[str] = []
    while (label := notes.next(len(pieces))) is not None:
        text = _source(notes.defined[label], document).rstrip()
        end = held.tag("</p>") if text.endswith(held.tag("</p>")) else ""
        text = text.removesuffix(end) + held.tag(notes.backward(label)) + end
        pieces.append(held.tag(notes.opening(label)) + text + held.tag("</li>") + "\n\n")
    if not pieces:
        return ""
    opening, closing = held.tag('<section class="footnotes"><hr><ol>'), held.tag("</ol></section>")
    return opening + "".join(pieces) + closing


def _name_headings(html: str, prefix: str) -> tuple[str, tuple[Heading, ...]]:
    """Return the page with an id for each heading, and the headings."""
    ids, headings = Ids(prefix), []

    def name(match: re.Match[str]) -> str:
        text = " ".join(unescape(_TAG.sub("", match[2])).split())
        heading = Heading(int(match[1]), ids.take(text), text)
        headings.append(heading)
        return f'<h{match[1]} id="{heading.id}">{match[2]}</h{match[1]}>'

    return _HEADING.sub(name, html), tuple(headings)


def visible_text(html: str) -> str:
    """Return the text that a page shows, with a line for each block."""
    return unescape(_TAG.sub("", _ROW.sub(r"\n\g<0>", _CELL.sub("\t", _BACK.sub("", html)))))
