"""Tags that are probably one: by their spelling, their sound, their initials, or their papers.

No two tags are compared that have nothing in common: each rule gives a tag a few keys, and only tags
with a common key are looked at. What comes out are hints; nothing here knows what a tag means.

- case, hyphen, plural: spellings that are one tag in every query (model/tags/spelling.py).
- spelling: one letter more, less, other or moved, in words of six letters or more; of Hangul, one
  letter (jamo) in three syllables or more, for shorter words differ by one: 모델, 모텔. A word that
  titles of the library have is no mistake, and a word of three letters or fewer none of another.
- transliteration: search/consonants.py.
- translation: search/translated_tags.py; not of tags of which one is under the other.
- abbreviation: the beginnings of the words of a tag, in order: `vit` for vision-transformer. One in
  capitals stands for first letters alone, and a word with a capital (Male) for nothing.
- co-occurrence: four of five papers with either have both, one in Hangul and one not, and no third tag
  goes with either. Tags of one script that go together are the keywords of a subject (politics and
  economics), which is far more frequent than two names of one thing. By the principle of prefix filtering, sets
  that are so alike have one of their first papers in common (Chaudhuri, Ganti, Kaushik: A Primitive
  Operator for Similarity Joins in Data Cleaning, ICDE 2006, https://doi.org/10.1109/ICDE.2006.9).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import TypeVar

from papernotes.model.tags.proposal import REASONS, Proposal
from papernotes.model.tags.spelling import fold_tag
from papernotes.search import consonants
from papernotes.search.tag_keys import (
    ABBREVIATION,
    abbreviations,
    are_codes,
    difference,
    expanded_words,
    is_hangul,
    is_mistyped,
    mistyped_keys,
    split_words,
)
from papernotes.search.title_words import NO_TITLES, Titles

_CROWD = 40  # tags with one key, from which on the key says nothing: tag-a, tag-b ...
_NEIGHBOURS = 8  # tags that differ by a letter, from which on they are names and no slips
_USED = 3  # papers of a tag that is more than a slip
_OFTEN = 5  # times that a tag is used more often than its misspelling, where both are used
_LIKE, _LIKE_SHORT = 0.5, 0.6  # likeness of sounds; in words with two consonants
_TOGETHER = 0.8  # of the papers with either tag
_MANY_TAGS = 100  # of a paper that says nothing about which tags go together
_Key = TypeVar("_Key", str, int)


def find(
    counts: Mapping[str, int],
    titles: Callable[[], Titles] = lambda: NO_TITLES,
    papers: Mapping[str, Iterable[int]] | None = None,
    are_related: Callable[[str, str], bool] = lambda _first, _second: False,
) -> list[Proposal]:
    """Return proposals for tags with these numbers of papers, the surest first.

    `titles` is called when the words of the library are needed. `papers` are the rows of the papers
    of each tag. Tags that `are_related` are not proposed for what they share.
    """
    return _Search(counts, cache(titles), papers or {}, are_related).run()


def comparable(tag: str, others: Iterable[str]) -> list[str]:
    """Return the tags to which a tag may be near: of the same first letter, or in the other script."""
    first, script = fold_tag(tag)[:1], is_hangul(fold_tag(tag))
    return [
        other
        for other in others
        if _first_letter(other) == first
        or (script if other.isascii() else is_hangul(fold_tag(other)) is not script)
    ]


def _first_letter(tag: str) -> str:
    """Return the first letter of a folded tag."""
    first = tag[:1]
    return first.lower() if first.isascii() and first.isalpha() else fold_tag(tag)[:1]


def near(
    tag: str, counts: Mapping[str, int], titles: Callable[[], Titles] = lambda: NO_TITLES
) -> list[Proposal]:
    """Return proposals for a new tag among the others, the surest first; `counts` has all of them.

    The new tag comes first, unless the other one is probably misspelt.
    """
    others = {other: counts[other] for other in comparable(tag, counts)}
    proposals = find({**others, tag: counts.get(tag, 0)}, titles)
    return [
        proposal
        if proposal.tags[0] == tag or proposal.reason == "spelling"
        else proposal._replace(tags=proposal.tags[::-1], counts=proposal.counts[::-1])
        for proposal in proposals
        if tag in proposal.tags
    ]


class _Search:
    """One search among the tags of a library."""

    def __init__(
        self,
        counts: Mapping[str, int],
        titles: Callable[[], Titles],
        papers: Mapping[str, Iterable[int]],
        are_related: Callable[[str, str], bool],
    ) -> None:
        self._counts = counts
        self._titles = titles
        self._papers = papers
        self._are_related = are_related
        self._pairs: set[frozenset[str]] = set()
        self._proposals: list[Proposal] = []
        self._folded: dict[str, str] = {}
        """The most used spelling of each tag, by its folded name."""

    def run(self) -> list[Proposal]:
        """Return all proposals."""
        self._find_spellings_of_one()
        for rule in (
            self._find_misspelt,
            self._find_transliterated,
            self._find_translated,
            self._find_abbreviated,
            self._find_together,
        ):
            rule()
        rank = {reason: number for number, reason in enumerate(REASONS)}
        return sorted(
            self._proposals,
            key=lambda item: (rank[item.reason], -max(item.counts), -sum(item.counts), item.tags),
        )

    def _propose(self, old: str, new: str, reason: str, together: int = 0) -> None:
        pair = frozenset((old, new))
        if pair not in self._pairs:
            self._pairs.add(pair)
            counts = self._counts[old], self._counts[new]
            self._proposals.append(Proposal((old, new), reason, counts, together))

    def _into_more_used(self, first: str, second: str) -> tuple[str, str]:
        """Return two tags in the order in which the first would become the second.

        If both have as many papers, `second` comes first.
        """
        return (first, second) if self._counts[first] < self._counts[second] else (second, first)

    def _find_spellings_of_one(self) -> None:
        same: dict[str, list[str]] = {}
        for tag in self._counts:
            same.setdefault(fold_tag(tag), []).append(tag)
        for folded, tags in same.items():
            best, *others = sorted(tags, key=lambda tag: (-self._counts[tag], tag))
            self._folded[folded] = best
            for other in others:
                self._propose(other, best, difference(other, best))

    def _find_misspelt(self) -> None:
        candidates: dict[str, list[str]] = {}
        for folded in self._folded:
            for key in set(mistyped_keys(folded)):
                candidates.setdefault(key, []).append(folded)
        pairs = [pair for pair in _pairs(candidates) if is_mistyped(*pair)]
        neighbours = Counter(folded for pair in pairs for folded in pair)
        for crowd in candidates.values():
            if len(crowd) > _CROWD:
                neighbours.update(dict.fromkeys(crowd, _CROWD))
        for pair in pairs:
            tags = self._folded[pair[0]], self._folded[pair[1]]
            if max(neighbours[folded] for folded in pair) > _NEIGHBOURS:
                continue
            if not self._are_related(*tags) and (order := self._misspelling(*tags)):
                self._propose(*order, "spelling")

    def _misspelling(self, first: str, second: str) -> tuple[str, str] | None:
        """Return two tags that differ by a letter, the misspelt one first.

        None if both are words, codes, or in use.
        """
        if are_codes(first, second):
            return None
        words = [set(map(fold_tag, split_words(tag))) for tag in (first, second)]
        known = self._titles().has
        are_known = [
            bool(own - other) and all(map(known, own - other))
            for own, other in (words, words[::-1])
        ]
        if all(are_known):
            return None
        if any(are_known):
            return (first, second) if are_known[1] else (second, first)
        order = self._into_more_used(first, second)
        few, many = (self._counts[tag] for tag in order)
        if few >= _USED and many < few * _OFTEN:
            return None
        if few == many:  # what is left out is the commonest slip
            return (first, second) if len(first) < len(second) else (second, first)
        return order

    def _find_transliterated(self) -> None:
        english: dict[str, list[str]] = {}
        hangul = [tag for folded, tag in self._folded.items() if is_hangul(folded)]
        for tag in self._folded.values() if hangul else ():
            if tag.isascii() and len(sounds := consonants.skeleton(tag.lower())) > 1:
                english.setdefault(sounds, []).append(tag)
        for tag in hangul:
            if term := consonants.known_term(fold_tag(tag)):
                same = [self._folded[fold_tag(term)]] if fold_tag(term) in self._folded else []
            else:
                same = self._sounding_like(tag, english)
            for other in same[:1]:
                self._propose(*self._into_more_used(other, tag), "transliteration")

    def _find_translated(self) -> None:
        hangul = [tag for folded, tag in self._folded.items() if is_hangul(folded)]
        if not hangul or len(hangul) == len(self._folded):
            return
        from papernotes.search.translated_tags import english_names

        for tag in hangul:
            name = next((name for name in english_names(tag) if name in self._folded), None)
            if name and not self._are_related(tag, self._folded[name]):
                self._propose(*self._into_more_used(self._folded[name], tag), "translation")

    def _sounding_like(self, tag: str, english: Mapping[str, list[str]]) -> list[str]:
        """Return the English tags that a tag in Hangul may be, the likeliest first."""
        sounds = consonants.skeleton(tag.lower())
        least = _LIKE_SHORT if len(sounds) < 3 else _LIKE
        ranked = sorted(
            (-consonants.likeness(tag.lower(), other.lower()), -self._counts[other], other)
            for other in english.get(sounds, ())[:_CROWD]
        )
        return [other for likeness, _, other in ranked if -likeness >= least]

    def _find_abbreviated(self) -> None:
        least, most = ABBREVIATION
        short = {
            folded
            for folded, tag in self._folded.items()
            if least <= len(folded) <= most and folded.isascii() and len(split_words(tag)) == 1
        }
        abbreviated: dict[str, list[tuple[bool, int, str]]] = {}
        for tag in self._folded.values():
            words = expanded_words(tag)
            if not 1 < len(words) <= most:
                continue
            initials = "".join(word[0] for word in words)
            for letters in set(abbreviations(words)):
                name = fold_tag(letters)  # an abbreviation may end like a plural: 3dgs
                if (
                    name in short
                    and name not in words
                    and self._may_stand_for(name, is_initials=letters == initials)
                ):
                    rank = (letters != initials, -self._counts[tag], tag)
                    abbreviated.setdefault(name, []).append(rank)
        for letters, ranks in abbreviated.items():
            for is_mixed, _, tag in sorted(ranks)[:2]:
                # A plain word that happens to be made of beginnings, such as pose, is none.
                if not (is_mixed and self._titles().has_plain(letters)):
                    self._propose(self._folded[letters], tag, "abbreviation")

    def _may_stand_for(self, folded: str, *, is_initials: bool) -> bool:
        """Return whether a tag, as it is written, may be first letters, or longer beginnings of words."""
        tag = self._folded[folded]
        if tag.istitle() and tag.isalpha():  # Male, Pa
            return is_initials and len(tag) > 2
        return is_initials or not tag.isupper()

    def _find_together(self) -> None:
        sizes: dict[int, int] = {}
        sets = {
            tag: frozenset(self._papers.get(tag, ()))
            for tag in self._folded.values()
            if self._counts[tag] >= _USED
        }
        for rows in sets.values():
            for row in rows:
                sizes[row] = sizes.get(row, 0) + 1
        tags_of_row: dict[int, list[str]] = {}
        for tag, rows in sets.items():
            least = int(_TOGETHER * len(rows))
            ordered = sorted(rows, key=lambda row: (sizes[row], row))
            for row in ordered[: len(rows) - least + 1]:
                if sizes[row] <= _MANY_TAGS:
                    tags_of_row.setdefault(row, []).append(tag)
        together: list[tuple[str, str, int]] = []
        for first, second in _pairs(tags_of_row, _MANY_TAGS):
            shared_papers = len(sets[first] & sets[second])
            either = len(sets[first]) + len(sets[second]) - shared_papers
            in_two_scripts = is_hangul(fold_tag(first)) is not is_hangul(fold_tag(second))
            if in_two_scripts and shared_papers >= _USED and shared_papers >= _TOGETHER * either:
                together.append((first, second, shared_papers))
        partners = Counter(tag for first, second, _ in together for tag in (first, second))
        for first, second, shared_papers in together:
            is_only = partners[first] == partners[second] == 1
            if is_only and not self._are_related(first, second):
                self._propose(*self._into_more_used(first, second), "co-occurrence", shared_papers)


def _pairs(shared: Mapping[_Key, list[str]], most: int = _CROWD) -> Iterator[tuple[str, str]]:
    """Yield every pair of names with a common key once; keys of more than `most` names do not count."""
    yielded: set[tuple[str, str]] = set()
    for names in shared.values():
        if 1 < len(names) <= most:
            for first, second in combinations(names, 2):
                pair = (first, second) if first < second else (second, first)
                if pair not in yielded:
                    yielded.add(pair)
                    yield pair
