"""Merges text that changed outside the library, in commits or by hand, into the library.

The commit is recorded in the same transaction, so that the next sync continues there after an
interruption.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note import merge_markers
from papernotes.formats.note.head import head
from papernotes.formats.text import own_fields, paper, settings
from papernotes.git import ABSENT, EMPTY_TREE, Status, printable
from papernotes.library import Library
from papernotes.library.settings import SYNCED
from papernotes.model.notice import Notice, notice
from papernotes.operations.papers import respell_tags
from papernotes.operations.papers.request import record
from papernotes.operations.sync import note_conflicts, policy, removed_notes
from papernotes.operations.sync.report import SyncRun, extend
from papernotes.operations.text import mirror, received_text, shared_settings
from papernotes.operations.text.mirror import FOLDER
from papernotes.operations.text.received_text import MergedChanges, TextChange

_MOST_NAMED = 10  # papers with a new key that are named one by one
_DUPLICATE_CHECKS = 200  # new papers at most, for each to be compared with those in the library


class _Received(NamedTuple):
    """What changed in synced files: their texts before and after.

    `removed` are the files that are gone, with what was in them, and `changed` those that differ,
    with what was and is in them.
    """

    texts: Sequence[TextChange]
    removed: Mapping[str, bytes] = MappingProxyType({})
    changed: Mapping[str, removed_notes.Sides] = MappingProxyType({})


def take_commit(run: SyncRun, commit: str, *, keeps_renamed: bool = True) -> None:
    """Merge the text of the commits up to `commit` that the library does not have yet.

    Raises DifferentPapersError; see `received_text.merge_changes`.
    """
    last_commit = run.library.settings.get(SYNCED)
    if not commit or last_commit == commit:
        return
    if not last_commit and not run.library.mirror.all_keys():
        with run.library.changes():  # a new library gets the language of the others
            run.library.settings.set("language", "")
    is_first = not last_commit
    if is_first or not run.repository.commit_of(last_commit):
        last_commit = EMPTY_TREE
    received = _read_received(run, last_commit, commit)
    notes = [change for change in received.texts if change.file.startswith("notes/")]
    _refuse_markers(run, notes)
    _merge_received(run, received, commit, keeps_renamed=keeps_renamed)
    if is_first and not _was_received(run, commit):
        return
    run.report.notices += _find_strays(run.library, received.texts)
    disputed = note_conflicts.list_disputed(run.repository)
    settled = [note.file for note in notes if note.file not in disputed]
    kept = [file for file in settled if file not in received.removed]
    extend(run.report.received, "notes", kept)
    extend(run.report.received, "removed", (file for file in settled if file in received.removed))


def _read_received(run: SyncRun, last_commit: str, commit: str) -> _Received:
    """Return what changed from one commit to another in the files that are synced."""
    changes = [
        change
        for change in run.repository.changes(last_commit, commit)
        if policy.is_synced(change.path)
    ]
    contents = run.repository.blobs(
        blob for change in changes for blob in (change.old, change.new) if blob[:6] != ABSENT
    )
    texts = []
    for change in changes:
        base = contents.get(change.old, b"").decode(errors="replace")
        text = _read_corrected(run, change.path, contents.get(change.new, b""))
        texts.append(TextChange(change.path, base, text))
    removed = {
        change.path: contents.get(change.old, b"") for change in changes if change.new[:6] == ABSENT
    }
    changed = {
        change.path: (contents[change.old], contents[change.new])
        for change in changes
        if change.old in contents and change.new in contents
    }
    return _Received(texts, removed, changed)


def _was_received(run: SyncRun, commit: str) -> bool:
    """Return whether a commit came from a remote, as in a clone: others are the user's own."""
    words = ("for-each-ref", "--contains", commit, "refs/remotes/")
    return bool(run.repository.run(*words).output)


def take_edits(run: SyncRun, status: Status) -> bool:
    """Merge text of papers/ that was edited by hand; return whether there was any.

    A file that was deleted or emptied is ignored, and written again by the library.
    """
    paths = [path for path in status.changed if path.startswith(f"{FOLDER}/")]
    paths = [path for path in paths if policy.is_synced(path)]
    bases = run.repository.blobs(f"{status.commit}:{path}" for path in paths) if paths else {}
    text_changes: list[TextChange] = []
    lost: list[str] = []
    for path in paths:
        data = mirror.read_file(os.path.join(run.root, path))
        base = bases.get(f"{status.commit}:{path}", b"").decode(errors="replace")
        if data:
            text_changes.append(TextChange(path, base, _read_checked(path, data)))
        elif base:
            lost.append(base)
    with run.library.changes():
        run.library.mirror.mark_unwritten(_read_keys(lost))
    text_changes = [change for change in text_changes if not _is_in_library(run.library, change)]
    if text_changes:
        _merge_received(run, _Received(text_changes))
    return bool(text_changes)


def _refuse_markers(run: SyncRun, notes: list[TextChange]) -> None:
    """Raise RefusedError for notes that were committed with conflict markers."""
    committed = [note.file for note in notes if merge_markers.has_conflict(note.text)]
    if marked := [path for path in committed if note_conflicts.has_markers(run.repository, path)]:
        raise note_conflicts.make_error(marked, synced=False)


def _read_corrected(run: SyncRun, path: str, data: bytes) -> str:
    """Return the committed text of a file; if it cannot be read, the corrected text in the folder."""
    if not data or not path.startswith(f"{FOLDER}/"):
        return data.decode(errors="replace")
    try:
        return _read_checked(path, data)
    except RefusedError:
        return _read_checked(path, mirror.read_file(os.path.join(run.root, path)) or data)


def _read_checked(path: str, data: bytes) -> str:
    """Return the text of a file in papers/. Raises RefusedError if it cannot be read, as after a merge by hand."""
    try:
        text = data.decode()
        if path.endswith(".bib"):
            paper.parse(text)
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it is not UTF-8") from error
    except RefusedError as error:
        raise _unreadable(path, printable(str(error)).rstrip(".")) from error
    return text


def _unreadable(path: str, reason: str) -> RefusedError:
    return RefusedError(
        f"{printable(path)} cannot be read: {reason}. Correct it in an editor, then sync again."
    )


def _merge_received(
    run: SyncRun, received: _Received, commit: str = "", *, keeps_renamed: bool = True
) -> None:
    """Merge files into the library, and record their commit ('' for none)."""
    papers = [
        change._replace(file=change.file.removeprefix(f"{FOLDER}/"))
        for change in received.texts
        if change.file.startswith(f"{FOLDER}/") and change.file.endswith(".bib")
    ]
    shared = [
        change
        for change in received.texts
        if change.file == f"{FOLDER}/{settings.FILE}" and change.text
    ]
    with run.library.changes():
        merged = received_text.merge_changes(run.library, papers, keeps_renamed=keeps_renamed)
        conflicts = _merge_settings(run, shared)
        if papers or shared:
            respell_tags.respell(run.library, (*merged.added, *merged.changed))
        run.library.notes.read_strays_again()
        notices = _put_notes_away(run, received, merged)
        if commit:
            run.library.settings.set(SYNCED, commit)
    conflicts += [(key, name.removeprefix(own_fields.OWN_PREFIX)) for key, name in merged.conflicts]
    run.report.conflicts = list(dict.fromkeys([*run.report.conflicts, *conflicts]))
    run.report.notices += [*merged.notices, *notices]
    _report_papers(run, merged)
    if commit and len(merged.added) <= _DUPLICATE_CHECKS:
        run.report.notices += _find_duplicates(run.library, merged.added)


def _merge_settings(run: SyncRun, shared: Sequence[TextChange]) -> list[tuple[str, str]]:
    """Merge the settings that all copies of a library share; return those in conflict."""
    conflicts: list[tuple[str, str]] = []
    for change in shared:
        names, notices = shared_settings.merge_text(run.library, change.base, change.text)
        conflicts += [(settings.FILE, name) for name in names]
        run.report.notices += notices
    return conflicts


def _put_notes_away(run: SyncRun, received: _Received, merged: MergedChanges) -> list[Notice]:
    """Move the notes of removed papers to the trash; return notices on those that stay."""
    library, notebook, removed = run.library, run.notebook, merged.removed
    notices = removed_notes.put_in_trash(library, notebook, removed, received.removed)
    new_files = (change.file for change in received.texts if change.text and not change.base)
    given_up = (*run.given_up, *(key for key, _ in merged.renamed))
    removed_notes.record_received(library, given_up, new_files)
    return notices + removed_notes.keep_replaced(library, notebook, removed, received.changed)


def _report_papers(run: SyncRun, merged: MergedChanges) -> None:
    """Add to the report which papers came, changed, went, and got another key."""
    for kind in ("added", "changed", "removed"):
        extend(run.report.received, kind, getattr(merged, kind))
    run.report.notices += _describe_renames(merged.renamed)
    run.report.notices += removed_notes.find_orphans(run.library, run.notebook, merged.removed)


def _describe_renames(renamed: Sequence[tuple[str, str]]) -> list[Notice]:
    """Return notices on papers that have another key now, perhaps in place of one given here."""
    if len(renamed) > _MOST_NAMED:
        return [notice("keys-received", number=len(renamed))]
    return [notice("key-received", key=key, new=new) for key, new in renamed]


def _find_strays(library: Library, text_changes: Iterable[TextChange]) -> Iterator[Notice]:
    """Yield notices on new notes whose papers are not here: removed, while another person moved the note."""
    for take in text_changes:
        if take.base or not take.text or not take.file.startswith("notes/"):
            continue
        with suppress(BrokenNoteError):
            parsed = head.read(take.text)
            if parsed and parsed.head.citekey and library.keys.find(parsed.head.citekey) is None:
                file = take.file.removeprefix("notes/")
                yield notice("note-came-without-paper", file=file, key=parsed.head.citekey)


def _find_duplicates(library: Library, added: Iterable[str]) -> list[Notice]:
    """Return notices on received papers that the library already has under another key."""
    notices = []
    for key in added:
        match = library.duplicates.find(record(library.papers.read(key)))
        if match is not None and match.other_key != key:
            notices.append(
                notice("duplicate-received", key=key, other=match.other_key, reason=match.reason)
            )
    return notices


def _is_in_library(library: Library, change: TextChange) -> bool:
    """Return whether an uncommitted file equals the text of the library."""
    if not change.file.endswith(".bib"):
        return settings.write(shared_settings.read_all(library)) == change.text
    parsed = received_text.parse_file(change.file.removeprefix(f"{FOLDER}/"), change.text)
    key = library.mirror.find_key(parsed.record.paper.key)
    return key is not None and mirror.format_paper(library, key) == change.text


def _read_keys(texts: list[str]) -> list[str]:
    keys = []
    for text in texts:
        try:
            keys.append(paper.parse(text).key)
        except RefusedError:
            continue
    return keys
