"""Words of a query that are meant as options: with `-` in front, a query would exclude them."""

from collections.abc import Iterable

import click

_OTHER_NAMES = {"n": ["--limit"]}
"""Short options of sibling commands, and of other programs."""


def refuse(ctx: click.Context, values: Iterable[str]) -> None:
    """Raise a usage error for a query word that is a mistyped or misplaced option.

    That is a word in `--`, one letter behind `-`, or the name of an option behind one `-`.
    """
    options = [name for param in ctx.command.get_params(ctx) for name in param.opts]
    names = [name for name in options if name.startswith("--")]
    for word in values:
        if word.startswith("--"):
            from difflib import get_close_matches

            if word.partition("=")[0] in names:  # click takes what follows `--` as it is
                raise click.UsageError(f"Put options before the --: '{word}' is after it.", ctx)
            raise click.NoSuchOption(word, possibilities=get_close_matches(word, names), ctx=ctx)
        if word.startswith("-"):
            _refuse_short(ctx, word, names)


def _refuse_short(ctx: click.Context, word: str, names: list[str]) -> None:
    """Raise a usage error for a word such as `-n` or `-limit`."""
    name = f"-{word.partition('=')[0]}"
    letter = word[1:2]
    is_number = letter == "n" and word[2:].isdigit()  # -n20
    if letter.isascii() and letter.isalpha() and (word[2:] == "" or is_number):
        meant = [option for option in _OTHER_NAMES.get(letter, []) if option in names]
        meant = meant or [option for option in names if option.startswith(f"--{letter}")]
    elif name in names:
        meant = [name]
    else:
        return
    question = f" Did you mean {' or '.join(meant)}?" if meant else ""
    raise click.UsageError(
        f"No such option '{word}'.{question} To exclude the word, quote it: '-\"{word[1:]}\"'", ctx
    )
