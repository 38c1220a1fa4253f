"""Convert a bibliography entry to a paper.

The LaTeX fields are kept unchanged; title, authors, year, identifiers, venue and keywords are
read from them as Unicode for the columns of the library. Field names are those of
BibTeX and of BibLaTeX (its manual, section 2.2.2). Only what a field says is taken: an
arXiv id in a text counts where the whole field is a way to write one.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from papernotes.errors import PapersError
from papernotes.formats.bibtex import listed_people
from papernotes.formats.bibtex.decoded_entry import DecodedEntry
from papernotes.formats.bibtex.inheritance import REFERENCE_FIELDS as REFERENCE_FIELDS
from papernotes.formats.latex import decode
from papernotes.formats.latex.verbatim import decode_verbatim
from papernotes.model import identifiers
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper
from papernotes.model.tags.portable import new_tag
from papernotes.model.tags.spelling import fold_tag
from papernotes.patterns import pattern

Fields = Mapping[str, str]
"""Values by lower-case name."""

_TITLES = ("booktitle", "maintitle", "howpublished", "key")
_AUTHORS = ("author", "editor", "organization", "institution", "collaboration")
_MORE_OF_PLACES = frozenset(
    ["booksubtitle", "booktitleaddon", "journalsubtitle", "journaltitleaddon", "maintitle"]
)
_PLACES = ("booktitle", "journal", "journaltitle", "maintitle", "eventtitle")
_ARXIV_PAGES = ("https://arxiv.org/abs/", "http://arxiv.org/abs/")
# An id that can be nothing else, as most of them are written; any other is parsed.
_PLAIN_ID = pattern(r"(?:1[5-9]|[2-8][0-9])(?:0[1-9]|1[0-2])\.[0-9]{5}")
_LIST = pattern(r"[,;\n]")
_SHARP = pattern(r"(?<!\w)([A-Z])#(?!\w)")
_NOT_IN_TAGS = pattern(r"[#'\"`\[\]{}:\\|<>%*&!@]")
_URL = pattern(r"\\(?:url|href|nolinkurl)\s*\{((?:[^{}]|\{[^{}]*\})+)\}")
_YEAR = pattern(r"(?<!\d)(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)")
_IN_ARXIV = pattern(r"arxiv|\bcorr\b", re.IGNORECASE)
_IDENTIFYING = ("eprint", "arxivid", "arxiv", "doi", "url")
_ID = pattern(r"(?<![\d.])(?:\d{4}\.\d{4,5}|[a-z-]{2,}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?!\d)")
# What stands around an id where the whole field is a way to write it:
# `arXiv preprint arXiv:2006.11239`, `CoRR, abs/2006.11239`, `arXiv e-prints, page arXiv:…`
_AROUND = frozenset(
    [
        "arxiv",
        "corr",
        "abs",
        "pdf",
        "preprint",
        "preprints",
        "e",
        "print",
        "prints",
        "eprint",
        "eprints",
        "p",
        "pp",
        "page",
        "pages",
        "available",
        "online",
        "at",
        "in",
        "http",
        "https",
        "www",
        "url",
        "org",
        "cornell",
        "university",
        "library",
    ]
)
_LONGEST = 300  # characters of a field that could be an id and no more
_Venue = tuple[str, int | None, bool, str]
FindVenue = Callable[[str, str], _Venue]
"""A container's name and its field to: the venue ('' for none), year, workshop, track."""


def fields_by_name(entry: Entry) -> dict[str, str]:
    """Return the values of an entry by lower-case field name."""
    return {field.name.lower(): field.value for field in entry.fields}


def paper_from_entry(
    entry: Entry, source: str, place: FindVenue, whole: Entry | None = None
) -> Paper:
    """Return the paper that an entry describes, with the fields of the entry.

    `source` is where the entry comes from (`bibtex`), `place` finds venues, `whole` is the
    entry with what it inherits (see `inheritance.complete`), where it refers to others.
    """
    own = fields_by_name(entry)
    decoded = DecodedEntry(entry.entry_type, (whole or entry).fields)
    known = decoded.sources
    arxiv = _arxiv(known)
    name, year, workshop, track = _recognise_venue(decoded, place)
    return Paper(
        title=decoded.title or decoded.first(*_TITLES),
        authors=_authors(known),
        year=_year(known) or year,
        key=entry.key,
        entry_type=entry.entry_type,
        abstract=_line(known.get("abstract", "")),
        arxiv=arxiv,
        categories=_split_words(known.get("primaryclass") or known.get("eprintclass") or "")
        if arxiv
        else (),
        doi=_doi(known),
        url=_url(known),
        venue=name,
        workshop=workshop,
        track=track,
        venue_source=f"{source} {_venue_field(known)}" if name else "",
        source=source,
        fields=tuple(
            Field(name, value, field_source or source) for name, value, field_source in entry.fields
        ),
        tags=keywords_to_tags(", ".join(filter(None, map(own.get, ("keywords", "keyword"))))),
    )


def _line(source: str) -> str:
    return decode.to_line(source) if source else ""


def _split_words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _authors(known: Fields) -> tuple[str, ...]:
    for name in _AUTHORS:
        if value := known.get(name):
            if name in ("author", "editor"):
                return listed_people.display_names(value)
            return tuple(text for text in [_line(value)] if text)
    return ()


def _year(known: Fields) -> int | None:
    for name in ("year", "date", "issued", "eventdate"):
        value = known.get(name, "")
        if match := _YEAR.search(decode.to_unicode(value) if "\\" in value else value):
            return int(match[1])
    return None


def _arxiv(known: Fields) -> str:
    """The arXiv id an entry gives, without its version; empty where it gives none."""
    archive = (known.get("archiveprefix") or known.get("eprinttype") or "").strip().lower()
    sure = ["doi", "url", "arxivid"] if archive not in ("arxiv", "") else _IDENTIFYING
    if arxiv_id := _first_id(known.get(name, "") for name in sure):
        return arxiv_id
    for name in ("journal", "journaltitle", "volume", "number", "note", "howpublished"):
        value = decode.to_unicode(known.get(name, ""))
        if arxiv_id := _only_arxiv_id(value, named=name == "volume"):
            return _first_id([arxiv_id])
    return ""


def _only_arxiv_id(text: str, *, named: bool) -> str:
    """The one arXiv id that a text is, with nothing around it but the words for it."""
    if len(text) > _LONGEST:
        return ""
    ids = list(dict.fromkeys(_ID.findall(text)))
    if len(ids) != 1:
        return ""
    rest = re.sub(r"[(\[][^)\]]*[)\]]", " ", text.replace(ids[0], " ")).lower()
    words = set(re.findall(r"[^\W\d_]+", rest))
    labelled = named or not words.isdisjoint({"arxiv", "corr", "abs"})
    return ids[0] if labelled and words <= _AROUND else ""


def _first_id(values: Iterable[str]) -> str:
    for value in values:
        if "." in value or "/" in value:
            value = decode_verbatim(value).removeprefix("abs/")
            if _PLAIN_ID.fullmatch(value):
                return value
            identifier = _identifier(value)
            if isinstance(identifier, identifiers.ArxivId):
                return identifier.id
    return ""


def _identifier(text: str) -> identifiers.Identifier | None:
    try:
        return identifiers.parse(text)
    except PapersError:
        return None


def _doi(known: Fields) -> str:
    for name in ("doi", "url"):
        value = known.get(name, "")
        if "10." in value and not value.startswith(_ARXIV_PAGES):
            identifier = _identifier(decode_verbatim(value))
            if isinstance(identifier, identifiers.Doi):
                return identifier.name
    return ""


def _url(known: Fields) -> str:
    value = known.get("url") or known.get("link") or known.get("howpublished", "")
    if "\\" in value and (match := _URL.search(value)):
        value = match[1]
    text = decode_verbatim(value)
    return text if text.startswith(("http://", "https://", "ftp://")) else ""


def _venue_field(known: Fields) -> str:
    return next((name for name in _PLACES if known.get(name)), "")


def _recognise_venue(decoded: DecodedEntry, place: FindVenue) -> _Venue:
    known = decoded.sources
    name = _venue_field(known)
    if not name:
        return "", None, False, ""
    alone = name == "eventtitle" or known.keys().isdisjoint(_MORE_OF_PLACES)
    text = container_name(known[name]) if alone else _unless_arxiv(decoded.container)
    if not text:
        return "", None, False, ""
    recognised = place(
        text, "booktitle" if "title" in name and name != "journaltitle" else "journal"
    )
    event = known.get("eventtitle", "") if name != "eventtitle" else ""
    return (
        _with_track(recognised, place(container_name(event), "booktitle")) if event else recognised
    )


def _with_track(recognised: _Venue, event: _Venue) -> _Venue:
    """Return a venue with the workshop and track that the title of its event names."""
    if event[0] != recognised[0]:
        return recognised
    return recognised[0], recognised[1], recognised[2] or event[2], recognised[3] or event[3]


@lru_cache(500)
def container_name(value: str) -> str:
    """Return the name of the journal or book in a field value; empty if it is arXiv."""
    return _unless_arxiv(decode.to_line(" ".join(value.split())))


def _unless_arxiv(text: str) -> str:
    return "" if len(text) < 60 and _IN_ARXIV.search(text) else text


def keywords_to_tags(value: str) -> tuple[str, ...]:
    """Return the keywords of an entry as tags; keywords that cannot be tags are skipped."""
    by_folded: dict[str, str] = {}
    for keyword in _LIST.split(decode.to_unicode(value)) if value else ():
        if tag := keyword_tag(keyword):
            by_folded.setdefault(fold_tag(tag), tag)
    return tuple(by_folded.values())


def tags_without_keyword(words: Iterable[str], paper_tags: Iterable[str]) -> list[str]:
    """Return the tags of a paper that do not come from its keywords."""
    from_keywords = {fold_tag(keyword_tag(word)) for word in words}
    return [tag for tag in paper_tags if fold_tag(tag) not in from_keywords]


@lru_cache(2000)
def keyword_tag(text: str) -> str:
    """Return a keyword as a tag; '' for a text that cannot be one.

    Signs that no tag may have are left out, but `C#` is no C, it is `C-sharp`; a keyword below another
    one, `A > B` in JabRef, is `A/B`.
    """
    words = " ".join(text.split()) if len(text) < 1000 else ""
    if _NOT_IN_TAGS.search(words):
        words = _SHARP.sub(r"\1-sharp", words)
        words = " ".join(_NOT_IN_TAGS.sub(" ", words.replace(" > ", "/")).split())
    try:
        return new_tag(words) if words else ""
    except PapersError:
        return ""
