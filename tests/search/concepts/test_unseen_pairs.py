"""The pairs of the last sample, which a measure reads: no line is passed over, and each is of a note."""

import re

from benchmarks import concept_sixth_sample as sampled
from benchmarks.concept_pairs import sample


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def test_every_line_is_a_pair() -> None:
    assert len(sample(sixth=True)) == len(_lines(sampled.PAIRS))


def test_no_pair_is_asked_for_twice() -> None:
    pairs = [(re.sub("[ -]", "", a), re.sub("[ -]", "", b)) for a, b, _ in sample(sixth=True)]
    assert sorted(set(pairs)) == sorted(pairs)


def test_pairs_name_notes_of_the_sample() -> None:
    notes = {line.split()[0] for line in _lines(sampled.NOTES)}
    named = {number for line in _lines(sampled.PAIRS) for number in line.split()[0].split(",")}
    assert named <= notes


def test_no_repository_has_more_than_six_notes() -> None:
    repositories = [line.split()[1] for line in _lines(sampled.NOTES)]
    assert max(map(repositories.count, repositories)) <= 6


def test_owners_begin_with_the_letters_of_the_rule() -> None:
    owners = [line.split()[1].lower() for line in _lines(sampled.NOTES)]
    assert all(re.match("[n-z0-9]", owner) for owner in owners)
