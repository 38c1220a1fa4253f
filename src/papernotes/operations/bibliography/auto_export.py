"""Exported files that are kept up to date: rewritten after every change that affects them."""

import json
import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from papernotes.disk import files, temporary_files
from papernotes.errors import NothingFoundError, PapersError, RefusedError
from papernotes.library import Library
from papernotes.library.backup import snapshot
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.model.unicode_forms import compose
from papernotes.operations.bibliography import export as export_papers
from papernotes.operations.bibliography import kept_file
from papernotes.operations.bibliography.export import Export


class KeptExport(NamedTuple):
    """A file that is kept up to date: its path, its export, and `fresh`, `stale`, `missing` or `waits`.

    One that waits came with a backup from another machine, and is outside the library's folder.
    """

    path: str
    export: Export
    state: str


def remember(library: Library, root: str, path: str, export: Export) -> None:
    """Keep the file at `path` up to date from now on.

    A path inside the library's folder is stored relative to it, so that the folder can move.
    """
    cited = tuple(_stored(root, os.path.abspath(file)) for file in export.cited)
    options = json.dumps(export._replace(cited=cited)._asdict(), ensure_ascii=False)
    name = _stored(root, os.path.abspath(path))
    with library.changes():
        library.exports.put(name, options)
        library.exports.forget_arrival(name)


def put(library: Library, root: str, path: str, data: bytes, kept_export: Export | None) -> None:
    """Write an exported file; with `kept`, keep it up to date from now on, inside an operation.

    The file is recorded before it is written: after an interruption, the next change writes it.
    Raises RefusedError for a file that belongs to the library.
    """
    path = os.path.abspath(path)
    refuse_own(library, root, path)
    if not files.is_replaceable(path):
        if kept_export:
            raise RefusedError(
                f"{path} is not a regular file and cannot be kept up to date. Choose another file."
            )
        _write_stream(path, data)
        return
    if kept_export is None:
        _write_new(path, data)
        return
    name = _stored(root, path)
    before, known = dict(library.exports.rows()).get(name), library.exports.digests(name)
    remember(library, root, path, kept_export)
    kept_file.expect(library, name, path, data)
    try:
        _write_new(path, data)
    except PapersError:
        with library.changes():
            if before is None:
                library.exports.remove(name)
            else:
                library.exports.put(name, before)
            library.exports.remember_digests(name, known)
            library.oplog.cancel()
        raise


def refuse_manuscript(path: str, cited: Iterable[str]) -> None:
    """Raise RefusedError if an export would replace a manuscript that it reads."""
    real = os.path.realpath(path)
    if any(os.path.realpath(manuscript) == real for manuscript in cited):
        raise RefusedError(f"{path} is the manuscript itself. Choose another file for the export.")


def refuse_own(library: Library, root: str, path: str) -> None:
    """Raise RefusedError for a file of the library, which an export would destroy."""
    if _is_own(library, root, path):
        raise RefusedError(f"{path} belongs to the library. Choose another file.")


def _is_own(library: Library, root: str, path: str) -> bool:
    """Return whether a file belongs to the library: its own, or the note of a paper."""
    top, *rest = os.path.relpath(os.path.realpath(path), os.path.realpath(root)).split(os.sep)
    if top.startswith("library.db") or top in ("venues.toml", "papers", snapshot.FOLDER, ".git"):
        return True
    if top != "notes" or not rest or any(part.startswith(".") for part in rest):
        return False
    if not rest[-1].endswith(".md"):  # no note, whatever its name begins with
        return False
    file = "/".join(rest)
    note = library.notes.in_file(file)
    names = citekeys.owner_names(file, _read_citekey(path))  # it may have been written just now
    return bool(note and note.key) or any(map(library.keys.find, names))


def _read_citekey(path: str) -> str:
    """Return the key of the paper that the head of a note names; '' for none."""
    from papernotes.formats.note.head import head

    try:
        with open(path, encoding="utf-8") as file:
            parsed = head.read(file.read())
    except (OSError, UnicodeDecodeError, PapersError):
        return ""
    return parsed.head.citekey if parsed else ""


def _write_stream(path: str, data: bytes) -> None:
    """Write to a device or pipe, such as `/dev/stdout`."""
    try:
        with open(path, "wb") as stream:
            stream.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise files.describe_error(error, path) from error


def _write_new(path: str, data: bytes) -> None:
    temporary_files.remove_abandoned(os.path.dirname(path))
    files.write(path, data)


def forget(library: Library, root: str, path: str) -> bool:
    """Stop keeping a file up to date; return False if it was not kept. The file stays."""
    asked = _stored(root, os.path.abspath(path))
    with library.changes():
        kept = [file for file, _ in library.exports.rows() if compose(file) == compose(asked)]
        return library.exports.remove(asked if asked in kept else next(iter(kept), asked))


def follow_undo(library: Library, root: str, before: Mapping[str, str]) -> list[Notice]:
    """Return notices on exports after an undo or redo; `before` are those kept before it.

    Runs inside the caller's transaction. A file that would be kept up to date again, but was changed
    meanwhile, is left as it is and not kept up to date.
    """
    current = dict(library.exports.rows())
    notices = [notice("export-no-longer-kept", file=name) for name in before.keys() - current]
    for name, options in current.items():
        if name in before:
            continue
        path, export = _read(root, name, options)
        try:
            changed = os.path.lexists(path) and not kept_file.has_content(
                path, _export_text(library, export)[0]
            )
        except PapersError:
            changed = os.path.lexists(path)
        if changed:
            library.history.remove_export(name)
            notices.append(notice("export-changed-since", file=name))
        else:
            notices.append(notice("export-kept-again", file=name))
    return sorted(notices, key=lambda item: str(item.values["file"]))


def list_kept(library: Library, root: str) -> list[KeptExport]:
    """Return every file that is kept up to date, with its state."""
    exports = []
    waiting = library.exports.waiting()
    for name, path, export in _read_all(library, root):
        try:
            fresh = kept_file.has_content(path, _export_text(library, export)[0])
        except PapersError:  # its manuscript may be gone
            fresh = False
        state = "fresh" if fresh else "stale" if os.path.isfile(path) else "missing"
        state = "waits" if name in waiting else state
        exports.append(KeptExport(path, export, state))
    return exports


def refresh(library: Library, root: str, *, asked: bool = False) -> list[Notice]:
    """Write the files whose bytes have changed; return notices.

    Those that wait for the reader's word are written if the reader `asked` for it. What is wrong with
    an export, such as a key that its manuscript cites and no paper has, is otherwise told once a day.
    """
    notices: list[Notice] = []
    waiting = () if asked else library.exports.waiting()
    exports = [export for export in _read_all(library, root) if export[0] not in waiting]
    for folder in {os.path.dirname(path) for _, path, _ in exports}:
        temporary_files.remove_abandoned(folder)
    for name, path, export in exports:
        if _is_own(library, root, path):  # a paper has got its note there since
            notices.append(notice("export-not-over-note", file=path))
            continue
        try:
            written, problems = _bring_up_to_date(library, name, path, export)
            told = [notice("export-problem", file=path, problem=item) for item in problems]
            notices += told if asked else library.warnings.first_today(told)
            notices += written
        except PapersError as error:
            notices.append(notice("export-not-written", file=path, reason=str(error)))
    return notices


def _bring_up_to_date(
    library: Library, name: str, path: str, export: Export
) -> tuple[list[Notice], tuple[Notice, ...]]:
    """Write a file if its bytes have changed; return notices on that, and on what is wrong with the export.

    Commands write one after the other, each what the library has then: the last change is in the file.
    """
    version = library.data_version()
    data, problems = _export_text(library, export)
    if kept_file.has_content(path, data):
        kept_file.confirm(library, name, data)
        return [], problems
    with library.exports.writing():
        if library.data_version() != version:
            data, problems = _export_text(library, export)
        return kept_file.bring_up_to_date(library, name, path, data), problems


def _read_all(library: Library, root: str) -> list[tuple[str, str, Export]]:
    """Return the name under which each export is stored, its path, and what it exports."""
    return [(name, *_read(root, name, options)) for name, options in library.exports.rows()]


def _read(root: str, name: str, options: str) -> tuple[str, Export]:
    values = json.loads(options)
    cited = tuple(os.path.join(root, file) for file in values["cited"])
    files = bool(values.get("files"))  # not there in exports that an older program keeps
    export = Export(values["form"], tuple(values["query"]), values["venues"], cited, files)
    return os.path.join(root, name), export


def _stored(root: str, path: str) -> str:
    relative = (
        os.path.relpath(path, root)
        if os.path.splitdrive(path)[0] == os.path.splitdrive(root)[0]
        else path
    )
    return path if relative.startswith("..") else relative


def _export_text(library: Library, export: Export) -> tuple[bytes, tuple[Notice, ...]]:
    try:
        exported = export_papers.write(library, export)
    except NothingFoundError:
        return b"", ()
    return "".join(exported.pieces).encode(), (*exported.notices, *exported.missing)
