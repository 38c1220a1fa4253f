"""Highlights of PDFs in the notes of their papers."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.libraries import papers, restorable_state, three_papers
from tests.support.made_pdfs import Line, Page, column, encrypted, made_pdf
from tests.support.marked_pdfs import GREEN, annotation, highlight

FIRST = column(
    [
        "Denoising diffusion models are trained",
        "on a weighted varia-",
        "tional bound, efficiently.",
    ],
    font="mono",
)
SECOND = column(["Results are good on all", "data sets that we tried here."], font="mono")
PASSAGE = "are trained on a weighted variational bound"
MARKED = [(FIRST[0], "are trained"), (FIRST[1], FIRST[1].text), (FIRST[2], "tional bound")]
Capture = pytest.CaptureFixture[str]
Write = Callable[..., None]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers; `one` has a PDF with a highlight and a comment."""
    root = three_papers(tmp_path, monkeypatch)
    write_pdf(tmp_path / "one.pdf", highlight(MARKED, "Is this the ELBO?"))
    assert papers(root, "attach", "one", "one.pdf") == 0
    return root


def write_pdf(
    path: Path, *marks: str, lines: tuple[Line, ...] = FIRST, second: tuple[str, ...] = ()
) -> None:
    """Write a PDF of two pages with these annotations."""
    path.write_bytes(made_pdf([Page(lines, marks), Page(SECOND, second)]))


def annotate(
    root: Path, *marks: str, lines: tuple[Line, ...] = FIRST, second: tuple[str, ...] = ()
) -> None:
    """Change the annotations in the PDF of the paper, as a PDF program does."""
    write_pdf(root / "files" / "one.pdf", *marks, lines=lines, second=second)


def note(root: Path, name: str = "one") -> str:
    """The text of a note."""
    return (root / "notes" / f"{name}.md").read_text()


def items(root: Path, capsys: Capture, *options: str) -> list[dict[str, object]]:
    """What the command gives with --json."""
    capsys.readouterr()
    papers(root, "highlights", "one", "--json", *options)
    result: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return result


def operations(root: Path) -> int:
    """The number of operations in the log."""
    with closing(sqlite3.connect(root / "library.db")) as db:
        return int(db.execute("SELECT count(*) FROM changes").fetchone()[0])


def test_a_highlight_becomes_a_quote_with_its_comment_and_page(root: Path, capsys: Capture) -> None:
    """Below everything else in the note, with a link to the page in the file."""
    before = note(root)
    assert papers(root, "highlights", "one") == 0
    added = note(root).removeprefix(before)
    expected = (
        f"\n## Highlights\n\n> {PASSAGE}\n>\n> **Comment:** Is this the ELBO?\n>\n"
        "> [p. 1](../files/one.pdf#page=1) · yellow · 2026-11-02 · Jane Doe ^hl-"
    )
    assert added.startswith(expected)
    assert re.fullmatch(r"[0-9a-f]{8}\n", added.removeprefix(expected))
    out, err = capsys.readouterr()
    assert f"one\tadded\tp. 1\t{PASSAGE}\tIs this the ELBO?" in out
    assert "notes/one.md: 1 highlight, 1 added." in err


def test_a_second_run_changes_nothing(root: Path, capsys: Capture) -> None:
    """Neither the note, nor its time, nor the log."""
    papers(root, "highlights", "one")
    text, time, number = note(root), (root / "notes/one.md").stat().st_mtime_ns, operations(root)
    assert papers(root, "highlights", "one") == 0
    assert (note(root), (root / "notes/one.md").stat().st_mtime_ns, operations(root)) == (
        text,
        time,
        number,
    )
    assert [item["state"] for item in items(root, capsys)] == ["same"]


def test_a_dry_run_writes_nothing(root: Path, capsys: Capture) -> None:
    """It shows what would be added."""
    before, number = note(root), operations(root)
    assert papers(root, "highlights", "one", "--dry-run") == 0
    assert (note(root), operations(root)) == (before, number)
    assert "1 to be added" in capsys.readouterr().err


def test_it_is_undone_and_redone_whole(root: Path) -> None:
    """Undo takes the quotes back and forgets them, so that they can be written again."""
    before = restorable_state(root)
    papers(root, "highlights", "one")
    after = restorable_state(root)
    assert papers(root, "undo") == 0
    assert restorable_state(root) == before
    assert papers(root, "redo") == 0
    assert restorable_state(root) == after
    papers(root, "undo")
    papers(root, "highlights", "one")
    assert restorable_state(root) == after


def test_a_changed_comment_is_changed_and_the_words_of_the_reader_stay(root: Path) -> None:
    """In the quote and around it."""
    papers(root, "highlights", "one")
    mine = (
        note(root)
        .replace("> **Comment:**", "> I think so.\n>\n> **Comment:**")
        .replace("## Ideas", "## Ideas\n\nmine")
    )
    (root / "notes/one.md").write_text(f"{mine}\nand below\n")
    annotate(root, highlight(MARKED, "It is the ELBO."))
    assert papers(root, "highlights", "one") == 0
    assert note(root) == f"{mine}\nand below\n".replace("Is this the ELBO?", "It is the ELBO.")
    assert papers(root, "undo") == 0
    assert note(root) == f"{mine}\nand below\n"


def test_a_comment_that_both_changed_is_there_twice(root: Path) -> None:
    """The reader's words stay, the new comment comes behind them, once."""
    papers(root, "highlights", "one")
    (root / "notes/one.md").write_text(
        note(root).replace("Is this the ELBO?", "Is this the bound? Yes.")
    )
    annotate(root, highlight(MARKED, "It is the ELBO."))
    papers(root, "highlights", "one")
    text = note(root)
    assert (
        text.index("Is this the bound? Yes.") < text.index("It is the ELBO.") < text.index("[p. 1]")
    )
    papers(root, "highlights", "one")
    assert note(root) == text


def test_a_highlight_that_was_deleted_stays_in_the_note(root: Path, capsys: Capture) -> None:
    """It is said to be no longer in the PDF; new ones are appended behind it."""
    papers(root, "highlights", "one")
    quote = note(root)
    annotate(root, second=(highlight([(SECOND[1], "data sets")], colour=GREEN),))
    assert papers(root, "highlights", "one") == 0
    assert note(root).startswith(quote.rstrip("\n"))
    assert "> data sets\n>\n> [p. 2](../files/one.pdf#page=2) · green" in note(root)
    assert [item["state"] for item in items(root, capsys)] == ["same", "kept"]


def test_a_quote_that_the_reader_took_out_does_not_come_back(root: Path, capsys: Capture) -> None:
    """Unless it is asked for; a note that is new gets all of them."""
    before = note(root)
    papers(root, "highlights", "one")
    (root / "notes/one.md").write_text(before)
    assert papers(root, "highlights", "one") == 0
    assert note(root) == before
    assert "1 taken out by you" in capsys.readouterr().err
    assert papers(root, "highlights", "one", "--again") == 0
    assert PASSAGE in note(root)
    (root / "notes/one.md").unlink()
    assert papers(root, "highlights", "one") == 0
    assert PASSAGE in note(root)


def test_a_quote_may_be_moved_and_rewritten(root: Path) -> None:
    """What counts is its anchor, wherever the reader put it."""
    papers(root, "highlights", "one")
    quote = note(root)[note(root).index("> are trained") :].rstrip("\n")
    moved = (
        note(root)
        .replace(f"\n## Highlights\n\n{quote}\n", "")
        .replace("## Method\n", f"## Method\n\nAs they say:\n\n{quote}\n")
    )
    moved = moved.replace("> are trained on", "> They are trained on")
    (root / "notes/one.md").write_text(moved)
    papers(root, "highlights", "one")
    assert note(root) == moved


@pytest.mark.parametrize(
    "marks",
    [
        (highlight([(FIRST[0], "are trained"), (FIRST[1], FIRST[1].text), (FIRST[2], "tional bound")], "Is this the ELBO?", order="around"),),
        (highlight(MARKED, "Is this the ELBO?", NM="(other-name)"),),
        (highlight(MARKED, "Is this the ELBO?", M="(D:20270101000000Z)"),),
        (highlight([(FIRST[0], "are trained"), (FIRST[1], FIRST[1].text), (FIRST[2], "tional boun")], "Is this the ELBO?"),),
    ],
    ids=["order", "name", "date", "box"],
)  # fmt: skip # a table of cases
def test_the_same_highlight_saved_by_another_program_is_the_same(
    marks: tuple[str, ...], root: Path
) -> None:
    """Programs write corners in another order, new names and dates, and boxes a point wider."""
    papers(root, "highlights", "one")
    text = note(root)
    annotate(root, *marks)
    papers(root, "highlights", "one")
    assert note(root) == text


def test_a_highlight_that_was_made_longer_is_changed(root: Path) -> None:
    """A program that names its annotations says that it is the same one."""
    annotate(root, highlight([(FIRST[0], "are trained")], NM="(a1)"))
    papers(root, "highlights", "one")
    annotate(root, highlight(MARKED, NM="(a1)"))
    papers(root, "highlights", "one")
    assert note(root).count("^hl-") == 1
    assert f"> {PASSAGE}\n" in note(root)


def test_the_same_words_twice_on_a_page_are_two_quotes(root: Path) -> None:
    """Each with its own comment, which stays with it."""
    lines = column(["the loss and the loss", "and the loss"], font="mono")
    marks = (
        highlight([(lines[0], "the loss")], "first"),
        highlight([(lines[1], "the loss")], "second"),
    )
    annotate(root, *marks, lines=lines)
    papers(root, "highlights", "one")
    text = note(root)
    assert text.index("first") < text.index("second")
    annotate(root, marks[1], lines=lines)
    papers(root, "highlights", "one")
    assert note(root) == text


def test_a_paper_without_a_pdf_and_a_pdf_without_highlights_say_so(
    root: Path, capsys: Capture
) -> None:
    """The first is refused, the second has nothing to be found; the good one is done."""
    write_pdf(Path("two.pdf"))
    papers(root, "attach", "two", "two.pdf")
    assert papers(root, "highlights", "two") == 1
    assert "No highlights or comments in the PDF of two." in capsys.readouterr().err
    assert papers(root, "highlights", "three", "one") == 3
    assert (
        f"three has no PDF. Attach one with `papers --library {root} attach three FILE.pdf`."
        in capsys.readouterr().err
    )
    assert PASSAGE in note(root)


def test_a_pdf_that_cannot_be_read_spoils_nothing(root: Path, capsys: Capture) -> None:
    """A sentence for each, exit code 3, and the notes stay as they are."""
    papers(root, "highlights", "one")
    text, file = note(root), root / "files" / "one.pdf"
    for data in (encrypted(file.read_bytes()), file.read_bytes()[:300], b"<html>no</html>", b""):
        file.write_bytes(data)
        assert papers(root, "highlights", "one") == 3
        error = capsys.readouterr().err
        assert "one.pdf" in error
        assert "Traceback" not in error
        assert note(root) == text
    file.unlink()
    assert papers(root, "highlights", "one") == 3
    assert note(root) == text


def test_a_highlight_is_not_called_deleted_while_its_pdf_is_missing(
    root: Path, capsys: Capture
) -> None:
    """What nobody could look up is not said, neither in words nor in JSON."""
    papers(root, "highlights", "one")
    (root / "files/one.pdf").rename("elsewhere.pdf")
    assert items(root, capsys) == []
    assert papers(root, "highlights", "one") == 3
    assert "no longer in the PDF" not in capsys.readouterr().err
    papers(root, "attach", "one", "--remove", "one.pdf")
    papers(root, "highlights", "one")
    assert "no longer in the PDF" not in capsys.readouterr().err


def test_a_note_that_ends_in_open_code_is_refused(root: Path, capsys: Capture) -> None:
    """Quotes there would be code; nothing is written."""
    text = f"{note(root)}\n```\ncode\n"
    (root / "notes/one.md").write_text(text)
    assert papers(root, "highlights", "one") == 3
    assert "not closed" in capsys.readouterr().err
    assert note(root) == text


def test_a_korean_note_gets_korean_words(root: Path) -> None:
    """By the headings of the note, whatever the language of the library is."""
    (root / "notes/one.md").write_text("---\ncitekey: one\n---\n# 제목\n\n## 한 줄 요약\n")
    papers(root, "highlights", "one")
    assert "## 하이라이트\n" in note(root)
    assert "> **메모:** Is this the ELBO?" in note(root)
    assert "· 노랑 ·" in note(root)


def test_a_library_has_a_template_of_its_own(root: Path, capsys: Capture) -> None:
    """notes/.highlights.md; one that makes no quotes is refused."""
    own = root / "notes" / ".highlights.md"
    own.write_text("## From the paper\n\n- “{passage}” (p. {number}, {key}) {comment}\n")
    papers(root, "highlights", "one")
    assert re.search(
        rf"## From the paper\n\n- “{PASSAGE}” \(p\. 1, one\) Is this the ELBO\? \^hl-", note(root)
    )
    annotate(root, highlight(MARKED, "Yes."))
    papers(root, "highlights", "one")
    assert f"- “{PASSAGE}” (p. 1, one) Yes. ^hl-" in note(root)
    own.write_text("nothing")
    papers(root, "attach", "two", "one.pdf")
    assert papers(root, "highlights", "two") == 3
    assert "neither {passage} nor {comment}" in capsys.readouterr().err


def test_links_follow_a_rename_and_a_merge(root: Path) -> None:
    """The link to the page leads to the file of the paper, and a later run changes nothing."""
    papers(root, "highlights", "one")
    papers(root, "rename", "one", "uno")
    assert "](../files/uno.pdf#page=1)" in note(root, "uno")
    text = note(root, "uno")
    papers(root, "highlights", "uno")
    assert note(root, "uno") == text
    papers(root, "undo")
    assert "](../files/one.pdf#page=1)" in note(root)
    papers(root, "merge", "--yes", "two", "one")
    assert "](../files/two.pdf#page=1)" in note(root, "two")
    text = note(root, "two")
    papers(root, "highlights", "two")
    assert note(root, "two") == text
    papers(root, "undo")
    assert "](../files/one.pdf#page=1)" in note(root)


def test_without_a_paper_the_changed_pdfs_are_read(root: Path, capsys: Capture) -> None:
    """A PDF that did not change since is not opened."""
    write_pdf(Path("two.pdf"), highlight([(FIRST[0], "diffusion")]))
    papers(root, "attach", "two", "two.pdf")
    assert papers(root, "highlights") == 0
    assert PASSAGE in note(root)
    assert "> diffusion\n" in note(root, "two")
    (root / "notes/two.md").unlink()
    papers(root, "highlights")
    assert not (root / "notes/two.md").exists()
    annotate(root, highlight(MARKED, "new"))
    capsys.readouterr()
    papers(root, "highlights")
    assert capsys.readouterr().out == f"one\tchanged\tp. 1\t{PASSAGE}\tnew\n"


def test_without_a_paper_pdfs_without_highlights_are_no_error(root: Path, capsys: Capture) -> None:
    """Many PDFs of a library have none; nobody asked for those of this one."""
    write_pdf(Path("two.pdf"))
    papers(root, "attach", "two", "two.pdf")
    capsys.readouterr()
    assert papers(root, "highlights") == 0
    assert capsys.readouterr().err == "notes/one.md: 1 highlight, 1 added.\n"
    assert papers(root, "highlights", "two") == 1


def test_a_library_made_again_from_text_knows_its_quotes(root: Path) -> None:
    """The anchors in the note say what was written, where the library does not know any more."""
    papers(root, "highlights", "one")
    text = note(root)
    forget(root)
    papers(root, "highlights", "one")
    assert note(root) == text
    forget(root)
    annotate(root, highlight(MARKED, "New comment."))
    papers(root, "highlights", "one")
    assert "Is this the ELBO?" in note(root)
    assert "> **Comment:** New comment." in note(root)


def forget(root: Path) -> None:
    """Let the library know no quote, as one that was made again from its text or cloned."""
    with closing(sqlite3.connect(root / "library.db")) as db:
        db.execute("DELETE FROM highlights")
        db.commit()


def test_quotes_of_the_note_are_known_again_and_stored_once(root: Path, capsys: Capture) -> None:
    """One that the reader takes out then stays out; a run after that logs nothing."""
    before = note(root)
    papers(root, "highlights", "one")
    text = note(root)
    forget(root)
    assert [item["state"] for item in items(root, capsys)] == ["same"]
    number = operations(root)
    assert [item["state"] for item in items(root, capsys)] == ["same"]
    assert (note(root), operations(root)) == (text, number)
    (root / "notes/one.md").write_text(before)
    assert [item["state"] for item in items(root, capsys)] == ["removed"]
    assert note(root) == before


def test_a_deleted_highlight_is_known_by_the_note_alone(root: Path, capsys: Capture) -> None:
    """Its quote is reported with what the note says of it, and stays as it is."""
    papers(root, "highlights", "one")
    text = note(root)
    forget(root)
    annotate(root)
    for _ in range(2):
        (item,) = items(root, capsys)
        assert {name: item[name] for name in ("state", "passage", "comment", "page", "file")} == {
            "state": "kept", "passage": PASSAGE, "comment": "Is this the ELBO?", "page": 1,
            "file": "files/one.pdf",
        }  # fmt: skip # a table
    assert note(root) == text
    (root / "notes/two.md").write_text(text.replace("citekey: one", "citekey: two"))
    write_pdf(Path("two.pdf"), second=(highlight([(SECOND[1], "data sets")]),))
    papers(root, "attach", "two", "two.pdf")
    capsys.readouterr()
    papers(root, "highlights", "two", "--dry-run", "--json")
    states = [item["state"] for item in json.loads(capsys.readouterr().out)]
    assert states == ["added"]  # the quote that was copied belongs to the other paper


@pytest.mark.parametrize("added", ["", "> My thought.\n>\n"])
def test_moved_knows_the_quotes_of_the_note_alone(root: Path, capsys: Capture, added: str) -> None:
    """Links follow to the new page, and nothing else of the quote changes."""
    papers(root, "highlights", "one")
    forget(root)
    before = note(root).replace("> **Comment:**", f"{added}> **Comment:**")
    (root / "notes/one.md").write_text(before)
    replace(root, [Page(OTHER), Page(FIRST)])
    assert [item["state"] for item in items(root, capsys, "--moved")] == ["moved"]
    after = before.replace("[p. 1](../files/one.pdf#page=1)", "[p. 2](../files/one.pdf#page=2)")
    assert note(root) == after
    assert [item["state"] for item in items(root, capsys, "--moved")] == ["same"]
    assert note(root) == after


def test_line_numbers_and_heads_are_no_changes(root: Path, capsys: Capture) -> None:
    """A review copy that did not change has nothing to show, with its numbers between the lines."""
    words = "many words stand in each of the lines of a paper that is under review now and then"
    lines = [f"line {n} {words[n:]}"[:60] for n in range(30)]
    body = column(
        [*lines[:10], "the loss is small", *lines[10:20], "the loss is large", *lines[20:]]
    )
    numbers = [f"{first:03}" for first in range(54, 54 + len(body))]
    head = Line(200, 760, "CVPR 2026 Submission #1234. Confidential review copy.")
    mono = [
        Line(line.x, line.y, line.text, 10, "mono" if "the loss" in line.text else "serif")
        for line in body
    ]
    numbered = [
        item
        for line, number in zip(mono, numbers, strict=True)
        for item in (Line(30, line.y, number, 7, "sans"), line)
    ]
    marks = tuple(
        highlight([(line, "the loss")], line.text) for line in mono if "the loss" in line.text
    )
    pages = [Page((head, *numbered), marks), Page((head, *SECOND))]
    (root / "files" / "one.pdf").write_bytes(made_pdf(pages))
    papers(root, "highlights", "one")
    assert note(root).count("> the loss") == 2
    assert [item["difference"] for item in items(root, capsys, "--moved")] == [None, None]
    with closing(sqlite3.connect(root / "library.db")) as db:
        rows = db.execute(
            "SELECT comment, before, after FROM highlights ORDER BY comment"
        ).fetchall()
    assert [row[2].split()[:2] for row in rows] == [["is", "large"], ["is", "small"]]
    for row in rows:
        assert not any(number in row[1] + row[2] for number in numbers)


def test_a_passage_over_numbered_lines_has_no_numbers(root: Path) -> None:
    """Selections follow the text, in which the number of a line stands before it."""
    body = column([f"line {n} has 12 words" for n in range(20)], font="mono")
    numbers = [Line(30, line.y, f"{54 + n}", 7, "mono") for n, line in enumerate(body)]
    both = [item for pair in zip(numbers, body, strict=True) for item in pair]
    mark = highlight([(line, line.text) for line in both[8:12]])
    (root / "files" / "one.pdf").write_bytes(made_pdf([Page(tuple(both), (mark,))]))
    papers(root, "highlights", "one")
    assert "> line 4 has 12 words line 5 has 12 words\n" in note(root)


def test_quotes_are_found_by_a_search(root: Path, capsys: Capture) -> None:
    """As a part of the note, without the names of the blocks."""
    papers(root, "highlights", "one")
    anchor = re.findall(r"\^(hl-\w+)", note(root))[0]
    capsys.readouterr()
    assert papers(root, "search", "weighted variational bound") == 0
    assert capsys.readouterr().out.startswith("one\t")
    assert papers(root, "search", anchor.removeprefix("hl-")) == 1


SIMPLER = column(
    ["Denoising diffusion models are trained", "on a simple varia-", "tional bound, efficiently."],
    font="mono",
)
OTHER = column(["A text on something else,", "in other words than before."], font="mono")


def replace(root: Path, pages: list[Page]) -> None:
    """Put another version in place of the PDF."""
    (root / "files" / "one.pdf").write_bytes(made_pdf(pages))


def test_a_moved_passage_is_found_on_its_new_page(root: Path, capsys: Capture) -> None:
    """Its link follows, undoably; the second time nothing has moved."""
    papers(root, "highlights", "one")
    before = note(root)
    replace(root, [Page(OTHER), Page(FIRST)])
    capsys.readouterr()
    assert papers(root, "highlights", "one", "--moved", "--dry-run") == 0
    assert f"one\tmoved\tp. 1 → 2\t{PASSAGE}" in capsys.readouterr().out
    assert note(root) == before
    assert papers(root, "highlights", "one", "--moved") == 0
    assert note(root) == before.replace(
        "[p. 1](../files/one.pdf#page=1)", "[p. 2](../files/one.pdf#page=2)"
    )
    capsys.readouterr()
    papers(root, "highlights", "one", "--moved")
    assert capsys.readouterr().out == ""
    papers(root, "undo")
    assert note(root) == before


def test_a_passage_behind_a_thousand_pages_is_found(root: Path, capsys: Capture) -> None:
    """A book is read in parts; nothing in it is called gone."""
    papers(root, "highlights", "one")
    replace(root, [*[Page(column([f"page {n}"])) for n in range(1001)], Page(FIRST)])
    (item,) = items(root, capsys, "--moved", "--dry-run")
    assert (item["state"], item["now"]["page"]) == ("moved", 1002)  # type: ignore[index]


def test_a_changed_passage_shows_its_change_and_a_lost_one_is_gone(
    root: Path, capsys: Capture
) -> None:
    """In words; the note stays as it is."""
    papers(root, "highlights", "one")
    before = note(root)
    replace(root, [Page(SIMPLER), Page(SECOND)])
    (item,) = items(root, capsys, "--moved")
    assert item["state"] == "changed"
    assert "on a [-weighted-]{+simple+} variational bound" in str(item["difference"])
    replace(root, [Page(OTHER)])
    (item,) = items(root, capsys, "--moved")
    assert (item["state"], item["now"]) == (
        "gone", {"file": "files/one.pdf", "version": None, "page": None, "passage": None}
    )  # fmt: skip # in one line
    assert note(root) == before


def test_a_new_version_beside_the_old_one_leaves_its_links(root: Path, capsys: Capture) -> None:
    """The old file is still there to be opened; the newest one is compared."""
    papers(root, "highlights", "one")
    before = note(root)
    write_pdf(Path("v2.pdf"), lines=SIMPLER)
    papers(root, "attach", "one", "v2.pdf")
    with closing(sqlite3.connect(root / "library.db")) as db:
        db.execute("UPDATE files SET version = 2 WHERE name = 'files/one.2.pdf'")
        db.commit()
    (item,) = items(root, capsys, "--moved")
    assert item["state"] == "changed"
    assert note(root) == before


def test_surroundings_that_changed_are_shown(root: Path, capsys: Capture) -> None:
    """A passage that stands where it stood may mean something else now."""
    papers(root, "highlights", "one")
    lines = (FIRST[0]._replace(text="Denoising flow models are trained"), *FIRST[1:])
    replace(root, [Page(lines), Page(SECOND)])
    (item,) = items(root, capsys, "--moved")
    assert item["state"] == "same"
    assert "[-diffusion-]{+flow+} models" in str(item["difference"])


def test_moved_needs_highlights_that_were_written(root: Path, capsys: Capture) -> None:
    """It names the command that writes them."""
    assert papers(root, "highlights", "one", "--moved") == 3
    assert f"Run `papers --library {root} highlights one` first." in capsys.readouterr().err
    assert papers(root, "highlights", "one", "--moved", "--again") == 2


def test_comments_beside_the_text_come_from_the_top(root: Path, capsys: Capture) -> None:
    """Whatever their order in the file, as they have no place in the text."""
    places = (("middle", 300), ("top", 600), ("bottom", 100))
    annotate(
        root,
        *(annotation("Text", {"Rect": f"[10 {y} 30 {y + 20}]"}, name) for name, y in places),
    )
    comments = [item["comment"] for item in items(root, capsys)]
    assert comments == ["top", "middle", "bottom"]


def test_other_marks_have_their_names(root: Path) -> None:
    """What is no highlight is called by its name, a drawing without words too."""
    annotate(
        root,
        highlight([(FIRST[0], "diffusion")], kind="Underline"),
        annotation("Text", {}, "a note"),
        annotation("Ink", {"InkList": "[[10 10 20 60 30 10]]"}),
    )
    papers(root, "highlights", "one")
    for words in ("· underlined · ", "> **Comment:** a note\n", "· comment ", "· drawn by hand "):
        assert words in note(root)


def test_a_linked_file_is_linked_to_by_its_address(root: Path) -> None:
    """A file outside the library has an address of its own."""
    shutil.copy("one.pdf", "b c.pdf")
    papers(root, "attach", "two", "b c.pdf", "--link")
    papers(root, "highlights", "two")
    assert f"[p. 1](file://{Path.cwd()}/b%20c.pdf#page=1)" in note(root, "two")
