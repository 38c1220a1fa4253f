"""The templates of new notes and of quotes from PDFs: the library's own, else the packaged ones."""

import os
from contextlib import suppress

from papernotes.disk.files import refuse_special
from papernotes.errors import RefusedError

NOTES = ".template.md"
HIGHLIGHTS = ".highlights.md"
"""The names of a library's own templates, in its folder of notes."""
_LANGUAGES = ("en", "ko")  # of the packaged templates


def all_of_notes(folder: str) -> list[str]:
    """Return all templates that notes in a folder may have been made from, but unreadable ones."""
    texts = []
    for path in (os.path.join(folder, NOTES), *map(_packaged, _LANGUAGES)):
        with suppress(OSError, UnicodeDecodeError):
            texts.append(_text(path))
    return texts


def of_notes(folder: str, language: str) -> str:
    """Return the template of new notes in a language (`en`, `ko`). Raises RefusedError."""
    return _read(os.path.join(folder, NOTES), language or _LANGUAGES[0])


def of_highlights(folder: str, language: str) -> str:
    """Return the template of quotes from PDFs in a language. Raises RefusedError."""
    return _read(os.path.join(folder, HIGHLIGHTS), f"highlights.{language}")


def _read(own: str, packaged: str) -> str:
    path = own if os.path.exists(own) else _packaged(packaged)
    try:
        return _text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"The template {path} cannot be read: {error}.") from error


def _text(path: str) -> str:
    refuse_special(path)
    with open(path, encoding="utf-8") as file:
        return file.read()


def _packaged(name: str) -> str:
    return os.path.join(os.path.dirname(__file__), "templates", f"{name}.md")
