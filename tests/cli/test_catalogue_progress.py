"""The line that shows how far a build or an update is."""

import pytest

from papernotes.cli.catalogue_progress import duration, line, update_line
from papernotes.operations.catalogue import build, update


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.4, "0 s"),
        (59.4, "59 s"),
        (60, "1 min"),
        (200, "3 min 20 s"),
        (3600, "1 h 0 min"),
        (7500, "2 h 5 min"),
    ],
)
def test_a_length_of_time(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (
            build.Progress(1_200_000, 0, 0.4),
            "Reading 1,200,000 records, 40%, 60,000 a second, about 52 s left",
        ),
        (build.Progress(1_200_000, 0, None), "Reading 1,200,000 records, 60,000 a second"),
        (
            build.Progress(3_000_000, 600_000, 1.0),
            "Indexing 600,000 of 3,000,000 records, 20%, 60,000 a second, about 55 s left",
        ),
        (
            build.Progress(3_000_000, 3_000_000, 1.0),
            "Indexing 3,000,000 of 3,000,000 records, 100%, 300,000 a second, about 3 s left",
        ),
    ],
)
def test_a_build_shows_rate_and_time_left(progress: build.Progress, text: str) -> None:
    assert line(progress, 20.0, 10.0) == text


def test_an_update_shows_days_and_time_left() -> None:
    progress = update.Progress("2026-11-03", 3, 26, 4300)
    assert (
        update_line(progress, 30.0)
        == "2026-11-03, day 4 of 26, 4,300 records, about 3 min 50 s left"
    )
