"""Which works a Typst source cites, and which files it includes.

`@key`, `#cite(<key>)`, `#cite(label("key"))` and `#ref(<key>)` are citations unless the text has
a label of that name (Typst's reference, "Cite", "Reference", "Label"). The three modes of the
language (reference, "Syntax") matter, since `@key` is plain text in code and formulas. Where the
reference says nothing, Typst 0.15 decides: a key includes every letter that touches it, but no
final full stop or colon. The time is linear in the length of the text.
"""

import re
from functools import cache
from typing import NamedTuple

from papernotes.formats.manuscripts.cited import Cited

_STATEMENTS = frozenset(
    ["let", "set", "show", "import", "include", "if", "for", "while", "context", "return"]
)
_BRACKETED = frozenset(("if", "if true", "if false", "if done", "for", "while", "context"))
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_DECIDED = re.compile(r"if\s+(true|false)\s*(?=[\[{])")
_ATTRIBUTED = re.compile(r"attribution\s{0,20}:\s{0,20}$")
_MAIL = re.compile(r"(?<=[A-Za-z0-9_%+-])@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class _Frame(NamedTuple):
    """The current context: `text`, `code`, `math`, a `line` of code, or an `expression`."""

    mode: str
    closing: str = ""
    call: str = ""
    """The function whose arguments are being read."""


@cache
def _tokens(mode: str) -> re.Pattern[str]:
    common = r"//[^\n]*|(?P<comment>/\*)|(?P<ticks>`++)"
    if mode == "text":
        link = r"https?://(?:[^\s\[\](){}<>\"`\\]|\([^\s()\[\]]*+\)|\[[^\s\[\]]*+\])*+"
        return re.compile(
            rf"\\.|{link}|{common}|@(?P<key>[\w:.\u0300-\u036f-]++)|<(?P<label>[\w:.-]++)>"
            r"|[\[\]$#]",
            re.DOTALL,
        )
    if mode == "math":
        return re.compile(rf"\\.|\"(?:[^\"\\]|\\.)*+\"|{common}|[$#]", re.DOTALL)
    return re.compile(
        rf"\"(?P<string>(?:[^\"\\]|\\.)*+)\"|{common}|<(?P<label>[\w:.-]++)>"
        r"|(?P<name>[^\W\d][\w-]*+)|\d[\w.%]*+|[()\[\]{}$\n;]",
        re.DOTALL,
    )


def read(text: str) -> Cited:
    """Return the keys of a source, the files it includes and imports, and its labels."""
    return _Reader(text).read()


class _Reader:
    """One pass over a source with a stack of open contexts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[str, None] = {}
        self.inputs: dict[str, None] = {}
        self.labels: set[str] = set()
        self.cites_all = False
        self.open = [_Frame("text")]
        self.hidden_from = 0  # how many frames are open where a branch began that is never shown

    def read(self) -> Cited:
        place = 0
        while place <= len(self.text):
            mode = self.open[-1].mode
            if mode == "expression":
                place = self._expression(place)
                continue
            match = _tokens("code" if mode == "line" else mode).search(self.text, place)
            if not match:
                break
            place = self._process(match, mode)
        return Cited(
            tuple(self.keys),
            tuple(self.inputs),
            self.cites_all,
            relative_inputs=frozenset(self.inputs),
            labels=frozenset(self.labels),
        )

    def _process(self, match: re.Match[str], mode: str) -> int:
        """Process one token; return where the next search begins."""
        kind, token = match.lastgroup, match[0]
        if kind == "comment":
            return self._comment(match.end())
        if kind == "ticks":
            return self._raw(match)
        if mode == "text":
            return self._text(match, kind)
        if token == "$":
            self._toggle("math", "$")
        elif mode == "math":
            return self._embedded(match.end()) if token == "#" else match.end()
        elif kind == "label":
            before = self.text[max(0, match.start() - 60) : match.start()]
            if self.open[-1].call in ("cite", "ref") or _ATTRIBUTED.search(before):
                self._add_key(match["label"])
        elif kind == "string":
            self._string(match["string"])
        elif kind == "name":
            return self._name(match)
        else:
            return self._sign(match)
        return match.end()

    def _text(self, match: re.Match[str], kind: str | None) -> int:
        token = match[0]
        if kind == "key":
            key = match["key"].rstrip(":.")
            if key and not _MAIL.match(self.text, match.start()):
                self._add_key(key)
            return match.start("key") + len(key)
        if kind == "label":
            if not self.hidden_from:
                self.labels.add(match["label"])
        elif token == "[":
            self.open.append(_Frame("text", "]"))
        elif token == "]":
            self._close("]", match.end())
        elif token == "$":
            self._toggle("math", "$")
        elif token == "#":
            return self._embedded(match.end())
        return match.end()

    def _toggle(self, mode: str, closing: str) -> None:
        """Process a `$`, which begins a formula or ends the open one."""
        if self.open[-1].mode == mode:
            self.open.pop()
        else:
            self.open.append(_Frame(mode, closing))

    def _embedded(self, place: int) -> int:
        """Process code in a text, after its `#`."""
        name = re.compile(r"[^\W\d][\w-]*+").match(self.text, place)
        if name and name[0] in _STATEMENTS:
            decided = _DECIDED.match(self.text, place)
            self.open.append(_Frame("line", "", f"if {decided[1]}" if decided else name[0]))
            return decided.end() if decided else place
        if name or self.text[place : place + 1] in tuple('([{"'):
            self.open.append(_Frame("expression", "", name[0] if name else ""))
            if name:
                return name.end()
            if self.text[place] == '"':
                string = _tokens("code").match(self.text, place)
                return string.end() if string else place + 1
        return place

    def _expression(self, place: int) -> int:
        """Process what follows a name in a text: `.field`, arguments and contents belong to it."""
        frame = self.open[-1]
        sign = self.text[place : place + 1]
        field = re.compile(r"\.([^\W\d][\w-]*+)").match(self.text, place)
        if field:
            self.open[-1] = frame._replace(call=field[1])
            return field.end()
        if sign and sign in "([{" and not (sign == "{" and frame.call):
            mode = "text" if sign == "[" else "code"
            self.open.append(_Frame(mode, _CLOSING[sign], frame.call))
            self.open[-2] = frame._replace(call=frame.call or "?")
            return place + 1
        self.open.pop()
        return place

    def _name(self, match: re.Match[str]) -> int:
        """Process a name in code: a call, or a keyword that includes files."""
        name, text = match[0], self.text
        if name in ("include", "import"):
            path = re.compile(r"\s*\"((?:[^\"\\\n]|\\.)*+)\"").match(text, match.end())
            if path and not path[1].startswith("@") and not self.hidden_from:
                self.inputs[path[1]] = None
            return path.end() if path else match.end()
        if name == "full" and self.open[-1].call == "bibliography":
            if re.compile(r"\s*:\s*true\b").match(text, match.end()):
                self.cites_all = True
        elif text.startswith("(", match.end()):
            self.open.append(_Frame("code", ")", name))
            return match.end() + 1
        return match.end()

    def _string(self, string: str) -> None:
        """Process a string in code: `label("key")` as an argument of a citation."""
        if self.open[-1].call == "label" and any(
            frame.call in ("cite", "ref") for frame in self.open[-2:-1]
        ):
            self._add_key(string)

    def _sign(self, match: re.Match[str]) -> int:
        token = match[0]
        if token in "([{":
            self._branch()
            self.open.append(_Frame("text" if token == "[" else "code", _CLOSING[token]))
        elif token in ")]}":
            self._close(token, match.end())
        elif token in "\n;" and self.open[-1].mode == "line":
            self.open.pop()
        return match.end()

    def _branch(self) -> None:
        """Process a branch: the first one of `#if false` is off, all but the first of `#if true`."""
        frame = self.open[-1]
        if frame.mode == "line" and frame.call in ("if true", "if false"):
            if frame.call == "if false" and not self.hidden_from:
                self.hidden_from = len(self.open)
            self.open[-1] = frame._replace(call="if" if frame.call == "if false" else "if done")
        elif frame.mode == "line" and frame.call == "if done" and not self.hidden_from:
            self.hidden_from = len(self.open)

    def _close(self, token: str, place: int) -> None:
        """Close the context that this sign closes; a statement inside it ends as well."""
        while len(self.open) > 1 and self.open[-1].mode in ("line", "expression"):
            self.open.pop()
        if len(self.open) == 1 or self.open[-1].closing != token:
            return
        self.open.pop()
        if len(self.open) <= self.hidden_from:
            self.hidden_from = 0
        frame = self.open[-1]
        branch = frame.mode == "line" and frame.call in _BRACKETED and token != ")"
        if branch and not re.compile(r"\s*else\b").match(self.text, place):
            self.open.pop()  # `#if x [..]` ends after its last branch, even within a line

    def _add_key(self, key: str) -> None:
        if not self.hidden_from:
            self.keys[key] = None

    def _comment(self, place: int) -> int:
        """Return the position after a comment; comments nest."""
        depth = 1
        for match in re.compile(r"/\*|\*/").finditer(self.text, place):
            depth += 1 if match[0] == "/*" else -1
            if not depth:
                return match.end()
        return len(self.text) + 1

    def _raw(self, match: re.Match[str]) -> int:
        """Return the position after raw text: two backticks are empty, longer runs end with as
        many.
        """
        run = match["ticks"]
        if len(run) == 2:
            return match.end()
        end = self.text.find(run, match.end())
        return len(self.text) + 1 if end < 0 else end + len(run)
