"""Pages in a real browser: search as one types, changes without reloads, and notes saved elsewhere."""

import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest

from tests.support.served import Served, served
from tests.support.transcript import environment, shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

KEY = "ho2020denoising"
PAGE = f"paper/{KEY}"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library."""
    return shipped(tmp_path_factory.mktemp("browser") / "library")


def mark_page(page: "Page") -> None:
    """Leave a sign that is gone when the page is loaded again."""
    page.evaluate("window.notReloaded = true")


def assert_not_reloaded(page: "Page") -> None:
    """Nothing loaded the page again."""
    assert page.evaluate("window.notReloaded === true")


def test_search_while_one_types(page: "Page", server: Served) -> None:
    """Results with marked passages come with each key, and a word may be unfinished."""
    page.goto(server.address)
    mark_page(page)
    page.locator("input[type=search]").press_sequentially("denoisi")
    hit = page.locator(f"#results a[href='/paper/{KEY}']")
    hit.wait_for()
    page.locator("#results mark", has_text=re.compile("denoisi", re.IGNORECASE)).first.wait_for()
    page.locator("input[type=search]").fill("확산")
    page.locator("#results mark", has_text="확산").first.wait_for()
    assert_not_reloaded(page)
    assert page.url.endswith("?q=%ED%99%95%EC%82%B0")
    page.reload()
    assert page.locator("#results mark").count() > 0


class Halting(BaseHTTPRequestHandler):
    """Passes requests on to the server, but sends half of the first answer to what is typed."""

    server: "HaltingServer"

    def do_GET(self) -> None:
        """Answer one request."""
        headers = {name: value for name, value in self.headers.items() if name != "Host"}
        headers["Accept-Encoding"] = "identity"
        request = Request(self.server.address + self.path.lstrip("/"), headers=headers)
        with urlopen(request) as answer:
            data = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
        if "typed=1" in self.path and not self.server.halted.is_set():
            self.wfile.write(data[: len(data) // 2])
            self.wfile.flush()
            self.server.halted.set()
            self.connection.recv(1)  # until the browser hangs up
            self.close_connection = True
        else:
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class HaltingServer(ThreadingHTTPServer):
    """A server before that of the library."""

    daemon_threads = True

    def __init__(self, address: str) -> None:
        super().__init__(("127.0.0.1", 0), Halting)
        self.address = address
        self.halted = threading.Event()


def test_a_search_that_is_given_up_half_way(page: "Page", server: Served) -> None:
    """A key that is typed while an answer is still coming ends that one without an error."""
    with HaltingServer(server.address) as halting:
        thread = threading.Thread(target=halting.serve_forever)
        thread.start()
        try:
            page.route("**/events*", lambda route: route.fulfill(status=204))
            page.goto(f"http://127.0.0.1:{halting.server_port}/")
            box = page.locator("input[type=search]")
            box.fill("diffusion")
            assert halting.halted.wait(60)
            box.fill("확산")
            page.locator("#results mark", has_text="확산").first.wait_for()
        finally:
            page.close()  # it may ask for facets still
            halting.shutdown()
            thread.join()


def test_what_was_typed_before_the_script_came(page: "Page", server: Served) -> None:
    """It is searched for, and a status that was chosen keeps the button that sends it."""
    held: list[Route] = []

    def hold(route: "Route") -> None:
        held.append(route)

    page.route("**/serve.js*", hold)
    page.goto(server.address, wait_until="commit")
    page.locator("input[type=search]").fill("확산")
    page.wait_for_function("document.getElementById('results') !== null")
    held.pop().continue_()
    page.locator("#results mark", has_text="확산").first.wait_for()
    assert page.url.endswith("?q=%ED%99%95%EC%82%B0")

    page.goto(server.address + PAGE, wait_until="commit")
    page.locator("select[name=status]").select_option("skimmed")
    held.pop().continue_()
    page.wait_for_load_state()
    page.locator("form:has(select[name=status]) button").click()
    page.locator(".said", has_text="has the status skimmed now").wait_for()
    page.locator("form.undo button").click()
    page.locator(".said", has_text="Undone").wait_for()


def test_a_tag_and_its_undo_without_reloading(page: "Page", server: Served) -> None:
    """The record, the sentence and the button follow."""
    page.goto(server.address + PAGE)
    mark_page(page)
    page.locator("input[name=tag]").fill("in-browser")
    page.locator("input[name=tag]").press("Enter")
    page.locator(".record .tag", has_text="in-browser").wait_for()
    page.locator(".said", has_text="has the tag in-browser now").wait_for()
    page.locator("form.undo button").click()
    page.locator(".said", has_text="Undone").wait_for()
    assert page.locator(".record .tag", has_text="in-browser").count() == 0
    page.locator("select[name=status]").select_option("skimmed")
    page.locator(".said", has_text="has the status skimmed now").wait_for()
    page.locator("form.undo button").click()
    page.locator(".said", has_text="Undone").wait_for()
    assert_not_reloaded(page)


def test_a_note_saved_in_an_editor_appears(page: "Page", server: Served, library: Path) -> None:
    """Also while something else in the page is being written, which stays."""
    file = library / "notes" / f"{KEY}.md"
    before = file.read_text("utf-8")
    page.goto(server.address + PAGE)
    mark_page(page)
    page.locator("input[name=tag]").fill("half-writ")
    page.wait_for_timeout(600)  # until it listens
    file.write_text(before + "\n편집기에서 막 저장한 줄, $x^2$\n", "utf-8")
    page.locator("article", has_text="편집기에서 막 저장한 줄").wait_for(timeout=10_000)
    page.locator("article .katex").first.wait_for()
    assert page.locator("input[name=tag]").input_value() == "half-writ"
    assert_not_reloaded(page)
    file.write_text(before, "utf-8")


def test_a_note_edited_on_both_sides(page: "Page", server: Served, library: Path) -> None:
    """The text field keeps what was written in it, and saving merges both."""
    file = library / "notes" / f"{KEY}.md"
    before = file.read_text("utf-8")
    page.goto(server.address + PAGE)
    page.locator("details.edit summary").click()
    field = page.locator("textarea[name=text]")
    field.fill(before.replace("## 문제", "## 문제\n\n페이지에서 쓴 줄", 1))
    file.write_text(before.replace("## 실험", "## 실험\n\n편집기에서 쓴 줄", 1), "utf-8")
    page.locator("article", has_text="편집기에서 쓴 줄").wait_for(timeout=10_000)
    assert "페이지에서 쓴 줄" in field.input_value()
    page.get_by_role("button", name="Save note").click()
    page.locator("article", has_text="페이지에서 쓴 줄").wait_for()
    assert "페이지에서 쓴 줄" in file.read_text("utf-8")
    assert "편집기에서 쓴 줄" in file.read_text("utf-8")
    page.locator("form.undo button").click()
    page.locator(".said", has_text="Undone").wait_for()
    file.write_text(before, "utf-8")


def test_a_text_that_is_not_saved_stays(
    page: "Page", server: Served, library: Path, reports: list[str]
) -> None:
    """While a tag is added, and while both sides of a note are shown to be chosen from."""
    file = library / "notes" / f"{KEY}.md"
    before = file.read_text("utf-8")
    page.goto(server.address + PAGE)
    page.locator("details.edit summary").click()
    field = page.locator("textarea[name=text]")
    field.fill(before.replace("## 문제\n", "## 페이지의 문제\n", 1))
    page.locator("input[name=tag]").fill("while-writing")
    page.locator("input[name=tag]").press("Enter")
    page.locator(".record .tag", has_text="while-writing").wait_for()
    assert "## 페이지의 문제" in field.input_value()
    file.write_text(file.read_text("utf-8").replace("## 문제\n", "## 편집기의 문제\n", 1), "utf-8")
    page.locator("article", has_text="편집기의 문제").wait_for(timeout=10_000)
    field.press("Control+Enter")
    page.get_by_role("heading", name="Both sides changed the same lines").wait_for()
    server.change("rate", paper=KEY, rating="1", back=f"/{PAGE}")
    page.wait_for_timeout(1000)
    assert "## 페이지의 문제" in field.input_value()
    field.fill(
        re.sub(
            r"<<<<<<< here\n(.*?)=======\n.*?>>>>>>> there\n",
            r"\1",
            field.input_value(),
            flags=re.S,
        )
    )
    page.get_by_role("button", name="Save note").click()
    page.locator("article", has_text="페이지의 문제").wait_for()
    for _ in range(3):
        label = page.locator("form.undo button").inner_text()
        page.locator("form.undo button").click()
        page.wait_for_function(
            "label => document.querySelector('form.undo button').innerText !== label", arg=label
        )
    file.write_text(before, "utf-8")
    reports.clear()  # the answer 409 Conflict


def test_the_page_of_a_removed_paper_says_so_where_one_looks(
    page: "Page", server: Served, library: Path, reports: list[str]
) -> None:
    """Scrolled down to the note, which can still be copied."""
    page.goto(server.address + PAGE)
    page.locator("details.edit summary").click()
    field = page.locator("textarea[name=text]")
    field.fill("not saved yet")
    run = [sys.executable, "-m", "papernotes", "--library", str(library)]
    env = environment(library.parent / "home")
    subprocess.run([*run, "rm", KEY, "--yes"], env=env, check=True, capture_output=True)
    sentence = page.locator(".said", has_text=f"There is no paper '{KEY}'")
    sentence.wait_for()
    field.press("Control+Enter")
    page.wait_for_timeout(300)
    assert field.input_value() == "not saved yet"
    box = sentence.bounding_box()
    assert box
    assert 0 <= box["y"] < 400
    subprocess.run([*run, "undo"], env=env, check=True, capture_output=True)
    reports.clear()  # the answers 404


def test_back_shows_the_page_before(page: "Page", server: Served, reports: list[str]) -> None:
    """A paper that was added has its page; the browser's button leads back to the form."""
    page.goto(server.address + "add")
    mark_page(page)
    page.locator("textarea[name=id]").fill("catalogue:actionformer")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name=re.compile("ActionFormer")).first.wait_for()
    assert page.url.endswith("/paper/zhang2022actionformer")
    page.locator("#related").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Add papers").wait_for()
    page.go_forward()
    page.locator("#related").wait_for()
    page.locator("form.undo button").click()
    page.locator(".said", has_text="Undone").wait_for()
    assert_not_reloaded(page)
    page.close()
    reports[:] = [report for report in reports if "404" not in report]  # the paper is gone again


def test_ctrl_c_ends_with_pages_open(page: "Page", tmp_path: Path) -> None:
    """An open page listens for changes, which keeps no server alive."""
    library = shipped(tmp_path / "library")
    with served(library, "--no-browser") as server:
        page.goto(server.address + PAGE)
        page.wait_for_timeout(500)
        assert server.interrupt() == 130
        page.goto("about:blank")
