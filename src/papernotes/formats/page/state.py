"""Where the reading of a note's lines stands: open containers, the open paragraph, what was read."""

import re

from papernotes.formats.page import maths
from papernotes.formats.page.document import Document, normal_label
from papernotes.formats.page.parts import Box, Kind, Part

_DEFINITION = re.compile(
    r"\[(?!\^)([^\]\[]{1,300})\]:[ \t]*(?:<([^<>\n]*)>|(\S+))"
    r"(?:[ \t]+(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)))?[ \t]*$"
)
_TABLE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")
ITEM = re.compile(r"([-*+]|\d{1,9}[.)])([ \t]+|$)")
_PREFIX = re.compile(r"^[ \t>]+")


class State:
    """The lines of a note, how far they are read, and what they gave."""

    def __init__(self, lines: list[str], document: Document) -> None:
        self.lines, self.document, self.held = lines, document, document.held
        self.number = 0
        self.parts: list[Part] = []
        self.boxes: list[Box] = []
        self.text: list[str] = []
        self.after_blank = False
        self.after_tag = False
        self.pre_ends = True  # whether `</pre>` may still follow

    def _rest(self, line: str) -> tuple[int, str]:
        """Return how many containers a line continues, and what is left of it."""
        rest = (
            line.expandtabs(4)
            if line[:1] == "\t" or "\t" in line[: len(line) - len(line.lstrip())]
            else line
        )
        for place, box in enumerate(self.boxes):
            if box.kind == "quote":
                bare = rest.lstrip(" ")
                if not bare.startswith(">"):
                    return place, rest
                rest = bare[2:] if bare[1:2] == " " else bare[1:].expandtabs(4)
            elif box.kind in ("item", "note") and rest.strip():
                blanks = len(rest) - len(rest.lstrip(" "))
                if blanks < box.indent and not _is_nested(rest, blanks, box):
                    return place, rest
                rest = rest[min(blanks, box.indent) :]
        return len(self.boxes), rest

    def _close_to(self, depth: int) -> None:
        self._flush()
        while len(self.boxes) > depth:
            box = self.boxes.pop()
            if box.kind == "note":
                self.parts = box.outer
            else:
                self._add("tag", box.closing)

    def _block(self) -> None:
        """End a paragraph and a list before a block; note whether a blank line parts it from the last."""
        self._flush()
        while self.boxes and self.boxes[-1].kind == "list":
            self._add("tag", self.boxes.pop().closing)
        box = self.boxes[-1] if self.boxes else None
        if box:
            if self.after_blank and box.children and box.kind == "item" and box.state:
                box.state.loose = True
            box.children += 1
        self.after_blank = False

    def _add(self, kind: Kind, text: str, level: int = 0) -> None:
        box = self.boxes[-1] if self.boxes else None
        state = box.state if box and box.kind == "item" else None
        self.parts.append(Part(kind, text, level, state))

    def _joined(self, line: str) -> str:
        """Return a line with the formula in it that goes on over the next lines."""
        while opened := maths.open_formula(line):
            at, closing = opened
            opening = {"$$": "$$", "\\]": "\\["}.get(closing) or closing.replace("end", "begin", 1)
            begin = line[at + len(opening) :]
            last = maths.last_line(self.lines, self.number, begin, closing)
            if last < 0:
                return line
            below = (_PREFIX.sub("", other) for other in self.lines[self.number : last + 1])
            inner, _, after = "\n".join(below).partition(closing)
            typed = f"{opening}{begin}\n{inner}{closing}"
            tex = typed if "begin" in opening else f"{begin}\n{inner}"
            line = line[:at] + self.held.formula(tex, typed, display=True) + after.rstrip()
            self.number = last + 1
        return line

    def _flush(self) -> None:
        """End the paragraph that is open: definitions of links, text, and a table below it."""
        lines, self.text = self.text, []
        while lines and lines[0][0] == "[" and (match := _DEFINITION.match(lines[0])):
            label, to = normal_label(match[1]), match[2] or match[3] or ""
            title = match[4] or match[5] or match[6] or ""
            if label in self.document.references:
                break
            self.document.references[label] = (to, title)
            self.parts.append(Part("definition", lines.pop(0)))
        for place in range(1, len(lines)):
            row = lines[place]
            if row[0] in "|:-" and "-" in row and "|" in lines[place - 1] and _TABLE.match(row):
                self._text("paragraph", lines[: place - 1])
                self._text("table", lines[place - 1 :])
                return
        if any(line.startswith(": ") for line in lines[1:]):
            self._terms(lines)
        else:
            self._text("paragraph", lines)

    def _text(self, kind: Kind, lines: list[str]) -> None:
        if lines:
            self._add(kind, "\n".join(lines).rstrip())

    def _terms(self, lines: list[str]) -> None:
        """Add a list of terms, each with lines `: what it means` below it."""
        groups: list[tuple[str, list[str]]] = []
        for line, below in zip(lines, [*lines[1:], ""], strict=True):
            tag = "dd" if line.startswith(": ") else "dt" if below.startswith(": ") else ""
            if tag or not groups:
                groups.append((tag or "dt", []))
            groups[-1][1].append(line.removeprefix(": ").strip())
        self._add("tag", "<dl>")
        for tag, texts in groups:
            self._add("tag", f"<{tag}>")
            self._add("tight", "\n".join(texts))
            self._add("tag", f"</{tag}>")
        self._add("tag", "</dl>")


def _is_nested(rest: str, blanks: int, box: Box) -> bool:
    """Return whether a line is an item inside another one though it does not reach its text.

    So are bullets two columns inside `1.`, where CommonMark wants three.
    """
    if box.state is None or blanks < box.start + 2:
        return False
    item = ITEM.match(rest, blanks)
    return item is not None and kind_of(item[1]) != box.state.marker


def kind_of(marker: str) -> str:
    """Return what the markers of one list have in common: the sign, or that behind the number."""
    return marker[-1]
