"""The search of a built site: opened from its folder, up to date, and without what stays at home."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import sites
from tests.support.libraries import papers
from tests.support.sites import SECRET, published
from tests.support.transcript import set_environment

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with published notes in Korean, private parts in them, and a draft."""
    set_environment(monkeypatch, tmp_path / "home")
    notes = {
        "kim2020": published(
            f"확산모델로 영상을 편집한다. %%{SECRET}%% $\\\\epsilon_\\\\theta$를 학습.\n\n## 메모\n\n{SECRET} 비밀\n",
            "tags: [확산]",
        ),
        "lee2021": published("NeRF를 본다. [[kim2020]]과 다르다."),
        "draft": f"---\npublish: false\n---\n확산 모델 {SECRET}.\n",
    }
    return sites.library(tmp_path / "library", notes, language="ko")


def build(root: Path, name: str = "site") -> Path:
    """Build the site into a folder beside the library."""
    folder = root.parent / name
    assert papers(root, "site", str(folder)) == 0
    return folder


def test_korean_is_found_from_a_folder(root: Path, page: "Page") -> None:
    """Typed into the page as it lies on the disk: words inside compounds, and particles."""
    folder = build(root)
    page.goto((folder / "search.html").as_uri())
    page.fill("input[type=search]", "모델")
    link = page.locator("#search-results a")
    link.wait_for()
    assert link.inner_text() == "Title of kim2020"
    assert page.locator("#search-results mark").inner_text() == "모델"
    page.fill("main input", "본다")  # in a paper without tags
    page.get_by_text("NeRF를 본다").wait_for()
    page.fill("main input", "모델")
    page.locator("#search-results a", has_text="Title of kim2020").click()
    page.wait_for_url("**/papers/kim2020.html")
    assert page.inner_text("h1") == "Title of kim2020"


def test_what_stays_at_home_is_in_no_file_of_the_index(root: Path) -> None:
    """Drafts, comments and private sections give no word, whole or in pairs of syllables."""
    folder = build(root)
    paths = list((folder / "search").iterdir())
    assert len(paths) > 2
    for path in paths:
        text = path.read_text("utf-8")
        assert SECRET not in text
        assert "비밀" not in text
        assert "draft" not in text


def test_an_edit_gives_the_index_of_a_new_build(root: Path) -> None:
    """A build after an edit, a new title of a linked paper or a new note leaves what a new site has."""
    folder = build(root)
    sites.write(root, "kim2020", published("확산모델로 음악을 만든다.", "tags: [확산, 음악]"))
    build(root)
    assert papers(root, "edit", "kim2020", "title=새 제목") == 0
    build(root)
    sites.write(root, "draft", published("이제 읽어도 된다."))
    build(root)
    again = build(root, "new")
    index = {path.name: path.read_bytes() for path in (folder / "search").iterdir()}
    assert index == {path.name: path.read_bytes() for path in (again / "search").iterdir()}
    assert any("음악" in data.decode() for data in index.values())


def test_an_index_that_was_spoiled_is_put_right(root: Path) -> None:
    """Files of the index that were changed or removed are written again."""
    folder = build(root)
    before = sites.files(folder)
    for path in sorted((folder / "search").iterdir())[::3]:
        path.write_bytes(b"papersIndex(")
    (folder / "search" / "root.js").unlink()
    build(root)
    assert sites.files(folder) == before
