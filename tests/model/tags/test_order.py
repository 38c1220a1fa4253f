"""The order of tags that come back."""

import pytest

from papernotes.model.tags.order import put_back


@pytest.mark.parametrize(
    ("tags", "written", "order", "expected"),
    [
        ("alpha mid zeta", "", "zeta alpha mid", "zeta alpha mid"),
        ("zeta mid alpha", "zeta mid", "zeta alpha mid", "zeta alpha mid"),
        ("mid zeta alpha", "mid zeta", "zeta alpha mid", "mid zeta alpha"),
        ("own zeta", "own", "zeta", "own zeta"),
        ("alpha zeta", "alpha", "zeta alpha", "zeta alpha"),
        ("own alpha later zeta", "own alpha", "zeta alpha", "own zeta alpha later"),
        ("GANs alpha", "GANs", "alpha gan", "alpha GANs"),
        ("beta alpha", "beta alpha", "alpha beta", "beta alpha"),
    ],
)
def test_tags_get_their_places_back(tags: str, written: str, order: str, expected: str) -> None:
    """A tag that was away stands where it stood; one that is written is not moved."""
    result = put_back(tags.split(), written.split(), order.split())
    assert result == tuple(expected.split())
