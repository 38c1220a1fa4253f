"""Export a whole library for other programs: as Markdown with BibTeX, for Zotero, and for papis.

    FOLDER/markdown/library.bib, notes/     for Obsidian, JabRef, a blog, LaTeX
    FOLDER/zotero/library.bib               each note in the field `annote` of its entry
    FOLDER/papis/KEY/info.yaml, notes.md    a library of papis

The folder is written under another name and renamed at the end.
"""

import os
import re
import shutil
from collections.abc import Iterator
from typing import NamedTuple

from papernotes.disk import files, temporary_files
from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats import papis_info, reading_marks
from papernotes.formats.bibtex import file_field
from papernotes.formats.bibtex import write as write_bibtex
from papernotes.formats.bibtex.paper import keyword_tag, keywords_to_tags, tags_without_keyword
from papernotes.formats.latex import encode
from papernotes.formats.note.head import front_matter
from papernotes.formats.note.head.new_head import new_head
from papernotes.formats.papis_info import Attached
from papernotes.formats.reviews import dialect
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Field, Paper
from papernotes.model.query.language import Query
from papernotes.model.tags.spelling import fold_tag
from papernotes.notebook import Notebook
from papernotes.operations.bibliography import entry_order, exported_fields
from papernotes.operations.bibliography.event_title import with_event
from papernotes.operations.bibliography.shown_files import ShownFiles
from papernotes.operations.notes import own_text

_README = """This folder holds {papers} papers and {notes} notes, exported by papernotes.

- markdown/library.bib and markdown/notes/: the entries, and every note as it was written.
  Open the folder in Obsidian, or the file in JabRef.
- zotero/library.bib: File > Import in Zotero. A note becomes a note of its item.
- papis/: a library of papis. Add it to papis's configuration: `dir = .../papis`.

Tags are keywords of the entries; `automatic-tags` has the keywords that are no tags.
`readstatus` and `ranking` are the fields of JabRef.
`eventtitle` has the venue, workshop or track (CVPR 2024 Workshops, oral) that an entry does not say otherwise.
`ranking` has no halves: 4.5 is rank4, and a note's head has the 4.5.
Days of reading that no note says, the queue, saved queries, your dates, and the other names of
tags with the tags that they are under are not in here; a backup has them.
"""


_ESCAPES = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "$%&#_"},
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)
"""Markdown as the same text in LaTeX: nothing in it is a command or a group."""
_WITH_TYPE = re.compile(r"[^:]*:.+:(?:[A-Za-z]+(?:/[\w.+-]+)?)?")
"""A file as JabRef and Zotero link it: `text:path:type`."""


class ExportedLibrary(NamedTuple):
    """The numbers of papers and notes that were written, and notices."""

    papers: int
    notes: int
    notices: tuple[Notice, ...]


class _Note(NamedTuple):
    """A note: its file, its text, and the person who wrote it, empty for the user."""

    file: str
    text: str
    person: str


def export_all(library: Library, notebook: Notebook, folder: str) -> ExportedLibrary:
    """Write the whole library to a new folder.

    Raises RefusedError for a folder that is not empty, cannot be written, or is among the notes.
    """
    target = os.path.abspath(folder)
    _check_free(target, folder)
    notes = os.path.join(os.path.realpath(notebook.folder), "")
    if f"{os.path.realpath(target)}{os.sep}".startswith(notes):
        raise RefusedError(f"{folder} is among the notes.", notice("choose-new-folder"))
    parent = os.path.dirname(target)
    temporary = os.path.join(parent, f"{temporary_files.prefix()}export")
    try:
        os.makedirs(parent, exist_ok=True)
        shutil.rmtree(temporary, ignore_errors=True)
        os.mkdir(temporary)
        exported = _write(library, notebook, temporary)
        if os.path.isdir(target):
            os.rmdir(target)
        os.rename(temporary, target)
        files.sync_folder(parent)
    except OSError as error:
        raise files.describe_error(error, folder) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return exported


def _check_free(target: str, folder: str) -> None:
    try:
        occupied = os.path.lexists(target) and bool(os.listdir(target))
    except OSError as error:
        raise files.describe_error(error, folder) from error
    if occupied:
        raise RefusedError(f"{folder} is not empty.", notice("choose-new-folder"))


def _write(library: Library, notebook: Notebook, folder: str) -> ExportedLibrary:
    notices = _copy_notes(notebook, os.path.join(folder, "markdown", "notes"))
    shown_files = ShownFiles(notebook.folder)
    notices += shown_files.copy_beside_notes(os.path.join(folder, "markdown"))
    number_of_notes = 0
    plain: list[str] = []
    with_notes: list[str] = []
    keys = _ordered_keys(library)
    for key in keys:
        paper = _with_files(library, library.papers.read(key), notices)
        paper = _with_abstract(with_event(paper, library.venues.table))
        notes = list(_read_notes(library, notebook, key, notices))
        number_of_notes += len(notes)
        fields = _with_reading(paper)
        plain.append(write_bibtex.format_entry(key, paper.entry_type, fields))
        annote = _annote(notes)
        with_notes.append(write_bibtex.format_entry(key, paper.entry_type, (*fields, *annote)))
        if not any(not note.person for note in notes):
            _write_head(paper, os.path.join(folder, "markdown", "notes"))
        notices += _write_document(paper, notes, shown_files, os.path.join(folder, "papis"))
    _write_text(os.path.join(folder, "markdown", "library.bib"), "\n".join(plain))
    _write_text(os.path.join(folder, "zotero", "library.bib"), "\n".join(with_notes))
    _write_text(
        os.path.join(folder, "markdown", dialect.EXPORTED), "A library exported by papernotes.\n"
    )
    readme = _README.format(papers=len(keys), notes=number_of_notes)
    _write_text(os.path.join(folder, "README.md"), readme)
    return ExportedLibrary(len(keys), number_of_notes, tuple(notices))


def _with_files(library: Library, paper: Paper, notices: list[Notice]) -> Paper:
    """Return a paper whose field `file` has the paths of its PDFs, beside those that it had.

    There is a notice on each path that no entry can hold.
    """
    field = next((field for field in paper.fields if field.name.lower() == "file"), None)
    named = file_field.paths(field.value) if field else ()
    files_of_paper = [item for item in library.files.of(paper.key) if item.path not in named]
    paths = [item.path for item in files_of_paper]
    notices += exported_fields.unwritten_paths(files_of_paper)
    value = file_field.join(paths)
    if not value:
        return paper
    before = [field.value] if field and field.value.strip() else []
    kept = (other for other in paper.fields if other is not field)
    return paper._replace(fields=(*kept, Field("file", ";".join([*before, value]))))


def _with_abstract(paper: Paper) -> Paper:
    """Return a paper whose fields have its abstract, also where a source gave it that is no entry."""
    if not paper.abstract or any(field.name.lower() == "abstract" for field in paper.fields):
        return paper
    abstract = Field("abstract", encode.to_latex(paper.abstract))
    return paper._replace(fields=(*paper.fields, abstract))


def _ordered_keys(library: Library) -> list[str]:
    """Return all keys, each before those that its entry refers to, as BibTeX needs it."""
    keys = [(key, key) for (key,) in library.queries.rows(["key"], Query(()))]
    ordered = entry_order.order_by_reference(library, keys, library.papers.parents())
    return list(dict.fromkeys(key for _, key in ordered))


def _with_reading(paper: Paper) -> tuple[Field, ...]:
    """Return the fields of a paper with its tags, status and rating in those that JabRef uses.

    Keywords that are no tags are named apart, so that another import makes no tags of them.
    """
    present = {field.name.lower(): field.value for field in paper.fields}
    stored = present.get("keywords", "")
    other_tags = tags_without_keyword(keywords_to_tags(stored), paper.tags)
    words = [*filter(None, [stored]), *map(encode.to_latex, other_tags)]
    new = {
        "keywords": ", ".join(words),
        reading_marks.AUTOMATIC_TAGS: ", ".join(map(encode.to_latex, _automatic(stored, paper))),
        "readstatus": paper.status,
        "ranking": papis_info.rank(paper.rating),
    }
    kept = [field for field in paper.fields if not new.get(field.name.lower())]
    return (*kept, *(Field(name, value) for name, value in new.items() if value))


def _automatic(keywords: str, paper: Paper) -> Iterator[str]:
    """Yield the keywords of an entry that are no tags of its paper, and no marks of a program."""
    tags = set(map(fold_tag, paper.tags))
    for word in reading_marks.split_keywords(keywords):
        tag = keyword_tag(word)
        if tag and fold_tag(tag) not in tags and not reading_marks.of_tag(word):
            yield word


def _read_notes(
    library: Library, notebook: Notebook, key: str, notices: list[Notice]
) -> Iterator[_Note]:
    """Yield the notes of a paper, its own first; a note that cannot be read becomes a notice."""
    own = library.notes.of_paper(key)
    for row in (*((own,) if own and own.written else ()), *library.notes.of_people(key)):
        try:
            yield _Note(row.file, own_text.read(library, notebook, row.file), row.person)
        except BrokenNoteError as error:
            notices.append(notice("note-unreadable", file=row.file, reason=str(error)))


def _annote(notes: list[_Note]) -> tuple[Field, ...]:
    """Return the field with the text of the notes, without their front matter."""
    texts = [
        f"{note.person}:\n\n{body}" if note.person else body
        for note in notes
        if (body := front_matter.body(note.text).strip())
    ]
    lines = "\n\n".join(texts).replace("\r\n", "\n").split("\n")
    text = "\n".join(encode.without_ligatures(line.translate(_ESCAPES)) for line in lines)
    return (Field("annote", text),) if text else ()


def _copy_notes(notebook: Notebook, target: str) -> list[Notice]:
    """Copy the folder of notes with everything but hidden files and symbolic links."""
    notices: list[Notice] = []
    os.makedirs(target)
    for folder, subfolders, names in os.walk(notebook.folder):
        relative = os.path.relpath(folder, notebook.folder)
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        os.makedirs(os.path.join(target, relative), exist_ok=True)
        for name in names:
            path = os.path.join(folder, name)
            shown = os.path.normpath(os.path.join(relative, name))
            if name.startswith("."):
                continue
            if os.path.islink(path) or not os.path.isfile(path):
                notices.append(notice("file-not-copied", file=shown))
                continue
            shutil.copy2(path, os.path.join(target, relative, name))
    return notices


def _write_head(paper: Paper, folder: str) -> None:
    """Write a note for a paper that has none: its front matter, which Obsidian shows."""
    text = new_head(paper, paper.added[:10])
    path = os.path.join(folder, citekeys.file_name(paper.key))
    if not os.path.lexists(path):
        _write_text(path, f"{text}\n# {paper.title}\n")


def _write_document(
    paper: Paper, notes: list[_Note], shown_files: ShownFiles, folder: str
) -> Iterator[Notice]:
    """Write the folder of a paper for papis, with the files that its notes show; yield notices."""
    document = os.path.join(folder, citekeys.file_name(paper.key).removesuffix(".md"))
    own = [note for note in notes if not note.person]
    linked = next((field.value for field in paper.fields if field.name.lower() == "file"), "")
    attached = Attached("notes.md" if own else "", _paths(linked))
    _write_text(os.path.join(document, "info.yaml"), papis_info.write(paper, attached))
    for note in notes:
        name = os.path.basename(note.file) if note.person else "notes.md"
        _write_text(os.path.join(document, name), note.text)
        yield from shown_files.copy_to_document(note.file, note.text, document)


def _paths(value: str) -> tuple[str, ...]:
    """Return the paths in the field `file`, as JabRef and Zotero write it: `text:path:type;…`."""
    paths: list[str] = []
    for item in _items(value.replace("\\;", "\0")):
        parts = item.replace("\\:", "\1").split(":")
        path = parts[-2] if len(parts) > 2 else item
        path = path.replace("\0", ";").replace("\1", ":").replace("\\\\", "\\").strip()
        paths += [path] if path else []
    return tuple(paths)


def _items(value: str) -> Iterator[str]:
    """Yield the items of a list with `;` between them.

    Pieces that together are `text:path:type` or the path of a file are one: `;` is in its name.
    """
    pieces = value.split(";")
    while pieces:
        starts = (";".join(pieces[:number]) for number in range(1, len(pieces) + 1))
        item = next((start for start in starts if _is_whole(start.strip())), pieces[0])
        yield item
        pieces = pieces[item.count(";") + 1 :]


def _is_whole(item: str) -> bool:
    return bool(_WITH_TYPE.fullmatch(item)) or os.path.isfile(item)


def _write_text(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
