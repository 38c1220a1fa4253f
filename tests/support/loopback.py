"""What the servers on the loopback address share: their replies, and how they are run."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Generic, NamedTuple, TypeVar

_Asked = TypeVar("_Asked")


class Reply(NamedTuple):
    """What a server sends: `body`, after `pause` seconds, without its last `lost` bytes.

    With `drip` it sends the body byte by byte, `drip` seconds apart.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = {}
    pause: float = 0.0
    lost: int = 0
    drip: float = 0.0


class ScriptedServer(Generic[_Asked]):
    """The requests of a server so far, and its next replies."""

    def __init__(self) -> None:
        self.asked: list[_Asked] = []
        self.url = ""
        self.dripped = 0
        self.done = threading.Event()
        self._next: list[Reply] = []
        self._always: Reply | None = None
        self._lock = threading.Lock()

    def play(self, *replies: Reply) -> None:
        """Set the replies to the next requests."""
        self._next += replies

    def play_always(self, reply: Reply | None) -> None:
        """Set the reply to every request; None for the server's own."""
        self._always = reply

    def reply_to(self, asked: _Asked) -> Reply:
        """Return the reply to a request, and remember the request."""
        with self._lock:
            self.asked.append(asked)
            if self._next:
                return self._next.pop(0)
        return self._always or self.own_reply(asked)

    def own_reply(self, asked: _Asked) -> Reply:
        """Return the reply to a request for which none was set."""
        raise NotImplementedError


class Handler(BaseHTTPRequestHandler):
    """Sends replies, and keeps no log."""

    def send_reply(self, server: ScriptedServer[Any], reply: Reply, content_type: str) -> None:
        """Send a reply, unless the server ends in its pause."""
        if reply.pause and server.done.wait(reply.pause):
            return
        headers = {"content-type": content_type, "content-length": str(len(reply.body))}
        self.send_response(reply.status)
        for name, value in {**headers, **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # the client has closed the connection
            self._send_body(server, reply)

    def _send_body(self, server: ScriptedServer[Any], reply: Reply) -> None:
        if not reply.drip:
            self.wfile.write(reply.body[: len(reply.body) - reply.lost])
        for byte in reply.body if reply.drip else b"":
            self.wfile.write(bytes([byte]))
            server.dripped += 1
            if server.done.wait(reply.drip):
                return

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing."""


@contextmanager
def serve(server: ScriptedServer[Any], handler: type[Handler], path: str = "") -> Iterator[None]:
    """Run a server with its handler; its `url` ends in this path."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        server.url = f"http://127.0.0.1:{http.server_port}{path}"
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield
        finally:
            server.done.set()
            http.shutdown()
            thread.join()
