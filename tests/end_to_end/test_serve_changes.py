"""Changes from the pages of `papers serve` in a browser, with its script and without."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.served import Served, served
from tests.support.transcript import shipped

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, Page, Route

KEY = "mildenhall2020nerf"
SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the shipped library."""
    return shipped(tmp_path / "library")


@pytest.fixture
def server(library: Path) -> Iterator[Served]:
    """A server of that copy."""
    with served(library, "--no-browser") as server:
        yield server


@pytest.fixture
def note(library: Path) -> Path:
    """The file of the note that these tests change, with two paragraphs."""
    file = library / "notes" / f"{KEY}.md"
    file.write_text(
        f"---\ncitekey: {KEY}\ntags: []\n---\n# 제목\n\n첫째 문단\n\n---\n\n둘째 문단\n"
    )
    return file


def opened(new_page: "Callable[..., Page]", server: Served, *, script: bool) -> "Page":
    """Return the page of the paper; `kept` is true in it until another page is loaded."""
    page = new_page(java_script_enabled=script)
    page.goto(f"{server.address}paper/{KEY}")
    if script:
        page.evaluate("window.kept = true")
    return page


def is_kept(page: "Page") -> bool:
    """Return whether the page is still the one that was opened."""
    return page.evaluate("window.kept === true") is True


def undo(page: "Page") -> None:
    """Press the undo button."""
    page.get_by_role("button", name="Undo").click()


@SCRIPTS
def test_a_paper_is_tagged_marked_and_queued(
    server: Served, new_page: "Callable[..., Page]", script: bool
) -> None:
    """Each change is shown at once, and the button takes it back; with the script nothing reloads."""
    page = opened(new_page, server, script=script)
    tags = page.locator(".tags")
    page.locator("input[name=tag]").fill("새 태그")
    page.get_by_role("button", name="Add tag").click()
    tags.get_by_role("link", name="새-태그").or_(
        tags.get_by_role("link", name="새 태그")
    ).wait_for()
    undo(page)
    tags.get_by_role("link", name="새").wait_for(state="detached")

    page.get_by_label("Status").select_option("skimmed")
    if not script:
        page.get_by_role("button", name="Set status").click()
    page.get_by_role("button", name="Undo: ").wait_for()
    assert page.get_by_label("Status").input_value() == "skimmed"
    undo(page)
    page.locator("select[name=status] option[selected]:not([value=skimmed])").wait_for(
        state="attached"
    )

    page.get_by_label("Rating").fill("4.5")
    page.get_by_role("button", name="Rate", exact=True).click()
    page.locator("input[name=rating][value='4.5']").wait_for()
    undo(page)
    page.locator("input[name=rating]:not([value='4.5'])").wait_for()

    page.get_by_role("button", name="Put into the queue").click()
    page.get_by_role("button", name="Take out of the queue").click()
    page.get_by_role("button", name="Put into the queue").wait_for()
    if script:
        assert is_kept(page)


def test_a_late_answer_does_not_replace_what_came_after_it(
    server: Served, new_page: "Callable[..., Page]"
) -> None:
    """The page asked for after one change may come when another is shown already."""
    page = opened(new_page, server, script=True)
    late: list[tuple[Route, APIResponse]] = []

    def keep_first(route: "Route") -> None:
        if route.request.method == "GET" and not late:
            late.append((route, route.fetch()))
        else:
            route.continue_()

    page.route(f"**/paper/{KEY}", keep_first)
    tag = page.locator(".tags").get_by_role("link", name="spät")
    page.locator("input[name=tag]").fill("spät")
    page.get_by_role("button", name="Add tag").click()
    tag.wait_for()
    while not late:
        page.wait_for_timeout(20)
    with page.expect_response(  # what the script asks for after the event of the undoing
        lambda answer: (
            answer.url.endswith(KEY)
            and answer.request.method == "GET"
            and answer.request.redirected_from is None
        )
    ):
        undo(page)
    tag.wait_for(state="detached")
    with page.expect_response(f"**/paper/{KEY}"):
        late[0][0].fulfill(response=late[0][1])
    page.wait_for_timeout(500)
    assert tag.count() == 0


@SCRIPTS
def test_a_note_is_written_and_the_writing_undone(
    server: Served, note: Path, new_page: "Callable[..., Page]", script: bool
) -> None:
    """The text of the field is the note, formulas and all."""
    page = opened(new_page, server, script=script)
    page.get_by_text("Edit notes/").click()
    field = page.get_by_label("Text of the note")
    field.fill(field.input_value().replace("둘째 문단", "수식 $\\alpha<b$ 와 **굵게**"))
    page.get_by_role("button", name="Save note").click()
    page.locator("article strong", has_text="굵게").wait_for()
    assert page.locator("article .math").get_attribute("data-tex") == "\\alpha<b"
    if script:
        page.locator("article .katex-html").wait_for()
        assert is_kept(page)
    assert "수식 $\\alpha<b$ 와 **굵게**" in note.read_text("utf-8")
    undo(page)
    page.locator("article", has_text="둘째 문단").wait_for()
    assert "수식" not in note.read_text("utf-8")


@SCRIPTS
def test_a_note_that_was_edited_on_both_sides_keeps_both(
    server: Served, note: Path, new_page: "Callable[..., Page]", script: bool
) -> None:
    """What an editor saved meanwhile stays, and what the page saved is added."""
    page = opened(new_page, server, script=script)
    page.get_by_text("Edit notes/").click()
    field = page.get_by_label("Text of the note")
    field.fill(field.input_value().replace("둘째 문단", "둘째 문단, 쪽에서"))
    note.write_text(note.read_text("utf-8").replace("첫째 문단", "첫째 문단, 편집기에서"), "utf-8")
    page.get_by_role("button", name="Save note").click()
    page.locator("article", has_text="쪽에서").wait_for()
    assert "편집기에서" in page.inner_text("article")
    text = note.read_text("utf-8")
    assert ("쪽에서" in text, "편집기에서" in text, "<<<<" in text) == (True, True, False)


@SCRIPTS
def test_the_same_line_edited_on_both_sides_is_shown_before_anything_is_saved(
    server: Served,
    note: Path,
    new_page: "Callable[..., Page]",
    reports: list[str],
    script: bool,
) -> None:
    """Both lines come back in the field; what is made of them is saved."""
    page = opened(new_page, server, script=script)
    page.get_by_text("Edit notes/").click()
    field = page.get_by_label("Text of the note")
    field.fill(field.input_value().replace("둘째 문단", "둘째 문단, 쪽에서"))
    edited = note.read_text("utf-8").replace("둘째 문단", "둘째 문단, 편집기에서")
    note.write_text(edited, "utf-8")
    page.get_by_role("button", name="Save note").click()
    page.get_by_text("Nothing is saved yet").wait_for()
    assert note.read_text("utf-8") == edited
    field = page.get_by_label("Text of the note")
    both = field.input_value()
    assert ("쪽에서" in both, "편집기에서" in both) == (True, True)
    field.fill(edited.replace("편집기에서", "둘 다에서"))
    page.get_by_role("button", name="Save note").click()
    page.locator("article", has_text="둘 다에서").wait_for()
    assert "<<<<" not in note.read_text("utf-8")
    assert [report for report in reports if "409 (Conflict)" not in report] == []
    reports.clear()


def test_a_note_that_an_editor_saves_appears(
    server: Served, note: Path, new_page: "Callable[..., Page]"
) -> None:
    """The open page shows it, without a reload, and again after the next time."""
    page = opened(new_page, server, script=True)
    for word in ("하나", "둘"):
        note.write_text(note.read_text("utf-8") + f"\n$x_{word}$ 저장 {word}\n", "utf-8")
        page.locator("article", has_text=f"저장 {word}").wait_for()
    assert page.locator("article .katex-html").count() == 2
    assert is_kept(page)


def test_what_is_being_typed_stays_when_an_editor_saves(
    server: Served, note: Path, new_page: "Callable[..., Page]"
) -> None:
    """A new text of the file is shown above the field, and the field keeps what was typed."""
    page = opened(new_page, server, script=True)
    page.get_by_text("Edit notes/").click()
    field = page.get_by_label("Text of the note")
    field.fill(field.input_value().replace("둘째 문단", "아직 저장하지 않은 글"))
    page.locator("input[name=tag]").fill("반쯤 쓴")
    note.write_text(note.read_text("utf-8").replace("첫째", "편집기의"), "utf-8")
    page.locator("article", has_text="편집기의").wait_for()
    assert "아직 저장하지 않은 글" in page.get_by_label("Text of the note").input_value()
    assert page.input_value("input[name=tag]") == "반쯤 쓴"
    page.get_by_role("button", name="Save note").click()
    page.locator("article", has_text="아직 저장하지 않은 글").wait_for()
    assert "편집기의" in note.read_text("utf-8")
