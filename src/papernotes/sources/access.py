"""Access to all hosts with the settings and the cache of one user, online or offline.

Each source is imported when it is first asked. Offline, only the catalogues and the cache are used.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, Identifier
from papernotes.sources import Answer, Local, Provider, Search, Source, catalogue, offline_source

if TYPE_CHECKING:
    from papernotes.errors import PapersError
    from papernotes.formats.arxiv_dump.oai import Page
    from papernotes.model.paper import Paper
    from papernotes.model.paper_links import Link
    from papernotes.model.title_query import TitleQuery
    from papernotes.sources.arxiv import RequestPolicy
    from papernotes.sources.fetch_pdf import Told
    from papernotes.sources.fetcher import Fetcher
    from papernotes.sources.lookup import Ask

Progress = Callable[[int], None]
"""Called with the number of identifiers that have been answered since the last call."""


class Hosts:
    """All hosts. `settings` holds the PAPERS_ variables, `cache` is the folder of cached answers.

    `local` are the records of arXiv on this machine. They are asked before arXiv offline, and where
    they have abstracts; otherwise only if arXiv does not answer.
    """

    def __init__(
        self,
        settings: Mapping[str, str],
        cache: str,
        *,
        offline: bool = False,
        local: Local | None = None,
    ) -> None:
        self._settings = settings
        self._cache = cache
        self.offline = offline
        self.local = local

    def ask(
        self,
        identifiers: Sequence[Identifier],
        only: str | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """Ask the sources in order, each once for everything that is still missing.

        An identifier that is neither in `papers` nor unknown to all sources got no answer; the
        first such error is in the answer. `only` names the source to ask instead of all.
        """
        papers: dict[Identifier, Paper] = {}
        unknown: set[Identifier] = set()
        errors: dict[Identifier, PapersError] = {}
        for provider in self.providers(only, progress):
            missing = [
                id for id in identifiers if id not in papers and isinstance(id, provider.kinds)
            ]
            if not missing:
                continue
            answer = provider.ask(missing)
            papers.update(answer.papers)
            unknown.update(answer.unknown)
            if answer.error:
                answered = {*answer.papers, *answer.unknown}
                for id in missing:
                    if id not in answered:
                        errors.setdefault(id, answer.error)
        errors = {id: error for id, error in errors.items() if id not in papers}
        not_found = tuple(id for id in unknown if id not in papers and id not in errors)
        return Answer(papers, not_found, next(iter(errors.values()), None))

    def providers(self, only: str | None, progress: Progress | None = None) -> list[Provider]:
        """Return the sources in order: the catalogue, arXiv, and for DOIs Crossref and doi.org."""

        def from_arxiv(identifiers: Sequence[Identifier]) -> Answer:
            return self.arxiv(progress)(identifiers)

        def from_crossref(identifiers: Sequence[Identifier]) -> Answer:
            from papernotes.sources import crossref

            return crossref.make_source(self.fetcher())(identifiers)

        def from_doi(identifiers: Sequence[Identifier]) -> Answer:
            from papernotes.sources import doi

            return doi.make_source(self.fetcher())(identifiers)

        every = [
            Provider("catalogue", (ArxivId, Doi, CatalogueName), catalogue.look_up),
            *self._around_arxiv(Provider("arxiv", (ArxivId,), from_arxiv)),
            Provider("crossref", (Doi,), from_crossref),
            Provider("doi", (Doi,), from_doi),
        ]
        return [provider for provider in every if only in (None, provider.name)]

    def _around_arxiv(self, arxiv: Provider) -> list[Provider]:
        if self.local is None:
            return [arxiv]
        local = Provider("catalogue", (ArxivId, Doi), self.local.ask)
        return [local, arxiv] if self.offline or self.local.is_whole() else [arxiv, local]

    def searches(self, sought: "TitleQuery") -> Iterator[Search]:
        """Yield title searches of the hosts in order, each as a function of the title."""
        yield catalogue.search
        if local := self.local:
            yield lambda title: local.search(sought, title)
        from papernotes.sources import arxiv, crossref, dblp, semantic_scholar

        fetcher, year = self.fetcher(), sought.year
        if not self.offline:  # answers of arXiv are not cached
            policy = self._arxiv_policy()
            yield lambda title: arxiv.search(policy, title)
        yield lambda title: semantic_scholar.search(fetcher, title, "", year)
        yield lambda title: crossref.search(fetcher, title, "", year)
        yield lambda title: dblp.search(fetcher, title, "", year)

    def look_up(self, link: "Link") -> "Paper":
        """Return the paper of a link; see links.look_up."""
        from papernotes.sources import links

        return links.look_up(self.fetcher(), link)

    def download_pdf(self, url: str, told: "Told | None" = None) -> str:
        """Return the path of a PDF in the cache, fetched whole; see fetch_pdf.fetch_pdf."""
        from papernotes.sources import fetch_pdf

        return fetch_pdf.fetch_pdf(self.fetcher(), url, told)

    def arxiv(self, progress: Progress | None = None) -> Source:
        """Return arXiv as the only source."""
        from papernotes.sources import arxiv

        if self.offline:
            return offline_source
        return arxiv.make_source(self._arxiv_policy(), progress)

    def current_records(self) -> Source:
        """Return arXiv as the only source, or what is known of it on this machine.

        Offline that is the catalogue of arXiv, which knows nothing where there is none; otherwise it
        stands in where arXiv does not answer.
        """
        local = self.local
        if self.offline:
            return local.ask if local else lambda _identifiers: Answer()
        arxiv = self.arxiv()
        if local is None:
            return arxiv

        def ask(identifiers: Sequence[Identifier]) -> Answer:
            answer = arxiv(identifiers)
            if answer.error is None:
                return answer
            rest = [id for id in identifiers if id not in (*answer.papers, *answer.unknown)]
            known = local.ask(rest)
            return Answer({**known.papers, **answer.papers}, answer.unknown, answer.error)

        return ask

    def publications(self) -> "list[tuple[str, Ask]]":
        """Return the hosts that know publications, by name, in order."""
        from papernotes.sources import crossref, dblp, openalex, semantic_scholar

        fetcher = self.fetcher()
        return [
            (
                "Semantic Scholar",
                lambda papers: semantic_scholar.find_publications(fetcher, papers),
            ),
            ("OpenAlex", lambda papers: openalex.find_publications(fetcher, papers)),
            ("Crossref", lambda papers: crossref.find_publications(fetcher, papers)),
            ("DBLP", lambda papers: dblp.find_publications(fetcher, papers)),
        ]

    def list_arxiv_changes(self) -> "Callable[[str, str, bool], Page]":
        """Return the function that lists the records of arXiv that changed on a day; see oai."""
        from papernotes.sources import oai

        fetcher = oai.patient(self.fetcher())
        return lambda day, token, abstracts: oai.list_records(
            fetcher, day, token, abstracts=abstracts
        )

    def fetcher(self) -> "Fetcher":
        """Return the Fetcher for all hosts but arXiv; offline it uses its cache only."""
        from papernotes.sources.fetcher import Fetcher
        from papernotes.sources.hosts import base_urls, keys, timeout
        from papernotes.sources.http import Limits

        seconds = timeout(self._settings, 20.0)
        return Fetcher(
            self._cache,
            offline=self.offline,
            limits=Limits(min(5.0, seconds), seconds, seconds + 25.0),
            bases=base_urls(self._settings),
            keys=keys(self._settings),
            mailto=self._settings.get("PAPERS_MAILTO", ""),
        )

    def _arxiv_policy(self) -> "RequestPolicy":
        from papernotes.sources import arxiv
        from papernotes.sources.hosts import timeout

        url = self._settings.get("PAPERS_ARXIV_URL") or arxiv.API
        seconds = timeout(self._settings, 30.0)
        limits = (min(5.0, seconds), seconds)
        return arxiv.RequestPolicy(self._cache, url, arxiv.request_gap(url), limits)
