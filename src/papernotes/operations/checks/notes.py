"""What is wrong with notes: no paper, a head that cannot be read or is odd, links to nowhere."""

import os
import re
from collections.abc import Collection, Iterator
from shlex import quote

from papernotes.errors import BrokenNoteError
from papernotes.formats.note import head
from papernotes.formats.note import links as note_links
from papernotes.formats.note.merge_markers import has_conflict
from papernotes.library import Library
from papernotes.model import citekeys, file_copies
from papernotes.model.note import status_warning
from papernotes.model.query.language import Filter, format_item
from papernotes.notebook import Notebook
from papernotes.operations.checks import heads
from papernotes.operations.checks.entries import Finding
from papernotes.operations.notes import links as known_links
from papernotes.operations.notes import reconcile

_LABEL = re.compile(r"(?:fig|eq|tbl|sec|lst):")  # of pandoc-crossref: no citation
_ATTACHMENT = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")


def check(library: Library, notebook: Notebook, keys: Collection[str] | None) -> Iterator[Finding]:
    """Notes that belong to no paper, heads that cannot be read or are odd, links to nowhere.

    `keys` are the papers whose notes are looked at; None looks at all notes.
    """
    odd: dict[str, list[str]] = {}
    owners = library.notes.by_file()
    names = notebook.names()
    stems = {os.path.basename(name).removesuffix(".md").casefold() for name in names}
    for name in names:
        row = owners.get(name)
        if keys is not None and (row is None or row.key not in keys):
            continue
        stray = row is None or not row.key
        try:
            text = notebook.read(name)
        except BrokenNoteError as error:
            if stray:
                yield _stray(library, notebook, name, "", "")
            yield Finding(f"notes/{name}", "unreadable", str(error).rstrip("."))
            continue
        try:
            said = head.read(reconcile.merged_text(text))
        except BrokenNoteError as error:
            what = "unfinished merge" if has_conflict(text) else "front matter"
            yield Finding(f"notes/{name}", what, str(error).rstrip("."))
            said = None
        if stray:
            yield _stray(library, notebook, name, text, said.head.citekey if said else "")
        if said and row and row.key and not row.person:
            odd.setdefault(said.head.status, []).append(name)
            for fault in said.faults:
                yield Finding(f"notes/{name}", fault.key, fault.message.rstrip("."))
        if said:
            yield from heads.check(name, text, said.faults)
        for link in note_links.find_links(text):
            if not _leads(library, (notebook.folder, os.path.dirname(name)), stems, link):
                yield Finding(f"notes/{name}", "dead link", _dead(library, link))

    for status, bearing in odd.items():
        if doubt := status_warning(status):
            asked = quote(format_item(Filter("status", status)))
            more = f" ({len(bearing)} notes: `papers list {asked}`)" if len(bearing) > 1 else ""
            yield Finding(f"notes/{bearing[0]}", "status", f"{doubt.rstrip('.')}{more}")


def _stray(library: Library, notebook: Notebook, name: str, text: str, citekey: str) -> Finding:
    """A file that is no paper's note: a copy of one, or something else of the reader's."""
    copied = file_copies.original_file(name)
    of = library.notes.in_file(copied) if copied else None
    message = of and of.key and f"it is {_copy_of(of.file)}"
    if not message:
        key = (library.keys.find(citekey) if citekey else None) or library.keys.find(
            citekeys.key_from_file(name)
        )
        of = library.notes.of_paper(key) if key else None
        message = of and f"it {_second(of.key, of.file)}"
    if not message or not of or notebook.stamp(of.file) is None:
        whose = f"its citekey {citekey} is no paper" if citekey else "it belongs to no paper"
        message = f"{whose} of the library, so it is not searched: "
        message += "`citekey: KEY` at its head makes it a paper's"
        return Finding(f"notes/{name}", "no paper", message)
    if text and text == _text(notebook, of.file):
        message = f"it says what notes/{of.file} says: remove it"
    return Finding(f"notes/{name}", "copy", message)


_RIVAL = "so it is not searched: bring over what is only there, then remove it"


def _second(key: str, file: str) -> str:
    """What is said of a file that names a paper whose note is another one."""
    return f"names {key}, whose note is notes/{file}, {_RIVAL}"


def _copy_of(file: str) -> str:
    """What is said of a copy of a note."""
    return f"a copy of notes/{file}, {_RIVAL}"


def _text(notebook: Notebook, name: str) -> str:
    try:
        return notebook.read(name)
    except BrokenNoteError:
        return ""


def _dead(library: Library, link: note_links.Link) -> str:
    """What is wrong with a link to nowhere."""
    key = link.target.removesuffix(link.glued) if link.glued else ""
    if key and library.keys.find(key) is not None:
        form = f"@{{{key}}}{link.glued}"
        return f"its line {link.line} cites '{link.target}', as pandoc reads it: write {form}"
    return f"its line {link.line} links to {link.target}, which is not here"


def _leads(
    library: Library, place: tuple[str, str], stems: set[str], link: note_links.Link
) -> bool:
    """Whether a link leads anywhere; `place` is the folder of notes, and the one in it of this note."""
    target = link.target
    last = target.rpartition("/")[2].removesuffix(".md")
    if link.kind in ("cite", "tex"):
        no_key = _LABEL.match(target) or not any(map(str.isalpha, target))  # recall @10
        return bool(no_key) or library.keys.find(target) is not None
    if last.casefold() in stems or _elsewhere(*place, target):
        return True
    if link.kind == "file":
        return False
    return (
        any(library.keys.find(name) is not None for name in known_links.meant(link))
        or _ATTACHMENT.search(last) is not None  # which is not ours
    )


def _elsewhere(folder: str, inner: str, target: str) -> bool:
    """Whether a file outside the notes is meant, or one that is there in a folder of them."""
    paths = [os.path.normpath(os.path.join(folder, one, target)) for one in (inner, "")]
    inside = paths[0].startswith(folder + os.sep)
    return not inside or any(os.path.isfile(path + end) for path in paths for end in ("", ".md"))
