"""What the results of a search show: rows of pages, their texts for passages, and their facets."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from papernotes.model.tags.spelling import fold_tag
from papernotes.search.shards.codes import write_numbers
from papernotes.search.shards.leaves import file_name
from papernotes.search.shards.rows import Names, Row

ROWS = 16  # pages whose rows are in one file
_TEXT = 4_000  # characters of a text in one file
_AUTHORS = 3  # names that a result shows


def row_files(rows: Sequence[Row], pieces: Sequence[int]) -> Iterator[tuple[str, object]]:
    """Yield the files that tell the title and address of each page, and its number of text files."""
    results = list(map(_result, rows, pieces))
    for start in range(0, len(rows), ROWS):
        yield f"r{start // ROWS}", results[start : start + ROWS]


def _result(row: Row, pieces: int) -> list[object]:
    authors = [*row.authors[:_AUTHORS], *(["…"] if len(row.authors) > _AUTHORS else [])]
    place = f"{row.venue} {row.year or ''}".strip()
    line = " · ".join(filter(None, (place, ", ".join(authors))))
    return [row.href, row.title, line, text_name(row.href), pieces]


def text_files(row: Row) -> Iterator[tuple[str, list[Any]]]:
    """Yield the files with the text of a page, the first one with what else is searched."""
    first, *others = _pieces(row.text)
    contents = [[first, row.title, *row[3:-1]], *([piece] for piece in others)]
    yield from zip(text_names(row), contents, strict=True)


def text_names(row: Row) -> list[str]:
    """Return the names of the files with the text of a page."""
    name = text_name(row.href)
    return [name, *(f"{name}-{number}" for number in range(2, len(_pieces(row.text)) + 1))]


def text_name(href: str) -> str:
    """Return the name of the first file with the text of the page at this address."""
    return file_name("t", href)


def read_row(href: str, pieces: Sequence[Sequence[Any]]) -> Row:
    """Return the row whose text files have this content."""
    _, title, authors, tags, venue, place, year, abstract, names = pieces[0]
    text = "".join(piece[0] for piece in pieces)
    return Row(
        href, title, text, tuple(authors), tuple(tags), venue, place, year, abstract, tuple(names)
    )


def _pieces(text: str) -> list[str]:
    """Return a text cut behind blanks, so that no word is cut."""
    pieces = []
    while len(text) > _TEXT:
        middle = _TEXT // 2
        end = max(text.rfind(" ", middle, _TEXT), text.rfind("\n", middle, _TEXT)) + 1 or _TEXT
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text]


def facet_files(rows: Sequence[Row], names: Names) -> Iterator[tuple[str, object]]:
    """Yield the files for the conditions `tag:`, `venue:` and `year:`.

    Each value has its name, all names by which it is found, folded, and the numbers of its pages.
    """
    tags = ((page, tag) for page, row in enumerate(rows) for tag in row.tags)
    yield "ftag", [*_facet(tags, names.tags, fold_tag)]
    venues = ((page, row.venue) for page, row in enumerate(rows) if row.venue)
    own = {row.venue: (row.place,) for row in rows if row.place}
    venue_names = {
        name: (*own.get(name, ()), *names.venues.get(name, ())) for name in {*own, *names.venues}
    }
    yield "fvenue", [*_facet(venues, venue_names, fold_venue)]
    yield "fyear", write_numbers(row.year or 0 for row in rows)


def _facet(
    values: Iterable[tuple[int, str]],
    names: Mapping[str, Sequence[str]],
    fold: Callable[[str], str],
) -> Iterator[list[object]]:
    pages: dict[str, list[int]] = {}
    for page, value in values:
        pages.setdefault(value, []).append(page)
    for value in sorted(pages):
        folded = sorted({fold(name) for name in (value, *names.get(value, ()))})
        steps = (
            page - before - 1
            for before, page in zip([-1, *pages[value]], pages[value], strict=False)
        )
        yield [value, folded, write_numbers(steps)]


def fold_venue(name: str) -> str:
    """Return a venue without regard to letter case, blanks and signs."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
