"""The hosts as one reader asks them: with their settings, their cache, and online or not.

Every host is opened when it is asked. Offline, only the catalogue and the cache answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, Identifier
from papernotes.sources import Answer, Provider, Search, Source, catalogue, offline_source
from papernotes.sources.hosts import base_urls, keys, patience

if TYPE_CHECKING:
    from papernotes.model.paper import Paper
    from papernotes.model.title_query import Sought
    from papernotes.sources.fetcher import Fetcher
    from papernotes.sources.links import Link
    from papernotes.sources.lookup import Ask

Progress = Callable[[int], None]
"""Told how many more identifiers have got their answer."""


class Hosts:
    """All hosts. `settings` are PAPERS_ variables, `cache` the folder of answers."""

    def __init__(self, settings: Mapping[str, str], cache: str, *, offline: bool = False) -> None:
        self._settings = settings
        self._cache = cache
        self.offline = offline

    def providers(self, only: str | None, progress: Progress | None = None) -> list[Provider]:
        """The sources to ask in order: the catalogue, arXiv, and for DOIs Crossref and doi.org."""

        def from_arxiv(identifiers: Sequence[Identifier]) -> Answer:
            return self.arxiv(progress)(identifiers)

        def from_crossref(identifiers: Sequence[Identifier]) -> Answer:
            from papernotes.sources import crossref

            return crossref.source(self.fetcher())(identifiers)

        def from_doi(identifiers: Sequence[Identifier]) -> Answer:
            from papernotes.sources import doi

            return doi.source(self.fetcher())(identifiers)

        every = [
            Provider("catalogue", (ArxivId, Doi, CatalogueName), catalogue.look_up),
            Provider("arxiv", (ArxivId,), from_arxiv),
            Provider("crossref", (Doi,), from_crossref),
            Provider("doi", (Doi,), from_doi),
        ]
        return [provider for provider in every if only in (None, provider.name)]

    def searches(self, sought: "Sought") -> Iterator[Search]:
        """The hosts to look for a title at, in order, each as a function of the title."""
        yield catalogue.search
        from papernotes.sources import arxiv, crossref, dblp, semantic_scholar

        fetcher, year = self.fetcher(), sought.year
        if not self.offline:  # what arXiv answered is not kept
            url, timeout = self._arxiv_url, self._arxiv_timeout()
            yield lambda title: arxiv.search(
                url, self._cache, title, gap=arxiv.request_gap(url), timeout=timeout
            )
        yield lambda title: semantic_scholar.search(fetcher, title, "", year)
        yield lambda title: crossref.search(fetcher, title, "", year)
        yield lambda title: dblp.search(fetcher, title, "", year)

    def look_up(self, link: "Link") -> "Paper":
        """The paper that a link leads to; see links.look_up."""
        from papernotes.sources import links

        return links.look_up(self.fetcher(), link)

    def arxiv(self, progress: Progress | None = None) -> Source:
        """arXiv alone."""
        from papernotes.sources import arxiv

        if self.offline:
            return offline_source
        url = self._arxiv_url
        return arxiv.source(
            url,
            self._cache,
            gap=arxiv.request_gap(url),
            timeout=self._arxiv_timeout(),
            progress=progress,
        )

    def publications(self) -> "list[tuple[str, Ask]]":
        """The hosts that know of publications, in the order in which they are asked."""
        from papernotes.sources import crossref, dblp, openalex, semantic_scholar

        fetcher = self.fetcher()
        return [
            ("Semantic Scholar", lambda papers: semantic_scholar.published(fetcher, papers)),
            ("OpenAlex", lambda papers: openalex.published(fetcher, papers)),
            ("Crossref", lambda papers: crossref.published(fetcher, papers)),
            ("DBLP", lambda papers: dblp.published(fetcher, papers)),
        ]

    def fetcher(self) -> "Fetcher":
        """What asks every host but arXiv; offline it answers from its cache alone."""
        from papernotes.sources.fetcher import Fetcher
        from papernotes.sources.http import Limits

        seconds = patience(self._settings, 20.0)
        return Fetcher(
            self._cache,
            offline=self.offline,
            limits=Limits(min(5.0, seconds), seconds, seconds + 25.0),
            bases=base_urls(self._settings),
            keys=keys(self._settings),
            mailto=self._settings.get("PAPERS_MAILTO", ""),
        )

    @property
    def _arxiv_url(self) -> str | None:
        """Another address of the arXiv API than its own."""
        return self._settings.get("PAPERS_ARXIV_URL")

    def _arxiv_timeout(self) -> tuple[float, float]:
        seconds = patience(self._settings, 30.0)
        return min(5.0, seconds), seconds
