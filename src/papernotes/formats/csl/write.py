"""CSL-JSON items (Citation Style Language 1.0.2, csl-data.json), as pandoc and Zotero read them.

What a field becomes stands in `csl_fields`, what a type becomes in `csl_types`, dates in
`csl_dates`, and how text is written in `csl_text`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from papernotes.formats.bibtex import name_lists, people
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.csl import dates, types
from papernotes.formats.csl import variables as csl_fields
from papernotes.formats.csl.text import escape_tags, latex_to_csl
from papernotes.formats.latex import encode
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
_BARE = frozenset({"", "misc", "online", "unpublished"})
"""The entry types whose venue tells more than they do."""
_PUBLISHED = {"conference": "paper-conference", "journal": "article-journal"}


def write_item(paper: Paper, container: str, kind: str) -> dict[str, object]:
    """A paper as a CSL item, as its own fields tell it.

    `container` is the full name of the venue and `kind` `conference` or `journal`, for a
    paper whose fields do not say where it appeared; both are empty for a preprint.
    """
    given = {field.name.lower(): field.value for field in paper.fields}
    own = _container(paper.entry_type, given)
    preprint = bool(paper.arxiv) and not paper.venue and (not own or bool(_ARXIV.fullmatch(own)))
    if preprint:
        own = ""
    elif not own and _nameless(paper, given):
        own = escape_tags(container) + (" Workshops" if container and paper.workshop else "")
    made: dict[str, object] = {
        "id": paper.key,
        "type": _type(paper, given, own and kind, preprint=preprint),
        "genre": _genre(paper.entry_type, given),
        "title": _title(given, "title") or escape_tags(paper.title),
        **_people(paper, given),
        "issued": dates.publication_date(given, paper.year),
        "container-title": own,
        **_texts(given),
        **_dates(given),
        "page": re.sub(r"\s*[–—-]+\s*", "-", _line(given.get("pages") or given.get("eid", ""))),
        **_number(paper.entry_type, given),
        **_publishing(paper.entry_type, given),
        **_addresses(paper, given, preprint=preprint),
        "abstract": latex_to_csl(given.get("abstract", "")) or escape_tags(paper.abstract),
        "note": _joined(given, "note", "addendum"),
        "keyword": ", ".join(_keywords(paper, given)),
    }
    if preprint:
        made |= {"number": f"arXiv:{paper.arxiv}", "publisher": "arXiv"}
    custom: dict[str, str] = {}
    for name, value in _kept(given, custom):
        made[name] = made.get(name) or value
    made["custom"] = custom
    return {name: value for name, value in made.items() if value}


def parse_arxiv_number(text: str) -> tuple[str, str] | None:
    """The id without its version and the category of `arXiv:2006.11239v2 [cs.LG]`, if it is one."""
    found = _ID.fullmatch(text.strip())
    return (found[1], found[2] or "") if found else None


def bare_doi(source: str) -> str:
    """The DOI of a field as it is written there, without LaTeX and without a link before it."""
    return re.sub(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)", "", decode_verbatim(source))


def title_to_latex(text: str) -> str:
    """A title as LaTeX source that keeps its capitals."""
    # No title is longer; and a text of braces alone, taken for one, would take its time.
    return encode.title_to_latex(text) if len(text) < 2000 else encode.to_latex(text)


def _type(paper: Paper, given: Sources, kind: str, *, preprint: bool) -> str:
    if preprint and paper.entry_type in _BARE | {"article"}:
        return "article"
    if kind and paper.venue and paper.entry_type in _BARE and "csl-type" not in given:
        return _PUBLISHED.get(kind, "paper-conference")
    named = _plain(given, "csl-type", "entrysubtype", "eventtitle")
    return types.csl_type_of(paper.entry_type, named)


def _genre(entry_type: str, given: Sources) -> str:
    said = latex_to_csl(given.get("type", ""))
    return types.GENRES.get(said.lower(), said) or types.THESES.get(entry_type, "")


def _nameless(paper: Paper, given: Sources) -> bool:
    """Whether a paper has a venue that none of its fields names."""
    of_a_part = paper.entry_type in {*_BARE, "article", "inproceedings"}
    return bool(paper.venue) and of_a_part and not given.get("eventtitle")


def _title(given: Sources, name: str, addon: str = "titleaddon") -> str:
    """A title with its subtitle; what is added to it follows after a full stop."""
    main, sub = (
        latex_to_csl(given.get(name, "")),
        latex_to_csl(given.get(name.replace("title", "subtitle"), "")),
    )
    more = latex_to_csl(given.get(addon, "")) if main else ""
    between = " " if main.endswith(("?", "!", ":", ".", "…")) else ": "
    made = between.join(one for one in (main, sub) if one)
    return made + (("" if made.endswith((".", "?", "!")) else ".") + f" {more}" if more else "")


def _container(entry_type: str, given: Sources) -> str:
    first = csl_fields.CONTAINERS.get(entry_type, ())
    whole = first == ("maintitle",)  # its `booktitle` is for the entries that refer to it
    for name in first if whole else (*first, "journal", "journaltitle", "booktitle", "maintitle"):
        if given.get(name):
            if name == "journal":
                return _title({**given, "journaltitle": given[name]}, "journaltitle", "")
            return _title(given, name, f"{name}addon")
    return ""


def _texts(given: Sources) -> dict[str, str]:
    made: dict[str, str] = {}
    for variable, fields in csl_fields.TEXTS.items():
        for name in fields:
            if given.get(name):
                made[variable] = _text(variable, given[name])
                break
    if "status" in made:
        made["status"] = csl_fields.PUBSTATES.get(made["status"], made["status"])
    if "language" in made and not given.get("language"):
        code = csl_fields.LANGUAGES.get(made["language"].lower())
        made["language"] = code or made["language"]
    return made


def _dates(given: Sources) -> dict[str, object]:
    return {
        variable: _date(given[name])
        for variable, name in csl_fields.DATES.items()
        if given.get(name)
    }


def _date(source: str) -> dict[str, Any]:
    said = dates.date_text(source)
    return dates.parse_biblatex(said) or dates.parse_text(said)


def _number(entry_type: str, given: Sources) -> dict[str, str]:
    """The number where it belongs, and the issue of BibLaTeX, which is a season or a word."""
    place = csl_fields.number_variable(entry_type, series=bool(given.get("series")))
    number, issue = _line(given.get("number", "")), _line(given.get("issue", ""))
    if place == "issue" and number and issue:
        return {"issue": f"{number}, {issue}"}
    return {"issue": issue, place: number or (issue if place == "issue" else "")}


def _publishing(entry_type: str, given: Sources) -> dict[str, str]:
    names_of = dict.fromkeys((csl_fields.PUBLISHERS.get(entry_type, "publisher"), *_PUBLISHERS))
    found = dict.fromkeys(latex_to_csl(given[name]) for name in names_of if given.get(name))
    how = given.get("howpublished", "")
    if not found and how and "\\url" not in how and "://" not in how:
        found[latex_to_csl(how)] = None
    holder = [] if found else name_lists.read(given.get("holder", ""))
    publisher = "; ".join(found) or "; ".join(people.display_name(one) for one in holder)
    if entry_type == "patent" and (place := given.get("location") or given.get("address")):
        return {"publisher": publisher, "publisher-place": "", "jurisdiction": latex_to_csl(place)}
    return {"publisher": publisher}


def _addresses(paper: Paper, given: Sources, *, preprint: bool) -> dict[str, str]:
    """Where the paper is found. The DOI of a preprint is that of a paper that is no more than it."""
    made = {"DOI": bare_doi(given.get("doi", "")) or paper.doi, "URL": paper.url}
    eprint, kind = encode.to_unicode(given.get("eprint", "")), given.get("eprinttype", "")
    kind = (kind or given.get("archiveprefix", "")).strip().lower()
    if paper.arxiv and preprint:
        made["DOI"] = made["DOI"] or f"10.48550/arXiv.{paper.arxiv}"
    elif paper.arxiv:
        made |= {"archive": "arXiv", "archive_location": paper.arxiv}
    elif eprint and kind == "pubmed":
        made |= {"PMID": encode.to_unicode(given.get("pmid", "")) or eprint}
    elif eprint and kind:
        made |= {"archive": kind, "archive_location": eprint}
    return made


def _people(paper: Paper, given: Sources) -> dict[str, object]:
    """The people in each role; no authors where a paper's editors stand in their place."""
    made: dict[str, list[dict[str, str]]] = {"author": []}
    for variable, field in csl_fields.PEOPLE.items():
        if field in given:
            made[variable] = [_name(one) for one in name_lists.read(given[field])]
    if not made["author"]:
        made["author"] = _standing(paper, given, made.get("editor", []))
    for role in ("editor", "editora", "editorb", "editorc"):
        kind = encode.to_unicode(given.get(f"{role}type", "")).strip().lower()
        found = [_name(one) for one in name_lists.read(given.get(role, ""))]
        if found and (role != "editor" or kind in csl_fields.ROLES):
            if role == "editor":
                made["editor"] = []
            made.setdefault(csl_fields.ROLES.get(kind, "contributor"), []).extend(found)
    helpers = [name for role in csl_fields.HELPERS for name in name_lists.read(given.get(role, ""))]
    made.setdefault("contributor", []).extend(_name(one) for one in dict.fromkeys(helpers))
    return dict(made)


def _standing(paper: Paper, given: Sources, editors: list[dict[str, str]]) -> list[dict[str, str]]:
    """The authors of a paper whose fields name none: those it was made with, or an organisation."""
    for field in ("organization", "institution", "collaboration"):
        whole = _line(given.get(field, ""))
        if not editors and whole and paper.authors == (whole,):
            return [_name(Name(literal=whole))]
    made = [_name(name_lists.parse_name(name)) for name in paper.authors]
    return [] if made == editors and editors else made


def _name(name: Name) -> dict[str, str]:
    made = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: escape_tags(value) for part, value in made.items() if value}


def _keywords(paper: Paper, given: Sources) -> tuple[str, ...]:
    said = latex_to_csl(given.get("keywords") or given.get("keyword") or "")
    words = [word.strip() for word in re.split(r"[,;]", said)]
    tags = map(escape_tags, entry_paper.tags_without_keyword(words, paper.tags))
    return tuple(dict.fromkeys(word for word in (*words, *tags) if word))


def _kept(given: Sources, custom: dict[str, str]) -> Iterator[tuple[str, object]]:
    """The members that came from CSL and had no field of their own; others go into `custom`."""
    for field, value in given.items():
        if not field.startswith("csl-") or field in ("csl-type", "csl-id"):
            continue
        name = field.removeprefix("csl-")
        variable = csl_fields.VARIABLES.get(name, "")
        if variable in csl_fields.PEOPLE or variable in csl_fields.OTHER_PEOPLE:
            yield variable, [_name(one) for one in name_lists.read(value)]
        elif variable in csl_fields.DATES or variable in csl_fields.OTHER_DATES:
            yield variable, _date(value)
        elif variable:
            yield variable, _text(variable, value)
        else:
            custom[name.removeprefix("custom-")] = latex_to_csl(value)


def _joined(given: Sources, *fields: str) -> str:
    """Several fields as sentences."""
    texts = [text for name in fields if (text := latex_to_csl(given.get(name, ""), links=True))]
    return ". ".join([*(one.rstrip(".") for one in texts[:-1]), *texts[-1:]])


def _plain(given: Sources, *fields: str) -> dict[str, str]:
    return {name: _line(given[name]) for name in fields if name in given}


def _text(variable: str, source: str) -> str:
    return _line(source) if variable in csl_fields.NUMBERS else latex_to_csl(source)


def _line(source: str) -> str:
    return " ".join(encode.to_unicode(source).split())
