"""A file fetched from a host: at the host's pace, resumable, and into a folder of its own.

What arrived of a file that broke off stays in the cache, and the next command asks for the rest of it
(RFC 9110, sections 13.1.5 and 14): only if the host says that the file is still the same, by the
ETag or the date of last change, else by its size.
"""

import json
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from papernotes.disk import files, temporary_files
from papernotes.errors import NotFoundError, PapersError, RefusedError, TryLaterError
from papernotes.sources import hosts, http, network_errors, rate_limit
from papernotes.sources.http import USER_AGENT

if TYPE_CHECKING:
    import requests

    from papernotes.sources.fetcher import Fetcher

Told = Callable[[int, int], None]
"""Hears how many bytes of how many have arrived; 0 for an unknown number."""

LARGEST = 1_000_000_000
"""Bytes of a file that is fetched."""
_FOLDER = "downloads"
_CHUNK = 1 << 16
_HEAD = 1024  # bytes among which the mark of a PDF stands
_SLOWEST, _PATIENCE = 1000, 60.0  # bytes a second, over the seconds after which it counts
_RANGE = re.compile(r"bytes (\d+)-\d*/(\d+)")
_BUSY = (429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5


class _Part(NamedTuple):
    """A file that has arrived in part: its path, and by what the host knows that it is the same."""

    path: str
    mark: str = ""
    size: int = 0

    @property
    def arrived(self) -> int:
        """The number of bytes that have arrived."""
        try:
            return os.path.getsize(self.path)
        except OSError:
            return 0


class _BrokenOffError(Exception):
    """The file did not arrive completely; the rest can be asked for. Continues a sentence."""


def fetch_pdf(fetcher: "Fetcher", url: str, told: Told | None = None) -> str:
    """Return the path of a PDF in the cache, fetched whole; the caller removes it when it is used.

    Raises NotFoundError where the host has no such file, RefusedError for what is no PDF or too
    large, and TryLaterError for all that another time may help.
    """
    if fetcher.offline:
        raise TryLaterError(
            f"{urlsplit(url).netloc} was not asked in offline mode. Try again with a network."
        )
    part = _claim(fetcher.cache_folder, url)
    problem = ""
    for _ in range(fetcher.retries + 1):
        try:
            return _fetch(fetcher, url, part, told)
        except _BrokenOffError as error:
            problem = str(error)
            part = _read_part(part.path)
    raise TryLaterError(
        f"{http.host_of(fetcher.real_url(url))} {problem}. What has arrived is kept: try again to get the rest."
    )


def _claim(cache: "str | os.PathLike[str]", url: str) -> _Part:
    """Return what there is of a file, under a name of this process; another process keeps its own."""
    from papernotes.model.digests import blake2b

    folder = os.path.join(cache, _FOLDER)
    end = f"{blake2b(url.encode(), digest_size=12).hexdigest()}.tmp"
    path = os.path.join(folder, temporary_files.prefix() + end)
    try:
        os.makedirs(folder, exist_ok=True)
        for name in temporary_files.abandoned(folder):
            if name.endswith(f"-{end}") and not os.path.exists(path):
                old = os.path.join(folder, name)
                with suppress(OSError):
                    os.replace(f"{old}.json", f"{path}.json")
                    os.rename(old, path)
    except OSError as error:
        raise files.describe_error(error, folder) from error
    return _read_part(path)


def _read_part(path: str) -> _Part:
    try:
        with open(f"{path}.json", encoding="utf-8") as file:
            values = json.load(file)
        return _Part(path, str(values["mark"]), int(values["size"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _Part(path)


def _fetch(fetcher: "Fetcher", url: str, part: _Part, told: Told | None) -> str:
    """Ask for the rest of a file, and append it. Raises _BrokenOffError where not all of it came."""
    import requests

    http.prepare()
    session = requests.Session()
    try:
        with _respond(fetcher, session, url, part) as response:
            return _receive(fetcher, response, url, part, told)
    except (requests.RequestException, ValueError) as error:
        limits = fetcher.limits
        host = http.host_of(fetcher.real_url(url))
        problem = network_errors.describe_error(error, host, limits.connect, limits.read)
        if isinstance(problem, TryLaterError):
            raise problem from error
        raise _BrokenOffError(problem or "sent an invalid HTTP response") from error
    finally:
        session.close()


def _respond(
    fetcher: "Fetcher", session: "requests.Session", url: str, part: _Part
) -> "requests.Response":
    """Return the answer of the host that has the file, after redirects and pauses."""
    headers = {"user-agent": USER_AGENT, "accept": "application/pdf", "accept-encoding": "identity"}
    if part.arrived and (part.mark or part.size):
        headers["range"] = f"bytes={part.arrived}-"
        if part.mark:
            headers["if-range"] = part.mark
    redirects, pauses, patience = 0, 0, fetcher.patience
    while True:
        real = fetcher.real_url(url)
        host, public = http.host_of(real), urlsplit(url).netloc.lower()
        gap = fetcher.local_gap if http.is_local(real) else fetcher.gaps.get(public, hosts.GAP)
        patience -= fetcher.wait_for_turn(host, gap, patience, "", None)
        response = session.get(
            real,
            headers=headers,
            timeout=(fetcher.limits.connect, fetcher.limits.read),
            auth=lambda prepared: prepared,  # else requests sends a password from ~/.netrc
            stream=True,
            allow_redirects=False,
        )
        location = response.headers.get("location", "")
        if response.status_code in _REDIRECTS and location:
            response.close()
            redirects += 1
            if redirects > _MOST_REDIRECTS:
                raise TryLaterError(f"{host} redirects without end. Try again later.")
            url = fetcher.redirect_target(url, location)
        elif response.status_code in _BUSY:
            response.close()
            pauses += 1
            after = rate_limit.retry_after(response.headers.get("retry-after", ""), time.time())
            pause = gap * pauses if after is None else after
            rate_limit.delay(fetcher.cache_folder, host, pause, time.time())
            if pauses > fetcher.retries or pause > patience:
                raise network_errors.try_later(
                    f"{host} is busy (HTTP {response.status_code})", after
                )
            time.sleep(pause)
        else:
            return response


def _receive(
    fetcher: "Fetcher", response: "requests.Response", url: str, part: _Part, told: Told | None
) -> str:
    host = http.host_of(fetcher.real_url(url))
    status = response.status_code
    if status == 416:  # more has arrived than there is: another file by now
        _forget(part.path)
        raise _BrokenOffError("has another file by now")
    if status not in (200, 206):
        raise _refusal(host, url, status)
    start, size = _span(response, part)
    if start is None:
        _forget(part.path)
        raise _BrokenOffError("has another file by now")
    if size > LARGEST:
        raise RefusedError(
            f"{url} has {size / 1e9:.1f} GB; files of up to 1 GB are fetched. Download it yourself, "
            "and attach it."
        )
    mark = response.headers.get("etag", "") or response.headers.get("last-modified", "")
    part = _Part(part.path, "" if mark.startswith("W/") else mark, size)
    try:
        _write(response, part, start, told)
    except OSError as error:
        if _is_of_network(error):
            raise
        raise files.describe_error(error, part.path) from error
    except _NoPdfError as error:
        _forget(part.path)
        raise _no_pdf(host, url) from error
    if size and part.arrived < size:
        raise _BrokenOffError("sent an incomplete file")
    with suppress(OSError):
        os.remove(f"{part.path}.json")
    return part.path


class _NoPdfError(Exception):
    """What arrives is no PDF."""


def _span(response: "requests.Response", part: _Part) -> tuple[int | None, int]:
    """Return where the answer begins in the file, None for another file, and the file's size or 0."""
    length = response.headers.get("content-length", "")
    if response.status_code == 200:
        return 0, int(length) if length.isdecimal() else 0
    match = _RANGE.fullmatch(response.headers.get("content-range", "").strip())
    if match is None or int(match[1]) != part.arrived or (part.size and int(match[2]) != part.size):
        return None, 0
    return part.arrived, int(match[2])


def _write(response: "requests.Response", part: _Part, start: int, told: Told | None) -> None:
    """Append what arrives to the part. Raises _NoPdfError as soon as it is known to be none."""
    os.makedirs(os.path.dirname(part.path), exist_ok=True)
    with open(f"{part.path}.json", "w", encoding="utf-8") as file:
        json.dump({"mark": part.mark, "size": part.size}, file)
    began, arrived = time.monotonic(), start
    with open(part.path, "ab" if start else "wb") as file:
        for chunk in response.iter_content(_CHUNK):
            if not arrived and b"%PDF-" not in chunk[:_HEAD]:
                raise _NoPdfError
            file.write(chunk)
            arrived += len(chunk)
            if arrived > LARGEST:
                raise _NoPdfError
            if told is not None:
                told(arrived, part.size)
            seconds = time.monotonic() - began
            if seconds > _PATIENCE and (arrived - start) / seconds < _SLOWEST:
                raise _BrokenOffError("sends too slowly")


def _forget(path: str) -> None:
    for name in (path, f"{path}.json"):
        with suppress(OSError):
            os.remove(name)


def _refusal(host: str, url: str, status: int) -> PapersError:
    if status in (404, 406, 410):
        return NotFoundError(f"{url} does not exist (HTTP {status}). Check the address.")
    if status in (401, 403):
        return TryLaterError(f"{host} denied access (HTTP {status}). Try again later.")
    return TryLaterError(f"{host} answered with HTTP {status}. Try again later.")


def _no_pdf(host: str, url: str) -> PapersError:
    return RefusedError(
        f"{host} sent no PDF for {url}, perhaps a web page in place of it. Open it in a browser, and "
        "attach the PDF that you save there."
    )


def _is_of_network(error: OSError) -> bool:
    import requests

    return isinstance(error, requests.RequestException)
