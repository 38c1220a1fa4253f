"""The form of `papers status` and `papers rate`: papers, and the value for them as the last word."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import click

from papernotes.app import App
from papernotes.cli import output, params
from papernotes.errors import RefusedError
from papernotes.model.citekeys import quote_for_shell
from papernotes.model.notice import notice
from papernotes.operations.notes.edit_head import HeadEdits

_NOTHING = frozenset(["", "-", "~", "no", "none", "null", "없음"])
"""Words that people write for no value."""


class Word(NamedTuple):
    """A value in the heads of notes, written as a word behind papers.

    `name` is its key in a head, and `command` the command that sets it. `read` reads it from a word.
    """

    name: str
    command: str
    read: Callable[..., Any]


class Mark(NamedTuple):
    """A value that papers have in the heads of their notes.

    `change` gives it to papers; `empty` is its value where it is removed. `record` returns what a
    paper has then as a JSON object.
    """

    word: Word
    empty: object
    change: Callable[..., HeadEdits]
    record: Callable[..., dict[str, object]]


def set_mark(
    ctx: click.Context, mark: Mark, words: Sequence[str], *, remove: bool, as_json: bool
) -> None:
    """Set a value of papers, or remove it; print a line for each changed paper."""
    app = params.app(ctx)
    name = mark.word.name
    papers, value = (words, mark.empty) if remove else split(ctx, app, mark.word, words)
    keys, errors = app.select(papers, params.read_lines())
    kind = f"remove_{name}" if remove else f"set_{name}"
    details = {} if remove else {name: value}
    with app.operation(kind, **details):
        result = mark.change(app.library, app.notebook, value, keys)
    params.tell(result.notices)
    changed = set(result.changed)
    if as_json:
        output.as_json(mark.record(key, value, is_new=key in changed) for key in keys)
    for key in () if as_json else keys:
        if key in changed:
            click.echo(f"{key}  {f'no {name}' if remove else f'{name} {value}'}")
        else:
            state = f"has no {name}" if remove else f"already has the {name} {value}"
            click.echo(f"{key} {state}.", err=True)
    params.finish(ctx, errors)


def split(
    ctx: click.Context, app: App, mark: Word, words: Sequence[str]
) -> tuple[Sequence[str], Any]:
    """Return the PAPER words and the value. Raises RefusedError for a bad value."""
    *papers, word = words
    try:
        value = mark.read(app.library, word)
    except RefusedError as error:
        if word.casefold() in _NOTHING:
            raise error.advised(notice("remove-value", command=mark.command)) from error
        if not papers:
            right = f"{quote_for_shell(word)} {mark.name.upper()}"
        elif _is_value(app, mark, papers[0]):
            right = " ".join(map(quote_for_shell, (*papers[1:], word, papers[0])))
        else:
            raise
        raise error.advised(notice("value-last", command=mark.command, words=right)) from error
    if not papers:
        raise click.UsageError(
            f"Name the papers before the {mark.name}: papers {mark.command} PAPER {word}. "
            f"`papers list {mark.name}:{value}` lists the papers that have it.",
            ctx,
        )
    return papers, value


def _is_value(app: App, mark: Word, word: str) -> bool:
    try:
        mark.read(app.library, word)
    except RefusedError:
        return False
    return True


def complete(
    ctx: click.Context, parameter: click.Parameter, incomplete: str, values: Sequence[str]
) -> list[str]:
    """Return values that begin like this, after the first paper, and keys."""
    matching = [value for value in values if value.startswith(incomplete.casefold())]
    given = ctx.params.get("papers")
    if given and matching and not incomplete:
        return matching
    return [*(matching if given else ()), *params.complete_key(ctx, parameter, incomplete)]
