"""The user's PDF viewer, and how it is told a page."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from papernotes.errors import RefusedError

VARIABLE = "PAPERS_PDF_VIEWER"
_PAGE_OPTIONS = {
    "zathura": ("-P", "{page}"),
    "okular": ("-p", "{page}"),
    "evince": ("-i", "{page}"),
    "atril": ("-i", "{page}"),
    "xreader": ("-i", "{page}"),
    "sioyek": ("--page", "{page}"),
    "sumatrapdf": ("-page", "{page}"),
    "llpp": ("-page", "{page}"),
}
"""How viewers take a page, from their manuals: an option before the file."""
_PAGE_BEHIND = {"mupdf": "{page}", "xpdf": ":{page}"}
"""Viewers that take a page as an argument behind the file."""


def open_pdf(path: str, page: int | None, environ: Mapping[str, str]) -> bool:
    """Open a PDF, at a page counted from 1 if given; return whether a program was started.

    PAPERS_PDF_VIEWER names the viewer, such as `okular` or `myviewer --at {page} {file}`. Without
    it a page is opened in the web browser, since every browser knows `#page=`, and a whole file by
    the program that the system has for PDFs. Raises RefusedError for a viewer that is not there.
    """
    if command := environ.get(VARIABLE, "").strip():
        return _start(_command_line(command, path, page))
    if not page and not environ.get("BROWSER") and (opener := _opener()):
        return _start([*opener, path])
    from papernotes.cli.programs.browser import browse

    address = Path(path).absolute().as_uri()
    return browse(f"{address}#page={page}" if page else address, environ)


def _command_line(command: str, path: str, page: int | None) -> list[str]:
    """Return the words of the viewer's command line with the file and the page."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise RefusedError(f"{VARIABLE} cannot be read ({error}): {command}") from error
    if "{file}" in command:
        return [word.replace("{page}", str(page or 1)).replace("{file}", path) for word in words]
    name = os.path.basename(words[0]).lower().removesuffix(".exe")
    before = [word.replace("{page}", str(page)) for word in _PAGE_OPTIONS.get(name, ()) if page]
    behind = (
        [_PAGE_BEHIND[name].replace("{page}", str(page))] if page and name in _PAGE_BEHIND else []
    )
    return [*words, *before, path, *behind]


def _opener() -> list[str]:
    """Return the command that opens a file in the program that the system has for it."""
    if sys.platform == "darwin":
        return ["open"]
    if sys.platform == "win32":
        return ["cmd", "/c", "start", ""]
    program = shutil.which("xdg-open")
    return (
        [program]
        if program and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        else []
    )


def _start(words: list[str]) -> bool:
    """Start a viewer, which stays open after the command."""
    if shutil.which(words[0]) is None:
        raise RefusedError(
            f"The PDF viewer {words[0]} is not installed. Install it, or name another one in {VARIABLE}."
        )
    viewer = subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    viewer.returncode = 0  # it outlives the command, and Python need not warn of that
    return True
