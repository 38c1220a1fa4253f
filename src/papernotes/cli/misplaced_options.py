"""Words that are meant as options, and would be read as something else.

With `-` in front, a query would exclude them, and `-output` would write a file `utput`.
"""

from collections.abc import Iterable, Iterator

import click

_FILE_SIGNS = frozenset("./\\")
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


def refuse_glued(ctx: click.Context, arguments: Iterable[str]) -> None:
    """Raise a usage error for words in one dash that would be a short option and its value.

    These are names of long options (`-tag`, `-yes`), `-o=FILE`, and after `-o` what is no name of a file
    with an ending (`-overview`). Other values may follow their letter: `-tnerf`, `-orefs.bib`.
    """
    options = [param for param in ctx.command.params if isinstance(param, click.Option)]
    with_value = {name: option for option in options if not option.is_flag for name in option.opts}
    names = [name for option in options for name in option.opts if name[:2] == "--"]
    for word in _dashed(arguments, with_value):
        short, glued = word[:2], word[2:]
        bare = word[1:].partition("=")[0]
        meant = [name for name in names if bare.startswith(name[2:])]
        if short not in with_value:
            if f"--{bare}" in names and not ctx.ignore_unknown_options:
                raise click.UsageError(f"No such option '{word}'. Did you mean --{bare}?", ctx)
        elif meant:
            raise click.UsageError(f"No such option '{word}'. Did you mean {meant[0]}?", ctx)
        elif glued[0] == "=":
            raise click.UsageError(f"Leave out the =: {short} {glued[1:]}", ctx)
        elif isinstance(with_value[short].type, click.Path) and _FILE_SIGNS.isdisjoint(glued):
            raise click.UsageError(
                f"No such option '{word}'. To name the file {glued}: {short} {glued}", ctx
            )


def _dashed(arguments: Iterable[str], with_value: Iterable[str]) -> Iterator[str]:
    """Yield the words that are one dash with more than a letter, and no value of an option."""
    is_value = False
    for word in arguments:
        if word == "--":
            return
        if not is_value and word[:1] == "-" and word[1:2] != "-" and word[2:]:
            yield word
        is_value = not is_value and word in with_value
