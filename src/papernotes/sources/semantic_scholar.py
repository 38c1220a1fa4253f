"""Semantic Scholar: many preprints and their publications in one request.

https://api.semanticscholar.org/api-docs/. Without a key all users share one rate limit, so it is
often busy.
"""

from collections.abc import Callable, Sequence

from papernotes.errors import PapersError
from papernotes.formats.answers import semantic_scholar
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.model.identifiers import ArxivId, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.sources import Answer, Source, lookup
from papernotes.sources.fetcher import Fetcher, refused_error
from papernotes.sources.hosts import SEMANTICSCHOLAR
from papernotes.sources.lookup import Candidate, Publications

BATCH = 500
"""Identifiers in one request."""

_API = f"https://{SEMANTICSCHOLAR}/graph/v1/paper"


def make_source(fetcher: Fetcher) -> Source:
    """Return a source that knows arXiv ids of any version, and DOIs."""

    def ask(ids: Sequence[Identifier]) -> Answer:
        by_id: dict[Identifier, Paper] = {}
        asked = [id for id in dict.fromkeys(ids) if isinstance(id, (ArxivId, Doi))]
        unknown: list[Identifier] = [id for id in dict.fromkeys(ids) if id not in asked]
        for start in range(0, len(asked), BATCH):
            batch = asked[start : start + BATCH]
            try:
                papers = _batch(fetcher, [_name(id) for id in batch])
            except PapersError as error:
                return Answer(by_id, tuple(unknown), error)
            for id, paper in zip(batch, papers, strict=True):
                if paper is None:
                    unknown.append(id)
                else:
                    by_id[id] = paper
        return Answer(by_id, tuple(unknown))

    return ask


def search(
    fetcher: Fetcher, title: str, author: str = "", year: int | None = None
) -> tuple[Paper, ...]:
    """Return the paper whose title is most like the given one, if any. Raises `TryLaterError`."""
    params = {"query": lookup.title_words(title), "fields": semantic_scholar.FIELDS}
    papers = fetcher.ask(f"{_API}/search/match", semantic_scholar.parse_matches, params)
    return lookup.rank_by_likeness(papers or (), title, author, year)


def find_publications(fetcher: Fetcher, papers: Sequence[Paper]) -> Publications:
    """Find publications of preprints, by their arXiv ids."""
    ids = [ArxivId(paper.arxiv) for paper in papers if paper.arxiv]
    answer = make_source(fetcher)(ids)
    candidates: dict[str, Candidate] = {}
    unknown: list[str] = []
    for id in ids:
        paper = answer.papers.get(id)
        if paper is not None and lookup.is_published(paper):
            candidates[id.id] = Candidate(paper, paper.arxiv == id.id)
        elif paper is not None or id in answer.unknown:
            unknown.append(id.id)
    return Publications(candidates, tuple(unknown), answer.error)


def _name(id: ArxivId | Doi) -> str:
    return f"ARXIV:{id.id}" if isinstance(id, ArxivId) else f"DOI:{id.name}"


def _batch(fetcher: Fetcher, ids: list[str]) -> tuple[Paper | None, ...]:
    """Return the papers of one request. Raises `TryLaterError` or `RefusedError`."""
    fetched = fetcher.post_json(
        f"{_API}/batch", {"fields": semantic_scholar.FIELDS}, {"ids": ids}, _length_check(len(ids))
    )
    if fetched.status == 200:
        return semantic_scholar.parse_batch(fetched.text)
    if fetched.status == 400 and "No valid paper ids" in fetched.text:
        return (None,) * len(ids)  # its answer when it knows none of them
    raise refused_error(SEMANTICSCHOLAR, fetched.status)


def _length_check(count: int) -> Callable[[str], object]:
    def read(text: str) -> object:
        if len(semantic_scholar.parse_batch(text)) != count:
            raise NoAnswerError("answered with papers that were not requested")
        return None

    return read
