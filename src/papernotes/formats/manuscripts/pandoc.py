"""Citations in Markdown as pandoc reads them: `@key`, `@{key}`, `-@key`, `[see @a, p. 3; @b]`.

`read(text)` returns every citation with the position of its key: `text[c.start : c.end] == c.key`
for a citation `c`. To replace a key, put `spell_key(new, text[c.end :], c.braced)` in its place;
this adds braces where the new key or the text after it needs them. The `@` before it
(`text[c.at]`) stays. Code, mathematics, comments, HTML tags, link targets and raw LaTeX hold no
citations. The spans of code and raw LaTeX are returned as well (`MarkdownParts.code`,
`MarkdownParts.tex`), because other rules apply inside them. The time is linear in the length of
the text.

The rules are those of pandoc's manual ("Citation syntax", "Numbered example lists", "Metadata
blocks") and, where it says nothing, the behaviour of pandoc 2.17 and 3.9; a test compares them.
Unclosed code is text to pandoc, an `@` after a letter is part of an e-mail address, and a key
includes every letter that touches it, also Hangul: `@key는` cites the key `key는`.
"""

import re

from papernotes.formats.manuscripts.citation import Citation, Code, MarkdownParts, spell_key
from papernotes.formats.manuscripts.paragraphs import Paragraphs

__all__ = ["Citation", "Code", "MarkdownParts", "read", "spell_key"]


def read(text: str) -> MarkdownParts:
    """Return the citations of a text, its raw LaTeX, its code and its labels."""
    return _Reader(text).read()


_FENCE = re.compile(r"(?P<fence>`{3,}+(?!.*`)|~{3,}+)[ \t]*(?P<info>.*)")
_QUOTED = re.compile(r"(?:[ \t]{0,3}>[ \t]?)*+")
_EXAMPLE = r"@(?P<label>(?:[^\W_]++|[_-](?=[^\W_]))++)"
_ITEM = re.compile(
    rf"(?:\({_EXAMPLE}\)|{_EXAMPLE.replace('label', 'bare')}[.)]|[-*+:~]|\[\^[^\]\s]++\]:"
    r"|\(?(?:[0-9]{1,9}|#|[A-Za-z]|[ivxlcIVXLC]{1,7}|@)[.)])(?=\s|$)"
)
_ALONE = re.compile(r":{3,}|</?div\b[^<>\n]*+>[ \t]*$")  # another block may begin below it
_DEFINITION = re.compile(r"\[(?!\^)[^\]\n]++\]:[ \t]*+\S")


class _Reader:
    """One pass over a text: line by line, and token by token within a paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.prose = Paragraphs(text)
        self.examples: set[str] = set()
        self.metadata = 0  # where the current metadata block ends
        self.lists: list[int] = []  # indentation widths of the open list items' contents
        self.unclosed: dict[str, int] = {}  # closing marks that are known not to follow any more

    def read(self) -> MarkdownParts:
        place, fresh = 0, True
        while place < len(self.text):
            place, fresh = self._block(place, fresh=fresh)
        paragraphs = self.prose
        return MarkdownParts(
            tuple(
                citation
                for citation in paragraphs.citations
                if citation.bracketed or citation.key not in self.examples
            ),
            tuple(paragraphs.tex),
            tuple(paragraphs.code),
            frozenset(paragraphs.labels),
            frozenset(self.examples),
            frozenset(paragraphs.uncited),
            paragraphs.cites_all,
        )

    def _end(self, place: int) -> int:
        """Return the end of the line, before its line break."""
        newline = self.text.find("\n", place)
        return len(self.text) if newline < 0 else newline

    def _block(self, place: int, *, fresh: bool) -> tuple[int, bool]:
        """Process the block that begins at `place`; return where to continue, and whether a block
        may begin there.
        """
        text, end = self.text, self._end(place)
        line = text[place:end]
        if place < self.metadata:
            return self._in_metadata(place, end, line)
        if not line.strip():
            return end + 1, True
        if fresh and line.rstrip() == "---" and self._begins_metadata(end + 1):
            return end + 1, True
        start = place + (match.end() if (match := _QUOTED.match(line)) else 0)
        if self._indented(start, end, fresh=fresh):
            return end + 1, fresh
        start, first = self._item(start, end, fresh=fresh)
        if closed := self._fence(start, end):
            return closed, True
        if first and _DEFINITION.match(text, start, end):
            return end + 1, True
        alone = _ALONE.match(text, start, end) is not None or (
            first and text.startswith("#", start)
        )
        return self.prose.read(start, end if alone else self._paragraph(end)), alone

    def _begins_metadata(self, place: int) -> bool:
        """Return whether the text after `---` is metadata."""
        closing = re.compile(r"^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE)
        if not self.text[place : self._end(place)].strip() or "metadata" in self.unclosed:
            return False
        match = closing.search(self.text, place)
        if not match:
            self.unclosed["metadata"] = place
            return False
        self.metadata, self.prose.in_metadata = match.start(), True
        return True

    def _in_metadata(self, place: int, end: int, line: str) -> tuple[int, bool]:
        if line.lstrip().startswith("#"):
            return end + 1, True
        start = place + len(line) - len(line.lstrip())
        if closed := self._fence(start, end):
            return closed, True
        after = self.prose.read(start, end)
        if after >= self.metadata:  # the line that closes it
            after, self.metadata = self._end(max(after, self.metadata)) + 1, 0
            self.prose.in_metadata = False
        return after, True

    def _indented(self, start: int, end: int, *, fresh: bool) -> bool:
        """Return whether a line is code by its indentation, relative to the list it is in."""
        line = self.text[start:end]
        bare = line.lstrip()
        columns = len(line[: len(line) - len(bare)].expandtabs(4))
        if not fresh:
            return False
        while self.lists and columns < self.lists[-1]:
            self.lists.pop()
        return columns >= (self.lists[-1] if self.lists else 0) + 4

    def _item(self, start: int, end: int, *, fresh: bool) -> tuple[int, bool]:
        """Return where a line's contents begin after list markers, and whether a block may begin
        there.
        """
        text = self.text
        fresh = fresh or bool(self.lists)
        for _ in range(20):
            line = text[start:end]
            start += len(line) - len(line.lstrip())
            match = _ITEM.match(text, start, end)
            if not match or not (fresh or match[0] == ":"):  # a definition follows its term
                break
            begin = text.rfind("\n", 0, start) + 1
            columns = len(text[begin:start].expandtabs(4))
            while self.lists and columns < self.lists[-1]:
                self.lists.pop()
            inside = text[match.end() : end]
            gap = len(inside) - len(inside.lstrip())
            width = len(match[0]) + (gap if 0 < gap < 5 else 1)
            self.lists.append(columns + (4 if match[0].startswith("[^") else width))
            if label := match["label"] or match["bare"]:
                self.examples.add(label)
            start, fresh = match.end(), True
        return start, fresh

    def _fence(self, start: int, end: int) -> int:
        """Return where the text continues after fenced code that begins here; 0 for no fenced
        code.
        """
        match = _FENCE.match(self.text, start, end)
        if not match:
            return 0
        fence = match["fence"]
        if self.unclosed.get(fence[0], 1 << 30) <= len(fence):
            return 0
        closing = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t\r]*$", re.MULTILINE)
        close = closing.search(self.text, min(end + 1, len(self.text)))
        if not close:
            self.unclosed[fence[0]] = len(fence)
            return 0
        self.prose.code.append(Code(match["info"].strip(), end + 1, close.start(), fenced=True))
        return close.end() + 1

    def _paragraph(self, end: int) -> int:
        """Return where the paragraph ends that contains the line with this end."""
        text = self.text
        while end < len(text):
            following = self._end(end + 1)
            line = text[end + 1 : following].lstrip(" \t>")
            if not line or (line[0] in "`~" and _FENCE.match(line)):
                break
            if _ITEM.match(line) and (self.lists or line[0] == ":"):
                break
            end = following
        return end
