"""What readers marked in a PDF, as it stands in the file."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from papernotes.formats.pdf import annotation_values
from papernotes.model.highlights import Highlight
from papernotes.pdf.reader import Reader


class Mark(NamedTuple):
    """A highlight as it stands in the file.

    Its passage is as pdfium gives it, with line ends and U+FFFE for a hyphen at the end of a line;
    it begins at `start` in the text of its page and ends before `end`.
    """

    highlight: Highlight
    start: int
    end: int


class Marked(NamedTuple):
    """The annotations of a file, page by page as they lie in it, and the texts of their pages."""

    marks: tuple[Mark, ...]
    pages: Mapping[int, str]


def annotations(path: str) -> Marked:
    """Return the highlights, underlines, comments and drawings in a PDF.

    Forms, links and attached files are left out. Raises PdfError where the file cannot be read.
    """
    with Reader() as reader:
        return read_marks(reader, path)


def read_marks(reader: Reader, path: str) -> Marked:
    """Return the annotations of a PDF by a reader that is open; see `annotations`."""
    values = reader.ask("annotations", path)
    pages = {value["page"]: value["text"] for value in values if "page" in value}
    raw = [value["mark"] for value in values if "mark" in value]
    replies = _replies(raw)
    marks = (_mark(mark, replies.get(mark["id"], ())) for mark in raw if not mark["parent"])
    return Marked(tuple(mark for mark in marks if _says(mark.highlight)), pages)


def _replies(raw: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    """Return the annotations that reply to another one, by its number; see 12.5.6.2."""
    there = {mark["id"]: mark for mark in raw}
    replies: dict[int, list[dict[str, Any]]] = {}
    for mark in there.values():
        above, seen = mark, set[int]()
        while above["parent"] in there and above["id"] not in seen:
            seen.add(above["id"])
            above = there[above["parent"]]
        if above is not mark and not mark["is_state"]:
            replies.setdefault(above["id"], []).append(mark)
    return replies


def _mark(raw: dict[str, Any], replies: Iterable[dict[str, Any]]) -> Mark:
    comment = _comment(raw)
    author = annotation_values.comment(raw["author"]).replace("\n", " ")
    highlight = Highlight(
        raw["kind"],
        raw["page"],
        raw["passage"],
        "\n".join([*filter(None, [comment]), *_said(author, replies)]),
        annotation_values.colour(raw["colour"]),
        annotation_values.date(raw["created"]) or annotation_values.date(raw["changed"]),
        author,
        raw["name"],
        tuple(raw["place"]),
    )
    return Mark(highlight, raw["start"], raw["end"])


def _said(author: str, replies: Iterable[dict[str, Any]]) -> Iterator[str]:
    for reply in replies:
        if comment := _comment(reply):
            other = annotation_values.comment(reply["author"]).replace("\n", " ")
            yield f"{other}: {comment}" if other and other != author else comment


def _comment(raw: dict[str, Any]) -> str:
    """Return the comment of an annotation; some programs repeat the marked passage there."""
    comment = annotation_values.comment(raw["contents"], raw["rich"])
    return "" if _letters(comment) == _letters(raw["passage"]) else comment


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _says(mark: Highlight) -> bool:
    """Return whether there is something to write of an annotation.

    A drawing counts by itself; a shape or an empty comment does not.
    """
    return bool(mark.passage or mark.comment) or mark.kind == "ink"
