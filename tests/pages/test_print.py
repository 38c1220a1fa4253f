"""A note on paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from papernotes.formats.page.render import render
from papernotes.pages import static_files
from tests.support.notes_as_pages import NONE

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOTE = "> [!note]- 접힌 것\n> 첫째\n\n<details><summary>더</summary>\n\n둘째\n\n</details>\n"


def test_what_is_folded_is_printed(page: "Page", tmp_path: Path) -> None:
    """Nobody can unfold a sheet of paper."""
    style = static_files.read("style.css").decode()
    html = f"<!doctype html><meta charset=utf-8><style>{style}</style><article>{render(NOTE, NONE).html}</article>"
    (tmp_path / "page.html").write_text(html, "utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    folded = [page.get_by_text(text) for text in ("첫째", "둘째")]
    assert not any(text.is_visible() for text in folded)
    page.emulate_media(media="print")
    assert all(text.is_visible() for text in folded)
