"""The parts of a name that are words of their own: StarGANv2 is Star and GAN, and StarGAN without its version."""

import re
from functools import cache


@cache
def _hump() -> re.Pattern[str]:
    # A dimension is a part of its own: 3DStar is 3D and Star.
    return re.compile(r"(?<=[0-9])D(?=[A-Z])|[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]+")


@cache
def _version() -> re.Pattern[str]:
    return re.compile(r"([a-z]{4,}?)v?\d+d?|([a-z]{3})\d+d?")


def name_parts(word: str) -> list[str]:
    """Return the parts of a name: it without its version, and humps of three letters or
    more.
    """
    if word.isalpha() and (word[1:].islower() or word.isupper()):  # as most words are
        return []
    low = word.lower()
    parts = []
    if match := _version().fullmatch(low):
        bare = match[1] or match[2]
        parts.append(bare)
        word = word[: len(bare)]
    if word.isalpha() and word.islower():
        return parts
    humps = [hump.lower() for hump in _hump().findall(word)]
    return parts + [hump for hump in humps if len(hump) > 2 and len(hump) < len(word)]
