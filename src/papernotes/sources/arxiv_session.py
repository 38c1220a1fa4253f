"""HTTP requests to the arXiv API: rate-limited, with timeouts, and checked.

The `arxiv` package accepts any response as an answer, so its session checks every response first.
"""

import time
from os import PathLike
from typing import TYPE_CHECKING, Any, NamedTuple

from papernotes import __version__
from papernotes.errors import RefusedError, TryLaterError
from papernotes.formats.answers import atom
from papernotes.sources import network_errors, rate_limit

if TYPE_CHECKING:
    import arxiv
    import requests

API = "https://export.arxiv.org/api/query"
GAP = 3.0
"""Seconds between two requests that arXiv asks all programs to leave."""
USER_AGENT = f"papernotes/{__version__} (+https://github.com/papernotes/papernotes)"
_BUSY = (429, 500, 502, 503, 504)


class RequestPolicy(NamedTuple):
    """How to send requests to one server. Times are in seconds."""

    pace_folder: str | PathLike[str]
    """Where the gap between requests is kept, across all processes that share the folder."""
    base_url: str = API
    gap: float = GAP
    """Between two requests."""
    timeout: tuple[float, float] = (5.0, 30.0)
    """To wait for a connection, and for the next bytes."""
    patience: float = 60.0
    """The longest pause that is kept when the server asks for one."""
    retries: int = 2

    @property
    def host(self) -> str:
        """The host and port of `base_url`. Raises `RefusedError` for an unusable URL."""
        return host_of(self.base_url)


class NoAnswerError(Exception):
    """The response is no valid answer, but another request may get one.

    The message continues a sentence that begins with the host's name; `after` holds the seconds
    that the host asks to wait.
    """

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class SourceRefusedError(RefusedError):
    """arXiv rejects the request itself. `words` are the words of its message."""

    def __init__(self, host: str, words: str) -> None:
        super().__init__(f"{host} refused the request: {words.rstrip('.')}.")
        self.words = words.split()


def host_of(base_url: str) -> str:
    """Return the host and port of a URL. Raises `RefusedError` for an unusable URL."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(base_url)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return parts.netloc.rpartition("@")[2]
    except ValueError:
        pass
    raise RefusedError(
        f"The address of the arXiv API, {base_url!r}, is not an http or https URL. Correct PAPERS_ARXIV_URL."
    )


def client(policy: RequestPolicy) -> "arxiv.Client":
    """Return the package's client with a session of our own; it has no public way to set one.

    Raises `RefusedError` for an unusable URL.
    """
    import logging
    import warnings

    host_of(policy.base_url)
    with warnings.catch_warnings():
        # requests warns on import of dependency versions it was not tested with.
        warnings.simplefilter("ignore")
        import arxiv

    # Without a handler, its warnings about records would appear on stderr.
    logging.getLogger("arxiv").addHandler(logging.NullHandler())
    client = arxiv.Client(page_size=100, delay_seconds=policy.gap, num_retries=0)
    joint = "&" if "?" in policy.base_url else "?"
    literal = policy.base_url.replace("{", "{{").replace("}", "}}")
    client.query_url_format = literal + joint + "{}"
    client._session = _session(policy)
    return client


def _session(policy: RequestPolicy) -> "requests.Session":
    """Return a session that waits for its turn, has timeouts, and accepts only feeds."""
    import requests

    class PoliteSession(requests.Session):
        def __init__(self) -> None:
            super().__init__()
            self.policy = policy
            self.not_before = 0.0

        def request(self, *args: Any, **kwargs: Any) -> requests.Response:
            wait = rate_limit.reserve(
                policy.pace_folder, policy.host, policy.gap, time.time(), policy.patience
            )
            wait = max(wait, self.not_before - time.monotonic())
            if wait > policy.patience:
                raise network_errors.try_later(f"{policy.host} is rate-limited", wait)
            time.sleep(wait)
            kwargs |= {"timeout": policy.timeout, "headers": {"user-agent": USER_AGENT}}
            try:
                response = super().request(*args, **kwargs)
            except (requests.RequestException, ValueError) as error:
                raise _convert_error(error, policy) from error
            _inspect(response, policy.host)
            return response

        def hold(self, seconds: float) -> None:
            """Allow no request for this long: in other processes by the file, in this one in any
            case.
            """
            rate_limit.delay(policy.pace_folder, policy.host, seconds, time.time())
            self.not_before = time.monotonic() + seconds

    return PoliteSession()


def _convert_error(error: Exception, policy: RequestPolicy) -> Exception:
    """Return a failed request's error: `TryLaterError`, or `NoAnswerError` if a retry may help."""
    problem = network_errors.describe_error(error, policy.host, *policy.timeout)
    if isinstance(problem, TryLaterError):
        return problem
    return NoAnswerError(problem or "redirected to an address that cannot be used")


def _inspect(response: "requests.Response", host: str) -> None:
    """Raise `NoAnswerError` or `SourceRefusedError` unless the response is a complete answer."""
    status, body = response.status_code, response.content
    if status in (200, 400) and (words := atom.read_error(body)):
        raise SourceRefusedError(host, words)
    if status in _BUSY:
        after = rate_limit.retry_after(response.headers.get("retry-after", ""), time.time())
        raise NoAnswerError(f"is busy (HTTP {status})", after)
    if status != 200:
        raise NoAnswerError(f"answered with HTTP {status}")
    if words := atom.find_defect(body):
        raise NoAnswerError(words)
