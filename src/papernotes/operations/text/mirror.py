"""The text files of the papers in papers/, one per paper.

The library records which papers are not written yet; only these are written. `received_text` merges
what changed elsewhere.
"""

import os
import tempfile
from contextlib import suppress
from hashlib import sha256

from papernotes.disk import files, temporary_files
from papernotes.errors import PapersError, RefusedError
from papernotes.formats.text import file_names, paper
from papernotes.formats.text.file_names import file_name
from papernotes.library import Library

FOLDER = file_names.FOLDER


def folder(root: str) -> str:
    """Return the folder of the text files. Raises RefusedError if it is a link."""
    path = os.path.join(root, FOLDER)
    if os.path.islink(path):
        raise RefusedError(
            f"{path} is a link. The text of a library must be inside its own folder: replace the "
            "link with the folder."
        )
    return path


def format_paper(library: Library, key: str) -> str:
    """Return a paper of the library in its text form."""
    return paper.write(library.mirror.read(key))


def write(library: Library, root: str) -> list[str]:
    """Write the papers that are not written yet; return the changed paths, relative to the root."""
    keys = library.mirror.unwritten()
    if not keys:
        return []
    text_folder = folder(root)
    os.makedirs(text_folder, exist_ok=True)
    changed: list[str] = []
    digests: dict[str, bytes | None] = {}
    with library.changes():
        keys = library.mirror.unwritten()
        current = {file_name(key): key for key in keys if library.mirror.has(key)}
        for file, key in current.items():
            data = format_paper(library, key).encode()
            digests[file] = sha256(data).digest()
            if read_file(os.path.join(text_folder, file)) != data:
                write_file(text_folder, file, data)
                changed.append(f"{FOLDER}/{file}")
        for file in {file_name(key) for key in keys} - current.keys():
            digests[file] = None
            if _is_current(library, text_folder, file):
                continue
            with suppress(FileNotFoundError):
                os.remove(os.path.join(text_folder, file))
                changed.append(f"{FOLDER}/{file}")
        library.mirror.set_digests(digests)
        library.mirror.mark_written(keys)
    return changed


def _is_current(library: Library, text_folder: str, file: str) -> bool:
    """Return whether a file now belongs to another paper, which took over its name."""
    data = read_file(os.path.join(text_folder, file))
    if data is None:
        return False
    try:
        key = library.mirror.find_key(paper.parse(data.decode()).key)
    except (PapersError, UnicodeDecodeError):
        return False
    return key is not None and file_name(key) == file


def read_file(path: str) -> bytes | None:
    """Return the bytes of a file; None if it cannot be read."""
    try:
        return files.read_whole(path)
    except OSError:
        return None


def write_file(text_folder: str, file: str, data: bytes) -> None:
    """Write a file atomically, without fsync: the library also holds the content."""
    handle, temporary = tempfile.mkstemp(
        temporary_files.ENDING, temporary_files.BEGINNING, text_folder
    )
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, files.default_mode())
        os.replace(temporary, os.path.join(text_folder, file))
    except OSError as error:
        with suppress(OSError):
            os.remove(temporary)
        raise files.describe_error(error, os.path.join(text_folder, file)) from error


def remove_temporary_files(root: str) -> None:
    """Remove the temporary files of a killed command."""
    text_folder = folder(root)
    if os.path.isdir(text_folder):
        for name in os.listdir(text_folder):
            if temporary_files.is_unfinished(name):
                os.remove(os.path.join(text_folder, name))
