"""The page of a note that belongs to no paper."""

from papernotes.app import App
from papernotes.errors import NotFoundError
from papernotes.operations.notes import macros, rendered, stray
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.paper import ADDRESSES


def show(app: App, asked: Asked) -> Shown:
    """Return a note by its file. Raises NotFoundError."""
    app.reading()
    name = asked.names["file"].removesuffix(".html")
    file = stray.find_stray(app.library, app.notebook, name)
    if not file:
        raise NotFoundError(f"There is no note notes/{name} without a paper.")
    note = rendered.render_note(app.library, app.notebook, file, ADDRESSES, rendered.MAIN)
    record = {"file": f"notes/{file}", "text": note.text}
    return Shown(
        "note.html", f"notes/{file}", {"note": note, "macros": macros.read(app.notebook)}, record
    )
