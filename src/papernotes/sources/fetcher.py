"""Requests to all hosts but arXiv: rate-limited, cached, with bounded waits.

A `Fetcher` returns only valid answers. A busy host, a web page instead of records or a truncated
answer is a `TryLaterError`, and is never cached.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from os import PathLike
from typing import Any, NamedTuple, TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

from papernotes.errors import RefusedError, TryLaterError
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.sources import cache, hosts, http, network_errors, rate_limit
from papernotes.sources.http import BrokenExchangeError, Limits, Reply, Request

JSON = "application/json"
HTML = "text/html"
CSL = "application/vnd.citationstyles.csl+json"

_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 500, 502, 503, 504)
_UNKNOWN = (204, 404, 406, 410)
_DEFINITE = (200, 404, 410)
_MAX_REDIRECTS = 5
_NEWS = 86400.0

T = TypeVar("T")


class Fetched(NamedTuple):
    """An answer: status 200, or 400, 404, 406 or 410 where the host has no record."""

    status: int
    text: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Sends requests to hosts, and caches their answers.

    With a `max_age` of 0, answers are neither cached nor looked for there. URLs are always the public ones; `bases` maps a host to the base URL to use instead, `keys` to
    the user's API key. With `offline`, only the cache is read, however old. All times are in
    seconds.
    """

    cache_folder: str | PathLike[str]
    offline: bool = False
    max_age: float = 7 * 86400.0
    bases: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    mailto: str = ""
    """The user's email address, for hosts that give identified users better service."""
    limits: Limits = field(default_factory=Limits)
    patience: float = 20.0
    """Seconds to wait in all for the rate limit and for pauses that a host asks for."""
    retries: int = 2
    gaps: Mapping[str, float] = field(default_factory=lambda: hosts.GAPS)
    local_gap: float = 0.0
    """Seconds between requests to a server on this machine."""
    _free: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        accept: str = JSON,
        check: Callable[[str], object] | None = None,
    ) -> Fetched:
        """Return the answer to a GET.

        `check` raises `NoAnswerError` for an invalid text, which is not cached. Raises
        `TryLaterError`, which names the host, and `RefusedError` for an invalid URL.
        """
        return self._fetch(Request("GET", url, dict(params or {}), {"accept": accept}), check)

    def post_json(
        self,
        url: str,
        params: Mapping[str, str],
        body: Any,
        check: Callable[[str], object] | None = None,
    ) -> Fetched:
        """Return the answer to a POST that only reads data, with JSON in its body."""
        return self._fetch(Request("POST", url, dict(params), {"accept": JSON}, body), check)

    def ask(
        self,
        url: str,
        read: Callable[[str], T],
        params: Mapping[str, str] | None = None,
        accept: str = JSON,
    ) -> T | None:
        """Return the answer to a GET as parsed by `read`; `None` where the host has no record.

        `read` raises `NoAnswerError` for an invalid text.
        """
        fetched = self.get(url, params, accept, read)
        if fetched.status in _UNKNOWN:
            return None
        if fetched.status != 200:
            raise refused_error(urlsplit(url).netloc, fetched.status)
        return read(fetched.text)

    def _fetch(self, request: Request, check: Callable[[str], object] | None) -> Fetched:
        url = self.real_url(request.url)
        host = http.host_of(url)
        name = _name(request, url)
        cached = cache.read(self.cache_folder, name, time.time())
        if cached and (self.offline or cached.age <= self._lifetime(cached.status)):
            fetched = Fetched(cached.status, cached.text, cached.content_type)
            if not _defect(fetched, check):
                return fetched
        if self.offline:
            raise TryLaterError(f"{host} was not asked in offline mode. Try again with a network.")
        reply = self._follow_redirects(request)
        fetched = Fetched(
            reply.status,
            reply.body.decode("utf-8-sig", "replace"),
            reply.headers.get("content-type", ""),
        )
        if defect := _defect(fetched, check):
            raise TryLaterError(f"{host} {defect}. Try again later.")
        if fetched.status in _DEFINITE and self.max_age:
            answer = (fetched.status, fetched.content_type, fetched.text)
            cache.write(self.cache_folder, name, answer, time.time())
        return fetched

    def _lifetime(self, status: int) -> float:
        """What is unknown today may be known tomorrow."""
        return self.max_age if status == 200 else min(self.max_age, _NEWS)

    def real_url(self, url: str) -> str:
        """Return the URL to request in place of a public one. Raises `RefusedError` for an
        unusable one.
        """
        parts = _parts(url)
        base = self.bases.get(parts.netloc.lower())
        if not base:
            return url
        if not _parts(base).hostname:
            raise RefusedError(
                f"The address {base!r} for {parts.netloc} is not an http or https URL."
            )
        return base.rstrip("/") + parts.path + (f"?{parts.query}" if parts.query else "")

    def _follow_redirects(self, request: Request) -> Reply:
        """Return the answer after all redirects."""
        first = urlsplit(request.url).netloc
        for _ in range(_MAX_REDIRECTS + 1):
            reply = self._answer(request)
            location = reply.headers.get("location", "")
            if reply.status not in _REDIRECTS:
                return reply
            if request.method != "GET" and reply.status not in (307, 308):
                break
            request = replace(request, url=self.redirect_target(request.url, location), params={})
        raise TryLaterError(f"{first} redirects without end. Try again later.")

    def redirect_target(self, url: str, location: str) -> str:
        """Return the target of a redirect, if requests to it are allowed."""
        current = self.real_url(url)
        host = http.host_of(current)
        try:
            target = urljoin(current, location)
            # A redirect within a host's base URL stays there.
            real_target = self.real_url(target)
        except (RefusedError, ValueError):
            raise TryLaterError(
                f"{host} redirected to an address that cannot be used. Try again later."
            ) from None
        if real_target == target and http.is_local(target) and not http.is_local(current):
            raise TryLaterError(
                f"{host} redirected to an address on this machine, which is not allowed. "
                "Try again later."
            )
        return target

    def _answer(self, request: Request) -> Reply:
        """Return one answer, with as many retries as the limits allow."""
        public_host = urlsplit(request.url).netloc.lower()
        request = self._prepared(request, public_host)
        host = http.host_of(request.url)
        gap = (
            self.local_gap if http.is_local(request.url) else self.gaps.get(public_host, hosts.GAP)
        )
        patience, problem, after = self.patience, "", None
        for attempt in range(1, self.retries + 2):
            patience -= self.wait_for_turn(host, gap, patience, problem, after)
            try:
                reply = http.send(request, self.limits)
            except BrokenExchangeError as broken:
                problem, after = str(broken), None
            else:
                if reply.status not in _BUSY:
                    return _accepted(reply, host)
                problem = f"is busy (HTTP {reply.status})"
                after = rate_limit.retry_after(reply.headers.get("retry-after", ""), time.time())
            pause = gap * attempt if after is None else after
            rate_limit.delay(self.cache_folder, host, pause, time.time())
            self._free[host] = time.monotonic() + pause
            if pause > patience:
                break
        raise network_errors.try_later(f"{host} {problem}", after)

    def wait_for_turn(
        self, host: str, gap: float, patience: float, problem: str, after: float | None
    ) -> float:
        """Wait for the next turn with a host; return the seconds it took."""
        wait = rate_limit.reserve(self.cache_folder, host, gap, time.time(), patience)
        wait = max(wait, self._free.get(host, 0.0) - time.monotonic())
        if wait > patience:
            reason = problem or "is rate-limited"
            raise network_errors.try_later(
                f"{host} {reason}", wait if after is None else max(wait, after)
            )
        time.sleep(max(0.0, wait))
        self._free[host] = time.monotonic() + gap
        return max(0.0, wait)

    def _prepared(self, request: Request, host: str) -> Request:
        """Return the request as sent: to the right address, with the headers that the host wants."""
        params, headers = dict(request.params), dict(request.headers)
        if key := self.keys.get(host):
            if host in hosts.KEY_HEADERS:
                headers[hosts.KEY_HEADERS[host]] = key
            if host in hosts.KEY_PARAMS:
                params[hosts.KEY_PARAMS[host]] = key
        if self.mailto and host in hosts.WITH_MAILTO:
            params["mailto"] = self.mailto
        url = self.real_url(request.url)
        return replace(request, url=url, params=params, headers=headers)


def refused_error(host: str, status: int) -> RefusedError:
    """Return the error for a request that a host rejects."""
    return RefusedError(f"{host} refused the request (HTTP {status}).")


def _accepted(reply: Reply, host: str) -> Reply:
    if reply.status in (200, 400, *_UNKNOWN):
        return reply
    if reply.status in _REDIRECTS and reply.headers.get("location"):
        return reply
    if reply.status in (401, 403):
        raise TryLaterError(f"{host} denied access (HTTP {reply.status}). Try again later.")
    raise TryLaterError(f"{host} answered with HTTP {reply.status}. Try again later.")


def _defect(fetched: Fetched, check: Callable[[str], object] | None) -> str:
    """Return what is wrong with an answer, or ''."""
    if fetched.status == 200 and check is not None:
        try:
            check(fetched.text)
        except NoAnswerError as error:
            return str(error)
    return ""


def _parts(url: str) -> SplitResult:
    """Return the parts of a URL. Raises `RefusedError` for anything but http and https."""
    try:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return parts
    except ValueError:
        pass
    raise RefusedError(f"{url!r} is not an http or https URL.")


def _name(request: Request, url: str) -> str:
    """Return the request in one line, without secrets; `url` is the address really used."""
    import json

    parts = [request.method, request.url, url, sorted(request.params.items()), request.body]
    return json.dumps([*parts, request.headers.get("accept")], ensure_ascii=False)
