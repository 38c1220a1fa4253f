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


OLD = "---\nrating:\n---\n# A title of it\n\nThe first paragraph.\n\nThe last paragraph.\n"
RUN = "- date: 2026-03-05, FID 4\n"


@pytest.mark.parametrize(
    ("new", "edit", "expected"),
    [
        # Put in behind a line, which stands elsewhere now, or before one.
        (
            OLD.replace("first paragraph.\n", f"first paragraph.\n{RUN}"),
            ("rating:", "rating: 5"),
            1,
        ),
        (OLD.replace("first paragraph.\n", f"first paragraph.\n{RUN}"), ("last", "final"), 1),
        (
            OLD.replace("first paragraph.\n", f"first paragraph.\n{RUN}"),
            ("The first", "My first"),
            1,
        ),
        (OLD + RUN, ("last paragraph", "last paragraph of mine"), 1),
        # It is there already, or its place is not.
        (OLD + RUN, ("rating:", f"rating:\n{RUN}"), 1),
        (OLD.replace("first", "best"), ("first", "only"), 0),
        (OLD + "x", ("last paragraph.\n", "end"), 0),
    ],
)
def test_a_diff_finds_its_place_in_an_edited_text(
    new: str, edit: tuple[str, str], expected: int
) -> None:
    """What was put in is put in once again, and taken out, beside the edit; else nothing changes."""
    diff = text_diff.from_stored(text_diff.to_stored(text_diff.between(OLD, new)))
    edited = OLD.replace(*edit)
    result = text_diff.apply_where_it_stands(diff, edited)
    if not expected:
        assert result is None
        return
    assert result is not None
    assert result.count(RUN) == 1
    assert result.replace(RUN, "") == edited.replace(RUN, "")
    if RUN not in edited:
        assert text_diff.apply_where_it_stands(text_diff.reverse(diff), result) == edited


@pytest.mark.parametrize(
    ("old", "new", "edited"),
    [
        ("its score is 4.\n", "its score is 45.\n", "its score is 47 now.\n"),
        ("its score is 4.\n", "its score is .\n", "its score is 47.\n"),
        (
            "it builds on [[kim]] and more\n",
            "it builds on [[kima]] and more\n",
            "it builds on [[kima]]!\n",
        ),
    ],
)
def test_a_word_that_was_changed_is_left(old: str, new: str, edited: str) -> None:
    """Half of a change in it would be another word."""
    assert text_diff.apply_where_it_stands(text_diff.between(old, new), edited) is None
