"""Write RIS records for EndNote, Zotero and Mendeley.

The tag of a field depends on the reference type (see `types` for the sources); `read` is the
inverse.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from papernotes.formats.bibtex import dates as entry_dates
from papernotes.formats.bibtex import listed_people, name_lists
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.csl import dates as csl_dates
from papernotes.formats.csl import types as csl_types
from papernotes.formats.csl import variables as csl_fields
from papernotes.formats.csl.write import bare_doi
from papernotes.formats.latex import decode
from papernotes.formats.latex.verbatim import decode_verbatim
from papernotes.formats.ris import dates as ris_dates
from papernotes.formats.ris import types as ris_types
from papernotes.formats.ris.read import read
from papernotes.formats.ris.record import FIELD_BY_TAG, MASTERS_THESIS
from papernotes.model import names
from papernotes.model.names import Name
from papernotes.model.paper import Field, Paper

__all__ = ["read", "write"]
_OLDER_NAMES = {"location": "address", "annotation": "annote", "langid": "language"}
_LISTS = frozenset({"author", "editor", "translator"})
_ENDS = re.compile(r"\s*([^\s,{}\\–—-]+)\s*[–—-]+\s*([^\s,{}\\–—-]+)\s*")
_TAG_AS_READ = re.compile(r"ris-(?!ty$|da$)[a-z][a-z0-9]")
"""The field of a kept tag. The type and the date are written by `_type` and `_dates`."""
_PUBLISHERS = ("publisher", "school", "institution", "organization")


def write(paper: Paper, fields: Sequence[Field]) -> str:
    """Return one record, ending in a line break; blank lines separate records in a file.

    Written are `fields`, the key, entry type and tags of the paper, and its authors and abstract
    if no field has them. Fields without a RIS tag are left out.
    """
    raw = {field.name.lower(): field.value for field in fields}
    decoded = {name: _decoded(name, value) for name, value in raw.items()}
    for name, older in _OLDER_NAMES.items():
        if name in decoded:
            decoded.setdefault(older, decoded[name])
    lines = [
        f"{tag}  - {words}"
        for tag, value in _lines(paper, decoded, raw)
        if value and (words := _line(value))
    ]
    return "\n".join([*lines, "ER  - "]) + "\n"


def _decoded(name: str, source: str) -> str:
    if name in _LISTS:
        return source  # decoded in `_people`
    if name == "month":
        return entry_dates.month_text(source)
    if name.endswith("date"):
        return csl_dates.date_text(source)
    if source.isascii() and source.isalnum():  # no LaTeX
        return source
    links = name in ("note", "addendum", "annote", "annotation")
    return " ".join(decode.to_unicode(source, links=links).split())


def _lines(
    paper: Paper, fields: dict[str, str], raw: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    kind = "inproceedings" if paper.entry_type == "conference" else paper.entry_type
    yield "TY", _type(kind, fields)
    yield "ID", paper.key
    yield "TI", _title(fields, "title") or decode.to_unicode(paper.title)
    yield "ST", fields.get("shorttitle", "")
    yield from _people(paper, raw)
    yield from _container(kind, fields)
    yield from _dates(paper, fields, raw)
    yield from ((tag, fields.get(name, "")) for tag, name in FIELD_BY_TAG.items() if tag != "N1")
    yield "N1", ". ".join(fields[name] for name in ("note", "addendum") if fields.get(name))
    yield "IS", fields.get("number") or fields.get("issue", "")
    yield "ET", fields.get("edition") or (fields.get("version", "") if kind == "software" else "")
    yield from _pages(kind, fields, raw.get("pages", ""))
    yield "PB", _publisher(fields) or _how_published(raw)
    kinds = csl_types.GENRES.get(fields.get("type", "").lower(), fields.get("type", ""))
    yield "M3", kinds or (MASTERS_THESIS if kind == "mastersthesis" else "")
    yield from (("SN", fields.get(name, "")) for name in ("issn", "isbn"))
    if kind in ris_types.NUMBERED_TYPES and not fields.get("isbn") and not fields.get("issn"):
        yield "SN", fields.get("number", "")
    yield from _addresses(paper, fields, raw)
    yield "AB", fields.get("abstract", "") or decode.to_unicode(paper.abstract)
    yield from (("KW", word) for word in _keywords(paper, fields))
    yield from _tags_as_read(fields)


def _publisher(fields: Mapping[str, str]) -> str:
    return "; ".join(dict.fromkeys(fields[name] for name in _PUBLISHERS if fields.get(name)))


def _keywords(paper: Paper, fields: Mapping[str, str]) -> Iterable[str]:
    """Return the keywords of the entry and the tags of the paper, each once."""
    values = (fields.get(name, "") for name in ("keywords", "keyword"))
    words = [word.strip() for word in re.split(r"[,;]", ";".join(values))]
    return dict.fromkeys([*words, *entry_paper.tags_without_keyword(words, paper.tags)])


def _tags_as_read(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return the tags that have no field of BibTeX, which `read` keeps as `ris-…`."""
    for name, value in fields.items():
        if not _TAG_AS_READ.fullmatch(name):
            continue
        tag = name.removeprefix("ris-").upper()
        parts = value.split("; ") if tag in ris_types.REPEATED_TAGS else [value]
        yield from ((tag, part) for part in parts)


def _type(kind: str, fields: Mapping[str, str]) -> str:
    tag = ris_types.reference_type(kind, fields)
    edited = tag == "EDBOOK" and "ris-ty" not in fields  # its AU means editors
    return "BOOK" if edited and fields.get("author") and not fields.get("editor") else tag


def _how_published(raw: Mapping[str, str]) -> str:
    """Return `howpublished` as text; empty for an address, which has a tag of its own."""
    text = raw.get("howpublished", "")
    return "" if "\\url" in text or "://" in text else " ".join(decode.to_unicode(text).split())


def _title(fields: Mapping[str, str], name: str) -> str:
    main, sub = fields.get(name, ""), fields.get(name.replace("title", "subtitle"), "")
    return (" " if main.endswith(("?", "!", ":", ".")) else ": ").join(
        part for part in (main, sub) if part
    )


def _people(paper: Paper, raw: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    editors = _person_names(listed_people.read(raw.get("editor", "")))
    authors = _person_names(listed_people.read(raw.get("author", "")))
    if not authors:
        authors = _person_names(_authors_without_field(paper, raw))
        authors = [] if authors == editors else authors
    yield from (("AU", name) for name in authors)
    yield from (("A2", name) for name in editors)
    yield from (
        ("A4", name) for name in _person_names(listed_people.read(raw.get("translator", "")))
    )


def _person_names(people: Sequence[Name]) -> list[str]:
    """Return the names without `others`, which other programs would read as a person."""
    return [_inverted_name(name) for name in people if name.literal != names.OTHERS]


def _authors_without_field(paper: Paper, raw: Mapping[str, str]) -> tuple[Name, ...]:
    """Return the authors of a paper without an author field, or its only organisation."""
    for field in ("organization", "institution", "collaboration"):
        organisation = " ".join(decode.to_unicode(raw.get(field, "")).split())
        if organisation and paper.authors == (organisation,) and "editor" not in raw:
            return (Name(literal=organisation),)
    return tuple(name_lists.parse_name(name) for name in paper.authors)


def _container(kind: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the journal, book or conference; a conference precedes its proceedings."""
    titled = {**fields, "journaltitle": fields.get("journal") or fields.get("journaltitle", "")}
    books = csl_fields.CONTAINERS.get(kind) == ("maintitle",)
    wholes = ("maintitle",) if books else ("journaltitle", "booktitle", "maintitle")
    whole = next((_title(titled, name) for name in wholes if titled.get(name)), "")
    event = fields.get("eventtitle", "") if kind == "inproceedings" and whole else ""
    yield from (("T2", event), ("C3" if event else "T2", whole))
    back = ris_types.entry_kind(ris_types.reference_type(kind, fields)).entry_type
    alone = not whole and ris_types.CONTAINERS.get(back, ("",))[0] == "series"
    yield "T2" if alone else "T3", fields.get("series", "")
    yield "J2", fields.get("shortjournal", "")


def _dates(
    paper: Paper, fields: Mapping[str, str], raw: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    date = csl_dates.publication_date(raw, paper.year) or {}
    year, rest = date.get("literal", ""), fields.get("ris-da", "")
    if first := next((end for end in date.get("date-parts", ()) if end != [0]), None):
        year = f"{first[0]:04}" if first[0] > 0 else f"{-first[0]} BC"
        own = rest if rest.startswith(year) else ris_dates.format_date(date, fields)
        rest = "" if own == rest else rest
        yield from (("PY", year), ("DA", own if first[0] > 0 else ""), ("DA", rest))
    else:
        yield from (("PY", year), ("DA", rest))
    yield from (
        ("Y2", _date_with_slashes(fields.get("urldate", ""))),
        ("OP", _date_with_slashes(fields.get("origdate", ""))),
    )


def _date_with_slashes(date: str) -> str:
    date_read = csl_dates.parse_biblatex(date) if date else None
    if date_read and len(date_read["date-parts"]) == 1 and date_read["date-parts"][0][0] > 0:
        return ris_dates.join_slashes(date_read["date-parts"][0]) + "/"
    return date


def _pages(kind: str, fields: Mapping[str, str], pages: str) -> Iterator[tuple[str, str]]:
    ends = _ENDS.fullmatch(pages) or _ENDS.fullmatch(fields.get("pages", ""))
    first, last = (ends[1], ends[2]) if ends else (fields.get("pages", ""), "")
    if kind in ris_types.BOOK_TYPES and first and not last and re.fullmatch(r"[0-9]+", first):
        last = first  # SP alone means the number of pages
    total = fields.get("pagetotal", "") if kind in ris_types.BOOK_TYPES else ""
    yield from (("SP", first or total), ("EP", last))
    yield "C7", fields.get("eid", "")


def _addresses(
    paper: Paper, fields: Mapping[str, str], raw: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    yield "DO", bare_doi(raw.get("doi", "")) or paper.doi
    yield "UR", decode_verbatim(raw.get("url", "")) or paper.url
    kind = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    eprint = fields.get("eprint", "") if kind.lower() == "arxiv" else ""
    category = fields.get("primaryclass") or fields.get("eprintclass") or ""
    if eprint or paper.arxiv:
        name = (eprint or paper.arxiv).removeprefix("arXiv:")
        yield "AN", f"arXiv:{name}" + (f" [{category}]" if category else "")
    elif pmid := fields.get("pmid") or (
        fields.get("eprint", "") if kind.lower() == "pubmed" else ""
    ):
        yield from (("AN", pmid), ("DB", "" if "ris-db" in fields else "PubMed"))
    yield "C2", fields.get("pmcid", "")


def _inverted_name(name: Name) -> str:
    if name.literal:
        return _organisation_name(name.literal)
    family = f"{name.particle} {name.family}".strip()
    suffix = f", {name.suffix}" if name.suffix else ""
    return f"{family}, {name.given}{suffix}" if name.given or suffix else family


def _organisation_name(name: str) -> str:
    """Return an organisation as EndNote writes it, with commas escaped."""
    if "," not in name:
        return f"{name},"
    crowd = name_lists.split_names(name)
    whole = crowd.names == ("{" + name + "}",) or name_lists.is_company_form(name.partition(",")[2])
    return name if whole else name.replace(",", ",,", 1)


def _line(value: str) -> str:
    """Return the value on one line, because a line break ends it."""
    if value.isprintable() and "  " not in value:  # fast path for most values
        return value.strip()
    return re.sub(r"[ \x00-\x1f]+", " ", value).strip()
