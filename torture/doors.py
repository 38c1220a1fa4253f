"""The ways in for texts that are too large for their reader.

Each function passes a text in as a file or as an answer of a host, and raises the refusal.
"""

import os
import threading
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory


def _in_file(read: Callable[[str], object], text: str, name: str = "a") -> object:
    """Call a reader of files with the path of a file with this text."""
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        Path(path).write_bytes(text.encode("utf-8", "surrogateescape"))
        return read(path)


def note(text: str) -> object:
    """A file in notes/."""
    from papernotes.notebook import Notebook

    return _in_file(lambda path: Notebook(os.path.dirname(path)).read("a.md"), text, "a.md")


def side(text: str) -> object:
    """A file that git gives to the merge driver, as each of the three versions."""
    from papernotes.git import Repository
    from papernotes.operations.sync import merge_driver

    repository = Repository("/", {})
    return _in_file(lambda path: merge_driver.merge_files(path, path, path, "", repository), text)


def manuscript(text: str) -> object:
    """A LaTeX file."""
    from papernotes.operations.bibliography import manuscript as read_manuscript

    return _in_file(lambda path: read_manuscript.read((path,)), text, "a.tex")


def papis(text: str) -> object:
    """An info.yaml of a papis library: this one is reported, the others are imported."""
    from papernotes.errors import RefusedError
    from papernotes.operations.bibliography import read as read_bibliography

    def read(path: str) -> object:
        results = read_bibliography.read(os.path.dirname(path), "", {}).contents
        raise RefusedError(results.faults[0].problem)

    return _in_file(read, text, "info.yaml")


def venues(text: str) -> object:
    """A library's own venues.toml."""
    from papernotes.library.papers import venues as own_venues

    return _in_file(own_venues.read_own_table, text, own_venues.FILE)


def answer(text: str) -> object:
    """An answer of a host, over a socket."""
    from papernotes.sources import http

    body = text.encode("utf-8", "surrogateescape")

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:  # the client has closed the connection
                return

        def log_message(self, format: str, *given: object) -> None:
            """Do nothing."""

    with HTTPServer(("127.0.0.1", 0), Host) as server:
        thread = threading.Thread(target=partial(server.serve_forever, 0.01))
        thread.start()
        try:
            url = f"http://127.0.0.1:{server.server_port}/"
            return http.send(http.Request("GET", url), http.Limits())
        finally:
            server.shutdown()
            thread.join()
