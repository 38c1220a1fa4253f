"""Nothing that stays at home is in any file of a site, wherever it stands and whatever is around it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papernotes.formats.note.private_titles import Rules
from papernotes.formats.note.public_text import public_text
from papernotes.formats.page.links import Links
from papernotes.formats.page.render import render
from papernotes.workspace import Workspace
from tests.support import sites
from tests.support.libraries import papers
from tests.support.sites import SECRET, published
from tests.support.transcript import set_environment

BODY = f"""# Title of open2020

A public sentence, see [[home2021]], [[open2022]] and [[draft2023#{SECRET[:3]}]].

%% {SECRET} 1 %% Text <!-- {SECRET} 2 --> more[^1].

![[picture.png]] ![a](_files/shown.png) [notes](home2021.md) [up](../library.db) [up](../../x.txt)

![x](https://files.example.org/a.png?X-Amz-Signature={SECRET}3)

## 방법

- builds on [[open2022]] %% {SECRET} 4 %%

## 메모

{SECRET} 5 builds on [[home2021]], ![b](_files/kept.png)[^2]

### 더

{SECRET} 6 $\\text{{{SECRET}}}$

## 재현 기록

- 날짜: 2026-01-01
    - 안 된 것: {SECRET} 7

## 실험

> [!memo] {SECRET} 8
> {SECRET} 9

[^1]: a public footnote
[^2]: {SECRET} 10
"""
NOTES = {
    "open2020": published(
        BODY,
        f"description: said %% {SECRET} 11 %%",
        f"series: Noise 1/3 %%{SECRET}12%%",
        "builds_on: [home2021, open2022]",
        f"own: {SECRET} 13",
    ),
    "open2022": published("Another public sentence.", "series: Noise 2/3"),
    "home2021": f"---\ntags: [{SECRET}tag]\npublish: false\nseries: Noise 3/3\n---\n# {SECRET} 14\n\n"
    f"{SECRET} 15, extends [[open2020]]. ![[kept.png]]\n",
    "draft2023": f"# {SECRET} 16\n\n{SECRET} 17, see [[open2020]].\n",
    "unclear2024": f"---\npublish: maybe\n---\n{SECRET} 18\n",
    "broken2025": f"---\npublish: true\nno head\n---\n{SECRET} 19\n",
    "open2020.lee": f"---\ncitekey: open2020\n---\n{SECRET} 20, builds on [[home2021]]\n",
    "seminars/talk": f"# {SECRET} 21\n",
    "goals/2026": f"- [ ] {SECRET} 22\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with secrets in every place that stays at home."""
    set_environment(monkeypatch, tmp_path / "home")
    keys = [key for key in NOTES if "/" not in key and "." not in key]
    folder = sites.library(tmp_path / "library", {key: NOTES[key] for key in keys})
    for name, text in NOTES.items():
        sites.write(folder, name, text)
    (tmp_path / "x.txt").write_text(SECRET, encoding="utf-8")
    files = folder / "notes" / "_files"
    files.mkdir()
    for name in ("picture", "shown", "kept"):
        (files / f"{name}.png").write_bytes(name.encode())
    space = Workspace.at(str(folder), {})
    with space.library.changes():
        sites.add(space, f"{SECRET}2026", title=f"{SECRET} 23", year=1987, venue=f"{SECRET}conf")
    space.close()
    assert (
        papers(
            folder,
            "edit",
            "open2020",
            f"note={SECRET} 24",
            f"annote={SECRET} 25",
            f"file=/home/{SECRET}.pdf",
        )
        == 0
    )
    assert papers(folder, "tag", f"{SECRET}tag", f"{SECRET}2026") == 0
    assert papers(folder, "finish", f"{SECRET}2026", "--date", "1987-05-04") == 0
    return folder


def test_no_file_has_anything_that_stays_at_home(root: Path) -> None:
    """Pages, feeds, lists, the index of the search and the names of files are looked at."""
    assert papers(root, "site", str(root.parent / "site"), "--url", "https://a.org/b/") == 0
    files = sites.files(root.parent / "site")
    for name, data in files.items():
        assert SECRET not in name
        if not name.startswith("static/"):
            assert SECRET.encode() not in data, name
    pages = sites.pages(root.parent / "site")
    assert not any("1987" in text or "home2021.html" in text for text in pages.values())
    assert not any(
        "Title of home2021" in text or "Title of draft2023" in text for text in pages.values()
    )
    assert {name for name in files if name.startswith("files/")} == {
        "files/_files/picture.png",
        "files/_files/shown.png",
    }
    page = pages["papers/open2020.html"]
    for said in ("A public sentence", "a public footnote", "방법", "실험", "Noise"):
        assert said in page
    assert "home2021" in page  # the name that the link has in the text


def test_what_is_taken_back_is_removed(root: Path) -> None:
    """A page whose note is no longer published goes, with all that was made from it."""
    folder = root.parent / "site"
    assert papers(root, "site", str(folder)) == 0
    assert "papers/open2022.html" in sites.files(folder)
    sites.write(root, "open2022", "---\npublish: false\n---\nAnother public sentence.\n")
    assert papers(root, "site", str(folder)) == 0
    assert "papers/open2022.html" not in sites.files(folder)
    for name, text in sites.pages(folder).items():
        assert "Another public sentence" not in text, name
        assert "open2022.html" not in text, name


def test_a_query_publishes_no_note_that_says_no(root: Path) -> None:
    """`publish: false` counts before a query."""
    folder = root.parent / "site"
    assert papers(root, "site", str(folder), "--query", "year:2020..2021") == 0
    pages = sites.pages(folder)
    assert "papers/open2020.html" in pages
    assert "papers/home2021.html" not in pages
    assert not any(f"{SECRET} 15" in text for text in pages.values())


def test_the_list_of_posts_has_published_ones_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a dry run says on standard output can be shown to others."""
    capsys.readouterr()
    assert papers(root, "site", str(root.parent / "site"), "--dry-run", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert {post["key"] for post in said["posts"]} == {"open2020", "open2022"}
    assert not (root.parent / "site").exists()


PRIVATE = st.sampled_from(
    [
        "## 메모\n{}",
        "### Private notes\n{}",
        "%% {} %%",
        "<!-- {} -->",
        "> [!memo] x\n> {}\n",
        "> ## 메모\n> {}\n",
        "- ## 메모\n  {}\n",
        "**메모**\n{}",
        "메모\n---\n{}",
        "<details><summary>메모</summary>\n{}\n</details>",
        "## 재현 기록\n- 날짜: 2026\n    - 결과: {}",
        "%%\n{}\n\n## x\n%%",
    ]
)
PARTS = [
    "text",
    "- item\n- item",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "```python\n# 메모\nx = 1\n```",
    "~~~\n%% code\n~~~",
    "`code` and $x$",
    "$$\nx\n$$",
    "> quoted",
    "1. one\n   two",
    "text\n---",
    "***",
    "`` ` ``",
    "a[^1]\n\n[^1]: b",
    "    indented",
    "<div>\nhtml\n</div>",
]
OPEN = "```\nopen"  # a second one would close it
BEFORE = st.lists(st.sampled_from([*PARTS, OPEN]), max_size=4).filter(
    lambda parts: parts.count(OPEN) < 2
)
AFTER = st.lists(st.sampled_from(PARTS), max_size=4)


@settings(max_examples=300)
@given(BEFORE, PRIVATE, AFTER, st.booleans())
def test_no_surroundings_bring_a_private_part_out(
    before: list[str], private: str, after: list[str], tight: bool
) -> None:
    """Whatever stands before and behind a private part, the page does not show it."""
    between = "\n" if tight and before and before[-1] in ("text", "quoted") else "\n\n"
    note = between.join([*before, private.format(SECRET)]) + "\n\n" + "\n\n".join(after)
    public = public_text(note, Rules().hides).text
    page = render(public, Links(lambda _name: None, lambda _path: None))
    assert SECRET not in public
    assert SECRET not in page.html
