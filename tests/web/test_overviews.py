"""The pages beside search and the paper: every number is a link to its query, and every page has JSON."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from papernotes.library import Library
from papernotes.model.query.language import parse_query
from papernotes.notebook import Notebook
from tests.support.libraries import papers
from tests.support.pages import Page
from tests.support.served import Served, served
from tests.support.transcript import shipped

PAGES = (
    "/",
    "/?q=diffusion",
    "/facets?q=tag:diffusion",
    "/next",
    "/queue",
    "/today",
    "/tags",
    "/tags/tidy",
    "/venues",
    "/venues?all=1",
    "/calendar",
    "/review",
    "/review/2026-07",
    "/review/2031",
    "/lineage",
    "/lineage?q=tag:diffusion",
    "/lineage?q=ho2020denoising",
    "/questions",
    "/questions?show=open",
    "/runs",
    "/runs?q=repro:failed",
    "/goals",
    "/goals/2026",
    "/dates",
    "/log",
    "/keys",
)
COMMANDS = {
    "/queue.json": ("queue",),
    "/tags.json": ("tags",),
    "/venues.json": ("venues",),
    "/review/2026.json": ("review", "2026"),
    "/lineage.json": ("lineage",),
    "/questions.json?show=answered": ("questions", "--answered"),
    "/runs.json?q=repro:failed": ("runs", "repro:failed"),
    "/goals/2026.json": ("goals", "2026"),
    "/dates.json": ("dates",),
    "/log.json": ("log", "--limit", "0"),
}
"""Pages whose JSON is that of a command."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library, with tags that look like one and a paper planned for today."""
    root = shipped(tmp_path_factory.mktemp("overviews") / "library")
    assert papers(root, "tag", "diffusoin", "ho2020denoising") == 0
    assert papers(root, "tag", "3D-reconstructions", "mildenhall2020nerf") == 0
    return root


def count(library: Path, query: str) -> int:
    """The number of papers that a query selects."""
    notebook = Notebook(str(library / "notes"))
    with closing(Library.open(str(library / "library.db"), notebook.searchable)) as opened:
        return opened.queries.count(parse_query([query]))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_is_sound(server: Served, path: str, language: str) -> None:
    """One main heading, headings in order, named fields, tables with heads, ids that are unique."""
    answer = server.get(path, accept_language=language)
    assert answer.status == 200
    page = Page(answer.text)
    assert page.faults == []
    assert len(list(page.all("h1"))) == 1
    levels = [
        int(element.name[1]) for element in page.elements if re.fullmatch("h[1-6]", element.name)
    ]
    assert all(below <= level + 1 for level, below in pairwise(levels))
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    labels = {label.attributes.get("for") for label in page.all("label")}
    for field in page.all("input"):
        if field.attributes.get("type") == "hidden":
            continue
        wrapped = field.attributes.get("name") in ("name", "date")  # labels around their fields
        assert wrapped or field.attributes.get("id") in labels, field
    for table in page.all("table"):
        assert table.text.strip()
    assert len(list(page.all("table"))) == len(list(page.all("caption")))
    assert all(head.attributes.get("scope") for head in page.all("th"))
    for link in page.all("a"):
        assert link.text.strip(), link
    for element in page.elements:
        assert "style" not in element.attributes
        assert element.name != "style"
        assert not any(name.startswith("on") for name in element.attributes)
    for named in page.elements:
        for attribute in ("aria-labelledby", "aria-describedby"):
            assert set(named.attributes.get(attribute, "").split()) <= set(ids)
    record = page.one("link", rel="alternate").attributes["href"]
    assert server.get(record).headers["content-type"] == "application/json"
    pictures = [svg for svg in page.all("svg") if "aria-hidden" not in svg.attributes]
    assert all(svg.attributes.get("aria-labelledby") for svg in pictures)


@pytest.mark.parametrize("path", PAGES)
def test_every_number_that_is_a_link_is_that_of_its_query(
    server: Served, library: Path, path: str
) -> None:
    """What a number links to finds as many papers; also days of a calendar and parts of a chart."""
    page = Page(server.get(path).text)
    checked: set[str] = set()
    for link in page.all("a"):
        address = urlsplit(link.attributes.get("href", ""))
        query = parse_qs(address.query).get("q", [""])[0]
        before = r"(?:^|\s)" if "facets" in path or path.startswith("/?") else r"(?:^|: |\()"
        number = re.search(before + r"([\d,]+)(?: papers?\)?)?$", " ".join(link.text.split()))
        if address.path != "/" or not number or query in checked or len(checked) > 40:
            continue
        is_name = re.search(r"(?:year|rating):[\d.]+$", query) and link.text.strip() in query
        if not is_name:
            checked.add(query)
            assert count(library, query) == int(number[1].replace(",", "")), (link, query)
    if path in (
        "/facets?q=tag:diffusion",
        "/?q=diffusion",
        "/venues",
        "/calendar",
        "/review",
        "/tags",
    ):
        assert len(checked) > 5


def test_every_link_leads_to_a_page(server: Served) -> None:
    """Followed from the first page, no link of any page is dead."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        path = waiting.pop()
        answer = server.get(path)
        assert answer.status == 200, path
        for href in Page(answer.text).hrefs():
            address = urlsplit(href)
            is_new = address.path not in seen and not address.scheme and not address.query
            if is_new and href.startswith("/") and len(seen) < 60:
                seen.add(address.path)
                waiting.append(address.path)
    assert {"/next", "/tags", "/venues", "/calendar", "/review", "/lineage", "/log"} <= seen


@pytest.mark.parametrize("path", COMMANDS)
def test_the_json_of_a_page_is_that_of_its_command(
    server: Served, library: Path, path: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A script reads a page as it reads the command."""
    papers(library, *COMMANDS[path], "--json")
    printed = json.loads(capfdbinary.readouterr().out)
    assert json.loads(server.get(path).text) == printed
    assert printed


def test_the_interface_of_every_page_is_korean(server: Served) -> None:
    """With a Korean browser no English heading or button is left."""
    for path in PAGES:
        page = Page(server.get(path, accept_language="ko").text)
        for element in page.elements:
            if element.name in ("h1", "button", "summary"):
                text = re.sub(
                    r"\b[a-z0-9-]+\d{4}[a-z]+\b|[→\w-]*[a-zA-Z0-9-]+ → .*", "", element.text
                )
                assert not text.strip() or re.search("[가-힣]", element.text), (path, element)


def test_the_lineage_is_a_picture_of_links(server: Served) -> None:
    """Each box leads to the page of its paper, and all links stand below it in words."""
    page = Page(server.get("/lineage?q=peebles2023scalable").text)
    hrefs = page.hrefs()
    assert hrefs.count("/paper/ho2020denoising") >= 2
    korean = Page(server.get("/lineage?q=peebles2023scalable", accept_language="ko").text)
    assert "바탕" in [text.text for text in korean.all("text")]
    words = " ".join(item.text for item in page.all("li"))
    assert "peebles2023scalable builds on ho2020denoising" in " ".join(words.split())


def test_a_wrong_query_is_explained(server: Served) -> None:
    """The page says what is wrong, and which condition it is."""
    answer = server.get("/questions?q=year:abc")
    assert answer.status == 422
    assert "abc" in answer.text
    assert server.get("/review/nonsense").status == 422


@pytest.fixture
def own(library: Path, tmp_path: Path) -> Iterator[tuple[Path, Served]]:
    """A server of a copy of the library, which a test may change."""
    root = tmp_path / "library"
    shutil.copytree(library, root)
    with served(root) as server:
        yield root, server


def test_a_tidy_proposal_is_taken_and_undone(own: tuple[Path, Served]) -> None:
    """One form merges two tags, and one undo parts them again."""
    root, server = own
    page = Page(server.get("/tags").text)
    olds = [field.attributes["value"] for field in page.all("input", name="old")]
    assert "diffusoin" in olds
    answer = server.change("merge_tags", old="diffusoin", into="diffusion", back="/tags")
    assert "diffusoin is now diffusion. Changed: 1 paper." in answer.text
    tags = [row["tag"] for row in json.loads(server.get("/tags.json").text)]
    assert "diffusoin" not in tags
    before = count(root, "tag:diffusion")
    page = Page(server.get("/log").text)
    assert "tags merge diffusoin diffusion" in page.one("table").text
    server.change("undo", back="/log")
    tags = [row["tag"] for row in json.loads(server.get("/tags.json").text)]
    assert "diffusoin" in tags
    server.change("redo", back="/log")
    assert count(root, "tag:diffusion") == before
    tags = [row["tag"] for row in json.loads(server.get("/tags.json").text)]
    assert "diffusoin" not in tags


def test_many_tags_are_compared_on_a_page_of_their_own(tmp_path: Path) -> None:
    """A cloud of hundreds of tags answers at once; the page that compares them is one click away."""
    root = tmp_path / "library"
    papers(root, "init", str(root), "--language", "en")
    names = iter([f"tag{place:04}x{place * 7919 % 5003:04}" for place in range(600)])
    entries = [
        f"@misc{{key{number}, title = {{Paper {number}}}, keywords = "
        f"{{{', '.join(next(names) for _ in range(10))}{', segmentation, segmenation' * (number < 2)}}}}}"
        for number in range(60)
    ]
    (tmp_path / "many.bib").write_text("\n".join(entries))
    assert papers(root, "import", str(tmp_path / "many.bib")) == 0
    with served(root) as server:
        page = Page(server.get("/tags").text)
        assert (
            len([item for item in page.all("li") if item.attributes.get("class") == "size1"]) > 500
        )
        assert not list(page.all("input", name="old"))
        assert "/tags/tidy" in page.hrefs()
        offers = Page(server.get("/tags/tidy").text)
        assert "segmenation" in {
            field.attributes["value"] for field in offers.all("input", name="old")
        }


def test_the_queue_is_put_in_order(own: tuple[Path, Served]) -> None:
    """A paper moves to the front, is put off, taken out and begun; each is one operation."""
    _, server = own

    def keys() -> list[str]:
        return [row["key"] for row in json.loads(server.get("/queue.json").text)]

    first, *_, last = keys()
    server.change("move_in_queue", paper=last, place="first", back="/next")
    assert keys()[0] == last
    server.change("move_in_queue", paper=last, place="last", back="/next")
    assert keys()[-1] == last
    server.change("unqueue", paper=last, back="/next")
    assert last not in keys()
    server.change("status", paper=first, status="reading", back="/next")
    assert first not in keys()
    server.change("undo", back="/next")
    assert first in keys()
    answer = server.change("move_in_queue", paper=first, place="somewhere", back="/next")
    assert "is not a place in the queue" in answer.text


def test_dates_are_added_and_removed(own: tuple[Path, Served]) -> None:
    """As the command reads them, and with its message for a text that is no date."""
    _, server = own
    answer = server.change("add_date", name="CVPR 2099", date="2098-11-12 23:59 AoE", back="/goals")
    assert "CVPR 2099" in answer.text
    names = [row["name"] for row in json.loads(server.get("/dates.json").text) if row["own"]]
    assert names == ["CVPR 2099"]
    answer = server.change("add_date", name="x", date="soon", back="/goals")
    assert (answer.status, "soon" in answer.text) == (422, True)
    server.change("remove_date", name="CVPR 2099", back="/dates")
    assert not [row for row in json.loads(server.get("/dates.json").text) if row["own"]]


def test_a_server_that_only_reads_shows_no_forms_of_changes(library: Path) -> None:
    """There is nothing to press on any page that would be refused."""
    with served(library, "--read-only") as server:
        for path in PAGES:
            page = Page(server.get(path).text)
            assert not list(page.all("form", method="post")), path


def test_an_empty_library_has_all_pages(tmp_path: Path) -> None:
    """Each says what would stand there."""
    root = tmp_path / "library"
    papers(root, "init", str(root), "--language", "en")
    with served(root) as server:
        for path in PAGES:
            if path in ("/lineage?q=ho2020denoising", "/runs?q=repro:failed"):
                continue
            for ending in ("", "ko"):
                assert server.get(path, accept_language=ending).status == 200, path
            base, _, query = path.partition("?")
            assert json.loads(server.get(f"{base}.json?{query}").text) is not None
        assert '<a href="/add">Add the first papers</a>' in server.get("/").text
