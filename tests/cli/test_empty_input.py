"""Empty arguments and an empty standard input, which come from a script where something failed."""

from pathlib import Path

import pytest

from tests.support import program
from tests.support.transcript import environment


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A reader's environment with an empty library, which no test changes."""
    folder = tmp_path_factory.mktemp("empty")
    env = environment(folder / "home") | {"PAPERS_LIBRARY": str(folder / "library")}
    assert program.run(["init", env["PAPERS_LIBRARY"]], env=env).returncode == 0
    return env


@pytest.mark.parametrize(
    "words",
    [
        "tag x -",
        "queue add -",
        "queue drop -",
        "cite -",
        "show -",
        "start -",
        "finish -",
        "status - read",
        "rate - 4",
        "compare -",
        "fetch -",
        "files -",
        "refs -",
        "lineage -",
        "update --dry-run -",
        "rm -y -",
        "add -",
    ],
)
@pytest.mark.parametrize("typed", ["", "\n\n"])
def test_a_pipe_without_papers_is_said(env: dict[str, str], words: str, typed: str) -> None:
    """The command before the pipe may have failed, so this must not look as if all was done."""
    done = program.run(words.split(), env=env, typed=typed)
    assert done.returncode == 1
    assert "No paper was read from standard input." in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "--rest", ""),
        ("tags", "rename", "", "x"),
        ("tags", "rename", "x", " "),
        ("tags", "merge", "x", ""),
        ("tags", "alias", "", "x"),
        ("tags", "under", "", "x"),
        ("tags", "apart", "x", ""),
        ("import", ""),
        ("adopt", ""),
        ("adopt", ".", ""),
        ("attach", "x", ""),
        ("backup", ""),
        ("restore", ""),
        ("init", ""),
        ("site", ""),
        ("add", "--from", ""),
        ("export", "-o", ""),
        ("export", "--all-to", ""),
    ],
)
def test_an_empty_argument_is_refused(
    env: dict[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Nothing is done with the current folder, or with a default, in its place."""
    done = program.run(words, env=env, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "it is empty. Was a variable not set?" in done.stderr
    assert not list(tmp_path.iterdir())
