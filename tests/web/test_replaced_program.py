"""A server whose program is replaced while it runs, as by an update."""

import shutil
from collections.abc import Iterator

import pytest

from tests.support.folders import ROOT
from tests.support.served import Served, served
from tests.support.transcript import shipped

ADVICE = "start `papers serve` again"
LOG = "The log tells whether something was changed."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server run from a copy of the program, in which modules that are not loaded yet are emptied."""
    folder = tmp_path_factory.mktemp("replaced")
    copy = folder / "program" / "papernotes"
    shutil.copytree(ROOT / "src" / "papernotes", copy, ignore=shutil.ignore_patterns("__pycache__"))
    library = shipped(folder / "library")
    environ = {"PYTHONPATH": str(copy.parent)}
    with served(library, "--no-browser", environ=environ, fork=False) as server:
        assert server.get("/").status == 200
        for module in ("views/venues.py", "changes/marks.py"):
            (copy / "web" / module).write_text("")
        yield server


def test_a_page_says_what_to_do(server: Served) -> None:
    """It has changed nothing, so it speaks of no log; other pages still come."""
    answer = server.get("/venues")
    assert answer.status == 500
    assert ADVICE in answer.text
    assert LOG not in answer.text
    assert "다시 시작하세요" in server.get("/venues", accept_language="ko").text
    assert server.get("/tags").status == 200


def test_a_change_claims_nothing_about_what_was_changed(server: Served) -> None:
    """A part of it may have been stored before it failed."""
    answer = server.change("rate", paper="ho2020denoising", rating="3")
    assert answer.status == 500
    assert ADVICE in answer.text
    assert LOG in answer.text
    assert "Nothing was changed" not in answer.text
