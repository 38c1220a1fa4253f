"""What is opened of a paper: its PDF on this machine, or its page on the web."""

import os
from typing import NamedTuple

from papernotes.errors import NotFoundError, RefusedError
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.operations.papers import details


class Place(NamedTuple):
    """Where to go: the path of a file, or a web address, and notices."""

    address: str
    is_file: bool
    notices: tuple[Notice, ...] = ()


def find(library: Library, key: str, *, pdf: bool = False, web: bool = False) -> Place:
    """Return the file of a paper, else its web page; with `pdf`, else its PDF at arXiv.

    With `web`, files do not count. Raises RefusedError where there is nothing to open.
    """
    files = () if web else library.files.of(key)
    for item in files:
        if os.path.isfile(item.path):
            return Place(item.path, is_file=True)
    missing = tuple(notice("file-not-here", name=item.file.name) for item in files[:1])
    try:
        return Place(details.address(library, key, pdf=pdf), is_file=False, notices=missing)
    except RefusedError as error:
        if files:
            name = files[0].file.name
            raise NotFoundError(
                f"{name} is not on this machine: {files[0].path} is missing. Connect its drive, or "
                "attach it again."
            ) from error
        raise
