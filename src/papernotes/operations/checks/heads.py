"""Heads of notes and tags that other programs read otherwise: found, and mended by `check --fix`."""

from collections.abc import Iterable, Iterator
from shlex import quote

from papernotes.errors import BrokenNoteError
from papernotes.formats.note import head as note_head
from papernotes.formats.note import portable_yaml
from papernotes.library import Library
from papernotes.model.note import Fault
from papernotes.model.notice import Notice
from papernotes.model.query.language import Filter, format_item
from papernotes.model.tags import obsidian_problem, to_portable
from papernotes.notebook import Notebook
from papernotes.operations.checks.entries import Finding
from papernotes.operations.notes import reconcile, scan

_HEAD = "head"  # what a finding in the head of a note is called
_TAG = "tag"
KINDS = (_HEAD, _TAG)
"""What is found and mended here."""
_FOLDER = "notes/"


def check(name: str, text: str, faults: Iterable[Fault]) -> Iterator[Finding]:
    """What other programs read otherwise at the head of a note. Raises BrokenNoteError.

    Of keys with faults no more is said than these do, but for what can be mended.
    """
    faulty = {fault.key for fault in faults}
    for one in portable_yaml.find_ambiguities(text):
        if one.key in faulty and not one.edits:
            continue
        message = f"line {one.line} of its front matter: {one.message}"
        yield Finding(f"{_FOLDER}{name}", _HEAD, message, bool(one.edits))


def check_tags(library: Library, keys: Iterable[str]) -> Iterator[Finding]:
    """Tags that Obsidian would not read, each once; those in heads are said of the heads."""
    written = {row.key: row.base.tags for row in library.notes.by_file().values() if not row.person}
    odd: dict[str, list[str]] = {}
    for key in keys:
        for tag in library.papers.head(key).tags:
            if obsidian_problem(tag) and tag not in written.get(key, ()):
                odd.setdefault(tag, []).append(key)
    for tag, bearing in odd.items():
        made = to_portable(tag)
        better = f", and '{made}' is one" if made else ""
        asked = quote(format_item(Filter("tag", tag)))
        more = f" ({len(bearing)} papers: `papers list {asked}`)" if len(bearing) > 1 else ""
        message = (
            f"its tag '{tag}' {obsidian_problem(tag)}, so it is no tag to Obsidian{better}{more}"
        )
        yield Finding(bearing[0], _TAG, message, bool(made))


def fix(
    library: Library, notebook: Notebook, keys: Iterable[str], found: Iterable[Finding]
) -> tuple[int, int, list[Notice]]:
    """Mend the tags of these papers and the heads that were found.

    Returns how many heads this changed, for how many other papers their tags, and what the
    reader should know.
    """
    remarks: list[Notice] = []
    places = dict.fromkeys(one.where for one in found if one.fixable and one.what in KINDS)
    names = [one.removeprefix(_FOLDER) for one in places if one.startswith(_FOLDER)]
    changed = {key for key in keys if _mend_tags(library, key)} if places else set()
    mended = sum(_mend_head(library, notebook, name) for name in names)
    for key in changed:
        remarks += reconcile.write_note(library, notebook, key, undoable=True)
    if mended:
        remarks += scan.scan(library, notebook)
    of = {row.key for name in names if (row := library.notes.in_file(name)) and not row.person}
    return mended, len(changed - of), remarks


def _mend_tags(library: Library, key: str) -> bool:
    with library.changes():
        head = library.papers.head(key)
        made = tuple(dict.fromkeys(to_portable(tag) or tag for tag in head.tags))
        if made == head.tags:
            return False
        library.papers.set_head(key, head._replace(tags=made))
    return True


def _mend_head(library: Library, notebook: Notebook, name: str) -> bool:
    try:
        text = notebook.read(name)
        made = portable_yaml.make_portable(reconcile.merged_text(text))
    except BrokenNoteError:
        return False
    if made == text or not reconcile.replace_text(library, notebook, name, text, made):
        return False
    row, said = library.notes.in_file(name), note_head.read(made)
    if row and row.key and not row.person and said:
        # A tag that was hidden comes in as a part of this change, not as an edit of its own.
        with library.changes():
            head = library.papers.head(row.key)
            tags = tuple(dict.fromkeys((*head.tags, *said.head.tags)))
            library.papers.set_head(row.key, head._replace(tags=tags))
    return True
