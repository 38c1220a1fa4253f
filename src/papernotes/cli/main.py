"""`papers`: the commands, loaded when they are called, and the one place errors are shown."""

import importlib
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from papernotes import __version__, interrupts
from papernotes.cli.exit import leave
from papernotes.errors import PapersError

if TYPE_CHECKING:
    from papernotes.app import App

COMMANDS = {
    "add": "Add papers by id, link or title.",
    "backup": "Write the whole library into one file.",
    "check": "Report what is wrong in entries and notes.",
    "cite": "Print what cites papers in LaTeX, Markdown or a note.",
    "completion": "Print the shell's completion script.",
    "conflicts": "List fields that were changed to two values.",
    "duplicates": "List papers that are in the library twice.",
    "edit": "Correct a paper's BibTeX entry.",
    "export": "Print papers as BibTeX and other formats.",
    "exports": "List the exported files that are kept fresh.",
    "import": "Take in BibTeX, RIS, CSL-JSON or a papis library.",
    "init": "Make a new library in a folder.",
    "list": "List papers.",
    "log": "List what was changed, by whom and when.",
    "merge": "Make two papers one.",
    "merge-driver": "Merge one file for git.",
    "note": "Open a paper's note in the editor.",
    "open": "Open a paper's arXiv page.",
    "queries": "List or save queries.",
    "redo": "Make the change again that was undone last.",
    "related": "Find the papers nearest to one.",
    "rename": "Change a paper's citation key.",
    "restore": "Put back a library from a backup.",
    "rebuild": "Rebuild library.db from its text.",
    "resolve": "Settle a field that was changed to two values.",
    "retry": "Ask again for papers that could not be had.",
    "rm": "Remove papers.",
    "search": "Search titles, authors, abstracts, tags, venues and notes.",
    "show": "Show a paper in full.",
    "sync": "Share the library over git.",
    "tag": "List the papers with a tag, or tag papers.",
    "tags": "List all tags.",
    "undo": "Take back the last change.",
    "update": "Find the published versions of preprints.",
    "venues": "List all venues, or recognise them in text.",
}
"""Every command with the first line of its help. Its module in commands/ has its name."""

_MODULES = {"import": "import_", "merge-driver": "merge_driver"}


class Commands(click.Group):
    """Commands that are imported only when they are called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Every command's name, in order."""
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(
            f"papernotes.cli.commands.{_MODULES.get(cmd_name, cmd_name)}"
        )
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; for a word that is none, the one it means is named."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from papernotes.cli.other_names import nearest

            near = nearest(args[0], COMMANDS)
            hint = f" Did you mean '{near}'?" if near else ""
            raise click.UsageError(f"No such command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader of our output who has heard enough is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence()
            return 0
        except Exception as error:
            app: App | None = ctx.obj
            if app and (explained := app.explain(error)) is not None:
                raise explained from error
            raise
        finally:
            if ctx.obj:
                ctx.obj.finish()

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="papernotes")
@click.option(
    "--library",
    metavar="DIR",
    help="The library's folder. Without it: PAPERS_LIBRARY, else the nearest folder upward "
    "that holds a library, else your own data folder.",
)
def papers(library: str | None) -> None:
    """The notebook in which you keep what you read.

    \b
    papers add 2006.11239 -t diffusion     a paper, with its BibTeX and a note
    papers note ho2020denoising            write your review in your editor
    papers search 확산 모델                find it by your own words
    papers export --bib tag:diffusion      cite it in LaTeX

    PAPER is a citation key, the beginning of one, an arXiv id or URL, a DOI, a whole title,
    or a key as it is pasted ([[key]], \\cite{key}, notes/key.md); `-` reads keys from
    standard input.

    Exit codes: 0 done, 1 nothing found, 2 wrong usage, 3 refused, 4 try again later.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code."""
    _fill_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe gets UTF-8 whatever the locale; a terminal that lacks a letter shows `?`.
            stream.reconfigure(errors="replace", encoding=None if stream.isatty() else "utf-8")
    code = run(arguments)
    if code > 128:
        leave(code)
    try:
        sys.stdout.flush()
    except OSError:
        _silence()
    leave(code)


def _fill_closed_streams() -> None:
    """Let a stream that was closed by whoever started us (`<&-`) be an empty one.

    Otherwise the next file that is opened gets its number, and with it what others write to it.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDWR)
            stream = os.fdopen(opened, "r" if name == "stdin" else "w", encoding="utf-8")
            os.set_inheritable(opened, True)  # noqa: FBT003 - for editors and git; it takes no names
            setattr(sys, name, stream)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code, having shown what went wrong."""
    interrupts.reset()
    if "_PAPERS_COMPLETE" in os.environ:  # a shell asks how a word may go on
        from papernotes.cli import shell_scripts

        shell_scripts.register()
    try:
        done = papers.main(arguments, standalone_mode=False)
        code = done if isinstance(done, int) else 0
    except (KeyboardInterrupt, click.Abort) as error:
        return _interrupted(error)
    except Exception as error:
        if interrupts.exit_code():  # whatever failed then, failed of it
            return _interrupted(error)
        return _failed(error)
    return interrupts.exit_code() or code


def _interrupted(error: BaseException) -> int:
    """Say that the command was interrupted, and what to know of it; returns the exit code."""
    cause = error.__cause__ if isinstance(error, click.Abort) else error
    more = str(cause) if isinstance(cause, interrupts.CommandInterrupt) else ""
    with suppress(OSError):  # the terminal may be gone
        _say(f"Interrupted. {more}".rstrip())
    return interrupts.exit_code() or 130


def _failed(error: Exception) -> int:
    """Show what went wrong; returns the exit code. Raises what is a fault of the program."""
    if isinstance(error, PapersError):
        return complain(error)
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    known = _outside(error) if isinstance(error, OSError) else _of_the_library(error)
    if known is None:
        raise error
    return complain(known)


def complain(error: PapersError) -> int:
    """Say on stderr what is wrong; returns the exit code that goes with it."""
    from papernotes.cli import messages

    _say(f"Error: {messages.of_error(error)}")
    return error.exit_code


def _say(text: str) -> None:
    """Show text on stderr; what it quotes sends no control sequences to the screen."""
    from papernotes.cli.output import harmless

    click.echo(harmless(text), err=True)


def _outside(error: OSError) -> PapersError:
    where = f"{error.filename}: " if error.filename else ""
    return PapersError(f"{where}{error.strerror or error}.")


def _of_the_library(error: Exception) -> PapersError | None:
    """What an error of the database means where no library was chosen yet."""
    if "sqlite3" not in sys.modules:
        return None
    from papernotes.app import explain

    return explain(error)


def _silence() -> None:
    # Whoever read our output has gone; what is still buffered must not complain at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
