"""A site of `papers site` in a browser, opened from its files: readable, searched, harmless."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from papernotes.operations.site import preview
from tests.support import program
from tests.support.hostile import PAYLOADS, note
from tests.support.page_audit import NARROW, faults, faults_in_every_light
from tests.support.transcript import environment, shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

OWN_STYLE = "[style], style, script:not([src]):not([type='application/json'])"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped library, with a series, a formula and a note that means harm."""
    folder = tmp_path_factory.mktemp("site")
    library = shipped(folder / "library")
    harm = library / "notes" / "zhu2017unpaired.md"
    harm.write_text(f"---\ncitekey: zhu2017unpaired\npublish: true\n---\n{note(PAYLOADS)}", "utf-8")
    for number, key in enumerate(("ho2020denoising", "mildenhall2020nerf"), 1):
        file = library / "notes" / f"{key}.md"
        head = file.read_text("utf-8").replace("---\n", f"---\nseries: 확산 모델 {number}/2\n", 1)
        file.write_text(
            head + "\n## 수식\n\n$$\\mathbb{E}[x_t]$$\n\n짧은 $\\beta_t$를 쓴다.\n", "utf-8"
        )
    words = ["--library", str(library), "site", str(folder / "site")]
    program.run(words, env=environment(folder / "home")).check_returncode()
    return folder / "site"


def kinds(site: Path) -> dict[str, Path]:
    """Return a page of each kind: the first of each folder, and each page at the top."""
    pages: dict[str, Path] = {}
    for file in sorted(site.rglob("*.html")):
        inside = file.relative_to(site)
        pages.setdefault(str(inside if len(inside.parts) == 1 else inside.parent), file)
    return pages


def test_every_kind_of_page_can_be_read(site: Path, new_page: "Callable[..., Page]") -> None:
    """Headings, names, contrast and width are right, light and dark, and the console is silent."""
    by_page = {}
    page = new_page(viewport=NARROW)
    for name, file in kinds(site).items():
        page.goto(file.as_uri())
        by_page[name] = faults_in_every_light(page)
    assert {name: wrong for name, wrong in by_page.items() if wrong} == {}
    assert len(by_page) > 8


def test_links_lead_from_page_to_page_without_a_server(site: Path, page: "Page") -> None:
    """From the front page to a note, to a tag, and back, all by links."""
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name=re.compile("Denoising Diffusion")).first.click()
    page.wait_for_url("**/ho2020denoising.html")
    assert "Denoising Diffusion" in page.inner_text("h1")
    page.locator("a[href*='tags/']", has_text="diffusion").first.click()
    page.wait_for_url("**/tags/**")
    page.go_back()
    page.get_by_role("link", name=re.compile("NeRF: Representing")).first.click()
    page.wait_for_url("**/mildenhall2020nerf.html")


@pytest.mark.parametrize("name", ["index.html", "reviews/2026.html"])
def test_a_narrow_calendar_shows_the_last_days_of_reading(
    site: Path, new_page: "Callable[..., Page]", name: str
) -> None:
    """The year begins to the left of the screen."""
    page = new_page(viewport=NARROW)
    page.goto((site / name).as_uri())
    frame = page.locator("figure.wide").first
    assert frame.evaluate("frame => frame.scrollLeft") > 0
    edge = frame.evaluate("frame => frame.getBoundingClientRect().right")
    day = frame.locator("rect[class^=level]:not(.level0)").last
    assert edge - 60 < day.evaluate("day => day.getBoundingClientRect().right") <= edge


@pytest.mark.parametrize("name", ["index.html", "search.html"])
def test_search_from_files(site: Path, page: "Page", name: str) -> None:
    """Results come while one types, in Korean and English, without a server."""
    page.goto((site / name).as_uri())
    field = page.locator("input[type=search]")
    results = page.locator("#search-results")
    for words, key in (
        ("확산 모델", "ho2020denoising"),
        ("volumetric", "mildenhall2020nerf"),
        ("장면을", "haque2023instruct"),
        ("tag:nerf", "mildenhall2020nerf"),
    ):
        field.fill("")
        field.press_sequentially(words)
        results.locator(f"a[href*='{key}']").wait_for()
    field.fill("쿼카쿼카")
    results.locator("a").first.wait_for(state="detached")
    field.fill("확산 모델")
    results.locator("a[href*='ho2020denoising']").click()
    page.wait_for_url("**/papers/ho2020denoising.html")
    page.go_back()
    results.locator("a[href*='ho2020denoising']").wait_for()


def test_formulas_of_a_site_are_drawn(site: Path, page: "Page") -> None:
    """KaTeX draws them from the files of the site."""
    page.goto((site / "papers" / "ho2020denoising.html").as_uri())
    page.locator("article .katex-html").first.wait_for()
    assert page.locator(".math[data-tex='\\\\beta_t'] .katex-html").count() == 1
    assert page.locator(".katex-error, .refused").count() == 0


def test_a_note_that_means_harm_runs_nothing(site: Path, page: "Page", reports: list[str]) -> None:
    """On a site, too, no payload of a note runs."""
    page.goto((site / "papers" / "zhu2017unpaired.html").as_uri())
    assert page.locator("article", has_text="마지막 줄").count() == 1
    for element in page.locator("article p").all()[:100]:
        element.dispatch_event("click")
        element.dispatch_event("mouseover")
    assert page.get_attribute("html", "data-ran") is None
    assert (
        page.evaluate(
            "selector => [...document.querySelectorAll(selector)]"
            ".filter(element => !element.closest('.katex')).map(element => element.outerHTML)",
            OWN_STYLE,
        )
        == []
    )
    reports[:] = [
        report
        for report in reports
        if "evil.example" not in report and "ERR_FILE_NOT_FOUND" not in report
    ]


def test_a_site_can_be_read_without_scripts(site: Path, new_page: "Callable[..., Page]") -> None:
    """Without scripts, notes, tags and formulas as typed are there."""
    page = new_page(java_script_enabled=False)
    page.goto((site / "papers" / "ho2020denoising.html").as_uri())
    assert "\\beta_t" in page.inner_text("article")
    page.goto((site / "index.html").as_uri())
    assert page.get_by_role("link", name=re.compile("Denoising Diffusion")).first.is_visible()


def test_a_site_on_paper_and_in_the_dark(site: Path, new_page: "Callable[..., Page]") -> None:
    """The note is printed black on white, whatever the colours of the screen."""
    page = new_page(color_scheme="dark")
    page.goto((site / "papers" / "ho2020denoising.html").as_uri())
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(media="print", color_scheme="light")
    assert not page.locator("input[type=search]").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert dark != "rgb(255, 255, 255)"
    assert faults(page) == []


def test_the_page_for_lost_readers_works_at_any_depth(site: Path, page: "Page") -> None:
    """With an address its relative links lead home from a deep path, and from another place too."""
    library, folder = site.parent / "library", site.parent / "lost" / "papers"
    words = [
        "--library",
        str(library),
        "site",
        str(folder),
        "--url",
        "https://kim.github.io/papers/",
    ]
    program.run(words, env=environment(site.parent / "home")).check_returncode()
    missing = (folder / "404.html").read_text("utf-8")
    assert (
        re.findall(r'<(?:a|link|script|form)\b[^>]*(?:href|src|action)="(?:/|https?:)', missing)
        == []
    )
    page.goto((folder / "404.html").as_uri())
    page.locator("main a").click()
    page.wait_for_url("**/papers/index.html")
    with preview.served(str(folder.parent), 0) as address:

        def answer(route: "Route") -> None:
            asked = route.request.url.removeprefix(address)
            known = (folder.parent / asked.lstrip("/")).is_file()
            route.fallback() if known else route.fulfill(body=missing, content_type="text/html")

        page.route(f"{address}**", answer)
        page.goto(f"{address}papers/old/deep/page.html")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('nav ul')).listStyleType")
            == "none"
        )
        page.locator(".skip").focus()
        page.locator("main a").click()
        page.wait_for_url("**/papers/index.html")
        page.close()  # before the server ends
