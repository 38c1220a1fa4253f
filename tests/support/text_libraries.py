"""New libraries, and libraries with their text written beside them."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from papernotes.formats.text import paper as paper_text
from papernotes.library import Library
from papernotes.library.db import new_file
from papernotes.notebook import Notebook
from papernotes.operations.text import mirror, shared_settings


@cache
def empty_library() -> bytes:
    """The bytes of an empty library.db."""
    with TemporaryDirectory() as folder:
        new_file.create(f"{folder}/library.db")
        return Path(folder, "library.db").read_bytes()


def new_library(folder: Path) -> Library:
    """A new library in a folder, with notes in Korean."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "library.db").write_bytes(empty_library())
    library = Library.open(
        str(folder / "library.db"),
        Notebook(str(folder / "notes")).searchable,
        str(folder / "cache"),
    )
    with library.changes():
        library.settings.set("language", "ko")
    return library


def write_text(library: Library, folder: Path) -> None:
    """Write all papers and settings of a library as text, and close the library."""
    mirror.write(library, str(folder))
    shared_settings.write(library, str(folder))
    library.close()


def small_library(folder: Path, *keys: str) -> Library:
    """A library with a paper for each key."""
    library = new_library(folder)
    with library.changes():
        for key in keys or ("a",):
            text = f"@misc{{{key},\n  title = {{On {key}}},\n  papernotes-venue = {{Mine}},\n}}\n"
            library.mirror.put(paper_text.read(text), ("Mine", "Mine", "conference"))
    return library
