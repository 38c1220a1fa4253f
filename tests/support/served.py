"""`papers serve` as a process, and the requests that tests send to it."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple, Union
from urllib.parse import urlencode, urlsplit

from tests.support import program
from tests.support.transcript import environment


class Answer(NamedTuple):
    """What a server answers; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    text: str


Process = Union["subprocess.Popen[str]", program.Serving]


class Served(NamedTuple):
    """A running server: its process, its port, and the address that it printed."""

    process: Process
    port: int
    address: str

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page. `accept_language="ko"` is the header Accept-Language."""
        return self.send("GET", path, b"", headers)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """Send a form as it is."""
        kind = {"content_type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, urlencode(fields).encode(), {**kind, **headers})

    def change(self, name: str, /, **fields: str) -> Answer:
        """Make a change as the form of a page does, and return the page that follows."""
        token = token_in(self.get("/").text)
        answer = self.post(f"/do/{name}", {"token": token, **fields})
        return self.get(answer.headers["location"]) if answer.status == 303 else answer

    def upload(self, name: str, /, file: str, data: bytes, **fields: str) -> Answer:
        """Make a change with a file, as the form of a page does (RFC 7578), and return the answer.

        `file` is the name of the file.
        """
        fields = {"token": fields.get("token") or token_in(self.get("/").text), **fields}
        parts = [
            f'--x\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
            for field, value in fields.items()
        ]
        head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{file}"\r\n'
        body = b"".join(parts) + head.encode() + b"Content-Type: application/pdf\r\n\r\n" + data
        headers = {"content_type": "multipart/form-data; boundary=x"}
        return self.send("POST", f"/do/{name}", body + b"\r\n--x--\r\n", headers)

    def follow(self, answer: Answer) -> Answer:
        """Return the page that an answer leads to, or the answer itself if it leads nowhere."""
        return self.get(answer.headers["location"]) if answer.status == 303 else answer

    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send one request in a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body or None, named)
            return _answer(connection.getresponse())
        finally:
            connection.close()

    def interrupt(self) -> int:
        """Send Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(120)


def token_in(page: str) -> str:
    """Return the token in the forms of a page."""
    match = re.search(r'name="token" value="([^"]+)"', page)
    assert match, page
    return match[1]


def _answer(response: HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read().decode(errors="surrogateescape"))


@contextmanager
def served(
    library: Path, *options: str, environ: Mapping[str, str] | None = None, fork: bool = True
) -> Iterator[Served]:
    """Run `papers serve` for a library until the block ends; `environ` is added to its environment.

    Without `fork` Python starts anew for it, as for a user, which takes four times as long.
    """
    env = {**environment(library.parent / "home"), **(environ or {})}
    words = ["--library", str(library), "serve", "--port", "0", *options]
    process = program.Serving(words, env) if fork and program.can_fork(env) else _start(words, env)
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address, process.communicate(timeout=30)[1]
        yield Served(process, urlsplit(address).port or 0, address)
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def _start(words: list[str], env: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "papernotes", *words],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
