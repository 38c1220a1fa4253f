"""One papis document, read from its `info.yaml`.

The keys are those of papis (papis.document, papis.bibtex): BibTeX's names, and besides them
`author_list`, `tags`, `files`, `notes` and papis's own bookkeeping. Values are plain text, which
papis converts to LaTeX when it exports, as this module does.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import name_lists
from papernotes.formats.bibtex.biblatex import parse_month
from papernotes.formats.bibtex.month_macros import MONTHS
from papernotes.formats.bibtex.name_lists import latex_author
from papernotes.formats.csl import write
from papernotes.formats.csl.write import title_to_latex
from papernotes.formats.latex import encode
from papernotes.model.entry import Entry
from papernotes.model.notice import Notice
from papernotes.model.paper import Field

LONGEST = 2_000_000
_MAX_DEPTH = 20
# Names of BibTeX, BibLaTeX and other programs stay; every other key becomes `papis-…`.
_KNOWN = frozenset(
    [
        "abstract", "address", "annote", "archiveprefix", "booktitle", "booktitleaddon", "chapter", "crossref",
        "date", "day", "edition", "eid", "eprintclass", "eprinttype", "eventtitle", "howpublished",
        "institution", "isbn", "issn", "journal", "journaltitle", "key", "keywords", "language",
        "location", "note", "number", "organization", "pages", "primaryclass", "publisher",
        "ranking", "readstatus", "school", "series", "shorttitle", "subtitle", "type", "urldate", "venue", "volume", "year",
        # of BibLaTeX alone (its manual, 2.2.2), of dblp and PubMed
        "addendum", "afterword", "annotator", "annotation", "bookauthor", "bookpagination", "booksubtitle",
        "commentator", "editora", "editorb", "editorc", "eventdate", "eventtitleaddon", "foreword", "holder",
        "indextitle", "introduction", "isan", "ismn", "isrn", "issuesubtitle", "issuetitle", "issuetitleaddon", "iswc",
        "journalsubtitle", "journaltitleaddon", "label", "langid", "library", "mainsubtitle", "maintitle",
        "maintitleaddon", "nameaddon", "origdate", "origlanguage", "origlocation", "origpublisher",
        "origtitle", "pagetotal", "pagination", "part", "pubstate", "reprinttitle", "shortauthor", "shorteditor",
        "shorthand", "shortjournal", "shortseries", "sortkey", "sorttitle", "sortyear", "titleaddon", "translator",
        "version", "volumes", "bibsource", "pmcid", "pmid", "timestamp",
    ]
)  # fmt: skip # a table
# Names that other programs gave to what has no field of BibTeX; papis has none like them.
_OF_PROGRAMS = ("csl-", "ris-", "zotero-", "mendeley-", "paperlib-", "papermemory-")
_RENAMED = {"issue": "number", "tags": "keywords", "citation_key": "papis-citation-key"}
_VERBATIM = frozenset({"doi", "url", "eprint", "isbn", "issn", "crossref", "biburl"})
_NAMES = {"archiveprefix": "archivePrefix", "primaryclass": "primaryClass"}
_EMPTY = ("", "null", "~", "none")


class Document(NamedTuple):
    """A document of papis.

    `files` and `notes` are file names in its folder. `left` are the keys whose values an entry
    cannot hold, such as `citations`. `remarks` say how values with several names were read.
    """

    entry: Entry
    files: tuple[str, ...]
    notes: str
    left: tuple[str, ...]
    remarks: tuple[Notice, ...]


def document(info_yaml_text: str, folder_name: str) -> Document:
    """Return the document of an `info.yaml`; its key is its `ref`, else its folder's name.

    Lists of texts are joined; deeper nesting is left out. Raises RefusedError, naming the folder,
    for anything but a flat YAML mapping of reasonable size.
    """
    info = _mapping(info_yaml_text, folder_name)
    files = _names(info.pop("files", None))
    notes = (*_names(info.pop("notes", None)), "")[0]
    left = tuple(name for name, value in info.items() if _is_nested(value, name))
    remarks: list[Notice] = []
    by_field: dict[str, str] = {
        "title": title_to_latex(_text(info.pop("title", ""))),
        "author": _people_of_role(info, "author", remarks),
        "editor": _people_of_role(info, "editor", remarks),
    }
    key = _text(info.pop("ref", "")) or folder_name
    entry_type = _text(info.pop("type", "")).lower()
    for name, value in info.items():
        for field, words in _field(name, value).items():
            if not words or not by_field.get(field):
                by_field.setdefault(field, words)
            elif field == "keywords":  # `tags` are keywords too
                by_field[field] += f", {words}"
            else:
                by_field.setdefault(f"papis-{_plain_name(name)}", words)
    archive = {"archivePrefix", "eprinttype"} & by_field.keys()
    if not archive and write.parse_arxiv_number("arXiv:" + by_field.get("eprint", "")):
        by_field["archivePrefix"] = "arXiv"
    good = re.fullmatch(r"[a-z]+", entry_type)
    fields = tuple(Field(name, value, "papis") for name, value in by_field.items() if value)
    made_of = Entry(key, entry_type if good else "misc", fields, 1)
    return Document(made_of, files, notes, left, tuple(remarks))


def _names(value: Any) -> tuple[str, ...]:
    """Return file names unchanged; blanks in them count."""
    names = value if isinstance(value, list) else [value]
    return tuple(name for name in names if isinstance(name, str) and _text(name))


def _is_nested(value: Any, name: str) -> bool:
    """Return whether a value holds more than texts; lists of people never do."""
    if name in ("author_list", "editor_list"):
        return False
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, list | dict) for item in value)
    )


def _mapping(text: str, folder: str) -> dict[str, Any]:
    """Return the mapping with all scalars as text: dates, numbers and tags have no meaning here."""
    import yaml

    # The C loader is ten times as fast; not every build of PyYAML has it.
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    if len(text) > LONGEST:
        raise RefusedError(f"The info.yaml of '{folder}' is too large for one document.")
    try:
        # An alias makes a short file long; deep nesting overflows the stack.
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise RefusedError(
                    f"The info.yaml of '{folder}' has YAML aliases, which papis never writes."
                )
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                raise RefusedError(f"The info.yaml of '{folder}' is nested too deeply.")
        info = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        where = f" in line {place.line + 1}" if place else ""
        raise RefusedError(f"The info.yaml of '{folder}' is not valid YAML{where}.") from None
    if not isinstance(info, dict):
        raise RefusedError(f"The info.yaml of '{folder}' has no keys and values.")
    return {str(name).strip().lower(): value for name, value in info.items()}


def _field(name: str, value: Any) -> dict[str, str]:
    words = _text(value)
    name = _RENAMED.get(name, name)
    if name in _KNOWN or name in _VERBATIM or name.startswith(_OF_PROGRAMS):
        return {_NAMES.get(name, name): words if name in _VERBATIM else encode.to_latex(words)}
    if name == "month":
        number = parse_month(words)
        return {"month": MONTHS[number - 1] if number else encode.to_latex(words)}
    plain = _plain_name(name)
    return {f"papis-{plain}": encode.to_latex(words)} if plain else {}


def _plain_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.removeprefix("papis_")).strip("-")


def _people_of_role(info: dict[str, Any], role: str, remarks: list[Notice]) -> str:
    """Return the names of `author_list`, else of `author`, where ` and ` or `;` separates them.

    Adds to `remarks` how a value with several names was read.
    """
    listed = info.pop(f"{role}_list", None)
    written = info.pop(role, "")
    names = (
        [_person(person, role, remarks) for person in listed] if isinstance(listed, list) else []
    )
    if not any(names):
        names = [_read_name(name, role, remarks) for name in _split(written)]
    return " and ".join(name for name in names if name)


def _read_name(text: str, role: str, remarks: list[Notice]) -> str:
    crowd = name_lists.split_names(text, role)
    remarks += crowd.remarks
    return " and ".join(name for written in crowd.names if (name := latex_author(written)))


def _person(person: Any, role: str, remarks: list[Notice]) -> str:
    if not isinstance(person, dict):
        return _read_name(_text(person), role, remarks)
    given, family = (_text(person.get(part, "")) for part in ("given", "family"))
    alone = family or given or _text(person.get("name", ""))
    if family and given:
        return latex_author(f"{family}, {given}")
    # several words without a given name: an organisation
    return latex_author("{" + re.sub(r"[{}]", "", alone) + "}" if " " in alone else alone)


def _split(written: Any) -> Iterator[str]:
    names = written if isinstance(written, list) else re.split(r"\s+and\s+|;", _text(written))
    yield from (_text(name).strip() for name in names)


def _text(value: Any) -> str:
    """Return a scalar, or a list of scalars, on one line."""
    if isinstance(value, list):
        words = (_text(item) for item in value if not isinstance(item, list | dict))
        return ", ".join(word for word in words if word)
    if not isinstance(value, str) or value.lower() in _EMPTY:
        return ""
    return " ".join(value.split())
