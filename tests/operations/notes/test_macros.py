"""Macros of the reader on the pages of a library."""

from pathlib import Path

import pytest

from tests.support import sites
from tests.support.libraries import papers
from tests.support.served import served
from tests.support.sites import published
from tests.support.transcript import set_environment

MACROS = "% 나의 기호\n\\newcommand{\\E}{\\mathbb{E}}\n\\newcommand{\\tag}{</script>}\n"
SCRIPT = (
    '<script type="application/json" id="macros">'
    r'{"\\E": "\\mathbb{E}", "\\tag": "\u003c/script>"}</script>'
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with macros and a published note with a formula."""
    set_environment(monkeypatch, tmp_path / "home")
    root = sites.library(tmp_path / "library", {"kim2021": published("$\\E[x]$")})
    (root / "notes" / "macros.tex").write_text(MACROS, "utf-8")
    return root


def test_a_site_has_the_macros_and_follows_their_change(root: Path) -> None:
    """The pages with formulas have them, and are written again when the file changes."""
    assert papers(root, "site", str(root.parent / "site")) == 0
    assert SCRIPT in sites.pages(root.parent / "site")["papers/kim2021.html"]
    (root / "notes" / "macros.tex").unlink()
    assert papers(root, "site", str(root.parent / "site")) == 0
    assert "macros" not in sites.pages(root.parent / "site")["papers/kim2021.html"]


def test_a_served_page_has_the_macros(root: Path) -> None:
    """A file that is no text changes nothing."""
    with served(root) as server:
        assert SCRIPT in server.get("/paper/kim2021").text
        (root / "notes" / "macros.tex").write_bytes(b"\xff\x00")
        assert server.get("/paper/kim2021").status == 200
