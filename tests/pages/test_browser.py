"""The browser of the tests: what it loads, and what it reports."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.browser import MISSING
from tests.support.folders import ROOT
from tests.support.interpreter import unmeasured

if TYPE_CHECKING:
    from playwright.sync_api import Page


def opened(page: "Page", place: Path, html: str) -> None:
    """Open a page of this HTML from a file."""
    file = place / "page.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><title>페이지</title>{html}", "utf-8")
    page.goto(file.as_uri())


def test_a_page_opens(page: "Page", tmp_path: Path) -> None:
    """Korean text is shown, and scripts run."""
    opened(page, tmp_path, "<p>확산 모델</p><script>document.title += ' 1'</script>")
    assert (page.title(), page.inner_text("p")) == ("페이지 1", "확산 모델")


def test_what_a_page_reports_is_noticed(page: "Page", tmp_path: Path, reports: list[str]) -> None:
    """Errors in the console, exceptions, and requests to other hosts are kept."""
    opened(
        page,
        tmp_path,
        "<script>console.error('e1')</script><script>throw new Error('e2')</script>"
        "<img src='http://example.org/e3.png' alt=''>",
    )
    page.wait_for_load_state("load")
    assert any(report.startswith("error: e1") for report in reports)
    assert any("e2" in report for report in reports)
    assert "http://example.org/e3.png" in reports
    reports.clear()


@pytest.mark.parametrize("number", [1, 2])
def test_nothing_of_a_page_is_seen_by_the_next_test(page: "Page", number: int) -> None:
    """Neither its cookies nor what it stored, nor its pages."""
    address = "http://localhost:9/"
    page.route(address, lambda route: route.fulfill(body="<p>", content_type="text/html"))
    page.goto(address)
    assert page.evaluate("[document.cookie, localStorage.length]") == ["", 0]
    assert {other.url for other in page.context.pages} == {address, "about:blank"}
    assert len(page.context.pages) == 2  # one stays
    page.evaluate("document.cookie = 'a=b'; localStorage.setItem('a', 'b'); open('about:blank')")
    assert page.evaluate("[document.cookie, localStorage.length]") == ["a=b", 1]


@pytest.mark.usefixtures("chromium")
def test_tests_without_a_browser_may_have_loops() -> None:
    """The loop of playwright is not left marked as running when its tests are over."""
    assert asyncio.run(asyncio.sleep(0, result=1)) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the browser is not on PATH")
def test_without_a_browser_tests_are_skipped() -> None:
    """Where no browser can be had, each test that needs one says so."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, f"{Path(__file__).relative_to(ROOT)}::test_a_page_opens"],
        cwd=ROOT,
        env={**unmeasured(), "PATH": "/nowhere"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "1 skipped" in done.stdout
    assert MISSING in " ".join(done.stdout.split())
