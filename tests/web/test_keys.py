"""The pages in a real browser: by keyboard, narrow, dark, with facets while one types."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.browser import watch
from tests.support.served import Served, served
from tests.support.transcript import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = (
    "/",
    "/?q=diffusion",
    "/paper/ho2020denoising",
    "/next",
    "/queue",
    "/tags",
    "/tags/tidy",
    "/venues",
    "/calendar",
    "/review",
    "/lineage",
    "/questions",
    "/runs",
    "/goals",
    "/dates",
    "/log",
    "/keys",
    "/facets?q=diffusion",
)
RUN = """
## Reproduction log

- date: 2026-11-02
    - code and commit: https://github.com/someone/a-repository-with-a-long-name/tree/9b1f0c2d9b1f0c2d9b1f0c2d9b1f0c2d9b1f0c2d
    - data and setting: CIFAR-10
    - result (theirs / mine): FID 3.17 / 11.83, IS 9.46 / 1.25
    - what went wrong: 두 번 돌려도 수렴하지 않았다
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library, which no test changes."""
    return shipped(tmp_path_factory.mktemp("keys") / "library")


def focused(page: "Page") -> str:
    """The address of the link that has the focus, or the name of another element."""
    return str(
        page.evaluate(
            "document.activeElement.getAttribute('href') || document.activeElement.tagName"
        )
    )


def test_a_paper_is_found_opened_and_edited_by_keyboard(page: "Page", server: Served) -> None:
    """`/`, words, the arrows, `o`, `e`: the pointer is never needed."""
    page.goto(server.address)
    page.keyboard.press("/")
    assert focused(page) == "INPUT"
    page.keyboard.type("denoising diffusion probabilistic")
    page.locator("#results mark").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "/paper/ho2020denoising"
    page.keyboard.press("ArrowUp")
    assert focused(page) == "INPUT"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("o")
    assert page.url.endswith("/paper/ho2020denoising")
    page.keyboard.press("e")
    assert focused(page) == "TEXTAREA"
    page.keyboard.type("?/")  # letters of a text are no keys of the page
    assert page.locator("dialog").count() == 0
    page.evaluate("document.querySelector('textarea').form.reset()")


def test_keys_are_known_by_their_place_on_a_korean_keyboard(page: "Page", server: Served) -> None:
    """`o` arrives as ㅐ there, and `/` and `?` in both layouts."""
    page.goto(f"{server.address}?q=diffusion")
    press = "(init) => document.body.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...init}))"
    page.evaluate(press, {"key": "ㅓ", "code": "KeyJ"})
    first = focused(page)
    assert first.startswith("/paper/")
    with page.expect_navigation():
        page.evaluate(press, {"key": "ㅐ", "code": "KeyO"})
    assert page.url.endswith(first)


def test_the_keys_are_listed_and_lead_to_pages(page: "Page", server: Served) -> None:
    """`?` opens the list, Escape closes it, and `g t` goes to the tags."""
    page.goto(f"{server.address}venues")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    dialog.wait_for()
    assert "Undo the last change" in dialog.inner_text()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    with page.expect_navigation():
        page.keyboard.press("g")
        page.keyboard.press("t")
    assert page.url.endswith("/tags")


def test_a_result_is_edited_from_the_list_and_keys_can_be_turned_off(
    page: "Page", server: Served
) -> None:
    """`e` on a result opens its note; a switch in the list of keys turns all of them off."""
    page.goto(f"{server.address}?q=denoising+diffusion+probabilistic")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("e")
    page.locator("details#edit[open] textarea:focus").wait_for()
    page.goto(f"{server.address}keys")
    page.get_by_label("Use these keys").uncheck()
    page.goto(f"{server.address}?q=diffusion")
    page.keyboard.press("j")
    assert focused(page) == "BODY"
    page.goto(f"{server.address}keys")
    page.get_by_label("Use these keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert focused(page) == "INPUT"


def test_facets_follow_what_is_typed(page: "Page", server: Served) -> None:
    """They are those of the words when typing rests, and lead to the narrower query."""
    page.goto(server.address)
    page.locator("#q").press_sequentially("editing")
    facet = page.locator("#facets a[href='/?q=editing+tag%3Avideo-editing']")
    facet.wait_for()
    facet.click()
    page.locator("#facets .chosen").wait_for()
    assert page.locator("#q").input_value() == "editing tag:video-editing"
    page.locator("#facets .chosen a").click()
    page.wait_for_url("**/?q=editing")


@pytest.mark.parametrize(
    ("width", "scheme", "locale"), [(360, "light", "ko-KR"), (1280, "dark", "en-US")]
)
def test_no_page_is_wider_than_the_screen(
    browser: "Browser", reports: list[str], server: Served, width: int, scheme: str, locale: str
) -> None:
    """Also on a telephone; tables and pictures scroll in their own frames. Nothing is reported."""
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        color_scheme="dark" if scheme == "dark" else "light",
        locale=locale,
    )
    watch(context, reports)
    page = context.new_page()
    for path in PAGES:
        page.goto(server.address.rstrip("/") + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert paper == ("rgb(13, 17, 23)" if scheme == "dark" else "rgb(255, 255, 255)")
    assert reports == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_run_is_seen_without_scrolling(page: "Page", tmp_path: Path, width: int) -> None:
    """With its numbers, what went wrong and a long address of its code."""
    root = shipped(tmp_path / "library")
    with (root / "notes" / "ojha2021few.md").open("a", encoding="utf-8") as note:
        note.write(RUN)
    page.set_viewport_size({"width": width, "height": 800})
    with served(root, "--no-browser") as server:
        page.goto(f"{server.address}runs")
        tables = page.locator(".wide")
        assert tables.count() == 4
        for number in range(4):
            box = tables.nth(number)
            assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 1, number
        assert page.get_by_text("EMA를 빼면 샘플에 노이즈가 남는다.").count() == 1
        own = page.get_by_role("group", name="ojha2021few").inner_text()
        assert own.count("두 번 돌려도 수렴하지 않았다") == own.count("CIFAR-10") == 1


@pytest.mark.parametrize("path", ["calendar", "review/2026"])
def test_a_narrow_calendar_shows_the_last_days_of_reading(
    page: "Page", server: Served, path: str
) -> None:
    """The year begins to the left of the screen; a wide screen shows all of it."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(server.address + path)
    frame = page.locator("figure.wide").first
    day = frame.locator("rect[class^=level]:not(.level0)").last
    inside = """(day, frame) => day.getBoundingClientRect().right <= frame.getBoundingClientRect().right
        && day.getBoundingClientRect().left >= frame.getBoundingClientRect().left"""
    assert frame.evaluate("frame => frame.scrollLeft") > 0
    assert day.evaluate(inside, frame.element_handle())
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server.address + path)
    assert frame.evaluate("frame => frame.scrollLeft") == 0


def test_a_narrow_log_shows_when_and_what(page: "Page", tmp_path: Path) -> None:
    """What was changed is seen before the table is scrolled, in a few lines; who did it is last."""
    root = shipped(tmp_path / "library")
    page.set_viewport_size({"width": 360, "height": 800})
    with served(root, "--no-browser") as server:
        server.change("tag", paper="ho2020denoising", tag="확산-모델-읽기-모임")
        page.goto(f"{server.address}log")
        cells = page.locator(".log tbody tr").first.locator("td")
        what = cells.nth(1)
        assert "확산-모델-읽기-모임" in what.inner_text()
        box = what.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360
        assert box["height"] < 70
        assert page.locator(".log th").last.inner_text() == "Who"


def test_on_paper_no_part_is_empty(page: "Page", server: Served) -> None:
    """Forms are not printed, nor the headings above nothing else."""
    page.goto(f"{server.address}paper/ho2020denoising")
    parts = [page.locator("#files"), page.locator("[data-part=whole] summary")]
    assert all(part.is_visible() for part in parts)
    page.emulate_media(media="print")
    assert not any(part.is_visible() for part in parts)


def test_without_scripts_facets_and_pages_work(browser: "Browser", server: Served) -> None:
    """They are links beside the results."""
    context = browser.new_context(java_script_enabled=False, locale="en-US")
    page = context.new_page()
    page.goto(f"{server.address}?q=editing")
    page.locator("#facets a", has_text="video-editing").click()
    assert "tag%3Avideo-editing" in page.url
    assert page.locator("#results li").count() >= 1
    page.locator("nav a", has_text="Lineage").first.click()
    page.locator("svg.picture a[href='/paper/ho2020denoising']").click()
    assert page.url.endswith("/paper/ho2020denoising")
