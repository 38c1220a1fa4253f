"""One HTTP request and its whole answer, within a deadline and a size, or a reason why not.

The exchange runs in a thread of its own, which is left behind when the deadline has passed:
neither a slow name server nor a host that sends a byte now and then can hold anybody up.
Redirects are not followed here.
"""

import ipaddress
import threading
import time
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
    """What is to be sent. `body` goes out as JSON where there is one."""

    method: str
    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a host is borne: seconds to connect, between bytes and in all, and bytes."""

    connect: float = 5.0
    read: float = 20.0
    deadline: float = 45.0
    size: int = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class BrokenExchangeError(Exception):
    """The answer did not arrive whole, but asking again may help.

    The message goes on after the name of the host.
    """


def send(request: Request, limits: Limits) -> Reply:
    """The answer to a request. Raises `TryLaterError` or `BrokenExchangeError`."""
    host = host_of(request.url)
    _prepare()
    done: list[Reply | Exception] = []
    given_up = threading.Event()

    def exchange() -> None:
        try:
            done.append(_exchange(request, limits, given_up))
        except Exception as error:
            done.append(error)

    thread = threading.Thread(target=exchange, daemon=True)
    thread.start()
    thread.join(limits.deadline)
    if not done:
        given_up.set()
        seconds = limits.deadline
        raise TryLaterError(f"{host} did not answer within {seconds:g} seconds. Try again later.")
    if isinstance(done[0], Reply):
        return done[0]
    if isinstance(done[0], (TryLaterError, BrokenExchangeError)):
        raise done[0]
    raise _translated(done[0], host, limits) from done[0]


def host_of(url: str) -> str:
    """The host of a URL, with its port where it names one."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def is_local(url: str) -> bool:
    """Whether a URL leads to this machine or its own network, written in whatever way.

    Names are not resolved, but for `localhost`.
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


def try_later_error(what: str, seconds: float | None) -> TryLaterError:
    """The error that says when to try again, as far as that is known."""
    if seconds is None:
        return TryLaterError(f"{what}. Try again later.")
    moment = time.localtime(time.time() + min(seconds, 366 * 86400.0))
    form = "%H:%M:%S" if seconds < 43200 else "%Y-%m-%d %H:%M"
    return TryLaterError(f"{what}. Try again after {time.strftime(form, moment)}.")


def _prepare() -> None:
    """Load `requests` in this thread: what is imported must not depend on the deadline."""
    import logging
    import warnings

    with warnings.catch_warnings():
        # requests warns on import of versions of its own dependencies it was not tested with.
        warnings.simplefilter("ignore")
        import requests  # noqa: F401

    # Without a handler its warnings about strange headers would be printed on stderr.
    logging.getLogger("urllib3").addHandler(logging.NullHandler())


def _exchange(request: Request, limits: Limits, given_up: threading.Event) -> Reply:
    import requests

    def nobody(prepared: "requests.PreparedRequest") -> "requests.PreparedRequest":
        return prepared  # or a password of ~/.netrc would be sent

    class PlainSession(requests.Session):
        def get_redirect_target(self, resp: requests.Response) -> None:
            """None: or the body of a redirect would be read whole, however long."""

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
                    f"{host_of(request.url)} sent more than {size} KiB, which is no answer "
                    "to what was asked. Try again later."
                )
            if given_up.is_set():
                break
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, bytes(body))


def _translated(error: Exception, host: str, limits: Limits) -> Exception:
    """What a failed exchange means: `TryLaterError`, or `BrokenExchangeError` if asking again may help."""
    found = network_errors.describe_error(error, host, limits.connect, limits.read)
    return (
        found
        if isinstance(found, TryLaterError)
        else BrokenExchangeError(found or "sent what is no HTTP")
    )
