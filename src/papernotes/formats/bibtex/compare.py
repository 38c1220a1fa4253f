"""Compare two values of a field: whether they are equivalent, and which has more information.

Values are LaTeX as it was written. The same person, page or place is written in many ways
(`{\"O}zg{\"u}r, A.`, `10-20`, a link as DOI); a difference in style alone is none.
"""

import re
from functools import lru_cache

from papernotes.errors import PapersError
from papernotes.formats.bibtex import people
from papernotes.formats.bibtex.biblatex import parse_month
from papernotes.formats.bibtex.people import People
from papernotes.formats.latex import decode
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
    """Return the canonical name of a field, under which fields are compared."""
    low = name.lower()
    return SYNONYMS.get(low, low)


def canonical_type(entry_type: str) -> str:
    """Return the canonical name of an entry type."""
    low = entry_type.lower()
    return _ALIKE.get(low, low)


def same_value(name: str, first_value: str, second_value: str) -> bool:
    """Whether two values of a field are equivalent; `name` is canonical (see `canonical_field`)."""
    if " ".join(first_value.split()) == " ".join(second_value.split()):
        return True
    first, second = _normalise(name, first_value), _normalise(name, second_value)
    return first == second and bool(first)


@lru_cache(2000)
def _normalise(name: str, value: str) -> object:
    """What a value says, its style aside; empty where nothing can be told."""
    if name in _PEOPLE:
        listed = people.read(value)
        return (
            *(fold(people.display_name(person)) for person in listed.named),
            "" if listed.others else ".",
        )
    text = decode.to_unicode(value).strip()
    if name == "pages":
        return tuple(re.findall(r"\w+", text.casefold()))
    if name == "month":
        return parse_month(value) or parse_month(text) or fold(text)
    if name == "year":
        match = _YEAR.search(text)
        return match[0] if match else fold(text)
    if name in ("doi", "url", "eprint"):
        return _normalise_link(text)
    return fold(text)


def _normalise_link(text: str) -> str:
    """A DOI or arXiv id in whatever form, else the address without what two spellings differ in."""
    try:
        identifier = identifiers.parse(text)
    except PapersError:
        identifier = None
    match identifier:
        case identifiers.ArxivId(id=name) | identifiers.Doi(name=name):
            return name
        case _:
            return re.sub(r"^https?://(?:www\.)?|/+$", "", text.casefold())


def says_less(name: str, old: str, new: str) -> bool:
    """Whether a new value has less information than the old one, or none that is useful."""
    if name in _PEOPLE:
        return _has_fewer(people.read(old), people.read(new))
    text = decode.to_unicode(new)
    if name in ("volume", "number", "pages") and _OF_ARXIV.search(text):
        return True
    if name == "doi":
        return "10.48550/" in text.lower()
    if name in _NUMBERS:
        return name == "year" and not _YEAR.search(text)
    old_folded, new_folded = fold(decode.to_unicode(old)), fold(text)
    return not new_folded or (new_folded in old_folded and bool(old_folded))


def _has_fewer(old: People, new: People) -> bool:
    """Whether new names are fewer of the old ones, or the same with less of the given names."""
    if new.others and not old.others:
        return True
    old_names, new_names = (
        [fold(person.family or person.literal) for person in people_listed.named]
        for people_listed in (old, new)
    )
    if new_names == old_names:
        old_text, new_text = (
            "".join(map(people.display_name, people_listed.named)) for people_listed in (old, new)
        )
        return len(new_text) <= len(old_text)
    return len(new_names) < len(old_names) and new_names == old_names[: len(new_names)]
