"""Notes and records of someone who means harm, shown by `papers serve` in a browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from papernotes.web.routes import PAGES
from tests.support import program
from tests.support.hostile import PAYLOADS, UNCLOSED, note, numbered
from tests.support.served import Served, served
from tests.support.transcript import environment

if TYPE_CHECKING:
    from playwright.sync_api import Page

HARM = numbered('<img src=x onerror="MARK"><script>MARK</script>', 900)
RECORD = f"""@inproceedings{{key,
  title = {{Title {HARM}}},
  author = {{Kim, <svg onload="document.documentElement.dataset.ran='901'">}},
  booktitle = {{<b onmouseover="document.documentElement.dataset.ran='902'">Venue}},
  year = {{2020}},
  url = {{javascript:document.documentElement.dataset.ran='903'}},
  abstract = {{</script>{HARM}}},
  note = {{{HARM}}},
  keywords = {{"><img src=x onerror=document.documentElement.dataset.ran='904'>}}
}}
"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" onload="document.documentElement.dataset.ran='905'">
<script>document.documentElement.dataset.ran='906'</script></svg>"""
WEB_PAGE = "<!doctype html><script>document.documentElement.dataset.ran='907'</script>"

PLACES = re.compile(r"\{(\w+)[^}]*\}")
VALUES = {"key": "key", "file": "harm.md", "span": "2020", "year": "2020"}
"""What the varying parts of addresses are here."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a library that means harm: `key` has all payloads, `openN` what is not closed."""
    folder = tmp_path_factory.mktemp("hostile")
    library = folder / "library"
    entries = [RECORD]
    for number in range(len(UNCLOSED)):
        entries.append(f"@misc{{open{number}, title={{Open {number}}}, year=2020}}\n")
    (folder / "hostile.bib").write_text("\n".join(entries), "utf-8")
    papers(library, "init", str(library))
    papers(library, "import", str(folder / "hostile.bib"))
    notes = library / "notes"
    (notes / "_files").mkdir(parents=True, exist_ok=True)
    files = "\n![[harm.svg]]\n\n![그림](_files/harm.svg)\n\n[쪽](_files/harm.html)\n"
    (notes / "key.md").write_text(f"---\ncitekey: key\n---\n{note(PAYLOADS)}{files}", "utf-8")
    (notes / "harm.md").write_text(note(PAYLOADS), "utf-8")
    for number, payload in enumerate(UNCLOSED):
        text = f"---\ncitekey: open{number}\n---\n첫 줄\n\n{numbered(payload, number)}\n\n뒤\n"
        (notes / f"open{number}.md").write_text(text, "utf-8")
    (notes / "_files" / "harm.svg").write_text(DRAWING, "utf-8")
    (notes / "_files" / "harm.html").write_text(WEB_PAGE, "utf-8")
    with served(library, "--no-browser") as server:
        yield server


def papers(library: Path, *words: str) -> None:
    """Run a command in a process of its own."""
    program.run(
        ["--library", str(library), *words], env=environment(library.parent / "home")
    ).check_returncode()


def what_ran(page: "Page") -> str | None:
    """Return the number that a script said, None if no script of a payload ran."""
    return page.get_attribute("html", "data-ran")


def forget_refused_images(reports: list[str]) -> None:
    """Take the reports on images that the policy does not load, or that do not exist, from a list."""
    reports[:] = [
        report
        for report in reports
        if not report.startswith("error: Loading the image 'http://evil.example/")
        and "404 (Not Found)" not in report
    ]


def test_nothing_in_a_note_runs(server: Served, page: "Page", reports: list[str]) -> None:
    """No payload runs when the page is read, and none when all of it is touched."""
    page.goto(f"{server.address}paper/key")
    assert page.locator("article", has_text="마지막 줄").is_visible()
    assert page.locator("article").count() == 1
    forbidden = "iframe, object, embed, base, form, meta, link, style, script, [style]"
    assert (
        page.evaluate(
            "selector => [...document.querySelectorAll('article *')]"
            ".filter(element => element.matches(selector) && !element.closest('.katex'))"
            ".map(element => element.outerHTML)",
            forbidden,
        )
        == []
    )
    names = page.evaluate(
        "[...document.querySelectorAll('article *')].flatMap(element => element.getAttributeNames())"
        ".filter(name => name.startsWith('on') || name === 'autofocus' || name === 'formaction')"
    )
    assert names == []
    addresses = page.evaluate(
        "[...document.querySelectorAll('a[href], area[href], [src], [action]')]"
        ".map(element => element.href || element.src || element.action).map(String)"
        ".filter(address => !/^(https?|mailto|obsidian|zotero):/.test(address))"
    )
    assert addresses == []
    for link in page.locator("article p").all()[:200]:
        link.dispatch_event("click")
        link.dispatch_event("mouseover")
    assert what_ran(page) is None
    forget_refused_images(reports)


def test_a_note_ends_where_it_ends(server: Served, page: "Page") -> None:
    """What a note leaves open swallows nothing of the page around it, and nothing of the note."""
    wrong = []
    for number, payload in enumerate(UNCLOSED):
        page.goto(f"{server.address}paper/open{number}")
        assert what_ran(page) is None
        assert page.locator("main article").count() == 1
        text = page.inner_text("article")
        if (
            not page.locator("input[name=tag]").first.is_visible()
            or "첫 줄" not in text
            or "뒤" not in text
        ):
            wrong.append((payload, text))
    assert wrong == []


def test_a_record_is_text(server: Served, page: "Page", reports: list[str]) -> None:
    """Titles, names, tags and venues with markup are shown as they are written, on every page."""
    for path in PAGES:
        page.goto(server.address + PLACES.sub(lambda place: VALUES[place[1]], path)[1:])
        assert what_ran(page) is None, path
    forget_refused_images(reports)


def test_a_query_is_text(server: Served, page: "Page") -> None:
    """What stands in the address is shown as it is written."""
    for harm in (HARM, '"><script>document.documentElement.dataset.ran=1</script>', "tag:</title>"):
        page.goto(f"{server.address}?q={quote(harm)}")
        assert what_ran(page) is None
        assert page.input_value("input[type=search]") == harm


def test_an_attachment_runs_nothing(server: Served, page: "Page", reports: list[str]) -> None:
    """A drawing or page beside a note that is opened by itself runs no script of its own."""
    page.goto(f"{server.address}paper/key")
    addresses = set(
        page.evaluate(
            "[...document.querySelectorAll('article img, article a')]"
            ".map(element => element.src || element.href).filter(address => address.includes('harm.'))"
        )
    )
    assert addresses
    for address in addresses:
        answer = page.request.get(address)
        assert answer.ok
        policy = answer.headers["content-security-policy"]
        assert "script-src" in policy or "default-src 'none'" in policy or "sandbox" in policy
        if "attachment" not in answer.headers.get("content-disposition", ""):
            page.goto(address)
            assert page.locator("[data-ran]").count() == 0
    reports.clear()  # the browser says which script it did not run
