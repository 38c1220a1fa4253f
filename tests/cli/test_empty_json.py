"""--json where a command ends with an error."""

import json

import click
import pytest

from papernotes.cli.main import COMMANDS, papers
from tests.support import program

FAILING = [
    "add --from /nowhere",
    "adopt /nowhere",
    "answer zzz 1 text",
    "attach zzz /nowhere.pdf",
    "compare zzz",
    "conflicts",
    "dates zzz",
    "dates rm zzz",
    "duplicates",
    "events zzz",
    "export zzz",
    "exports",
    "files zzz",
    "find zzz",
    "find --like zzz",
    "goals 1999",
    "highlights zzz",
    "import /nowhere",
    "lineage zzz",
    "list year:abc",
    "list zzz",
    "log zzz",
    "next",
    "plan",
    "plan --until 1999-01-01",
    "present zzz",
    "queries zzz",
    "questions zzz",
    "queue drop zzz",
    "queue move zzz first",
    "rate zzz 4",
    "redo",
    "refs zzz",
    "related zzz",
    "review abc",
    "run zzz",
    "runs zzz",
    "search zzz",
    "seminar zzz",
    "show zzz",
    "show zzz --page 1",
    "site",
    "start zzz",
    "finish zzz",
    "status zzz read",
    "sync",
    "tag x zzz",
    "tags rename zzz y",
    "today",
    "undo",
    "update zzz --dry-run",
]
NEVER = {"catalogue", "check", "rebuild", "retry", "venues", "tags"}
"""Commands that have no error without a damaged library."""


def takes_json(words: str) -> bool:
    """Return whether a command has the option --json."""
    command = papers.get_command(click.Context(papers), words.split()[0])
    assert command
    options = [name for param in command.params for name in param.opts]
    return "--json" in options or isinstance(command, click.Group)


@pytest.mark.parametrize("words", [words for words in FAILING if takes_json(words)])
def test_what_reads_the_output_gets_json(in_empty_library: dict[str, str], words: str) -> None:
    """The answer is empty, and the exit code says why."""
    done = program.run([*words.split(), "--json"], env=in_empty_library)
    assert done.returncode in (1, 3, 4)
    answer = json.loads(done.stdout)
    assert not any(answer.values() if isinstance(answer, dict) else answer)
    assert "Error: " in done.stderr


def test_every_command_with_json_is_among_them() -> None:
    """A new command cannot be forgotten."""
    names = {words.split()[0] for words in FAILING}
    assert {name for name in COMMANDS if takes_json(name)} - NEVER <= names


def test_wrong_usage_and_help_print_no_json(in_empty_library: dict[str, str]) -> None:
    """What is wrong is the command line itself: it is not asked for data."""
    assert program.run(["list", "--json", "--nothing"], env=in_empty_library).stdout == ""
    assert program.run(["list", "--json", "--help"], env=in_empty_library).stdout.startswith(
        "Usage: "
    )
    done = program.run(["export", "zzz", "--json", "-o", "x.json"], env=in_empty_library)
    assert (done.returncode, done.stdout) == (1, "")
