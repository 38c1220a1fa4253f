"""Commands in messages, completed so that they work as they are printed."""

from collections.abc import Iterable

_BEGINNING = "`papers "
_BEHIND_COLON = ": papers "
_folder: list[str] = []
_commands: set[str] = set()


def remember(folder: str | None, commands: Iterable[str] = ()) -> None:
    """Remember the folder of `--library`, None for a command without it, and the names of commands."""
    _folder[:] = [folder] if folder else []
    _commands.update(commands)


def complete(text: str) -> str:
    """Return a message whose commands name the library that the user named."""
    if not _folder or not (_BEGINNING in text or _BEHIND_COLON in text):
        return text
    from shlex import quote

    option = f"--library {quote(_folder[0])} "
    named = f"{_BEGINNING}--library "
    parts = text.replace(named, "\0").split(_BEGINNING)
    return _complete_last(f"{_BEGINNING}{option}".join(parts).replace("\0", named), option)


def _complete_last(text: str, option: str) -> str:
    """Complete the commands that stand behind a colon, as in `Name a paper: papers queue add PAPER`."""
    first, *parts = text.split(_BEHIND_COLON)
    for part in parts:
        is_command = part.partition(" ")[0].rstrip(".") in _commands
        first += f"{_BEHIND_COLON}{option if is_command else ''}{part}"
    return first
