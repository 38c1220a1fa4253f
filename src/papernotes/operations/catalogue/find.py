"""The search of the catalogue, with what the library has of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.catalogue.schema import no_catalogue
from papernotes.model.arxiv_ids import number_of
from papernotes.model.query.language import Filter, Item, Query, QueryReference, Term

if TYPE_CHECKING:
    from papernotes.library import Library
    from papernotes.operations.catalogue.korean import Meant


class Found:
    """A record, and the key and status of its paper in the library, '' where it has none.

    `corrected` says that only a corrected spelling found it; `also` are the words of the other script by
    which it was found; `reasons` why it is like other papers.
    """

    # Plain classes here: to define NamedTuples takes as long as to search.
    __slots__ = ("also", "corrected", "hit", "key", "reasons", "status")

    def __init__(self, hit: Hit, key: str = "", status: str = "") -> None:
        self.hit, self.key, self.status = hit, key, status
        self.reasons: tuple[str, ...] = ()
        self.also: tuple[str, ...] = ()
        self.corrected = False


class Findings:
    """What was found, whether there is more, and corrected words that were searched too."""

    __slots__ = ("more", "papers", "spellings")

    def __init__(
        self, papers: Sequence[Found], *, more: bool = False, spellings: tuple[str, ...] = ()
    ) -> None:
        self.papers, self.more, self.spellings = papers, more, spellings

    @property
    def also(self) -> tuple[str, ...]:
        """The words of the other script by which papers were found."""
        return tuple(dict.fromkeys(word for paper in self.papers for word in paper.also))


class Form:
    """The maximal number of records, 0 for all, and their order. With `exact`, words are as typed only."""

    __slots__ = ("exact", "limit", "order")

    def __init__(self, limit: int, order: str, *, exact: bool = False) -> None:
        self.limit, self.order, self.exact = limit, order, exact


def find(
    catalogue: Catalogue,
    library: "Library | None",
    query: Query,
    form: Form,
    refresh: Callable[[], None],
) -> Findings:
    """Return the records that match a query; a query of identifiers alone looks these up.

    Korean words find records by what they mean in English too, and misspelt words by the right spelling:
    these records come last, and with `form.exact` not at all. `library` is None where there is none. `refresh` reads the notes, which may say that a paper was read.
    Raises NotFoundError without a catalogue, RefusedError.
    """
    if not catalogue.exists:
        from papernotes.model.notice import notice

        raise no_catalogue().advised(notice("search-the-library"))
    if numbers := _numbers(query, catalogue):
        with catalogue.reading() as connection:
            hits = catalogue.read(connection, numbers)
        return Findings(marked(library, hits, refresh))
    from papernotes.catalogue import search as catalogue_search

    meant = None if form.exact else meaning_of(catalogue, library, query)
    similar = catalogue_search.Similar(meant.query if meant else None, spellings=not form.exact)
    result = catalogue_search.search(catalogue, query, form.limit, form.order, similar)
    papers = marked(library, result.hits, refresh)
    if result.spellings:
        for paper in papers[result.meant :]:
            paper.corrected = True
    if meant:
        for paper in papers[result.exact :]:
            paper.also = meant.words_in(paper.hit)
    return Findings(papers, more=result.more, spellings=result.spellings)


def meaning_of(catalogue: Catalogue, library: "Library | None", query: Query) -> "Meant | None":
    """Return what a query means in English; None for one without Korean words."""
    texts = (item.text for group in query.groups for item in group if isinstance(item, Term))
    if all(map(str.isascii, texts)):
        return None
    from papernotes.operations.catalogue import korean

    return korean.meant(catalogue, library, query)


def _numbers(query: Query, catalogue: Catalogue) -> list[int]:
    """Return the numbers of the records whose identifiers a query consists of; [] for any other query.

    An identifier that the catalogue does not have has the number -1.
    """
    numbers: list[int] = []
    for group in query.groups:
        text = _identifier(group[0]) if len(group) == 1 else ""
        if not any(map(str.isdigit, text)):
            return []
        try:
            numbers.append(number_of(text))
        except ValueError:
            number = _number_of_other(text, catalogue)
            if number is None:
                return []
            numbers.append(number)
    return numbers


def _identifier(item: Item) -> str:
    """Return the text of an item that may be an identifier; '' for any other item."""
    if isinstance(item, QueryReference) or item.negated:
        return ""
    if isinstance(item, Filter):
        return item.value if item.field in ("arxiv", "doi") else ""
    return item.text if item == Term(item.text) else ""


def _number_of_other(text: str, catalogue: Catalogue) -> int | None:
    """Return the number of an identifier in any form; -1 if it is unknown, None if it is none."""
    from papernotes.model.identifiers import ArxivId, Doi, is_identifier, parse

    if not is_identifier(text):
        return None
    match parse(text):
        case ArxivId(name):
            return number_of(name)
        case Doi(name):
            hit = catalogue.of_doi(name)
            return hit.number if hit else -1
    return None


def marked(
    library: "Library | None", hits: Sequence[Hit], refresh: Callable[[], None]
) -> list[Found]:
    """Return records with the keys and statuses of those that the library has."""
    if library is None or not hits:
        return list(map(Found, hits))
    from papernotes.library.papers import held

    ids = [hit.arxiv for hit in hits]
    keys = held.on_arxiv(library.database, ids)
    if keys:
        refresh()
        keys = held.on_arxiv(library.database, ids)
    return [Found(hit, *keys.get(id, ("", ""))) for hit, id in zip(hits, ids, strict=True)]
