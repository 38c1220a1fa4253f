"""Passages under highlights of the made papers against the words of their sources.

    python -m benchmarks.pdf_papers FOLDER 24
    python -m benchmarks.pdf_highlights FOLDER

Needs pdftotext of poppler, whose boxes of words are independent of the program that is measured. In
each paper, runs of words are highlighted line by line, in both orders of corners, at random over ends
of lines and columns, and the passages are read by `papernotes.pdf`. A passage is exact if it is the
words of the source with single blanks.
"""

import random
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from papernotes.formats.pdf.passage_text import PassageText
from papernotes.pdf.annotations import read_marks
from papernotes.pdf.reader import Reader

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)
_EACH = 20  # highlights of a paper
_LONGEST = 40  # words of a highlight


class Word(NamedTuple):
    """A word as pdftotext has it: its page from 0, its box from the bottom left, and its text."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    text: str


def printed_words(file: Path) -> list[Word]:
    """Return the words of a PDF with their boxes, in the order of the file."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-raw", str(file), "-"], capture_output=True, check=True, text=True
    )
    return [
        Word(
            page,
            float(left),
            float(height) - float(low),
            float(right),
            float(height) - float(high),
            unescape(text),
        )
        for page, (_, height, words) in enumerate(_PAGE.findall(done.stdout))
        for left, high, right, low, text in _WORD.findall(words)
    ]


def runs(source: Sequence[str], words: Sequence[Word]) -> Iterator[tuple[list[str], list[Word]]]:
    """Yield runs of words of the source with the pieces that they are printed in.

    A run ends where the source has something else than plain words, as a formula, or where a head or
    a number of a line comes between.
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word.text, []).append(place)
    at = 0
    texts: list[str] = []
    pieces: list[Word] = []
    for text in source:
        step = _step(text, words, at) if pieces else 0
        if not step:
            if len(texts) > 3:
                yield texts, pieces
            following = [place for place in places.get(text, ()) if place >= at][:1]
            texts, pieces = [], []
            if not following or following[0] > at + 400:
                continue
            at, step = following[0], 1
        texts.append(text)
        pieces += words[at : at + step]
        at += step
    if len(texts) > 3:
        yield texts, pieces


def _step(word: str, words: Sequence[Word], at: int) -> int:
    """Return in how many pieces a word is printed from a place on; 0 if it is not."""
    if at >= len(words):
        return 0
    first = words[at].text
    if first == word:
        return 1
    second = words[at + 1].text if at + 1 < len(words) else ""
    return 2 if first[-1:] in "-‐" and word in (first[:-1] + second, first + second) else 0


def boxes(pieces: Sequence[Word]) -> list[tuple[int, list[float]]]:
    """Return the marks of words, one for each line: the page and left, bottom, right and top."""
    lines: list[tuple[int, list[float]]] = []
    for word in pieces:
        last = lines[-1] if lines else None
        middle = (word.bottom + word.top) / 2
        if (
            last
            and last[0] == word.page
            and last[1][1] < middle < last[1][3]
            and word.left > last[1][2] - 2
        ):
            last[1][1:] = [min(last[1][1], word.bottom), word.right, max(last[1][3], word.top)]
        else:
            lines.append((word.page, [word.left, word.bottom, word.right, word.top]))
    return lines


def mark(file: Path, marked: Path, chosen: Sequence[Sequence[Word]]) -> None:
    """Write a PDF with a highlight for each run of words on its first page; corners in both orders."""
    from pypdf import PdfWriter
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        TextStringObject,
    )

    writer = PdfWriter(clone_from=file)
    for number, pieces in enumerate(chosen):
        page = pieces[0].page
        quads: list[float] = []
        for _, (left, bottom, right, top) in boxes(pieces):
            around = [left, bottom, right, bottom, right, top, left, top]
            quads += around if number % 2 else [left, top, right, top, left, bottom, right, bottom]
        annotation = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Highlight"),
                NameObject("/QuadPoints"): ArrayObject(map(FloatObject, quads)),
                NameObject("/NM"): TextStringObject(str(number)),
            }
        )
        sheet = writer.pages[page]
        sheet.setdefault(NameObject("/Annots"), ArrayObject()).append(
            writer._add_object(annotation)
        )
    writer.write(marked)


def measure(file: Path, drawn: random.Random) -> tuple[int, int, list[tuple[str, str]]]:
    """Return how many highlights of a paper were tried and read exactly, and those that were not."""
    source = file.with_suffix(".txt").read_text("utf-8").split()
    candidates = [(texts, pieces) for texts, pieces in runs(source, printed_words(file))]
    chosen: list[tuple[str, list[Word]]] = []
    for _ in range(10 * _EACH):
        if len(chosen) == _EACH or not candidates:
            break
        texts, pieces = drawn.choice(candidates)
        length = min(len(texts), drawn.randint(1, _LONGEST))
        start = drawn.randint(0, len(texts) - length)
        wanted = texts[start : start + length]
        part = _pieces(texts, pieces, start, length)
        if len({word.page for word in part}) == 1:
            chosen.append((" ".join(wanted), part))
    with TemporaryDirectory() as folder, Reader() as reader:
        marked = Path(folder, "marked.pdf")
        mark(file, marked, [pieces for _, pieces in chosen])
        clean = PassageText(page.text for page in reader.read(str(marked)).pages).clean
        read = {
            item.highlight.name: clean(item.highlight.passage)
            for item in read_marks(reader, str(marked)).marks
        }
    wrong = [
        (text, read.get(str(number), ""))
        for number, (text, _) in enumerate(chosen)
        if read.get(str(number)) != text
    ]
    return len(chosen), len(chosen) - len(wrong), wrong


def _pieces(texts: Sequence[str], pieces: Sequence[Word], start: int, length: int) -> list[Word]:
    """Return the pieces of some words of a run."""
    at, result = 0, list[Word]()
    for number, word in enumerate(texts):
        step = _step(word, pieces, at)
        if start <= number < start + length:
            result += pieces[at : at + step]
        at += step
    return result


def main(folder: Path) -> None:
    """Print how many passages are exact, and those that are not."""
    drawn = random.Random(7)
    total = exact = 0
    for file in sorted(folder.glob("*.pdf")):
        tried, right, wrong = measure(file, drawn)
        total, exact = total + tried, exact + right
        for expected, read in wrong:
            print(f"{file.name}\n  source {expected}\n  read   {read}")
    print(f"{exact:,} of {total:,} passages exact")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
