"""The annotations of PDF files, in the forms of the programs that write them."""

from pathlib import Path

import pytest

from papernotes.errors import PdfError
from papernotes.model.highlights import Highlight
from papernotes.pdf.annotations import annotations
from tests.support.made_pdfs import FIRST_EXTRA, Page, column, encrypted, made_pdf, two_columns
from tests.support.marked_pdfs import annotation, box, highlight, text

LINES = column(
    [
        "Denoising diffusion models are trained",
        "on a weighted varia-",
        "tional bound, efficiently.",
    ],
    font="mono",
)
FIRST, SECOND, THIRD = LINES


def read(folder: Path, *marks: str, extra: tuple[str, ...] = ()) -> list[Highlight]:
    """Return what is marked on a page with these annotations."""
    file = folder / "marked.pdf"
    file.write_bytes(made_pdf([Page(LINES, marks)], extra=extra))
    return highlights(file)


def highlights(file: Path) -> list[Highlight]:
    """Return what is marked in a file."""
    return [mark.highlight for mark in annotations(str(file)).marks]


@pytest.mark.parametrize("order", ["lines", "around"])
@pytest.mark.parametrize("kind", ["Highlight", "Underline", "StrikeOut", "Squiggly"])
def test_the_passage_under_a_mark_is_read_in_both_orders(
    order: str, kind: str, tmp_path: Path
) -> None:
    """Most programs write the corners line by line, the standard wants them counter-clockwise."""
    marked = [(FIRST, "trained"), (SECOND, SECOND.text), (THIRD, "tional bound")]
    (mark,) = read(tmp_path, highlight(marked, "왜?", kind=kind, order=order))
    assert mark.passage == "trained\non a weighted varia\ufffetional bound"
    assert (mark.comment, mark.colour, mark.date) == ("왜?", "yellow", "2026-11-02")
    assert (mark.page, mark.author) == (1, "Jane Doe")


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("diffusion", "diffusion"),
        ("diffusio", "diffusion"),  # the box ends within the last letters
        ("ffusion models", "diffusion models"),
        ("ion models", "models"),
    ],
)
def test_words_are_not_cut(words: str, passage: str, tmp_path: Path) -> None:
    """A word belongs to a box if its centre lies in it."""
    (mark,) = read(tmp_path, highlight([(FIRST, words)]))
    assert mark.passage == passage


def test_signs_behind_a_word_are_taken_only_if_marked(tmp_path: Path) -> None:
    """The comma behind a marked word is not in the passage."""
    first, second = read(tmp_path, highlight([(THIRD, "bound")]), highlight([(THIRD, "bound,")]))
    assert (first.passage, second.passage) == ("bound", "bound,")


def test_syllables_are_taken_one_by_one(tmp_path: Path) -> None:
    """A noun is marked without its particle, which has no blank before it."""
    (line,) = column(["확산모델은 좋다"], font="mapped")
    place = (line.x, line.y - 2, line.x + 40, line.y + 8)  # four syllables of ten points
    numbers = (
        f"[{place[0]} {place[3]} {place[2]} {place[3]} {place[0]} {place[1]} {place[2]} {place[1]}]"
    )
    file = tmp_path / "korean.pdf"
    file.write_bytes(made_pdf([Page((line,), (annotation("Highlight", {"QuadPoints": numbers}),))]))
    assert [mark.passage for mark in highlights(file)] == ["확산모델"]


def test_a_passage_goes_on_in_the_next_column(tmp_path: Path) -> None:
    """Boxes are joined in the order of the text, whichever order they were written in."""
    lines = tuple(
        line._replace(font="mono") for line in two_columns(["left one", "left two"], ["right one"])
    )
    marked = [(lines[2], "right"), (lines[1], "two")]
    file = tmp_path / "columns.pdf"
    file.write_bytes(made_pdf([Page(lines, (highlight(marked),))]))
    assert [mark.passage for mark in highlights(file)] == ["two\nright"]


def test_comments_and_text_on_the_page_are_read(tmp_path: Path) -> None:
    """Sticky notes, typed text and insertions have a comment and no passage; lines end with CR."""
    marks = read(
        tmp_path,
        annotation("Text", {}, "first line\rsecond line"),
        annotation("FreeText", {}, "typed"),
        annotation("Caret", {}, "insert this"),
        annotation("Square", {}, "look here"),
        annotation("Square", {}),
        annotation("Text", {}),
    )
    assert [(mark.kind, mark.comment) for mark in marks] == [
        ("comment", "first line\nsecond line"),
        ("text", "typed"),
        ("comment", "insert this"),
        ("area", "look here"),
    ]


def test_ink_over_a_line_marks_its_words(tmp_path: Path) -> None:
    """A stroke of a highlighter pen is flat; a drawing has no passage."""
    left, bottom, right, top = box(FIRST, "diffusion models")
    middle = (bottom + top) / 2
    stroke = f"[[{left} {middle} {(left + right) / 2} {middle + 1} {right} {middle}]]"
    pen, drawing = read(
        tmp_path,
        annotation("Ink", {"InkList": stroke}),
        annotation(
            "Ink", {"InkList": f"[[{left} {bottom} {left + 20} {bottom - 60} {left} {bottom}]]"}
        ),
    )
    assert (pen.kind, pen.passage) == ("ink", "diffusion models")
    assert (drawing.kind, drawing.passage) == ("ink", "")


def test_what_is_no_mark_of_the_reader_is_left_out(tmp_path: Path) -> None:
    """Links, forms, pop-ups and hidden annotations are none."""
    marked = [(FIRST, "diffusion")]
    assert not read(
        tmp_path,
        annotation("Link", {"A": "<< /S /URI /URI (https://example.org) >>"}),
        annotation("Widget", {"FT": "/Tx"}, "form"),
        annotation("Popup", {"Parent": f"{FIRST_EXTRA} 0 R"}),
        highlight(marked, F="2"),
        extra=(highlight(marked),),
    )


def test_a_comment_that_repeats_the_passage_is_none(tmp_path: Path) -> None:
    """Skim and PDF Expert write the marked text into /Contents."""
    marked = [(FIRST, "diffusion models")]
    (mark,) = read(tmp_path, highlight(marked, "diffusion\nmodels "))
    assert (mark.passage, mark.comment) == ("diffusion models", "")


def test_a_comment_may_be_rich_text(tmp_path: Path) -> None:
    """Acrobat may give the comment as XHTML alone."""
    rich = text("<body><p>one &amp; <b>two</b></p><p>three</p></body>")
    (mark,) = read(tmp_path, highlight([(FIRST, "models")], RC=rich))
    assert mark.comment == "one & two\nthree"


def test_replies_belong_to_what_they_reply_to(tmp_path: Path) -> None:
    """The replies of others are named, a review state is none."""
    above = f"{FIRST_EXTRA} 0 R"
    file = tmp_path / "replies.pdf"
    marks = (
        highlight([(FIRST, "diffusion")], "mine"),
        annotation("Text", {"IRT": "{above}"}, "theirs", "Kim"),
        annotation("Text", {"IRT": "{above}", "StateModel": text("Review")}, "Accepted", "Kim"),
    )
    data = made_pdf([Page(LINES, marks)])
    number = data[: data.index(b"/Subtype /Highlight")].rindex(b" 0 obj")
    own = data[:number].split()[-1].decode()
    file.write_bytes(data.replace(b"{above}", f"{own} 0 R".ljust(len(above)).encode()))
    (mark,) = highlights(file)
    assert mark.comment == "mine\nKim: theirs"


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("[1 0.83 0]", "yellow"), ("[1 0.4 0.4]", "red"), ("[0.37 0.7 0.21]", "green"), ("[0.18 0.66 0.9]", "blue"),
        ("[0.64 0.54 0.9]", "purple"), ("[0.9 0.43 0.93]", "pink"), ("[0.95 0.6 0.22]", "orange"), ("[0.67]", "grey"),
        ("[0 0 1 0]", "yellow"), ("[]", ""), ("[1 1 1]", "white"), ("[0 0 0]", "black"),
    ],
)  # fmt: skip # a table of cases
def test_colours_have_names(colour: str, name: str, tmp_path: Path) -> None:
    """The first eight are Zotero's palette, in its names (magenta is called pink)."""
    (mark,) = read(tmp_path, highlight([(FIRST, "diffusion")], colour=colour))
    assert mark.colour == name


def test_broken_annotations_hide_no_others(tmp_path: Path) -> None:
    """Numbers that are none, missing objects and odd lengths leave the rest readable."""
    marks = read(
        tmp_path,
        annotation("Highlight", {"QuadPoints": "[(a) 1 2]"}),
        annotation("Highlight", {"QuadPoints": "99 0 R"}),
        annotation("Highlight", {"QuadPoints": "[1 2 3]", "Rect": "[0 0 1 1]"}),
        "null",
        highlight([(FIRST, "diffusion")]),
    )
    assert [mark.passage for mark in marks] == ["diffusion"]


def test_a_file_with_a_password_says_so(tmp_path: Path) -> None:
    """The annotations of a file that needs a password cannot be read."""
    file = tmp_path / "locked.pdf"
    file.write_bytes(encrypted(made_pdf([LINES])))
    with pytest.raises(PdfError, match="encrypted with a password"):
        annotations(str(file))


def test_a_file_locked_without_a_password_is_read(tmp_path: Path) -> None:
    """Publishers restrict copying so; every reader opens such files."""
    file = tmp_path / "restricted.pdf"
    file.write_bytes(encrypted(made_pdf([Page(LINES, (highlight([(FIRST, "diffusion")]),))]), ""))
    assert [mark.passage for mark in highlights(file)] == ["diffusion"]
