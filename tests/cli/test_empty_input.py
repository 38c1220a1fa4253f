"""Empty arguments and an empty standard input, which come from a script where something failed."""

from pathlib import Path

import pytest

from tests.support import program


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
def test_a_pipe_without_papers_is_said(
    in_empty_library: dict[str, str], words: str, typed: str
) -> None:
    """The command before the pipe may have failed, so this must not look as if all was done."""
    done = program.run(words.split(), env=in_empty_library, typed=typed)
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
    in_empty_library: dict[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Nothing is done with the current folder, or with a default, in its place."""
    done = program.run(words, env=in_empty_library, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "it is empty. Was a variable not set?" in done.stderr
    assert not list(tmp_path.iterdir())
