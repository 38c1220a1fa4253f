"""Whether two records are of one paper.

Sure: they share an arXiv id or a DOI, or title and first author are the same with letter
case, accents and punctuation aside, no other identifier speaks against it, and the years
lie as close as a preprint and its publication do. Likely: all but one of that. A title
so short that many papers could have it (`Introduction`) says nothing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from papernotes.model import names

if TYPE_CHECKING:
    from collections import Counter

_SHORTEST = 12  # letters and digits of a title that tells papers apart
_NEAR = 500  # the same, of two that may be spelled differently
_ALIKE = 0.9  # share of the letters of two titles that are the same, in order
_LONGEST = 5000  # characters of a title that are compared
_YEARS = 3
_WHOLES = frozenset(
    ["book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "periodical"]
)
_NO_LETTER = re.compile(r"[\W_]+")


class Record(NamedTuple):
    """What of a paper is compared."""

    key: str
    title: str
    authors: Sequence[str]
    year: int | None
    arxiv: str
    doi: str
    entry_type: str


class Match(NamedTuple):
    """Two papers' keys, whether they are surely one, and why; the reason is half a sentence."""

    one: str
    other: str
    sure: bool
    reason: str


def fold(title: str) -> str:
    """The letters and digits of a title, in any script, without case and accents."""
    plain = title.casefold()
    if not plain.isascii():
        plain = normalize("NFKD", plain[:_LONGEST])
        if not plain.isascii():
            plain = "".join(one for one in plain if one.isalnum())
            return normalize("NFC", plain)
    return _NO_LETTER.sub("", plain)


@lru_cache(64)  # asked for when a paper is compared, and again when it is put in
def title_hash(title: str) -> int:
    """A number that equal folded titles share, 0 for a title too short to tell; 63 bits."""
    letters = fold(title)
    if len(letters) < _SHORTEST and len(letters.encode()) < _SHORTEST:
        return 0
    from papernotes.model.digests import blake2b

    return int.from_bytes(blake2b(letters.encode(), digest_size=8).digest(), "big") >> 1


def fold_first_author(authors: Sequence[str]) -> str:
    """The first author's family name, folded; empty where there is none."""
    return fold(names.family_name(authors[0])) if authors else ""


def compare(one: Record, other: Record) -> Match | None:
    """Whether two records are of one paper, and why; None where nothing says so."""
    if one.arxiv and one.arxiv == other.arxiv:
        return Match(one.key, other.key, sure=True, reason=f"both are arXiv {one.arxiv}")
    if is_whole_book(one) != is_whole_book(other):
        return None
    if one.doi and one.doi == other.doi:
        return Match(one.key, other.key, sure=True, reason=f"both have the DOI {one.doi}")
    mine = title_hash(one.title)
    if not mine or mine != title_hash(other.title):
        return None
    against = _against(one, other)
    reason = f"same title, but {against}" if against else "same title and first author"
    return Match(one.key, other.key, not against, reason)


def is_whole_book(record: Record) -> bool:
    """Whether a record is of a whole book; one DOI may stand for a book and for its chapter."""
    return record.entry_type in _WHOLES


def _against(one: Record, other: Record) -> str:
    """What speaks against two papers of one title being one; empty for nothing."""
    if fold_first_author(one.authors) != fold_first_author(other.authors):
        return "the first authors differ"
    if one.doi and other.doi:
        return f"the DOIs differ ({one.doi}, {other.doi})"
    if one.arxiv and other.arxiv:
        return f"the arXiv ids differ ({one.arxiv}, {other.arxiv})"
    if one.year and other.year and abs(one.year - other.year) > _YEARS:
        return f"the years are {one.year} and {other.year}"
    return ""


def compare_titles(one: Record, other: Record) -> Match | None:
    """Two papers of one first author whose titles are nearly the same: a likely pair."""
    mine, theirs = _spelled(one.title), _spelled(other.title)
    shortest, length = sorted((len(mine.letters), len(theirs.letters)))
    length += shortest
    if shortest < _SHORTEST or is_whole_book(one) != is_whole_book(other):
        return None
    if mine.numbers != theirs.numbers:
        return None  # part 1 and part 2, v2 and v3
    # Nearly all pairs are told by the letters they have, in any order: no more can match.
    if 2 * shortest < _ALIKE * length:
        return None
    if 2 * sum((mine.counts & theirs.counts).values()) < _ALIKE * length:
        return None
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, mine.letters, theirs.letters, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return None
    return Match(one.key, other.key, sure=False, reason="nearly the same title, same first author")


class _Spelled(NamedTuple):
    """What of a title is compared where it may be spelled differently."""

    letters: str
    counts: "Counter[str]"
    numbers: list[str]


@lru_cache(1000)  # a title is compared with each of those that share a word and an author
def _spelled(title: str) -> _Spelled:
    from collections import Counter

    letters = fold(title[:_NEAR])
    return _Spelled(letters, Counter(letters), re.findall(r"\d+|\b[ivx]+\b", title.lower()))
