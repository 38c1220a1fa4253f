"""The blocks of a note that hold no others: headings, rules, text, code, HTML, formulas, images."""

import re
from html import escape

from papernotes.formats.page import code, directives, tags
from papernotes.formats.page.blocks_of_html import find_end
from papernotes.formats.page.directives import Frame
from papernotes.formats.page.parts import Box, Part
from papernotes.formats.page.state import State
from papernotes.formats.page.targets import Picture, picture

FENCE = re.compile(r"(`{3,}+|~{3,}+)[ \t]*([^`]*|(?<=~)[^\n]*)$")
HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")
RULE = re.compile(r"(?:\*[ \t]*){3,}+$|(?:-[ \t]*){3,}+$|(?:_[ \t]*){3,}+$")
DEEPEST = 40  # open containers; what is nested deeper is text
UNDERLINE = re.compile(r"(=+|-{2,})[ \t]*$")
KRAMDOWN = re.compile(r"\{:[ ]?(?:toc|[.#][\w.# -]*|[\w-]+=[^{}]*)[^{}]*\}[ \t]*$")
_NOTICE = re.compile(r"\.notice(?:--(\w+))?")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])")


class Leaves(State):
    """The reading of blocks that hold no others."""

    def _leaf(self, bare: str, rest: str) -> str:
        """Read a block that holds no others, and return what is left of its line behind HTML."""
        first = bare[0]
        if first in "`:{" and (place := self._ends_frame(bare)) >= 0:
            self._close_to(place)
            return ""
        if first == "<" and (left := self._html(bare)) is not None:
            return left
        if first in "`~" and self._fence(bare, rest):
            return ""
        if first == "#" and (heading := HEADING.match(bare)):
            self._block()
            title = heading[2] or ""
            self._add("heading", re.sub(r"(?:^|[ \t])#+[ \t]*$", "", title), len(heading[1]))
        elif first in "-*_" and RULE.match(bare):
            self._block()
            self._add("tag", "<hr>")
        elif first not in "{:" or not self._directive(bare):
            self._more_text(bare)
        return ""

    def _more_text(self, bare: str) -> None:
        if self.text and UNDERLINE.match(bare):
            text, self.text = self.text, []
            self._heading_of(text, 1 if bare[0] == "=" else 2)
            return
        if not self.text:
            self._block()
        line = bare
        if self.lines[self.number - 1].endswith("  "):
            line += "  "
        self.text.append(self._joined(line))

    def _heading_of(self, lines: list[str], level: int) -> None:
        self._add("heading", "\n".join(lines).strip(), level)

    def _indented(self, rest: str) -> None:
        self._block()
        lines = [rest[4:]]
        while self.number < len(self.lines):
            line = self.lines[self.number]
            depth, rest = self._rest(line)
            if line.strip() and (depth < len(self.boxes) or not rest.startswith("    ")):
                break
            lines.append(rest[4:])
            self.number += 1
        while not lines[-1].strip():
            lines.pop()
            self.after_blank = True
        self._draw_code("\n".join(lines) + "\n", "")

    def _draw_code(self, text: str, info: str) -> None:
        self._add("drawn", self.held.drawn(code.block(text, info), text))

    def _fence(self, bare: str, rest: str) -> bool:
        match = FENCE.match(bare)
        if match is None:
            return False
        self._block()
        frame = directives.read(bare)
        if frame and frame.kind == "flow" and len(self.boxes) < DEEPEST:
            self._frame(frame, Box("frame", frame.closing, ends=frame.ends))
            self._skip_options()
            return True
        lines = self._fenced(match[1], len(rest) - len(rest.lstrip(" ")))
        info = match[2].strip()
        if info.lower() == "math" or (frame and frame.kind == "math"):
            self._draw_formula("\n".join(lines), "\n".join((bare, *lines, match[1])))
        elif frame and frame.kind == "image":
            self._image(frame, lines)
        else:
            name = frame.title if frame and frame.kind == "code" else info
            self._draw_code("".join(f"{line}\n" for line in lines), name)
        return True

    def _fenced(self, fence: str, indent: int) -> list[str]:
        """Return the lines of a block up to its end, without its indent."""
        lines: list[str] = []
        while self.number < len(self.lines):
            depth, rest = self._rest(self.lines[self.number])
            if depth < len(self.boxes) and self.lines[self.number].strip():
                break
            self.number += 1
            bare = rest.strip()
            if bare.startswith(fence) and not bare.strip(fence[0]):
                break
            blanks = len(rest) - len(rest.lstrip(" "))
            lines.append(rest[min(indent, blanks) :])
        return lines

    def _draw_formula(self, tex: str, typed: str) -> None:
        lines = [line for line in tex.split("\n") if not directives.OPTION.match(line)]
        self._add("paragraph", self.held.formula("\n".join(lines), typed, display=True))

    def _image(self, frame: Frame, lines: list[str]) -> None:
        caption = [line for line in lines if not directives.OPTION.match(line)]
        typed = "\n".join((frame.title, *lines))
        options = dict(re.findall(r"^:(alt|width):\s*(.*)", "\n".join(lines), re.M))
        image = Picture(
            frame.title, options.get("alt", frame.middle), typed, width=options.get("width", "")
        )
        self._add("tag", "<figure>")
        self._add("drawn", self.held.drawn(picture(image, self.document.links), typed))
        if text := "\n".join(caption).strip():
            self._add("tag", "<figcaption>")
            self._add("tight", text)
            self._add("tag", "</figcaption>")
        self._add("tag", "</figure>")

    def _skip_options(self) -> None:
        while self.number < len(self.lines) and directives.OPTION.match(
            self.lines[self.number].strip()
        ):
            self.number += 1

    def _ends_frame(self, bare: str) -> int:
        """Return the place of the frame that a line closes; -1 for none."""
        for place in range(len(self.boxes) - 1, -1, -1):
            ends = self.boxes[place].ends
            if ends and directives.closes(bare, ends):
                return place
        return -1

    def _directive(self, bare: str) -> bool:
        if KRAMDOWN.match(bare):
            self._flush()
            self._notice(bare)
            return True
        frame = directives.read(bare)
        if frame is None or (frame.kind == "flow" and len(self.boxes) >= DEEPEST):
            return False
        self._block()
        if frame.kind == "flow":
            self._frame(frame, Box("frame", frame.closing, ends=frame.ends))
            self._skip_options()
        elif frame.kind in ("math", "code"):
            self._between(frame, bare)
        elif frame.kind == "image":
            self._image(frame, self._fenced(frame.ends, 0) if frame.ends else [])
        elif frame.kind == "link":
            self._add("paragraph", frame.title)
        return True

    def _between(self, frame: Frame, bare: str) -> None:
        """Read a formula or code between two lines of Liquid or colons."""
        lines: list[str] = []
        while self.number < len(self.lines):
            line = self.lines[self.number]
            self.number += 1
            if directives.closes(line.strip(), frame.ends):
                break
            lines.append(line)
        text = "\n".join(lines)
        if frame.kind == "math":
            self._draw_formula(text, f"{bare}\n{text}\n{frame.ends}")
        else:
            self._draw_code(text + "\n", frame.title)

    def _notice(self, bare: str) -> None:
        """Read `{: .notice--info}` below a paragraph, which then is a callout; others say how to look."""
        match, last = _NOTICE.search(bare), self.parts[-1] if self.parts else None
        if match and last and last.kind == "paragraph":
            frame = directives.callout(match[1] or "note", "")
            self.parts[-1:] = [
                Part("tag", frame.opening), Part("tight", frame.title), Part("tag", frame.middle),
                last, Part("tag", frame.closing),
            ]  # fmt: skip # in their order

    def _html(self, bare: str) -> str | None:
        """Read a tag that begins a block; return what is left of its line, None if there is none."""
        name = tag_name(bare)
        if name == "pre" and not bare.startswith("</") and self.pre_ends:
            last = find_end(self.lines, self.number - 1)
            self.pre_ends = last >= 0
            if self.pre_ends:
                self._block()
                self._pre(bare, last)
                return ""
        opening = tags.TAG.match(bare) if name in tags.FLOW | tags.INSIDE else None
        if opening is None:
            return None
        self._block()
        self.after_tag = True  # the lines below are indented as HTML is, and are no code
        rest = bare[opening.end() :]
        closing = f"</{name}>"
        if opening["end"] or closing not in rest.lower() or name in tags.WIDE:
            self._add("tag", self.document.rewrite(opening))
            return rest.lstrip()
        self._add("tag", tags.rewrite(opening, self.document.prefix))
        at = rest.lower().index(closing)
        if rest[:at].strip():
            self._add("tight", rest[:at])
        self._add("tag", closing)
        return rest[at + len(closing) :].lstrip()

    def _pre(self, bare: str, last: int) -> None:
        """Read a block of preformatted HTML up to its last line."""
        lines = [bare]
        while self.number <= last:
            depth, rest = self._rest(self.lines[self.number])
            if depth < len(self.boxes) and rest.strip():
                break
            lines.append(rest)
            self.number += 1
        self._add("tag", self._preformatted("\n".join(lines)))

    def _preformatted(self, text: str) -> str:
        def tag(match: re.Match[str]) -> str:
            known = match["name"].lower() in tags.KNOWN
            return self.document.rewrite(match) if known else escape(match[0], quote=False)

        pieces: list[str] = []
        last = 0
        for match in tags.TAG.finditer(text):
            pieces += (text[last : match.start()].replace("<", "&lt;"), tag(match))
            last = match.end()
        return "".join((*pieces, text[last:].replace("<", "&lt;")))

    def _frame(self, frame: Frame, box: Box) -> None:
        """Open the frame of a callout or of a block of another program."""
        if frame.opening:
            self._add("tag", frame.opening)
        if frame.title.strip():
            self._add("tight", frame.title)
        if frame.middle:
            self._add("tag", frame.middle)
        self.boxes.append(box)


def tag_name(line: str) -> str:
    """Return the name of the tag that a line begins with, in small letters; empty for none."""
    match = _TAG_NAME.match(line)
    return match[1].lower() if match else ""
