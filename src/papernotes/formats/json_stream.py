"""Read large JSON documents piece by piece, so that what stands before a mistake is kept."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from papernotes.model.entry import Fault, unreadable

_SPACE = re.compile(r"[ \t\r\n]*")


class Piece(NamedTuple):
    """A value with the line it begins in; `name` is that of the member, '' in an array."""

    name: str
    line: int
    value: Any


def pieces(text: str, lists: Collection[str] = ()) -> Iterator[Piece | Fault]:
    """Yield the elements of an array, or the members of an object.

    A member of `lists` that is an array is yielded element by element. A mistake in the JSON, or
    its early end, is the last piece: a Fault with the line.
    """
    reader = _Reader(text.removeprefix("\ufeff"), frozenset(lists))
    try:
        yield from reader.pieces()
    except json.JSONDecodeError as error:
        line = reader.line_at(error.pos)
        yield unreadable(line, "", f"the JSON is broken or cut off here: {error.msg}")
    except (ValueError, RecursionError):
        problem = "the JSON is nested too deep or has too large a number"
        yield unreadable(reader.line_at(reader.at), "", problem)


class _Reader:
    """A document that is being read; `at` is the offset of what comes next."""

    def __init__(self, text: str, lists: frozenset[str]) -> None:
        self.text = text
        self.at = 0
        self._lists = lists
        self._decode = json.JSONDecoder().raw_decode
        self._counted, self._line = 0, 1

    def line_at(self, place: int) -> int:
        """Return the line of a place, which comes after the one asked for before."""
        self._line += self.text.count("\n", self._counted, place)
        self._counted = max(place, self._counted)
        return self._line

    def pieces(self) -> Iterator[Piece]:
        if self._next() == "[":
            yield from self._elements("")
            return
        self._expect("{")
        while self._next() != "}":
            name = self._name()
            self._expect(":")
            if name in self._lists and self._next() == "[":
                yield from self._elements(name)
            else:
                line = self.line_at(self.at)
                yield Piece(name, line, self._value())
            if self._next() == ",":
                self.at += 1
            elif self._next() != "}":
                raise json.JSONDecodeError("a comma is missing", self.text, self.at)

    def _elements(self, name: str) -> Iterator[Piece]:
        self._expect("[")
        while self._next() != "]":
            line = self.line_at(self.at)
            yield Piece(name, line, self._value())
            if self._next() == ",":
                self.at += 1
            elif self._next() != "]":
                raise json.JSONDecodeError("a comma is missing", self.text, self.at)
        self.at += 1

    def _next(self) -> str:
        """Return the sign that comes next, after blanks."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at : self.at + 1]

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            raise json.JSONDecodeError(f"'{sign}' is missing", self.text, self.at)
        self.at += 1

    def _name(self) -> str:
        place, name = self.at, self._value()
        if not isinstance(name, str):
            raise json.JSONDecodeError("the name of a member is missing", self.text, place)
        return name

    def _value(self) -> Any:
        self._next()
        value, self.at = self._decode(self.text, self.at)
        return value
