"""The reader of one BibTeX text: its entries, their fields, and a fault for what is not kept.

The grammar is BibTeX's; see `formats.bibtex.read`.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from papernotes.errors import PapersError
from papernotes.formats.bibtex.month_macros import MONTHS, is_month_expression
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Field
from papernotes.patterns import pattern

if TYPE_CHECKING:  # the fields of a stored entry are read without
    from papernotes.model.entry import Entry, Fault

_START = pattern(r"@[ \t]*([^\W\d_][\w.+:-]*)\s*([{(])")
_KEY = pattern(r"\s*+([^\s,{}\"=]*+)\s*+(?:,|(?=[})]))")
# BibTeX gives up an entry whose key has blanks (`Kim 2020`); the key is read for its reader to replace.
_KEY_WITH_BLANKS = pattern(r"[ \t]*+([^\s,{}\"=@]+(?:[ \t]+[^\s,{}\"=@]+)+)[ \t]*,")
_NAME_AND_SIGN = r"(?:[\s,]|%[^\n]*+\n)*+([^\s=,{}\"#%()'@]+)\s*=\s*"
_NAME = pattern(_NAME_AND_SIGN)
# Braces up to three deep at one stroke; deeper ones are counted.
_IN_BRACES = r"\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}"
# What nearly all fields are, with what may follow one: any other is read a sign at a time.
_FIELD = pattern(_NAME_AND_SIGN + _IN_BRACES + r"\s*(?:(,)\s*|(?=[})]))")
_REST = pattern(r"(?:[\s,]|%[^\n]*+\n)*+")
_BLANK = pattern(r"\s*")
_WORD = pattern(r"[^\s,{}\"#%()'=@]+")
_JOIN = pattern(r"\s*#\s*")
_NEXT = pattern(r"\s*(?:(,)\s*)?")
_BRACES = pattern(r"[{}]")
_BRACES_OR_QUOTE = pattern(r'[{}"]')
_UNOPENED = pattern(
    r"^[ \t]*@[ \t]*(?!comment)[a-z]+[ \t]+([^\s,{}()=\"]+)[ \t]*,", re.MULTILINE | re.IGNORECASE
)
# The Web of Science writes `Early Access Date = {…}`, at which BibTeX gives the entry up.
_NAME_WITH_BLANKS = pattern(r"[\s,]*+([A-Za-z]+(?: [A-Za-z]+){1,4}) *= *(?=[{\"])")
_BRACED = pattern(_IN_BRACES)
_QUOTED = pattern(r'"((?:[^{}"]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)"')
_AT_LINE_START = pattern(r"^[ \t]*@", re.MULTILINE)
_NO_COMMA = pattern(r"\s*([^\s,{}\"=]+)\s+[^\s=,{}\"#%()'@]+\s*=")
_WORDS = frozenset({"keywords", "keyword"})  # fields of which several are one list
_DEEPEST = 100
_MOST = 20_000_000  # characters that @string values may add to a file


class _Error(PapersError):
    """The rest of an entry cannot be read; the message is the problem of a Fault."""


class EntryReader:
    """One pass over a text. `at` is where it stands; `faults` is filled as it goes."""

    def __init__(self, text: str, strings: dict[str, str]) -> None:
        self.text = text
        self.at = 0
        self.strings = strings
        self.faults: list[Fault] = []
        self._undefined: dict[str, tuple[int, int]] = {}
        self._comments: list[int] = []
        self.jabref_comments: list[str] = []
        self._line, self._counted = 1, 0
        self._parenthesis = -1
        self._string_budget = _MOST + len(text)
        self._reread_budget = 100_000 + len(text)  # characters that may be read a second time

    def line(self, at: int) -> int:
        """The line of a place, counted on or back from the one asked for before."""
        if at < self._counted:
            self._line -= self.text.count("\n", at, self._counted)
        else:
            self._line += self.text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def entries(self) -> "Iterator[Entry]":
        """Every entry that can be read whole."""
        from papernotes.model.entry import Entry, check_count, unreadable

        text = self.text
        number = 0
        while match := _START.search(text, self.at):
            number += 1
            check_count(number + len(self.faults))
            start = match.start()
            self._note_skipped_text(start)
            line = self.line(start)
            self.at = match.end()
            kind, closing = match[1].lower(), "}" if match[2] == "{" else ")"
            key = ""
            try:
                if kind == "comment":
                    self._skip_comment(closing)
                    comment = text[match.end() : self.at - 1]
                    if _is_jabref(comment):
                        self.jabref_comments.append(comment)
                    else:
                        self._remark(line, "", notice("command-not-kept", name="@comment"))
                elif kind == "preamble":
                    self._read_value("", line)
                    self._read_end(closing)
                    self._remark(line, "", notice("command-not-kept", name="@preamble"))
                elif kind == "string":
                    self._read_string(closing, line)
                else:
                    key = self._read_key()
                    yield Entry(key, kind, self._read_fields(key, closing, line), line)
            except _Error as broken:
                before = text[text.rfind("\n", 0, start) + 1 : start].lstrip()
                if before[:1] != "%":  # else it only looked like an entry
                    self.faults.append(unreadable(line, key, broken, lost=kind != "comment"))
                self._skip_to_next_entry(match.end())
        self._note_skipped_text(len(text))

    def _note_skipped_text(self, end: int) -> None:
        """Note what stands before the next entry: a comment, or an entry without its brace."""
        if not self.text[self.at : end].strip():
            return
        from papernotes.model.entry import check_count, unreadable

        before = len(self.faults)
        for match in _UNOPENED.finditer(self.text, self.at, end):
            check_count(len(self.faults))
            where = self.line(match.start()), match[1]
            self.faults.append(unreadable(*where, "its opening brace is missing"))
        if len(self.faults) == before:
            self._comments.append(self.line(self.at))

    def all_faults(self) -> "Iterator[Fault]":
        """Every fault by line; comments and unknown @strings are counted together."""
        for name, (line, times) in self._undefined.items():
            self._remark(line, "", notice("undefined-string", name=name, number=times))
        if number := len(self._comments):
            self._remark(self._comments[0], "", notice("comments-not-kept", number=number))
        return iter(sorted(self.faults, key=lambda fault: fault.line))

    def _remark(self, line: int, key: str, remark: Notice) -> None:
        from papernotes.model.entry import Fault

        self.faults.append(Fault(line, key, remark))

    def _skip_to_next_entry(self, start: int) -> None:
        """Go on at the next line with an `@`, unless too much was read in vain already."""
        self._reread_budget -= self.at - start
        start = start if self._reread_budget > 0 else self.at
        match = _AT_LINE_START.search(self.text, start)
        self.at = match.end() - 1 if match else len(self.text)

    def _read_key(self) -> str:
        match = _KEY.match(self.text, self.at) or _KEY_WITH_BLANKS.match(self.text, self.at)
        if match:
            self.at = match.end()
            return " ".join(match[1].split())
        if _NAME.match(self.text, self.at):
            return ""  # `@misc{title = {…}}`: no key at all
        if match := _NO_COMMA.match(self.text, self.at):
            raise _Error(f"a comma is missing after its key '{_shorten(match[1])}'")
        rest = self.text[self.at : self.at + 60].strip().partition(",")[0].partition("\n")[0]
        raise _Error(
            f"'{rest}' cannot be a citation key, which has no braces, quotes or line breaks"
        )

    def _read_fields(self, key: str, closing: str, line: int) -> tuple[Field, ...]:
        from papernotes.model.entry import check_count

        seen: dict[str, Field] = {}
        for field in self.iter_fields(line):
            check_count(len(self.faults) + len(seen))
            before = seen.setdefault(field.name.lower(), field)
            if before.value != field.value and field.name.lower() in _WORDS:
                seen[field.name.lower()] = before._replace(value=_join(before.value, field.value))
            elif before.value != field.value:
                value = _shorten(field.value)
                self._remark(
                    line, key, notice("second-value-not-kept", name=field.name, value=value)
                )
        self._read_end(closing)
        return tuple(seen.values())

    def iter_fields(self, line: int) -> Iterator[Field]:
        """The fields from where it stands, up to what is none."""
        text = self.text
        comma: str | None = ","
        while comma:
            if match := _FIELD.match(text, self.at):
                name, value, comma = match.groups()
                self.at = match.end()
                yield Field(name, value.strip())
                continue
            match = _NAME.match(text, self.at) or _NAME_WITH_BLANKS.match(text, self.at)
            if not match:
                return
            self.at, name = match.end(), match[1].replace(" ", "-")
            if name != match[1]:
                self._remark(line, "", notice("field-name-with-space", name=match[1], new=name))
            yield Field(name, self._read_value(name, line))
            if after := _NEXT.match(text, self.at):  # it always does
                self.at, comma = after.end(), after[1]

    def _read_end(self, closing: str) -> None:
        if rest := _REST.match(self.text, self.at):  # it always does
            self.at = rest.end()
        char = self.text[self.at : self.at + 1]
        if char == closing:
            self.at += 1
        elif not char or char == "@":
            raise _Error("it is not closed: a brace is missing")
        else:
            context = self.text[self.at : self.at + 40].partition("\n")[0].strip()
            line = self.line(self.at)
            raise _Error(f"a comma or a closing brace is missing before '{context}' on line {line}")

    def _read_string(self, closing: str, line: int) -> None:
        name = _NAME.match(self.text, self.at)
        if name is None:
            raise _Error("the @string has no name")
        self.at = name.end()
        self.strings[name[1].lower()] = self._read_value("", line, kept=True)
        self._read_end(closing)

    def _read_value(self, name: str, line: int, *, kept: bool = False) -> str:
        pieces = [self._read_piece(name, line)]
        while match := _JOIN.match(self.text, self.at):
            self.at = match.end()
            pieces.append(self._read_piece(name, line))
        if name.lower() == "month" and any(month for _, month in pieces):
            parts = [piece if month or piece.isdigit() else f'"{piece}"' for piece, month in pieces]
            if is_month_expression("month", source := " # ".join(parts)):
                return source
        whole = "".join(piece for piece, _ in pieces)
        return whole if kept else whole.strip()

    def _read_piece(self, name: str, line: int) -> tuple[str, bool]:
        """One piece of a value, and whether it is the name of a month."""
        text = self.text
        blank = _BLANK.match(text, self.at)
        assert blank is not None
        self.at = at = blank.end()
        char = text[at : at + 1]
        match = None
        if char == "{":
            match = _BRACED.match(text, at)
        elif char == '"':
            match = _QUOTED.match(text, at)
        if match:
            self.at = match.end()
            return match[1], False
        if char in ("{", '"') and char:
            return self._read_nested(char, name), False
        match = _WORD.match(text, at)
        if not match:
            raise _Error(f"the field '{name}' has no value" if name else "a value is missing")
        self.at = match.end()
        return self._read_word(match[0], line)

    def _read_word(self, word: str, line: int) -> tuple[str, bool]:
        if word.isdigit():
            return word, False
        low = word.lower()
        if low in self.strings:
            self._string_budget -= len(self.strings[low])
            if self._string_budget < 0:
                raise _Error("the @string values of the file are too long")
            return self.strings[low], False
        if low in MONTHS:
            return low, True
        first, times = self._undefined.get(word, (line, 0))
        self._undefined[word] = (first, times + 1)
        return word, False

    def _read_nested(self, opening: str, name: str) -> str:
        """A value whose braces nest deep, or do not close."""
        start, depth = self.at + 1, int(opening == "{")
        sign = _BRACES if depth else _BRACES_OR_QUOTE
        for match in sign.finditer(self.text, start):
            if match[0] == '"':
                if depth:
                    continue
                self.at = match.end()
                return self.text[start : match.start()]
            depth += 1 if match[0] == "{" else -1
            if depth > _DEEPEST:
                raise _Error(f"the braces of its field '{name}' nest too deep")
            if depth < 0:
                raise _Error(f"the braces of its field '{name}' do not match")
            if not depth and opening == "{":
                self.at = match.end()
                return self.text[start : match.start()]
        raise _Error(f"its field '{name}' is not closed: a brace or a quote is missing")

    def _skip_comment(self, closing: str) -> None:
        """Go past a @comment, whatever is in it."""
        if closing == ")":
            if self._parenthesis < self.at:
                end = self.text.find(")", self.at)
                self._parenthesis = end if end >= 0 else len(self.text)
            if self._parenthesis < len(self.text):
                self.at = self._parenthesis + 1
            return
        self.at -= 1
        self._read_nested("{", "@comment")


def _shorten(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _join(words: str, more: str) -> str:
    """Return two lists of words as one, in the form of the first."""
    sign = ";" if ";" in words else ","
    if not words.strip():
        return more
    known = {word.strip().casefold() for word in words.split(sign)}
    new = [word.strip() for word in more.split(";" if ";" in more else ",")]
    return f"{sign} ".join(
        [words, *(word for word in new if word.casefold() not in known and word)]
    )


def _is_jabref(comment: str) -> bool:
    """Return whether the text of a @comment is written by JabRef."""
    if "jabref-" not in comment.lower():
        return False
    from papernotes.formats import jabref

    return jabref.is_metadata(comment)
