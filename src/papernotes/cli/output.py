"""Output of results: plain lines for pipes, aligned lines for a terminal, JSON.

Text from outside goes through `visible`, so that no title or note sends control sequences to the
terminal.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from papernotes.cli import streams

if TYPE_CHECKING:
    from papernotes.model.change import Change

_PRINTED = "papernotes.cli.output"  # a name in the metadata of a context
_BLOCK = 300  # lines that are aligned and written to the pager at once


def on_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def coloured() -> bool:
    """Return whether to use colour: on a terminal, unless NO_COLOR is set."""
    return on_terminal() and not os.environ.get("NO_COLOR")


def lines(every: Iterable[str]) -> None:
    """Print lines to standard output, through the pager if they do not fit on the screen."""
    if on_terminal():
        every = iter(every)
        height = streams.screen_size().lines
        shown = list(islice(every, height))
        if len(shown) == height:
            return _paged(chain(shown, every))
        every = iter(shown)
    write = sys.stdout.write
    for line in every:
        write(line + "\n")
    return None


def _paged(every: Iterator[str]) -> None:
    from papernotes.cli.programs import pager

    pager.show(_pieces(every))


def _pieces(every: Iterator[str]) -> Iterator[str]:
    """Yield lines in blocks, so that the pager shows the first before the rest is read."""
    before = ""
    while block := list(islice(every, _BLOCK)):
        yield before + "\n".join(block)
        before = "\n"


def exact(text: Iterable[str]) -> None:
    """Print text as UTF-8 with its own line ends, in every locale.

    A file or pipe gets every character; on a terminal, control characters are shown as text.
    """
    if on_terminal():
        text = (harmless(piece) for piece in text)
    stream = sys.stdout.buffer
    sys.stdout.flush()
    pieces = iter(text)
    first = next(pieces, "")
    if context := click.get_current_context(silent=True):
        context.meta[_PRINTED] = True
    for piece in chain([first], pieces):
        stream.write(piece.encode())
    stream.flush()


def has_printed(ctx: click.Context) -> bool:
    """Return whether `exact`, which prints JSON, has begun to print."""
    return _PRINTED in ctx.meta


def as_json(items: Iterable[object]) -> None:
    """Print one UTF-8 JSON array, one object per line."""
    from json import JSONEncoder

    encode = JSONEncoder(ensure_ascii=False).encode  # `dumps` would make an encoder for each item

    def pieces() -> Iterator[str]:
        before = "["
        for item in items:
            yield before + "\n" + encode(item)
            before = ","
        yield "[]\n" if before == "[" else "\n]\n"

    exact(pieces())


def place(key: str, file: str, line: int, *, is_json: bool) -> None:
    """Print where in the note of a paper something was written; no key is a note without a paper."""
    if is_json:
        as_json([{"key": key or None, "file": f"notes/{file}", "line": line}])
    else:
        click.echo(visible(f"notes/{file}:{line}"))


def as_json_object(lists: Mapping[str, Iterable[object]]) -> None:
    """Print one UTF-8 JSON object of arrays, one item per line."""
    from json import dumps

    def array(items: Iterable[object]) -> str:
        every = ",\n".join(dumps(item, ensure_ascii=False) for item in items)
        return f"[\n{every}\n]" if every else "[]"

    exact(
        ["{", ",\n".join(f"{dumps(name)}: {array(items)}" for name, items in lists.items()), "}\n"]
    )


def as_object(record: Mapping[str, object]) -> None:
    """Print one UTF-8 JSON object, one member per line."""
    from json import dumps

    exact([dumps(record, ensure_ascii=False, indent=1), "\n"])


def visible(text: str) -> str:
    """Return the text with unprintable characters as escapes or blanks."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else f"\\x{_code(letter):02x}"
        for letter in text
    )


def _code(letter: str) -> int:
    """Return the code of a letter; of one that stands for a byte that is no UTF-8, the byte."""
    code = ord(letter)
    return code - 0xDC00 if "\udc80" <= letter <= "\udcff" else code


def harmless(text: str) -> str:
    """Return lines of text without unprintable characters."""
    return "\n".join(map(visible, text.split("\n")))


def width(text: str) -> int:
    """Return the width of a text in terminal columns; Hangul and Han letters take two."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )


def clip(text: str, columns: int) -> str:
    """Return the text, cut with an ellipsis to at most this many terminal columns."""
    if width(text) <= columns:
        return text
    total, used = [], 1
    for letter in text:
        used += width(letter)
        if used > columns:
            break
        total.append(letter)
    return "".join(total) + "…"


def pad(text: str, columns: int) -> str:
    """Return the text padded with blanks to this many terminal columns."""
    return text + " " * (columns - width(text))


def aligned(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines with aligned columns; the last column takes the remaining width.

    Columns are as wide as the first few hundred rows need, and wider where later rows need it.
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
    """Print rows: aligned on a terminal, tab-separated otherwise."""
    if on_terminal():
        lines(aligned(rows))
    else:
        lines("\t".join(row) for row in rows)


def plain(rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    """Yield rows of values as rows of visible text, '' for unknown values.

    Many rows are looked through at once, which takes half as long as one after the other.
    """
    every = iter(rows)
    while block := list(islice(every, _BLOCK)):
        texts = [["" if value is None else str(value) for value in row] for row in block]
        if not "".join(map("".join, texts)).isprintable():
            texts = [list(map(visible, row)) for row in texts]
        yield from texts


def changes(changed: "Iterable[Change]", indent: str = "") -> Iterator[str]:
    """Yield changed fields as lines: the old value after `-`, the new one after `+`."""
    for change in changed:
        if change.old:
            yield visible(f"{indent}- {change.field} = {{{change.old}}}")
        if change.new:
            yield visible(f"{indent}+ {change.field} = {{{change.new}}}")


def screen_width() -> int:
    """Return the width of the terminal in columns."""
    return streams.screen_size().columns


def styled(text: str, *, bold: bool) -> str:
    """Return the text, bold where colour is used."""
    return click.style(text, bold=bold) if coloured() else text


def marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Return a passage with its matches coloured, where colour is used."""
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
    """Return a passage cut to this many terminal columns, and the marks left in it."""
    short = clip(text, columns)
    if short == text:
        return text, tuple(marks)
    end = len(short) - 1
    return short, tuple((start, min(last, end)) for start, last in marks if start < end)


_HOSTS = {
    "catalogue": "catalogue", "arxiv": "arXiv", "crossref": "Crossref", "dblp": "DBLP",
    "semanticscholar": "Semantic Scholar", "openalex": "OpenAlex", "openreview": "OpenReview",
    "aclanthology": "the ACL Anthology", "cvf": "CVF Open Access",
    "bibtex": "BibTeX", "ris": "RIS", "csl": "CSL-JSON",
}  # fmt: skip # a table


def host(source: str) -> str:
    """Return the usual name of a source of records."""
    return _HOSTS.get(source, source)


def venue_origin(source: str) -> str:
    """Return where a paper's venue is known from: `arXiv's comment`, `your edit`."""
    name, _, part = source.partition(" ")
    if name == "reader":
        return "your edit"
    if name in ("bibtex", "ris", "csl", "papis"):
        return f"the entry's {part or 'venue'}"
    who = f"the {name}" if name == "catalogue" else host(name)
    return f"{who}'s {part}" if part else who
