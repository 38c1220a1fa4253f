"""Arguments go through the program in stages: parsed, looked up, requested, written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.folders import ROOT
from tests.support.walk import Walk

RANK = {"model": 1, "formats": 2, "library": 3, "sources": 3, "operations": 4, "app": 5, "cli": 6}
IDS = ["2006.11239", "catalogue:vit", "2003.08934"]


def added(folder: Path, ids: list[str]) -> Walk:
    """The way of ids through `papers add`, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.walk", str(folder), "add", *ids],
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


@pytest.mark.parametrize("ids", [IDS[:1], IDS[:2]], ids=len)
def test_more_ids_make_no_more_stays(ids: list[str], tmp_path: Path) -> None:
    """All ids are taken through one stage before the next begins."""
    few, many = added(tmp_path / "few", ids), added(tmp_path / "many", IDS)
    assert few.code == many.code == 0
    assert len(few.stays) == len(many.stays)
    assert len(few.climbs(RANK)) == len(many.climbs(RANK))


def test_a_way_back_up_is_noticed() -> None:
    """A step from a lower layer to a higher one is a climb, within a layer it is none."""
    walk = Walk(["cli/main", "library/papers/keys", "sources/arxiv", "operations/papers/add"], 0)
    assert walk.climbs(RANK) == ["sources/arxiv -> operations/papers/add"]
