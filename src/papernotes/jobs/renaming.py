"""Citation keys changed, and everything that names them with them.

The library goes first, in one transaction in which the old key goes on to mean the paper.
Then the note's file, the `citekey` at its head and the links of other notes follow: should
they be cut short, all of them still lead to the paper by its old key.
"""

import os
from dataclasses import replace

from papernotes import files
from papernotes.errors import BrokenNote, Refused
from papernotes.formats import bibtex, entries, headwriting, links
from papernotes.jobs import finishing, noting, recording
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.paper import Field, Paper
from papernotes.notebook import Notebook


def rename(library: Library, notebook: Notebook, old: str, new: str) -> list[str]:
    """Give the paper `old` the key `new`; what the reader should know.

    Raises Refused for a key that is taken or that LaTeX could not cite.
    """
    citekeys.check(new)
    taken = library.find(new)
    if taken and taken != old:
        means = "" if taken.lower() == new.lower() else f" (it means {taken})"
        raise Refused(f"The key {new} is taken{means}: choose another.")
    if new == old:
        return []
    noting.refresh(library, notebook)
    with library.as_one(f"rename {old} {new}"):
        with library.changes():
            row = library.note_of(old)
            _rewrite(library, library.paper(old), old, new)
            library.take_key(old, new)
            refer_to(library, old, new)
            file = row.file if row else ""
            if file == citekeys.file_name(old):
                library.journal.moved(file, citekeys.file_name(new))
            finishing.later(library, "rename", file, old, new)
        return finishing.finish(library, notebook)


def follow(library: Library, notebook: Notebook, file: str, old: str, new: str) -> list[str]:
    """Let the note of a renamed paper, and the links of all notes, follow it."""
    remarks = _move(library, notebook, file, old, new) if file else []
    return remarks + relink(notebook, library, old, new)


def _rewrite(library: Library, paper: Paper, old: str, new: str) -> None:
    made = replace(paper, key=new)
    citation = bibtex.entry(new, paper.entry_type, paper.fields)
    library.update(old, made, citation, None)


def refer_to(library: Library, old: str, new: str) -> None:
    """Let the entries that refer to the entry `old` refer to `new`."""
    for child in library.referring(old):
        paper = library.paper(child)
        fields = tuple(_referring(field, old, new) for field in paper.fields)
        made = replace(paper, fields=fields)
        library.update(child, made, bibtex.entry(child, paper.entry_type, fields), None)


def _referring(field: Field, old: str, new: str) -> Field:
    if field.name.lower() not in entries.REFERRING:
        return field
    keys = [key.strip() for key in field.value.split(",")]
    if old.lower() not in [key.lower() for key in keys]:
        return field
    return field._replace(
        value=",".join(new if key.lower() == old.lower() else key for key in keys)
    )


def _move(library: Library, notebook: Notebook, file: str, old: str, new: str) -> list[str]:
    """The note under its new name, if it bore the old key's, and the key at its head."""
    target = file
    if notebook.stamp(file) is None:  # moved before this was cut short
        target = citekeys.file_name(new)
        if notebook.stamp(target) is None:
            return []
    elif file == citekeys.file_name(old):
        target = citekeys.file_name(new)
        if notebook.stamp(target) is not None:
            return [f"the note stays notes/{file}: there is a notes/{target} already."]
        os.rename(notebook.path(file), notebook.path(target))
        files.sync(notebook.folder)
    try:
        text = notebook.read(target)
        recording.rewrite(library, notebook, target, text, headwriting.with_key(text, new))
    except BrokenNote as error:
        return [f"notes/{target}: {error}"]
    return noting.refresh(library, notebook)


def relink(notebook: Notebook, library: Library, old: str, new: str) -> list[str]:
    """The links of all notes to the old key lead to the new one."""
    stems = (citekeys.file_name(old)[:-3], citekeys.file_name(new)[:-3])
    changed = 0
    for name in notebook.names():
        try:
            text = notebook.read(name)
        except BrokenNote:
            continue
        made = links.renamed(text, old, new, *stems)
        if made != text and recording.rewrite(library, notebook, name, text, made):
            changed += name != f"{stems[1]}.md"
    if not changed:
        return []
    noting.refresh(library, notebook)
    return [f"the links of {changed} {'note' if changed == 1 else 'notes'} lead to {new} now."]
