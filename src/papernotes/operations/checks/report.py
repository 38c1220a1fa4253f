"""Everything that `check` looks at, in one report, and what `check --fix` mends of it."""

from typing import NamedTuple

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.model.query.language import Query
from papernotes.notebook import Notebook
from papernotes.operations.checks import entries, heads, notes
from papernotes.operations.checks.entries import Finding


class Report(NamedTuple):
    """The keys of the papers that were looked at, and what was found in them and their notes."""

    keys: list[str]
    findings: list[Finding]

    @property
    def fixable(self) -> bool:
        """Whether `fix` would mend anything."""
        return any(finding.fixable for finding in self.findings)


class Fixed(NamedTuple):
    """How many entries, heads of notes and papers' tags were mended, and what else there is to know."""

    entries: int
    heads: int
    tagged: int
    notices: list[Notice]


def check(library: Library, notebook: Notebook, query: Query, year: int) -> Report:
    """What is wrong with the papers that a query selects and their notes; `year` is this year.

    Without a condition, notes that belong to no paper are looked at too.
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
    """Mend what can be mended without a doubt."""
    with library.changes():
        own = (one for one in report.findings if one.what not in heads.KINDS)
        number = entries.fix(library, own)
    return Fixed(number, *heads.fix(library, notebook, report.keys, report.findings))


def refuse_nothing(library: Library, report: Report, query: Query) -> None:
    """Raise NothingFoundError where no paper was looked at."""
    if report.keys:
        return
    if not query.groups:
        raise NothingFoundError("The library is empty, so no paper was looked at.")
    from papernotes.operations.search import suggest

    hints = suggest.hints(library, query)
    raise NothingFoundError(f"No paper is like that, so none was looked at.{hints}")
