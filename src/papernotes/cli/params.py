"""What commands share on their command lines: papers, queries, tags, and their completion."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from papernotes.errors import NothingFoundError, PapersError, RefusedError
from papernotes.model.notice import Notice
from papernotes.model.query.language import Filter, Query, Saved, every, parse
from papernotes.workspace import Workspace

_Function = TypeVar("_Function", bound=Callable[..., object])

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def workspace(ctx: click.Context) -> Workspace:
    """The reader's workspace, closed when the command ends."""
    root = ctx.find_root()
    if not isinstance(root.obj, Workspace):
        root.obj = Workspace.find(root.params.get("library"), os.environ, os.getcwd())
        root.call_on_close(root.obj.close)
    return root.obj


def fresh(ctx: click.Context) -> Workspace:
    """The workspace with all notes taken in that were edited since they were last read."""
    from papernotes.cli import progress
    from papernotes.operations.notes import refresh

    space = workspace(ctx)
    tell(refresh.refresh(space.library, space.notebook, progress.notes))
    return space


TO_TAG = "To tag it: papers tag TAG {}"
_IN_NOTES = frozenset({"tag", "tags", "status", "rating", "read", "has", "no", "cites"})


def in_notes(query: Query, columns: Sequence[str] = ()) -> bool:
    """Whether an answer depends on what the notes say: their words, or the heads of them."""
    asked = {one.field if isinstance(one, Filter) else "tags" for one in every(query)}
    return not _IN_NOTES.isdisjoint(asked.union(columns))


def tell(notices: Iterable[Notice | str]) -> None:
    """Say on stderr what the reader should know, each thing once."""
    from papernotes.cli.messages import sentence
    from papernotes.cli.output import visible

    for text in dict.fromkeys(map(sentence, notices)):
        click.echo(visible(f"Note: {text}"), err=True)


def words(values: Sequence[str]) -> Iterable[str]:
    """The values, with `-` replaced by the lines of standard input, each up to a tab."""
    for value in values:
        if value != "-":
            yield value
            continue
        for line in sys.stdin:
            if name := line.partition("\t")[0].strip():
                yield name


def keys(space: Workspace, values: Sequence[str]) -> tuple[list[str], list[PapersError]]:
    """The citation keys that PAPER arguments mean, and what is wrong with the others.

    Arguments with a field of the query language in them, such as `tag:nerf` and `year:2020`,
    are one query together and mean all that it finds. Raises NothingFoundError where it finds
    nothing, and RefusedError where an argument beside it is no paper: it may have been meant as a
    word of the query.
    """
    asked = [value for value in values if _is_query(space, value)]
    good: dict[str, None] = {}
    bad: list[PapersError] = []
    if asked:
        asking = [value for value in values if value == "OR" or value in asked]
        good = dict.fromkeys(_found(space, asking))
        values = [value for value in values if value not in asking]
    for value in words(values):
        try:
            good |= dict.fromkeys(_named(space, value))
        except PapersError as error:
            if asked:
                raise RefusedError(
                    f"{error} To look for words in what {' '.join(asked)} finds, put the whole "
                    f"query in quotes: '{' '.join([*asked, value])}'."
                ) from error
            bad.append(error)
    return list(good), bad


def one_key(space: Workspace, value: str) -> str:
    """The citation key that a PAPER means where it must be a single one."""
    if not _is_query(space, value):
        _refuse_elsewhere(space, value)
        return space.library.keys.resolve(value)
    found = _found(space, [value])
    if len(found) > 1:
        shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise RefusedError(f"{value} finds {len(found)} papers, and one is needed: {shown}")
    return found[0]


def _is_query(space: Workspace, value: str) -> bool:
    if not any(sign in value for sign in ":@：＠") or space.library.keys.find(value):
        return False
    saved = value[1:] in space.library.queries.saved() if value[0] in "@＠" else False
    if not saved and space.library.keys.pasted(value):
        return False
    from papernotes.model.identifiers import is_identifier
    from papernotes.model.query.validation import check

    if is_identifier(value):  # `arXiv:2006.11239` names a paper
        return False
    query = parse([value])
    check(query)
    return any(isinstance(one, Filter | Saved) or one.field for one in every(query))


def _named(space: Workspace, value: str) -> list[str]:
    """The citation keys that one PAPER argument means: several where it is `\\cite{a,b}`."""
    _refuse_elsewhere(space, value)
    several = [] if space.library.keys.find(value.strip()) else space.library.keys.pasted(value)
    return several if len(several) > 1 else [space.library.keys.resolve(value)]


def _refuse_elsewhere(space: Workspace, value: str) -> None:
    """Raise RefusedError for a file that is there and is no note of this library, whatever its name."""
    if not value.lower().endswith(".md") or not os.path.isfile(value):
        return
    folder = space.notebook.folder
    real = os.path.realpath(folder) + os.sep
    place = os.path.realpath(os.path.dirname(value)) + os.sep
    if not place.startswith(real) or f"{os.sep}." in place[len(real) - 1 :]:
        raise RefusedError(f"{value} is no note of this library: they are in {folder}.")


def _found(space: Workspace, asked: Sequence[str]) -> list[str]:
    ctx = click.get_current_context()
    query = understood(ctx, parse(asked))
    if in_notes(query):
        fresh(ctx)
    if found := [str(key) for (key,) in space.library.queries.rows(["key"], query)]:
        return found
    from papernotes.operations.search import suggest

    hints = suggest.hints(space.library, query)
    raise NothingFoundError(f"No paper is like {' '.join(asked)}.{hints}")


def finish(ctx: click.Context, bad: Sequence[PapersError]) -> None:
    """Name what could not be done, and leave with the gravest exit code if there is any."""
    for error in bad:
        from papernotes.cli import messages, output

        click.echo(output.harmless(f"Error: {messages.of_error(error)}"), err=True)
    if bad:
        ctx.exit(max(error.exit_code for error in bad))


def query(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> Query:
    """A callback: the words of a QUERY, parsed and fit to be answered."""
    from papernotes.model.query.validation import fits

    fits(" ".join(values))
    known_options(ctx, values)
    return understood(ctx, parse(values))


def known_options(ctx: click.Context, values: Iterable[str]) -> None:
    """Raise a usage error for a word of a query in `--`: an option mistyped or out of place."""
    for word in values:
        if word.startswith("--"):
            from difflib import get_close_matches

            known = [name for one in ctx.command.params for name in one.opts]
            if word.partition("=")[0] in known:  # click takes what follows `--` as it is
                raise click.UsageError(f"Options go before the --: '{word}' stands after it.", ctx)
            raise click.NoSuchOption(word, possibilities=get_close_matches(word, known), ctx=ctx)


def understood(ctx: click.Context, asked: Query) -> Query:
    """A query fit to be answered: what is surely a mistake is refused, links are up to date."""
    if not asked.groups:
        return asked
    from papernotes.model.query.validation import check, doubt

    check(asked)
    tell(filter(None, [doubt(asked)]))
    whole = asked
    if any(isinstance(one, Saved) for one in every(asked)):
        whole = workspace(ctx).library.queries.meant(asked)
    if any(isinstance(one, Filter) and one.field == "cites" for one in every(whole)):
        fresh(ctx)
    return asked


def refuse_options(ctx: click.Context, tags: Iterable[str]) -> None:
    """Raise a usage error for a tag that begins with `-`: an option out of place."""
    for tag in tags:
        if tag.startswith("-"):
            raise click.UsageError(
                f"'{tag}' cannot be a tag: tags do not begin with -, and options go before the --.",
                ctx,
            )


def refuse_keys(space: Workspace, tags: Iterable[str]) -> None:
    """Raise RefusedError for a new tag with the name of a paper: most likely the two changed places."""
    for tag in tags:
        key = space.library.keys.find(tag)
        known = space.library.queries.spellings("tag") if key else ()
        if key and tag.casefold() not in map(str.casefold, known):
            raise RefusedError(f"{tag} is a paper, so it becomes no tag. {TO_TAG.format(key)}")


def asks_tag(tag: str) -> Query:
    """The query for one tag."""
    return Query(((Filter("tag", tag),),))


def paper_argument(function: _Function) -> _Function:
    """One PAPER."""
    return click.argument("paper", metavar="PAPER", shell_complete=complete_key)(function)


def papers_argument(function: _Function, *, required: bool = True) -> _Function:
    """Several PAPERs."""
    return click.argument(
        "papers", metavar="PAPER...", nargs=-1, required=required, shell_complete=complete_key
    )(function)


class QueryCommand(click.Command):
    """A command that takes a query, in which `-venue:` is a condition and no option."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Options, and what a word with `-` before it may go on to be in the query."""
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-") and not incomplete.startswith("--"):
            for one in self.params:
                if one.name == "query":
                    found += one.shell_complete(ctx, incomplete)
        return found


QUERYING = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""Settings of commands that take a query, in which -word is a word to leave out."""


def query_argument(function: _Function) -> _Function:
    """The words of a query."""
    return click.argument(
        "query", metavar="[QUERY]...", nargs=-1, callback=query, shell_complete=complete_query
    )(function)


def complete_key(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Citation keys that begin like that; once a field is typed, what a query may go on to be."""
    found = []
    if ":" in incomplete or incomplete.startswith("@"):
        found = complete_query(ctx, parameter, incomplete)
    return found or _quietly(lambda: workspace(ctx).library.keys.starting(incomplete, 200))


def complete_tag(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Tags that begin like that."""
    return _quietly(
        lambda: _starting(incomplete, [t for t, _ in workspace(ctx).library.queries.tags()])
    )


def complete_catalogue(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[str]:
    """Names in the catalogue, once `catalogue:` is typed."""
    from papernotes.sources.catalogue import names

    if not incomplete.startswith("catalogue:"):
        return []
    return [one for name in names() if (one := f"catalogue:{name}").startswith(incomplete)]


def complete_query(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Fields of the query language and their values, and the names of saved queries."""
    from papernotes.cli.query_completion import complete

    return _quietly(lambda: complete(lambda: workspace(ctx).library, incomplete))


def _starting(start: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.casefold().startswith(start.casefold())]


def _quietly(complete: Callable[[], list[str]]) -> list[str]:
    # A shell that completes a word has nowhere to show an error.
    try:
        return complete()
    except PapersError:
        return []
