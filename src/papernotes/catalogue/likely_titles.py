"""The records whose title may be a given one, as a reference or a citation has it."""

from collections.abc import Iterator

from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.catalogue.expression import Plan, Word, quoted
from papernotes.catalogue.search import misspelt


def find_titles(
    catalogue: Catalogue, title: str, venue: str = "", year: int | None = None, limit: int = 20
) -> tuple[Hit, ...]:
    """Return records whose title may be the given one, the likeliest first.

    With a venue and a year, titles that contain the given one there come first.
    """
    text = " ".join(title.encode(errors="replace").decode().split())
    if not any(letter.isalnum() for letter in text):
        return ()
    with catalogue.reading() as connection:
        matches: dict[int, None] = {}
        for match in _title_matches(text, venue, year):
            rows = connection.execute(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?",
                (match, limit),
            )
            matches |= dict.fromkeys(number for (number,) in rows)
            if len(matches) >= limit:
                break
        if not matches:
            words = [[Word(word)] for word in text.split() if any(map(str.isalnum, word))]
            more, _ = misspelt(connection, Plan(words), (), limit)
            matches = dict.fromkeys(more)
        return tuple(catalogue.read(connection, list(matches)[:limit]))


def _title_matches(text: str, venue: str, year: int | None) -> Iterator[str]:
    phrase = quoted(text)
    if venue:
        when = f' AND venue : "{year}"' if year else ""
        yield f"(title : {phrase}) AND (venue : {quoted(venue)}){when}"
    yield f"title : ^ {phrase}"
    yield f"title : {phrase}"
    words = [quoted(word) for word in text.split() if any(map(str.isalnum, word))]
    yield f"title : ({' AND '.join(words)})"
