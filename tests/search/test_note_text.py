"""The text of a note that is searched: with its head, where the library does not have its values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.search.note_text import (
    blank_markup,
    open_head,
    prose_length,
    strip_and_measure,
    strip_markup,
)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("layout: post\ntitle: Score SDE", "Score SDE"),
        ('title: "[논문 리뷰] NeRF: 장면"', '"[논문 리뷰] NeRF: 장면"'),
        ("tags:\n  - 3d editing\n  - nerf", "- 3d editing - nerf"),
        ("tags: [a, b]\nmath: true\ntoc: false", "[a, b]"),
        ("description: X et al. / TITLE / ICCV 2021", "X et al. / TITLE / ICCV 2021"),
        ("키: 값", "값"),
        ("A line without a key.", "A line without a key."),
        ("permalink: /posts/score", ""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_values_of_a_head_are_text(head: str, words: str, end: str) -> None:
    """Names of keys and switches of a site are not; the text below the head stays as it is."""
    note = f"---\n{head}\n---\n# Body --- x\n".replace("\n", end)
    opened = open_head(note)
    assert len(opened) == len(note)
    assert opened.endswith(f"# Body --- x{end}")
    assert " ".join(opened.split()) == f"{words} # Body --- x".strip()


@pytest.mark.parametrize("note", ["", "no head\n---\n", "---\nnot closed\n", "+++\na = 1\n+++\n"])
def test_a_note_without_a_head_is_not_changed(note: str) -> None:
    """There is nothing to open."""
    assert open_head(note) == note


@given(st.text(alphabet="ab확산:-'\"[]{}# \n\r.", max_size=60), st.text(max_size=40))
def test_an_opened_head_is_no_head(head: str, body: str) -> None:
    """It is as long as before, and read as text by both readers of markup alike."""
    note = f"\ufeff---\n{head}\n---\n{body}"
    opened = open_head(note)
    assert len(opened) == len(note)
    assert open_head(opened) == opened
    assert strip_markup(opened).split() == blank_markup(opened).split()


@pytest.mark.parametrize(
    ("note", "length"),
    [
        ("", 0),
        ("열두 글자 입니다\n", 7),
        ("---\ntitle: A\n---\n# Title\n\nabc  d\r\n## Two\n", 4),
        ("a [b](https://x.example/y) c\u3000d\u00a0e", 6),
        ("#tag #1\n", 6),
        ("> [!warning]- ab\n>[!note]\n> c\n", 3),
        ("**bold** <!-- a comment -->", 4),
        ("a\n<!--\n## Old\n-->\n## [New](b.md)\nwww.x.example b", 2),
        ("# [a]: b\n[a]: b\n## **c** https://x.example\r\nd\n#e", 3),
    ],
)
def test_the_length_of_a_note_is_that_of_its_prose(note: str, length: int) -> None:
    """Head, headings, markup, addresses and blanks do not count."""
    assert prose_length(note) == length
    assert strip_and_measure(note) == (strip_markup(note), length)
