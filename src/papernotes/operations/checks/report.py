"""The report of `check`, and what `check --fix` repairs."""

from typing import NamedTuple

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.model.query.language import Query
from papernotes.notebook import Notebook
from papernotes.operations.checks import entries, heads, notes
from papernotes.operations.checks.entries import Finding


class Report(NamedTuple):
    """The keys of the papers that were checked, and the findings in them and their notes."""

    keys: list[str]
    findings: list[Finding]

    @property
    def fixable(self) -> bool:
        """Whether `fix` would change anything."""
        return any(finding.fixable for finding in self.findings)


class Fixed(NamedTuple):
    """How many entries, heads of notes and papers' tags were fixed, and notices."""

    entries: int
    heads: int
    tagged: int
    notices: list[Notice]


def check(library: Library, notebook: Notebook, query: Query, year: int) -> Report:
    """Return the problems of the papers that match a query and of their notes.

    `year` is the current year. For a query without conditions, notes without a paper are checked too.
    """
    keys = [str(key) for (key,) in library.queries.rows(["key"], query)]
    noted = set(keys) if query.groups else None
    findings = [
        *entries.check(library, notebook, keys, year),
        *heads.check_tags(library, keys),
        *notes.check(library, notebook, noted),
    ]
    return Report(keys, findings)


def fix(library: Library, notebook: Notebook, report: Report) -> Fixed:
    """Fix what can be fixed safely."""
    with library.changes():
        own = (one for one in report.findings if one.what not in heads.KINDS)
        number = entries.fix(library, own)
    return Fixed(number, *heads.fix(library, notebook, report.keys, report.findings))


def refuse_nothing(library: Library, report: Report, query: Query) -> None:
    """Raise NothingFoundError where no paper was checked."""
    if report.keys:
        return
    if not query.groups:
        raise NothingFoundError("The library is empty; nothing was checked.")
    from papernotes.operations.search import suggest

    hints = suggest.hints(library, query)
    raise NothingFoundError(f"No papers match; nothing was checked.{hints}")
