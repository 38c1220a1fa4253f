r"""Signs at which biblatex stops in every text of an entry, printed or not: `%` and `#`.

biber writes the texts of all entries into one file, as arguments of macros. LaTeX reads `%` there as
the beginning of a comment, also in `\url{…}`, and prints no entry behind it; `#` is an error. Fields
such as `url`, `doi` and `file` are verbatim, and safe (biber 2.18, biblatex 3.18b).
"""

import re

from papernotes.model.paper import Field
from papernotes.patterns import pattern

FIELDS = frozenset(
    ["abstract", "addendum", "annotation", "annote", "booktitleaddon", "eventtitle", "howpublished",
     "issuetitle", "keywords", "library", "note", "shorttitle", "titleaddon", "type", "venue",
     "version"]
)  # fmt: skip # a table
"""Fields that biblatex reads, but for those in which any sign of LaTeX is wrong, such as `title`."""
_SIGN = pattern(r"\\.|(?P<sign>[%#])", re.DOTALL)
_LINK = pattern(r"\\(?:url|href|path|nolinkurl)\b")
_CONTEXT = 30  # letters


def first(field: Field) -> tuple[str, str]:
    """Return the first such sign in the text of a field, and the words around it; empty for none."""
    if field.name.lower() not in FIELDS:
        return "", ""
    for match in _SIGN.finditer(field.value):
        if match["sign"]:
            start, end = max(match.start() - _CONTEXT, 0), match.end() + _CONTEXT
            return match["sign"], " ".join(field.value[start:end].split())
    return "", ""


def escaped(field: Field) -> str:
    """Return the value with these signs escaped; as it is where an address has one."""
    if field.name.lower() not in FIELDS or _LINK.search(field.value):
        return field.value
    return _SIGN.sub(lambda match: f"\\{match[0]}" if match["sign"] else match[0], field.value)
