"""Write BibTeX entries; the same paper always gives the same bytes.

Fields are LaTeX source and are written exactly as stored: text is escaped once, when a record
is added. pybtex's writer is not used, because it escapes the text again on every write.

arXiv's fields are those of arxiv.org's own export: `eprint` without version or prefix,
`archivePrefix`, `primaryClass`.
"""

from collections.abc import Mapping, Sequence

from papernotes.formats.bibtex.month_macros import is_month_expression
from papernotes.formats.latex import encode
from papernotes.model import names
from papernotes.model.paper import Field, Paper
from papernotes.model.venues import Venue

_AFTER_YEAR = (
    "month", "volume", "number", "series", "editor", "pages", "publisher", "organization",
    "address", "isbn", "issn",
)  # fmt: skip # a table


def paper_fields(paper: Paper, venue: Venue | None) -> tuple[str, tuple[Field, ...]]:
    """Return the entry type of a paper and its fields in output order.

    `venue` is the paper's venue where it is a known one. A paper whose venue is not known
    to the program is cited under the name it has in `paper.venue`. What a source said in
    fields of its own (booktitle, volume, pages …) is taken as it said it.
    """
    by_name = {field.name: field for field in paper.fields}
    entry_type, place = _type_and_place(paper, venue, by_name)
    authors = " and ".join(encode.to_latex(names.to_bibtex(name)) for name in paper.authors)
    values = [
        ("title", encode.title_to_latex(paper.title)),
        ("author", authors),
        *place,
        ("year", str(paper.year or "")),
        *((name, by_name[name].value) for name in _AFTER_YEAR if name in by_name),
        *_identifiers(paper),
    ]
    from_venue = {"booktitle", "journal", "year"} if paper.venue_source else set()
    return entry_type, tuple(
        by_name[name]
        if name in by_name and by_name[name].value == value
        else Field(name, value, paper.venue_source if name in from_venue else paper.source)
        for name, value in values
        if value
    )


def _type_and_place(
    paper: Paper, venue: Venue | None, by_name: Mapping[str, Field]
) -> tuple[str, list[tuple[str, str]]]:
    """Return the entry type of a paper and the field of its venue, first as its source said them."""
    entry_type, place = _venue_fields(paper, venue)
    if paper.entry_type not in ("misc", ""):
        entry_type = paper.entry_type
    said = [(name, by_name[name].value) for name in ("booktitle", "journal") if name in by_name]
    return entry_type, said or place


def _identifiers(paper: Paper) -> list[tuple[str, str]]:
    """Return where the paper is found: on arXiv, by its DOI, or else at its address."""
    values: list[tuple[str, str]] = []
    if paper.arxiv:
        values += [("eprint", paper.arxiv), ("archivePrefix", "arXiv")]
        values.append(("primaryClass", paper.categories[0] if paper.categories else ""))
    values.append(("doi", paper.doi) if paper.doi else ("url", paper.url))
    return values


def _venue_fields(paper: Paper, venue: Venue | None) -> tuple[str, list[tuple[str, str]]]:
    if not paper.venue:
        return "misc", []
    if venue and venue.kind == "journal":
        return "article", [("journal", encode.to_latex(venue.full_name))]
    booktitle = venue.booktitle if venue else paper.venue
    return "inproceedings", [
        ("booktitle", encode.to_latex(booktitle) + (" Workshops" if paper.workshop else ""))
    ]


def format_entry(key: str, entry_type: str, fields: Sequence[Field]) -> str:
    """Return the text of one entry, ending in a line break; blank lines separate entries in a file.

    A value with unbalanced braces would swallow the entries after it, so its braces are
    escaped. Month macros are written without braces.
    """
    lines = [f"@{entry_type}{{{key},"]
    for field in fields:
        name, value = field.name, field.value
        if is_month_expression(name, value):
            lines.append(f"  {name} = {value},")
        elif encode.is_balanced(value):
            lines.append(f"  {name} = {{{value}}},")
        else:
            lines.append(f"  {name} = {{{encode.to_latex(value)}}},")
    return "\n".join(lines) + "\n}\n"
