"""What commands share on their command lines: papers, queries, tags, and their completion."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from papernotes.app import App, Face
from papernotes.errors import PapersError
from papernotes.model.notice import Notice
from papernotes.model.query.language import Filter, Query, parse_query

_Function = TypeVar("_Function", bound=Callable[..., object])

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# The application


def app(ctx: click.Context) -> App:
    """The application over the library that is meant, closed when the command ends."""
    known = ctx.find_root().obj
    if isinstance(known, App):
        return known
    return _use(ctx, App.find(chosen(ctx), os.environ, os.getcwd(), FACE))


def app_at(ctx: click.Context, folder: str) -> App:
    """The application over this folder, whether it holds a library or not."""
    return _use(ctx, App.at(folder, os.environ, FACE))


def app_of_damaged(ctx: click.Context) -> App:
    """The application over a library that is gone or damaged, so that it is not looked into."""
    return _use(ctx, App.find(chosen(ctx), os.environ, os.getcwd(), FACE, damaged=True))


def chosen(ctx: click.Context) -> str | None:
    """The folder that --library names."""
    folder: str | None = ctx.find_root().params.get("library")
    return folder


def _use(ctx: click.Context, application: App) -> App:
    root = ctx.find_root()
    root.obj = application
    root.call_on_close(application.close)
    return application


def tell(notices: Iterable[Notice | str]) -> None:
    """Say on stderr what the user should know, each thing once."""
    sentences: dict[str, None] = {}
    for notice in notices:
        from papernotes.cli.messages import sentence

        sentences[sentence(notice)] = None
    for text in sentences:
        from papernotes.cli.output import visible

        click.echo(visible(f"Note: {text}"), err=True)


def _read_notes(names: list[str]) -> Iterable[str]:
    from papernotes.cli import progress

    return progress.bar(names, "Reading changed notes")


def _say_waiting() -> None:
    click.echo("Waiting for another papers that is writing the library …", err=True)


FACE = Face(tell, _read_notes, _say_waiting)
"""The terminal, as the application knows it."""


def finish(ctx: click.Context, errors: Sequence[PapersError]) -> None:
    """Name what could not be done, and leave with the gravest exit code if there is any."""
    for error in errors:
        from papernotes.cli import messages, output

        click.echo(output.harmless(f"Error: {messages.of_error(error)}"), err=True)
    if errors:
        ctx.exit(max(error.exit_code for error in errors))


# Papers and tags


def lines() -> Iterator[str]:
    """The lines of standard input, each up to a tab; empty ones are left out."""
    for line in sys.stdin:
        if name := line.partition("\t")[0].strip():
            yield name


def asks_tag(tag: str) -> Query:
    """The query for one tag."""
    return Query(((Filter("tag", tag),),))


def refuse_options(ctx: click.Context, tags: Iterable[str]) -> None:
    """Raise a usage error for a tag that begins with `-`: an option out of place."""
    for tag in tags:
        if tag.startswith("-"):
            raise click.UsageError(
                f"'{tag}' cannot be a tag: tags do not begin with -, and options go before the --.",
                ctx,
            )


def paper_argument(function: _Function) -> _Function:
    """One PAPER."""
    return click.argument("paper", metavar="PAPER", shell_complete=complete_key)(function)


def papers_argument(function: _Function, *, required: bool = True) -> _Function:
    """Several PAPERs."""
    return click.argument(
        "papers", metavar="PAPER...", nargs=-1, required=required, shell_complete=complete_key
    )(function)


# Queries


class QueryCommand(click.Command):
    """A command that takes a query, in which `-venue:` is a condition and no option."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Options, and what a word with `-` before it may go on to be in the query."""
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-") and not incomplete.startswith("--"):
            for param in self.params:
                if param.name == "query":
                    found += param.shell_complete(ctx, incomplete)
        return found


QUERYING = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""Settings of commands that take a query, in which -word is a word to leave out."""


def query_argument(function: _Function) -> _Function:
    """The words of a query."""
    return click.argument(
        "query", metavar="[QUERY]...", nargs=-1, callback=query, shell_complete=complete_query
    )(function)


def query(ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> Query:
    """A callback: the words of a QUERY, parsed and fit to be answered."""
    from papernotes.model.query.validation import check_length

    check_length(" ".join(values))
    known_options(ctx, values)
    asked = parse_query(values)
    if asked.groups:
        app(ctx).check(asked)
    return asked


def known_options(ctx: click.Context, values: Iterable[str]) -> None:
    """Raise a usage error for a word of a query in `--`: an option mistyped or out of place."""
    for word in values:
        if word.startswith("--"):
            from difflib import get_close_matches

            known = [name for param in ctx.command.params for name in param.opts]
            if word.partition("=")[0] in known:  # click takes what follows `--` as it is
                raise click.UsageError(f"Options go before the --: '{word}' stands after it.", ctx)
            raise click.NoSuchOption(word, possibilities=get_close_matches(word, known), ctx=ctx)


# Completion


def complete_key(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Citation keys that begin like that; once a field is typed, what a query may go on to be."""
    from papernotes.operations.search import complete

    found = []
    if ":" in incomplete or incomplete.startswith("@"):
        found = complete_query(ctx, parameter, incomplete)
    return found or _quietly(lambda: complete.keys(app(ctx).library, incomplete))


def complete_tag(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Tags that begin like that."""
    from papernotes.operations.search import complete

    return _quietly(lambda: complete.tags(app(ctx).library, incomplete))


def complete_catalogue(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    """Names in the catalogue, once `catalogue:` is typed."""
    from papernotes.operations.search import complete

    return complete.catalogue(incomplete)


def complete_query(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Fields of the query language and their values, and the names of saved queries."""
    from papernotes.operations.search import complete

    return _quietly(lambda: complete.query(lambda: app(ctx).library, incomplete))


def _quietly(complete: Callable[[], list[str]]) -> list[str]:
    # A shell that completes a word has nowhere to show an error.
    try:
        return complete()
    except PapersError:
        return []
