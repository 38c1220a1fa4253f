"""The arXiv API as a source of papers, asked politely and believed only when it answers.

https://info.arxiv.org/help/api/user-manual.html describes the API. The `arxiv` package
sends the requests and reads the feed. What is no complete feed about the papers asked for
is trouble, and never means that a paper is unknown.
"""

from collections.abc import Callable, Sequence
from functools import cache
from os import PathLike
from typing import TYPE_CHECKING

from papernotes.errors import BadIdentifierError, PapersError
from papernotes.model.identifiers import ArxivId, Doi, Identifier, abs_url, parse, text
from papernotes.model.paper import Paper
from papernotes.model.unicode_forms import composed
from papernotes.sources import Answer, Source, arxiv_session
from papernotes.sources.arxiv_session import (
    API,
    USER_AGENT,
    NoAnswerError,
    RequestPolicy,
    SourceRefusedError,
    host_of,
    try_later_error,
)

if TYPE_CHECKING:
    import arxiv

__all__ = ["API", "BATCH", "GAP", "USER_AGENT", "request_gap", "search", "source"]

BATCH = 100
"""Identifiers in one request."""
GAP = 3.0
"""Seconds between two requests that arXiv asks everybody to leave."""


def source(
    base_url: str | None,
    pace_folder: str | PathLike[str],
    *,
    gap: float = GAP,
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
    was. DOIs and catalogue names are unknown to it. Its trouble is `TryLaterError` if the server
    cannot be reached, is busy or sends what is no answer, and `RefusedError` if it refuses the
    request or the URL is none; what was found before the trouble is in the answer too.
    """

    @cache
    def client() -> "arxiv.Client":
        url = base_url or API
        manners = RequestPolicy(url, host_of(url), pace_folder, gap, timeout, patience, retries)
        return arxiv_session.client(manners)

    return lambda ids: _ask(ids, client, progress or (lambda count: None))


def request_gap(base_url: str | None) -> float:
    """The seconds between two requests: what arXiv asks for, and none on this machine."""
    from papernotes.sources import http

    return 0.0 if base_url and http.is_local(base_url) else GAP


def search(
    base_url: str | None,
    pace_folder: str | PathLike[str],
    title: str,
    author: str = "",
    *,
    gap: float = GAP,
    timeout: tuple[float, float] = (5.0, 30.0),
) -> tuple[Paper, ...]:
    """At most ten papers with all these words in their titles. Raises `TryLaterError`, `RefusedError`."""
    import re

    words = re.findall(r"[^\W_]+", title)
    if not words:
        return ()
    query = " AND ".join(
        [*(f"ti:{word}" for word in words[:20]), *([f"au:{author}"] * bool(author))]
    )
    url = base_url or API
    manners = RequestPolicy(url, host_of(url), pace_folder, gap, timeout, 60.0, 2)
    return tuple(_searched(arxiv_session.client(manners), query))


def _searched(client: "arxiv.Client", query: str) -> list[Paper]:
    import arxiv

    return _results(client, arxiv.Search(query=query, max_results=10), lambda papers: True)


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
        except SourceRefusedError as refusal:
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
    """Ask about one batch, again if need be. Raises `TryLaterError` or `RefusedError`."""
    import arxiv

    search = arxiv.Search(id_list=[text(id) for id in ids], max_results=len(ids))
    names = {id.id for id in ids}
    return _results(client, search, lambda papers: all(paper.arxiv in names for paper in papers))


def _results(
    client: "arxiv.Client", search: "arxiv.Search", fits: Callable[[list[Paper]], bool]
) -> list[Paper]:
    """The papers of one request, asked again if need be. Raises `TryLaterError` or `RefusedError`."""
    import arxiv

    session = client._session
    manners: RequestPolicy = session.manners
    for attempt in range(1, manners.retries + 2):
        try:
            papers = [_paper(result) for result in client.results(search)]
            if fits(papers):
                return papers
            problem = NoAnswerError("answered about other papers than those asked for")
        except NoAnswerError as error:
            problem = error
        except (arxiv.ArxivError, BadIdentifierError, ValueError):
            problem = NoAnswerError("sent records that cannot be read")
        pause = manners.gap * attempt if problem.after is None else problem.after
        session.hold(pause)
        if pause > manners.patience:
            break
    raise try_later_error(f"{manners.host} {problem}", problem.after)


def _paper(result: "arxiv.Result") -> Paper:
    """The paper of one record. Raises `BadIdentifierError` if the record names no arXiv paper."""
    id = parse(result.entry_id)
    if not isinstance(id, ArxivId):
        raise BadIdentifierError(f"{result.entry_id!r} is no arXiv id.")
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
    return composed(" ".join(words.split()))


def _paragraphs(abstract: str) -> str:
    """Lines joined to paragraphs with an empty line between: arXiv indents where one begins."""
    import re

    return "\n\n".join(filter(None, map(_line, re.split(r"\n\s*\n|\n[ \t]+", abstract))))


def _published_doi(dois: str) -> str:
    """The first DOI that somebody else than arXiv gave out."""
    for word in dois.replace(",", " ").split():
        try:
            identifier = parse(word)
        except BadIdentifierError:
            continue
        if isinstance(identifier, Doi):
            return identifier.name
    return ""
