"""A library of papers `house00`, `house01` and so on, whose PDFs the tests send around."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.libraries import papers
from tests.support.transcript import set_environment

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
    set_environment(monkeypatch, folder / "home")
    monkeypatch.setenv("PAPERS_BACKGROUND", "off")
    monkeypatch.chdir(folder)
    entries = [
        f"@misc{{house{n:02}, title = {{{title}}}, author = {{{authors[n % len(authors)]}}}, "
        f"year = 2020, eprint = {{2001.{n:05}}}, archiveprefix = {{arXiv}}}}"
        for n, title in enumerate(titles)
    ]
    (folder / "refs.bib").write_text("\n".join(entries))
    root = folder / "library"
    assert papers(root, "init", str(root), "--language", "en") == 0
    assert papers(root, "import", "refs.bib") == 0
    return root


def notes_and_files(root: Path) -> dict[str, bytes]:
    """The notes and the files of papers, by name."""
    paths = [*root.glob("notes/*.md"), *root.glob("files/*.pdf")]
    return {path.name: path.read_bytes() for path in sorted(paths)}
