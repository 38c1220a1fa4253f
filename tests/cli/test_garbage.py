"""Commands that make many objects do not look through them for garbage."""

import gc

import pytest

from papernotes.cli.garbage import no_garbage_collection


@pytest.mark.parametrize("to_the_end", [True, False])
def test_nothing_is_looked_through_within_the_block_or_right_after_it(*, to_the_end: bool) -> None:
    """Where the process ends soon, what was made in the block never is."""
    rounds: list[str] = []
    was_enabled, threshold = gc.isenabled(), gc.get_threshold()
    gc.collect()
    gc.enable()
    gc.set_threshold(10_000)
    gc.callbacks.append(lambda phase, _: rounds.append(phase))
    try:
        with no_garbage_collection(to_the_end=to_the_end):
            objects = [[number] for number in range(30_000)]
            assert not rounds
        assert gc.isenabled()
        more = [[number] for number in range(100)]
        assert bool(rounds) != to_the_end
        assert len(objects) + len(more) == 30_100
    finally:
        gc.callbacks.pop()
        gc.set_threshold(*threshold)
        gc.unfreeze()
        if not was_enabled:
            gc.disable()
