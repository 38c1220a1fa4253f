"""Notes in which two people changed the same lines: left to the user; the rest is synced.

Such a note shows both sides only in the working folder. The committed version (`committed_notes`) has
the merged head and the lines of the others, so their text does not change until the user resolves the
conflict; the user's own lines are in the file and in the previous commit.
"""

import json
import os
from collections.abc import Callable, Iterable
from typing import NamedTuple

from papernotes.errors import NotFoundError, PapersError, RefusedError
from papernotes.formats.note import merge_markers
from papernotes.git import Repository, listed, printable
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, write_back
from papernotes.operations.sync import merge_notes
from papernotes.operations.text import mirror
from papernotes.operations.text.conflicts import PROSE, Conflict, Resolution

_FILE = "papernotes-disputed"
_FOLDER = "notes/"


class _Aside(NamedTuple):
    """A note that was set aside for a merge: the committed text, and the text in the folder."""

    base: str
    text: str
    path: str
    """The path of the note after the merge."""


def list_disputed(repository: Repository) -> list[str]:
    """Return the paths of the notes whose conflicts the user still has to resolve.

    A resolved note stays on record until a sync commits it: undo may bring its conflict back. One that
    was renamed or moved since then is found among the changed files.
    """
    state = _read_state(repository)
    paths = {path for path, aside in state.items() if aside} | {*_with_markers(repository, state)}
    if find_missing(repository):
        changed = (path for path in repository.status().changed if path.startswith(_FOLDER))
        paths |= {*_with_markers(repository, (path for path in changed if path.endswith(".md")))}
    return sorted(paths)


def find_missing(repository: Repository) -> list[str]:
    """Return the paths of notes on record whose files are gone: removed, renamed or moved."""
    return [
        path
        for path, aside in _read_state(repository).items()
        if not aside and not os.path.lexists(os.path.join(repository.root, path))
    ]


def _with_markers(repository: Repository, paths: Iterable[str]) -> list[str]:
    by = merge_markers.has_leftover_marker
    return [path for path in paths if has_markers(repository, path, by)]


def record_disputed(repository: Repository, paths: Iterable[str]) -> None:
    """Record the notes that show both sides of a merge as a sync found them, and no others."""
    state = _read_state(repository)
    _write_state(repository, {path: state.get(path) for path in paths})


def has_markers(
    repository: Repository, path: str, by: Callable[[str], bool] = merge_markers.has_conflict
) -> bool:
    """Return whether a file shows both sides of a merge, according to `by`."""
    data = mirror.read_file(os.path.join(repository.root, path))
    return data is not None and by(data.decode(errors="replace"))


def make_error(paths: Iterable[str], *, synced: bool) -> RefusedError:
    """Return the error for these notes; `synced` is whether everything else is synced."""
    return RefusedError(
        f"{listed(paths)}: the same lines were changed here and elsewhere.",
        notice("resolve-notes-or-take-a-side" if synced else "resolve-notes"),
    )


def leave_to_user(repository: Repository, theirs: dict[str, str]) -> None:
    """Leave notes that show both sides to the user.

    `theirs` holds the blob of each note that is put into the index: see `committed_notes.with_merged_heads`.
    """
    _write_state(repository, dict.fromkeys(theirs) | _read_state(repository))
    for path, blob in theirs.items():
        stage_blob(repository, path, blob)


def stage_blob(repository: Repository, path: str, blob: str) -> None:
    """Put a blob into the index, whatever the file in the folder says."""
    repository.run("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", shared=True)


def set_aside(repository: Repository, touched: dict[str, str]) -> None:
    """Set disputed notes aside for a merge that changes them, because git would refuse it.

    `touched` holds the paths that the merge changes, each with its path after the merge.
    """
    state = _read_state(repository)
    paths = [path for path in list_disputed(repository) if path in touched]
    committed = repository.blobs(f"HEAD:{path}" for path in paths)
    asides: dict[str, _Aside | None] = {}
    for path in paths:
        data = mirror.read_file(os.path.join(repository.root, path))
        base = committed.get(f"HEAD:{path}")
        if data is not None and base is not None:
            asides[path] = _Aside(_decode(base), _decode(data), touched[path])
    if asides:
        _write_state(repository, state | asides)
        for path in asides:
            repository.run("checkout", "--quiet", "HEAD", "--", path, shared=True)


def put_back(repository: Repository) -> None:
    """Put back the notes that were set aside, merged with changes made meanwhile."""
    state = _read_state(repository)
    for path, aside in list(state.items()):
        if aside is None:
            continue
        del state[path]
        has_new_path = os.path.lexists(os.path.join(repository.root, aside.path))
        new_path = aside.path if has_new_path else path
        file = os.path.join(repository.root, new_path)
        data = mirror.read_file(file)
        text = aside.text
        if data is not None and _decode(data) != aside.base:
            text = merge_notes.merge_disputed((aside.base, text, _decode(data)), repository)
        folder, name = os.path.split(file)
        os.makedirs(folder, exist_ok=True)
        mirror.write_file(folder, name, text.encode(errors="surrogateescape"))
        _write_state(repository, state | {new_path: None})
        state[new_path] = None


def _decode(data: bytes) -> str:
    return data.decode(errors="surrogateescape")


def _read_state(repository: Repository) -> dict[str, _Aside | None]:
    data = mirror.read_file(os.path.join(repository.git_folder, _FILE))
    try:
        rows = json.loads(data or b"{}")
        return {str(path): _Aside(*row) if row else None for path, row in rows.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _write_state(repository: Repository, state: dict[str, _Aside | None]) -> None:
    if state != _read_state(repository):
        mirror.write_file(repository.git_folder, _FILE, json.dumps(state).encode())


def find_conflicts(library: Library, repository: Repository) -> list[Conflict]:
    """Return the notes that show both sides of a merge, each with the text of both sides.

    The key is that of the paper whose own note it is; of any other note it is the path.
    """
    conflicts = []
    for path in list_disputed(repository):
        sides = _read_sides(_read_note(repository, path))
        ours, theirs = ("\n".join(pair[side] for pair in sides).strip() for side in (0, 1))
        conflicts.append(Conflict(name_of(library, path), PROSE, ours, theirs))
    return conflicts


def name_of(library: Library, path: str) -> str:
    """Return the key of the paper whose own note is at a path; the path if there is none."""
    row = library.notes.in_file(path.removeprefix(_FOLDER))
    own = library.notes.of_paper(row.key) if row and row.key else None
    return row.key if row and own and own.file == row.file else path


def find_note(library: Library, notebook: Notebook, text: str) -> str:
    """Return the name that conflicts in the note at a path have, if the text is such a path; else ''."""
    from papernotes.operations.notes import stray

    file = stray.find_stray(library, notebook, text) or text.strip().removeprefix(_FOLDER)
    is_note = file.lower().endswith(".md") and notebook.stamp(file) is not None
    return name_of(library, _FOLDER + file) if is_note else ""


def resolve(
    library: Library,
    notebook: Notebook,
    repository: Repository,
    name: str,
    resolution: Resolution,
) -> list[Notice]:
    """Resolve the conflicts in a paper's own note, or in the note at a path.

    Raises NotFoundError if the note has none, and RefusedError for a text that would resolve
    more than one place.
    """
    key = library.keys.find(name)
    row = library.notes.of_paper(key) if key else None
    file = row.file if row else name.removeprefix(_FOLDER)
    if _FOLDER + file not in list_disputed(repository):
        place = f"The note of {key}" if key else printable(name)
        raise NotFoundError(f"{place} has no conflict.", notice("list-conflicts"))
    old = notebook.read(file)
    places = len(_read_sides(old))
    if places == 0 or (places > 1 and resolution.side == "value"):
        raise RefusedError(
            f"The conflicts in {_FOLDER}{file} must be resolved in an editor.",
            notice("edit-note", key=name),
        )
    with library.changes():
        # The head may have waited for the resolution. Undo brings back both sides, and not the old head.
        shown = write_back.with_waiting_head(library, row, old) if row else old
        new = _resolve_text(shown, resolution)
        if row:  # a head with both sides could not be read before
            new = write_back.with_waiting_head(library, row, new)
        library.oplog.record_rewrite(file, shown, new)
        notebook.replace(file, old, new)
    # The next command reads a note that is not a paper's own.
    return reconcile.read_if_changed(library, notebook, key) if key else []


def _read_sides(text: str) -> list[tuple[str, str]]:
    """Return the two sides of each conflict in a note, in order."""
    return [
        (part.ours, part.theirs)
        for part in merge_markers.split_conflicts(text)
        if isinstance(part, merge_markers.Conflict)
    ]


def _resolve_text(text: str, resolution: Resolution) -> str:
    """Return a note with each conflict replaced by one side, or by the given text.

    In a side with a conflict of its own, the same side is taken again.
    """

    def choose(conflict: merge_markers.Conflict) -> str:
        if resolution.side == "value":
            return f"{resolution.value}\n"
        side = conflict.ours if resolution.side == "ours" else conflict.theirs
        return _resolve_text(side, resolution)

    parts = merge_markers.split_conflicts(text)
    return "".join(choose(p) if isinstance(p, merge_markers.Conflict) else p for p in parts)


def _read_note(repository: Repository, path: str) -> str:
    """Return the text of a note in the folder. Raises PapersError if it cannot be read."""
    data = mirror.read_file(os.path.join(repository.root, path))
    if data is None:
        raise PapersError(f"{printable(path)} cannot be read.")
    return data.decode(errors="replace")
