"""`papers add` with references instead of titles, without a network."""

import subprocess
from pathlib import Path

import pytest

from tests.support.program import run
from tests.support.references import RESNET, RESNET_STYLES
from tests.support.transcript import environment


def add(folder: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run `papers add` offline with a library of its own."""
    return run(["add", "--offline", *words], env=environment(folder), cwd=folder, typed=typed)


@pytest.mark.parametrize("line", RESNET_STYLES)
def test_a_reference_adds_its_paper(tmp_path: Path, line: str) -> None:
    """As an argument, and as a line of a list, by title and first author."""
    added = add(tmp_path, line)
    assert (added.returncode, added.stdout.split()[:1]) == (0, ["he2016deep"])
    again = add(tmp_path, "-", typed=f"{line}\n")
    assert (again.returncode, again.stdout) == (0, "")
    assert "already in the library: he2016deep" in again.stderr


@pytest.mark.parametrize(
    "line",
    [
        f"Smith, A., & Lee, B. (2016). {RESNET}. In CVPR.",
        f"He, K., Zhang, X., & Sun, J. (2024). {RESNET}. In CVPR.",
        'Smith, A. "Mask R-CNN." ICCV, 2017.',
    ],
)
def test_another_author_or_year_is_asked_about(tmp_path: Path, line: str) -> None:
    """A paper of the same title is a candidate, and nothing is added."""
    result = add(tmp_path, line)
    assert (result.returncode, result.stdout) == (3, "")
    assert "may be this paper" in result.stderr


def test_a_title_that_quotes_another_is_asked_about(tmp_path: Path) -> None:
    """A comment on a paper is not that paper; behind a colon or alone, the quotation is the title."""
    line = f'A Comment on "{RESNET}"'
    result = add(tmp_path, line)
    assert (result.returncode, result.stdout) == (3, "")
    assert "may be this paper" in result.stderr
    assert add(tmp_path, f'Read next: "{RESNET}"').stdout.split()[:1] == ["he2016deep"]


def test_an_unknown_reference_is_named_by_its_title(tmp_path: Path) -> None:
    """So that the user sees what was looked for."""
    result = add(tmp_path, "Kim, A. (2016). A Thing That Nobody Wrote. In CVPR.")
    assert "'A Thing That Nobody Wrote' was not found" in result.stderr


def test_a_short_title_is_sure_with_its_author(tmp_path: Path) -> None:
    """`Mask R-CNN` alone may be that of several papers."""
    line = 'K. He, G. Gkioxari, P. Dollár, and R. Girshick, "Mask R-CNN," in ICCV, 2017.'
    assert add(tmp_path, line).stdout.split()[:1] == ["he2017mask"]


@pytest.mark.parametrize(
    "title",
    [
        f"{RESNET} | IEEE Conference Publication | IEEE Xplore",
        f"(PDF) {RESNET} - ResearchGate",
        f"[논문] {RESNET}",
        f"Paper page - {RESNET}",
        f"제목: {RESNET}",
    ],
)
def test_the_title_of_a_browser_page_is_read_as_an_argument_too(tmp_path: Path, title: str) -> None:
    """As in a list from standard input; the second time it is known."""
    assert add(tmp_path, title).stdout.split()[:1] == ["he2016deep"]
    again = add(tmp_path, title)
    assert (again.returncode, again.stdout) == (0, "")
    assert "already in the library: he2016deep" in again.stderr


@pytest.mark.parametrize("words", ["2006.11239,2003.08934", "2006.11239;arXiv:2003.08934v2"])
def test_ids_may_be_joined_by_a_comma(tmp_path: Path, words: str) -> None:
    """As they are copied from a table."""
    added = add(tmp_path, words)
    assert added.returncode == 0
    assert [line.split()[0] for line in added.stdout.splitlines()] == [
        "ho2020denoising",
        "mildenhall2020nerf",
    ]
