"""Decide whether two records describe the same paper.

A sure match shares an arXiv id or a DOI; or has the same title and first author, ignoring
letter case, accents and punctuation, with no conflicting identifier and years as close as a
preprint and its publication. A likely match fails one of these conditions. Titles so short
that many papers could have them (`Introduction`) are not compared.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from papernotes.model import names
from papernotes.model.notice import Notice, notice
from papernotes.patterns import pattern

_SHORTEST = 12  # letters and digits of a title that tells papers apart
_NEAR = 500  # the same, of two that may be spelled differently
_ALIKE = 0.9  # share of the letters of two titles that are the same, in order
_LONGEST = 5000  # characters of a title that are compared
_YEARS = 3
_WHOLES = frozenset(
    ["book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "periodical"]
)
_NO_LETTER = pattern(r"[\W_]+")


class Record(NamedTuple):
    """The metadata of a paper that is compared."""

    key: str
    title: str
    authors: Sequence[str]
    year: int | None
    arxiv: str
    doi: str
    entry_type: str


class Match(NamedTuple):
    """Two records of probably the same paper.

    `sure` is false where the match is only likely.
    """

    key: str
    other_key: str
    sure: bool
    reason: Notice


@lru_cache(64)  # of one title its letters, their hash and more are asked, one after the other
def fold(title: str) -> str:
    """Return the letters and digits of a title, in any script, without case and accents."""
    plain = title.casefold()
    if not plain.isascii():
        # Mathematical capitals have no case until they are plain letters.
        plain = normalize("NFKD", normalize("NFKD", plain[:_LONGEST]).casefold())
        if not plain.isascii():
            plain = "".join(filter(str.isalnum, plain))
            return normalize("NFC", plain)
    return _NO_LETTER.sub("", plain)


@lru_cache(64)  # asked for when a paper is compared, and again when it is put in
def title_hash(title: str) -> int:
    """Return a 63-bit hash of the folded title; 0 for a title too short to compare."""
    letters = fold(title)
    if len(letters) < _SHORTEST and len(letters.encode()) < _SHORTEST:
        return 0
    from papernotes.model.digests import blake2b

    return int.from_bytes(blake2b(letters.encode(), digest_size=8).digest(), "big") >> 1


def fold_first_author(authors: Sequence[str]) -> str:
    """Return the folded family name of the first author; empty if there is no author."""
    return fold(names.family_name(authors[0])) if authors else ""


def compare(first: Record, second: Record) -> Match | None:
    """Compare two records by identifiers, title and first author; None if they do not match."""
    if first.arxiv and first.arxiv == second.arxiv:
        return Match(
            first.key, second.key, sure=True, reason=notice("same-arxiv-id", id=first.arxiv)
        )
    if is_whole_book(first) != is_whole_book(second):
        return None
    if first.doi and first.doi == second.doi:
        return Match(first.key, second.key, sure=True, reason=notice("same-doi", doi=first.doi))
    title_digest = title_hash(first.title)
    if not title_digest or title_digest != title_hash(second.title):
        return None
    difference = _difference(first, second)
    if difference is None:
        return Match(first.key, second.key, sure=True, reason=notice("same-title-and-author"))
    reason = notice("same-title-but", difference=difference)
    return Match(first.key, second.key, sure=False, reason=reason)


def is_whole_book(record: Record) -> bool:
    """Whether a record is a whole book. A book and its chapter may share a DOI."""
    return record.entry_type in _WHOLES


def _difference(first: Record, second: Record) -> Notice | None:
    """Return a conflict between two records with one title; None if there is none."""
    if fold_first_author(first.authors) != fold_first_author(second.authors):
        return notice("other-first-author")
    if first.doi and second.doi:
        return notice("other-doi", first=first.doi, second=second.doi)
    if first.arxiv and second.arxiv:
        return notice("other-arxiv-id", first=first.arxiv, second=second.arxiv)
    if first.year and second.year and abs(first.year - second.year) > _YEARS:
        return notice("other-year", first=first.year, second=second.year)
    return None


def compare_titles(first: Record, second: Record) -> Match | None:
    """Compare the titles of two records by the same first author; a likely match or None."""
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
    return Match(first.key, second.key, sure=False, reason=notice("similar-title"))


class _Spelling(NamedTuple):
    """The parts of a title that are compared when its spelling may differ."""

    letters: str
    counts: Counter[str]
    numbers: list[str]


@lru_cache(1000)  # a title is compared with each of those that share a word and an author
def _spelling(title: str) -> _Spelling:
    letters = fold(title[:_NEAR])
    return _Spelling(letters, Counter(letters), re.findall(r"\d+|\b[ivx]+\b", title.lower()))
