"""Arguments go through the program in stages: parsed, looked up, requested, written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.desks import git
from tests.support.folders import ROOT
from tests.support.remotes import papers
from tests.support.walk import Walk

RANK = {
    "model": 1,
    "formats": 2,
    "search": 2,
    "library": 3,
    "sources": 3,
    "operations": 4,
    "app": 5,
    "cli": 6,
}
IDS = ["2006.11239", "catalogue:vit", "2003.08934"]


def added(folder: Path, ids: list[str]) -> Walk:
    """The way of ids through `papers add`, in a process of its own."""
    return walked(folder, "add", *ids)


def walked(folder: Path, *words: str) -> Walk:
    """The way of the words of a command, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.walk", str(folder), *words],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**os.environ, "PAPERS_ARXIV_URL": "http://127.0.0.1:9"},
    )
    return Walk(**json.loads(done.stdout.splitlines()[-1]))


def test_the_ids_of_add_go_through_each_room_once(tmp_path: Path) -> None:
    """At most 18 stays and 3 climbs, where commit 77c862f made 34 stays."""
    walk = added(tmp_path, IDS)
    assert walk.code == 0
    assert len(walk.stays) <= 18, walk.stays
    assert len(walk.climbs(RANK)) <= 3, walk.climbs(RANK)


@pytest.mark.parametrize("number", [2, 3])
def test_more_ids_make_no_more_stays(number: int, tmp_path: Path) -> None:
    """All ids are taken through one stage before the next begins.

    One id alone has fewer: several words may be one title, and are looked at for that first.
    """
    more = [*IDS, "1912.01865", "2304.08465"]
    few, many = added(tmp_path / "few", IDS[:number]), added(tmp_path / "many", more)
    assert few.code == many.code == 0
    assert len(few.stays) == len(many.stays)
    assert len(few.climbs(RANK)) == len(many.climbs(RANK))


@pytest.mark.parametrize(
    "words",
    [
        ("tag", "seminar", "ho2020denoising", "mildenhall2020nerf", "choi2020stargan"),
        ("search", "denoising"),
        ("export", "tag:diffusion", "--bib"),
    ],
    ids=lambda words: words[0],
)
def test_the_words_of_other_commands_go_through_each_room_once(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    """At most 18 stays and 3 climbs for every command that takes papers or a query."""
    added(tmp_path, ["2006.11239", "2003.08934", "1912.01865"])
    walk = walked(tmp_path, *words)
    assert walk.code in (0, 1)
    assert 1 < len(walk.stays) <= 18, walk.stays
    assert len(walk.climbs(RANK)) <= 3, walk.climbs(RANK)


def test_the_key_of_a_new_paper_goes_through_each_room_of_sync_once(tmp_path: Path) -> None:
    """At most 18 stays and 3 climbs, for a paper whose note has been read."""
    library = tmp_path / "library"
    git(tmp_path, "init", "--bare", "-q", "hub.git")
    assert papers(library, "init").returncode == 0
    assert papers(library, "sync", "--init", str(tmp_path / "hub.git")).returncode == 0
    added(library, ["1703.06870"])
    note = library / "notes" / "he2017mask.md"
    os.utime(note, (1_700_000_000, 1_700_000_000))  # a file that was just written is read again
    assert papers(library, "search", "mask").returncode == 0
    walk = walked(library, "sync", "he2017mask")
    assert walk.code == 0
    assert 1 < len(walk.stays) <= 18, walk.stays
    assert len(walk.climbs(RANK)) <= 3, walk.climbs(RANK)


def test_a_way_back_up_is_noticed() -> None:
    """A step from a lower layer to a higher one is a climb, within a layer it is none."""
    walk = Walk(["cli/main", "library/papers/keys", "sources/arxiv", "operations/papers/add"], 0)
    assert walk.climbs(RANK) == ["sources/arxiv -> operations/papers/add"]
