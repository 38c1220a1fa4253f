r"""Signs at which biblatex stops in every text of an entry, printed or not: `%` and `#`.

biber writes the texts of all entries into one file, as arguments of macros. LaTeX reads `%` there as
the beginning of a comment, also in `\url{…}`, and prints no entry behind it; `#` is an error. Fields
such as `url`, `doi` and `file` are verbatim, and safe (biber 2.18, biblatex 3.18b).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from papernotes.model.paper import Field
from papernotes.patterns import pattern

FIELDS = frozenset(
    ["abstract", "addendum", "annotation", "annote", "booktitleaddon", "eventtitle", "howpublished",
     "issuetitle", "keywords", "library", "note", "shorttitle", "titleaddon", "type", "venue",
     "version"]
)  # fmt: skip # a table
"""Fields that biblatex reads, but for those in which any sign of LaTeX is wrong, such as `title`."""
_SIGN = r"\\.|(?P<sign>[%#])"
_IN_TEXT = pattern(
    rf"(?P<address>\\(?:url|href|path|nolinkurl)\s*\{{[^{{}}]*\}})|{_SIGN}", re.DOTALL
)
_IN_ADDRESS = pattern(_SIGN, re.DOTALL)
_CONTEXT = 30  # letters


class Stop(NamedTuple):
    """A sign at which biblatex stops, the words around it, and whether it stands in an address."""

    sign: str
    words: str
    in_address: bool


def first(field: Field) -> Stop | None:
    """Return the first such sign in the text of a field, those in addresses last; None for none."""
    return min(_find(field), key=lambda stop: stop.in_address, default=None)


def _find(field: Field) -> Iterator[Stop]:
    if field.name.lower() not in FIELDS:
        return
    for match in _IN_TEXT.finditer(field.value):
        if match["sign"]:
            yield _stop(field.value, match.start(), in_address=False)
        elif match["address"]:
            places = _IN_ADDRESS.finditer(field.value, match.start(), match.end())
            yield from (
                _stop(field.value, sign.start(), in_address=True) for sign in places if sign["sign"]
            )


def _stop(value: str, place: int, *, in_address: bool) -> Stop:
    words = value[max(place - _CONTEXT, 0) : place + 1 + _CONTEXT]
    return Stop(value[place], " ".join(words.split()), in_address)


def escaped(field: Field) -> str:
    r"""Return the value with these signs escaped, but for those in addresses, where `\%` is no `%`."""
    if field.name.lower() not in FIELDS:
        return field.value
    return _IN_TEXT.sub(lambda match: f"\\{match[0]}" if match["sign"] else match[0], field.value)
