"""Citations in Markdown as pandoc reads them: `@key`, `@{key}`, `-@key`, `[see @a, p. 3; @b]`.

How to use it: `read(text)` gives every citation with the place of its key, so that
`text[one.start : one.end] == one.key`. To write another key there, put
`spelled(new, text[one.end :], one.braced)` in its place: braces are added where the new key or
what follows it needs them, and an `@` in front is kept (`text[one.at]`). Citations in code,
mathematics, comments, HTML tags, the targets of links and raw LaTeX are none; the places of
code and raw LaTeX are given as well (`Marked.tex`, `Marked.code`), because other rules apply to
what stands there. Reading takes time in proportion to the text, whatever the text is.

The rules are those of pandoc's manual ("Citation syntax", "Numbered example lists", "Metadata
blocks") and, where it is silent, what pandoc 2.17 and 3.9 do with a text; a test compares them.
Code that is not closed is text to pandoc, an `@` behind a letter is part of an address of mail,
and a key takes in every letter that touches it, Hangul too: `@key는` cites the key `key는`.
"""

import re

from papernotes.formats.manuscripts.citation import Citation, Code, MarkdownParts, spell_key
from papernotes.formats.manuscripts.paragraphs import Paragraphs

__all__ = ["Citation", "Code", "MarkdownParts", "read", "spell_key"]


def read(text: str) -> MarkdownParts:
    """The citations of a text, its raw LaTeX, its code and its labels."""
    return _Reading(text).read()


_FENCE = re.compile(r"(?P<fence>`{3,}+(?!.*`)|~{3,}+)[ \t]*(?P<info>.*)")
_QUOTED = re.compile(r"(?:[ \t]{0,3}>[ \t]?)*+")
_EXAMPLE = r"@(?P<label>(?:[^\W_]++|[_-](?=[^\W_]))++)"
_ITEM = re.compile(
    rf"(?:\({_EXAMPLE}\)|{_EXAMPLE.replace('label', 'bare')}[.)]|[-*+:~]|\[\^[^\]\s]++\]:"
    r"|\(?(?:[0-9]{1,9}|#|[A-Za-z]|[ivxlcIVXLC]{1,7}|@)[.)])(?=\s|$)"
)
_ALONE = re.compile(r":{3,}|</?div\b[^<>\n]*+>[ \t]*$")  # another block may begin below it
_DEFINITION = re.compile(r"\[(?!\^)[^\]\n]++\]:[ \t]*+\S")


class _Reading:
    """One pass over a text, line by line, and in a paragraph sign by sign."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.prose = Paragraphs(text)
        self.examples: set[str] = set()
        self.metadata = 0  # where the metadata that are being read end
        self.lists: list[int] = []  # how far the contents of open list items are indented
        self.unclosed: dict[str, int] = {}  # what is known not to be closed any more

    def read(self) -> MarkdownParts:
        place, fresh = 0, True
        while place < len(self.text):
            place, fresh = self._block(place, fresh)
        found = self.prose
        return MarkdownParts(
            tuple(one for one in found.citations if one.bracketed or one.key not in self.examples),
            tuple(found.tex),
            tuple(found.code),
            frozenset(found.labels),
            frozenset(self.examples),
            frozenset(found.behind),
            found.everything,
        )

    def _end(self, place: int) -> int:
        """The end of the line, before its break."""
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found

    def _block(self, place: int, fresh: bool) -> tuple[int, bool]:
        """Take in what begins at a place; where to go on, and whether a block may begin there."""
        text, end = self.text, self._end(place)
        line = text[place:end]
        if place < self.metadata:
            return self._in_metadata(place, end, line)
        if not line.strip():
            return end + 1, True
        if fresh and line.rstrip() == "---" and self._begin_metadata(end + 1):
            return end + 1, True
        start = place + (found.end() if (found := _QUOTED.match(line)) else 0)
        if self._indented(start, end, fresh):
            return end + 1, fresh
        start, first = self._item(start, end, fresh)
        if closed := self._fence(start, end):
            return closed, True
        if first and _DEFINITION.match(text, start, end):
            return end + 1, True
        alone = _ALONE.match(text, start, end) is not None or (
            first and text.startswith("#", start)
        )
        return self.prose.read(start, end if alone else self._paragraph(end)), alone

    def _begin_metadata(self, place: int) -> bool:
        """Whether what follows `---` are metadata."""
        closing = re.compile(r"^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE)
        if not self.text[place : self._end(place)].strip() or "metadata" in self.unclosed:
            return False
        found = closing.search(self.text, place)
        if not found:
            self.unclosed["metadata"] = place
            return False
        self.metadata, self.prose.in_metadata = found.start(), True
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

    def _indented(self, start: int, end: int, fresh: bool) -> bool:
        """Whether a line is code by its indentation, counted from the list it is in."""
        line = self.text[start:end]
        bare = line.lstrip()
        columns = len(line[: len(line) - len(bare)].expandtabs(4))
        if not fresh:
            return False
        while self.lists and columns < self.lists[-1]:
            self.lists.pop()
        return columns >= (self.lists[-1] if self.lists else 0) + 4

    def _item(self, start: int, end: int, fresh: bool) -> tuple[int, bool]:
        """Where the contents of a line begin behind the signs of lists, and whether a block may."""
        text = self.text
        fresh = fresh or bool(self.lists)
        for _ in range(20):
            line = text[start:end]
            start += len(line) - len(line.lstrip())
            found = _ITEM.match(text, start, end)
            if not found or not (fresh or found[0] == ":"):  # a definition follows its term
                break
            begin = text.rfind("\n", 0, start) + 1
            columns = len(text[begin:start].expandtabs(4))
            while self.lists and columns < self.lists[-1]:
                self.lists.pop()
            inside = text[found.end() : end]
            gap = len(inside) - len(inside.lstrip())
            width = len(found[0]) + (gap if 0 < gap < 5 else 1)
            self.lists.append(columns + (4 if found[0].startswith("[^") else width))
            if label := found["label"] or found["bare"]:
                self.examples.add(label)
            start, fresh = found.end(), True
        return start, fresh

    def _fence(self, start: int, end: int) -> int:
        """Where the text goes on behind fenced code that begins here; 0 where none does."""
        found = _FENCE.match(self.text, start, end)
        if not found:
            return 0
        fence = found["fence"]
        if self.unclosed.get(fence[0], 1 << 30) <= len(fence):
            return 0
        closing = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t\r]*$", re.MULTILINE)
        close = closing.search(self.text, min(end + 1, len(self.text)))
        if not close:
            self.unclosed[fence[0]] = len(fence)
            return 0
        self.prose.code.append(Code(found["info"].strip(), end + 1, close.start(), True))
        return close.end() + 1

    def _paragraph(self, end: int) -> int:
        """Where the paragraph ends that the line with this end belongs to."""
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
