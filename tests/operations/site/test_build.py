"""A site as a folder of files: what is in it, what is written, and what stays at home."""

from pathlib import Path

import pytest

from tests.support import sites
from tests.support.libraries import papers
from tests.support.sites import published
from tests.support.transcript import set_environment


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with two published notes and a draft."""
    set_environment(monkeypatch, tmp_path / "home")
    return sites.library(
        tmp_path / "library",
        {
            "ho2020": published("About noise.\n\nSee [[kim2021]] and [[lee2022]]."),
            "kim2021": published("About $x^2$.", "series: Noise 1/2"),
            "lee2022": "---\npublish: false\n---\nA draft.\n",
        },
    )


def site(root: Path, *arguments: str) -> int:
    """Build the site of a library into the folder beside it."""
    return papers(root, "site", str(root.parent / "site"), *arguments)


def test_a_site_has_its_pages(root: Path) -> None:
    """There is a page for each published paper, and the pages that list them."""
    assert site(root) == 0
    found = sites.pages(root.parent / "site")
    assert {"index.html", "archive.html", "404.html", "search.html", "feed.xml"} <= found.keys()
    assert {"papers/ho2020.html", "papers/kim2021.html", "series/noise.html"} <= found.keys()
    assert 'href="kim2021.html"' in found["papers/ho2020.html"]
    assert 'data-tex="x^2"' in found["papers/kim2021.html"]


def test_a_draft_is_in_no_file(root: Path) -> None:
    """Neither the text of a draft nor the title of its paper is published."""
    assert site(root) == 0
    for name, text in sites.pages(root.parent / "site").items():
        assert "A draft" not in text, name
        assert "Title of lee2022" not in text, name


def test_an_unchanged_library_writes_no_file(root: Path) -> None:
    """The second build touches nothing."""
    assert site(root) == 0
    folder = root.parent / "site"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert site(root) == 0
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
