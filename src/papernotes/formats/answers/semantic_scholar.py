"""Papers as Semantic Scholar's API describes them: https://api.semanticscholar.org/api-docs/.

One record stands for the preprint and its publication together. `venue` is `arXiv.org`, or
empty, as long as no publication is known.
"""

from typing import Any

from papernotes.formats.answers import common
from papernotes.formats.answers.common import NoAnswerError
from papernotes.model.paper import Paper

FIELDS = "title,authors,year,venue,publicationVenue,externalIds,journal,publicationTypes"
"""What has to be asked for."""


def paper(text: str) -> Paper:
    """The paper of an answer for one."""
    found = common.load_object(text)
    if "paperId" not in found:
        raise NoAnswerError("sent records of another shape than it is known to")
    return _paper(found)


def batch(text: str) -> tuple[Paper | None, ...]:
    """The papers of an answer for many, in their order; `None` for what is unknown."""
    found = common.load_json(text)
    if not isinstance(found, list) or not all(
        one is None or isinstance(one, dict) for one in found
    ):
        raise NoAnswerError("sent records of another shape than it is known to")
    papers = [_paper(one) if one else None for one in found]
    return tuple(one if one and one.title else None for one in papers)


def matches(text: str) -> tuple[Paper, ...]:
    """The papers of an answer to a search, or to a search for one title."""
    found = common.load_object(text).get("data")
    if not isinstance(found, list):
        raise NoAnswerError("sent records of another shape than it is known to")
    papers = [_paper(one) for one in common.as_objects(found)]
    return tuple(one for one in papers if one.title)


def _paper(found: dict[str, Any]) -> Paper:
    ids = common.as_object(found.get("externalIds"))
    number = ids.get("ArXiv")
    doi, arxiv = common.doi_and_arxiv([ids.get("DOI"), f"arXiv:{number}" if number else None])
    journal = common.as_object(found.get("journal"))
    entry_type, place = _place(found, journal)
    printed = entry_type == "article"
    return Paper(
        title=common.plain_text(found.get("title")),
        authors=tuple(
            name
            for author in common.as_objects(found.get("authors"))
            if (name := common.plain_text(author.get("name")))
        ),
        year=common.year_number(found.get("year")),
        entry_type=entry_type,
        arxiv=arxiv,
        doi=doi,
        url="" if doi else _dblp(ids.get("DBLP")),
        journal_ref=place,
        source="semanticscholar",
        fields=()
        if entry_type == "misc"
        else common.bibtex_fields(
            "semanticscholar",
            **{"journal" if printed else "booktitle": place},
            volume=common.plain_text(journal.get("volume")) if printed else "",
            pages=common.page_range(journal.get("pages")),
        ),
    )


def _place(found: dict[str, Any], journal: dict[str, Any]) -> tuple[str, str]:
    """The entry type and the name of the venue; `misc` and nothing for a mere preprint."""
    venue = common.as_object(found.get("publicationVenue"))
    names = (venue.get("name"), found.get("venue"), journal.get("name"))
    name = next((made for one in names if (made := common.plain_text(one))), "")
    if not name or name.casefold().startswith("arxiv") or name == "CoRR":
        return "misc", ""
    kinds = found.get("publicationTypes")
    kinds = kinds if isinstance(kinds, list) else []
    if venue.get("type") == "conference" or (
        venue.get("type") != "journal" and "Conference" in kinds
    ):
        return "inproceedings", name
    if venue.get("type") == "journal" or "JournalArticle" in kinds or journal.get("volume"):
        return "article", name
    return "inproceedings" if venue or found.get("venue") else "article", name


def _dblp(key: object) -> str:
    """The record of a published paper in DBLP, which knows more of it."""
    known = isinstance(key, str) and key and "/corr/" not in key
    return f"https://dblp.org/rec/{key}" if known else ""
