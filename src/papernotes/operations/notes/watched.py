"""The files of a paper's notes, to be watched while another program may save them."""

from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.notebook import Notebook


def note_paths(library: Library, notebook: Notebook, key: str) -> list[str]:
    """Return the paths of a paper's notes; of a paper without one, where it would be."""
    own = library.notes.of_paper(key)
    files = [own.file if own else citekeys.file_name(key)]
    files += [row.file for row in library.notes.of_people(key)]
    return [notebook.stored_path(file) for file in files]
