"""The report of all checks, and the correction of its fixable findings."""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from papernotes.catalogue.catalogue import Catalogue
from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.model.query.language import Query
from papernotes.notebook import Notebook
from papernotes.operations.checks import arxiv, entries, files, notes, portability, printed
from papernotes.operations.checks.finding import KINDS, Finding


class Report(NamedTuple):
    """The keys of the checked papers, and the findings in them and their notes.

    Findings of one kind stand together, the kinds that matter most first. `kinds` are those that
    were looked for.
    """

    keys: list[str]
    findings: list[Finding]
    kinds: frozenset[str] = frozenset(KINDS)

    @property
    def fixable(self) -> bool:
        """Return whether `fix` would correct anything."""
        return any(finding.fixable for finding in self.findings)

    @property
    def fixable_heads(self) -> int:
        """Return the number of notes whose heads `fix` would correct."""
        return len(
            {item.where for item in self.findings if item.fixable and item.what == portability.HEAD}
        )

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of findings of each kind, what matters most first."""
        return dict(Counter(finding.what for finding in self.findings))


class Fixed(NamedTuple):
    """The numbers of corrected entries, files, heads of notes and papers' tags, and notices."""

    entries: int
    files: int
    heads: int
    tagged: int
    notices: list[Notice]


def check(
    library: Library,
    notebook: Notebook,
    query: Query,
    year: int,
    kinds: Collection[str] = KINDS,
    catalogue: Catalogue | None = None,
) -> Report:
    """Check the papers that a query selects, and their notes; `year` is the current year.

    Without a condition, notes that belong to no paper are checked too. Only findings of these
    kinds are returned. `catalogue` is that of arXiv, None where there is none.
    """
    keys = [str(key) for (key,) in library.queries.rows(["key"], query)]
    with_notes = set(keys) if query.groups else None
    findings = [
        *entries.check(library, notebook, keys, year),
        *portability.check_tags(library, keys),
        *notes.check(library, notebook, with_notes),
        *notes.check_facts(library, query),
    ]
    chosen = frozenset(kinds)
    if chosen & files.KINDS:  # which reads the files that were changed
        findings += files.check(library, with_notes)
    if catalogue is not None and arxiv.KIND in chosen:
        findings += arxiv.check(library, catalogue, keys)
    if printed.KIND in chosen:
        findings += printed.check(library, keys)
    kept = sorted((item for item in findings if item.what in chosen), key=lambda item: item.rank)
    return Report(keys, kept, chosen)


def fix(
    library: Library, notebook: Notebook, report: Report, catalogue: Catalogue | None = None
) -> Fixed:
    """Correct the fixable findings, and nothing of another kind than was looked for."""
    with library.changes():
        others = (*portability.FIXABLE, *files.FIXABLE, arxiv.KIND)
        in_entries = (item for item in report.findings if item.what not in others)
        number = entries.fix(library, in_entries, report.kinds)
    if catalogue is not None:
        number += arxiv.fix(library, catalogue, report.findings)
    of_files, notices = files.fix(library, notebook, report.findings)
    heads, tagged, told = portability.fix(library, notebook, report.keys, report.findings)
    return Fixed(number, of_files, heads, tagged, [*notices, *told])


def refuse_nothing(library: Library, report: Report, query: Query) -> None:
    """Raise NothingFoundError if no paper was checked."""
    if report.keys:
        return
    if not query.groups:
        raise NothingFoundError("The library is empty; nothing checked.")
    from papernotes.operations.search import suggest

    raise NothingFoundError("No papers match; nothing checked.", *suggest.suggest(library, query))
