"""The `papers` program: loads the command that is called, and shows errors with their exit codes."""

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from papernotes import __version__, interrupts
from papernotes.cli import advice, streams
from papernotes.cli.streams import end_process
from papernotes.errors import PapersError, RefusedError

if TYPE_CHECKING:
    from papernotes.app import App

COMMANDS = {
    "add": "Add papers by id, link, title or PDF.",
    "adopt": "Turn reviews written elsewhere into notes of their papers.",
    "answer": "Write the answer to a question of a note.",
    "attach": "Attach PDFs to a paper.",
    "backup": "Write the library into one archive file.",
    "catalogue": "Build or update the catalogue of all of arXiv.",
    "check": "Report what is wrong in entries and notes.",
    "cite": "Print citations for LaTeX, Markdown or a note.",
    "compare": "Compare papers by the sections of their notes.",
    "completion": "Print the completion script for a shell.",
    "conflicts": "List conflicting changes from sync.",
    "dates": "Show the days left to deadlines.",
    "duplicates": "List duplicate papers.",
    "edit": "Edit a paper's BibTeX entry.",
    "events": "Show or correct what happened to papers, and when.",
    "export": "Export papers as BibTeX and other formats.",
    "exports": "List exported files that are kept up to date.",
    "fetch": "Download PDFs from arXiv.",
    "files": "List the PDFs of papers, or read their text.",
    "find": "Search all of arXiv, offline.",
    "finish": "Finish reading papers.",
    "goals": "Show the goals of a year.",
    "guide": "Show where everything is, for users of other programs.",
    "highlights": "Write the highlights of PDFs into notes.",
    "import": "Import from Zotero, JabRef, BibTeX and others.",
    "init": "Create a library in a folder.",
    "lineage": "Show which papers came from which.",
    "list": "List papers.",
    "log": "List operations: what changed, by whom and when.",
    "merge": "Merge two papers into one.",
    "merge-driver": "Merge one file for git.",
    "next": "Show what to read next, and why.",
    "note": "Open a paper's note in your editor.",
    "open": "Open a paper's PDF or web page.",
    "plan": "Spread papers over the days until a date.",
    "present": "Record that papers were presented.",
    "queries": "List, save or remove queries.",
    "questions": "List the questions in notes.",
    "queue": "Show or change the papers to read next.",
    "rate": "Rate papers.",
    "rebuild": "Rebuild library.db from its text files.",
    "redo": "Redo the operation that was undone last.",
    "refs": "List the references of papers, from their PDFs.",
    "related": "Find papers similar to a paper.",
    "rename": "Change a paper's citation key.",
    "resolve": "Resolve a conflict.",
    "restore": "Restore a library from a backup.",
    "retry": "Retry requests that got no answer.",
    "review": "Look back on what you read in a year, a month or a span.",
    "rm": "Remove papers.",
    "run": "Add a run to the reproduction log of a paper.",
    "runs": "List the runs of experiments in notes.",
    "search": "Search titles, authors, abstracts, tags, venues and notes.",
    "seminar": "Show a seminar: agenda, unread papers, summaries, BibTeX.",
    "serve": "Show the library as pages in your browser.",
    "show": "Show papers in full.",
    "site": "Publish notes as a static web site.",
    "start": "Start reading papers.",
    "status": "Set the reading status of papers.",
    "sync": "Sync the library over git.",
    "tag": "List papers with a tag, or tag papers.",
    "tags": "List, rename and order tags.",
    "today": "Show what is planned for today.",
    "undo": "Undo the last operation.",
    "update": "Find published versions of preprints.",
    "venues": "List venues, or recognise them in text.",
}
"""Each command with its line in `papers --help`. Its module in commands/ has the same name."""

_MODULES = {"import": "import_", "merge-driver": "merge_driver"}


class Commands(click.Group):
    """Commands that are imported only when they are called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name; its module is imported now."""
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
        """Return the command that is called; for an unknown word, suggest the command it means."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from papernotes.cli.other_names import nearest

            near = nearest(args[0], COMMANDS)
            hint = f" Did you mean '{near}'?" if near else ""
            raise click.UsageError(f"No such command '{args[0]}'.{hint}", ctx)
        if args and "--json" in args:
            from papernotes.cli import empty_json

            empty_json.remember(ctx, args[0], args)
        name, command, rest = super().resolve_command(ctx, args)
        if ctx.resilient_parsing:  # a shell asks for completions, of a command line in the making
            return name, command, rest
        if command and any(word[:1] == "-" != word[1:2] and word[2:] for word in rest):
            from papernotes.cli import misplaced_options

            own = click.Context(command, ctx, info_name=name, **command.context_settings)
            misplaced_options.refuse_glued(own, rest)
        return name, command, rest

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        """Read the options, of which --help and --version print; a closed pipe is not an error."""
        try:
            return super().make_context(*given, **more)
        except BrokenPipeError:
            _silence()
            raise click.exceptions.Exit(0) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, then its pending work; return its exit code."""
        result = self._invoke(ctx)
        if not result and ctx.obj and ctx.obj.left_files_behind:
            return RefusedError.exit_code
        return result

    def _invoke(self, ctx: click.Context) -> object:
        """Run the command, then its pending work; a closed pipe is not an error."""
        said = ""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence()
            return 0
        except Exception as error:
            from papernotes.cli import empty_json

            empty_json.print_after(ctx, error)
            app: App | None = ctx.obj
            said = str(error)
            if app and (explained := app.explain(error)) is not None:
                said = str(explained)
                raise explained from error
            raise
        finally:
            if ctx.obj:
                ctx.obj.finish(said)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        commands = sorted(COMMANDS.items())
        column = max(map(len, COMMANDS)) + 2
        with formatter.section("Commands"):
            if formatter.width < column + max(map(len, COMMANDS.values())) + 2:
                formatter.write_dl(commands)
            else:  # nothing to wrap, and wrapping takes as long as importing a part of click
                for name, text in commands:
                    formatter.write(f"  {name:<{column}}{text}\n")


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="papernotes")
@click.option(
    "--library",
    metavar="DIR",
    help="The library's folder. Default: PAPERS_LIBRARY, else the nearest parent folder "
    "that holds a library, else your data folder.",
)
def papers(library: str | None) -> None:
    """A notebook for the papers you read.

    \b
    papers add 2006.11239 -t diffusion     add a paper with its BibTeX and a note
    papers note ho2020denoising            write a review in your editor
    papers search 확산 모델                search in Korean or English
    papers export --bib tag:diffusion      export BibTeX for LaTeX

    PAPER is a citation key or its beginning, an arXiv id or URL, a DOI, a full title, or a
    pasted key ([[key]], \\cite{key}, notes/key.md); `-` reads keys from standard input.

    Exit codes: 0 done, 1 nothing found, 2 wrong usage, 3 refused, 4 try again later.
    """
    advice.remember(library, COMMANDS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code."""
    streams.prepare()
    click.termui.visible_prompt_func = interrupts.read_line
    code = run(arguments)
    if code > 128:
        end_process(code)
    try:
        sys.stdout.flush()
    except OSError:
        _silence()
    end_process(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command, show its error if it fails, and return its exit code."""
    interrupts.reset()
    advice.remember(None)
    if "_PAPERS_COMPLETE" in os.environ:  # a shell asks for completions
        from papernotes.cli import shell_scripts

        shell_scripts.register()
    try:
        # click would ask shutil for the width, and use at most 78 columns of it.
        width = max(min(streams.screen_size().columns, 80) - 2, 50)
        result = papers.main(arguments, standalone_mode=False, terminal_width=width)
        code = result if isinstance(result, int) else 0
    except (KeyboardInterrupt, click.Abort) as error:
        return _interrupted(error)
    except Exception as error:
        if interrupts.exit_code():  # after a signal, other errors are consequences
            return _interrupted(error)
        return _failed(error)
    return interrupts.exit_code() or code


def _interrupted(error: BaseException) -> int:
    """Report that the command was interrupted; return the exit code."""
    cause = (error.__cause__ or error) if isinstance(error, click.Abort) else error
    more = str(cause) if isinstance(cause, click.Abort | interrupts.CommandInterrupt) else ""
    with suppress(OSError):  # the terminal may be gone
        if isinstance(error, click.Abort) and sys.stderr.isatty():
            click.echo(err=True)  # below the question
        _say(f"Interrupted. {more}".rstrip())
    return interrupts.exit_code() or 130


def _failed(error: Exception) -> int:
    """Show an error and return its exit code. Raises errors that are bugs of the program."""
    if isinstance(error, PapersError):
        return complain(error)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # `papers` alone
        error.show()
        return error.exit_code
    if isinstance(error, click.ClickException):
        ctx = error.ctx if isinstance(error, click.UsageError) else None
        click.UsageError(advice.complete(error.format_message()), ctx).show()
        return error.exit_code
    from papernotes.cli.outside_errors import explain

    explained = explain(error)
    if explained is None:
        raise error
    return complain(explained)


def complain(error: PapersError) -> int:
    """Print an error on stderr; return its exit code."""
    from papernotes.sentences import messages

    _say(advice.complete(f"Error: {messages.of_error(error)}"))
    return error.exit_code


def _say(text: str) -> None:
    """Print text on stderr without control sequences."""
    from papernotes.cli.output import harmless

    click.echo(harmless(text), err=True)


def _silence() -> None:
    # The reader closed the pipe; flushing the rest at exit must not fail.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
