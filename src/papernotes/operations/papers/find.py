"""The first stages of `add`: read words, and find their papers in the library or at hosts.

Reading needs no network. Then titles are looked up in the library, and links and the other titles
at hosts. For an uncertain title, the user chooses among candidates.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import NotFoundError, PapersError, TryLaterError
from papernotes.library import Library
from papernotes.model import typed_paper
from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.model.typed_paper import Title
from papernotes.operations.papers.request import KnownPaper, Meaning, Wanted
from papernotes.sources.access import Hosts

if TYPE_CHECKING:
    from papernotes.model.citations import Cited
    from papernotes.model.paper_links import Link
    from papernotes.model.title_query import TitleQuery
    from papernotes.operations.papers.identify import Candidates


class Candidate(NamedTuple):
    """A paper that a title may mean, and its identifier; `held` is its key in the library or ''."""

    paper: Paper
    name: Identifier | Paper
    held: str


class Question(NamedTuple):
    """A title with the papers that it may mean, and the errors of hosts."""

    title: str
    candidates: tuple[Candidate, ...]
    troubles: tuple[PapersError, ...]


Choose = Callable[[Question], Candidate | None]
"""Lets the user choose; None for none. Raises RefusedError where the user cannot be asked."""


def find(
    library: Library | None,
    hosts: Hosts,
    arguments: Sequence[str],
    lines: Iterable[str],
    choose: Choose,
) -> Wanted:
    """Return what the words of arguments mean; `-` stands for `lines`.

    `library` is None where it does not exist yet.
    """
    typed = typed_paper.read(arguments, lines)
    held = _find_held(library, [meant for meant in typed.values() if isinstance(meant, Title)])
    meanings: dict[str, Meaning] = {}
    looked_up: list[str] = []
    for word, meant in typed.items():
        if isinstance(meant, Identifier | PapersError):
            meanings[word] = meant
            continue
        known = held.get(meant.text) if isinstance(meant, Title) else None
        meaning = known or _look_up(library, hosts, meant, choose)
        if isinstance(meaning, TryLaterError) and not isinstance(meant, Title):
            meaning = TryLaterError(f"{word} could not be looked up: {meaning}")
        if not isinstance(meaning, PapersError):
            looked_up.append(word)
        meanings[word] = meaning
    return _sort(meanings, looked_up)


def _sort(meanings: Mapping[str, Meaning], looked_up: Sequence[str]) -> Wanted:
    """Return the meanings sorted by their kind."""
    pairs = meanings.items()
    return Wanted(
        tuple(meaning for _, meaning in pairs if isinstance(meaning, Identifier)),
        tuple((word, meaning) for word, meaning in pairs if isinstance(meaning, Paper)),
        tuple((word, meaning.key) for word, meaning in pairs if isinstance(meaning, KnownPaper)),
        tuple((word, meaning) for word, meaning in pairs if isinstance(meaning, PapersError)),
        tuple(looked_up),
    )


def _find_held(library: Library | None, titles: Sequence[Title]) -> dict[str, KnownPaper]:
    """Return the papers of the library that titles or keys surely mean, by the typed words."""
    if library is None or not titles:
        return {}
    from papernotes.formats import typed_reference
    from papernotes.model.title_query import TitleQuery
    from papernotes.operations.papers import identify

    held = {}
    for title in titles:
        key = (
            library.keys.find(title.text)
            or _find_pasted(library, title.text)
            or identify.find_in_library(library, TitleQuery(title.text))
            or identify.find_in_library(library, title.mention)
            or _find_cited(library, typed_reference.read(title.text))
        )
        if key:
            held[title.text] = KnownPaper(key)
    return held


def _find_pasted(library: Library, text: str) -> str | None:
    """Return the key that was pasted with its markup: `[[key]]`, `@key`; None for none or several."""
    keys = library.keys.pasted(text)
    return keys[0] if len(keys) == 1 else None


def _find_cited(library: Library, cited: "Cited | None") -> str | None:
    """Return the key of the paper in the library that a reference certainly means."""
    (meant,) = library.citations.resolve([cited]) if cited else (None,)
    return meant.known.name if meant and meant.certain else None


def _look_up(
    library: Library | None, hosts: Hosts, typed: "Link | Title", choose: Choose
) -> Meaning:
    """Return the paper of a link or title, or the error where it is not found."""
    try:
        if isinstance(typed, Title):
            return _identify(library, hosts, typed, choose)
        return hosts.look_up(typed)
    except PapersError as error:
        return error


def _identify(
    library: Library | None, hosts: Hosts, title: Title, choose: Choose
) -> Identifier | Paper | None:
    """Return the paper that a title or reference means; None where the user chooses no candidate.

    Raises NotFoundError without candidates, RefusedError where the user cannot choose, TryLaterError
    where no host answered.
    """
    from papernotes.formats import typed_reference

    cited = typed_reference.read(title.text)
    result = _search_reference(hosts, title, cited) if cited else _search(hosts, title.mention)
    if result.sure:
        return _choose_identifier(result.candidates[0])
    name = cited.title if cited else title.text
    if not result.candidates and result.troubles:
        raise TryLaterError(
            f"'{name}' was not found, and some sources did not answer: {result.troubles[0]}"
        )
    if not result.candidates:
        raise NotFoundError(
            f"No paper is titled '{name}'. Give its arXiv id, its DOI or a link to it."
        )
    candidates = tuple(_make_candidate(library, paper) for paper in result.candidates)
    troubles = () if hosts.offline else result.troubles
    chosen = choose(Question(name, candidates, troubles))
    return chosen.name if chosen else None


def _search_reference(hosts: Hosts, title: Title, cited: "Cited") -> "Candidates":
    """Search the title of a reference, and all of the line where that may be a title itself."""
    from papernotes.formats import typed_reference
    from papernotes.model.title_query import TitleQuery

    may_be_title = not (cited.author and cited.year)
    if may_be_title and (whole := _search(hosts, title.mention)).sure:
        return whole
    is_sought = cited.author or typed_reference.is_quotation(title.text, cited.title)
    sought = TitleQuery(cited.title, "", cited.year)
    result = _search(hosts, sought, cited if is_sought else None)
    if result.candidates:
        return result
    return whole if may_be_title else _search(hosts, title.mention)


def _search(hosts: Hosts, sought: "TitleQuery", cited: "Cited | None" = None) -> "Candidates":
    """Search a title; with a reference, only the paper is sure whose first author agrees with it."""
    from papernotes.operations.papers import identify

    titled = hosts.local.titled if hosts.local else None
    return identify.find(sought, hosts.searches(sought), titled, cited)


def _make_candidate(library: Library | None, paper: Paper) -> Candidate:
    name = _choose_identifier(paper)
    held = library.keys.of_identifier(name) if library and not isinstance(name, Paper) else None
    return Candidate(paper, name, held or "")


def _choose_identifier(paper: Paper) -> Identifier | Paper:
    """Return the identifier to look up a paper by, else the paper itself."""
    if paper.arxiv:
        return ArxivId(paper.arxiv)
    if paper.source.startswith("catalogue:"):
        return CatalogueName(paper.source.partition(":")[2])
    return Doi(paper.doi) if paper.doi else paper
