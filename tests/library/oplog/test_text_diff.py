"""Differences between texts, applied in both directions."""

from hashlib import sha256

import pytest

from papernotes.library.oplog import text_diff


@pytest.mark.parametrize(
    ("old", "new"), [("", "a"), ("abc", "abxc"), ("aaa", "aa"), ("x", "x"), ("ㄱab", "ㄱb")]
)
def test_a_diff_applies_in_both_directions(old: str, new: str) -> None:
    """A text diff makes the new text, its reverse the old one, and neither applies to another text."""
    diff = text_diff.between(old, new)
    assert text_diff.apply(diff, old) == new
    assert text_diff.apply(text_diff.reverse(diff), new) == old
    assert text_diff.apply(diff, "something else") is None


def test_a_diff_with_an_older_digest_applies_in_both_directions() -> None:
    """Operation logs hold diffs of older programs, which identified texts by SHA-256."""
    old, new = "# A\n옛 글\n", "# A\n새 글\n"
    old_digest, new_digest = (sha256(text.encode()).hexdigest()[:32] for text in (old, new))
    diff = text_diff.between(old, new)._replace(old_digest=old_digest, new_digest=new_digest)
    assert text_diff.apply(diff, old) == new
    assert text_diff.apply(text_diff.reverse(diff), new) == old
    assert text_diff.apply(diff, new) is None
