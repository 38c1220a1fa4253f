"""The import of several files in one operation: the good ones are taken, the others named."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.notebook import Notebook
from papernotes.operations.bibliography import import_file
from papernotes.operations.bibliography.import_ import ImportOptions, Watch
from papernotes.operations.bibliography.imported import Imported
from papernotes.operations.bibliography.read import Bibliography


class FileImport(NamedTuple):
    """What came of one file: its path, its name in reports, and the result."""

    file: str
    name: str
    imported: Imported


class Sources(NamedTuple):
    """The files to import; `encoding` is that of all of them, or empty.

    `wants_all_tags` is whether the tags that other programs gave to the entries of a file become
    tags.
    """

    files: tuple[str, ...]
    encoding: str
    wants_all_tags: Callable[[Bibliography], bool]


class Opened(Protocol):
    """An open library with its notes."""

    @property
    def library(self) -> Library:
        """The library."""

    @property
    def notebook(self) -> Notebook:
        """The folder of notes."""


class Place(NamedTuple):
    """The library that files are imported into, which may have to be created first.

    `exists` is whether there is one. `begin` creates it if not, and begins the operation of all
    files together.
    """

    database_file: str
    exists: Callable[[], bool]
    begin: Callable[[], Opened]


def import_files(
    sources: Sources, place: Place, options: ImportOptions, watch: Watch, *, dry_run: bool
) -> tuple[list[FileImport], list[PapersError]]:
    """Import the entries of each file; return the results, and an error for each other file.

    A file without any entry creates no library. See import_file.import_bibliography.
    """
    strings: dict[str, str] = {}
    results: list[FileImport] = []
    errors: list[PapersError] = []
    for file in sources.files:
        try:
            bibliography = import_file.read_file(
                file, sources.encoding, strings, place.database_file
            )
            name = bibliography.name
            if not (place.exists() or bibliography.contents.entries):
                results.append(FileImport(file, name, import_file.skip_all(bibliography)))
                continue
            if sources.wants_all_tags(bibliography):
                bibliography = import_file.keep_all_tags(bibliography)
            opened = place.begin()
            imported = import_file.import_bibliography(
                opened.library, opened.notebook, bibliography, options, watch, dry_run=dry_run
            )
            results.append(FileImport(file, name, imported))
        except PapersError as error:
            errors.append(error)
    return results, errors
