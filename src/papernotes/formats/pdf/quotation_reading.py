"""What a quote in a note says of its highlight, where nothing else is known of it.

This is how the quotes of a note are known that another computer wrote, or this one before its library
was made again from text. A quote is read by the template that writes quotes; its page, file and
version are those of its link.
"""

import re
from urllib.parse import unquote

from papernotes.formats.pdf.quotation import PLACEHOLDER, Block, Template
from papernotes.model.highlights import ANCHOR, Highlight, Kept

_LINK = re.compile(r"\[p\. (\d+)\]\(<?([^()\s<>]*)#page=(\d+)>?\)")
_VERSION = re.compile(r"(?<!\S)v(\d{1,4})(?!\S)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNS = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?")


def read(template: Template, block: Block) -> Kept | None:
    """Return what a quote says; None for one without a link to a page.

    `file` is the address of the link, and `quote` is empty: how it was written is not known.
    """
    lines = ANCHOR.sub("", block.text).split("\n")
    link = next(filter(None, map(_LINK.search, lines)), None)
    if link is None:
        return None
    version = _VERSION.search(link.string)
    passage, comment = _value(template, lines, "passage"), _value(template, lines, "comment")
    highlight = Highlight(
        "highlight" if passage else "comment",
        int(link[3]),
        _ESCAPE.sub(r"\1", passage),
        comment,
    )
    return Kept(block.anchor, highlight, unquote(link[2]), int(version[1]) if version else None)


def _value(template: Template, lines: list[str], name: str) -> str:
    """Return what stands in the place of a placeholder; '' where no line is like that of the template."""
    own = next((line for line in template.block if f"{{{name}}}" in line), None)
    if own is None:
        return ""
    others = [_pattern(line, "") for line in template.block if line != own and _says_more(line)]
    sought = _pattern(own, name)
    for line in lines:
        match = sought.fullmatch(line.rstrip())
        if match and not any(other.fullmatch(line.rstrip()) for other in others):
            return match["value"].strip()
    return ""


def _says_more(line: str) -> bool:
    """Return whether a line of a template can be told from a passage."""
    return "{page}" in line or bool(PLACEHOLDER.sub("", _SIGNS.sub("", line)).strip(" ·"))


def _pattern(line: str, name: str) -> re.Pattern[str]:
    """Return the expression for a line of a template, with the value of `name` as a group."""
    pieces: list[str] = []
    at = 0
    for match in PLACEHOLDER.finditer(line):
        pieces.append(re.escape(line[at : match.start()]))
        if match[1] == name:
            pieces.append("(?P<value>.+?)" if "(?P<value>" not in "".join(pieces) else ".*?")
        else:
            pieces.append(r"\[p\. \d+\]\(.*?\)" if match[1] == "page" else ".*?")
        at = match.end()
    pieces.append(re.escape(line[at:].rstrip()))
    # A part between two middle dots that is empty is left out.
    return re.compile("".join(pieces).replace(r"\ ·\ ", "(?: · )?").rstrip(" "))


def with_page(quote: str, page: int, address: str) -> str:
    """Return a quote whose link leads to a page of the file at this address."""
    return _LINK.sub(lambda _match: f"[p. {page}]({address}#page={page})", quote, count=1)
