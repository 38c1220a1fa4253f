"""A paper renamed, merged with another one, or removed."""

import os

from papernotes.app import App
from papernotes.operations.papers import merge as merging
from papernotes.operations.papers import remove as removing
from papernotes.operations.papers import rename as renaming
from papernotes.operations.papers import select
from papernotes.web.addresses import to_paper
from papernotes.web.asked import Asked, Changed
from papernotes.web.changes.form import field, paper_of
from papernotes.web.words.languages import words_in


def rename(app: App, asked: Asked) -> Changed:
    """Change the key of a paper to `key`; its page has another address then."""
    app.reading()
    old, new = paper_of(app, asked), field(asked, "key")
    with app.operation("rename", old=old, new=new):
        app.tell(renaming.rename(app.library, app.notebook, old, new))
    t = words_in(asked.language)
    return Changed(to_paper(new), (t("{old} has the key {new} now.", old=old, new=new),))


def merge(app: App, asked: Asked) -> Changed:
    """Merge the paper `other` into a paper, whose key and fields stay."""
    app.reading()
    kept = paper_of(app, asked)
    other = select.select_key(app.library, field(asked, "other"))
    with app.operation("merge", kept=kept, merged=other):
        result = merging.merge(app.library, app.notebook, kept, other)
    app.tell(result.notices)
    t = words_in(asked.language)
    said = [t("{other} was merged into {key}.", other=other, key=kept)]
    if result.dropped:
        fields = "; ".join(f"{item.name} = {item.value}" for item in result.dropped)
        said.append(t("Dropped from {key}: {fields}", key=result.loser, fields=fields))
    return Changed(to_paper(kept), tuple(said))


def remove(app: App, asked: Asked) -> Changed:
    """Remove a paper; its note and its PDFs go to the trash."""
    app.reading()
    key = paper_of(app, asked)
    with app.operation("remove"):
        removed = removing.remove(app.library, app.notebook, [key])
    app.tell(removed.notices)
    t = words_in(asked.language)
    said = [t("{key} was removed.", key=key)]
    for note in filter(None, removed.notes):
        said.append(t("Its note is now {path}.", path=os.path.relpath(note, app.root)))
    return Changed("/", tuple(said))
