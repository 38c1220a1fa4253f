"""What a bibliography entry says, read into a paper: the Unicode beside the LaTeX.

The fields stay as they are and go along; what is read from them (title, authors, year,
identifiers, venue, keywords) serves the library's columns. Field names are those of
BibTeX and of BibLaTeX (its manual, section 2.2.2). Only what a field says is taken: an
arXiv id in a text counts where the whole field is a way to write one.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from papernotes.errors import PapersError
from papernotes.formats import latex
from papernotes.model import identifiers, note, tags
from papernotes.model.entry import Entry
from papernotes.model.names import OTHERS
from papernotes.model.paper import Field, Paper

Fields = Mapping[str, str]
"""Values by lower-case name."""

REFERRING = frozenset({"crossref", "xref", "xdata"})
"""The fields that name other entries, in lower case."""

_TITLES = ("title", "booktitle", "maintitle", "howpublished", "key")
_AUTHORS = ("author", "editor", "organization", "institution", "collaboration")
_PLACES = ("booktitle", "journal", "journaltitle", "maintitle", "eventtitle")
_INHERITED = {"title": "booktitle", "year": "year", "date": "date", "booktitle": "booktitle"}
_INHERITED |= {name: name for name in ("publisher", "editor", "series", "journal", "journaltitle")}
_AND = re.compile(r" and(?= )", re.IGNORECASE)
_ARXIV_PAGES = ("https://arxiv.org/abs/", "http://arxiv.org/abs/")
# An id that can be nothing else, as most of them are written; any other is parsed.
_PLAIN_ID = re.compile(r"(?:1[5-9]|[2-8][0-9])(?:0[1-9]|1[0-2])\.[0-9]{5}")
_LIST = re.compile(r"[,;\n]")
_AND_OR_BRACE = re.compile(r"[{}]| and(?= )", re.IGNORECASE)
_URL = re.compile(r"\\url\s*\{([^{}]+)\}")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)")
_IN_ARXIV = re.compile(r"arxiv|\bcorr\b", re.IGNORECASE)
_IDENTIFYING = ("eprint", "arxivid", "arxiv", "doi", "url")
_ID = re.compile(r"(?<![\d.])(?:\d{4}\.\d{4,5}|[a-z-]{2,}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?!\d)")
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
Place = Callable[[str, str], "tuple[str, int | None, bool, str]"]
"""A container's name and its field to: the venue ('' for none), year, workshop, track."""


def by_name(entry: Entry) -> dict[str, str]:
    """The values of an entry by lower-case field name."""
    return {field.name.lower(): field.value for field in entry.fields}


def paper(entry: Entry, source: str, place: Place, parent: Fields | None = None) -> Paper:
    """The paper of an entry, its fields with it.

    `source` is where the entry comes from (`bibtex`), `place` finds venues, `parent` is
    the entry that its `crossref` names.
    """
    own = by_name(entry)
    known = own if parent is None else {**inherited(parent), **own}
    arxiv = _arxiv(known)
    name, year, workshop, track = _place(known, place)
    return Paper(
        title=_text(known, *_TITLES),
        authors=_authors(known),
        year=_year(known) or year,
        key=entry.key,
        entry_type=entry.entry_type,
        abstract=_text(known, "abstract"),
        arxiv=arxiv,
        categories=_words(known.get("primaryclass") or known.get("eprintclass") or "")
        if arxiv
        else (),
        doi=_doi(known),
        url=_url(known),
        venue=name,
        workshop=workshop,
        track=track,
        venue_source=f"{source} {_place_field(known)}" if name else "",
        source=source,
        fields=tuple(Field(name, value, said or source) for name, value, said in entry.fields),
        tags=keywords(own.get("keywords") or own.get("keyword") or ""),
    )


def inherited(parent: Fields) -> dict[str, str]:
    """What an entry has from the one that its `crossref` names."""
    return {mine: parent[theirs] for theirs, mine in _INHERITED.items() if theirs in parent}


def _text(known: Fields, *names: str) -> str:
    for name in names:
        if value := known.get(name):
            return latex.line(value)
    return ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _authors(known: Fields) -> tuple[str, ...]:
    for name in _AUTHORS:
        if value := known.get(name):
            whole = name not in ("author", "editor")
            made = [printed(one) for one in ([value] if whole else split_names(value))]
            return tuple(one for one in made if one)
    return ()


def split_names(value: str) -> list[str]:
    """The names of an author field, as written. An `and` in braces parts nothing."""
    value = f" {' '.join(value.split())} "
    if "{" not in value:
        low = value.lower()
        plain = low.count(" and ") == value.count(" and ") and " and and " not in low
        made = value.split(" and ") if plain else _AND.split(value)
        return [name.strip() for name in made if name.strip()]
    names, start, depth = [], 0, 0
    for found in _AND_OR_BRACE.finditer(value):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            names.append(value[start : found.start()])
            start = found.end()
    return [name.strip() for name in (*names, value[start:]) if name.strip()]


@lru_cache(5000)  # people write more than one paper
def printed(name: str) -> str:
    """A BibTeX name as it is printed: `van den Oord, Aäron` is `Aäron van den Oord`."""
    name = name.strip(", ")
    if "{" not in name and "\\" not in name and name.count(",") == 1 and name.isascii():
        family, given = name.split(",")
        if "=" not in name and "~" not in name:
            return f"{given.strip()} {family.rstrip()}".strip()
    if name.lower() in ("others", "others.", "et al.", "et al"):
        return OTHERS
    if "=" in name and "family=" in name.replace(" ", ""):
        return _extended(name)
    parts = [part.strip() for part in _commas(name)]
    if len(parts) > 3:  # several names with commas between them: BibTeX knows no such thing
        parts = [name]
    elif len(parts) == 3:
        parts = [parts[0], parts[2], parts[1]]
    words = parts if len(parts) == 1 else [parts[1], parts[0], *parts[2:]]
    made = [" ".join(latex.decode(word).replace("\u00a0", " ").split()) for word in words if word]
    if len(made) == 2 and all(_hangul(word) for word in made):
        return made[1] + made[0]
    return " ".join(made)


def _hangul(text: str) -> bool:
    return all("가" <= one <= "힣" for one in text)


def _commas(name: str) -> list[str]:
    if "{" not in name:
        return name.split(",")
    parts, start, depth = [], 0, 0
    for at, one in enumerate(name):
        depth += (one == "{") - (one == "}")
        if one == "," and not depth:
            parts.append(name[start:at])
            start = at + 1
    return [*parts, name[start:]]


def _extended(name: str) -> str:
    """BibLaTeX's own form of a name: `family=Doe, given=Jane, prefix=von`."""
    parts: dict[str, str] = {}
    for part in _commas(name):
        label, _, value = part.partition("=")
        value = value.strip().strip('"')
        parts[label.strip().lower()] = " ".join(latex.decode(value).split())
    words = (parts.get(label, "") for label in ("given", "prefix", "family", "suffix"))
    return " ".join(word for word in words if word)


def _year(known: Fields) -> int | None:
    for name in ("year", "date", "issued", "eventdate"):
        if found := _YEAR.search(known.get(name, "")):
            return int(found[1])
    return None


def _arxiv(known: Fields) -> str:
    """The arXiv id an entry gives, without its version; empty where it gives none."""
    archive = (known.get("archiveprefix") or known.get("eprinttype") or "").strip().lower()
    sure = ["doi", "url", "arxivid"] if archive not in ("arxiv", "") else _IDENTIFYING
    if found := _first_id(known.get(name, "") for name in sure):
        return found
    for name in ("journal", "journaltitle", "volume", "number", "note", "howpublished"):
        value = latex.decode(known.get(name, ""))
        if found := _whole_id(value, named=name == "volume"):
            return _first_id([found])
    return ""


def _whole_id(text: str, *, named: bool) -> str:
    """The one arXiv id that a text is, with nothing around it but the words for it."""
    if len(text) > _LONGEST:
        return ""
    ids = list(dict.fromkeys(_ID.findall(text)))
    if len(ids) != 1:
        return ""
    rest = re.sub(r"[(\[][^)\]]*[)\]]", " ", text.replace(ids[0], " ")).lower()
    words = set(re.findall(r"[^\W\d_]+", rest))
    said = named or not words.isdisjoint({"arxiv", "corr", "abs"})
    return ids[0] if said and words <= _AROUND else ""


def _first_id(values: Iterable[str]) -> str:
    for value in values:
        if "." in value or "/" in value:
            value = latex.decode(value.strip()).removeprefix("abs/")
            if _PLAIN_ID.fullmatch(value):
                return value
            found = _identifier(value)
            if isinstance(found, identifiers.ArxivId):
                return found.id
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
            found = _identifier(latex.decode(value.strip()))
            if isinstance(found, identifiers.Doi):
                return found.name
    return ""


def _url(known: Fields) -> str:
    value = known.get("url") or known.get("link") or known.get("howpublished", "")
    if "\\" in value and (found := _URL.search(value)):
        value = found[1]
    text = latex.decode(value.strip()).replace("\u00a0", "~") if "\\" in value else value.strip()
    return text if text.startswith(("http://", "https://", "ftp://")) else ""


def _place_field(known: Fields) -> str:
    return next((name for name in _PLACES if known.get(name)), "")


def _place(known: Fields, place: Place) -> tuple[str, int | None, bool, str]:
    name = _place_field(known)
    if not name:
        return "", None, False, ""
    text = container(known[name])
    if not text:
        return "", None, False, ""
    return place(text, "booktitle" if "title" in name and name != "journaltitle" else "journal")


@lru_cache(500)
def container(value: str) -> str:
    """The name of what an entry appeared in; empty where that is arXiv."""
    text = latex.line(" ".join(value.split()))
    return "" if len(text) < 60 and _IN_ARXIV.search(text) else text


def keywords(value: str) -> tuple[str, ...]:
    """The keywords of an entry as tags; what cannot be one is left to the field."""
    made: dict[str, str] = {}
    for one in _LIST.split(latex.decode(value)) if value else ():
        if found := _tag(one):
            made.setdefault(note.same(found), found)
    return tuple(made.values())


@lru_cache(2000)
def _tag(text: str) -> str:
    words = " ".join(text.split()) if len(text) < 1000 else ""
    try:
        return tags.new(words) if words else ""
    except PapersError:
        return ""
