"""Checks papers against the catalogue of arXiv, where there is one."""

from collections.abc import Iterable, Iterator

from papernotes.catalogue.catalogue import Catalogue
from papernotes.library import Library
from papernotes.model.notice import notice
from papernotes.operations.bibliography import from_arxiv
from papernotes.operations.catalogue import known
from papernotes.operations.checks.finding import Finding

KIND = "arxiv"


def check(library: Library, catalogue: Catalogue, keys: Iterable[str]) -> Iterator[Finding]:
    """Yield ids of other papers, withdrawn papers, and fields that arXiv has and an entry lacks."""
    for key in keys:
        paper = library.papers.read(key)
        record = known.find(catalogue, paper, titles=False)
        if record is None:
            continue
        id = record.hit.arxiv
        if known.differs(paper, record.hit):
            title = record.hit.title
            yield Finding(key, KIND, notice("check-other-on-arxiv", id=id, title=title))
        elif record.hit.is_withdrawn:
            yield Finding(key, KIND, notice("check-withdrawn", id=id))
        elif names := from_arxiv.missing_fields(paper, record):
            missing = notice("check-known-on-arxiv", names=names, id=id)
            yield Finding(key, KIND, missing, fixable=True)


def fix(library: Library, catalogue: Catalogue, findings: Iterable[Finding]) -> int:
    """Fill in fields from arXiv, in one transaction; return the number of changed entries."""
    number = 0
    with library.changes():
        for finding in findings:
            if finding.what == KIND and finding.fixable:
                paper = library.papers.read(finding.where)
                record = known.find(catalogue, paper, titles=False)
                number += bool(record and from_arxiv.fill(library, catalogue, paper, record))
    return number
