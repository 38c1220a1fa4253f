"""The user's editor for notes, with what a command does around it."""

from papernotes.app import App
from papernotes.cli import params
from papernotes.operations.notes.edit import Editor
from papernotes.operations.sync import saved_over_text


def of(app: App) -> Editor:
    """Return the editor for notes of a library, whose edits are joined with what comes meanwhile."""
    watch = saved_over_text.watching(app.library, app.notebook, app.repository)
    return Editor(app.editor, params.tell, watch)
