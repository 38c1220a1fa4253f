"""The elements of a note in HTML, as a tree that never nests deep."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_DEEPEST = 60
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "meta", "link"})
BLOCKS = frozenset(
    ["address", "article", "blockquote", "body", "div", "dl", "dd", "dt", "figure", "figcaption",
     "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p",
     "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip # a table
UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_CLOSES = {
    "p": {"p"},
    "li": {"li", "p"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
}
_CONTAINERS = frozenset({"ul", "ol", "table", "blockquote", "div"})
# No character has so large a number, which int() would refuse or take long for.
_LONG_REFERENCE = re.compile(r"&(?=#[0-9]{8}|#[xX][0-9A-Fa-f]{8})")
_NO_TAG = re.compile(r"<(?!/?[A-Za-z])")


class Node:
    """An element with its children, which are elements and texts."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node | str] = []

    @property
    def classes(self) -> set[str]:
        """The names of its attribute `class`."""
        return set(self.attributes.get("class", "").split())


class _Tree(HTMLParser):
    """Builds the tree of a note. Elements that nest too deep become part of their parents."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_implied(tag)
        if len(self._open) > _DEEPEST and tag not in _VOID:
            return
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _close_implied(self, tag: str) -> None:
        """Close what a start tag ends without an end tag: a paragraph, a list item, a cell."""
        closed = _CLOSES.get(tag, {"p"} if tag in BLOCKS else set())
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in closed:
                del self._open[place:]
                return
            if self._open[place].tag in _CONTAINERS:
                return


def parse(html: str) -> Node:
    """Return the tree of a note; elements that nest too deep become part of their parents."""
    tree = _Tree()
    tree.feed(_without_declarations(html.replace("\x00", "")))
    tree.close()
    return tree.root


def _without_declarations(html: str) -> str:
    """Return HTML without comments, and with `&lt;` for every `<` that begins no tag.

    HTMLParser searches the whole rest for the end of each of them.
    """
    parts: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0:
        end = html.find("-->", start + 4)
        parts.append(html[at:start])
        at = end + 3 if end >= 0 else len(html)
    text = _LONG_REFERENCE.sub("&amp;", _NO_TAG.sub("&lt;", "".join([*parts, html[at:]])))
    closed = text.rfind(">") + 1
    return text[:closed] + text[closed:].replace("<", "&lt;")


def plain(node: Node) -> str:
    """Return the text of an element without markup; `<br>` is a line break."""
    return "".join(
        child if isinstance(child, str) else "\n" if child.tag == "br" else plain(child)
        for child in node.children
    )


def descendants(node: Node, tag: str) -> Iterator[Node]:
    """Yield the elements of this name within an element, outside nested ones of that name."""
    for child in node.children:
        if isinstance(child, Node):
            if child.tag == tag:
                yield child
            elif child.tag != "table" or tag != "tr":
                yield from descendants(child, tag)


def cells(row: Node) -> Iterator[Node]:
    """Yield the cells of a row of a table."""
    for child in row.children:
        if isinstance(child, Node) and child.tag in ("td", "th"):
            yield child
