"""A real browser for the tests: the Chromium of the machine, driven by playwright.

Nothing is downloaded: playwright is given the path of the program. Each process of the tests has one
browser, started by the first test that needs it, and one context (as a private window) for each set
of options: a new one would take the browser longer than most tests do. Between two tests its pages
are closed and its cookies, storage and cache emptied. What a page reports in the console, and what
it asks of another host, fails the test.
"""

import shutil
import subprocess
from asyncio import AbstractEventLoop
from asyncio.events import _get_running_loop, _set_running_loop
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

PROGRAMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
"""Where the browser is looked for, in this order; `dev` looks for the same names.

The first is Chromium without its windows, which needs little more than half the time.
"""
FLAGS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Names of hosts lead nowhere: a page of ours needs none.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
MISSING = (
    "these tests need playwright and Chromium; `./dev test` installs both on Debian and Ubuntu"
)
ORDINARY = {
    "viewport": {"width": 1280, "height": 800},
    "locale": "en-US",
    "color_scheme": "light",
}
WAIT = 60_000
"""Milliseconds that a page has for what it does at once, on a busy machine."""


def find_browser() -> str | None:
    """Return the path of a Chromium that runs; None if there is none."""
    for program in PROGRAMS:
        path = shutil.which(program)
        # On Ubuntu chromium-browser may be a script that only says which snap to install.
        if path and _runs(path):
            return path
    return None


def _runs(path: str) -> bool:
    if path.endswith(".exe"):  # it would open a window
        return True
    done = subprocess.run([path, "--version"], capture_output=True, check=False)
    return done.returncode == 0


class _Loop:
    """The event loop of playwright, which runs only while a test uses the browser.

    Between its calls playwright leaves its loop marked as running in this thread, and no other test
    could call `asyncio.run` there.
    """

    def __init__(self) -> None:
        self._loop: AbstractEventLoop | None = None

    def leave(self) -> None:
        """Mark no loop as running."""
        self._loop = _get_running_loop()
        _set_running_loop(None)

    def enter(self) -> None:
        """Mark the loop of playwright as running."""
        _set_running_loop(self._loop)


_LOOP = _Loop()


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The browser of this process. Tests use `browser` or `page`, which tidy up."""
    sync_api = pytest.importorskip("playwright.sync_api", reason=MISSING)
    program = find_browser()
    if program is None:
        pytest.skip(MISSING)
    with sync_api.sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        _LOOP.leave()
        yield browser
        _LOOP.enter()
        _SHARED.kept.clear()
        browser.close()


@pytest.fixture
def browser(chromium: "Browser") -> "Iterator[Browser]":
    """The browser, with nothing open, for tests that make contexts of their own."""
    _LOOP.enter()
    yield chromium
    for context in chromium.contexts:
        if all(context != kept.context for kept in _SHARED.kept.values()):
            context.close()
    _LOOP.leave()


@pytest.fixture
def reports() -> list[str]:
    """What pages reported so far: errors and warnings in the console, exceptions, foreign requests.

    It must be empty when the test ends. A test that expects a report reads it and clears the list.
    """
    _SHARED.reports.clear()
    return _SHARED.reports


def watch(context: "BrowserContext", reports: list[str]) -> None:
    """Add to `reports` what the pages of a context report, from now on."""
    context.set_default_timeout(WAIT)
    context.on(
        "console",
        lambda message: (
            reports.append(f"{message.type}: {message.text} ({message.location['url']})")
            if message.type in ("error", "warning")
            else None
        ),
    )
    context.on("weberror", lambda error: reports.append(f"exception: {error.error}"))
    context.on(
        "request", lambda request: None if _is_own(request.url) else reports.append(request.url)
    )


def _is_own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "file:", "data:", "blob:"))


class _Kept(NamedTuple):
    """A context that is kept, with an empty page that stays, and the session that empties it."""

    context: "BrowserContext"
    page: "Page"
    session: "CDPSession"

    def empty(self) -> None:
        """Close the pages of a test, then clear what they left behind."""
        used = [page for page in self.context.pages if page != self.page]
        for page in used:
            page.close()
        if used:
            everything = {"origin": "*", "storageTypes": "all"}
            self.session.send("Storage.clearDataForOrigin", everything)
            self.session.send("Network.clearBrowserCache")
            self.context.clear_cookies()


class _Shared:
    """The contexts of this process by their options, and what their pages reported."""

    def __init__(self) -> None:
        self.kept: dict[str, _Kept] = {}
        self.reports: list[str] = []

    def context(self, browser: "Browser", options: dict[str, Any]) -> "BrowserContext":
        """Return the context with these options."""
        name = repr(sorted(options.items()))
        if name not in self.kept:
            context = browser.new_context(**options)
            watch(context, self.reports)
            page = context.new_page()
            self.kept[name] = _Kept(context, page, context.new_cdp_session(page))
        return self.kept[name].context

    def tidy(self) -> None:
        """Close all pages, and let nothing of them be seen by the next test."""
        for kept in self.kept.values():
            kept.empty()


_SHARED = _Shared()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Close the pages of a test before its fixtures end: no page may ask a server that has ended."""
    if "new_page" in getattr(item, "fixturenames", ()):
        _SHARED.tidy()


@pytest.fixture
def new_page(browser: "Browser", reports: list[str]) -> "Iterator[Callable[..., Page]]":
    """A function that opens an empty page, watched until the test ends.

    Pages are closed before anything else of the test, such as its server and its files.

    It is 1280 by 800 pixels, in English and light colours; options of playwright's `new_context`,
    such as `locale="ko-KR"` and `java_script_enabled=False`, change that.
    """

    def open_page(**options: Any) -> "Page":
        return _SHARED.context(browser, {**ORDINARY, **options}).new_page()

    yield open_page
    assert reports == []


@pytest.fixture
def page(new_page: "Callable[..., Page]") -> "Page":
    """An empty page for one test."""
    return new_page()
