"""HTML in notes: the tags that a page keeps, those it drops, and those it shows as typed.

The tags kept are the ones of GitHub's list as far as they carry text
(https://github.github.com/gfm/#disallowed-raw-html-extension-), no more. `clean` holds the page to the
list; what comes before it only decides between dropping and showing.
"""

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from papernotes.formats.page import entities
from papernotes.formats.page.slugs import slug

if TYPE_CHECKING:
    import nh3

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "i", "ins",
    "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip # a table
FLOW = frozenset({
    "address", "aside", "blockquote", "caption", "center", "details", "div", "dl", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "section", "summary", "table", "ul",
})  # fmt: skip # a table
"""Blocks between whose tags there is Markdown."""
WIDE = frozenset({
    "aside", "blockquote", "details", "div", "dl", "figure", "ol", "section", "table", "ul",
})  # fmt: skip # a table
"""Those of them that hold other blocks, also where they begin and end on one line."""
INSIDE = frozenset({
    "col", "colgroup", "dd", "dt", "li", "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip # a table
"""Parts of blocks; the next one ends the one before."""
DROPPED = frozenset({
    "article", "body", "font", "footer", "header", "html", "main", "nav", "nobr", "picture",
    "source",
})  # fmt: skip # a table
"""Tags that go while their text stays: a page has its own landmarks."""
VOID = frozenset({"br", "col", "hr", "wbr"})
"""Tags that nothing closes."""
KEPT = INLINE | FLOW | INSIDE | {"pre"}
KNOWN = KEPT | DROPPED | {"img"}

CALLOUTS = (
    "note", "abstract", "info", "todo", "tip", "success", "question", "warning", "failure",
    "danger", "bug", "example", "quote", "important", "caution",
)  # fmt: skip # a table"""The kinds of callouts, which are classes on a page; others look like `note`."""
ATTRIBUTES = {
    "*": {"title", "lang", "dir", "id"},
    "a": {"href"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "div": {"align"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "p": {"align"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
    "time": {"datetime"},
}
_CLASSES = {
    "a": {"back", "outside"},
    "details": {"callout", *CALLOUTS},
    "div": {"callout", "callout-title", *CALLOUTS},
    "li": {"task-list-item"},
    "section": {"footnotes"},
    "span": {"missing"},
}
SCHEMES = frozenset({"http", "https", "mailto", "obsidian", "zotero"})
"""Where a link may lead."""

TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)"
    r"(?P<attributes>(?:\s++[A-Za-z_:@][\w.:@-]*+(?:\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'=<>`]++))?+)*+)"
    r"\s*+/?>"
)
_ATTRIBUTE = re.compile(r"([\w:@.-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")


def attributes(match: re.Match[str]) -> dict[str, str]:
    """Return the attributes of a tag that `TAG` matched, their names in small letters."""
    return {
        name.lower(): entities.read(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(match["attributes"])
    }


def rewrite(match: re.Match[str], prefix: str) -> str:
    """Return a tag of a note as it goes to `clean`: its id with the page's prefix, without classes.

    Empty for a tag that is dropped.
    """
    name = match["name"].lower()
    if name not in KEPT:
        return ""
    if match["end"]:
        return f"</{name}>"
    given = attributes(match)
    if name != "a":
        given.pop("name", "")
    anchor = place(given, prefix)
    kept = "".join(
        f' {key}="{escape(value)}"'
        for key, value in given.items()
        if key not in ("class", "id", "name")
    )
    if anchor:
        kept += f' id="{escape(anchor)}"'
    return f"<{name}{kept}>"


def place(given: dict[str, str], prefix: str) -> str:
    """Return the id that a tag gives to its place, by `id` or `name`; empty for none."""
    name = slug(given.get("id", "") or given.get("name", ""))
    return prefix + name if name else ""


@lru_cache(1)
def _cleaner() -> "nh3.Cleaner":
    import nh3

    return nh3.Cleaner(
        tags=set(KEPT),
        clean_content_tags=set(),
        attributes=ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def clean(html: str) -> str:
    """Return HTML with nothing in it but what the lists allow."""
    return _cleaner().clean(html)
