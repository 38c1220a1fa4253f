"""Scan the notes folder: read its changed files, if there are any.

This runs before every search. Most times nothing has changed, or only notes that a command wrote, and
then the modules that read notes are not loaded.
"""

from typing import TYPE_CHECKING

from papernotes.disk.folders import Listing
from papernotes.library import Library
from papernotes.library.index.links import FINGERPRINT, FOLDERS
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook

if TYPE_CHECKING:
    from papernotes.operations.notes.read_changes import Watch


def scan(library: Library, notebook: Notebook, watch: "Watch" = iter) -> list[Notice]:
    """Read every note that changed since it was last read; return notices."""
    return _scan(library, notebook, notebook.listing(), watch)


def _scan(library: Library, notebook: Notebook, listing: Listing, watch: "Watch") -> list[Notice]:
    index = library.index
    is_settled = not library.notes.to_write() and index.is_current()
    if is_settled and listing.fingerprint == index.about(FINGERPRINT):
        return []
    from papernotes.operations.notes import differences

    different = differences.find(library, notebook, listing)
    if is_settled and library.writable and not (any(different) or listing.unreadable):
        notebook.remove_abandoned(listing)  # of the command that was killed, if one was
        index.remember(FINGERPRINT, listing.fingerprint)
        return []
    from papernotes.operations.notes.read_changes import read_changes

    return read_changes(library, notebook, listing, different, watch)


def scan_for_new_files(library: Library, notebook: Notebook) -> list[Notice]:
    """Scan the notes folder if a file may have been created or renamed since the last scan.

    It asks for the times of the folders alone, and where one has changed, as when an editor or a
    command has saved a note, for the names in them. A note that was edited is not noticed.
    """
    if known := library.index.about(FOLDERS):
        times = notebook.folder_times(known)
        if times == known:
            return []
        if times and _has_known_notes(library, notebook, known):
            library.index.remember(FOLDERS, times)
            return []
    listing = notebook.listing()
    notices = _scan(library, notebook, listing, iter)
    library.index.remember(FOLDERS, listing.folders)
    return notices


def _has_known_notes(library: Library, notebook: Notebook, in_folders: str) -> bool:
    """Return whether these folders have the notes that were read, and no others, by their names."""
    index = library.index
    return index.is_current() and notebook.has_only(
        index.files(), index.number_of_files(), in_folders
    )


def skip_own_files(library: Library, notebook: Notebook) -> None:
    """Let `scan_for_new_files` pass over the notes that this command has just created.

    It may pass over a file that another program created meanwhile. The next command that reads
    notes finds that one.
    """
    if known := library.index.about(FOLDERS):
        library.index.remember(FOLDERS, notebook.folder_times(known))
