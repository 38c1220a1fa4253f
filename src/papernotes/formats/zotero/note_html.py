"""Notes of Zotero, in HTML, as Markdown.

The HTML is that of Zotero's note editor (github.com/zotero/note-editor, schema version 9): formulas
are `<span class="math">$x$</span>` and `<pre class="math">$$x$$</pre>`, quotations of a PDF are
`<span class="highlight" data-annotation="…">` with a `<span class="citation">` after them, images
are attachments. What older editors and pasted pages leave is read too: KaTeX, MathJax and MathML
write a formula several times, of which its LaTeX is kept once.
"""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

LONGEST = 3_000_000
"""Characters of one note; no editor writes more than that into a note without images."""
_DEEPEST = 60
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "meta", "link"})
_BLOCKS = frozenset(
    ["address", "article", "blockquote", "body", "div", "dl", "dd", "dt", "figure", "figcaption",
     "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p",
     "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip # a table
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_CLOSES = {
    "p": {"p"},
    "li": {"li", "p"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
}
_CONTAINERS = frozenset({"ul", "ol", "table", "blockquote", "div"})
# Marks of emphasis until the text on both sides is known: opening and closing bold and italic.
_BOLD, _BOLD_END, _ITALIC, _ITALIC_END = "\ue000", "\ue001", "\ue002", "\ue003"
_EMPHASIS = {_BOLD: ("**", "<strong>"), _ITALIC: ("*", "<em>")}
_OPENING_OF = {_BOLD_END: _BOLD, _ITALIC_END: _ITALIC}
_MARKS = re.compile("([\ue000-\ue003])")
_PRIVATE = re.compile("[\ue000-\ue003]")
_BREAK = "\\\n"
_NO_TAG = re.compile(r"<(?!/?[A-Za-z])")
_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|(?:={3,}|-{3,})\s*$)", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_LOOSE_UNDERSCORE = re.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_TEX_FORMULA = re.compile(r"(\$\$?)(?=\S)[^$]{1,2000}?(?<=\S)\1")


class Markdown(NamedTuple):
    """The Markdown of a note; `images` counts pictures inside the note that no file holds."""

    text: str
    images: int = 0


class _Node:
    """An element with its children, which are elements and texts."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[_Node | str] = []

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class _Tree(HTMLParser):
    """Builds the tree of a note. Elements that nest too deep become part of their parents."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("div", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_implied(tag)
        if len(self._open) > _DEEPEST and tag not in _VOID:
            return
        node = _Node(tag, {name: value or "" for name, value in attrs})
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
        closed = _CLOSES.get(tag, {"p"} if tag in _BLOCKS else set())
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in closed:
                del self._open[place:]
                return
            if self._open[place].tag in _CONTAINERS:
                return


def to_markdown(html: str, image: Callable[[str], str] = lambda _key: "") -> Markdown:
    """Return the Markdown of a note in HTML.

    `image` returns the path of an image by the key of its attachment, '' for none. Longer notes
    than LONGEST are cut there; the caller reports it.
    """
    tree = _Tree()
    tree.feed(_without_declarations(html[:LONGEST].replace("\x00", "")))
    tree.close()
    writer = _Writer(image)
    text = "\n\n".join(writer.blocks(tree.root))
    return Markdown(re.sub(r"[ \t]+\n", "\n", text).strip("\n"), writer.images)


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
    text = _NO_TAG.sub("&lt;", "".join([*parts, html[at:]]))
    closed = text.rfind(">") + 1
    return text[:closed] + text[closed:].replace("<", "&lt;")


class _Writer:
    """Writes elements as Markdown and counts the images that no file holds."""

    def __init__(self, image: Callable[[str], str]) -> None:
        self._image = image
        self.images = 0

    def blocks(self, node: _Node) -> list[str]:
        """Return the blocks of an element, without empty ones."""
        written: list[str] = []
        inline: list[_Node | str] = []
        for child in node.children:
            if isinstance(child, str) or not self._is_block(child):
                inline.append(child)
                continue
            written += self._paragraphs(inline)
            inline = []
            written += self._block(child)
        written += self._paragraphs(inline)
        return [block for block in written if block.strip()]

    def _is_block(self, node: _Node) -> bool:
        if node.tag in _BLOCKS:
            return True
        return any(isinstance(child, _Node) and self._is_block(child) for child in node.children)

    def _block(self, node: _Node) -> list[str]:
        tag = node.tag
        if tag in _UNSEEN:
            return []
        if tag == "pre":
            return [_code_block(_plain(node), math="math" in node.classes)]
        if tag == "hr":
            return ["---"]
        if tag in ("ul", "ol"):
            return ["\n".join(self._list(node))]
        if tag == "table":
            return self._table(node)
        if re.fullmatch("h[1-6]", tag):
            text = self._inline(node.children).replace(_BREAK, " ")
            return [f"{'#' * int(tag[1])} {text}"] if text else []
        if tag == "blockquote":
            return [_quote("\n\n".join(self.blocks(node)))]
        if tag == "p":
            return self._paragraphs(node.children)
        if tag == "li":  # outside a list
            return [_indent("- ", self.blocks(node))]
        return self.blocks(node)

    def _paragraphs(self, children: "list[_Node | str]") -> list[str]:
        """Return a run of inline elements; one that begins with a quotation of a PDF as a quote."""
        start = next((i for i, child in enumerate(children) if not _is_blank(child)), None)
        if start is None:
            return []
        first = children[start]
        if isinstance(first, str) or "highlight" not in first.classes:
            return [_escape_start(self._inline(children))]
        end = start + 1
        while end < len(children) and (_is_blank(children[end]) or _is_citation(children[end])):
            end += 1
        quoted = self._inline(children[start:end])
        if not any(_is_citation(child) for child in children[start:end]):
            page = _annotation(first).get("pageLabel")
            quoted += f" (p. {page})" if isinstance(page, str) and page else ""
        return [_quote(quoted), *self._paragraphs(children[end:])]

    def _list(self, node: _Node) -> Iterator[str]:
        start = node.attributes.get("start", "1")
        number = int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1
        for child in node.children:
            if isinstance(child, str):
                if child.strip():
                    yield f"- {' '.join(child.split())}"
                continue
            marker = f"{number}. " if node.tag == "ol" else "- "
            if child.tag in ("ul", "ol"):  # a list directly within a list
                yield from ("  " + line for line in self._list(child))
                continue
            yield _indent(marker, self.blocks(child))
            number += 1

    def _table(self, node: _Node) -> list[str]:
        rows = [[self._cell(cell) for cell in _cells(row)] for row in _descendants(node, "tr")]
        rows = [row for row in rows if row]
        if not rows:
            return self.blocks(node) if any(not isinstance(c, _Node) for c in node.children) else []
        width = max(map(len, rows))
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
        return ["\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])]

    def _cell(self, cell: _Node) -> str:
        text = "<br>".join(self.blocks(cell)).replace(_BREAK, "<br>")
        return re.sub(r"\s*\n\s*", "<br>", text).replace("|", "\\|")

    def _inline(self, children: "list[_Node | str]") -> str:
        text = "".join(self._pieces(children))
        lines = [" ".join(line.split()) for line in text.split(_BREAK)]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            del lines[0]
        return _fix_emphasis(_BREAK.join(lines))

    def _pieces(self, children: "list[_Node | str]") -> Iterator[str]:
        for child in children:
            if isinstance(child, str):
                yield _escape(re.sub(r"\s+", " ", _PRIVATE.sub("", child).replace("\u00a0", " ")))
            else:
                yield self._piece(child)

    def _piece(self, node: _Node) -> str:
        tag, classes = node.tag, node.classes
        if formula := _formula(node):
            return formula
        if tag in _UNSEEN or "katex-html" in classes or "MathJax" in classes:
            return ""
        if tag == "br":
            return _BREAK
        if tag == "img":
            return self._picture(node)
        if tag == "code":
            return _code_span(_plain(node))
        inside = "".join(self._pieces(node.children))
        if tag in ("strong", "b"):
            return _wrap(inside, _BOLD, _BOLD_END)
        if tag in ("em", "i"):
            return _wrap(inside, _ITALIC, _ITALIC_END)
        if tag in ("s", "strike", "del"):
            return _wrap(inside, "~~", "~~")
        if tag in ("sub", "sup", "u"):
            return _wrap(inside, f"<{tag}>", f"</{tag}>")
        if tag == "a":
            return _link(inside, node.attributes.get("href", ""))
        return inside

    def _picture(self, node: _Node) -> str:
        key, source = node.attributes.get("data-attachment-key", ""), node.attributes.get("src", "")
        alt = re.sub(r"[\[\]\\]", "", node.attributes.get("alt", "")) or "image"
        target = self._image(key) if key else source
        if not target or target.startswith("data:") or re.search(r"[<>\n]", target):
            self.images += 1
            return f"({alt}: not taken over)"
        return f"![{alt}](<{target}>)" if " " in target or ")" in target else f"![{alt}]({target})"


def _formula(node: _Node) -> str:
    """Return the LaTeX of an element that is a formula, in dollar signs; '' for any other."""
    classes = node.classes
    if "math" in classes and node.tag in ("span", "code"):
        return _in_dollars(_plain(node), display=False)
    if "katex" in classes or node.tag in ("math", "mjx-container"):
        for annotation in _descendants(node, "annotation"):
            if "tex" in annotation.attributes.get("encoding", ""):
                display = node.attributes.get("display") == "block"
                return _in_dollars(_plain(annotation), display=display)
        alternative = node.attributes.get("alttext", "")
        return _in_dollars(alternative, display=False) if alternative else ""
    if node.tag == "script" and node.attributes.get("type", "").startswith("math/tex"):
        return _in_dollars(_plain(node), display="display" in node.attributes["type"])
    return ""


def _in_dollars(source: str, *, display: bool) -> str:
    text = " ".join(source.split())
    display = display or (text.startswith("$$") and text.endswith("$$") and len(text) > 4)
    bare = text.strip("$").strip()
    return (f"$${bare}$$" if display else f"${bare}$") if bare else ""


def _code_block(text: str, *, math: bool) -> str:
    if math:
        return f"$$\n{text.strip().strip('$').strip()}\n$$"
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`{3,}", text))])
    body = text.strip("\n")
    return f"{fence}\n{body}\n{fence}" if body.strip() else ""


def _code_span(text: str) -> str:
    text = " ".join(text.split())
    mark = "`" * max([1, *(len(run) + 1 for run in re.findall("`+", text))])
    padding = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{mark}{padding}{text}{padding}{mark}" if text else ""


def _link(text: str, address: str) -> str:
    if not address or address.startswith("javascript:"):
        return text
    if not text.strip():
        return ""
    target = f"<{address}>" if re.search(r"[\s()]", address) else address
    return f"[{text}]({target})" if "<" not in address else text


def _wrap(text: str, opening: str, closing: str) -> str:
    """Put marks around a text, inside its outer blanks, on each of its lines."""
    lines = []
    for line in text.split(_BREAK):
        bare = line.strip()
        place = line.find(bare)
        lines.append(
            f"{line[:place]}{opening}{bare}{closing}{line[place + len(bare) :]}" if bare else line
        )
    return _BREAK.join(lines)


def _fix_emphasis(text: str) -> str:
    """Replace the marks of emphasis by stars, or by tags where stars would not be read.

    CommonMark reads no `**` between a sign and a letter: `**확산(diffusion)**을`, which Korean
    particles make common (spec.commonmark.org, "Left-flanking delimiter run").
    """
    if not _PRIVATE.search(text):
        return text
    pieces = [piece for piece in _MARKS.split(text) if piece]
    begun: list[tuple[str, int]] = []  # opening marks and their places in `pieces`
    for place, piece in enumerate(pieces):
        if piece in _EMPHASIS:
            begun.append((piece, place))
        elif piece in _OPENING_OF:
            start = begun.pop()[1] if begun and begun[-1][0] == _OPENING_OF[piece] else -1
            stars, tag = _EMPHASIS[_OPENING_OF[piece]]
            clash = start >= 0 and (
                _clashes(_edge(pieces, start - 1, -1), _edge(pieces, start + 1, 0))
                or _clashes(_edge(pieces, place + 1, 0), _edge(pieces, place - 1, -1))
            )
            pieces[place] = "" if start < 0 else "</" + tag[1:] if clash else stars
            if start >= 0:
                pieces[start] = tag if clash else stars
    return _PRIVATE.sub("", "".join(pieces))


def _edge(pieces: list[str], place: int, end: int) -> str:
    """Return the first or last character of a piece; '' outside the text."""
    return pieces[place][end:][:1] if 0 <= place < len(pieces) else ""


def _clashes(outside: str, inside: str) -> bool:
    """Return whether stars between these characters are not read as the edge of emphasis."""
    return outside.isalnum() and not inside.isalnum()


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _indent(marker: str, blocks: list[str]) -> str:
    """Return a list item; lists within it follow without a blank line."""
    parts: list[str] = []
    for block in blocks:
        nested = re.match(r"(?:[-*+]|\d+\.) ", block) is not None
        parts.append(("\n" if nested else "\n\n") * bool(parts) + block)
    pad = " " * len(marker)
    lines = "".join(parts).split("\n")
    return "\n".join([marker + lines[0], *(pad + line if line else "" for line in lines[1:])])


def escape_text(text: str) -> str:
    """Return plain text as Markdown that reads the same."""
    return _escape_start(_escape(_PRIVATE.sub("", text.strip())))


def _escape(text: str) -> str:
    """Escape what Markdown would read as markup. Formulas that are typed as text stay."""
    parts, at = [], 0
    for formula in _TEX_FORMULA.finditer(text):
        parts += [_escape_plain(text[at : formula.start()]), formula[0]]
        at = formula.end()
    return "".join([*parts, _escape_plain(text[at:])])


def _escape_plain(text: str) -> str:
    text = re.sub(r"[\\*`]|<(?=[A-Za-z/!])|\[(?=[^\]\[]{0,300}\]\()", r"\\\g<0>", text)
    return _LOOSE_UNDERSCORE.sub(r"\\_", text)


def _escape_start(text: str) -> str:
    """Escape what at the start of a line would be a heading, a list or a quote."""
    return _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\\\1", text))


def _plain(node: _Node) -> str:
    """Return the text of an element without markup; `<br>` is a line break."""
    return "".join(
        child if isinstance(child, str) else "\n" if child.tag == "br" else _plain(child)
        for child in node.children
    )


def _descendants(node: _Node, tag: str) -> Iterator[_Node]:
    """Yield the elements of this name within an element, outside nested ones of that name."""
    for child in node.children:
        if isinstance(child, _Node):
            if child.tag == tag:
                yield child
            elif child.tag != "table" or tag != "tr":
                yield from _descendants(child, tag)


def _cells(row: _Node) -> Iterator[_Node]:
    for child in row.children:
        if isinstance(child, _Node) and child.tag in ("td", "th"):
            yield child


def _is_blank(child: "_Node | str") -> bool:
    return isinstance(child, str) and not child.strip()


def _is_citation(child: "_Node | str") -> bool:
    return isinstance(child, _Node) and "citation" in child.classes


def _annotation(node: _Node) -> dict[str, object]:
    """Return what Zotero stores of the quotation beside it; empty where it is unreadable."""
    try:
        value = json.loads(unquote(node.attributes.get("data-annotation", "")))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
