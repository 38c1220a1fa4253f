"""Which works a Typst source cites, and which files it brings in.

`@key`, `#cite(<key>)`, `#cite(label("key"))` and `#ref(<key>)` are citations unless the text
has a label of that name (Typst's reference, "Cite", "Reference", "Label"). The three modes of
the language are told apart (reference, "Syntax"), since `@key` is text in code and in formulas.
What the reference leaves open is as Typst 0.15 does it: a key takes in every letter that
touches it, and a point or colon at its end is none of it. Time is linear in the text.
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
    """What is being read: `text`, `code`, `math`, a `line` of code, or an `expression`."""

    mode: str
    closing: str = ""
    call: str = ""
    """The function whose arguments these are."""


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
    """The keys of a source, the files it includes and imports, and its labels."""
    return _Reading(text).read()


class _Reading:
    """One pass over a source with a stack of what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[str, None] = {}
        self.inputs: dict[str, None] = {}
        self.labels: set[str] = set()
        self.everything = False
        self.open = [_Frame("text")]
        self.off = 0  # how many frames are open where a branch began that is never shown

    def read(self) -> Cited:
        place = 0
        while place <= len(self.text):
            mode = self.open[-1].mode
            if mode == "expression":
                place = self._expression(place)
                continue
            found = _tokens("code" if mode == "line" else mode).search(self.text, place)
            if not found:
                break
            place = self._after(found, mode)
        return Cited(
            tuple(self.keys),
            tuple(self.inputs),
            self.everything,
            relative_inputs=frozenset(self.inputs),
            labels=frozenset(self.labels),
        )

    def _after(self, found: re.Match[str], mode: str) -> int:
        """Take in one token; the place where the next is looked for."""
        kind, token = found.lastgroup, found[0]
        if kind == "comment":
            return self._comment(found.end())
        if kind == "ticks":
            return self._raw(found)
        if mode == "text":
            return self._text(found, kind)
        if token == "$":
            self._turn("math", "$")
        elif mode == "math":
            return self._embedded(found.end()) if token == "#" else found.end()
        elif kind == "label":
            before = self.text[max(0, found.start() - 60) : found.start()]
            if self.open[-1].call in ("cite", "ref") or _ATTRIBUTED.search(before):
                self._cited(found["label"])
        elif kind == "string":
            self._string(found["string"])
        elif kind == "name":
            return self._name(found)
        else:
            return self._sign(found)
        return found.end()

    def _text(self, found: re.Match[str], kind: str | None) -> int:
        token = found[0]
        if kind == "key":
            key = found["key"].rstrip(":.")
            if key and not _MAIL.match(self.text, found.start()):
                self._cited(key)
            return found.start("key") + len(key)
        if kind == "label":
            if not self.off:
                self.labels.add(found["label"])
        elif token == "[":
            self.open.append(_Frame("text", "]"))
        elif token == "]":
            self._close("]", found.end())
        elif token == "$":
            self._turn("math", "$")
        elif token == "#":
            return self._embedded(found.end())
        return found.end()

    def _turn(self, mode: str, closing: str) -> None:
        """A `$` begins a formula, or ends the one that is open."""
        if self.open[-1].mode == mode:
            self.open.pop()
        else:
            self.open.append(_Frame(mode, closing))

    def _embedded(self, place: int) -> int:
        """Code in a text, behind its `#`."""
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
        """Behind a name in a text: `.field`, arguments and contents belong to it."""
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

    def _name(self, found: re.Match[str]) -> int:
        """A name in code: what it calls, and the words that bring files in."""
        name, text = found[0], self.text
        if name in ("include", "import"):
            path = re.compile(r"\s*\"((?:[^\"\\\n]|\\.)*+)\"").match(text, found.end())
            if path and not path[1].startswith("@") and not self.off:
                self.inputs[path[1]] = None
            return path.end() if path else found.end()
        if name == "full" and self.open[-1].call == "bibliography":
            if re.compile(r"\s*:\s*true\b").match(text, found.end()):
                self.everything = True
        elif text.startswith("(", found.end()):
            self.open.append(_Frame("code", ")", name))
            return found.end() + 1
        return found.end()

    def _string(self, string: str) -> None:
        """`label("key")` as an argument of a citation."""
        if self.open[-1].call == "label" and any(
            frame.call in ("cite", "ref") for frame in self.open[-2:-1]
        ):
            self._cited(string)

    def _sign(self, found: re.Match[str]) -> int:
        token = found[0]
        if token in "([{":
            self._branch()
            self.open.append(_Frame("text" if token == "[" else "code", _CLOSING[token]))
        elif token in ")]}":
            self._close(token, found.end())
        elif token in "\n;" and self.open[-1].mode == "line":
            self.open.pop()
        return found.end()

    def _branch(self) -> None:
        """The first branch of `#if false` is off, of `#if true` all the others."""
        frame = self.open[-1]
        if frame.mode == "line" and frame.call in ("if true", "if false"):
            if frame.call == "if false" and not self.off:
                self.off = len(self.open)
            self.open[-1] = frame._replace(call="if" if frame.call == "if false" else "if done")
        elif frame.mode == "line" and frame.call == "if done" and not self.off:
            self.off = len(self.open)

    def _close(self, token: str, place: int) -> None:
        """Close what is open with this sign; a statement in it ends as well."""
        while len(self.open) > 1 and self.open[-1].mode in ("line", "expression"):
            self.open.pop()
        if len(self.open) == 1 or self.open[-1].closing != token:
            return
        self.open.pop()
        if len(self.open) <= self.off:
            self.off = 0
        frame = self.open[-1]
        branch = frame.mode == "line" and frame.call in _BRACKETED and token != ")"
        if branch and not re.compile(r"\s*else\b").match(self.text, place):
            self.open.pop()  # `#if x [..]` ends behind its last branch, though the line goes on

    def _cited(self, key: str) -> None:
        if not self.off:
            self.keys[key] = None

    def _comment(self, place: int) -> int:
        """Behind a comment; one may hold others."""
        depth = 1
        for found in re.compile(r"/\*|\*/").finditer(self.text, place):
            depth += 1 if found[0] == "/*" else -1
            if not depth:
                return found.end()
        return len(self.text) + 1

    def _raw(self, found: re.Match[str]) -> int:
        """Behind raw text: two backticks are an empty one, more than two end with as many."""
        run = found["ticks"]
        if len(run) == 2:
            return found.end()
        end = self.text.find(run, found.end())
        return len(self.text) + 1 if end < 0 else end + len(run)
