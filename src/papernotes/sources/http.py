"""One HTTP request and its complete response, limited in time and size.

The exchange runs in a thread of its own, which is abandoned when the deadline has passed: neither
a slow name server nor a host that sends single bytes can block the command. Redirects are not
followed here.
"""

import ipaddress
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from papernotes import __version__
from papernotes.errors import TryLaterError
from papernotes.sources import network_errors

if TYPE_CHECKING:
    import requests

USER_AGENT = f"papernotes/{__version__} (+https://github.com/papernotes/papernotes)"


@dataclass(frozen=True, slots=True)
class Request:
    """A request. `body` is sent as JSON, unless it is None."""

    method: str
    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a request: seconds to connect, between bytes and in all, and bytes."""

    connect: float = 5.0
    read: float = 20.0
    deadline: float = 45.0
    size: int = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """A response; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class BrokenExchangeError(Exception):
    """The response did not arrive completely, but another request may help.

    The message continues a sentence that begins with the host's name.
    """


def send(request: Request, limits: Limits) -> Reply:
    """Return the response to a request. Raises `TryLaterError` or `BrokenExchangeError`."""
    host = host_of(request.url)
    prepare()
    outcome: list[Reply | Exception] = []
    given_up = threading.Event()

    def exchange() -> None:
        try:
            outcome.append(_exchange(request, limits, given_up))
        except Exception as error:
            outcome.append(error)

    thread = threading.Thread(target=exchange, daemon=True)
    thread.start()
    thread.join(limits.deadline)
    if not outcome:
        given_up.set()
        seconds = limits.deadline
        raise TryLaterError(f"{host} did not answer within {seconds:g} seconds. Try again later.")
    if isinstance(outcome[0], Reply):
        return outcome[0]
    if isinstance(outcome[0], (TryLaterError, BrokenExchangeError)):
        raise outcome[0]
    raise _convert_error(outcome[0], host, limits) from outcome[0]


def host_of(url: str) -> str:
    """Return the host of a URL, with its port if the URL has one."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def is_local(url: str) -> bool:
    """Return whether a URL leads to this machine or a private network, in any notation.

    Names are not resolved, except `localhost`.
    """
    import socket

    host = (urlsplit(url).hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        pass
    try:  # 127.1 and 2130706433 are addresses too
        return not ipaddress.ip_address(socket.inet_aton(host)).is_global
    except (OSError, ValueError):
        return False


def prepare() -> None:
    """Import `requests` in this thread, so that the import does not count against the deadline."""
    import logging
    import warnings

    with warnings.catch_warnings():
        # requests warns on import of dependency versions it was not tested with.
        warnings.simplefilter("ignore")
        import requests  # noqa: F401 - only to silence that warning

    # Without a handler, its warnings about headers would appear on stderr.
    logging.getLogger("urllib3").addHandler(logging.NullHandler())


def _exchange(request: Request, limits: Limits, given_up: threading.Event) -> Reply:
    import requests

    def nobody(prepared: "requests.PreparedRequest") -> "requests.PreparedRequest":
        return prepared  # otherwise requests would send a password from ~/.netrc

    class PlainSession(requests.Session):
        def get_redirect_target(self, resp: requests.Response) -> None:
            """Return None, as requests would read the whole body of a redirect."""

    with (
        PlainSession() as session,
        session.request(
            request.method,
            request.url,
            params=dict(request.params) or None,
            headers={"user-agent": USER_AGENT, **request.headers},
            json=request.body,
            timeout=(limits.connect, limits.read),
            auth=nobody,
            stream=True,
            allow_redirects=False,
        ) as response,
    ):
        body = bytearray()
        for chunk in response.iter_content(65536):
            body += chunk
            if len(body) > limits.size:
                size = limits.size // 1024
                raise TryLaterError(
                    f"{host_of(request.url)} sent more than {size} KiB, which is too much for "
                    "an answer. Try again later."
                )
            if given_up.is_set():
                break
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, bytes(body))


def _convert_error(error: Exception, host: str, limits: Limits) -> Exception:
    """Return a failed exchange's error: `TryLaterError`, or `BrokenExchangeError` if a retry may
    help.
    """
    problem = network_errors.describe_error(error, host, limits.connect, limits.read)
    return (
        problem
        if isinstance(problem, TryLaterError)
        else BrokenExchangeError(problem or "sent an invalid HTTP response")
    )
