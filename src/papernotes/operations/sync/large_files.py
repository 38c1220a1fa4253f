"""The PDFs of papers, sent to the remote and brought from it by git-lfs.

What is known of each PDF travels in the text of its paper; the file itself is found by its SHA-256.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple

from papernotes.disk import files
from papernotes.disk.pdf_files import digest_of
from papernotes.errors import PapersError
from papernotes.git import Repository, large_files
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.paper_file import StoredFile
from papernotes.notebook import Notebook
from papernotes.operations.pdf import attach
from papernotes.operations.pdf.attach import Incoming

_SENT = "papers-lfs"
"""The file in the folder of git that lists the digests that the remote has."""
Watch = Callable[[list[StoredFile]], Iterable[StoredFile]]
"""Iterates over files and shows progress."""


class FilesSynced(NamedTuple):
    """How many PDFs were sent and received, and notices on those that were not."""

    sent: int
    received: int
    notices: tuple[Notice, ...] = ()


def sync_files(
    library: Library, notebook: Notebook, repository: Repository, now: str, watch: Watch = iter
) -> FilesSynced:
    """Send the PDFs that the remote lacks, and bring those that this machine lacks.

    Linked files stay. Raises RefusedError where git-lfs is missing or the remote takes no files, and
    TryLaterError where it cannot be reached; PDFs that came before that stay.
    """
    large_files.check(repository)
    stored = [item for item in library.files.all() if not item.file.is_linked]
    here = [item for item in stored if os.path.isfile(item.path)]
    absent = [item for item in stored if item not in here]
    notices: list[Notice] = []
    sent = _send(repository, here, notices)
    received = [
        item for item in watch(absent) if _receive(library, notebook, repository, item, now)
    ]
    if number := len(absent) - len(received):
        notices.append(notice("pdfs-not-at-remote", number=number))
    return FilesSynced(sent, len(received), tuple(notices))


def _send(repository: Repository, here: list[StoredFile], notices: list[Notice]) -> int:
    known = _known(repository)
    waiting: dict[str, str] = {}
    for item in here:
        if item.file.sha256 in known or item.file.sha256 in waiting:
            continue
        if digest_of(item.path) != item.file.sha256:
            notices.append(notice("changed-pdf-not-sent", name=item.file.name))
            continue
        waiting[item.file.sha256] = item.path
    placed: list[str] = []
    try:
        for digest, path in waiting.items():
            place = large_files.object_path(repository, digest)
            if not os.path.exists(place):
                _link(path, place)
                placed.append(place)
        large_files.push(repository, list(waiting))
    finally:
        for place in placed:  # else every PDF would take its room twice
            with suppress(OSError):
                os.remove(place)
    _remember(repository, known | waiting.keys())
    return len(waiting)


def _link(path: str, place: str) -> None:
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        try:
            os.link(path, place)
        except OSError:  # another file system
            shutil.copyfile(path, place)
    except OSError as error:
        raise files.describe_error(error, place) from error


def _receive(
    library: Library, notebook: Notebook, repository: Repository, item: StoredFile, now: str
) -> bool:
    """Bring a file that the library knows, and return whether the remote had it."""
    file = item.file
    with tempfile.NamedTemporaryFile(suffix=".pdf", prefix="papers-") as copy:
        if not large_files.fetch(repository, file.sha256, file.size, copy):
            return False
        copy.flush()
        if digest_of(copy.name) != file.sha256:
            return False
        incoming = Incoming(copy.name, source=file.source, version=file.version)
        try:
            attach.attach(library, notebook, item.key, incoming, now)
        except PapersError:
            return False
    _remember(repository, _known(repository) | {file.sha256})
    return True


def _known(repository: Repository) -> set[str]:
    """Return the digests of the files that the remote has, as far as this machine knows."""
    try:
        with open(os.path.join(repository.common_folder, _SENT), encoding="ascii") as text:
            return set(text.read().split())
    except (OSError, ValueError):
        return set()


def _remember(repository: Repository, digests: Iterable[str]) -> None:
    path = os.path.join(repository.common_folder, _SENT)
    with suppress(OSError):
        files.write_derived(path, "".join(f"{digest}\n" for digest in sorted(digests)).encode())
