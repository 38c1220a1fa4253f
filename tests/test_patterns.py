"""Expressions that are compiled at their first use behave as compiled ones."""

import random
import re

import pytest

from papernotes.patterns import has, occurrences, pattern


def test_a_pattern_has_the_methods_and_attributes_of_a_compiled_one() -> None:
    """Of text and of bytes, with flags and without."""
    late, now = pattern(r"(?P<word>a+)", re.IGNORECASE), re.compile(r"(?P<word>a+)", re.IGNORECASE)
    for _ in range(2):  # the second use does not compile
        assert late.findall("Aa b a") == now.findall("Aa b a")
        assert late.sub("-", "Aa b a") == now.sub("-", "Aa b a")
        assert (late.pattern, late.flags, late.groupindex) == (
            now.pattern,
            now.flags,
            now.groupindex,
        )
    assert pattern(rb"\d").findall(b"1a2") == [b"1", b"2"]


def test_a_mistake_is_raised_at_the_first_use() -> None:
    """Not where it is written."""
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.match("a")


def test_signs_are_found_wherever_they_stand() -> None:
    """After many, few or none of the first sign alone."""
    pick = random.Random(3)
    for _ in range(5_000):
        text = "".join(pick.choices("a가[( ", k=pick.randrange(60)))
        signs = "".join(pick.choices("a가[(", k=pick.randrange(1, 4)))
        assert has(text, signs) == (signs in text)
    assert has("[" * 20 + "](", "](")
    assert not has("[" * 20, "](")


def test_each_position_of_signs_is_told_whichever_is_the_rarest() -> None:
    """From a place on, where signs overlap, and after many of the rarest one alone."""
    pick = random.Random(4)
    for _ in range(5_000):
        text = "".join(pick.choices("a가[( ", k=pick.randrange(60)))
        signs = "".join(pick.choices("a가[(", k=pick.randrange(1, 4)))
        begin, rarest = pick.randrange(20), pick.randrange(len(signs))
        places = [at for at in range(begin, len(text)) if text.startswith(signs, at)]
        assert list(occurrences(text, signs, begin, rarest=rarest)) == places
