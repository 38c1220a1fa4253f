"""What every request passes before a page is asked for: the guard, the password, the bound of its
body, and the headers of its answer."""

import base64
import binascii
import hmac
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from papernotes.web.guard import HEADERS, LARGEST_BODY, Guard, Refusal

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

_JSON = ".json"
_FILES = ("/files/", "/pdf/", "/static/")
"""Paths of files: `.json` at their end is a part of their name, and asks for no record."""
_DISCARDED = 64_000_000  # bytes of a refused body that are read before the answer


class TooLargeError(Exception):
    """A body is larger than is read."""


class Front:
    """An ASGI application in front of another."""

    def __init__(self, application: Asgi, guard: Guard) -> None:
        self._application = application
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        headers = _headers(scope)
        refusal = self._refusal(headers)
        if refusal:
            await _discard(receive)
            await _send(send, refusal, ask=refusal.status == 401)
            return
        path: str = scope["path"]
        if path.endswith(_JSON) and not path.startswith(_FILES):
            scope["path"] = path.removesuffix(_JSON)
            scope["papers.json"] = True

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*_OURS, *message.get("headers", ())]
            await send(message)

        await self._application(scope, _bounded(receive), answer)

    def _refusal(self, headers: dict[str, str]) -> Refusal | None:
        refusal = self._guard.refuse(headers)
        if refusal:
            return refusal
        if self._guard.password and not _is_known(headers.get("authorization", ""), self._guard):
            return Refusal(401, "This server asks for its password. Any user name will do.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return Refusal(413, TOO_LARGE)
        return None


_OURS = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
TOO_LARGE = f"The body of the request is larger than {LARGEST_BODY:,} bytes."


def _headers(scope: Scope) -> dict[str, str]:
    """Return the headers of a request; of a header that comes twice, both, which is no valid value."""
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _is_known(authorization: str, guard: Guard) -> bool:
    """Return whether credentials hold the password (RFC 7617); the user name does not matter."""
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        password = base64.b64decode(encoded, validate=True).partition(b":")[2]
    except binascii.Error:
        return False
    return hmac.compare_digest(password, guard.password.encode())


def _bounded(receive: Receive) -> Receive:
    """Return a receiver that raises _TooLargeError where a body exceeds the bound."""
    size = 0

    async def bounded() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST_BODY:
            await _discard(receive)
            raise TooLargeError
        return message

    return bounded


async def _discard(receive: Receive) -> None:
    """Read the rest of a body up to a bound: many programs see an answer only after they sent it."""
    size = 0
    while size < _DISCARDED:
        message = await receive()
        size += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


async def _send(send: Send, refusal: Refusal, *, ask: bool = False) -> None:
    """Answer with a refusal as JSON: nothing of it is a page of ours."""
    body = json.dumps({"error": refusal.reason}).encode()
    headers = [*_OURS, (b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    headers.append((b"content-length", str(len(body)).encode()))
    headers.append((b"connection", b"close"))  # a body that was not read may still be on its way
    if ask:
        headers.append((b"www-authenticate", b'Basic realm="papers", charset="UTF-8"'))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
