"""Citations in a note as links that show the title: `[@key]`, `[see @a, p. 3; @b]`, `@key`, `\\cite{key}`.

The forms are those of pandoc ("Citation syntax" in its manual) and LaTeX. A key that belongs to no
paper of the library stays as typed.
"""

import re
from html import escape
from typing import NamedTuple

from papernotes.formats.page.links import Links, Target
from papernotes.formats.page.targets import opening

_KEY = r"-?@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<key>\w(?:\w|[:.#$%&+?<>~/-](?=\w)){0,200}))"
_GROUP = re.compile(r"\[([^\[\]\n]{0,60}?-?@[^\[\]\n]{1,600})\]")
_CITED = re.compile(rf"(?<![\w@]){_KEY}")
_TEX = re.compile(r"\\[Cc]ite[a-z]{0,10}\*?(?:\[[^\[\]\n]{0,100}\]){0,2}\{([^{}\n]{1,600})\}")
_PARTICLE = re.compile("[가-힣]+$")


class Cited(NamedTuple):
    """A citation: its HTML, and where it ends in the text."""

    html: str
    end: int


def link(target: Target, text: str = "", part: str = "") -> str:
    """Return a link to a paper that shows a text, else its title; without an address the text alone."""
    shown = escape(text or target.title, quote=False)
    if not target.href:
        return shown
    href = target.href + (f"#{part}" if part else "")
    return f"{opening(href, target.title if text else '')}{shown}</a>"


def in_brackets(text: str, at: int, links: Links) -> Cited | None:
    """Return the group that begins here, if it cites a paper: one key alone loses its brackets."""
    match = _GROUP.match(text, at)
    if match is None or text.startswith("(", match.end()):
        return None
    html, last, count = "", 0, 0
    for cited in _CITED.finditer(match[1]):
        target = _paper(cited, links)
        if target is not None and target[1] == cited.end():
            html += escape(match[1][last : cited.start()], quote=False) + link(target[0])
            last, count = cited.end(), count + 1
    if not count:
        return None
    rest = escape(match[1][last:], quote=False)
    alone = (
        count == 1 and html.startswith("<a ") and not rest and match[1].lstrip("-").startswith("@")
    )
    return Cited(html if alone else f"[{html}{rest}]", match.end())


def in_text(text: str, at: int, links: Links) -> Cited | None:
    """Return the citation `@key` that begins here; a Hangul particle behind the key is none of it."""
    match = _CITED.match(text, at)
    target = _paper(match, links) if match else None
    return Cited(link(target[0]), target[1]) if target else None


def in_tex(text: str, at: int, links: Links) -> Cited | None:
    """Return the citation `\\cite{a,b}` that begins here, if every key is a paper's."""
    match = _TEX.match(text, at)
    html = in_list(match[1], links) if match else ""
    return Cited(html, match.end()) if match and html else None


def in_list(keys: str, links: Links) -> str:
    """Return links for keys with commas between them; empty if one of them is no paper's."""
    papers = [links.paper(key.strip()) for key in keys.split(",")]
    return "; ".join(link(target) for target in papers if target) if all(papers) else ""


def _paper(match: re.Match[str], links: Links) -> tuple[Target, int] | None:
    """Return the paper of a cited key and where the key ends."""
    key, end = match["braced"] or match["key"], match.end()
    target = links.paper(key)
    if target is None and not match["braced"] and (particle := _PARTICLE.search(key)):
        key, end = key[: particle.start()], end - len(particle[0])
        target = links.paper(key) if key else None
    return (target, end) if target else None
