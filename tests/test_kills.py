"""Commands killed at any point: the next one finds everything whole. The short form."""

import os

import pytest
from apart import apart

from torture.kills import failed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")


def test_a_killed_command_happened_whole_or_not_at_all() -> None:
    """Sixty kills over all writing commands; `./dev torture kills 1000` does more."""
    assert apart(failed, 60, seed=7) == []
