"""The highlights of a PDF, written into the note by a button on the page of its paper."""

import html
import re
from pathlib import Path

import pytest

from tests.support import program
from tests.support.made_pdfs import Page, column, made_pdf
from tests.support.marked_pdfs import highlight
from tests.support.served import Served
from tests.support.transcript import environment, shipped

KEY = "ho2020denoising"
PAGE = f"/paper/{KEY}"
LINES = column(["Denoising diffusion models"], font="mono")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library, in which one paper has a PDF with a highlight."""
    library = shipped(tmp_path_factory.mktemp("highlights") / "library")
    marked = Page(LINES, (highlight([(LINES[0], "diffusion models")], "Why?"),))
    file = library.parent / "a.pdf"
    file.write_bytes(made_pdf([marked]))
    command(library, "attach", KEY, str(file))
    return library


def command(library: Path, *words: str) -> None:
    """Run a command."""
    home = environment(library.parent / "home")
    program.run(["--library", str(library), *words], env=home).check_returncode()


def said(page: str) -> str:
    """What is said above a page."""
    (part,) = re.findall(r'<div class="said" role="status">(.*?)</div>', page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", part))


def test_a_button_writes_the_highlights_into_the_note(server: Served, library: Path) -> None:
    """The quote leads to the page of the PDF, its anchor is an id, and the button again changes nothing."""
    note = library / "notes" / f"{KEY}.md"
    before = note.read_text()
    page = server.change("highlights", paper=KEY, back=PAGE)
    assert "Highlights: 1 added" in said(page.text)
    shown = page.text[page.text.index("diffusion models</p>") :]
    (address,) = re.findall(r'<a href="(/pdf/[^"#]*)#page=1">p\. 1</a>', shown)
    assert server.get(html.unescape(address)).headers["content-type"] == "application/pdf"
    assert re.search(r'<span id="note-hl-[0-9a-f]{8}"></span>', shown)
    assert "Highlights: 1 unchanged" in said(server.change("highlights", paper=KEY, back=PAGE).text)
    assert "^hl-" in note.read_text()
    command(library, "undo")
    assert note.read_text() == before


def test_in_korean_the_page_says_it_in_korean(server: Served) -> None:
    """And only a paper with a PDF has the button."""
    assert (
        "PDF의 하이라이트를 노트에 옮겨 적기" in server.get(PAGE, **{"Accept-Language": "ko"}).text
    )
    assert "/do/highlights" not in server.get("/paper/mildenhall2020nerf").text


def test_a_pdf_that_cannot_be_read_is_said(server: Served, library: Path) -> None:
    """The page says why, and leads back."""
    file = library / "files" / f"{KEY}.pdf"
    whole = file.read_bytes()
    file.write_bytes(b"%PDF-1.4\nnothing\n")
    try:
        page = server.change("highlights", paper=KEY, back=PAGE)
        assert page.status == 422
        assert "damaged or incomplete" in page.text
    finally:
        file.write_bytes(whole)
