"""How results look: plain lines for pipes, aligned ones for a terminal, JSON, templates.

Everything that came from elsewhere goes through `visible`, so that no title or note can
send control sequences to the screen.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from papernotes.operations.papers.update import Change

_BLOCK = 300  # lines that are laid out, and handed to the pager, at once


def on_terminal() -> bool:
    """Whether results go to a person."""
    return sys.stdout.isatty()


def coloured() -> bool:
    """Whether results may be coloured: on a terminal, unless NO_COLOR is set."""
    return on_terminal() and not os.environ.get("NO_COLOR")


def lines(every: Iterable[str]) -> None:
    """Print lines to standard output, through the pager where they fill more than a screen."""
    if on_terminal():
        every = iter(every)
        height = _screen().lines
        screen = list(islice(every, height))
        if len(screen) == height:
            return _paged(chain(screen, every))
        every = screen
    write = sys.stdout.write
    for line in every:
        write(line + "\n")
    return None


def _paged(every: Iterator[str]) -> None:
    from papernotes.cli import pager

    pager.show(_pieces(every))


def _pieces(every: Iterator[str]) -> Iterator[str]:
    """Lines in pieces: the pager shows the first while the rest is not even read."""
    before = ""
    while block := list(islice(every, _BLOCK)):
        yield before + "\n".join(block)
        before = "\n"


def exact(text: Iterable[str]) -> None:
    """Print text as UTF-8 with its line ends, whatever the locale says.

    A file or a pipe gets every character; a terminal sees what it cannot print as text.
    """
    if on_terminal():
        text = (harmless(piece) for piece in text)
    stream = sys.stdout.buffer
    sys.stdout.flush()
    for piece in text:
        stream.write(piece.encode())
    stream.flush()


def as_json(items: Iterable[object]) -> None:
    """Print one UTF-8 JSON array, an object a line."""
    from json import dumps

    def pieces() -> Iterator[str]:
        before = "["
        for item in items:
            yield before + "\n" + dumps(item, ensure_ascii=False)
            before = ","
        yield "[]\n" if before == "[" else "\n]\n"

    exact(pieces())


def visible(text: str) -> str:
    """The text with everything that is not printed made visible or a blank."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() else " " if one.isspace() else f"\\x{ord(one):02x}" for one in text
    )


def harmless(text: str) -> str:
    """Lines of text, each made visible."""
    return "\n".join(map(visible, text.split("\n")))


def width(text: str) -> int:
    """How many terminal columns a text takes; Hangul and Han take two each."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def clip(text: str, columns: int) -> str:
    """The text, cut with an ellipsis to at most that many terminal columns."""
    if width(text) <= columns:
        return text
    taken, used = [], 1
    for one in text:
        used += width(one)
        if used > columns:
            break
        taken.append(one)
    return "".join(taken) + "…"


def pad(text: str, columns: int) -> str:
    """The text filled with blanks to that many terminal columns."""
    return text + " " * (columns - width(text))


def aligned(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows as lines with columns under each other; the last column takes what is left.

    The columns are as wide as the first few hundred rows need, and wider where later ones do.
    """
    every = iter(rows)
    widths: list[int] = []
    while block := list(islice(every, _BLOCK)):
        widths = widths or [0] * (len(block[0]) - 1)
        widths = [max(least, *(width(row[n]) for row in block)) for n, least in enumerate(widths)]
        room = max(20, screen_width() - sum(widths) - 2 * len(widths))
        for row in block:
            start = "  ".join(pad(text, size) for text, size in zip(row, widths, strict=False))
            yield f"{start}  {clip(row[-1], room)}".rstrip()


def table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows: aligned on a terminal, separated by tabs in a pipe."""
    if on_terminal():
        lines(aligned(rows))
    else:
        lines("\t".join(row) for row in rows)


def plain(rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    """Rows of single values as rows of text, nothing for an unknown one."""
    for row in rows:
        made = ["" if value is None else str(value) for value in row]
        yield made if "".join(made).isprintable() else [visible(value) for value in made]


def changes(every: "Iterable[Change]", indent: str = "") -> Iterator[str]:
    """Fields as they were and as they are, or are to be."""
    for one in every:
        if one.old:
            yield visible(f"{indent}- {one.field} = {{{one.old}}}")
        if one.new:
            yield visible(f"{indent}+ {one.field} = {{{one.new}}}")


def screen_width() -> int:
    """How many columns the terminal has."""
    return _screen().columns


def _screen() -> os.terminal_size:
    from shutil import get_terminal_size  # and with it every way to compress an archive

    return get_terminal_size()


def styled(text: str, *, bold: bool) -> str:
    """Text in bold where results may be coloured."""
    return click.style(text, bold=bold) if coloured() else text


def marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """A passage with what was found in it set off, where results may be coloured."""
    if not coloured():
        return visible(text)
    pieces, last = [], 0
    for start, end in marks:
        pieces += [visible(text[last:start]), click.style(visible(text[start:end]), fg="yellow")]
        last = end
    return "".join([*pieces, visible(text[last:])])


def fitted(
    text: str, marks: Sequence[tuple[int, int]], columns: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A passage cut at its end to that many terminal columns, and the marks left in it."""
    short = clip(text, columns)
    if short == text:
        return text, tuple(marks)
    end = len(short) - 1
    return short, tuple((start, min(last, end)) for start, last in marks if start < end)


_HOSTS = {
    "catalogue": "catalogue", "arxiv": "arXiv", "crossref": "Crossref", "dblp": "DBLP",
    "semanticscholar": "Semantic Scholar", "openalex": "OpenAlex", "openreview": "OpenReview",
    "aclanthology": "the ACL Anthology", "cvf": "CVF Open Access",
}  # fmt: skip # a table


def host(source: str) -> str:
    """A source of records under the name that people know it by."""
    return _HOSTS.get(source, source)


def said_by(source: str) -> str:
    """Who says where a paper appeared: `arXiv's comment says so`, `as you wrote`."""
    name, _, part = source.partition(" ")
    if name == "reader":
        return "as you wrote"
    if name in ("bibtex", "ris", "csl", "papis"):
        return f"the entry's {part or 'venue'} says so"
    who = f"the {name}" if name == "catalogue" else host(name)
    return f"{who}'s {part} says so" if part else f"{who} says so"
