"""A note as a page: the text of a note in, clean HTML out.

The Markdown is that of CommonMark (https://spec.commonmark.org/0.31.2/) and GitHub
(https://github.github.com/gfm/) as far as Python-Markdown reads it. Formulas are cut out before
Markdown sees them, and put back after the page is cleaned.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown import Markdown


class Target(NamedTuple):
    """Where a `[[key]]` or `@key` leads, and the title shown; an empty `href` shows the title alone."""

    href: str
    title: str


class Links(NamedTuple):
    """What a note's links lead to.

    `paper` answers for a key or a name in `[[...]]`, None if there is no such paper. `file` answers
    for the path of an image or attachment as the note gives it, None if there is no such file.
    """

    paper: Callable[[str], Target | None]
    file: Callable[[str], str | None]


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


_MATHS = re.compile(
    r"(?P<code>(?P<ticks>`+)[^`](?:.*?[^`])??(?P=ticks)(?!`))"
    r"|\$\$(?P<display>.+?)\$\$"
    r"|(?<![\\$0-9A-Za-z])\$(?P<inline>[^\s$](?:[^$\n]*[^\s$\\])?)\$(?![0-9$])",
    re.DOTALL,
)
_HELD = re.compile("\ue000([0-9]+)\ue001")
_ALONE = re.compile("<p>\ue000([0-9]+)\ue001</p>")
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"(!?)\[\[([^\[\]|#\n]+)(#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]")


def render(text: str, links: Links, *, dialect: str = "", prefix: str = "") -> Page:
    """Return the page of a note.

    `text` is the note without its head, `dialect` the one that `formats/reviews/dialect.py` named
    for it, `prefix` what every id of the page begins with. Never raises.
    """
    import nh3

    formulas: list[tuple[str, bool]] = []
    inline_dollars = dialect == "jekyll"  # kramdown: https://kramdown.gettalong.org/syntax.html

    def hold(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        display = match["display"] is not None and not (inline_dollars and _beside(match))
        formulas.append((match["display"] or match["inline"], display))
        return f"\ue000{len(formulas) - 1}\ue001"

    body = _MATHS.sub(hold, text.replace("\r\n", "\n"))
    body = _LINK.sub(lambda match: _link(match, links), body)
    reader = _reader()
    html = nh3.clean(reader.reset().convert(body), link_rel=None)

    def drawn(match: re.Match[str], tag: str = "span") -> str:
        tex, display = formulas[int(match[1])]
        return _drawn(tex, display=display, tag=tag)

    html = _ALONE.sub(
        lambda match: drawn(match, "div") if formulas[int(match[1])][1] else match[0], html
    )
    html = _HELD.sub(drawn, html)
    headings: list[Heading] = []

    def heading(match: re.Match[str]) -> str:
        shown = unescape(_TAG.sub("", match[2])).strip()
        slug = re.sub(r"[^\w-]", "", re.sub(r"\s", "-", shown.lower())) or "section"
        same = sum(other.text == shown for other in headings)
        name = f"{prefix}{slug}" + (f"-{same}" if same else "")
        headings.append(Heading(int(match[1]), name, shown))
        return f'<h{match[1]} id="{escape(name)}">{match[2]}</h{match[1]}>'

    html = _HEADING.sub(heading, html)
    return Page(html, tuple(headings), len(formulas), unescape(_TAG.sub("", html)))


def _beside(match: re.Match[str]) -> bool:
    """Return whether there is text on the line of a formula."""
    before = match.string[: match.start()].rpartition("\n")[2]
    return bool((before + match.string[match.end() :].partition("\n")[0]).strip())


def _link(match: re.Match[str], links: Links) -> str:
    target = links.paper(match[2].strip())
    if target is None:
        return match[0]
    shown = escape(match[4] or target.title)
    return f'<a href="{escape(target.href)}">{shown}</a>' if target.href else shown


def _drawn(tex: str, *, display: bool, tag: str) -> str:
    dollars = "$$" if display else "$"
    name = "math display" if display else "math"
    return f'<{tag} class="{name}" data-tex="{escape(tex.strip())}">{escape(dollars + tex + dollars)}</{tag}>'


@lru_cache(1)
def _reader() -> "Markdown":
    from markdown import Markdown

    return Markdown(extensions=["tables", "fenced_code", "footnotes", "sane_lists"])
