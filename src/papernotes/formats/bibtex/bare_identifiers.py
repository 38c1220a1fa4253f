r"""The fields `doi`, `eprint` and `url` as styles and processors need them.

They put the address of the host before a DOI or an arXiv id, so a field that has the address itself is
printed with it twice, and its link leads nowhere (biblatex manual, section 2.2.2: doi, eprint).
"""

import re

from papernotes.model.paper import Field
from papernotes.patterns import pattern

_FIELDS = ("doi", "eprint")
_ADDRESS = pattern(r"\s*(?:\\url\s*\{\s*)?https?://", re.IGNORECASE)
_LABEL = pattern(r"\s*(?:doi|arxiv)\s*:", re.IGNORECASE)
_DOI = pattern(
    r"(?:doi\s*:\s*)?(?:https?://(?:(?:dx|www)\.)?doi\.org/)?(?P<bare>10\.\d{4,9}(?:\.\d+)*/[^\s%?#]+)",
    re.IGNORECASE,
)
_ARXIV = pattern(
    r"(?:arxiv\s*:\s*|https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/)"
    r"(?P<bare>(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?:\.pdf)?",
    re.IGNORECASE,
)
_IN_COMMAND = pattern(r"\\url\s*\{([^{}]*)\}")
_HOST = pattern(
    r"\s*(?:www\.|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|kr|de|uk|fr|jp)(?:/|\s*$))",
    re.IGNORECASE,
)


def is_printed_twice(field: Field, archive: str) -> bool:
    """Return whether the value of a field has the address or label that is put before it.

    `archive` is what the entry says of its eprint (`arXiv`): without it, a label stands alone.
    """
    name, value = field.name.lower(), field.value
    if name not in _FIELDS:
        return False
    is_labelled = _LABEL.match(value) and (name == "doi" or _is_arxiv(archive))
    return bool(is_labelled or _ADDRESS.match(value))


def bare(field: Field, archive: str) -> str:
    """Return the value of a field without its address or label, else unchanged.

    Letters and case of the identifier stay. An address that may be another one, or that has escapes
    (`%28`), stays too, as does an id of arXiv where no `archive` would be printed for it.
    """
    if not is_printed_twice(field, archive):
        return field.value
    text = field.value.strip()
    if inner := _IN_COMMAND.fullmatch(text):
        text = inner[1].strip()
    if field.name.lower() == "doi":
        match = _DOI.fullmatch(text)
    else:
        match = _ARXIV.fullmatch(text) if _is_arxiv(archive) else None
    return match["bare"] if match else field.value


def lacks_scheme(field: Field) -> bool:
    """Return whether an address begins with its host (`www.example.org`): a PDF links to a file then."""
    return field.name.lower() == "url" and bool(_HOST.match(field.value))


def _is_arxiv(archive: str) -> bool:
    return archive.strip().lower() == "arxiv"
