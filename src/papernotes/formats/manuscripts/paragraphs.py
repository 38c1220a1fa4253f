"""The parts of a Markdown paragraph, token by token, as pandoc reads it."""

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
    """Reads the paragraphs of one text, each by its position, and collects the results."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.citations: list[Citation] = []
        self.tex: list[tuple[int, int]] = []
        self.code: list[Code] = []
        self.labels: set[str] = set()
        self.uncited: set[str] = set()
        self.cites_all = False
        self.in_metadata = False
        self._unclosed: set[str] = set()  # closing marks that are known not to follow any more
        self._depth = 0  # open square brackets
        self._brace_pairs: dict[int, int] | None = None
        self._environment_ends: dict[int, int] | None = None

    def read(self, place: int, end: int) -> int:
        """Read a paragraph; return where the text continues, which may be beyond the paragraph."""
        self._brace_pairs, self._depth = None, 0
        ticks = _runs(self.text, place, end) if "`" in self.text[place:end] else {}
        while match := _token().search(self.text, place, end):
            after = self._process(match, end, ticks)
            if after > end:
                return after
            place = after
        return end + 1

    def _process(self, match: re.Match[str], end: int, ticks: dict[int, int]) -> int:
        """Process one token of a paragraph; return where the next search begins."""
        kind = match.lastgroup
        if kind == "ticks":
            return self._ticks(match, ticks)
        if kind == "tex":
            return self._command(match, end)
        if kind == "math":
            return self._math(match, end)
        if kind == "comment":
            return self._end_of("-->", match.end())
        if kind == "verbatim":
            return self._end_of(f"</{match[kind].lower()}>", match.end())
        if match[0][0] == "]" and not self._depth:
            return match.start() + 1  # no link: what may be its address is text
        self._take(match)
        return match.end()

    def _take(self, match: re.Match[str]) -> None:
        """Take up a token that says all itself: a key, a label, a bracket."""
        kind = match.lastgroup
        if kind == "address":
            self._address(match)
        elif kind == "attributes":
            self.labels.update(_ATTRIBUTE_LABEL.findall(match[0]))
        elif kind in ("key", "braced"):
            self._cite(match[kind], match.start(kind), braced=kind == "braced", address=False)
        elif kind == "behind":
            self.uncited.add(match["behind"])
        elif match[0][0] == "]":
            self._depth -= 1
        elif match[0] == "[":
            self._depth += 1

    def _cite(self, key: str, start: int, *, braced: bool, address: bool) -> None:
        if key == "*" and not braced:
            self.cites_all = self.cites_all or self.in_metadata
        elif key:
            bracketed = self._depth > 0
            self.citations.append(
                Citation(key, start, start + len(key), braced, bracketed, address)
            )

    def _address(self, match: re.Match[str]) -> None:
        for handle in re.finditer(rf"(?<![^\W_.])@({PLAIN_KEY})", match[0]):
            self._cite(handle[1], match.start() + handle.start(1), braced=False, address=True)

    def _ticks(self, match: re.Match[str], ticks: dict[int, int]) -> int:
        """Process code between backticks; it ends with a run of as many."""
        close = ticks.get(match.start(), 0)
        if not close:
            return match.end()
        role = re.compile(r"\{[A-Za-z:]{1,40}\}$").search(
            self.text, max(0, match.start() - 42), match.start()
        )
        self.code.append(Code(role[0] if role else "", match.end(), close, fenced=False))
        return close + len(match[0])

    def _math(self, match: re.Match[str], end: int) -> int:
        """Process a formula: `$x$` has no blank inside the signs and no digit after it, `$$x$$`
        may.
        """
        text, after, sign = self.text, match.end(), match[0]
        if sign == "$$":
            close = text.find("$$", after, end)
            return close + 2 if close > 0 else after
        if not text[after : after + 1].strip():
            return after
        while (close := text.find("$", after, end)) > 0 and text[close - 1] == "\\":
            after = close + 1
        if close < 0 or text[close - 1].isspace() or text[close + 1 : close + 2].isdigit():
            return match.end()
        return close + 1

    def _end_of(self, closing: str, place: int) -> int:
        """Return the position after the end of a comment or element; `place` where nothing ends
        it.
        """
        if closing in self._unclosed:
            return place
        match = re.compile(re.escape(closing), re.IGNORECASE).search(self.text, place)
        if not match:
            self._unclosed.add(closing)
            return place
        return match.end()

    def _command(self, match: re.Match[str], end: int) -> int:
        """Process raw LaTeX: a command with its arguments, or a whole environment."""
        text, place = self.text, match.end()
        if match["tex"] == "begin" and match.start() in self._environments():
            place = self._environments()[match.start()]
            self.tex.append((match.start(), place))
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
        if place > match.end():
            self.tex.append((match.start(), place))
        return place

    def _pairs(self, place: int, end: int) -> dict[int, int]:
        """Return for each opening brace in the rest of the paragraph the position after its
        closing one.
        """
        if self._brace_pairs is None:
            self._brace_pairs, open_ones = {}, []
            for match in _BRACE.finditer(self.text, place, end):
                if match[0] == "{":
                    open_ones.append(match.start())
                elif match[0] == "}" and open_ones:
                    self._brace_pairs[open_ones.pop()] = match.end()
        return self._brace_pairs

    def _environments(self) -> dict[int, int]:
        """Return for each closed `\\begin` the position after its `\\end`."""
        if self._environment_ends is None:
            self._environment_ends = {}
            open_ones: dict[str, list[int]] = {}
            for match in _ENVIRONMENT.finditer(self.text):
                begun = open_ones.setdefault(match["name"], [])
                if match["edge"] == "begin":
                    begun.append(match.start())
                elif begun:
                    self._environment_ends[begun.pop()] = match.end()
        return self._environment_ends


def _runs(text: str, place: int, end: int) -> dict[int, int]:
    """Return for each run of backticks the position of the next run of the same length."""
    closing: dict[int, int] = {}
    closings: dict[int, int] = {}
    for match in reversed(list(re.finditer("`+", text[place:end]))):
        size = len(match[0])
        if size in closing:
            closings[place + match.start()] = closing[size]
        closing[size] = place + match.start()
    return closings
