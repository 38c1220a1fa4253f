"""The arXiv API as a source of papers, asked politely and believed only when it answers.

https://info.arxiv.org/help/api/user-manual.html describes the API. The `arxiv` package
sends the requests and reads the feed; it takes whatever it is sent for an answer, so the
session it is given here looks at every answer first. What is no complete feed about the
papers asked for is trouble, and never means that a paper is unknown.
"""

import time
from collections.abc import Callable, Sequence
from functools import cache
from os import PathLike
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from papernotes import __version__
from papernotes.errors import BadIdentifier, PapersError, Refused, TryLater
from papernotes.formats import atom
from papernotes.model.identifiers import ArxivId, Doi, Identifier, abs_url, parse, text
from papernotes.model.paper import Paper
from papernotes.sources import Answer, Source, pace

if TYPE_CHECKING:
    import arxiv
    import requests

API = "https://export.arxiv.org/api/query"
USER_AGENT = f"papernotes/{__version__} (+https://github.com/papernotes/papernotes)"
BATCH = 100
"""Identifiers in one request."""

_BUSY = (429, 500, 502, 503, 504)


class _Manners(NamedTuple):
    """How to behave towards one server. Times are in seconds."""

    base_url: str
    host: str
    pace_folder: str | PathLike[str]
    gap: float
    timeout: tuple[float, float]
    patience: float
    retries: int


class _NoAnswer(Exception):
    """What came back is no answer, but asking again may bring one.

    The message goes on after the name of the host; `after` are the seconds it asks for.
    """

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class _Refusal(Refused):
    """arXiv says that the request itself is wrong. `words` are those it used."""

    def __init__(self, host: str, words: str) -> None:
        super().__init__(f"{host} refused the request: {words.rstrip('.')}.")
        self.words = words.split()


def source(
    base_url: str | None,
    pace_folder: str | PathLike[str],
    *,
    gap: float = 3.0,
    timeout: tuple[float, float] = (5.0, 30.0),
    patience: float = 60.0,
    retries: int = 2,
    progress: Callable[[int], None] | None = None,
) -> Source:
    """A source that asks the arXiv API, a hundred identifiers at a time.

    `base_url` is another address of the API than arXiv's own.
    Between two requests lie at least `gap` seconds, across all processes that share
    `pace_folder`. `timeout` are the seconds to wait for a connection and for the next
    bytes. The server is asked again up to `retries` times, and a pause it asks for is
    kept if it is at most `patience` seconds. `progress` is called with the number of
    identifiers that were answered for, after each request.

    The source answers for the version that was asked for, and with the latest where none
    was. DOIs and catalogue names are unknown to it. Its trouble is `TryLater` if the server
    cannot be reached, is busy or sends what is no answer, and `Refused` if it refuses the
    request or the URL is none; what was found before the trouble is in the answer too.
    """

    @cache
    def client() -> "arxiv.Client":
        url = base_url or API
        return _client(_Manners(url, _host(url), pace_folder, gap, timeout, patience, retries))

    return lambda ids: _ask(ids, client, progress or (lambda count: None))


def _ask(
    ids: Sequence[Identifier],
    client: Callable[[], "arxiv.Client"],
    progress: Callable[[int], None],
) -> Answer:
    asked = [id for id in dict.fromkeys(ids) if isinstance(id, ArxivId)]
    unknown: list[Identifier] = [id for id in dict.fromkeys(ids) if not isinstance(id, ArxivId)]
    found: dict[Identifier, Paper] = {}
    trouble: PapersError | None = None
    batches = [asked[start : start + BATCH] for start in range(0, len(asked), BATCH)]
    while batches:
        batch = batches.pop(0)
        try:
            papers = _papers(client(), batch)
        except _Refusal as refusal:
            # One id that arXiv does not like must not cost the others their answer.
            others = [id for id in batch if text(id) not in refusal.words]
            if len(others) == len(batch):
                return Answer(found, tuple(unknown), refusal)
            trouble = refusal
            batches[:0] = [others] if others else []
            continue
        except PapersError as error:
            return Answer(found, tuple(unknown), error)
        found |= {id: paper for id in batch if (paper := _chosen(papers, id))}
        unknown += [id for id in batch if id not in found]
        progress(len(batch))
    return Answer(found, tuple(unknown), trouble)


def _chosen(papers: list[Paper], id: ArxivId) -> Paper | None:
    """The version that was asked for, or the latest if none was."""
    versions = [p for p in papers if p.arxiv == id.id and id.version in (None, p.version)]
    return max(versions, key=lambda paper: paper.version or 0, default=None)


def _papers(client: "arxiv.Client", ids: list[ArxivId]) -> list[Paper]:
    """Ask about one batch, again if need be. Raises `TryLater` or `Refused`."""
    import arxiv

    session = client._session
    manners: _Manners = session.manners
    search = arxiv.Search(id_list=[text(id) for id in ids], max_results=len(ids))
    names = {id.id for id in ids}
    for attempt in range(1, manners.retries + 2):
        try:
            papers = [_paper(result) for result in client.results(search)]
            if all(paper.arxiv in names for paper in papers):
                return papers
            problem = _NoAnswer("answered about other papers than those asked for")
        except _NoAnswer as error:
            problem = error
        except (arxiv.ArxivError, BadIdentifier, ValueError):
            problem = _NoAnswer("sent records that cannot be read")
        pause = manners.gap * attempt if problem.after is None else problem.after
        session.hold(pause)
        if pause > manners.patience:
            break
    raise _later(f"{manners.host} {problem}", problem.after)


def _later(what: str, seconds: float | None) -> TryLater:
    if seconds is None:
        return TryLater(f"{what}. Try again later.")
    # A year is long enough to be told of, and within what every calendar can hold.
    moment = time.localtime(time.time() + min(seconds, 366 * 86400.0))
    form = "%H:%M:%S" if seconds < 43200 else "%Y-%m-%d %H:%M"
    return TryLater(f"{what}. Try again after {time.strftime(form, moment)}.")


def _host(base_url: str) -> str:
    """The host and port of a URL. Raises `Refused` if it is none that can be asked."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(base_url)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return parts.netloc.rpartition("@")[2]
    except ValueError:
        pass
    raise Refused(f"The address of the arXiv API, {base_url!r}, is no http or https URL.")


def _client(manners: _Manners) -> "arxiv.Client":
    """The package's client on a session of our own: it has no other way to be given one."""
    import logging
    import warnings

    with warnings.catch_warnings():
        # requests warns on import of versions of its own dependencies it was not tested with.
        warnings.simplefilter("ignore")
        import arxiv

    # Without a handler its warnings about records would be printed on stderr.
    logging.getLogger("arxiv").addHandler(logging.NullHandler())
    client = arxiv.Client(page_size=BATCH, delay_seconds=manners.gap, num_retries=0)
    joint = "&" if "?" in manners.base_url else "?"
    literal = manners.base_url.replace("{", "{{").replace("}", "}}")
    client.query_url_format = literal + joint + "{}"
    client._session = _session(manners)
    return client


def _session(manners: _Manners) -> "requests.Session":
    """A session that waits for its turn, has timeouts, and lets only feeds through."""
    import requests

    class PoliteSession(requests.Session):
        def __init__(self) -> None:
            super().__init__()
            self.manners = manners
            self.not_before = 0.0

        def request(self, *args: Any, **kwargs: Any) -> requests.Response:
            wait = pace.reserve(
                manners.pace_folder, manners.host, manners.gap, time.time(), manners.patience
            )
            wait = max(wait, self.not_before - time.monotonic())
            if wait > manners.patience:
                raise _later(f"{manners.host} is to be left alone for a while", wait)
            time.sleep(wait)
            kwargs |= {"timeout": manners.timeout, "headers": {"user-agent": USER_AGENT}}
            try:
                response = super().request(*args, **kwargs)
            except (requests.RequestException, ValueError) as error:
                raise _translated(error, manners) from error
            _inspect(response, manners.host)
            return response

        def hold(self, seconds: float) -> None:
            """Let nobody ask for so long: other processes by the file, this one in any case."""
            pace.hold(manners.pace_folder, manners.host, seconds, time.time())
            self.not_before = time.monotonic() + seconds

    return PoliteSession()


def _translated(error: Exception, manners: _Manners) -> Exception:
    """What a failed request means: `TryLater`, or `_NoAnswer` if asking again may help."""
    import requests
    from urllib3 import exceptions as urllib3

    host, (connect, read) = manners.host, manners.timeout
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", None)
    if isinstance(error, requests.exceptions.SSLError):
        return TryLater(f"No secure connection to {host}: its certificate is not accepted.")
    if isinstance(error, requests.ConnectTimeout):
        return TryLater(f"No connection to {host} within {connect:g} seconds. Try again later.")
    if isinstance(error, requests.ReadTimeout) or isinstance(cause, urllib3.ReadTimeoutError):
        return TryLater(f"{host} did not answer within {read:g} seconds. Try again later.")
    if isinstance(cause, (urllib3.ProtocolError, urllib3.DecodeError)):
        return _NoAnswer("broke off its answer")
    if isinstance(reason, urllib3.NameResolutionError):
        return TryLater(f"The host {host} cannot be found. Is there a network?")
    if isinstance(error, requests.exceptions.ProxyError):
        return TryLater(f"The proxy on the way to {host} cannot be reached.")
    if isinstance(error, requests.ConnectionError):
        return TryLater(f"{host} cannot be reached: no connection. Try again later.")
    return _NoAnswer("sent on to an address that cannot be asked")


def _inspect(response: "requests.Response", host: str) -> None:
    """Raise `_NoAnswer` or `_Refusal` unless this is a whole and sound answer of the API."""
    status, body = response.status_code, response.content
    if status in (200, 400) and (words := atom.complaint(body)):
        raise _Refusal(host, words)
    if status in _BUSY:
        after = pace.retry_after(response.headers.get("retry-after", ""), time.time())
        raise _NoAnswer(f"is busy (HTTP {status})", after)
    if status != 200:
        raise _NoAnswer(f"answered with HTTP {status}")
    if words := atom.fault(body):
        raise _NoAnswer(words)


def _paper(result: "arxiv.Result") -> Paper:
    """The paper of one record. Raises `BadIdentifier` if the record names no arXiv paper."""
    id = parse(result.entry_id)
    if not isinstance(id, ArxivId):
        raise BadIdentifier(f"{result.entry_id!r} is no arXiv id.")
    names = (_line(author.name) for author in result.authors)
    categories = [result.primary_category, *result.categories]
    return Paper(
        title=_line(result.title),
        # Between a collaboration and its members some lists have a colon for a name.
        authors=tuple(name for name in names if name.strip(".:,;")),
        year=result.published.year,
        abstract=_paragraphs(result.summary),
        arxiv=id.id,
        version=id.version,
        categories=tuple(dict.fromkeys(filter(None, categories))),
        date=result.published.date().isoformat(),
        doi=_published_doi(result.doi or ""),
        url=abs_url(ArxivId(id.id)),
        comment=_line(result.comment or ""),
        journal_ref=_line(result.journal_ref or ""),
        source="arxiv",
    )


def _line(words: str) -> str:
    return normalize("NFC", " ".join(words.split()))


def _paragraphs(abstract: str) -> str:
    """Lines joined to paragraphs with an empty line between: arXiv indents where one begins."""
    import re

    return "\n\n".join(filter(None, map(_line, re.split(r"\n\s*\n|\n[ \t]+", abstract))))


def _published_doi(dois: str) -> str:
    """The first DOI that somebody else than arXiv gave out."""
    for word in dois.replace(",", " ").split():
        try:
            identifier = parse(word)
        except BadIdentifier:
            continue
        if isinstance(identifier, Doi):
            return identifier.name
    return ""
