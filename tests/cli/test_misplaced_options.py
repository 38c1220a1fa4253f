"""Words of queries that are meant as options."""

from pathlib import Path

import pytest

from tests.support import program
from tests.support.transcript import environment, shipped


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A reader's environment with the shipped library, which no test changes."""
    folder: Path = tmp_path_factory.mktemp("shipped")
    shipped(folder)
    return environment(folder) | {"PAPERS_LIBRARY": str(folder)}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("list -n 1", "--limit"),
        ("list -n20", "--limit"),
        ("list -limit 3", "--limit"),
        ("list -limit=3", "--limit"),
        ("search diffusion -json", "--json"),
        ("search diffusion -n 3", "--limit"),
        ("find diffusion -l 3", "--like or --limit"),
        ("list -h", "--help"),
        ("export -ris", "--ris"),
        ("export -j", "--json"),
        ("questions -open", "--open"),
    ],
)
def test_an_option_with_one_dash_is_refused(env: dict[str, str], words: str, meant: str) -> None:
    """It is no exclusion of a word, which would list other papers in silence."""
    done = program.run(words.split(), env=env)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Did you mean {meant}?" in done.stderr
    assert "To exclude the word, quote it: '-\"" in done.stderr


def test_a_single_letter_is_refused(env: dict[str, str]) -> None:
    """No option of the command begins with it; the quoted form is an exclusion."""
    done = program.run(["search", "diffusion", "-x"], env=env)
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such option '-x'. To exclude the word, quote it: '-\"x\"'" in done.stderr
    assert program.run(["search", "diffusion", '-"x"'], env=env).returncode == 0


@pytest.mark.parametrize("word", ["-tag:nothing", "-video", '-"limit"', "-v2", "-확", "-3d"])
def test_other_words_are_excluded(env: dict[str, str], word: str) -> None:
    """What no option is called stays an exclusion."""
    assert program.run(["search", "diffusion", word], env=env).returncode == 0
