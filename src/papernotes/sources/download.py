"""A large file from the web, read as it arrives."""

import io
from typing import Any, BinaryIO

from papernotes.errors import RefusedError, TryLaterError
from papernotes.sources import http, network_errors

_CONNECT, _READ = 10.0, 60.0


def open_url(url: str) -> tuple[BinaryIO, int]:
    """Return the bytes of an http address as a stream, and their number, 0 if it is not known.

    Content encodings are left as they are. Reading raises OSError where the connection breaks. Raises
    TryLaterError where the host does not answer, RefusedError where it has no such file.
    """
    import requests

    host = http.host_of(url)
    if not host:
        raise RefusedError(f"{url} is no address of a file.")
    try:
        response = requests.get(
            url,
            stream=True,
            timeout=(_CONNECT, _READ),
            headers={"user-agent": http.USER_AGENT, "accept-encoding": "identity"},
            auth=_nobody,
        )
    except requests.RequestException as error:
        problem = network_errors.describe_error(error, host, _CONNECT, _READ)
        if isinstance(problem, TryLaterError):
            raise problem from None
        raise TryLaterError(f"{host} {problem or 'did not answer'}. Try again later.") from None
    if response.status_code in (404, 410):
        raise RefusedError(f"{host} has no such file (HTTP {response.status_code}).")
    if response.status_code != 200:
        raise TryLaterError(
            f"{host} answered with HTTP {response.status_code}. Try again later, or download the file "
            "in a browser."
        )
    if response.headers.get("content-type", "").startswith("text/html"):
        raise RefusedError(
            f"{host} sent a web page instead of a file. Download the file in a browser, and name it."
        )
    length = response.headers.get("content-length", "")
    return io.BufferedReader(_Body(response.raw), 1 << 20), int(length) if length.isdecimal() else 0


def _nobody(prepared: Any) -> Any:
    return prepared  # otherwise requests would send a password from ~/.netrc


class _Body(io.RawIOBase):
    """The body of a response; trouble with the connection is an OSError."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        try:
            data = self._raw.read(len(view))
        except OSError:
            raise
        except Exception as error:  # urllib3 has a family of its own
            raise OSError(0, f"the connection broke ({type(error).__name__})") from error
        view[: len(data)] = data
        return len(data)
