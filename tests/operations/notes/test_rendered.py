"""Links of notes on the pages of a library."""

import re
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote

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


def test_links_find_notes_and_files_by_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in Obsidian: from the note's own folder, by the end of a path, in either Unicode form."""
    set_environment(monkeypatch, tmp_path / "home")
    root = sites.library(tmp_path / "library", {"a2020": "[[회의]] [[2025/회의]] ![[그림.png]]\n"})
    apart = normalize("NFD", "그림")
    for folder in ("2024", "2025"):
        sites.write(root, f"모임/{folder}/회의", "[회의](회의.md) [[정리]] ![](그림.png)\n")
        (root / "notes" / "모임" / folder / f"{apart}.png").write_bytes(b"x")
    sites.write(root, f"{apart}/{normalize('NFD', '정리')}", "[[모임/2025/회의]]\n")
    with served(root) as server:

        def addresses(page: str) -> list[str]:
            shown = server.get(quote(page)).text
            return [
                unquote(to) for to in re.findall(r'(?:href|src)="(/(?:note|files)/[^"]*)"', shown)
            ]

        first, second = "/note/모임/2024/회의.md", "/note/모임/2025/회의.md"
        picture = f"/files/모임/2024/{apart}.png"
        assert addresses("/paper/a2020") == [first, second, picture]
        assert addresses(second)[:2] == [second, "/note/그림/정리.md"]
        assert addresses("/note/그림/정리.md")[0] == second
        assert server.get(quote(picture)).status == 200
        assert server.get(quote(normalize("NFC", picture))).status == 200


def test_a_title_at_the_beginning_of_a_note_is_shown_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The heading that repeats the title of the page is left out, another one stays."""
    set_environment(monkeypatch, tmp_path / "home")
    notes = {
        "a2020": "\n# Title of **A2020**\n\n글 [위로](#Title-of-a2020)\n",
        "b2021": "# 다른 제목\n\n## Title of b2021\n\n글\n",
    }
    root = sites.library(tmp_path / "library", notes)
    with served(root) as server:
        page = server.get("/paper/a2020").text
        assert page.count("<h1") == 1
        assert '<h1 id="note-title-of-a2020">' in page
        assert 'href="#note-title-of-a2020"' in page
        assert server.get("/paper/b2021").text.count('id="note-title-of-b2021"') == 1
        assert "# Title of **A2020**" in page  # the text to be edited is whole
        assert "다른 제목</h" in server.get("/paper/b2021").text


def test_a_picture_of_another_note_is_none_of_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Imports give pictures of many notes one name; a path that names the other note's folder leads there."""
    set_environment(monkeypatch, tmp_path / "home")
    text = "![](image1.png)\n![](../_files/b2020/image2.png)\n![](figures/image2.png)\n"
    root = sites.library(tmp_path / "library", {"a2020": text, "b2020": "![](image1.png)\n"})
    (root / "notes" / "_files" / "b2020").mkdir(parents=True)
    for name in ("image1.png", "image2.png"):
        (root / "notes" / "_files" / "b2020" / name).write_bytes(b"x")
    with served(root) as server:
        shown = {key: server.get(f"/paper/{key}").text for key in ("a2020", "b2020")}
    assert re.findall(r'src="(/files/[^"]*)"', shown["a2020"]) == ["/files/_files/b2020/image2.png"]
    assert re.findall(r'src="(/files/[^"]*)"', shown["b2020"]) == ["/files/_files/b2020/image1.png"]
