"""Links of notes on the pages of a library."""

from pathlib import Path

import pytest

from tests.support import sites
from tests.support.served import served
from tests.support.transcript import set_environment

NOTE = """# 링크

[[b2021]], [[b2021#제안 방법]], [@b2021], [글](b2021.md), [[a2020]]

[[goals/2026]], [[goals/2026|목표]], [목표](goals/2026.md), [[없음]]
"""


def test_links_lead_to_papers_parts_and_other_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link shows the title of its paper, or the name of a note without one."""
    set_environment(monkeypatch, tmp_path / "home")
    root = sites.library(tmp_path / "library", {"a2020": NOTE, "b2021": "## 제안 방법\n\n글\n"})
    (root / "notes" / "goals").mkdir()
    (root / "notes" / "goals" / "2026.md").write_text("- [ ] 하나\n", "utf-8")
    with served(root) as server:
        page = server.get("/paper/a2020").text
        assert page.count('<a href="/paper/b2021">Title of b2021</a>') == 2
        assert '<a href="/paper/b2021">글</a>' in page
        assert '<a href="/paper/b2021#note-제안-방법">Title of b2021</a>' in page
        assert 'id="note-제안-방법"' in server.get("/paper/b2021").text
        assert '<a href="/note/goals/2026.md">2026</a>' in page
        assert page.count('href="/note/goals/2026.md"') == 3
        assert server.get("/note/goals/2026.md").status == 200
        assert "[[없음]]" in page


def test_a_title_at_the_beginning_of_a_note_is_shown_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The heading that repeats the title of the page is left out, another one stays."""
    set_environment(monkeypatch, tmp_path / "home")
    notes = {"a2020": "\n# Title of **A2020**\n\n글\n", "b2021": "# 다른 제목\n\n글\n"}
    root = sites.library(tmp_path / "library", notes)
    with served(root) as server:
        page = server.get("/paper/a2020").text
        assert page.count("<h1") == 1
        assert "# Title of **A2020**" in page  # the text to be edited is whole
        assert "다른 제목</h" in server.get("/paper/b2021").text
