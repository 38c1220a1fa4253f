"""Papers from Semantic Scholar's API: https://api.semanticscholar.org/api-docs/.

One record stands for a preprint and its publication together. `venue` is `arXiv.org` or empty as
long as no publication is known.
"""

from typing import Any

from papernotes.formats.answers import answer_values
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.model.paper import Paper

FIELDS = "title,authors,year,venue,publicationVenue,externalIds,journal,publicationTypes"
"""The fields to request."""


def parse_batch(text: str) -> tuple[Paper | None, ...]:
    """Return the papers of an answer for many, in their order; `None` for an unknown paper."""
    records = answer_values.load_json(text)
    if not isinstance(records, list) or not all(
        record is None or isinstance(record, dict) for record in records
    ):
        raise NoAnswerError("sent records in an unknown format")
    papers = [_paper(record) if record else None for record in records]
    return tuple(paper if paper and paper.title else None for paper in papers)


def parse_matches(text: str) -> tuple[Paper, ...]:
    """Return the papers of an answer to a search, or to a search for one title."""
    records = answer_values.load_object(text).get("data")
    if not isinstance(records, list):
        raise NoAnswerError("sent records in an unknown format")
    papers = [_paper(record) for record in answer_values.as_objects(records)]
    return tuple(paper for paper in papers if paper.title)


def _paper(record: dict[str, Any]) -> Paper:
    ids = answer_values.as_object(record.get("externalIds"))
    number = ids.get("ArXiv")
    doi, arxiv = answer_values.doi_and_arxiv(
        [ids.get("DOI"), f"arXiv:{number}" if number else None]
    )
    journal = answer_values.as_object(record.get("journal"))
    entry_type, place = _publication(record, journal)
    printed = entry_type == "article"
    return Paper(
        title=answer_values.plain_text(record.get("title")),
        authors=tuple(
            name
            for author in answer_values.as_objects(record.get("authors"))
            if (name := answer_values.plain_text(author.get("name")))
        ),
        year=answer_values.year_number(record.get("year")),
        entry_type=entry_type,
        arxiv=arxiv,
        doi=doi,
        url="" if doi else _dblp(ids.get("DBLP")),
        journal_ref=place,
        source="semanticscholar",
        fields=()
        if entry_type == "misc"
        else answer_values.bibtex_fields(
            "semanticscholar",
            **{"journal" if printed else "booktitle": place},
            volume=answer_values.plain_text(journal.get("volume")) if printed else "",
            pages=answer_values.page_range(journal.get("pages")),
        ),
    )


def _publication(record: dict[str, Any], journal: dict[str, Any]) -> tuple[str, str]:
    """Return the entry type and the name of the venue; `misc` and '' for a preprint."""
    venue = answer_values.as_object(record.get("publicationVenue"))
    names = (venue.get("name"), record.get("venue"), journal.get("name"))
    name = next((text for value in names if (text := answer_values.plain_text(value))), "")
    if not name or name.casefold().startswith("arxiv") or name == "CoRR":
        return "misc", ""
    kinds = record.get("publicationTypes")
    kinds = kinds if isinstance(kinds, list) else []
    if venue.get("type") == "conference" or (
        venue.get("type") != "journal" and "Conference" in kinds
    ):
        return "inproceedings", name
    if venue.get("type") == "journal" or "JournalArticle" in kinds or journal.get("volume"):
        return "article", name
    return "inproceedings" if venue or record.get("venue") else "article", name


def _dblp(key: object) -> str:
    """Return the address of a published paper's DBLP record, which has more details."""
    known = isinstance(key, str) and key and "/corr/" not in key
    return f"https://dblp.org/rec/{key}" if known else ""
