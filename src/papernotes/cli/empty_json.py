"""The empty answer of --json, where a command ends with an error before it printed one.

What reads the output gets JSON whenever the command line was right: exit codes 1, 3 and 4.
"""

from collections.abc import Sequence
from contextlib import suppress

import click

from papernotes.cli import output

_ASKED = "papernotes.cli.empty_json"
_OBJECTS: dict[str, tuple[str, ...]] = {
    "catalogue": (),
    "lineage": ("papers", "edges"),
    "plan": ("planned", "left", "done"),
    "site": ("posts", "written", "removed"),
}
"""The members of what commands print that print an object, and no array."""
_FILES = ("-o", "--output", "--all-to")
"""The options that write what a command prints to a file."""


def remember(ctx: click.Context, name: str, words: Sequence[str]) -> None:
    """Keep whether the words of a command ask for JSON on standard output."""
    options = words[: words.index("--")] if "--" in words else words
    into_file = any(word.startswith(_FILES) for word in options) and "-" not in options
    if "--json" in options and not into_file:
        members = ("dead",) if "--check" in options else _OBJECTS.get(name)
        ctx.meta[_ASKED] = (members,)


def print_after(ctx: click.Context, error: Exception) -> None:
    """Print the empty answer, if JSON was asked for and nothing was printed before this error."""
    if _ASKED not in ctx.meta or output.has_printed(ctx):
        return
    if isinstance(error, click.ClickException | click.Abort):
        return
    if isinstance(error, click.exceptions.Exit) and not error.exit_code:
        return
    (members,) = ctx.meta[_ASKED]
    with suppress(OSError):  # nobody reads it: the error is what counts
        if members is None:
            output.as_json([])
        else:
            output.as_json_object({name: [] for name in members})
