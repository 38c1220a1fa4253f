"""A server for the pages of a site on this computer alone, to look at them before they go anywhere."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from typing import BinaryIO

from papernotes.errors import RefusedError
from papernotes.operations.site import addresses
from papernotes.operations.site.folder import LIST

_HOST = "127.0.0.1"


@contextmanager
def served(folder: str, port: int) -> Iterator[str]:
    """Serve the files of a folder for the block; yield the address of the first page.

    Port 0 is any free one. Raises RefusedError for a port that is taken or not allowed.
    """
    try:
        server = _Server((_HOST, port), partial(_Handler, directory=folder))
    except OSError as error:
        raise RefusedError(
            f"Cannot listen on port {port}: {error.strerror}. Choose another port."
        ) from error
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{_HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_args: object) -> None:
        """Say nothing of a browser that went away."""


class _Handler(SimpleHTTPRequestHandler):
    """Sends files as a web host does: hidden ones never, and 404.html for those that are not there."""

    extensions_map = {  # noqa: RUF012 - as in the class above
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".xml": "application/xml",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
        ".webp": "image/webp",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""

    def do_GET(self) -> None:
        """Send a file, if the request names this computer."""
        if self._is_local():
            super().do_GET()

    def do_HEAD(self) -> None:
        """Send what is known of a file, if the request names this computer."""
        if self._is_local():
            super().do_HEAD()

    def _is_local(self) -> bool:
        """Return whether the host is this computer, which that of another site is not; else answer."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host in (_HOST, "localhost", "[::1]"):
            return True
        self.send_error(403)
        return False

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the head of an answer; return the file that follows it."""
        parts = self.path.partition("?")[0].split("/")
        if any(part[:1] == "." for part in parts) or LIST in parts:
            self.send_error(404)
            return None
        return super().send_head()

    def list_directory(self, path: object) -> None:
        """Answer that there is no such page: folders are not listed."""
        del path
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the page of the site for addresses without one."""
        body = b""
        if code == 404:
            with (
                suppress(OSError),
                open(os.path.join(self.directory, addresses.MISSING), "rb") as file,
            ):
                body = file.read()
        if not body:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Let no browser keep a page that is about to change."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()
