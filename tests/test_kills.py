"""Commands killed at any point: the next one finds everything whole. The short form."""

import os

import pytest

from torture.kills import trials

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")


def test_a_killed_command_happened_whole_or_not_at_all() -> None:
    """Sixty kills over all writing commands; `./dev torture kills 1000` does more."""
    bad = [one for one in trials(60, seed=7) if one.wrong]
    assert bad == []
