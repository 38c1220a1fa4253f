"""Options that exclude each other."""

from itertools import combinations

import click
import pytest

from papernotes.cli.main import COMMANDS, papers
from tests.support import program

FORMS = {
    "--bib",
    "--biblatex",
    "--count",
    "--dot",
    "--explain",
    "--facets",
    "--format",
    "--ics",
    "--json",
    "--latex",
    "--link",
    "--markdown",
    "--mermaid",
    "--ris",
    "--svg",
    "--text",
}
"""The options that ask for other output."""
TOGETHER = {
    ("list", "--facets", "--json"),
    ("review", "--markdown", "--svg"),
    ("review", "--json", "--svg"),
    ("add", "--json", "--link"),
}
"""What goes together: facets as JSON, a picture in a file of its own, PDFs that stay where they are."""
WORDS = {"cite": ["x"], "compare": ["x"], "search": ["x"], "tag": ["x"]}
"""The arguments that a command cannot do without."""


def pairs() -> list[tuple[str, str, str]]:
    """Each command with two of its options that ask for different output."""
    context = click.Context(papers)
    rows = []
    for name in sorted(COMMANDS):
        command = papers.get_command(context, name)
        assert command
        options = {option for param in command.params for option in param.opts} & FORMS
        rows += [(name, *pair) for pair in combinations(sorted(options), 2)]
    return [row for row in rows if row not in TOGETHER]


@pytest.mark.parametrize(("name", "first", "second"), pairs())
def test_two_forms_of_output_are_refused(name: str, first: str, second: str) -> None:
    """No form wins in silence, whichever is named last."""
    command = papers.get_command(click.Context(papers), name)
    assert command
    takes_text = {
        option: ["x"]
        for param in command.params
        if isinstance(param, click.Option) and not param.is_flag
        for option in param.opts
    }
    words = [name, first, *takes_text.get(first, []), second, *takes_text.get(second, [])]
    done = program.run([*words, *WORDS.get(name, [])], env={"PAPERS_LIBRARY": "/nonexistent"})
    assert (done.returncode, done.stdout) == (2, "")
    assert "Choose one of" in done.stderr
    assert first in done.stderr
    assert second in done.stderr
