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
from typing import NamedTuple
from urllib.parse import unquote

from papernotes.formats.zotero import markdown_text, note_tree
from papernotes.formats.zotero.markdown_text import (
    BOLD,
    BOLD_END,
    ITALIC,
    ITALIC_END,
    escape_start,
    fix_emphasis,
)
from papernotes.formats.zotero.note_tree import BLOCKS, UNSEEN, Node, cells, descendants, plain

# A picture inside the note, of any size.
_DATA_IMAGE = re.compile(r"(?<=src=)([\"'])data:[^\"'<>]*+\1")
LONGEST = 3_000_000
"""Characters of one note; no editor writes more than that into a note without images."""
_BREAK = "\\\n"


class Markdown(NamedTuple):
    """The Markdown of a note.

    `images` counts pictures inside the note that no file holds; `cut` is whether the note is
    longer than LONGEST and ends there.
    """

    text: str
    images: int = 0
    cut: bool = False


def to_markdown(html: str, image: Callable[[str], str] = lambda _key: "") -> Markdown:
    """Return the Markdown of a note in HTML.

    `image` returns the path of an image by the key of its attachment, '' for none. Longer notes
    than LONGEST are cut there.
    """
    html = _DATA_IMAGE.sub(r"\1data:\1", html)
    writer = _Writer(image)
    text = "\n\n".join(writer.blocks(note_tree.parse(html[:LONGEST])))
    return Markdown(re.sub(r"[ \t]+\n", "\n", text).strip("\n"), writer.images, len(html) > LONGEST)


class _Writer:
    """Writes elements as Markdown and counts the images that no file holds."""

    def __init__(self, image: Callable[[str], str]) -> None:
        self._image = image
        self.images = 0

    def blocks(self, node: Node) -> list[str]:
        """Return the blocks of an element, without empty ones."""
        written: list[str] = []
        inline: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str) or not self._is_block(child):
                inline.append(child)
                continue
            written += self._paragraphs(inline)
            inline = []
            written += self._block(child)
        written += self._paragraphs(inline)
        return [block for block in written if block.strip()]

    def _is_block(self, node: Node) -> bool:
        if node.tag in BLOCKS:
            return True
        return any(isinstance(child, Node) and self._is_block(child) for child in node.children)

    def _block(self, node: Node) -> list[str]:
        tag = node.tag
        if tag in UNSEEN:
            return []
        if tag == "pre":
            return [_code_block(plain(node), math="math" in node.classes)]
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

    def _paragraphs(self, children: list[Node | str]) -> list[str]:
        """Return a run of inline elements; one that begins with a quotation of a PDF as a quote."""
        start = next((i for i, child in enumerate(children) if not _is_blank(child)), None)
        if start is None:
            return []
        first = children[start]
        if isinstance(first, str) or "highlight" not in first.classes:
            return [escape_start(self._inline(children))]
        end = start + 1
        while end < len(children) and (_is_blank(children[end]) or _is_citation(children[end])):
            end += 1
        quoted = self._inline(children[start:end])
        if not any(_is_citation(child) for child in children[start:end]):
            page = _annotation(first).get("pageLabel")
            quoted += f" (p. {page})" if isinstance(page, str) and page else ""
        return [_quote(quoted), *self._paragraphs(children[end:])]

    def _list(self, node: Node) -> Iterator[str]:
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

    def _table(self, node: Node) -> list[str]:
        rows = [[self._cell(cell) for cell in cells(row)] for row in descendants(node, "tr")]
        rows = [row for row in rows if row]
        if not rows:
            return self.blocks(node) if any(not isinstance(c, Node) for c in node.children) else []
        width = max(map(len, rows))
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
        return ["\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])]

    def _cell(self, cell: Node) -> str:
        text = "<br>".join(self.blocks(cell)).replace(_BREAK, "<br>")
        return re.sub(r"\s*\n\s*", "<br>", text).replace("|", "\\|")

    def _inline(self, children: list[Node | str]) -> str:
        text = "".join(self._pieces(children))
        lines = [" ".join(line.split()) for line in text.split(_BREAK)]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            del lines[0]
        return fix_emphasis(_BREAK.join(lines))

    def _pieces(self, children: list[Node | str]) -> Iterator[str]:
        for child in children:
            if isinstance(child, str):
                yield markdown_text.escape(
                    re.sub(r"\s+", " ", markdown_text.PRIVATE.sub("", child).replace("\u00a0", " "))
                )
            else:
                yield self._piece(child)

    def _piece(self, node: Node) -> str:
        tag, classes = node.tag, node.classes
        if formula := _formula(node):
            return formula
        if tag in UNSEEN or "katex-html" in classes or "MathJax" in classes:
            return ""
        if tag == "br":
            return _BREAK
        if tag == "img":
            return self._picture(node)
        if tag == "code":
            return _code_span(plain(node))
        inside = "".join(self._pieces(node.children))
        if tag in ("strong", "b"):
            return _wrap(inside, BOLD, BOLD_END)
        if tag in ("em", "i"):
            return _wrap(inside, ITALIC, ITALIC_END)
        if tag in ("s", "strike", "del"):
            return _wrap(inside, "~~", "~~")
        if tag in ("sub", "sup", "u"):
            return _wrap(inside, f"<{tag}>", f"</{tag}>")
        if tag == "a":
            return _link(inside, node.attributes.get("href", ""))
        return inside

    def _picture(self, node: Node) -> str:
        key, source = node.attributes.get("data-attachment-key", ""), node.attributes.get("src", "")
        alt = re.sub(r"[\[\]\\]", "", node.attributes.get("alt", "")) or "image"
        target = self._image(key) if key else source
        if not target or target.startswith("data:") or re.search(r"[<>\n]", target):
            self.images += 1
            return f"({alt}: not taken over)"
        return f"![{alt}](<{target}>)" if " " in target or ")" in target else f"![{alt}]({target})"


def _formula(node: Node) -> str:
    """Return the LaTeX of an element that is a formula, in dollar signs; '' for any other."""
    classes = node.classes
    if "math" in classes and node.tag in ("span", "code"):
        return _in_dollars(plain(node), display=False)
    if "katex" in classes or node.tag in ("math", "mjx-container"):
        for annotation in descendants(node, "annotation"):
            if "tex" in annotation.attributes.get("encoding", ""):
                display = node.attributes.get("display") == "block"
                return _in_dollars(plain(annotation), display=display)
        alternative = node.attributes.get("alttext", "")
        return _in_dollars(alternative, display=False) if alternative else ""
    if node.tag == "script" and node.attributes.get("type", "").startswith("math/tex"):
        return _in_dollars(plain(node), display="display" in node.attributes["type"])
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


def _is_blank(child: Node | str) -> bool:
    return isinstance(child, str) and not child.strip()


def _is_citation(child: Node | str) -> bool:
    return isinstance(child, Node) and "citation" in child.classes


def _annotation(node: Node) -> dict[str, object]:
    """Return what Zotero stores of the quotation beside it; empty where it is unreadable."""
    try:
        value = json.loads(unquote(node.attributes.get("data-annotation", "")))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
