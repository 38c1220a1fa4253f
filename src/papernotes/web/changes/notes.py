"""A note created, and its text saved."""

from papernotes.app import App
from papernotes.errors import NotFoundError
from papernotes.operations.notes import edit
from papernotes.operations.sync import save_note
from papernotes.web.asked import Asked, Changed, Shown
from papernotes.web.changes.form import field, paper_of, way_back
from papernotes.web.words.languages import words_in

_SAID = {
    save_note.SAVED: "The note is saved.",
    save_note.MERGED: "The note was changed elsewhere meanwhile: both changes are in it now.",
    save_note.SAME: "The note is as it was: there was nothing to save.",
}


def create(app: App, asked: Asked) -> Changed:
    """Create the note of the paper."""
    key = paper_of(app, asked)
    _, notices = edit.note_file(app.library, app.notebook, key)
    app.tell(notices)
    return Changed(f"{way_back(asked)}#edit")


def save(app: App, asked: Asked) -> Changed | Shown:
    """Save the text of a note that was `base` when the form was shown; see `save_note`."""
    key, file = paper_of(app, asked), field(asked, "file")
    if file not in save_note.note_files(app.library, key):
        raise NotFoundError(f"notes/{file} is no note of {key} any more: it was moved or deleted.")
    change = save_note.Edit(asked.form.get("base", ""), asked.form.get("text", ""))
    with app.operation("write_note", file=file):
        saved = save_note.save(app.library, app.notebook, app.repository, file, change)
    app.tell(saved.notices)
    t = words_in(asked.language)
    if saved.state == save_note.CONFLICT:
        values = {"paper": key, "file": file, "base": saved.text, "text": saved.both}
        record = {
            "error": "conflict",
            "file": f"notes/{file}",
            "now": saved.text,
            "both": saved.both,
        }
        return Shown("conflict.html", t("Both sides changed the same lines"), values, record, 409)
    return Changed(way_back(asked), (t(_SAID[saved.state]),))
