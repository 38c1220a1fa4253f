"""A note on paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from papernotes.formats.page.render import render
from papernotes.pages import static_files
from tests.support.notes_as_pages import NONE

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDE = (
    f"```\n{'0x' * 200}\n```\n\n"
    f"|{'|'.join(f'방법{number}' for number in range(16))}|\n|{'---|' * 16}\n|{'|'.join(['정량적결과'] * 16)}|\n"
)
NOTE = "> [!note]- 접힌 것\n> 첫째\n\n<details><summary>더</summary>\n\n둘째\n\n</details>\n"


def show(page: "Page", folder: Path, note: str) -> None:
    """Show a note on a page with the style of all pages, and nothing else."""
    style = static_files.read("style.css").decode()
    html = f"<!doctype html><meta charset=utf-8><style>{style}</style><article>{render(note, NONE).html}</article>"
    (folder / "page.html").write_text(html, "utf-8")
    page.goto((folder / "page.html").as_uri())


def test_what_is_folded_is_printed(page: "Page", tmp_path: Path) -> None:
    """Nobody can unfold a sheet of paper."""
    show(page, tmp_path, NOTE)
    folded = [page.get_by_text(text) for text in ("첫째", "둘째")]
    assert not any(text.is_visible() for text in folded)
    page.emulate_media(media="print")
    assert all(text.is_visible() for text in folded)


def test_what_is_wide_is_not_cut_off_on_paper(page: "Page", tmp_path: Path) -> None:
    """A line of code without blanks and a table of many columns, which a screen scrolls."""
    page.set_viewport_size({"width": 720, "height": 900})
    show(page, tmp_path, WIDE)
    page.emulate_media(media="print")
    for name in ("pre", "table"):
        box = page.locator(name)
        assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 1, name
    assert page.evaluate("document.documentElement.scrollWidth") <= 720
