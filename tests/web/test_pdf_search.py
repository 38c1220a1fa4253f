"""Search in PDFs in the browser: the choice beside the results, and the link to the page."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.libraries import papers
from tests.support.made_pdfs import Page as Sheet
from tests.support.made_pdfs import column, made_pdf
from tests.support.served import Served
from tests.support.transcript import set_environment

if TYPE_CHECKING:
    from playwright.sync_api import Page

BIB = """@article{one, title = {Denoising of Wombats}, author = {A. Nobody}, year = 2001}
@article{two, title = {Second}, author = {B. Nobody}, year = 2002}
"""
FILE = made_pdf([Sheet(column(["Nothing here."])), Sheet(column(["The quokka meets wombats."]))])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two papers, the second with a PDF."""
    folder = tmp_path_factory.mktemp("pdfs")
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, folder / "home")
        patch.chdir(folder)
        Path("some.bib").write_text(BIB)
        Path("two.pdf").write_bytes(FILE)
        library = folder / "library"
        papers(library, "init", str(library), "--language", "en")
        papers(library, "import", "some.bib")
        papers(library, "attach", "two", "two.pdf")
        papers(library, "files", "--index")
    return library


def test_the_choice_searches_in_pdfs(page: "Page", server: Served) -> None:
    """Each page is a hit with a link to it, and typing goes on in the same place."""
    page.goto(f"{server.address}?q=wombats")
    page.get_by_role("link", name="Denoising of Wombats").wait_for()
    page.get_by_role("link", name="PDFs", exact=True).click()
    page.locator("#results mark", has_text="wombats").wait_for()
    assert page.locator("p.number").inner_text() == "1 page"
    link = page.get_by_role("link", name="p. 2")
    assert link.get_attribute("href") == "/pdf/two?file=files%2Ftwo.pdf#page=2"
    page.locator("input[type=search]").fill("quokka")
    page.locator("#results mark", has_text="quokka").wait_for()
    assert page.url.endswith("?q=quokka&in=pdf")
    page.get_by_role("link", name="Everything").click()
    page.wait_for_url("**/?q=quokka&in=all")
    page.locator("input[type=search]").fill("wombats")
    page.locator(".hits > li").nth(1).wait_for()
    assert page.locator(".hits > li > a:first-child").all_inner_texts() == [
        "Denoising of Wombats",
        "Second",
    ]
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/pdf-search.png")


def test_the_file_is_sent_and_nothing_else(server: Served) -> None:
    """A PDF of a paper by its key and name; no other name of the folder."""
    answer = server.get("/pdf/two?file=files%2Ftwo.pdf")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.text.encode(errors="surrogateescape") == FILE
    assert server.get("/pdf/two").status == 200
    for path in (
        "/pdf/one",
        "/pdf/nobody",
        "/pdf/two?file=library.db",
        "/pdf/two?file=..%2Flibrary.db",
    ):
        assert server.get(path).status == 404


def test_the_record_has_the_page(server: Served) -> None:
    """search.json in the same place, in Korean too."""
    assert '"page":2' in server.get("/search.json?q=quokka&in=pdf").text.replace(" ", "")
    page = server.get("/?q=quokka&in=pdf", **{"accept-language": "ko"}).text
    assert "2쪽" in page
    assert "제목과 노트" in page


def test_a_query_without_words_offers_no_search_in_pdfs(server: Served) -> None:
    """The choice would lead to an error: a page of a PDF has no tag, no year."""
    assert "in=pdf" in server.get("/?q=year:2002+wombats").text
    assert "in=pdf" not in server.get("/?q=year:2002").text
    assert "in=all" in server.get("/?q=year:2002").text
