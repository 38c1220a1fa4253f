"""The server of `papers serve`, which is uvicorn; only this module imports it."""

import asyncio
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from ipaddress import ip_address
from types import FrameType
from typing import TYPE_CHECKING

from papernotes.errors import RefusedError
from papernotes.web import guard
from papernotes.web.application import Serving, application
from papernotes.web.front import Front
from papernotes.web.library_thread import LibraryThread, Open

if TYPE_CHECKING:
    from uvicorn import Server

PORT = 8765
_OTHER_PORTS = 20  # ports behind PORT that are tried if it is taken
_LAST_WORDS = 1  # seconds that open connections get when the server ends


def without_brackets(host: str) -> str:
    """Return a host as sockets take it: an IPv6 address without the brackets of a URL (RFC 3986, 3.2.2)."""
    return host[1:-1] if host.startswith("[") and host.endswith("]") and ":" in host else host


def is_loopback(host: str) -> bool:
    """Return whether a name or an address is reached from this computer alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens. Port 0 is any free port, None is PORT or one of the next.

    Raises RefusedError where the port is taken or not allowed, or the host is not of this computer.
    """
    if port is not None:
        return _bind(host, port)
    for number in range(PORT, PORT + _OTHER_PORTS):
        try:
            return _bind(host, number)
        except RefusedError:
            continue
    return _bind(host, 0)


def _bind(host: str, port: int) -> socket.socket:
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        # localhost may be ::1 too; the address that is printed is an IPv4 one.
        family, kind, protocol, _, address = min(
            addresses, key=lambda entry: entry[0] != socket.AF_INET
        )
        listening = socket.socket(family, kind, protocol)
        try:
            if sys.platform != "win32":  # there it would share the port with another program
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(128)
        except OSError:
            listening.close()
            raise
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RefusedError(
            f"Cannot listen on {host}, port {port}: {reason}. Choose another port or host."
        ) from error
    return listening


def address(host: str, listening: socket.socket) -> str:
    """Return the address of the first page, as it is opened on this computer."""
    name, port = listening.getsockname()[:2]
    if host.lower() == "localhost" or ip_address(name).is_unspecified:
        name = "127.0.0.1"
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"


def serve(
    listening: socket.socket, guarded: guard.Guard, open_app: Open, *, read_only: bool = False
) -> None:
    """Answer requests until a signal ends it, which is raised again then."""
    thread = LibraryThread(open_app)
    with closing(listening), closing(thread):
        ending = asyncio.Event()
        front = application(Serving(thread, guarded, ending, read_only))
        _server(front, ending.set).run([listening])


def _server(front: Front, end: Callable[[], None]) -> "Server":
    """Return the server; it calls `end` when a signal ends it, for answers that never end."""
    from uvicorn import Config, Server

    class EndingServer(Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            end()
            super().handle_exit(sig, frame)

    config = Config(
        front,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_LAST_WORDS,
    )
    return EndingServer(config)
