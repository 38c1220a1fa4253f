"""Checks identifiers that have the address of their host, and addresses that lack its beginning."""

from collections.abc import Iterator

from papernotes.formats.bibtex import bare_identifiers
from papernotes.model.notice import notice
from papernotes.model.paper import Field, Paper
from papernotes.operations.checks.finding import Finding, shorten

_KIND = "address"


def check(paper: Paper, field: Field) -> Iterator[Finding]:
    """Return the findings for a field of a paper."""
    name, value = field.name.lower(), shorten(field.value)
    if bare_identifiers.is_printed_twice(field, _archive(paper)):
        bare = corrected(paper, field)
        is_certain = bare != field.value
        shown = bare if is_certain else ""
        twice = notice("check-printed-twice", name=name, value=value, bare=shown)
        yield Finding(paper.key, _KIND, twice, is_certain)
    if bare_identifiers.lacks_scheme(field):
        yield Finding(paper.key, _KIND, notice("check-no-scheme", value=value))


def corrected(paper: Paper, field: Field) -> str:
    """Return the value of a field, an identifier without its address where that is certain."""
    return bare_identifiers.bare(field, _archive(paper))


def _archive(paper: Paper) -> str:
    """Return what an entry says of its eprint, such as `arXiv`; '' for nothing."""
    names = ("archiveprefix", "eprinttype")
    return next((field.value for field in paper.fields if field.name.lower() in names), "")
