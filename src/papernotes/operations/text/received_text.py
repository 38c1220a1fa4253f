"""Text files of papers that changed elsewhere: read, and merged into the library.

The library keeps its own changes, by a three-way merge.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.text import merge, own_fields, paper, unreadable
from papernotes.formats.text.file_names import file_name
from papernotes.library import Library
from papernotes.model import venues
from papernotes.model.notice import Notice, notice
from papernotes.operations.text import edited_text
from papernotes.operations.text.mirror import FOLDER, format_paper


class TextChange(NamedTuple):
    """A text file that changed: the text before and after; '' if there is no file."""

    file: str
    base: str
    text: str


class Parsed(NamedTuple):
    """The paper of a file, the text without what cannot be read, and notices on its values."""

    record: paper.PaperRecord
    text: str
    notices: tuple[Notice, ...]


class MergedChanges(NamedTuple):
    """The changes to the library: keys of added, changed and removed papers, and notices.

    `conflicts` are the keys and fields that now have two values; `renamed` are the former and the
    new key of each paper that has another key now.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def parse_file(file: str, text: str, base: str = "") -> Parsed:
    """Return the paper in a file's text; what cannot be read in it changes nothing in `base`.

    Raises RefusedError with the file's name if there is no paper.
    """
    try:
        entry = paper.parse(text)
        unread = unreadable.find(text, entry)
        if unread:
            entry = unreadable.leave_out(entry, edited_text.parse_base(base))
        record = paper.read_entry(entry)
    except RefusedError as error:
        raise RefusedError(
            f"{FOLDER}/{_replace_unprintable(file)} cannot be read: {error}."
        ) from error
    expected = file_name(record.paper.key)
    if expected != file:
        raise RefusedError(
            f"{FOLDER}/{_replace_unprintable(file)} holds the entry {_replace_unprintable(record.paper.key)}, "
            f"which belongs in {FOLDER}/{_replace_unprintable(expected)}."
        )
    place = f"{FOLDER}/{file}"
    notices = (
        *edited_text.describe_unread(place, unread),
        *edited_text.describe_doubtful(place, text, record.paper, base),
    )
    return Parsed(record, paper.entry_text(entry) if unread else text, notices)


def _replace_unprintable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def merge_changes(
    library: Library, changes: Iterable[TextChange], *, keeps_renamed: bool = True
) -> MergedChanges:
    """Merge changed text files into the library, in one transaction.

    Changes in the library since `base` are kept: both sides are merged. A paper whose file was
    removed is removed, unless it changed in the library meanwhile. New papers come in the order of
    their addition, so that a list begins with the newest on every machine. Where a file holds a
    different paper now, the former one is removed. A paper that was renamed there and changed here stays
    beside the renamed one; without `keeps_renamed`, DifferentPapersError is raised for it.
    """
    changes = (part for change in changes for part in _split_replaced(change))
    files = sorted(changes, key=lambda change: (own_fields.find_addition(change.text), change.file))
    result = _Progress()
    with library.changes():
        if not keeps_renamed:
            _refuse_renamed(library, files)
        removed = _remove(library, [file for file in files if not file.text], result)
        for file in files:
            if file.text:
                # At once: a later file may take an old key away from this paper.
                library.mirror.mark_written(_merge_file(library, file, removed, result))
    return MergedChanges(
        tuple(result.added),
        tuple(result.changed),
        tuple(key for key in removed if key not in result.renamed),
        tuple(result.conflicts),
        tuple(result.notices),
        tuple(result.renamed.items()),
    )


def _split_replaced(change: TextChange) -> tuple[TextChange, ...]:
    if change.base and change.text and merge.is_other_paper(change.base, change.text):
        return change._replace(text=""), change._replace(base="")
    return (change,)


class DifferentPapersError(RefusedError):
    """A file has a different paper than the one that the library has under its key, and that changed.

    Or the paper has another key elsewhere. git can merge both sides, the library cannot.
    """


class _Progress:
    """The result of a merge in progress."""

    def __init__(self) -> None:
        self.added: list[str] = []
        self.changed: list[str] = []
        self.renamed: dict[str, str] = {}
        """The new keys of papers whose files were removed because they were renamed, by old key."""
        self.conflicts: list[tuple[str, str]] = []
        self.notices: list[Notice] = []


def _remove(
    library: Library, removals: list[TextChange], result: _Progress
) -> dict[str, paper.PaperRecord]:
    """Remove the papers whose files were removed; return what they were, by key.

    They are removed first, because another paper may have one of their keys now.
    """
    removed: dict[str, paper.PaperRecord] = {}
    for change in removals:
        key = _find_key(library, change.file, change.base)
        if key is None:
            continue
        if change.base and format_paper(library, key) != change.base:
            result.notices.append(notice("removed-paper-kept", key=key))
            library.mirror.mark_unwritten([key])
            continue
        library.papers.remove(key)
        library.mirror.mark_written([key])
        library.mirror.set_digests({change.file: None})
        removed[key] = paper.read(change.base)
    return removed


def _refuse_renamed(library: Library, files: list[TextChange]) -> None:
    """Raise DifferentPapersError for a paper that has another key in a new file, and changed here."""
    old_keys = {
        old.lower()
        for file in files
        if file.text and not file.base
        for old in parse_file(file.file, file.text).record.old_keys
    }
    for file in files if old_keys else ():
        key = _find_key(library, file.file, file.base) if file.base and not file.text else None
        if key and key.lower() in old_keys and format_paper(library, key) != file.base:
            raise DifferentPapersError(f"{key} was renamed elsewhere and changed here.")


def _find_key(library: Library, file: str, base: str) -> str | None:
    """Return the key of the paper that a file belongs to; None for none."""
    try:
        key = library.mirror.find_key(paper.parse(base).key)
    except RefusedError:
        return None
    return key if key is not None and file_name(key) == file else None


def _merge_file(
    library: Library,
    change: TextChange,
    removed: Mapping[str, paper.PaperRecord],
    result: _Progress,
) -> list[str]:
    """Merge one file; return the keys of the papers whose files already have the final text."""
    parsed = parse_file(change.file, change.text, change.base)
    theirs = parsed.record
    result.notices += parsed.notices
    result.notices += edited_text.describe_status(
        library, f"{FOLDER}/{change.file}", change.text, theirs.paper.status, change.base
    )
    key = library.mirror.find_key(theirs.paper.key)
    new_conflicts = set(theirs.conflicts)
    record = theirs
    if key is not None:
        ours = format_paper(library, key)
        if ours == change.text:
            library.mirror.set_digests({change.file: sha256(change.text.encode()).digest()})
            return [key]
        new_conflicts -= set(paper.read(ours).conflicts)
        if ours != change.base:
            merged = _merge_texts(change, ours, parsed.text)
            result.conflicts += [(theirs.paper.key, field) for field in merged.conflicts]
            record = paper.read(merged.text)
    new_key = library.mirror.put(record, default_venue(record.paper.venue))
    renamed = [old for old, was in removed.items() if key is None and _is_same(old, was, record)]
    if key is not None and key != new_key:  # in letter case
        renamed.append(key)
    result.renamed |= dict.fromkeys(renamed, new_key)
    (result.changed if key or renamed else result.added).append(new_key)
    for field, _ in sorted(new_conflicts):
        if (new_key, field) not in result.conflicts:
            result.conflicts.append((new_key, field))
    library.mirror.set_digests({change.file: sha256(change.text.encode()).digest()})
    if format_paper(library, new_key) == change.text:
        return [new_key, *([key] if key else [])]
    return []


def _merge_texts(change: TextChange, ours: str, theirs: str) -> merge.Merged:
    """Merge a file with our text. Raises DifferentPapersError if they are of different papers."""
    try:
        return merge.merge(change.base, ours, theirs)
    except RefusedError as error:
        raise DifferentPapersError(
            f"{FOLDER}/{_replace_unprintable(change.file)}: {error}.", notice("undo-git-merge")
        ) from error


def _is_same(key: str, was: paper.PaperRecord, now: paper.PaperRecord) -> bool:
    """Return whether a removed paper has another key now: a new one or, after an undo, a former one."""
    if key.lower() in map(str.lower, now.old_keys):
        return True
    return now.paper.key in was.old_keys and now.paper.added == was.paper.added


def default_venue(name: str) -> tuple[str, str, str] | None:
    """Return the default row (name, full name, kind) of a venue name; None for an empty name."""
    if not name:
        return None
    if venue := venues.find_venue(name):
        return name, venue.full_name, venue.kind
    return name, name, "conference"
