"""Pages and papers whose PDFs match a query, best first, without a noticeable wait.

Words without a field are looked for on pages, everything else of a query holds for the paper. A
page has to have all of the words.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papernotes.library.full_text.tables import SHIFT
from papernotes.library.query import compile
from papernotes.library.query.columns import COLUMNS, RELEVANCE, order
from papernotes.model.query.language import TAGS, Item, Query, QueryReference, Term
from papernotes.search.match_expression import build_match

MAX_SCORED = 2_000
"""The most pages that are all scored; of more, the newest are."""
_PAPER = ", ".join(COLUMNS[name] for name in ("key", "title", "year", "place"))
_Condition = tuple[str, tuple[object, ...]]
"""A piece of SQL with its parameters."""
_BM25 = "bm25(page_words, 1.0, 0.0)"  # a word in the references finds a page and does not rank it


class PageQuery(NamedTuple):
    """A query on pages: the full-text expression, and what holds for their papers.

    `everywhere` is the query as a search without full text would take it, `words` its words, each
    with its alternatives.
    """

    expression: str
    papers: Query
    everywhere: Query
    words: tuple[Query, ...] = ()


class PageMatch(NamedTuple):
    """A page of a paper that matches. `name` is that of the file, `number` counts from 1.

    `row` is the row of the page; a higher score is a better match.
    """

    key: str
    title: str
    year: int | None
    place: str | None
    name: str
    number: int
    row: int
    score: float


def page_query(query: Query) -> PageQuery | None:
    """Return what a query asks of pages; None if no word of it can be on a page.

    The @names of the query are expanded.
    """
    words: list[tuple[Item, ...]] = []
    excluded: list[Term] = []
    others: list[tuple[Item, ...]] = []
    for group in _groups(query):
        on_page = tuple(item for item in group if _is_on_page(item))
        if on_page and all(_is_on_page(item) or _names_tag(item) for item in group):
            words.append(on_page)
        elif term := _excluded(group):
            excluded.append(term)
        else:
            others.append(group)
    match = build_match(Query(tuple(words)))
    if not words or match is None or not match.expression:
        return None
    expression = match.expression
    for term in excluded:
        without = build_match(Query(((term,),)))
        if without is not None and without.expression:
            expression = f"({expression}) NOT ({without.expression})"
    every = tuple(Query((group,)) for group in words)
    return PageQuery(expression, Query(tuple(others)), query, every)


def _excluded(group: tuple[Item, ...]) -> Term | None:
    """Return the word that a group excludes from pages; None for any other group."""
    item = group[0]
    if len(group) > 1 or not isinstance(item, Term) or not item.negated or item.field:
        return None
    return item.changed(negated=False)


def _groups(query: Query) -> Iterator[tuple[Item, ...]]:
    """Yield the groups of a query, with those of a saved query in its place."""
    for group in query.groups:
        item = group[0]
        if len(group) == 1 and isinstance(item, QueryReference) and item.query and not item.negated:
            yield from _groups(item.query)
        else:
            yield group


def _is_on_page(item: Item) -> bool:
    return isinstance(item, Term) and not item.field and not item.negated


def _names_tag(item: Item) -> bool:
    """Return whether an item is the tag that a word is another name of."""
    return isinstance(item, Term) and item.field == TAGS


def pages(
    connection: sqlite3.Connection, query: PageQuery, limit: int, sort: str
) -> tuple[int, list[PageMatch]]:
    """Return how many pages match, and the first `limit` of them (0: all).

    They are in the order of `sort`: by relevance best first, else by their papers. Where more than
    MAX_SCORED pages match, the best of the newest are the best.
    """
    chosen = _papers(connection, query)
    files = _files(connection, query.expression, chosen)
    total = sum(file.matching for file in files.of_papers)
    if not total:
        return 0, []
    source = f"{_MATCHING}{files.restriction}"
    by_relevance = sort.endswith(RELEVANCE)
    newest, few = "", f"LIMIT {limit}" if limit else ""
    if total > MAX_SCORED and limit and by_relevance:
        sql = f"SELECT rowid {source} ORDER BY rowid DESC LIMIT 1 OFFSET {MAX_SCORED}"
        newest = f" AND rowid > {connection.execute(sql, (query.expression,)).fetchone()[0]}"
    by = "score, row" if sort == f"-{RELEVANCE}" else "score DESC, row"
    inner = f"SELECT rowid AS row, -{_BM25} AS score {source}{newest}"
    if by_relevance:
        inner += f" ORDER BY {by} {few}"
    by = by if by_relevance else f"{order(sort)}, row"
    matches = _matches(connection, (inner, (query.expression,)), chosen, f"ORDER BY {by} {few}")
    return total, matches


def papers(
    connection: sqlite3.Connection, query: PageQuery, limit: int
) -> tuple[int, list[PageMatch]]:
    """Return how many papers match in a PDF and nowhere else; the best `limit` with their best page."""
    return _best_pages(connection, query, _papers(connection, query, elsewhere=False), limit)


def scattered(
    connection: sqlite3.Connection, query: PageQuery, limit: int
) -> tuple[int, list[PageMatch]]:
    """Return the papers that have each word somewhere, in a PDF or elsewhere, but not all in one place.

    The page is the best one for any of the words.
    """
    condition, values = _papers(connection, query, elsewhere=False)
    expressions = []
    for word in query.words:
        match = build_match(word)
        if match is None or not match.expression:
            return 0, []
        expressions.append(f"({match.expression})")
        elsewhere, more = compile.where(connection, word)
        on_page = (
            "SELECT files.paper FROM (SELECT DISTINCT page_words.rowid >> "
            f"{SHIFT} AS file FROM text.page_words WHERE page_words MATCH ?) "
            "JOIN text.documents ON documents.id = file "
            "JOIN library.files ON files.sha256 = documents.sha256"
        )
        condition += f" AND ({elsewhere} OR papers.id IN ({on_page}))"
        values = (*values, *more, match.expression)
    any_word = query._replace(expression=" OR ".join(expressions))
    return _best_pages(connection, any_word, (condition, values), limit)


def _best_pages(
    connection: sqlite3.Connection, query: PageQuery, chosen: _Condition, limit: int
) -> tuple[int, list[PageMatch]]:
    """Return how many of these papers match; the best `limit` of them (0: all) with their best page."""
    best: dict[int, _File] = {}
    for file in _files(connection, query.expression, chosen).of_papers:
        if file.paper not in best or best[file.paper].share < file.share:
            best[file.paper] = file
    first = sorted(best.values(), key=lambda file: (-file.share, -file.paper))
    if limit:
        first = first[:limit]
    if not first:
        return 0, []
    inner = f"SELECT rowid AS row, -{_BM25} AS score {_MATCHING}{_among(file.id for file in first)}"
    wanted = f"papers.id IN ({', '.join(str(file.paper) for file in first)})"
    best_pages: dict[str, PageMatch] = {}
    for match in _matches(
        connection, (inner, (query.expression,)), (wanted, ()), "ORDER BY score DESC, row"
    ):
        best_pages.setdefault(match.key, match)
    return len(best), list(best_pages.values())


def count(connection: sqlite3.Connection, query: PageQuery) -> int:
    """Return the number of papers with a page that matches."""
    files = _files(connection, query.expression, _papers(connection, query))
    return len({file.paper for file in files.of_papers})


_TO_FILES = "JOIN library.files ON files.sha256 = documents.sha256"
_OF_FILES = f"{_TO_FILES} JOIN papers ON papers.id = files.paper"
_FEW = 500
_MATCHING = "FROM text.page_words WHERE page_words MATCH ?"


class _File(NamedTuple):
    """A file of a paper: the number of its document, its pages, and how many of them match."""

    id: int
    pages: int
    paper: int
    matching: int

    @property
    def share(self) -> float:
        """How much of the file matches; of a short one not much more than of a long one."""
        return self.matching / (self.pages + 8)


class _Files(NamedTuple):
    """The matching files of the chosen papers, and the SQL that leaves the other pages out."""

    of_papers: list[_File]
    restriction: str


def _files(connection: sqlite3.Connection, expression: str, chosen: _Condition) -> _Files:
    """Return the files with a page that matches, of the chosen papers."""
    sql = f"SELECT rowid >> {SHIFT}, count(*) {_MATCHING} GROUP BY 1"
    numbers = dict(connection.execute(sql, (expression,)).fetchall())
    condition, values = chosen
    # Only files that match are joined; papers, whose rows are wide, only where there are few.
    few = len(numbers) < _FEW
    sql = (
        "SELECT documents.id, documents.pages, files.paper FROM text.documents "
        f"{_OF_FILES if few else _TO_FILES} WHERE documents.id IN ({', '.join(map(str, numbers))})"
    )
    if few:
        rows = connection.execute(f"{sql} AND {condition}", values).fetchall()
    else:
        rows = connection.execute(sql).fetchall()
        if condition != "1":
            sql = f"SELECT papers.id FROM papers WHERE {condition}"
            among = {paper for (paper,) in connection.execute(sql, values)}
            rows = [row for row in rows if row[2] in among]
    files = [_File(row, pages, paper, numbers[row]) for row, pages, paper in rows]
    kept = {file.id for file in files}
    return _Files(files, "" if len(kept) == len(numbers) else _among(kept))


def _among(documents: Iterable[int]) -> str:
    """Return the SQL that leaves out pages of other documents."""
    return f" AND (rowid >> {SHIFT}) IN ({', '.join(map(str, documents))})"


def _papers(
    connection: sqlite3.Connection, query: PageQuery, *, elsewhere: bool = True
) -> _Condition:
    """Return which papers are meant; without `elsewhere`, not those that match in other texts."""
    condition, values = compile.where(connection, query.papers)
    if elsewhere:
        return condition, values
    other, more = compile.where(connection, query.everywhere)
    return f"{condition} AND NOT ({other})", (*values, *more)


def _matches(
    connection: sqlite3.Connection, inner: _Condition, chosen: _Condition, end: str
) -> list[PageMatch]:
    sql = (
        f"SELECT {_PAPER}, files.name, row & {(1 << SHIFT) - 1}, row, score FROM ({inner[0]}) "
        f"JOIN text.documents ON documents.id = row >> {SHIFT} {_OF_FILES} WHERE {chosen[0]} {end}"
    )
    return [PageMatch(*row) for row in connection.execute(sql, (*inner[1], *chosen[1]))]
