"""Templates of --format: a text with columns of papers, fitted to widths."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import click

from papernotes.cli import output
from papernotes.operations.search.listing import COLUMNS, LISTS, SEPARATOR


def cell(name: str, value: object) -> str:
    """Return a value as text: lists joined by commas, unknown values as ''."""
    if value is None:
        return ""
    if name in LISTS:
        return output.visible(str(value).replace(SEPARATOR, ", "))
    if name == "workshop":
        return "workshop" if value else ""
    return output.visible(str(value))


def cells(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    """Yield rows of values as rows of text."""
    for row in rows:
        yield [cell(name, value) for name, value in zip(columns, row, strict=False)]


class Template(NamedTuple):
    """A parsed --format: its columns, the text around them, and the width of each.

    `pattern` has a `%s` for each column. `shapes` are in the order of `columns`; None leaves a
    value as it is.
    """

    columns: list[str]
    pattern: str
    shapes: list["Shape | None"]

    def filled(self, rows: Iterable[Sequence[object]]) -> Iterator[str]:
        """Yield rows, which hold the columns in their order, as lines."""
        shaped = [(place, shape) for place, shape in enumerate(self.shapes) if shape]
        for row in cells(self.columns, rows):
            for place, shape in shaped:
                row[place] = shape.fit(row[place])
            yield self.pattern % tuple(row)


class Shape(NamedTuple):
    """The width of a value: at least `width` terminal columns, at most `most` (0: no limit)."""

    align: str
    width: int
    most: int

    def fit(self, text: str) -> str:
        """Return the text cut and padded with blanks; Hangul and Han letters take two columns."""
        if self.most:
            text = output.clip(text, self.most)
        room = max(0, self.width - output.width(text))
        left = {"<": 0, ">": room, "^": room // 2}[self.align]
        return " " * left + text + " " * (room - left)


def read(text: str, names: Sequence[str] = COLUMNS) -> Template:
    """Parse a --format: `{key}` and `{key:<20}` are columns, `{{` is a brace, `\\t` a tab.

    After the colon: `<`, `>` or `^` and a width in terminal columns, then `.` and the maximal
    width. Raises a usage error for a name that is not in `names`, for an invalid width, and for an
    unmatched brace.
    """
    template = Template([], "", [])

    def piece(match: re.Match[str]) -> str:
        if match[0] in _LITERAL:
            return _LITERAL[match[0]]
        if match[1] is None:
            raise _bad_format(f"'{match[0]}' is unmatched: write {match[0] * 2} for a brace.")
        name, colon, shape = match[1].partition(":")
        if name not in names:
            raise _bad_format(f"'{match[0]}' is not a column. Choose from {', '.join(names)}.")
        template.columns.append(name)
        template.shapes.append(_shape(match[0], shape) if colon else None)
        return "%s"

    pattern = re.sub(r"\{\{|\}\}|\\[tn\\]|%|\{([^{}]*)\}|[{}]", piece, text)
    return template._replace(pattern=pattern)


_LITERAL = {"{{": "{", "}}": "}", "\\t": "\t", "\\n": "\n", "\\\\": "\\", "%": "%%"}
_WIDEST = 1000  # columns


def _shape(piece: str, text: str) -> Shape:
    """Return the width after the colon of a column: `<20`, `>6`, `.60`, `<20.20`."""
    match = re.fullmatch(r"([<>^]?)([0-9]{0,4})(?:\.([0-9]{1,4}))?", text)
    shape = Shape(match[1] or "<", int(match[2] or 0), int(match[3] or 0)) if match else None
    if shape is None or not (shape.width or shape.most) or max(shape.width, shape.most) > _WIDEST:
        raise _bad_format(
            f"'{piece}' has an invalid width: write {{key:<20}}, {{key:>20}}, {{key:^20}} "
            f"or {{title:.60}}, with widths up to {_WIDEST}."
        )
    return shape


def _bad_format(message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint="--format")
