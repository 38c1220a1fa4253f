"""When two spellings are one tag, and sets of tags merged three ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.model.tags.spelling import fold_tag, merge_tags, to_portable, unique_tags

TAGS = st.lists(
    st.sampled_from(
        ["nerf", "NeRF", "nerfs", "gan", "GANs", "3d-editing", "확산-모델", "확산모델"]
    ),
    unique=True,
    max_size=4,
).map(tuple)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("diffusion-model", "diffusion-models", True),
        ("diffusion-model", "Diffusion models", True),
        ("확산 모델", "확산모델", True),
        ("C++", "C-plus-plus", True),
        ("2023", "y2023", True),
        ("node.js", "node-js", True),
        ("loss", "losses", True),
        ("#NeRF", "nerf", True),
        ("3d", "2d", False),
        ("모델", "모텔", False),
        ("C", "C++", False),
        ("gan", "vae", False),
    ],
)
def test_spellings_of_one_tag(first: str, second: str, same: bool) -> None:
    """Letter case, blanks, hyphens, plurals and forbidden characters make no new tag."""
    assert (fold_tag(first) == fold_tag(second)) is same


@given(st.text(max_size=12))
def test_a_portable_tag_is_the_same_tag(text: str) -> None:
    """What a command stores for a text is one tag with the text."""
    if portable := to_portable(text):
        assert fold_tag(portable) == fold_tag(text)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("", "a", "b", "b a"),
        ("a b", "a", "a b c", "a c"),
        ("nerf", "nerf", "NeRF", "NeRF"),
        ("NeRF", "nerf", "NeRF x", "nerf x"),
        ("nerf", "Nerf", "NeRF", "NeRF"),
        ("models", "model", "models", "model"),
        ("models", "models", "model", "model"),
        ("", "model", "models", "models"),
        ("model", "models", "", ""),
        ("", "nerf NeRFs", "nerf NeRFs", "nerf NeRFs"),
        ("nerf", "nerf", "nerf nerfs", "nerf"),
        ("nerf x", "x nerf NeRFs", "nerf x", "nerf NeRFs x"),
    ],
)
def test_spellings_are_merged_as_values_are(base: str, ours: str, theirs: str, merged: str) -> None:
    """The side that changed a spelling decides; a tag that is equal on both sides stays."""
    assert merge_tags(base.split(), ours.split(), theirs.split()) == tuple(merged.split())


@given(TAGS, TAGS, TAGS)
def test_no_tag_is_lost_and_none_is_twice(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    """As sets of tags, the merge is that of sets; only equal sides keep two spellings."""
    merged = merge_tags(base, ours, theirs)
    was, here, there = ({*map(fold_tag, side)} for side in (base, ours, theirs))
    assert {*map(fold_tag, merged)} == (here | there) - (was - here) - (was - there)
    assert {*merged} <= {*ours, *theirs}
    assert {*theirs} in ({*ours}, {*base}) or unique_tags(merged) == merged


@given(TAGS, TAGS)
def test_a_side_that_changed_nothing_gives_way(
    base: tuple[str, ...], changed: tuple[str, ...]
) -> None:
    """Whichever side it is, down to the spelling."""
    base, changed = unique_tags(base), unique_tags(changed)
    assert {*merge_tags(base, base, changed)} == {*merge_tags(base, changed, base)} == {*changed}


@given(TAGS, TAGS, TAGS)
def test_an_exact_merge_knows_no_spellings(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    """Undo needs every tag as it was."""
    was, here, there = map(set, (base, ours, theirs))
    expected = (here | there) - (was - here) - (was - there)
    assert {*merge_tags(base, ours, theirs, str)} == expected
