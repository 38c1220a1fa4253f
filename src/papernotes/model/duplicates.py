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
    """Two records of probably the same paper.

    `sure` is false where the match is only likely. `reason` continues a sentence:
    `same title and first author`.
    """

    key: str
    other_key: str
    sure: bool
    reason: str


def fold(title: str) -> str:
    """The letters and digits of a title, in any script, without case and accents."""
    plain = title.casefold()
    if not plain.isascii():
        plain = normalize("NFKD", plain[:_LONGEST])
        if not plain.isascii():
            plain = "".join(char for char in plain if char.isalnum())
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


def compare(first: Record, second: Record) -> Match | None:
    """Whether two records are of one paper, and why; None where nothing says so."""
    if first.arxiv and first.arxiv == second.arxiv:
        return Match(first.key, second.key, sure=True, reason=f"both are arXiv {first.arxiv}")
    if is_whole_book(first) != is_whole_book(second):
        return None
    if first.doi and first.doi == second.doi:
        return Match(first.key, second.key, sure=True, reason=f"both have the DOI {first.doi}")
    title_digest = title_hash(first.title)
    if not title_digest or title_digest != title_hash(second.title):
        return None
    against = _difference(first, second)
    reason = f"same title, but {against}" if against else "same title and first author"
    return Match(first.key, second.key, not against, reason)


def is_whole_book(record: Record) -> bool:
    """Whether a record is of a whole book; one DOI may stand for a book and for its chapter."""
    return record.entry_type in _WHOLES


def _difference(first: Record, second: Record) -> str:
    """What speaks against two papers of one title being one; empty for nothing."""
    if fold_first_author(first.authors) != fold_first_author(second.authors):
        return "the first authors differ"
    if first.doi and second.doi:
        return f"the DOIs differ ({first.doi}, {second.doi})"
    if first.arxiv and second.arxiv:
        return f"the arXiv ids differ ({first.arxiv}, {second.arxiv})"
    if first.year and second.year and abs(first.year - second.year) > _YEARS:
        return f"the years are {first.year} and {second.year}"
    return ""


def compare_titles(first: Record, second: Record) -> Match | None:
    """Two papers of one first author whose titles are nearly the same: a likely pair."""
    ours, theirs = _spelling(first.title), _spelling(second.title)
    shortest, length = sorted((len(ours.letters), len(theirs.letters)))
    length += shortest
    if shortest < _SHORTEST or is_whole_book(first) != is_whole_book(second):
        return None
    if ours.numbers != theirs.numbers:
        return None  # part 1 and part 2, v2 and v3
    # Nearly all pairs are told by the letters they have, in any order: no more can match.
    if 2 * shortest < _ALIKE * length:
        return None
    if 2 * sum((ours.counts & theirs.counts).values()) < _ALIKE * length:
        return None
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, ours.letters, theirs.letters, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return None
    return Match(
        first.key, second.key, sure=False, reason="nearly the same title, same first author"
    )


class _Spelling(NamedTuple):
    """What of a title is compared where it may be spelled differently."""

    letters: str
    counts: "Counter[str]"
    numbers: list[str]


@lru_cache(1000)  # a title is compared with each of those that share a word and an author
def _spelling(title: str) -> _Spelling:
    from collections import Counter

    letters = fold(title[:_NEAR])
    return _Spelling(letters, Counter(letters), re.findall(r"\d+|\b[ivx]+\b", title.lower()))
