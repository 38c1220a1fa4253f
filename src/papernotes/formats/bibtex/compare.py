"""Whether two values of a field say the same, and which of them says more.

Values are LaTeX as it was written. The same person, page or place is written in many ways
(`{\"O}zg{\"u}r, A.`, `10-20`, a link as DOI); a difference in style alone is none.
"""

import re
from functools import lru_cache

from papernotes.errors import PapersError
from papernotes.formats.bibtex import people
from papernotes.formats.bibtex.biblatex import parse_month
from papernotes.formats.bibtex.people import People
from papernotes.formats.latex import encode
from papernotes.model import identifiers
from papernotes.model.duplicates import fold

SYNONYMS = {
    "journaltitle": "journal", "location": "address", "school": "institution",
    "annotation": "annote", "hyphenation": "langid", "pdf": "file", "date": "year",
    "eprinttype": "archiveprefix", "eprintclass": "primaryclass", "sortkey": "key",
}  # fmt: skip # a table
"""BibLaTeX's other names of fields (its manual, section 2.2.5), and a date for its year."""
_PEOPLE = frozenset({"author", "editor", "translator", "bookauthor", "editora"})
_NUMBERS = frozenset(
    {"volume", "number", "year", "month", "edition", "chapter", "day", "isbn", "issn"}
)
_OF_ARXIV = re.compile(r"arxiv|abs/|corr\b|\d{4}\.\d{4,5}", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_ALIKE = {
    "conference": "inproceedings", "thesis": "phdthesis", "report": "techreport", "www": "online",
    "electronic": "online", "suppperiodical": "article",
}  # fmt: skip # a table


def canonical_field(name: str) -> str:
    """A field's name as the fields are compared by."""
    low = name.lower()
    return SYNONYMS.get(low, low)


def canonical_type(entry_type: str) -> str:
    """An entry type by one of the names that mean it."""
    low = entry_type.lower()
    return _ALIKE.get(low, low)


def same_value(name: str, one: str, other: str) -> bool:
    """Whether two values of a field of this name (see `field`) say the same."""
    if " ".join(one.split()) == " ".join(other.split()):
        return True
    first, second = _meant(name, one), _meant(name, other)
    return first == second and bool(first)


@lru_cache(2000)
def _meant(name: str, value: str) -> object:
    """What a value says, its style aside; empty where nothing can be told."""
    if name in _PEOPLE:
        listed = people.read(value)
        return (
            *(fold(people.display_name(one)) for one in listed.named),
            "" if listed.others else ".",
        )
    text = encode.to_unicode(value).strip()
    if name == "pages":
        return tuple(re.findall(r"\w+", text.casefold()))
    if name == "month":
        return parse_month(value) or parse_month(text) or fold(text)
    if name == "year":
        found = _YEAR.search(text)
        return found[0] if found else fold(text)
    if name in ("doi", "url", "eprint"):
        return _link(text)
    return fold(text)


def _link(text: str) -> str:
    """A DOI or arXiv id in whatever form, else the address without what two spellings differ in."""
    try:
        found = identifiers.parse(text)
    except PapersError:
        found = None
    match found:
        case identifiers.ArxivId(id=name) | identifiers.Doi(name=name):
            return name
        case _:
            return re.sub(r"^https?://(?:www\.)?|/+$", "", text.casefold())


def says_less(name: str, old: str, new: str) -> bool:
    """Whether a new value says less than the old one, or nothing that counts."""
    if name in _PEOPLE:
        return _fewer(people.read(old), people.read(new))
    text = encode.to_unicode(new)
    if name in ("volume", "number", "pages") and _OF_ARXIV.search(text):
        return True
    if name == "doi":
        return "10.48550/" in text.lower()
    if name in _NUMBERS:
        return name == "year" and not _YEAR.search(text)
    was, now = fold(encode.to_unicode(old)), fold(text)
    return not now or (now in was and bool(was))


def _fewer(old: People, new: People) -> bool:
    """Whether new names are fewer of the old ones, or the same with less of the given names."""
    if new.others and not old.others:
        return True
    mine, theirs = ([fold(one.family or one.literal) for one in some.named] for some in (old, new))
    if theirs == mine:
        was, now = ("".join(map(people.display_name, some.named)) for some in (old, new))
        return len(now) <= len(was)
    return len(theirs) < len(mine) and theirs == mine[: len(theirs)]
