"""The arXiv API as a source of papers.

https://info.arxiv.org/help/api/user-manual.html describes the API. The `arxiv` package sends the
requests and reads the feed. Anything but a complete feed about the requested papers is an error,
and never means that a paper is unknown.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from papernotes.errors import BadIdentifierError, PapersError
from papernotes.model.identifiers import ArxivId, Doi, Identifier, abs_url, parse, to_text
from papernotes.model.paper import Paper
from papernotes.model.unicode_forms import compose
from papernotes.sources import Answer, Source, arxiv_session, network_errors
from papernotes.sources.arxiv_session import (
    API,
    GAP,
    USER_AGENT,
    NoAnswerError,
    RequestPolicy,
    SourceRefusedError,
)

if TYPE_CHECKING:
    import arxiv

__all__ = [
    "API",
    "BATCH",
    "GAP",
    "USER_AGENT",
    "RequestPolicy",
    "make_source",
    "request_gap",
    "search",
]

BATCH = 100
"""Identifiers in one request."""


def make_source(policy: RequestPolicy, progress: Callable[[int], None] | None = None) -> Source:
    """Return a source that asks the arXiv API, a hundred identifiers at a time.

    `progress` is called after each request with the number of identifiers in it.

    The source returns the requested version, or the latest one. It does not know DOIs and
    catalogue names. Its error is `TryLaterError` if the server is unreachable, is busy or sends
    no valid answer, and `RefusedError` if it refuses the request or the URL is invalid. Papers
    received before the error are in the answer too.
    """

    @cache
    def client() -> "arxiv.Client":
        return arxiv_session.client(policy)

    return lambda ids: _ask(ids, client, progress or (lambda _count: None))


def request_gap(base_url: str) -> float:
    """Return the seconds between two requests: what arXiv asks for, or 0 on this machine."""
    from papernotes.sources import http

    return 0.0 if http.is_local(base_url) else GAP


def search(policy: RequestPolicy, title: str, author: str = "") -> tuple[Paper, ...]:
    """Return at most ten papers whose titles have all these words. Raises `TryLaterError`,
    `RefusedError`.
    """
    import re

    words = re.findall(r"[^\W_]+", title)
    if not words:
        return ()
    query = " AND ".join(
        [*(f"ti:{word}" for word in words[:20]), *([f"au:{author}"] * bool(author))]
    )
    return tuple(_search_results(arxiv_session.client(policy), query))


def _search_results(client: "arxiv.Client", query: str) -> list[Paper]:
    import arxiv

    return _results(client, arxiv.Search(query=query, max_results=10), lambda _papers: True)


def _ask(
    ids: Sequence[Identifier],
    client: Callable[[], "arxiv.Client"],
    progress: Callable[[int], None],
) -> Answer:
    asked = [id for id in dict.fromkeys(ids) if isinstance(id, ArxivId)]
    unknown: list[Identifier] = [id for id in dict.fromkeys(ids) if not isinstance(id, ArxivId)]
    by_id: dict[Identifier, Paper] = {}
    trouble: PapersError | None = None
    batches = [asked[start : start + BATCH] for start in range(0, len(asked), BATCH)]
    while batches:
        batch = batches.pop(0)
        try:
            papers = _papers(client(), batch)
        except SourceRefusedError as refusal:
            # An id that arXiv rejects must not affect the others.
            others = [id for id in batch if to_text(id) not in refusal.words]
            if len(others) == len(batch):
                return Answer(by_id, tuple(unknown), refusal)
            trouble = refusal
            batches[:0] = [others] if others else []
            continue
        except PapersError as error:
            return Answer(by_id, tuple(unknown), error)
        by_id |= {id: paper for id in batch if (paper := _matching_version(papers, id))}
        unknown += [id for id in batch if id not in by_id]
        progress(len(batch))
    return Answer(by_id, tuple(unknown), trouble)


def _matching_version(papers: list[Paper], id: ArxivId) -> Paper | None:
    """Return the requested version, or the latest if none was requested."""
    versions = [p for p in papers if p.arxiv == id.id and id.version in (None, p.version)]
    return max(versions, key=lambda paper: paper.version or 0, default=None)


def _papers(client: "arxiv.Client", ids: list[ArxivId]) -> list[Paper]:
    """Request one batch, repeatedly if necessary. Raises `TryLaterError` or `RefusedError`."""
    import arxiv

    search = arxiv.Search(id_list=[to_text(id) for id in ids], max_results=len(ids))
    names = {id.id for id in ids}
    return _results(client, search, lambda papers: all(paper.arxiv in names for paper in papers))


def _results(
    client: "arxiv.Client", search: "arxiv.Search", fits: Callable[[list[Paper]], bool]
) -> list[Paper]:
    """Return the papers of one request, repeated if necessary. Raises `TryLaterError` or
    `RefusedError`.
    """
    import arxiv

    session = client._session
    policy: RequestPolicy = session.policy
    for attempt in range(1, policy.retries + 2):
        try:
            papers = [_paper(result) for result in client.results(search)]
            if fits(papers):
                return papers
            problem = NoAnswerError("answered with papers that were not requested")
        except NoAnswerError as error:
            problem = error
        except (arxiv.ArxivError, BadIdentifierError, ValueError):
            problem = NoAnswerError("sent unreadable records")
        pause = policy.gap * attempt if problem.after is None else problem.after
        session.hold(pause)
        if pause > policy.patience:
            break
    raise network_errors.try_later(f"{policy.host} {problem}", problem.after)


def _paper(result: "arxiv.Result") -> Paper:
    """Return the paper of one record. Raises `BadIdentifierError` for a record without an arXiv
    id.
    """
    id = parse(result.entry_id)
    if not isinstance(id, ArxivId):
        raise BadIdentifierError(f"{result.entry_id!r} is not an arXiv id.")
    names = (_line(author.name) for author in result.authors)
    categories = [result.primary_category, *result.categories]
    return Paper(
        title=_line(result.title),
        # Some author lists have a colon as a name between a collaboration and its members.
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
    return compose(" ".join(words.split()))


def _paragraphs(abstract: str) -> str:
    """Return the text as paragraphs with an empty line between: arXiv indents their first lines."""
    import re

    return "\n\n".join(filter(None, map(_line, re.split(r"\n\s*\n|\n[ \t]+", abstract))))


def _published_doi(dois: str) -> str:
    """Return the first DOI that was not given by arXiv."""
    for word in dois.replace(",", " ").split():
        try:
            identifier = parse(word)
        except BadIdentifierError:
            continue
        if isinstance(identifier, Doi):
            return identifier.name
    return ""
