"""Notes as pages: a table of every trap with its HTML, and what holds for all notes.

The tables are tests/data/pages/*.txt: `@@ what it is | dialect`, the Markdown, `=>`, the HTML.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papernotes.formats.note.marked_lines import head_end
from papernotes.formats.page import comments, tags
from papernotes.formats.page.render import render
from papernotes.formats.reviews import dialect
from tests.support.folders import ROOT, SHARED
from tests.support.growth import assert_proportional
from tests.support.notes_as_pages import LINKS, NONE

TABLES = ROOT / "tests" / "data" / "pages"


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Yield each case of the tables: its name, dialect, Markdown and HTML."""
    for file in sorted(TABLES.glob("*.txt")):
        for text in file.read_text("utf-8").removeprefix("@@ ").split("\n\n@@ "):
            title, _, rest = text.partition("\n")
            name, _, spoken = title.partition(" | ")
            markdown, _, html = rest.partition("\n=>\n")
            yield f"{file.stem}: {name}", spoken or "plain", markdown, html.strip("\n")


CASES = {name: case for name, *case in cases()}


@pytest.mark.parametrize("name", CASES)
def test_every_trap_has_its_html(name: str) -> None:
    """What a renderer off the shelf spoils in Korean notes is right."""
    spoken, markdown, html = CASES[name]
    assert render(markdown, LINKS, dialect=spoken).html.strip("\n") == html


def test_the_tables_are_read() -> None:
    """Every case of the files is one of the tests."""
    lines = "\n".join(file.read_text("utf-8") for file in TABLES.glob("*.txt"))
    assert len(CASES) == len(re.findall(r"^@@ ", lines, re.MULTILINE)) > 100


def test_a_note_without_a_dialect_writes_doubled_dollars_as_it_writes_formulas() -> None:
    """Where `$x$` is used, `$$x$$` asks for a line of its own; else it is kramdown's inline formula."""
    assert 'class="math display"' in render("$a$와 $$b$$를", LINKS).html
    assert 'class="math display"' not in render("점 $$b$$를", LINKS).html


def test_headings_keep_their_ids_when_another_is_added() -> None:
    """Ids are made from the text alone, in Korean too; only the same text again has a number."""
    text = "# 제안 방법\n\n## 결과 $x_1$\n\n## 결과 $x_1$\n"
    before = render(text, LINKS)
    after = render("# 머리말\n\n" + text.replace("## 결과", "## 새 제목\n\n## 결과", 1), LINKS)
    assert [heading.id for heading in before.headings] == ["제안-방법", "결과-x_1", "결과-x_1-1"]
    assert set(before.headings) < set(after.headings)
    assert before.headings[1].text == "결과 $x_1$"


def test_a_prefix_begins_every_id_and_the_links_to_it() -> None:
    """Several notes stand on one page."""
    page = render(
        '# 가\n\n[가](#가) 나[^1] <a id="x">다</a> [[#가]]\n\n[^1]: 라', LINKS, prefix="n1-"
    )
    ids = re.findall(r' id="([^"]*)"', page.html)
    assert all(name.startswith("n1-") for name in ids)
    assert {name[1:] for name in re.findall(r'href="(#[^"]*)"', page.html)} < set(ids)
    assert len(ids) == len(set(ids)) == 4


def test_the_text_of_a_page_is_what_it_shows() -> None:
    """Mark-up is out, formulas are as typed, blocks and cells are apart."""
    page = render("# 가\n\n**나**를 $x<y$ `z`\n\n|a|b|\n|-|-|\n|1|2|\n", LINKS)
    assert page.text.split() == ["가", "나를", "$x<y$", "z", "a", "b", "1", "2"]
    assert page.formulas == 1


def test_a_block_in_backticks_of_another_program_ends_at_its_fence() -> None:
    """What follows the block is no code, also where the block ends in a list."""
    page = render("``` {admonition} Information\n- **저자:** 김\n```\n\n# 제목\n\n$x$", LINKS)
    assert [heading.text for heading in page.headings] == ["제목"]
    assert page.formulas == 1


def test_a_formula_below_an_item_may_have_lines_that_look_like_items() -> None:
    """A formula that is not indented under its item goes on to its end."""
    page = render("- 항목\n$$\na\n$$\n$$\nb\n+ c\n$$\n", LINKS)
    assert page.formulas == 2
    assert page.html.count("<li>") == 1


def notes() -> list[Path]:
    """Real notes of many authors."""
    folders = (SHARED / "data" / "notes-ko", SHARED / "data" / "search" / "notes")
    return [file for folder in folders for file in sorted(folder.rglob("*.md"))]


WORD = re.compile(r"[가-힣]+|[A-Za-z]{2,}")
SIGN = re.compile(r"[^가-힣A-Za-z0-9]")
MARKUP = re.compile(
    r"(?i)\]\((?:[^()\n]|\([^()\n]*\))*\)|^\[[^\]\n]+\]:[ ]*\S+[ ]*$|https?://[^\s<>)\]]+"
    r"|</?(?:" + "|".join(tags.KNOWN) + r")\b[^<>]*>"
    r"|&[a-z]+;|\{:[^}\n]*\}|\{%[^%\n]*%\}|^[ >\ufeff]*(?:`{3,}|~{3,}|:{3,}).*$|^:\w+:.*$",
    re.MULTILINE,
)
"""What is no text in a note, roughly: addresses, tags, attributes, the first lines of blocks."""


def lost_words(text: str, shown: str) -> dict[str, int]:
    """Return the words that a note has more often than its page."""
    source = unescape(MARKUP.sub(" ", comments.remove(text.replace("\r", ""))))
    page = SIGN.sub("", shown)
    words = Counter(WORD.findall(source)) - Counter(WORD.findall(shown))
    counts = Counter(WORD.findall(source))
    return {word: counts[word] for word in words if page.count(word) < counts[word]}


class Elements(HTMLParser):
    """The elements of a page and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.tags: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a tag has."""
        self.names |= {name for name, _ in attrs}
        self.tags.add(tag)
        assert tag != "a" or "a" not in self.open, "a link in a link"
        if tag not in tags.VOID | {"img", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last open tag, which has to be this one."""
        assert self.open.pop() == tag


@pytest.mark.skipif(not notes(), reason="the real notes are not at hand")
def test_no_word_of_a_real_note_is_lost() -> None:
    """On every real note the page has what the note has."""
    lost: dict[str, dict[str, int]] = {}
    formulas = 0
    for file in notes():
        text = file.read_text("utf-8", errors="replace")
        body = text[head_end(text) :]
        page = render(body, NONE, dialect=dialect.detect(text, file.name.rpartition("__")[2]))
        shown = re.findall(r' (?:alt|title|href)="([^"]*)"', page.html)
        words = lost_words(body, unescape(" ".join((page.text, *shown))))
        if sum(words.values()) > 3:  # the pattern of what is no text is a rough one
            lost[file.name] = words
        formulas += page.formulas
    assert lost == {}
    assert formulas > 5000


PIECES = (
    "확산", "모델은", "a", " ", "  ", "\n", "\n\n", "- ", "1. ", "> ", "#", "# ", "*", "**", "_", "`", "```\n",
    "$", "$$", "\\", "\\(", "\\[", "\\begin{align}", "\\end{align}", "[", "]", "(", ")", "[[", "]]", "![", "[^1]",
    "[^1]: ", "[a]: b\n", "|", "|-|-|\n", "<", ">", "<div>", "</div>", "<details>", "<table>\n", "<!--", "-->",
    "%%", "~~", "==", ":::{note}\n", ":::\n", "{% hint %}\n", "{% endhint %}", "{: .a}", "@nerf", "[@nerf]",
    "https://a.io/", "&", "&amp;", "\t", "    ", "---\n", "===\n", "\x02", "\x00", "\ud800", "\U000f0000", "t0",
    ": ", "[!note]", "- [x] ", "<b", '"', "'", "{", "}", "^", "\u2028", "\r", "\ufeff",
    '<a href="https://b.io">', "<a name=b>", "</a>", "![x](https://c.io/x.png)", "](https://d.io)", "[[nerf]]", " ^b-1\n\n",
)  # fmt: skip # a table


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("$a$ \U000f0000t0\U000f0000 \U000f0001d0\U000f0001")
def test_no_text_makes_it_raise_or_lose_a_word(text: str) -> None:
    """Whatever a note is made of, its page is well formed, harmless, and has the words of the note."""
    page = render(text, NONE)
    if "]:" not in text:  # a definition of a link is mark-up
        there = unquote(unescape(page.html)).count("확산")
        assert there >= comments.remove(text.replace("\r", "\n")).count("확산")
    read = Elements()
    read.feed(page.html)
    assert read.open == []
    assert read.tags <= tags.KEPT | {"img", "input"}
    assert read.names <= ATTRIBUTES


ATTRIBUTES = {
    "align", "alt", "aria-label", "checked", "class", "data-tex", "disabled", "href", "id", "loading", "open",
    "src", "start", "tabindex", "title", "type",
}  # fmt: skip # a list
"""What an element of a page may have, of those that the pieces above can make."""

HOSTILE = (
    " ^b\n\n", "[", "[[", "![", "[a](", "![a](", '<a href="https://a.io">', "[![a](https://b.io/c.png)",
    "*a ", "**a *b ", "a**b", "*_", "`a``", "$a ", "$$a ", "$`a ", "\\(a",
    "\\[a", "\\begin{align}", "<", '<a b="', "<!--", "%%a", "> ", "- ", "- a\n  ", "# a####", "|a|b\n-|-\n",
    "~~~\n\n", "<table>\n", "<pre>\n\n", "<td>", "<p>", "<div>", "<details><summary>", "[^1]: a\n", "[^1]", "[a]: b\n", "http://a",
    "https://arxiv.org/abs/1(", "[@nerf;", "{: a=b ", "{% hint %}\n", ":::{note}\n", "a\n: b\n", "$$\n", "a $$ b\n\n",
    "~~a", "> [!note]\n", "    a\n", "\\*", "**가**나", "<sup>", "\\cite{a}", "1. a\n\n", "![a](data:image/png;base64,",
)  # fmt: skip # a table


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    """Four times the text takes no more than some four times the time, whatever is repeated in it."""
    small, large = (piece * (size // len(piece)) for size in (4_000, 16_000))
    assert_proportional(lambda text: render(text, LINKS), small, large)


def test_containers_nested_too_deep_are_text() -> None:
    """A thousand quotes, lists and tags in each other end neither in an error nor in lost text."""
    deep = "\n".join(f"{' ' * 2 * level}- 확산{level}" for level in range(200))
    for text in (
        deep,
        ">" * 2000 + " 확산199",
        "<div>" * 2000 + "확산199",
        "- " * 2000 + "확산199",
    ):
        assert "확산199" in render(text, NONE).text
