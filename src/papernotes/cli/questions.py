"""Questions at a terminal. A letter typed with a Korean keyboard counts as the letter on its key."""

import click

from papernotes.errors import RefusedError

_KEYS = str.maketrans("ㅛㅜㄱㄴㅂ", "ynrsq")
_YES, _NO = ("y", "yes", "네", "예"), ("n", "no", "아니요", "아니오", "아니")


def confirm(question: str, *, default: bool = False) -> bool:
    """Return whether the user answers yes; ask again for any other word than yes or no."""
    return bool(
        click.prompt(
            f"{question} [{'Y/n' if default else 'y/N'}]",
            default="y" if default else "n",
            show_default=False,
            value_proc=_is_yes,
            err=True,
        )
    )


def agree(question: str, refused: str) -> None:
    """Raise RefusedError with the sentence `refused` unless the user answers yes."""
    if not confirm(question):
        raise RefusedError(refused)


def choose_letter(question: str, letters: str, default: str) -> str:
    """Return the letter that the user chooses; ask again for any other."""

    def read(text: str) -> str:
        letter = latin(text)
        if letter not in [*letters]:  # `ns` is in `yrnsq`
            raise click.UsageError(f"answer {', '.join(letters[:-1])} or {letters[-1]}.")
        return letter

    shown = f"{question} ({', '.join(letters)})"
    return str(click.prompt(shown, default=default, value_proc=read))


def latin(text: str) -> str:
    """Return an answer in small letters, with that of the key for a Korean letter: y for ㅛ."""
    return text.strip().casefold().translate(_KEYS)


def _is_yes(text: str) -> bool:
    answer = latin(text)
    if answer not in (*_YES, *_NO):
        raise click.UsageError("answer y or n; Ctrl-C stops.")
    return answer in _YES
