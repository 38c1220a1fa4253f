"""Regular expressions that are compiled when they are first used, and a quick test for signs.

A command loads modules with some fifty expressions and uses a few of them; compiling the others takes
a tenth of its time.
"""

import re
from collections.abc import Iterator
from typing import AnyStr, Generic, cast


class _Pattern(Generic[AnyStr]):
    """An expression that becomes compiled at its first use; then it has the methods of `re.Pattern`."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._written: tuple[AnyStr, int] = text, flags

    def __getattr__(self, name: str) -> object:
        value = getattr(re.compile(*self._written), name)
        setattr(self, name, value)  # the next use finds it without coming here
        return value


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` returns, for the use of its methods and attributes.

    A mistake in the expression is raised at its first use. Not for the functions of `re`, which take
    a real pattern only.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))


_HITS = 8  # of the first sign, after which it is not rare


def has(text: str, signs: str) -> bool:
    """Return whether a text has these signs: `signs in text`, faster where the first one is rare.

    One sign is found many times as fast as two.
    """
    if signs[0] not in text:
        return False
    at = -1
    for _ in range(_HITS):
        at = text.find(signs[0], at + 1)
        if at < 0 or text.startswith(signs, at):
            return at >= 0
    return text.find(signs, at + 1) >= 0


def occurrences(text: str, signs: str, begin: int = 0, *, rarest: int = 0) -> Iterator[int]:
    """Yield the positions of these signs in a text from `begin` on, in order.

    `rarest` is the place of the sign that is expected to be the rarest of them: it is looked for, as
    long as it is rare.
    """
    misses, at = 0, text.find(signs[rarest], begin + rarest)
    while at >= 0 and misses < _HITS:
        if text.startswith(signs, at - rarest):
            yield at - rarest
        else:
            misses += 1
        at = text.find(signs[rarest], at + 1)
    if at >= 0:
        at = text.find(signs, at - rarest)
    while at >= 0:
        yield at
        at = text.find(signs, at + 1)
