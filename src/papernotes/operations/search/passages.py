"""The passages of papers and notes where the words of a query stand."""

from collections.abc import Sequence
from typing import NamedTuple

from papernotes.notebook import Notebook
from papernotes.search.match_expression import Mark
from papernotes.search.note_text import blank_markup, open_head, strip_latex, written_parts
from papernotes.search.shown_text import close_gaps
from papernotes.search.snippets import Snippet, find_passage, find_snippet, may_contain


class Passage(NamedTuple):
    """A piece of the original text; `marks` are the (start, end) offsets of the matches in it.

    `part` is its source: `note`, `abstract`, `title`, `tags`, `authors`, `venue`, `file` for the
    name of a note without a paper, `pdf` for a page of a PDF, or empty for no passage.
    """

    part: str
    text: str
    marks: tuple[tuple[int, int], ...]


NO_PASSAGE = Passage("", "", ())
_PROSE_PARTS = ("note", "abstract", "title")  # sources of a passage, the best first
_SHORT_PARTS = ("tags", "authors", "venue")  # sources of a passage if no prose matches


class PassageRequest(NamedTuple):
    """The marks to find in a text, and the width of its passage."""

    marks: Sequence[Mark]
    width: int

    def for_part(self, part: str) -> "PassageRequest":
        """Return the request for one part of a paper."""
        return PassageRequest(
            [mark for mark in self.marks if mark.column in ("", part)], self.width
        )


def find_in_paper(
    texts: dict[str, str], notes: Sequence[str], request: PassageRequest, template: frozenset[str]
) -> tuple[tuple[str, ...], Passage]:
    """Return the parts that match, and the passage with the most matches.

    A note that matches only in lines of a template comes last.
    """
    title = texts["title"]
    snippets = {part: _find_in_part(text, request.for_part(part)) for part, text in texts.items()}
    snippets["note"], written = _find_in_notes(notes, title, request.for_part("note"), template)
    best = NO_PASSAGE
    for part in _PROSE_PARTS if written else _PROSE_PARTS[1:]:
        if len(snippets[part].spans) > len(best.marks):
            best = Passage(part, *snippets[part])
    for part in (*_SHORT_PARTS, "note"):
        if not best.marks and snippets[part].spans:
            best = Passage(part, *snippets[part])
    return tuple(part for part, snippet in snippets.items() if snippet.spans), best


def find_in_stray(
    file: str, text: str, request: PassageRequest, template: frozenset[str]
) -> tuple[tuple[str, ...], Passage]:
    """Return where a note without a paper matches, `note` or `file`, and the passage of the first.

    `text` is that of the note, with its head, and `file` its name.
    """
    note, _ = _find_in_notes([open_head(text)], "", request.for_part("note"), template)
    name = find_snippet(file.removesuffix(".md"), *request.for_part("file"))
    parts = {part: snippet for part, snippet in (("note", note), ("file", name)) if snippet.spans}
    best = next((Passage(part, *snippet) for part, snippet in parts.items()), NO_PASSAGE)
    return tuple(parts), best


def _find_in_part(text: str, request: PassageRequest) -> Snippet:
    snippet = find_snippet(text, *request)
    # The index does not contain the LaTeX left in a title: M\"obius.
    if snippet.spans or (plain := strip_latex(text)) == text:
        return snippet
    return find_snippet(plain, *request)


def _find_in_notes(
    notes: Sequence[str], title: str, request: PassageRequest, template: frozenset[str]
) -> tuple[Snippet, bool]:
    """Return the passage of a paper's notes, and whether it is more than lines of a template."""
    # Skip a heading that repeats the title, which is shown anyway. A search of notes alone may
    # match nowhere else.
    plain_texts = [close_gaps(note, blank_markup(note)) for note in notes]
    text = "\n\n".join(plain_texts)
    if not may_contain(text, request.marks):
        return Snippet("", ()), False
    pieces = [
        piece
        for note, plain_text in zip(notes, plain_texts, strict=True)
        for piece in written_parts(note, template, plain_text)
        if not (title and piece.heading and title in piece.text)
    ]
    if (snippet := find_passage(pieces, *request)).spans:
        return snippet, True
    if (snippet := find_snippet(text.replace(title, "", 1), *request)).spans:
        return snippet, False
    return find_snippet(text, [mark for mark in request.marks if mark.column], request.width), False


def template_lines(notebook: Notebook) -> frozenset[str]:
    """Return the lines of the templates for new notes, without surrounding spaces."""
    return frozenset(line.strip() for text in notebook.templates() for line in text.split("\n"))
