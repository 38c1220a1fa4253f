"""Write CSL-JSON items (Citation Style Language 1.0.2, csl-data.json) for pandoc and Zotero.

The mapping is in `variables` (fields), `types`, `dates` and `text`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from papernotes.formats.bibtex import listed_people, name_lists, people
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.csl import dates, types
from papernotes.formats.csl import variables as csl_fields
from papernotes.formats.csl.text import escape_tags, latex_to_csl
from papernotes.formats.latex import decode, encode
from papernotes.formats.latex.verbatim import decode_verbatim
from papernotes.model.names import Name
from papernotes.model.paper import Paper

Sources = Mapping[str, str]
"""The LaTeX source of fields by lower-case name."""

_ARXIV = re.compile(
    r"(?:arxiv|corr)\b[\s,:]*(?:(?:e-?|pre)prints?\b[\s,]*)?(?:arxiv:|abs/)?"
    r"(?:[a-z.-]+/[0-9]{7}|[0-9]{4}\.[0-9]{4,5})?(?:v[0-9]+)?(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)
_ID = re.compile(
    r"arxiv\s*:\s*([a-z.-]+/[0-9]{7}|[0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?(?:\s*\[([\w.-]+)\])?",
    re.IGNORECASE,
)
_PUBLISHERS = ("publisher", "school", "institution", "organization")
_UNSPECIFIC_TYPES = frozenset({"", "misc", "online", "unpublished"})
"""The entry types whose venue tells more than they do."""
_PUBLISHED = {"conference": "paper-conference", "journal": "article-journal"}


def write_item(paper: Paper, container: str, kind: str) -> dict[str, object]:
    """Return a paper as a CSL item.

    `container` is the full name of the venue and `kind` `conference` or `journal`, for a
    paper whose fields do not say where it appeared; both are empty for a preprint.
    """
    sources = {field.name.lower(): field.value for field in paper.fields}
    container_title = _container(paper.entry_type, sources)
    preprint = (
        bool(paper.arxiv)
        and not paper.venue
        and (not container_title or bool(_ARXIV.fullmatch(container_title)))
    )
    if preprint:
        container_title = ""
    elif not container_title and _lacks_container(paper, sources):
        container_title = escape_tags(container) + (
            " Workshops" if container and paper.workshop else ""
        )
    members: dict[str, object] = {
        "id": paper.key,
        "citation-key": paper.key,  # which citation.js needs, or it writes BibTeX with keys of its own
        "type": _type(paper, sources, container_title and kind, preprint=preprint),
        "genre": _genre(paper.entry_type, sources),
        "title": _title(sources, "title") or escape_tags(paper.title),
        **_people(paper, sources),
        "issued": dates.publication_date(sources, paper.year),
        "container-title": container_title,
        **_texts(sources),
        **_dates(sources),
        "page": re.sub(r"\s*[–—-]+\s*", "-", _line(sources.get("pages") or sources.get("eid", ""))),
        **_number(paper.entry_type, sources),
        **_publisher(paper.entry_type, sources),
        **_locators(paper, sources, preprint=preprint),
        "abstract": latex_to_csl(sources.get("abstract", "")) or escape_tags(paper.abstract),
        "note": _join_sentences(sources, "note", "addendum"),
        "keyword": ", ".join(_keywords(paper, sources)),
    }
    if preprint:
        members |= {"number": f"arXiv:{paper.arxiv}", "publisher": "arXiv"}
    custom: dict[str, str] = {}
    for name, value in _csl_fields(sources, custom):
        members[name] = members.get(name) or value
    members["custom"] = custom
    return {name: value for name, value in members.items() if value}


def parse_arxiv_number(text: str) -> tuple[str, str] | None:
    """Return the id without version and the category of `arXiv:2006.11239v2 [cs.LG]`, or None."""
    match = _ID.fullmatch(text.strip())
    return (match[1], match[2] or "") if match else None


def bare_doi(source: str) -> str:
    """Return the DOI of a field without LaTeX and without a link prefix."""
    return re.sub(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)", "", decode_verbatim(source))


def title_to_latex(text: str) -> str:
    """Return a title as LaTeX source with braces that keep its capitals."""
    # No title is longer, and a long text of braces alone would be slow.
    return encode.title_to_latex(text) if len(text) < 2000 else encode.to_latex(text)


def _type(paper: Paper, sources: Sources, kind: str, *, preprint: bool) -> str:
    if preprint and paper.entry_type in _UNSPECIFIC_TYPES | {"article"}:
        return "article"
    if kind and paper.venue and paper.entry_type in _UNSPECIFIC_TYPES and "csl-type" not in sources:
        return _PUBLISHED.get(kind, "paper-conference")
    named = _decode_fields(sources, "csl-type", "entrysubtype", "eventtitle")
    return types.csl_type_of(paper.entry_type, named)


def _genre(entry_type: str, sources: Sources) -> str:
    text = latex_to_csl(sources.get("type", ""))
    return types.GENRES.get(text.lower(), text) or types.THESES.get(entry_type, "")


def _lacks_container(paper: Paper, sources: Sources) -> bool:
    """Return whether a paper has a venue that none of its fields names."""
    of_a_part = paper.entry_type in {*_UNSPECIFIC_TYPES, "article", "inproceedings"}
    return bool(paper.venue) and of_a_part and not sources.get("eventtitle")


def _title(sources: Sources, name: str, addon: str = "titleaddon") -> str:
    """Return a title with its subtitle; an addition follows after a full stop."""
    main, sub = (
        latex_to_csl(sources.get(name, "")),
        latex_to_csl(sources.get(name.replace("title", "subtitle"), "")),
    )
    addition = latex_to_csl(sources.get(addon, "")) if main else ""
    between = " " if main.endswith(("?", "!", ":", ".", "…")) else ": "
    title = between.join(part for part in (main, sub) if part)
    return title + (
        ("" if title.endswith((".", "?", "!")) else ".") + f" {addition}" if addition else ""
    )


def _container(entry_type: str, sources: Sources) -> str:
    first = csl_fields.CONTAINERS.get(entry_type, ())
    whole = first == ("maintitle",)  # its `booktitle` is meant for entries that refer to it
    for name in first if whole else (*first, "journal", "journaltitle", "booktitle", "maintitle"):
        if sources.get(name):
            if name == "journal":
                return _title({**sources, "journaltitle": sources[name]}, "journaltitle", "")
            return _title(sources, name, f"{name}addon")
    return ""


def _texts(sources: Sources) -> dict[str, str]:
    texts: dict[str, str] = {}
    for variable, fields in csl_fields.TEXTS.items():
        for name in fields:
            if sources.get(name):
                texts[variable] = _text(variable, sources[name])
                break
    if "status" in texts:
        texts["status"] = csl_fields.PUBSTATES.get(texts["status"], texts["status"])
    if "language" in texts and not sources.get("language"):
        code = csl_fields.LANGUAGES.get(texts["language"].lower())
        texts["language"] = code or texts["language"]
    return texts


def _dates(sources: Sources) -> dict[str, object]:
    return {
        variable: _date(sources[name])
        for variable, name in csl_fields.DATES.items()
        if sources.get(name)
    }


def _date(source: str) -> dict[str, Any]:
    text = dates.date_text(source)
    return dates.parse_biblatex(text) or dates.parse_text(text)


def _number(entry_type: str, sources: Sources) -> dict[str, str]:
    """Return the number under its variable, and BibLaTeX's `issue`, a season or a word."""
    place = csl_fields.number_variable(entry_type, series=bool(sources.get("series")))
    number, issue = _line(sources.get("number", "")), _line(sources.get("issue", ""))
    if place == "issue" and number and issue:
        return {"issue": f"{number}, {issue}"}
    return {"issue": issue, place: number or (issue if place == "issue" else "")}


def _publisher(entry_type: str, sources: Sources) -> dict[str, str]:
    names_of = dict.fromkeys((csl_fields.PUBLISHERS.get(entry_type, "publisher"), *_PUBLISHERS))
    publishers = dict.fromkeys(
        latex_to_csl(sources[name]) for name in names_of if sources.get(name)
    )
    how = sources.get("howpublished", "")
    if not publishers and how and "\\url" not in how and "://" not in how:
        publishers[latex_to_csl(how)] = None
    holder = [] if publishers else listed_people.read(sources.get("holder", ""))
    publisher = "; ".join(publishers) or "; ".join(people.display_name(person) for person in holder)
    if entry_type == "patent" and (place := sources.get("location") or sources.get("address")):
        return {"publisher": publisher, "publisher-place": "", "jurisdiction": latex_to_csl(place)}
    return {"publisher": publisher}


def _locators(paper: Paper, sources: Sources, *, preprint: bool) -> dict[str, str]:
    """Return DOI, URL and archive ids. Only a mere preprint gets the DOI that arXiv assigns."""
    members = {"DOI": bare_doi(sources.get("doi", "")) or paper.doi, "URL": paper.url}
    eprint, kind = decode.to_unicode(sources.get("eprint", "")), sources.get("eprinttype", "")
    kind = (kind or sources.get("archiveprefix", "")).strip().lower()
    if paper.arxiv and preprint:
        members["DOI"] = members["DOI"] or f"10.48550/arXiv.{paper.arxiv}"
    elif paper.arxiv:
        members |= {"archive": "arXiv", "archive_location": paper.arxiv}
    elif eprint and kind == "pubmed":
        members |= {"PMID": decode.to_unicode(sources.get("pmid", "")) or eprint}
    elif eprint and kind:
        members |= {"archive": kind, "archive_location": eprint}
    return members


def _people(paper: Paper, sources: Sources) -> dict[str, object]:
    """Return the people in each role; no authors where a paper's editors stand in their place."""
    roles: dict[str, list[dict[str, str]]] = {"author": []}
    for variable, field in csl_fields.PEOPLE.items():
        if field in sources:
            roles[variable] = [_name(name) for name in listed_people.read(sources[field])]
    if not roles["author"]:
        roles["author"] = _authors_without_field(paper, sources, roles.get("editor", []))
    for role in ("editor", "editora", "editorb", "editorc"):
        kind = decode.to_unicode(sources.get(f"{role}type", "")).strip().lower()
        persons = [_name(name) for name in listed_people.read(sources.get(role, ""))]
        if persons and (role != "editor" or kind in csl_fields.ROLES):
            if role == "editor":
                roles["editor"] = []
            roles.setdefault(csl_fields.ROLES.get(kind, "contributor"), []).extend(persons)
    helpers = [
        name for role in csl_fields.HELPERS for name in listed_people.read(sources.get(role, ""))
    ]
    roles.setdefault("contributor", []).extend(_name(name) for name in dict.fromkeys(helpers))
    return dict(roles)


def _authors_without_field(
    paper: Paper, sources: Sources, editors: list[dict[str, str]]
) -> list[dict[str, str]]:
    """Return the authors of a paper without an author field: its own list or an organisation."""
    for field in ("organization", "institution", "collaboration"):
        organisation = _line(sources.get(field, ""))
        if not editors and organisation and paper.authors == (organisation,):
            return [_name(Name(literal=organisation))]
    authors = [_name(name_lists.parse_name(name)) for name in paper.authors]
    return [] if authors == editors and editors else authors


def _name(name: Name) -> dict[str, str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: escape_tags(value) for part, value in parts.items() if value}


def _keywords(paper: Paper, sources: Sources) -> tuple[str, ...]:
    fields = (sources.get(name, "") for name in ("keywords", "keyword"))
    words = [word.strip() for word in re.split(r"[,;]", ";".join(map(latex_to_csl, fields)))]
    tags = map(escape_tags, entry_paper.tags_without_keyword(words, paper.tags))
    return tuple(dict.fromkeys(word for word in (*words, *tags) if word))


def _csl_fields(sources: Sources, custom: dict[str, str]) -> Iterator[tuple[str, object]]:
    """Yield the members kept in `csl-…` fields; those unknown to CSL go into `custom`."""
    for field, value in sources.items():
        if not field.startswith("csl-") or field in ("csl-type", "csl-id"):
            continue
        name = field.removeprefix("csl-")
        variable = csl_fields.VARIABLES.get(name, "")
        if variable in csl_fields.PEOPLE or variable in csl_fields.OTHER_PEOPLE:
            yield variable, [_name(person) for person in listed_people.read(value)]
        elif variable in csl_fields.DATES or variable in csl_fields.OTHER_DATES:
            yield variable, _date(value)
        elif variable:
            yield variable, _text(variable, value)
        else:
            custom[name.removeprefix("custom-")] = latex_to_csl(value)


def _join_sentences(sources: Sources, *fields: str) -> str:
    """Return several fields joined as sentences."""
    texts = [text for name in fields if (text := latex_to_csl(sources.get(name, ""), links=True))]
    return ". ".join([*(text.rstrip(".") for text in texts[:-1]), *texts[-1:]])


def _decode_fields(sources: Sources, *fields: str) -> dict[str, str]:
    return {name: _line(sources[name]) for name in fields if name in sources}


def _text(variable: str, source: str) -> str:
    return _line(source) if variable in csl_fields.NUMBERS else latex_to_csl(source)


def _line(source: str) -> str:
    return " ".join(decode.to_unicode(source).split())
