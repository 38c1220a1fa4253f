"""CSL-JSON items (Citation Style Language 1.0.2, csl-data.json), as pandoc and Zotero read them."""

import re

from papernotes.formats import biblatex, latex
from papernotes.model import names
from papernotes.model.paper import Paper

_PUBLISHED = {"conference": "paper-conference", "journal": "article-journal"}
_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "proceedings": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "book": "book",
    "booklet": "pamphlet",
    "manual": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "unpublished": "manuscript",
    "online": "webpage",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
}
_PARTS = frozenset({"", "misc", "online", "article", "inproceedings", "conference"})
"""The entry types whose venue tells more than they do."""
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
# The fields that are no part of a Paper, and the members they become.
_FIELDS = {
    "volume": "volume",
    "series": "collection-title",
    "edition": "edition",
    "chapter": "chapter-number",
    "address": "publisher-place",
    "isbn": "ISBN",
    "issn": "ISSN",
    "language": "language",
    "note": "note",
}
_ARXIV = re.compile(
    r"arxiv\s*:\s*([a-z.-]+/[0-9]{7}|[0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?(?:\s*\[([\w.-]+)\])?",
    re.IGNORECASE,
)
_PUBLISHERS = ("publisher", "school", "institution", "organization")


def item(paper: Paper, container: str, kind: str) -> dict[str, object]:
    """A paper as a CSL item.

    `container` is the full name of the venue, empty for a preprint; `kind` is
    `conference` or `journal`. Where they are empty, and for whatever a Paper has no place
    for, the paper's own fields speak.
    """
    given = {field.name.lower(): _text(field.value) for field in paper.fields}
    own = given.get("journal") or given.get("booktitle") or ""
    preprint = bool(paper.arxiv) and not paper.venue and not own
    place = container + (" Workshops" if container and paper.workshop else "")
    made: dict[str, object] = {
        "id": paper.key,
        "type": _type(paper, kind),
        "genre": ""
        if paper.venue and paper.entry_type in _PARTS
        else _GENRES.get(paper.entry_type, ""),
        "title": paper.title,
        "author": _authors(paper),
        "editor": _editors(paper),
        "issued": _issued(paper, given),
        "container-title": place or own,
        **{member: given.get(name, "") for name, member in _FIELDS.items()},
        "page": re.sub(r"\s*(?:–|—|-)+\s*", "-", given.get("pages", "")),
        # A report's number is its own; an article's is that of the issue it stands in.
        ("number" if paper.entry_type == "techreport" else "issue"): given.get("number", ""),
        "publisher": next((given[name] for name in _PUBLISHERS if given.get(name)), ""),
        "DOI": paper.doi or (f"10.48550/arXiv.{paper.arxiv}" if paper.arxiv else ""),
        "URL": paper.url,
        "abstract": paper.abstract,
        "keyword": ", ".join(_keywords(paper, given)),
    }
    if preprint:
        made |= {"number": f"arXiv:{paper.arxiv}", "publisher": "arXiv"}
    return {name: value for name, value in made.items() if value}


def people(value: str) -> tuple[str, ...]:
    """The names of a BibTeX name list, decoded: `{NVIDIA} and Ho, Jonathan` has two.

    An organisation in braces keeps them, for that is what tells it from a person. An `and`
    too many makes no name.
    """
    parts: list[str] = []
    depth = start = 0
    for found in re.finditer(r"[{}]|(?<!\S)and(?!\S)", value, re.IGNORECASE):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(depth - 1, 0)
        elif not depth:
            parts.append(value[start : found.start()])
            start = found.end()
    parts.append(value[start:])
    return tuple(name for part in parts if (name := _person(part.strip())))


def author(name: str) -> str:
    """A printed or inverted name as LaTeX source for a name list; empty for an empty one.

    Braces around a whole name, an organisation's, stay; others could tear the list apart.
    """
    if not (name.startswith("{") and name.endswith("}") and latex.sound(name[1:-1])):
        name = re.sub(r"[{}]", "", name).strip(" ,") if name.strip(" ,{}") else ""
    made = names.bibtex(name) if name else ""
    if re.search(r"\band\b", made, re.IGNORECASE) and not made.startswith("{"):
        made = "{" + made + "}"
    return latex.encode(made)


def title(text: str) -> str:
    """A title as LaTeX source that keeps its capitals."""
    # No title is longer; and a text of braces alone, taken for one, would take its time.
    return latex.title(text) if len(text) < 2000 else latex.encode(text)


def arxiv(text: str) -> tuple[str, str] | None:
    """The id without its version and the category of `arXiv:2006.11239v2 [cs.LG]`, if it is one."""
    found = _ARXIV.fullmatch(text.strip())
    return (found[1], found[2] or "") if found else None


def _person(source: str) -> str:
    inner = source[1:-1]
    whole = len(source) > 2 and source[0] == "{" and source[-1] == "}" and latex.sound(inner)
    # `{\"O}` is a letter in braces, not an organisation
    if whole and not re.match(r"\\[^A-Za-z\s]|\\[A-Za-z]+[^ ]*$", inner):
        return "{" + _text(inner).strip("{}") + "}"
    return _text(source)


def _text(source: str) -> str:
    return " ".join(latex.decode(source).split())


def _type(paper: Paper, kind: str) -> str:
    if paper.venue and paper.entry_type in _PARTS:
        return _PUBLISHED.get(kind, "paper-conference")
    return _TYPES.get(paper.entry_type, "article")


def _issued(paper: Paper, given: dict[str, str]) -> dict[str, object] | None:
    if not paper.year:
        return None
    parts = [paper.year]
    number = biblatex.month(given.get("month", ""))
    if number and given.get("year", str(paper.year)) == str(paper.year):
        parts.append(number)
        day = given.get("day", "")
        if re.fullmatch(r"0?[1-9]|[12][0-9]|3[01]", day):
            parts.append(int(day))
    return {"date-parts": [parts]}


def _authors(paper: Paper) -> list[dict[str, str]]:
    """The authors; none where a paper's editors stand in their place.

    The field knows the organisations among them.
    """
    own = next((one.value for one in paper.fields if one.name.lower() == "author"), "")
    if own and "=" not in own:  # else BibLaTeX's own form of names, read into `authors`
        return [_name(name) for name in people(own)]
    made = [_name(name) for name in paper.authors]
    return made if own or made != _editors(paper) else []


def _editors(paper: Paper) -> list[dict[str, str]]:
    written = next((one.value for one in paper.fields if one.name.lower() == "editor"), "")
    return [_name(name) for name in people(written)]


def _keywords(paper: Paper, given: dict[str, str]) -> tuple[str, ...]:
    words = [word.strip() for word in re.split(r"[,;]", given.get("keywords", ""))]
    return tuple(dict.fromkeys(word for word in (*words, *paper.tags) if word))


def _name(name: str) -> dict[str, str]:
    parts = names.split(name)
    made = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
        "literal": parts.literal,
    }
    return {part: value for part, value in made.items() if value}
