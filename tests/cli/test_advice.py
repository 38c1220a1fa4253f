"""Commands in messages name the library that `--library` named, so that they work as they are printed."""

from pathlib import Path

import pytest

from papernotes.cli import advice
from tests.support import program
from tests.support.transcript import environment


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("list",), 1, "Add a paper: papers {}add 2006.11239\n"),
        (("queue",), 1, "Add papers: papers {}queue add PAPER\n"),
        (("queue", "drop"), 2, "Name a paper: papers {}queue drop PAPER\n"),
        (("dates", "add", "x"), 2, 'papers {}dates add NAME "2027-03-05"\n'),
        (("find", "x"), 3, "papers {0}catalogue build FILE. `papers {0}catalogue --help`"),
        (("show", "kim"), 3, "To search for it: `papers {}search kim`.\n"),
        (
            ("show", "kim's(x"),
            3,
            """`papers {}search '"kim'"'"'s(x"'`.
""",
        ),
        (("show", "--", "-x"), 3, "`papers {}search '\"-x\"'`.\n"),
        (("show", "김민수2020"), 3, "`papers {}search '김민수2020'`.\n"),
        (("show", "2006.11239"), 3, "To add it: `papers {}add 2006.11239`.\n"),
    ],
)
def test_advice_names_the_library(
    tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    """In errors of wrong usage, too; without the option nothing is added."""
    folder = tmp_path / "my lab"
    environ = environment(tmp_path / "home")
    program.run(["init", str(folder)], env=environ, cwd=tmp_path, typed=None)
    for cwd, option in ((tmp_path, ("--library", "my lab")), (folder, ())):
        done = program.run([*option, *words], env=environ, cwd=cwd, typed=None)
        named = "--library 'my lab' " if option else ""
        assert done.returncode == code, done
        assert told.format(named) in done.stderr


def test_what_is_no_command_stays() -> None:
    """Words behind a colon that only look like one."""
    advice.remember("lab", ["add", "list"])
    try:
        text = "2 read: papers of others: papers adding, papers list"
        assert advice.complete(text) == text
    finally:
        advice.remember(None)
