"""Whether the authors and years that a review gives are those of a paper."""

import re

from papernotes.formats.reviews import titles
from papernotes.formats.reviews.citation_line import Citation
from papernotes.formats.reviews.evidence import MAIN, Evidence
from papernotes.model import names
from papernotes.model.duplicates import fold
from papernotes.model.paper import Paper
from papernotes.operations.adoption import title_likeness

_YEARS = 2  # between a preprint, its publication, and what a review says


def with_citation(citation: Citation, paper: Paper) -> bool:
    """Return whether a paper is one of the title, the first author and the year of a citation.

    A preprint is often a year older than its publication.
    """
    if not paper.authors or paper.year is None or abs(paper.year - citation.year) > 1:
        return False
    first, cited = paper.authors[0], set(_words(citation.authors))
    family = set(_words(names.family_name(first)))
    is_named = bool(family) and (family <= cited or fold(first) in cited)
    return is_named and title_likeness.has_same_signs(citation.title, paper.title)


def with_author(evidence: Evidence, paper: Paper) -> bool:
    """Return whether the review names the family name of the paper's first author."""
    if not evidence.authors or not paper.authors:
        return False
    return fold(names.family_name(paper.authors[0])) in fold(evidence.authors)


def is_contradicted(evidence: Evidence, paper: Paper) -> bool:
    """Return whether the year or the author that a review gives is that of another paper."""
    year = paper.year
    for text, place in evidence.titles:
        if year and place in MAIN and place not in ("file", "folder"):
            others = titles.years(titles.plain(text)) - titles.years(paper.title)
            if any(abs(other - year) > _YEARS for other in others):
                return True
    named = bool(evidence.authors and paper.authors)
    return named and not with_author(evidence, paper)


def _words(text: str) -> list[str]:
    return list(filter(None, map(fold, re.findall(r"[^\s,;&-]+", text))))
