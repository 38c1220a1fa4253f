"""Heads of notes and tags that other programs read differently, found and corrected."""

from collections.abc import Iterable, Iterator

from papernotes.errors import BrokenNoteError
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head import portable_yaml
from papernotes.library import Library
from papernotes.model.head import Fault
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Filter, format_item
from papernotes.model.tags.portable import obsidian_problem
from papernotes.model.tags.spelling import to_portable
from papernotes.notebook import Notebook
from papernotes.operations.checks.finding import Finding
from papernotes.operations.notes import own_text, reconcile, scan, write_back

HEAD, _TAG = "head", "tag"
FIXABLE = (HEAD, _TAG)
"""The kinds of findings that `fix` corrects."""
_FOLDER = "notes/"


def check_head(name: str, text: str, faults: Iterable[Fault]) -> Iterator[Finding]:
    """Find parts of a note's head that other programs read differently. Raises BrokenNoteError.

    A key with a fault is reported again only if the difference can be corrected.
    """
    faulty = {fault.key for fault in faults}
    for ambiguity in portable_yaml.find_ambiguities(text):
        if ambiguity.key in faulty and not ambiguity.edits:
            continue
        doubt = notice("check-head", line=ambiguity.line, reason=ambiguity.message)
        yield Finding(_FOLDER + name, HEAD, doubt, bool(ambiguity.edits))


def check_tags(library: Library, keys: Iterable[str]) -> Iterator[Finding]:
    """Return findings for tags that Obsidian cannot read, each once, except tags in heads."""
    in_heads = {
        row.key: row.base.tags for row in library.notes.by_file().values() if not row.person
    }
    papers: dict[str, list[str]] = {}
    for key in keys:
        for tag in library.papers.head(key).tags:
            if obsidian_problem(tag) and tag not in in_heads.get(key, ()):
                papers.setdefault(tag, []).append(key)
    for tag, keys_with_tag in papers.items():
        portable = to_portable(tag)
        odd = notice(
            "check-tag",
            tag=tag,
            reason=obsidian_problem(tag),
            portable=portable,
            number=len(keys_with_tag),
            query=format_item(Filter("tag", tag)),
        )
        yield Finding(keys_with_tag[0], _TAG, odd, bool(portable))


def fix(
    library: Library, notebook: Notebook, keys: Iterable[str], findings: Iterable[Finding]
) -> tuple[int, int, list[Notice]]:
    """Correct the tags of these papers and the heads that were found.

    Returns the number of heads that this changed, the number of other papers whose tags it
    changed, and notices. Without a finding about a tag, only papers of these heads change.
    """
    notices: list[Notice] = []
    fixable = [item for item in findings if item.fixable and item.what in FIXABLE]
    of_heads = [item for item in fixable if item.what == HEAD]
    names = list(dict.fromkeys(item.where.removeprefix(_FOLDER) for item in of_heads))
    if of_heads == fixable:
        keys = [row.key for row in map(library.notes.in_file, names) if row and row.key]
    changed = {key for key in keys if _fix_tags(library, key)}
    heads = sum(_fix_head(library, notebook, name) for name in names)
    for key in changed:
        notices += write_back.write_note(library, notebook, key, undoable=True)
    if heads:
        notices += scan.scan(library, notebook)
    rows = [library.notes.in_file(name) for name in names]
    counted = {row.key for row in rows if row and not row.person}
    return heads, len(changed - counted), notices


def _fix_tags(library: Library, key: str) -> bool:
    with library.changes():
        head = library.papers.head(key)
        portable = tuple(dict.fromkeys(to_portable(tag) or tag for tag in head.tags))
        if portable == head.tags:
            return False
        library.papers.set_head(key, head._replace(tags=portable), as_is=True)
    return True


def _fix_head(library: Library, notebook: Notebook, name: str) -> bool:
    try:
        text = own_text.read(library, notebook, name)
        portable = portable_yaml.make_portable(reconcile.merged_text(text))
    except BrokenNoteError:
        return False
    if portable == text or not write_back.replace_text(library, notebook, name, text, portable):
        return False
    row, parsed = library.notes.in_file(name), note_head.read(portable)
    if row and row.key and not row.person and parsed:
        # A tag that was unreadable before is added as part of this change, not as a separate edit.
        with library.changes():
            head = library.papers.head(row.key)
            all_tags = tuple(dict.fromkeys((*head.tags, *parsed.head.tags)))
            library.papers.set_head(row.key, head._replace(tags=all_tags))
    return True
