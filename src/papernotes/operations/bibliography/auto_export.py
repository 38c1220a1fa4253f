"""Exported files kept fresh: written again after every change of the library that shows in them."""

import json
import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from papernotes import files
from papernotes.errors import NothingFoundError, PapersError, RefusedError
from papernotes.library import Library
from papernotes.library.backup import snapshot
from papernotes.model import citekeys
from papernotes.operations.bibliography import export as export_papers
from papernotes.operations.bibliography.export import Export


class Kept(NamedTuple):
    """A file that is kept fresh: its path, what is in it, and `fresh`, `stale` or `missing`."""

    path: str
    export: Export
    state: str


def remember(library: Library, root: str, path: str, export: Export) -> None:
    """Keep the file at `path` fresh from now on. Inside the library's folder it may move along."""
    cited = tuple(_stored(root, os.path.abspath(one)) for one in export.cited)
    options = json.dumps(export._replace(cited=cited)._asdict(), ensure_ascii=False)
    with library.changes():
        library.exports.put(_stored(root, os.path.abspath(path)), options)


def put(library: Library, root: str, path: str, data: bytes, kept: Export | None) -> None:
    """Write an exported file; with `kept`, keep it fresh from now on, inside an operation.

    It is remembered first: should this be cut short, the next change of the library writes it.
    """
    path = os.path.abspath(path)
    refuse_own(library, root, path)
    if not files.is_replaceable(path):
        if kept:
            raise RefusedError(f"{path} is no plain file, so it cannot be kept fresh.")
        _pour(path, data)
        return
    if kept is None:
        _put(path, data)
        return
    name = _stored(root, path)
    before = dict(library.exports.rows()).get(name)
    remember(library, root, path, kept)
    try:
        _put(path, data)
    except PapersError:
        with library.changes():
            if before is None:
                library.exports.remove(name)
            else:
                library.exports.put(name, before)
            library.oplog.cancel()
        raise


def refuse_manuscript(path: str, cited: Iterable[str]) -> None:
    """Raise RefusedError where an export would replace a manuscript that it reads."""
    real = os.path.realpath(path)
    if any(os.path.realpath(manuscript) == real for manuscript in cited):
        raise RefusedError(f"{path} is the manuscript: choose another file for the export.")


def refuse_own(library: Library, root: str, path: str) -> None:
    """Raise RefusedError for a file that is the library's own, where an export would destroy it."""
    top, *rest = os.path.relpath(os.path.realpath(path), os.path.realpath(root)).split(os.sep)
    own = top.startswith("library.db") or top in ("venues.toml", "papers", snapshot.FOLDER, ".git")
    if top == "notes" and rest and not any(part.startswith(".") for part in rest):
        file = "/".join(rest)
        note = library.notes.in_file(file)
        own = bool((note and note.key) or library.keys.find(citekeys.key_from_file(file)))
    if own:
        raise RefusedError(f"{path} belongs to the library itself: choose another file.")


def _pour(path: str, data: bytes) -> None:
    """Write into what is no file, as `/dev/stdout` or a pipe."""
    try:
        with open(path, "wb") as stream:
            stream.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise files.describe_error(error, path) from error


def _put(path: str, data: bytes) -> None:
    files.remove_abandoned(os.path.dirname(path))
    files.write(path, data)


def forget(library: Library, root: str, path: str) -> bool:
    """Keep the file fresh no longer; False when it was not. The file stays."""
    with library.changes():
        return library.exports.remove(_stored(root, os.path.abspath(path)))


def follow(library: Library, root: str, before: Mapping[str, str]) -> list[str]:
    """After an undo or redo that found these exports kept: what the reader should know.

    Inside the caller's transaction. A file that is to be kept again, and was changed while
    it was not, is its reader's: it is left as it is, and not kept.
    """
    now = dict(library.exports.rows())
    remarks = [
        f"{name} stays as it is, and is kept fresh no longer." for name in before.keys() - now
    ]
    for name, options in now.items():
        if name in before:
            continue
        path, export = _read(root, name, options)
        try:
            changed = os.path.lexists(path) and not _same(path, _text(library, export)[0])
        except PapersError:
            changed = os.path.lexists(path)
        if changed:
            library.history.remove_export(name)
            remarks.append(f"{name} was changed since, so it is left as it is and not kept fresh.")
        else:
            remarks.append(f"{name} is kept fresh again.")
    return sorted(remarks)


def every(library: Library, root: str) -> list[Kept]:
    """Every file that is kept fresh, and whether it is."""
    made = []
    for path, export in _known(library, root):
        try:
            fresh = _same(path, _text(library, export)[0])
        except PapersError:  # as of a manuscript that is gone: what it chose cannot be told
            fresh = False
        state = "fresh" if fresh else "stale" if os.path.isfile(path) else "missing"
        made.append(Kept(path, export, state))
    return made


def refresh(library: Library, root: str) -> list[str]:
    """Write the files whose bytes have changed; what the reader should know."""
    remarks: list[str] = []
    known = _known(library, root)
    for folder in {os.path.dirname(path) for path, _ in known}:
        files.remove_abandoned(folder)
    for path, export in known:
        try:
            data, missing = _text(library, export)
            remarks += [f"{path}: {one}" for one in missing]
            if not _same(path, data):
                _write(path, data)
        except PapersError as error:
            remarks.append(f"{path} could not be kept fresh: {error}")
    return remarks


def _write(path: str, data: bytes) -> None:
    """Write a file; one that its reader made unwritable stays, although its folder would let us."""
    if os.path.exists(path) and not os.stat(path).st_mode & 0o222:
        raise RefusedError(f"{path} is not to be written.")
    files.write(path, data)


def _known(library: Library, root: str) -> list[tuple[str, Export]]:
    return [_read(root, name, options) for name, options in library.exports.rows()]


def _read(root: str, name: str, options: str) -> tuple[str, Export]:
    known = json.loads(options)
    cited = tuple(os.path.join(root, one) for one in known["cited"])
    export = Export(known["form"], tuple(known["query"]), known["venues"], cited)
    return os.path.join(root, name), export


def _stored(root: str, path: str) -> str:
    inside = (
        os.path.relpath(path, root)
        if os.path.splitdrive(path)[0] == os.path.splitdrive(root)[0]
        else path
    )
    return path if inside.startswith("..") else inside


def _text(library: Library, export: Export) -> tuple[bytes, tuple[str, ...]]:
    try:
        done = export_papers.written(library, export)
    except NothingFoundError:
        return b"", ()
    return "".join(done.pieces).encode(), (*done.remarks, *done.missing)


def _same(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False
