"""The PDFs of a paper: attached from a form, fetched from arXiv, taken away."""

import os
from typing import Any

from papernotes.app import App
from papernotes.errors import RefusedError
from papernotes.operations.papers.request import Request
from papernotes.operations.pdf import add_files
from papernotes.operations.pdf import attach as attaching
from papernotes.operations.pdf import fetch as fetching
from papernotes.operations.pdf.add_files import Item
from papernotes.operations.pdf.attach import Incoming
from papernotes.web.addresses import to_paper
from papernotes.web.asked import Asked, Changed, Later
from papernotes.web.changes.form import field, paper_of, way_back
from papernotes.web.words.languages import words_in


def add(app: App, asked: Asked) -> Changed | Later:
    """Attach the file of the form to the paper that it surely is, which is added if necessary.

    What the library and the catalogue do not know is asked apart from the library.
    """
    path, name = _chosen(asked)
    item = _recognise(app, path)
    if item.state != "open" or item.is_sure:
        return _take(app, asked, item)
    hosts = app.hosts()

    def judge(app: App, recognised: Any) -> Changed:
        (elsewhere,) = recognised.items
        item = _recognise(app, path)  # by the answers that are kept now
        if not item.is_sure:
            item = add_files.with_library(app.library, elsewhere)
        if not item.is_sure:
            raise add_files.uncertain(name, item, recognised.troubles)
        return _take(app, asked, item)

    return Later(lambda: add_files.recognise(None, hosts, [path]), judge)


def _recognise(app: App, path: str) -> Item:
    (item,) = add_files.recognise(app.library, app.hosts(offline=True), [path]).items
    return item


def _take(app: App, asked: Asked, item: Item) -> Changed:
    """Attach a file whose paper is sure; the page of the paper follows."""
    if item.problem is not None:
        raise item.problem
    t = words_in(asked.language)
    if item.state == "here":
        already = t("{name} is attached already.", name=_chosen(asked)[1])
        return Changed(to_paper(item.key), (already,))
    choice = add_files.Choice(item, item.verdict.candidates[0], _chosen(asked)[1])
    with app.operation("add"):
        taken = add_files.take(app.library, app.notebook, [choice], Request(app.now()))
    app.tell((*taken.added.notices, *add_files.notices(taken)))
    if taken.errors:
        raise taken.errors[0]
    ((_, attached),) = taken.attached
    key = attached.stored.key
    said = [t("{key} was added.", key=key)] if not choice.candidate.key else []
    said.append(t("{name} was attached.", name=attached.stored.file.name))
    return Changed(to_paper(key), tuple(said))


def _chosen(asked: Asked) -> tuple[str, str]:
    """Return the path of the file of a form, and its name. Raises RefusedError without one."""
    if not asked.upload.path:
        raise RefusedError("No file was chosen. Choose a PDF and send the form again.")
    return asked.upload.path, os.path.basename(asked.upload.name.replace("\\", "/"))


def attach(app: App, asked: Asked) -> Changed:
    """Copy the file of the form into the library."""
    key = paper_of(app, asked)
    path, name = _chosen(asked)
    incoming = Incoming(path, source=name)
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
        names, notices = attaching.remove(app.library, app.notebook, key, [field(asked, "name")])
    app.tell(notices)
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
