"""Commands in messages, completed so that they work as they are printed."""

_BEGINNING = "`papers "
_folder: list[str] = []


def remember(folder: str | None) -> None:
    """Remember the folder of `--library`, None for a command without it."""
    _folder[:] = [folder] if folder else []


def complete(text: str) -> str:
    """Return a message whose commands name the library that the user named."""
    if not _folder or _BEGINNING not in text:
        return text
    from shlex import quote

    named = f"{_BEGINNING}--library "
    parts = text.replace(named, "\0").split(_BEGINNING)
    return f"{named}{quote(_folder[0])} ".join(parts).replace("\0", named)
