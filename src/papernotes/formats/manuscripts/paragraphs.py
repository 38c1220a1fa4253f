"""What stands in a paragraph of Markdown, sign by sign, as pandoc reads it."""

import re
from functools import cache

from papernotes.formats.manuscripts.citation import PLAIN_KEY, Citation, Code


@cache
def _token() -> re.Pattern[str]:
    attribute = r"\s+[A-Za-z_:@][\w:.-]*+(?:\s*=\s*(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>=`]++))?+"
    inside = r"[^()\s]*+"
    paren = rf"\({inside}(?:\({inside}\){inside})*+\)"
    return re.compile(
        r"(?P<ticks>`++)"
        r"|\\(?P<tex>[A-Za-z]++\*?)"
        r"|\\."
        r"|(?P<math>\$\$?)"
        r"|(?P<comment><!--)"
        r"|<(?P<verbatim>pre|script|style|textarea)(?=[\s>])"
        r"|<[A-Za-z][A-Za-z0-9+.-]*+:[^\s<>]*+>"
        r"|<[^\s<>@]++@[^\s<>]++>"
        rf"|</?[A-Za-z][A-Za-z0-9-]*+(?:{attribute}){{0,100}}+\s*/?>"
        rf"|(?P<target>\](?:\(\s*<[^<>\n]*+>|\({inside}(?:{paren}{inside})*+)"
        r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?+\s*+\))"
        r"|(?P<attributes>\{\s*[#.](?:=@|[^{}\n@\"]|\"[^\"\n]*+\")*+\})"
        r"|\{\{<[^\n{}]*+\}\}"
        r"|(?<![^\W_])(?P<address>(?:https?|ftp)://[^\s<>\"`\])]++)"
        rf"|(?<![^\W_])(?:(?<!\.)|(?<=\.\.\.))@(?:\{{(?P<braced>(?:[^\s{{}}]|\{{[^\s{{}}]*+\}})*+)\}}|(?P<key>{PLAIN_KEY}))"
        rf"|(?<=[ぁ-ヿ㐀-鿿가-힣])@(?P<behind>{PLAIN_KEY})"
        r"|[\[\]]",
        re.DOTALL | re.IGNORECASE,
    )


_ATTRIBUTE_LABEL = re.compile(r"#([^\s{}\"]+)")
_ARGUMENTS = re.compile(r"[ \t]*\n?[ \t]*(?=[\[{])")
_OPTIONAL = re.compile(r"\[[^\[\]\n]*+\]")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(?P<edge>begin|end)\s*\{(?P<name>[A-Za-z]+\*?)\}")


class Paragraphs:
    """Reads the paragraphs of one text, each by its place, and keeps what it finds."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.citations: list[Citation] = []
        self.tex: list[tuple[int, int]] = []
        self.code: list[Code] = []
        self.labels: set[str] = set()
        self.behind: set[str] = set()
        self.everything = False
        self.in_metadata = False
        self._unclosed: set[str] = set()  # what is known not to be closed any more
        self._depth = 0  # open square brackets
        self._paired: dict[int, int] | None = None
        self._enclosed: dict[int, int] | None = None

    def read(self, place: int, end: int) -> int:
        """Read a paragraph; where the text goes on, behind what may be longer than it."""
        self._paired, self._depth = None, 0
        ticks = _runs(self.text, place, end) if "`" in self.text[place:end] else {}
        while found := _token().search(self.text, place, end):
            after = self._after(found, end, ticks)
            if after > end:
                return after
            place = after
        return end + 1

    def _after(self, found: re.Match[str], end: int, ticks: dict[int, int]) -> int:
        """Take in one token of a paragraph; the place where the next is looked for."""
        kind = found.lastgroup
        if kind == "ticks":
            return self._ticks(found, ticks)
        if kind == "tex":
            return self._command(found, end)
        if kind == "math":
            return self._math(found, end)
        if kind == "comment":
            return self._closed("-->", found.end())
        if kind == "verbatim":
            return self._closed(f"</{found[kind].lower()}>", found.end())
        if kind == "address":
            self._address(found)
        elif kind == "attributes":
            self.labels.update(_ATTRIBUTE_LABEL.findall(found[0]))
        elif kind in ("key", "braced"):
            self._cite(found[kind], found.start(kind), kind == "braced", False)
        elif kind == "behind":
            self.behind.add(found["behind"])
        elif found[0][0] == "]":
            if not self._depth:
                return found.start() + 1
            self._depth -= 1
        elif found[0] == "[":
            self._depth += 1
        return found.end()

    def _cite(self, key: str, start: int, braced: bool, address: bool) -> None:
        if key == "*" and not braced:
            self.everything = self.everything or self.in_metadata
        elif key:
            bracketed = self._depth > 0
            self.citations.append(
                Citation(key, start, start + len(key), braced, bracketed, address)
            )

    def _address(self, found: re.Match[str]) -> None:
        for one in re.finditer(rf"(?<![^\W_.])@({PLAIN_KEY})", found[0]):
            self._cite(one[1], found.start() + one.start(1), False, True)

    def _ticks(self, found: re.Match[str], ticks: dict[int, int]) -> int:
        """Code between backticks ends with a run of as many."""
        close = ticks.get(found.start(), 0)
        if not close:
            return found.end()
        role = re.compile(r"\{[A-Za-z:]{1,40}\}$").search(
            self.text, max(0, found.start() - 42), found.start()
        )
        self.code.append(Code(role[0] if role else "", found.end(), close, False))
        return close + len(found[0])

    def _math(self, found: re.Match[str], end: int) -> int:
        """A formula: `$x$` has no blank inside its signs and no digit behind, `$$x$$` may."""
        text, after, sign = self.text, found.end(), found[0]
        if sign == "$$":
            close = text.find("$$", after, end)
            return close + 2 if close > 0 else after
        if not text[after : after + 1].strip():
            return after
        while (close := text.find("$", after, end)) > 0 and text[close - 1] == "\\":
            after = close + 1
        if close < 0 or text[close - 1].isspace() or text[close + 1 : close + 2].isdigit():
            return found.end()
        return close + 1

    def _closed(self, closing: str, place: int) -> int:
        """Behind what closes a comment or element, or the same place where nothing does."""
        if closing in self._unclosed:
            return place
        found = re.compile(re.escape(closing), re.IGNORECASE).search(self.text, place)
        if not found:
            self._unclosed.add(closing)
            return place
        return found.end()

    def _command(self, found: re.Match[str], end: int) -> int:
        """Raw LaTeX: a command with its arguments, or a whole environment."""
        text, place = self.text, found.end()
        if found["tex"] == "begin" and found.start() in self._environments():
            place = self._environments()[found.start()]
            self.tex.append((found.start(), place))
            return place
        if gap := _ARGUMENTS.match(text, place, end):
            place = gap.end()
        while place < end:
            if optional := _OPTIONAL.match(text, place, end):
                place = optional.end()
            elif text[place] == "{" and place in (pairs := self._pairs(place, end)):
                place = pairs[place]
            else:
                break
        if place > found.end():
            self.tex.append((found.start(), place))
        return place

    def _pairs(self, place: int, end: int) -> dict[int, int]:
        """For each brace of the rest of the paragraph the place behind the one that closes it."""
        if self._paired is None:
            self._paired, open_ones = {}, []
            for found in _BRACE.finditer(self.text, place, end):
                if found[0] == "{":
                    open_ones.append(found.start())
                elif found[0] == "}" and open_ones:
                    self._paired[open_ones.pop()] = found.end()
        return self._paired

    def _environments(self) -> dict[int, int]:
        """For each `\\begin` that is closed the place behind its `\\end`."""
        if self._enclosed is None:
            self._enclosed = {}
            open_ones: dict[str, list[int]] = {}
            for found in _ENVIRONMENT.finditer(self.text):
                begun = open_ones.setdefault(found["name"], [])
                if found["edge"] == "begin":
                    begun.append(found.start())
                elif begun:
                    self._enclosed[begun.pop()] = found.end()
        return self._enclosed


def _runs(text: str, place: int, end: int) -> dict[int, int]:
    """For each run of backticks the place of the next run that is as long."""
    closing: dict[int, int] = {}
    made: dict[int, int] = {}
    for found in reversed(list(re.finditer("`+", text[place:end]))):
        size = len(found[0])
        if size in closing:
            made[place + found.start()] = closing[size]
        closing[size] = place + found.start()
    return made
