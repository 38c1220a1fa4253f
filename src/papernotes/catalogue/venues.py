"""The venue that a record names, fast enough for millions of records.

Recognition of venues reads whole texts. Most of them have no word that begins the name of a venue, and
most DOIs are of publishers whose DOIs name none: these are told here without it.
"""

from collections.abc import Callable
from functools import lru_cache

from papernotes.model.venue_recognition import recognise
from papernotes.model.venue_recognition.dois import REGISTRANTS, venue_from_doi
from papernotes.model.venue_recognition.venue_names import names_by_first_token
from papernotes.model.venues import venue_table

Read = Callable[[str, str, str], tuple[str | None, int | None]]
"""From journal reference, DOI and comment to venue (`CVPR`, `CVPR Workshops`) and year, or None."""
WORKSHOPS = " Workshops"


def reader() -> Read:
    """Return the function that recognises the venue of a record."""
    tells_nothing = _gate()

    def read(reference: str, doi: str, comment: str) -> tuple[str | None, int | None]:
        if (
            reference
            and not tells_nothing(reference)
            and (answer := _read(reference, "journal_ref"))
        ):
            return answer
        if doi and doi.startswith(REGISTRANTS):
            status, venue, year, workshop = venue_from_doi(doi)
            if status == "accepted" and venue:
                return venue + WORKSHOPS * workshop, year
        if comment and not tells_nothing(comment) and (answer := _read(comment, "comments")):
            return answer
        return None, None

    return read


def _gate() -> Callable[[str], bool]:
    """Return whether a text certainly names no venue: no name's first two words are in it."""
    letters = {code: chr(code).lower() if chr(code).isalpha() else " " for code in range(128)}
    seconds: dict[str, set[str]] = {}
    for first, names in names_by_first_token(venue_table()).items():
        words = first.translate(letters).split()
        known = seconds.setdefault(words[0] if words else first, set())
        for second in names:
            plain = second.isascii() and second.isalpha()
            known.add(second if plain and words == [first] else "")
    apart, following = frozenset(seconds).isdisjoint, seconds.items()
    alone = frozenset(first for first, known in following if "" in known).isdisjoint
    pairs = {first: frozenset(known).isdisjoint for first, known in following if "" not in known}

    def tells_nothing(text: str) -> bool:
        if not text.isascii():
            return False
        words = text.translate(letters).split()
        if apart(words):
            return True
        return alone(words) and all(pairs[word](words) for word in words if word in pairs)

    return tells_nothing


@lru_cache(50_000)  # comments such as `Accepted to CVPR 2025` are repeated
def _read(text: str, field: str) -> tuple[str, int | None] | None:
    answer = recognise(text, field)
    if answer.status != "accepted" or not answer.venue:
        return None
    return answer.venue + WORKSHOPS * answer.workshop, answer.year
