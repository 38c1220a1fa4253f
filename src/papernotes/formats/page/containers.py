"""The containers of a note: quotes, callouts, lists, footnotes, code, HTML and blocks of other programs.

One pass over the lines, as CommonMark describes it ("Appendix: a parsing strategy",
https://spec.commonmark.org/0.31.2/): a line first continues the containers that are open, then opens
new ones, and what is left is text. Lists are nested by the column of the text, whatever the indent;
an item may stand deeper than four columns; a list, a table, a fence and a quote need no blank line
before them.
"""

import re

from papernotes.formats.page import directives, tags
from papernotes.formats.page.leaves import (
    DEEPEST,
    FENCE,
    HEADING,
    KRAMDOWN,
    RULE,
    UNDERLINE,
    Leaves,
    tag_name,
)
from papernotes.formats.page.parts import Box, ListState, Part
from papernotes.formats.page.state import ITEM, kind_of

_BOX = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_CALLOUT = re.compile(r"\[!([A-Za-z][\w-]*)\]([+-]?)[ \t]*(.*)$")
_NOTE = re.compile(r"\[\^([^\]\s\[]{1,100})\]:[ \t]*")
_BLOCKS = tags.FLOW | tags.INSIDE | {"pre"}
_LONGEST = 100  # marks of containers and tags on one line; what follows is text


class Containers(Leaves):
    """The reader of a note's lines."""

    def read(self) -> list[Part]:
        """Return the parts of the note; those of footnotes go to the document."""
        while self.number < len(self.lines):
            line = self.lines[self.number]
            self.number += 1
            if not line.strip():
                self._blank()
            else:
                self._line(line)
        self._close_to(0)
        return self.parts

    # Containers that are open

    def _blank(self) -> None:
        self._flush()
        self.after_blank, self.after_tag = True, False
        for place, box in enumerate(self.boxes):
            if box.kind == "quote":
                self._close_to(place)
                return

    def _line(self, line: str) -> None:
        depth, rest = self._rest(line)
        bare = rest.strip()
        if not bare:  # a quote's empty line
            self._flush()
            self.after_blank = True
            return
        depth = self._in_lists(depth)
        if self.text and depth < len(self.boxes) and not self._begins(bare, rest):
            self.text.append(
                self._joined(bare)
            )  # a paragraph goes on without the marks of its containers
            return
        if depth < len(self.boxes):
            self._close_to(self._keep_list(depth, bare))
        self._content(rest)

    def _in_lists(self, depth: int) -> int:
        """Return the depth without lists and frames that end together with their last container."""
        while 0 < depth < len(self.boxes) and self.boxes[depth - 1].kind == "list":
            depth -= 1
        return depth

    def _keep_list(self, depth: int, bare: str) -> int:
        """Return the depth at which a line goes on: inside a list if it begins the next item."""
        if depth < len(self.boxes) and (state := self.boxes[depth].state):
            item = None if RULE.match(bare) else ITEM.match(bare)
            if self.boxes[depth].kind == "list" and item and kind_of(item[1]) == state.marker:
                return depth + 1
        return depth

    def _begins(self, bare: str, rest: str) -> bool:
        """Return whether a line begins a block that ends a paragraph before it."""
        if len(rest) - len(rest.lstrip(" ")) >= 4 and not self.boxes:
            return False
        first = bare[0]
        if first in "-*+0123456789":
            return bool(RULE.match(bare)) or self._interrupts(bare)
        return (
            (first == "#" and HEADING.match(bare) is not None)
            or first == ">"
            or (first in "`~" and FENCE.match(bare) is not None)
            or (first == "<" and tag_name(bare) in _BLOCKS)
            or (first in "{:`" and self._begins_directive(bare))
            or (first == "[" and _NOTE.match(bare) is not None)
            or (first == "_" and RULE.match(bare) is not None)
        )

    def _begins_directive(self, bare: str) -> bool:
        return (
            directives.read(bare) is not None
            or self._ends_frame(bare) >= 0
            or KRAMDOWN.match(bare) is not None
        )

    def _interrupts(self, bare: str) -> bool:
        item = ITEM.match(bare)
        if item is None or (item.end() == len(bare) and not self.boxes):
            return False
        return (
            not item[1][0].isdigit()
            or item[1][:-1] == "1"
            or any(box.kind == "list" for box in self.boxes)
        )

    # New containers and blocks

    def _content(self, rest: str) -> None:
        """Read what a line has behind the marks of its open containers."""
        for _ in range(_LONGEST):
            bare = rest.strip()
            if not bare:
                return
            indent = len(rest) - len(rest.lstrip(" "))
            if self.text and (UNDERLINE.match(bare) or not self._begins(bare, rest)):
                self._more_text(bare)
                return
            if indent >= 4 and not (self.text or self._is_html(bare) or self._is_item(bare)):
                self._indented(rest)
                return
            inside = self._open(bare, indent) if len(self.boxes) < DEEPEST else None
            rest = self._leaf(bare, rest) if inside is None else inside
        self._more_text(rest.strip())

    def _is_html(self, bare: str) -> bool:
        """Return whether an indented line goes on with HTML, and is no code."""
        return self.after_tag or (self.document.depth > 0 and tag_name(bare) in _BLOCKS)

    def _is_item(self, bare: str) -> bool:
        return any(box.kind == "item" for box in self.boxes) and ITEM.match(bare) is not None

    def _open(self, bare: str, indent: int) -> str | None:
        """Open a container; return what is left of the line, None if the line opens none."""
        if bare[0] == ">":
            self._block()
            inner = bare[2:] if bare[1:2] == " " else bare[1:]
            match = _CALLOUT.match(inner.strip()) if inner.lstrip().startswith("[!") else None
            if match:
                frame = directives.callout(match[1], match[3], fold=match[2])
                self._frame(frame, Box("quote", frame.closing))
                return ""
            self._add("tag", "<blockquote>")
            self.boxes.append(Box("quote", "</blockquote>"))
            return inner
        if bare[0] == "[" and (note := _NOTE.match(bare)):
            self._block()
            self.boxes.append(Box("note", "", indent=2, outer=self.parts))
            self.parts = self.document.footnotes.define(note[1])
            return bare[note.end() :]
        if bare[0] in "-*+0123456789" and not RULE.match(bare) and (item := ITEM.match(bare)):
            return self._open_item(item, bare, indent)
        return None

    def _open_item(self, item: re.Match[str], bare: str, indent: int) -> str:
        marker = item[1]
        top = self.boxes[-1] if self.boxes else None
        if (
            top is None
            or top.kind != "list"
            or not top.state
            or top.state.marker != kind_of(marker)
        ):
            self._block()
            start = marker[:-1].lstrip("0") or "0"
            numbered = f'<ol start="{start}">' if start != "1" else "<ol>"
            self._add("tag", numbered if marker[0].isdigit() else "<ul>")
            closing = "</ol>" if marker[0].isdigit() else "</ul>"
            top = Box("list", closing, state=ListState(kind_of(marker)))
            self.boxes.append(top)
        elif self.after_blank and top.state:
            self._flush()
            top.state.loose = True
        self._flush()
        self.after_blank = False
        rest = bare[item.end() :]
        task = _BOX.match(rest)
        self._add("tag", '<li class="task-list-item">' if task else "<li>")
        blanks = len(item[2])
        column = indent + len(marker) + (blanks if 0 < blanks < 5 else 1)
        self.boxes.append(Box("item", "</li>", column, indent, state=top.state))
        if task:
            ticked = " checked" if task[1] != " " else ""
            self._add(
                "drawn",
                self.held.drawn(
                    f'<input type="checkbox" aria-label="{"done" if ticked else "open"}" disabled{ticked}> ',
                    "",
                ),
            )
            rest = rest[task.end() :]
        return rest
