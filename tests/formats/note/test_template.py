"""The packaged templates, as programs that render notes read them."""

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import markdown
import pytest
import yaml

import papernotes
from papernotes.formats.note import template
from papernotes.formats.note.head import front_matter, portable_yaml
from papernotes.model.paper import Paper
from tests.support.folders import ROOT

PACKAGED = sorted((Path(papernotes.__file__).parent / "templates").glob("*.md"))
SHIPPED = sorted((ROOT / "notes").glob("*.md"))
BULLET = re.compile(r"( *)- (.*)")


def bullets(text: str) -> list[tuple[int, str]]:
    """Return the items of a text's lists with their depths, by indentation."""
    bullets = [bullet for line in text.split("\n") if (bullet := BULLET.fullmatch(line))]
    return [(len(bullet[1]) // 4, bullet[2].strip()) for bullet in bullets]


def items(html: str) -> list[tuple[int, str]]:
    """Return the items of a page's lists with their depths."""
    depth, paths = -1, []
    for sign, text in re.findall(r"<(/?ul|li)\b[^>]*>(?:\s*<p>)?([^<]*)", html):
        depth += {"ul": 1, "/ul": -1}.get(sign, 0)
        if sign == "li":
            paths.append((depth, text.strip()))
    return paths


def pandoc(text: str, form: str) -> str:
    """Return the page that pandoc makes of a text in a variant of Markdown."""
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")
    words = (program, f"--from={form}", "--to=html")
    return subprocess.run(words, input=text, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)
def test_lists_nest_alike_everywhere(path: Path) -> None:
    """Lists nest alike in Python-Markdown, pandoc, and the CommonMark of GitHub and Obsidian."""
    text = path.read_text(encoding="utf-8").replace("{front_matter}\n", "")
    wanted = bullets(text)
    assert max((depth for depth, _ in wanted), default=1) == 1  # a template may have no list
    assert items(markdown.markdown(text)) == wanted
    for form in ("commonmark", "gfm", "markdown"):
        assert items(pandoc(text, form)) == wanted


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)
def test_a_list_begins_after_an_empty_line(path: Path) -> None:
    """Python-Markdown and pandoc read no list directly below a line of text."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for before, line in pairwise(lines):
        if BULLET.fullmatch(line) and not BULLET.fullmatch(before):
            assert before == ""


def test_the_notes_that_ship_nest_by_four_blanks() -> None:
    """The shipped notes were made from the templates."""
    assert SHIPPED
    for path in SHIPPED:
        for line in front_matter.body(path.read_text(encoding="utf-8")).split("\n"):
            bullet = BULLET.fullmatch(line)
            assert not bullet or len(bullet[1]) % 4 == 0, (path.name, line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: {title}", 'title: "NeRF: \\"A\\" #1"'),
        ('title: "{title}"', 'title: "NeRF: \\"A\\" #1"'),
        ("title: '{title} ({year})'", 'title: "NeRF: \\"A\\" #1 (2020)"'),
        ("authors: [{authors}]", 'authors: ["A. O\'Neil", "김민수"]'),
        ("author: {authors}", 'author: "A. O\'Neil, 김민수"'),
        ("arxiv: {arxiv}", 'arxiv: "2006.10"'),
        ("year: {year}", "year: 2020"),
        ("created: {date}", "created: 2026-11-28"),
        ("venue: {venue}", "venue:"),
        ("aliases:\n  - {key}\n  - {title}", 'aliases:\n  - kim2020\n  - "NeRF: \\"A\\" #1"'),
        ("mine: {x} # {y}", "mine: {x} # {y}"),
    ],
)
def test_places_in_a_head_of_the_templates_own(line: str, expected: str) -> None:
    """YAML, and so every program, reads the filled-in value unchanged."""
    paper = Paper(
        key="kim2020",
        title='NeRF: "A" #1',
        authors=("A. O'Neil", "김민수"),
        year=2020,
        arxiv="2006.10",
    )
    note = template.render(f"---\n{line}\ntags: []\n---\n# {{title}}\n", paper, "2026-11-28")
    assert note == f"---\n{expected}\ntags: []\n---\n# {paper.title}\n"
    if "{x}" not in line:
        assert portable_yaml.find_ambiguities(note) == []
        assert "tags" in yaml.safe_load(note.split("---\n")[1])
