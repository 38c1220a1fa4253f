"""Entries that both sides of a merge add at one place."""

import pytest

from papernotes.formats.note.appended_items import can_join, join


def conflict(ours: str, theirs: str, base: str = "") -> str:
    """A conflict as git shows it with its base."""
    return f"<<<<<<< here\n{ours}||||||| before\n{base}=======\n{theirs}>>>>>>> there\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("- b\n", "- a\n", "- a\n- b\n"),
        ("- b\n  more\n\n", "- a\n", "- a\n- b\n  more\n\n"),
        ("\n## Log\n\n1. b\n", "\n## Log\n\n1. a\n", "\n## Log\n\n1. a\n1. b\n"),
        ("| 2 | x |\n", "| 1 | y |\n", "| 1 | y |\n| 2 | x |\n"),
        ("- a\n- b\n", "- a\n- c\n", "- a\n- b\n- c\n"),
        (
            "\n## Highlights\n\n> a\n>\n> p. 1 ^hl-00000001\n\n> b\n> p. 2 ^hl-00000002\n",
            "\n## Highlights\n\n> c\n>\n> p. 1 ^hl-00000003\n\n> b\n> p. 2 ^hl-00000002\n",
            "\n## Highlights\n\n> a\n>\n> p. 1 ^hl-00000001\n\n> c\n>\n> p. 1 ^hl-00000003\n\n> b\n> p. 2 ^hl-00000002\n",
        ),
        (
            "> b\n> ^hl-00000002\n",
            "> a\n> ^hl-00000001\n\n> c\n> ^hl-00000003\n",
            "> a\n> ^hl-00000001\n\n> c\n> ^hl-00000003\n\n> b\n> ^hl-00000002\n",
        ),
        ("> b\n> ^hl-00000002\n", "> a quotation of the reader\n", None),
        ("> b\n> ^hl-00000002\n", "text\n", None),
        ("- b", "- a", None),  # no line of its own before the marker: not what git writes
        ("- b\n", "text\n", None),
        ("- b\n", "| 1 |\n", None),
        ("- b\ntext\n", "- a\n", None),
        ("  b\n", "- a\n", None),
        ("- b\n", "", None),
    ],
)
def test_both_sides_stay(ours: str, theirs: str, expected: str | None) -> None:
    """In the order of their text, on either side; anything else stays a conflict."""
    for text in (conflict(ours, theirs), conflict(theirs, ours)):
        joined = join(f"before\n{text}after\n")
        if expected is None:
            assert joined.joined == 0
        else:
            assert joined == (f"before\n{expected}after\n", 1, 0)


def test_the_others_are_shown_without_their_base() -> None:
    """An item that both sides changed is no new one."""
    result = join(conflict("- b\n", "- a\n", "- c\n") + "\n" + conflict("- e\n", "- d\n"))
    assert result.text == ("<<<<<<< here\n- b\n=======\n- a\n>>>>>>> there\n\n- d\n- e\n")
    assert result[1:] == (1, 1)


def test_a_text_with_lines_like_markers_is_left_alone() -> None:
    """The underline of a heading may be seven signs long."""
    assert can_join("Text\n========\n", "")
    assert not can_join("", "Heading\n=======\nText\n")
