"""Parameters that commands share: papers, queries, tags, and their completion."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from papernotes.app import App, Face
from papernotes.errors import PapersError

_Function = TypeVar("_Function", bound=Callable[..., object])

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from papernotes.model.notice import Notice
    from papernotes.model.query.language import Query

# The application


def app(ctx: click.Context) -> App:
    """Return the application over the user's library; it is closed when the command ends."""
    current = ctx.find_root().obj
    if isinstance(current, App):
        return current
    return _use(ctx, App.find(chosen_folder(ctx), os.environ, os.getcwd(), FACE))


def app_at(ctx: click.Context, folder: str) -> App:
    """Return the application over this folder, whether it holds a library or not."""
    return _use(ctx, App.at(folder, os.environ, FACE))


def app_of_damaged(ctx: click.Context) -> App:
    """Return the application over a library that may be missing or damaged."""
    return _use(ctx, App.find(chosen_folder(ctx), os.environ, os.getcwd(), FACE, damaged=True))


def leave(ctx: click.Context) -> str:
    """Close the application before the command ends, and return its folder."""
    application = app(ctx)
    application.finish()
    application.close()
    ctx.find_root().obj = None
    return application.root


def chosen_folder(ctx: click.Context) -> str | None:
    """Return the folder that --library names, or None."""
    folder: str | None = ctx.find_root().params.get("library")
    return folder


def _use(ctx: click.Context, application: App) -> App:
    root = ctx.find_root()
    root.obj = application
    root.call_on_close(application.close)
    return application


def create_library(application: App) -> None:
    """Create the library if there is none, and say where."""
    if application.create():
        click.echo(f"Created a library in {application.root}", err=True)


def tell(notices: "Iterable[Notice]") -> None:
    """Print notices on stderr, each once; a shell that asks for completions is told nothing."""
    if "_PAPERS_COMPLETE" in os.environ:
        return
    sentences: dict[str, None] = {}
    for notice in notices:
        from papernotes.cli.advice import complete
        from papernotes.sentences.messages import sentence

        sentences[complete(sentence(notice))] = None
    for text in sentences:
        from papernotes.cli.output import visible

        click.echo(visible(f"Note: {text}"), err=True)


def _read_notes(names: list[str]) -> Iterable[str]:
    from papernotes.cli import progress

    return progress.bar(names, "Reading changed notes")


def _say_waiting() -> None:
    click.echo("Waiting: another papers process is writing to the library …", err=True)


FACE = Face(tell, _read_notes, _say_waiting)
"""The terminal as a face of the application."""


def finish(ctx: click.Context, errors: Sequence[PapersError]) -> None:
    """Print errors and exit with the highest of their exit codes; without errors, return."""
    for error in errors:
        from papernotes.cli import advice, output
        from papernotes.sentences import messages

        text = advice.complete(f"Error: {messages.of_error(error)}")
        click.echo(output.harmless(text), err=True)
    if errors:
        ctx.exit(max(error.exit_code for error in errors))


def quoted(path: str) -> str:
    """Return a path as a shell reads it."""
    from shlex import quote

    return quote(path)


# Papers and tags


def read_lines() -> Iterator[str]:
    """Yield the lines of standard input up to their first tab, without empty ones."""
    from papernotes.cli import streams

    for line in streams.read_text().split("\n"):
        if name := line.partition("\t")[0].strip():
            yield name


def tag_query(tag: str) -> "Query":
    """Return the query for one tag."""
    from papernotes.model.query.language import Filter, Query

    return Query(((Filter("tag", tag),),))


def refuse_options(ctx: click.Context, tags: Iterable[str]) -> None:
    """Raise a usage error for a tag that begins with `-`: it is a misplaced option."""
    for tag in tags:
        if tag.startswith("-"):
            raise click.UsageError(
                f"'{tag}' is not a valid tag: a tag cannot begin with -. Put options before the --.",
                ctx,
            )


def check_tag(ctx: click.Context, _parameter: click.Parameter, tag: str) -> str:
    """Return a tag that is no misplaced option: a callback of click."""
    refuse_options(ctx, [tag])
    return tag


def paper_argument(function: _Function) -> _Function:
    """Add the argument PAPER."""
    return click.argument("paper", metavar="PAPER", shell_complete=complete_key)(function)


def papers_argument(function: _Function, *, required: bool = True) -> _Function:
    """Add the argument PAPER..."""
    return click.argument(
        "papers", metavar="PAPER...", nargs=-1, required=required, shell_complete=complete_key
    )(function)


def tag_option(papers: str) -> Callable[[_Function], _Function]:
    """Return a decorator that adds the option -t, which tags `papers`."""
    return click.option(
        "-t",
        "--tag",
        "tags",
        multiple=True,
        metavar="TAG",
        help=f"Add this tag to the {papers}; repeatable.",
        shell_complete=complete_tag,
    )


# Queries


class QueryCommand(click.Command):
    """A command that takes a query, in which `-venue:` is a condition, not an option."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Return completions: options, and for a word with `-` conditions of the query."""
        completions = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-") and not incomplete.startswith("--"):
            for param in self.params:
                if param.name == "query":
                    completions += param.shell_complete(ctx, incomplete)
        return completions


_QUERYING = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""Settings of commands that take a query, in which -word excludes a word."""


def query_command(name: str, short_help: str) -> Callable[[Callable[..., object]], QueryCommand]:
    """Return a decorator that makes a command of a function which takes a query."""
    return click.command(name, cls=QueryCommand, context_settings=_QUERYING, short_help=short_help)


def given_date(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """Return the text of an option for a date, '' without the option; an empty text is refused.

    An empty text comes from a variable that a script did not set: today would be the wrong day.
    """
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty: write a date, such as 2026-03-05.")
    return value or ""


def query_argument(function: _Function) -> _Function:
    """Add the argument QUERY."""
    return click.argument(
        "query", metavar="[QUERY]...", nargs=-1, callback=query, shell_complete=complete_query
    )(function)


def query(ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> "Query":
    """Return the words of a QUERY parsed and checked: a callback of click."""
    from papernotes.model.query.language import parse_query

    text = " ".join(values)
    if not values or (len(text) < _SHORT and text.replace(" ", "").isalnum()):
        return parse_query(values)  # nothing can be wrong with plain words, or without any
    from papernotes.cli import misplaced_options
    from papernotes.model.query.validation import check_length

    check_length(text)
    misplaced_options.refuse(ctx, values)
    parsed = parse_query(values)
    if parsed.groups:
        app(ctx).check(parsed)
    return parsed


_SHORT = 1000  # characters


# Completion


def complete_key(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return citation keys that begin like this; after a field, completions of a query."""
    from papernotes.operations.search import complete

    completions = []
    if ":" in incomplete or incomplete.startswith("@"):
        completions = complete_query(ctx, parameter, incomplete)
    return completions or quietly(lambda: complete.keys(app(ctx).library, incomplete))


def complete_queued(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return keys of the queue that begin like this; after a field, completions of a query."""
    from papernotes.operations.search import complete

    if ":" in incomplete or incomplete.startswith("@"):
        return complete_query(ctx, parameter, incomplete)
    return quietly(lambda: complete.queued(app(ctx).library, incomplete))


def complete_note(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return citation keys that begin like this; after `notes/`, the notes without a paper."""
    from papernotes.operations.search import complete

    if not incomplete.startswith("notes/"):
        return complete_key(ctx, parameter, incomplete)

    def names() -> list[str]:
        return complete.notes_without_paper(app(ctx).library, app(ctx).notebook, incomplete)

    return quietly(names)


def complete_tag(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return tags that begin like this."""
    from papernotes.operations.search import complete

    return quietly(lambda: complete.tags(app(ctx).library, incomplete))


def statuses(ctx: click.Context, incomplete: str) -> list[str]:
    """Return the known statuses, and others that papers have, which begin like this."""
    from papernotes.operations.search import complete

    return quietly(lambda: complete.statuses(app(ctx).library, incomplete))


def complete_name_or_file(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return names of the catalogue, once `catalogue:` is typed; else leave files to the shell."""
    from click.shell_completion import CompletionItem

    from papernotes.operations.search import complete

    if names := complete.catalogue(incomplete):
        return [CompletionItem(name) for name in names]
    return [CompletionItem(incomplete, type="file")]


def complete_query(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return fields of the query language, their values, and names of saved queries."""
    from papernotes.operations.search import complete

    return quietly(lambda: complete.query(lambda: app(ctx).library, incomplete))


def quietly(complete: Callable[[], list[str]]) -> list[str]:
    """Return completions; none after an error, which a shell cannot show while it completes a word."""
    try:
        return complete()
    except PapersError:
        return []
