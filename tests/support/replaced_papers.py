"""Papers that are removed at one desk, where different ones get their keys."""

import json
from pathlib import Path

from tests.support.desks import Desk, agree, pair
from tests.support.remotes import papers

LATER = "2027-01-01T00:00:00Z"


def replace(desk: Desk, old: str, new: str = "", *, note: str = "of the new paper\n") -> None:
    """Remove a paper, and add a different one under its key."""
    papers(desk.folder, "rm", "--yes", old)
    desk.add(
        new or old,
        note=note,
        title="Wholly Different",
        papernotes_tags="new",
        papernotes_rating="2",
        papernotes_added=LATER,
    )


def edit(desk: Desk, key: str) -> None:
    """Go on with the old paper."""
    desk.tag(key, "mine")
    papers(desk.folder, "rate", key, "5")
    papers(desk.folder, "queue", "add", key)
    desk.replace(f"{key}.md", "second", "second of the other")


def both(*desks: Desk) -> None:
    """Assert that after a sync of each, all hold the same."""
    for desk in (*desks, *desks):
        desk.sync()
    agree(*desks)


def record(desk: Desk, key: str) -> dict[str, object]:
    """What `papers show` says of a paper."""
    (shown,) = json.loads(papers(desk.folder, "show", key, "--json").stdout)
    return dict(shown)


def dated_pair(folder: Path, *keys: str) -> tuple[Desk, Desk]:
    """Two desks whose papers have the time of their addition, as those of commands have."""
    desk, other = pair(folder)
    for number, key in enumerate(keys):
        added = f"2026-01-0{number + 1}T00:00:00Z"
        desk.add(key, note=f"# {key}\n\nfirst\n\nsecond\n\nthird\n", papernotes_added=added)
    both(desk, other)
    return desk, other
