"""The text of a note saved from elsewhere than its file: line ends, and merging without git."""

import pytest

from papernotes.formats.note import merge_lines
from papernotes.operations.sync.save_note import _with_line_ends


@pytest.mark.parametrize(
    ("text", "current", "expected"),
    [
        ("a\nb\n", "a\nc\n", "a\nb\n"),
        ("a\nb\n", "a\r\nc\r\n", "a\r\nb\r\n"),
        ("a\nnew\nb\nc\n", "a\r\nb\nc\r\n", "a\r\nnew\nb\nc\r\n"),
        ("a\rb", "", "a\rb"),
    ],
)
def test_lines_that_stay_keep_their_ends(text: str, current: str, expected: str) -> None:
    """Saving a line changes no other."""
    assert _with_line_ends(text, current) == expected


@pytest.mark.parametrize(
    ("ours", "base", "theirs", "expected", "is_clean"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", "a\nB\nc\n", "a\nB\nc\n", True),
        ("A\nb\nc\n", "a\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n", True),
        ("a\nx\n", "a\n", "a\nx\n", "a\nx\n", True),
        ("", "a\nb\n", "a\nb\nc\n", "", None),
        ("x\n", "", "y\n", "<<<<<<< here\nx\n=======\ny\n>>>>>>> there\n", False),
        ("a\nx", "a\nb\n", "a\ny\n", "a\n<<<<<<< here\nx\n=======\ny\n>>>>>>> there\n", False),
    ],
)
def test_three_texts_are_merged_line_by_line(
    ours: str, base: str, theirs: str, expected: str, is_clean: bool | None
) -> None:
    """As git does it, for computers without git."""
    text, clean = merge_lines.merge(ours, base, theirs)
    if is_clean is None:
        assert not clean
    else:
        assert (text, clean) == (expected, is_clean)
