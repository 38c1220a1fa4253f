"""Every page of `papers serve` in a browser: complete, readable, narrow, dark, on paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from papernotes.web.routes import PAGES
from tests.support.page_audit import NARROW, faults, faults_in_every_light
from tests.support.served import Served, served
from tests.support.transcript import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

EXAMPLES = {"key": "ho2020denoising", "file": "ideas.md", "span": "2026", "year": "2026"}
"""A value for each part of an address that stands for something."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the shipped library, which no test of this file changes."""
    library = shipped(tmp_path_factory.mktemp("serve") / "library")
    (library / "notes" / "ideas.md").write_text(
        "# 생각\n\n- [[ho2020denoising]]에서 $x_t$\n", "utf-8"
    )
    with served(library, "--no-browser") as server:
        yield server


def example(path: str) -> str:
    """Return the address of a page: `/paper/{key:path}` is `/paper/ho2020denoising`."""
    return re.sub(r"\{(\w+)[^}]*\}", lambda part: EXAMPLES[part[1]], path)


@pytest.mark.parametrize("path", [example(path) for path in PAGES])
def test_a_page_can_be_read(server: Served, new_page: "Callable[..., Page]", path: str) -> None:
    """Headings, labels, contrast and width are right in both languages, and the console is silent."""
    page = new_page(locale="ko-KR", viewport=NARROW)
    page.goto(server.address + path[1:])
    assert page.get_attribute("html", "lang") == "ko"
    assert faults(page) == []
    page = new_page()
    page.goto(server.address + path[1:])
    assert page.get_attribute("html", "lang") == "en"
    assert faults_in_every_light(page) == []


def test_a_paper_is_printed_without_its_buttons(server: Served, page: "Page") -> None:
    """On paper there are the record and the note, black on white."""
    page.goto(f"{server.address}paper/ho2020denoising")
    page.emulate_media(media="print")
    assert page.locator("article").first.is_visible()
    for hidden in ("nav", "input[type=search]", "input[name=tag]", "textarea", "button"):
        assert not any(element.is_visible() for element in page.locator(hidden).all()), hidden
    assert page.pdf().startswith(b"%PDF-")


def test_further_parts_of_a_note_have_names_of_their_own(
    new_page: "Callable[..., Page]", tmp_path: Path
) -> None:
    """A screen reader lists them; numbers of the calendar are as wide as a finger needs."""
    library = shipped(tmp_path / "library")
    (library / "notes" / "ho2020denoising.2.md").write_text("둘째\n", "utf-8")
    with served(library, "--no-browser") as server:
        page = new_page(viewport=NARROW)
        page.goto(f"{server.address}paper/ho2020denoising")
        assert page.get_by_role("region", name="notes/ho2020denoising.2.md").is_visible()
        assert faults(page) == []
        page.goto(f"{server.address}calendar")
        boxes = [link.bounding_box() for link in page.locator(".months a").all()]
        assert min(box["width"] for box in boxes if box) >= 24


def test_search_while_a_syllable_is_composed(server: Served, page: "Page") -> None:
    """Hangul is searched while it is composed, and the key that ends a syllable opens nothing."""
    page.goto(server.address)
    page.locator("input[type=search]").focus()
    keyboard = page.context.new_cdp_session(page)
    for text in ("ㅎ", "화", "확", "확사", "확산"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    page.locator("#results mark", has_text="확산").first.wait_for()
    assert page.input_value("input[type=search]") == "확산"
    page.keyboard.press("ArrowDown")
    page.keyboard.insert_text("확산")
    assert page.input_value("input[type=search]") == "확산"
    page.locator("#results a[href='/paper/ho2020denoising']").wait_for()
