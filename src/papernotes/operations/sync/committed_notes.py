"""The committed versions of notes that show both sides of a merge in the folder.

They have the lines of the others, with what the library and the head in the folder say alike: values,
days of events, and the key of a paper that was renamed. Otherwise the others would be told of an
earlier state, and a new clone would read from the head what its reader has taken away.
"""

import os
from collections.abc import Iterable, Iterator

from papernotes.errors import RefusedError
from papernotes.formats.note.head import disputed_head
from papernotes.formats.text import paper
from papernotes.formats.text.file_names import file_name
from papernotes.git import Repository
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.head import DATE_KEYS, Head
from papernotes.model.paper import Event
from papernotes.model.reading.events import READ, READINGS
from papernotes.model.unicode_forms import is_utf8
from papernotes.operations.sync import merge_notes, note_conflicts
from papernotes.operations.sync.renamed_contents import rename_note
from papernotes.operations.sync.renames import normalised_name
from papernotes.operations.text import mirror


def with_merged_heads(repository: Repository, theirs: dict[str, str]) -> dict[str, str]:
    """Return the other side's blobs of notes, each with the head that a merge gave its paper.

    Otherwise the others' next sync would write that head, as a change, over a value that the user
    resolves meanwhile.
    """
    contents = repository.blobs(theirs.values())
    result = dict(theirs)
    for path, blob in theirs.items():
        text = _decode(contents.get(blob, b""))
        new = _with_merged_head(repository, path, text)
        if new != text:
            result[path] = _store(repository, new)
    return result


def stage(library: Library, repository: Repository, disputed: Iterable[str]) -> None:
    """Put the committed versions of disputed notes into the index, as they have to be by now."""
    paths = [*disputed]
    former = _find_former_paths(library, repository, paths)
    names = {path: f"HEAD:{former.get(path, path)}" for path in paths}
    contents = repository.blobs(names.values())
    for path, name in names.items():
        if name not in contents:
            continue
        old = _decode(contents[name])
        text = rename_note(old, former[path], path) if path in former else old
        text = _with_merged_head(repository, path, text)
        if path in former or text != old:
            note_conflicts.stage_blob(repository, path, _store(repository, text))


def _find_former_paths(
    library: Library, repository: Repository, disputed: list[str]
) -> dict[str, str]:
    """Return the committed paths of disputed notes that were renamed or moved since, by path."""
    missing = note_conflicts.find_missing(repository)
    if not missing:
        return {}
    committed = repository.blobs(f"HEAD:{path}" for path in (*missing, *disputed))
    new = [path for path in disputed if f"HEAD:{path}" not in committed]
    old = [path for path in missing if f"HEAD:{path}" in committed]
    former: dict[str, str] = {}
    for path in new:
        keys = {*_former_keys(library, path)}
        for other in old:
            is_moved = normalised_name(other) == normalised_name(path)
            if is_moved or keys & {key.lower() for key in _keys_of(repository, other)}:
                former.setdefault(path, other)
    return former


def _former_keys(library: Library, path: str) -> Iterator[str]:
    """Yield all keys of the paper whose note is at a path, in lower case."""
    row = library.notes.in_file(path.removeprefix("notes/"))
    if row and row.key:
        yield from (key.lower() for key in (row.key, *library.keys.old(row.key)))


def _keys_of(repository: Repository, path: str) -> Iterator[str]:
    """Yield all keys that the paper of a committed note has there."""
    key = citekeys.key_from_file(path)
    yield key
    name = f"HEAD:{mirror.FOLDER}/{file_name(key)}"
    try:
        yield from paper.read(repository.blobs([name]).get(name, b"").decode()).old_keys
    except (RefusedError, UnicodeDecodeError):
        return


def _with_merged_head(repository: Repository, path: str, text: str) -> str:
    """Return a note with the head that it has in the folder, as far as the text of its paper agrees."""
    data = mirror.read_file(os.path.join(repository.root, path))
    merged = _decode(data or b"")
    if data is None or not is_utf8(text) or not is_utf8(merged):
        return text
    parsed = disputed_head.read(merged)
    if parsed is None:
        return text
    key = parsed.head.citekey or citekeys.key_from_file(path)
    file = os.path.join(repository.root, mirror.FOLDER, file_name(key))
    try:
        known = paper.read((mirror.read_file(file) or b"").decode()).paper
    except (RefusedError, UnicodeDecodeError):
        return text
    days = tuple(_write_days(known.events))
    head = Head(known.tags, known.status, known.rating, dates=days)
    return merge_notes.with_merged_head(text, parsed, head)


def _write_days(events: Iterable[Event]) -> Iterator[str]:
    """Yield the days of events as the head of a note gives them."""
    for event in events:
        name = READ if event.kind in READINGS else event.kind
        if event.day and name in DATE_KEYS:
            yield f"{name} {event.day}"


def _store(repository: Repository, text: str) -> str:
    """Store a text as a blob of git, and return the blob."""
    data = text.encode(errors="surrogateescape")
    answer = repository.run("hash-object", "-w", "--stdin", input_data=data)
    return answer.output.decode().strip()


def _decode(data: bytes) -> str:
    return data.decode(errors="surrogateescape")
