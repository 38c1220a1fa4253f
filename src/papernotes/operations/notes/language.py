"""The language of the headings in new notes."""

from papernotes.library import Library


def set_language(library: Library, language: str) -> None:
    """Set the language of new notes: `en` or `ko`."""
    with library.changes():
        library.settings.set_undoable("language", language)
