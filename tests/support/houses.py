"""A library of papers `house00`, `house01` and so on, whose PDFs the tests send around."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.desks import git
from tests.support.libraries import english_library, papers

NUMBER = 50


def title(number: int) -> str:
    """The title of a paper, which no other has."""
    return f"Deep Rooms and Wide Walls in House {number:02} of Many"


def library_of_houses(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    titles: Sequence[str] = tuple(map(title, range(NUMBER))),
    authors: Sequence[str] = ("Minsu Kim",),
) -> Path:
    """A library with a paper of each title, in a folder that the user is in.

    Paper n has the arXiv id 2001.n and, in turn, one of the authors.
    """
    entries = [
        f"@misc{{house{n:02}, title = {{{title}}}, author = {{{authors[n % len(authors)]}}}, "
        f"year = 2020, eprint = {{2001.{n:05}}}, archiveprefix = {{arXiv}}}}"
        for n, title in enumerate(titles)
    ]
    return english_library(folder, monkeypatch, "\n".join(entries))


def on_another_machine(root: Path) -> Path:
    """Return a library that was synced with this one, by a new remote in the folder of the user."""
    git(Path(), "init", "--bare", "-q", "-b", "main", "remote.git")
    assert papers(root, "sync", "--init", "remote.git") == 0
    other = root.parent / "other"
    other.mkdir()
    assert papers(other, "sync", "--init", str(Path("remote.git").resolve())) == 0
    return other


def notes_and_files(root: Path) -> dict[str, bytes]:
    """The notes and the files of papers, by name."""
    paths = [*root.glob("notes/*.md"), *root.glob("files/*.pdf")]
    return {path.name: path.read_bytes() for path in sorted(paths)}
