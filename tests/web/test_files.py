"""The PDFs of a paper in the pages: listed, sent in parts, attached by a form, taken away."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.api_server import World, world
from tests.support.libraries import papers, three_papers
from tests.support.loopback import Reply
from tests.support.served import Answer, Served, served
from tests.support.small_pdfs import paper_pdf, small_pdf

if TYPE_CHECKING:
    from playwright.sync_api import Page

DATA = small_pdf("This is the PDF.")


@pytest.fixture(scope="module")
def hosts() -> Iterator[World]:
    """arXiv has one PDF."""
    with world() as running:
        running.arxiv.know("/pdf/2101.00001", Reply(body=small_pdf("from arXiv")))
        yield running


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three papers; the first has a PDF, a link, and a link to what is no PDF by now."""
    folder = tmp_path_factory.mktemp("files")
    with pytest.MonkeyPatch.context() as monkeypatch:
        root = three_papers(folder, monkeypatch)
        (folder / "a.pdf").write_bytes(DATA)
        (folder / "b.pdf").write_bytes(small_pdf("linked"))
        (folder / "secret.pdf").write_bytes(small_pdf("was one"))
        papers(root, "attach", "one", "a.pdf")
        papers(root, "attach", "one", "b.pdf", "secret.pdf", "--link")
        papers(root, "edit", "two", "eprint=2101.00001", "archiveprefix=arXiv")
        (folder / "secret.pdf").write_text("root:x:0:0")
    return root


@pytest.fixture(scope="module")
def server(library: Path, hosts: World) -> Iterator[Served]:
    """The server of the library."""
    with served(library, environ=hosts.environ) as running:
        yield running


def upload(server: Served, name: str, data: bytes, paper: str, **fields: str) -> Answer:
    """Send the form of a paper's page with a file."""
    fields |= {"back": f"/paper/{paper}", "paper": paper}
    return server.follow(server.upload("attach", name, data, **fields))


def test_the_page_lists_files_and_leads_to_them(server: Served) -> None:
    """A link for each file that is here, sent as a PDF under the policy of all answers."""
    page = server.get("/paper/one").text
    assert 'href="/pdf/one?file=files%2Fone.pdf"' in page
    assert page.count('href="/pdf/one?file=') == 3
    answer = server.send("HEAD", "/pdf/one", b"", {})
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert int(answer.headers["content-length"]) == len(DATA)


def test_parts_of_a_file_are_sent(server: Served) -> None:
    """Viewers ask for the parts that they show."""
    answer = server.get("/pdf/one", range="bytes=0-7")
    assert (answer.status, answer.text) == (206, "%PDF-1.7")
    assert answer.headers["content-range"] == f"bytes 0-7/{len(DATA)}"
    assert server.get("/pdf/one", range="bytes=999999-").status == 416


@pytest.mark.parametrize(
    "path",
    [
        "/pdf/three", "/pdf/nobody", "/pdf/one?file=files/two.pdf", "/pdf/one?file=library.db",
        "/pdf/one?file=../library.db", "/pdf/one?file={secret}", "/pdf/..%2f..%2flibrary.db", "/pdf/../library.db",
        "/pdf//etc/passwd", "/pdf/files/one.pdf", "/pdf/one.json",
    ],
)  # fmt: skip # a list
def test_nothing_else_is_sent(server: Served, library: Path, path: str) -> None:
    """No other file, whatever the path says; a link that became no PDF is none either."""
    assert server.get(path.format(secret=library.parent / "secret.pdf")).status == 404


def test_a_file_is_attached_and_taken_away(server: Served, library: Path) -> None:
    """The copy has the name of the paper; what is no PDF is refused in a sentence."""
    page = upload(server, "논문 (1).pdf", small_pdf("uploaded"), "three")
    assert page.status == 200
    assert "files/three.pdf was attached." in page.text
    assert (library / "files" / "three.pdf").read_bytes() == small_pdf("uploaded")
    assert "attached already" in upload(server, "x.pdf", small_pdf("uploaded"), "three").text
    refused = upload(server, "x.pdf", b"<!doctype html>", "three")
    assert refused.status in (400, 409, 422)
    assert "is a web page" in refused.text
    page = server.change("detach", paper="three", name="files/three.pdf", back="/paper/three")
    assert "was taken away" in page.text
    assert not (library / "files" / "three.pdf").exists()


def test_a_form_without_a_token_or_too_large_changes_nothing(server: Served, library: Path) -> None:
    """And the path of a field named `file` is not that of an upload."""
    assert upload(server, "x.pdf", small_pdf("no token"), "three", token="wrong").status == 403
    large = DATA + b" " * 26_000_000
    assert upload(server, "x.pdf", large, "three").status == 413
    answer = server.change("attach", paper="three", file=str(library.parent / "b.pdf"))
    assert "No file was chosen" in answer.text
    assert not (library / "files" / "three.pdf").exists()


def test_a_pdf_is_fetched(server: Served, library: Path) -> None:
    """From arXiv, by a button."""
    assert 'action="/do/fetch"' in server.get("/paper/two").text
    page = server.change("fetch", paper="two", back="/paper/two")
    assert "files/two.pdf was attached." in page.text
    assert (library / "files" / "two.pdf").read_bytes() == small_pdf("from arXiv")
    again = server.change("fetch", paper="two", back="/paper/two")
    assert "has its PDF already" in again.text


def test_a_file_is_chosen_in_the_browser(page: "Page", server: Served, library: Path) -> None:
    """The page shows the new file without a reload, and the button beside it takes the file away."""
    page.goto(f"{server.address}paper/three")
    chosen = library.parent / "by hand.pdf"
    chosen.write_bytes(small_pdf("by hand"))
    page.set_input_files("#file", chosen)
    page.get_by_role("button", name="Attach").click()
    link = page.locator("a[href='/pdf/three?file=files%2Fthree.pdf']")
    link.wait_for()
    assert (library / "files" / "three.pdf").read_bytes() == small_pdf("by hand")
    page.get_by_role("button", name="Take files/three.pdf away").click()
    link.wait_for(state="detached")
    assert not (library / "files" / "three.pdf").exists()


def test_read_only_pages_have_no_forms(library: Path) -> None:
    """Files are shown and sent, and none is attached."""
    with served(library, "--read-only") as running:
        page = running.get("/paper/one").text
        assert 'href="/pdf/one?file=files%2Fone.pdf"' in page
        assert 'type="file"' not in page
        assert upload(running, "x.pdf", DATA, "three", token="x").status == 403


def test_a_pdf_adds_its_paper(server: Served, library: Path) -> None:
    """By arXiv's stamp and the title, from the catalogue; the page of the paper follows."""
    stamped = "arXiv:2006.11239v2  [cs.LG]  16 Dec 2020"
    data = paper_pdf(["Denoising Diffusion", "Probabilistic Models"], "J. Ho", stamped=stamped)
    page = server.follow(server.upload("add_file", "C:\\내 논문.pdf", data))
    assert "ho2020denoising was added." in page.text
    assert "files/ho2020denoising.pdf was attached." in page.text
    assert (library / "files" / "ho2020denoising.pdf").read_bytes() == data
    assert "내 논문.pdf" in server.get("/paper/ho2020denoising.json").text


def test_a_pdf_whose_paper_is_not_certain_is_left(server: Served, library: Path) -> None:
    """Candidates are named, in Korean in a Korean page; without a file a sentence says so."""
    before = sorted(path.name for path in (library / "files").iterdir())
    lines = ["as arXiv:2003.08934 says"]
    page = server.upload("add_file", "a.pdf", paper_pdf(["Other Words"], "H. Meier", lines=lines))
    assert page.status == 422
    assert "a.pdf may be one of these papers, but none is certain: NeRF" in page.text
    page = server.upload("add_file", "a.pdf", paper_pdf(["Words of Nobody"], "H. Meier"))
    assert page.status == 422
    assert "a.pdf names no known paper. Attach it on the page of its paper." in page.text
    refused = server.upload("add_file", "내 논문.pdf", b"<!doctype html>").text
    assert "내 논문.pdf is a web page" in refused
    assert "No file was chosen" in server.change("add_file").text
    assert sorted(path.name for path in (library / "files").iterdir()) == before


def test_a_source_that_did_not_answer_is_named(library: Path, hosts: World) -> None:
    """It may know the paper, so the file can be sent again later."""
    nobody = dict.fromkeys(hosts.environ, "http://127.0.0.1:9")
    with served(library, environ=nobody | {"PAPERS_TIMEOUT": "5"}) as running:
        page = running.upload("add_file", "b.pdf", paper_pdf(["Words of Somebody"], "H. Meier"))
    assert page.status == 503
    assert "b.pdf names no known paper, and some sources did not answer: " in page.text
