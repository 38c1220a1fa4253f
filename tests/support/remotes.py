"""Realistic remotes: git's own server behind a loopback web server, and ssh.

There is no sshd in the tests: a script replaces ssh and runs the remote command locally, so
everything but the encryption is as over ssh.
"""

import base64
import gzip
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.support import program
from tests.support.desks import ENVIRON, git

_BACKEND = Path(git(Path(), "--exec-path").strip()) / "git-http-backend"
over_http = pytest.mark.skipif(
    not _BACKEND.exists(), reason="git http-backend is not installed here"
)
over_ssh = pytest.mark.skipif(os.name == "nt", reason="needs a shell script in the place of ssh")


class Forge(ThreadingHTTPServer):
    """Serves the repositories in a folder, with or without a password."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.folder = folder
        self.password = ""
        """The password of `kim`; empty if none is needed."""
        self.failing = 0
        """The status of every reply; 0 for git's own."""
        self.pause = threading.Event()
        """While set, no request is answered."""
        self.seen: list[str] = []
        """The passwords that were sent."""

    def address(self, name: str, who: str = "") -> str:
        """The address of a repository."""
        return f"http://{who}{'@' if who else ''}127.0.0.1:{self.server_port}/{name}"


class _Answer(BaseHTTPRequestHandler):
    server: Forge
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""

    def do_GET(self) -> None:
        """Answer a request."""
        self._answer(b"")

    def do_POST(self) -> None:
        """Answer a request with a body, whole or in chunks."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self._answer(body)

    def _answer(self, body: bytes) -> None:
        forge = self.server
        while forge.pause.is_set():
            time.sleep(0.05)
        given = (self.headers.get("Authorization") or "").removeprefix("Basic ")
        given = base64.b64decode(given).decode()
        if given:
            forge.seen.append(given)
        if forge.failing:
            self._send(forge.failing, [], b"<html>no</html>")
        elif forge.password and given != f"kim:{forge.password}":
            self._send(401, [("WWW-Authenticate", 'Basic realm="lab"')], b"")
        else:
            self._send(*self._from_git(body))

    def _from_git(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        path, _, query = self.path.partition("?")
        environ = {
            **ENVIRON,
            "GIT_PROJECT_ROOT": str(self.server.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_PROTOCOL": self.headers.get("Git-Protocol") or "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type") or "",
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_USER": "kim",
            "REMOTE_ADDR": "127.0.0.1",
        }
        done = subprocess.run(
            [str(_BACKEND)], input=body, env=environ, capture_output=True, check=False
        )
        head, _, answer = done.stdout.partition(b"\r\n\r\n")
        lines = [line.partition(": ") for line in head.decode().split("\r\n")]
        status = next((int(value[:3]) for name, _, value in lines if name == "Status"), 200)
        return status, [(n, v) for n, _, v in lines if n and n != "Status"], answer

    def _send(self, status: int, head: list[tuple[str, str]], answer: bytes) -> None:
        self.send_response(status)
        for name, value in (*head, ("Content-Length", str(len(answer)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)


@contextmanager
def forge(folder: Path) -> Iterator[Forge]:
    """Run a web server."""
    server = Forge(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.pause.clear()
        server.shutdown()
        server.server_close()


def ssh(folder: Path, script: str = "") -> dict[str, str]:
    """An environment in which a script replaces ssh and leads to a local folder."""
    shim = folder / "ssh-shim"
    shim.write_text(
        "#!/bin/sh\n"
        + (
            script
            or 'while :; do case "$1" in -o|-p) shift 2;; -*) shift;; *) break;; esac; done\n'
            f'shift\ncd "{folder}" && exec sh -c "$*"\n'
        )
    )
    shim.chmod(0o755)
    return {**ENVIRON, "GIT_SSH_COMMAND": f'"{shim}"', "GIT_SSH_VARIANT": "ssh"}


def papers(
    folder: Path, *words: str, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder without a terminal, with a time limit."""
    folder.mkdir(parents=True, exist_ok=True)
    return program.run(words, env=environ or ENVIRON, cwd=folder, typed=None)
