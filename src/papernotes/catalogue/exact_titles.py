"""All records whose title is exactly a given one: its letters and digits, whatever stands between them.

The index has words, and `Mask R-CNN` is one word or three by how it is written. A short title is
therefore searched as each row of words that its letters can be cut into.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise

from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.catalogue.expression import quoted
from papernotes.catalogue.texts import folded
from papernotes.model.duplicates import fold

_MOST = 50_000
"""Titles with a beginning that are compared."""
_SHORT = 14  # letters of a title that is searched in all its forms
_MOST_CUTS = 2


def titled(catalogue: Catalogue, title: str) -> tuple[Hit, ...] | None:
    """Return all records with exactly this title, the newest first; None where too many begin so."""
    text = title.encode(errors="replace").decode()
    letters = fold(text)
    if not letters:
        return ()
    phrases = " OR ".join(f"^ {quoted(form)}" for form in dict.fromkeys(_forms(text, letters)))
    with catalogue.reading() as connection:
        titles = connection.execute(
            "SELECT number, title FROM records WHERE number IN "
            "(SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?) "
            "ORDER BY number DESC",
            (f"title : ({phrases})", _MOST),
        ).fetchall()
        if len(titles) == _MOST:
            return None
        numbers = [number for number, other in titles if fold(other) == letters]
        return tuple(catalogue.read(connection, numbers))


def _forms(title: str, letters: str) -> Iterator[str]:
    """Yield the rows of words that a title may be written as."""
    yield folded(title)
    if len(letters) > _SHORT or not letters.isascii():
        return
    places = range(1, len(letters))
    for number in range(_MOST_CUTS + 1):
        for cuts in combinations(places, number):
            ends = (0, *cuts, len(letters))
            yield " ".join(letters[a:b] for a, b in pairwise(ends))
