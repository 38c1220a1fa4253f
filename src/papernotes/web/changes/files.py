"""The PDFs of a paper: attached from a form, fetched from arXiv, taken away."""

import os
from typing import Any

from papernotes.app import App
from papernotes.errors import RefusedError
from papernotes.operations.pdf import attach as attaching
from papernotes.operations.pdf import fetch as fetching
from papernotes.operations.pdf.attach import Incoming
from papernotes.web.asked import Asked, Changed, Later
from papernotes.web.changes.form import field, paper_of, way_back
from papernotes.web.words.languages import words_in


def attach(app: App, asked: Asked) -> Changed:
    """Copy the file of the form into the library."""
    key = paper_of(app, asked)
    if not asked.upload.path:
        raise RefusedError("No file was chosen. Choose a PDF and send the form again.")
    name = os.path.basename(asked.upload.name.replace("\\", "/"))
    incoming = Incoming(asked.upload.path, source=name)
    with app.operation("attach", key=key):
        done = attaching.attach(app.library, app.notebook, key, incoming, app.now())
    app.tell(done.notices)
    t = words_in(asked.language)
    said = "{name} was attached." if done.is_new else "{name} is attached already."
    return Changed(way_back(asked), (t(said, name=done.stored.file.name),))


def detach(app: App, asked: Asked) -> Changed:
    """Take a file from a paper; a copy goes to the trash."""
    key = paper_of(app, asked)
    with app.operation("detach", key=key):
        names = attaching.remove(app.library, app.notebook, key, [field(asked, "name")])
    t = words_in(asked.language)
    return Changed(way_back(asked), tuple(t("{name} was taken away.", name=name) for name in names))


def fetch(app: App, asked: Asked) -> Later:
    """Fetch the PDF of a paper from arXiv, apart from the library."""
    key = paper_of(app, asked)
    url, hosts = fetching.address(app.library, key), app.hosts()

    def put(app: App, path: Any) -> Changed:
        with app.operation("fetch"):
            done = fetching.fetch(app.library, app.notebook, lambda _url: path, key, app.now())
        app.tell(done.attached.notices)
        t = words_in(asked.language)
        name = done.attached.stored.file.name
        return Changed(way_back(asked), (t("{name} was attached.", name=name),))

    return Later(lambda: hosts.download_pdf(url), put)
