"""What is doubtful in an entry: a date that is read otherwise than meant, a bare sign, an unknown type."""

from collections.abc import Iterable

from papernotes.errors import shorten
from papernotes.library import Library
from papernotes.model.change import Change
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import ENTRY_TYPE, Field, Paper

PRINTED_FIELDS = frozenset(
    ["title", "booktitle", "journal", "author", "editor", "publisher", "subtitle", "booksubtitle",
     "maintitle", "journaltitle", "journalsubtitle", "series", "edition", "school", "institution",
     "organization", "address", "location"]
)  # fmt: skip # a table
"""Fields of which a bibliography prints the text as it is."""


def of_changes(library: Library, key: str, changes: Iterable[Change]) -> list[Notice]:
    """Return what is doubtful in the changes that were made to a paper."""
    names = {change.field.lower() for change in changes if change.new}
    if not names:
        return []
    paper = library.papers.read(key)
    fields = (field for field in paper.fields if field.name.lower() in names)
    signs = (
        notice("entry-doubtful", key=key, doubt=sign)
        for sign in filter(None, map(of_signs, fields))
    )
    return [*_with_key(paper, names), *signs]


def of_new(library: Library, keys: Iterable[str]) -> list[Notice]:
    """Return what is doubtful in the entries of new papers."""
    papers = map(library.papers.read, keys)
    return [doubt for paper in papers for doubt in _with_key(paper, {"year", "date", ENTRY_TYPE})]


def _with_key(paper: Paper, names: set[str]) -> list[Notice]:
    """Return what is doubtful in these fields, and ENTRY_TYPE, each with the key of the paper."""
    fields = (field for field in paper.fields if field.name.lower() in names)
    doubts = [doubt for field in fields if (doubt := of_date(paper, field))]
    doubts += filter(None, [of_type(paper) if ENTRY_TYPE in names else None])
    return [notice("entry-doubtful", key=paper.key, doubt=doubt) for doubt in doubts]


def of_paper(paper: Paper) -> list[Notice]:
    """Return what is doubtful in the entry of a paper."""
    doubts = (*(of_date(paper, field) for field in paper.fields), of_type(paper))
    return [doubt for doubt in doubts if doubt]


def of_date(paper: Paper, field: Field) -> Notice | None:
    """Return what is doubtful in a field `year` or `date`; None for nothing, or another field."""
    name = field.name.lower()
    if name not in ("year", "date"):
        return None
    from papernotes.formats.bibtex.date_flaws import find_flaw

    flaw = find_flaw(name, field.value)
    if flaw is None or (flaw.kind in ("none", "state") and paper.year is not None):
        return None
    value = shorten(field.value)
    return notice("date-doubtful", name=name, value=value, flaw=flaw.kind, meant=flaw.meant)


def of_signs(field: Field) -> Notice | None:
    """Return the notice on a bare sign at which LaTeX or biblatex stops; None for none."""
    from papernotes.formats.latex import bare_signs, escaped_formulas

    name = field.name.lower()
    if name in PRINTED_FIELDS:
        if sign := bare_signs.first(escaped_formulas.restored(field.value)):
            value = shorten(field.value)
            return notice("check-bare-sign", name=name, sign=sign, value=value)
        return None
    return of_biblatex_sign(field)


def of_biblatex_sign(field: Field) -> Notice | None:
    """Return the notice on a sign at which biblatex stops in a text that no style prints, or in an address."""
    from papernotes.formats.bibtex import biblatex_signs

    stop = biblatex_signs.first(field)
    if stop is None:
        return None
    return notice(
        "check-biblatex-address" if stop.in_address else "check-biblatex-sign",
        name=field.name.lower(),
        sign=stop.sign,
        value=stop.words,
    )


def of_type(paper: Paper) -> Notice | None:
    """Return the notice on an entry type that no style knows; None for one that is known."""
    from papernotes.formats.csl.types import is_entry_type

    if is_entry_type(paper.entry_type):
        return None
    return notice("entry-type-unknown", entry_type=paper.entry_type)
