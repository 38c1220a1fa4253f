"""Eight processes and an editor in one library at once. The short form."""

import os

import pytest

from tests.support.apart import apart
from torture.crowd import DOCUMENTED, crowd

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")


def test_many_at_once_lose_nothing() -> None:
    """Eight workers with six commands each; `./dev torture crowd 500` does more."""
    codes, wrong = apart(crowd, 6)
    assert wrong == []
    assert sum(codes.values()) == 48
    assert codes.keys() <= DOCUMENTED
