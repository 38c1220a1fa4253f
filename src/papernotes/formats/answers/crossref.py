"""Works from Crossref's API, and CSL-JSON from doi.org.

https://api.crossref.org/swagger-ui/index.html and https://citation.crosscite.org/docs.html. The
two formats are similar: where Crossref has lists of texts, CSL-JSON has texts, and DataCite's
CSL-JSON has fewer fields.
"""

import re
from typing import Any

from papernotes.formats.answers import answer_values
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.model.paper import Paper

_TYPES = {
    "journal-article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "proceedings-article": "inproceedings",
    "paper-conference": "inproceedings",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "book-part": "incollection",
    "chapter": "incollection",
    "reference-entry": "incollection",
    "entry-encyclopedia": "incollection",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "dissertation": "phdthesis",
    "thesis": "phdthesis",
    "report": "techreport",
    "proceedings": "proceedings",
}
_PUBLISHERS = {"phdthesis": "school", "techreport": "institution"}
_SERIES = ("lecture notes in ", "communications in computer and information science")
_MONTH = re.compile(r"[0-9]{1,2}")


def parse_work(text: str) -> Paper:
    """Return the paper of Crossref's answer for one DOI."""
    message = answer_values.load_object(text).get("message")
    if not isinstance(message, dict) or "DOI" not in message:
        raise NoAnswerError("sent records in an unknown format")
    return _paper(message, "crossref")


def parse_works(text: str) -> tuple[Paper, ...]:
    """Return the papers of Crossref's answer to a search, in its order, without untitled ones."""
    items = answer_values.as_object(answer_values.load_object(text).get("message")).get("items")
    if not isinstance(items, list):
        raise NoAnswerError("sent records in an unknown format")
    papers = [_paper(item, "crossref") for item in items if isinstance(item, dict)]
    return tuple(paper for paper in papers if paper.title)


def parse_csl_item(text: str) -> Paper:
    """Return the paper of one CSL-JSON item."""
    item = answer_values.load_object(text)
    if not answer_values.first_text(item.get("title")) or "type" not in item:
        raise NoAnswerError("sent records in an unknown format")
    return _paper(item, "doi.org")


def _paper(item: dict[str, Any], source: str) -> Paper:
    kind = str(item.get("type") or "")
    entry_type, place = _publication(item, kind)
    doi, arxiv = answer_values.doi_and_arxiv([item.get("DOI")])
    year, month = _date(item)
    publisher = "" if arxiv else answer_values.first_text(item.get("publisher"))
    return Paper(
        title=_title(item),
        authors=tuple(filter(None, map(_name, answer_values.as_objects(item.get("author"))))),
        year=year,
        entry_type=entry_type,
        arxiv=arxiv or _preprint(item),
        doi=doi,
        url="" if doi else answer_values.web_url(item.get("URL")),
        journal_ref=place.get("journal") or place.get("booktitle") or "",
        source=source,
        fields=answer_values.bibtex_fields(
            source,
            **place,
            volume=answer_values.plain_text(item.get("volume")),
            number=answer_values.plain_text(item.get("issue")) or _report_number(item, entry_type),
            pages=answer_values.page_range(item.get("page")),
            month=month,
            **{_PUBLISHERS.get(entry_type, "publisher"): publisher},
        ),
    )


def _title(item: dict[str, Any]) -> str:
    """Return the title with its subtitle, which Crossref stores separately."""
    title, subtitle = (
        answer_values.first_text(item.get("title")),
        answer_values.first_text(item.get("subtitle")),
    )
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{' ' if title.endswith((':', '?', '!', '.')) else ': '}{subtitle}"


def _publication(item: dict[str, Any], kind: str) -> tuple[str, dict[str, str]]:
    """Return the entry type, and the fields that name what the work is a part of."""
    entry_type = _TYPES.get(kind, "misc")
    titles = answer_values.plain_texts(item.get("container-title"))
    series = [title for title in titles if title.casefold().startswith(_SERIES)]
    others = [title for title in titles if title not in series]
    if entry_type == "incollection" and series:
        entry_type = "inproceedings"
    if kind == "article" and titles and not titles[0].casefold().startswith("arxiv"):
        entry_type = "article"  # the name that most agencies other than Crossref use
    if entry_type == "article":
        return entry_type, {"journal": titles[0] if titles else ""}
    if entry_type in ("inproceedings", "incollection"):
        event = answer_values.plain_text(answer_values.as_object(item.get("event")).get("name"))
        return entry_type, {
            "booktitle": (others or series or [event])[0],
            "series": series[0] if others and series else "",
        }
    return entry_type, {}


def _report_number(item: dict[str, Any], entry_type: str) -> str:
    return answer_values.plain_text(item.get("number")) if entry_type == "techreport" else ""


def _name(author: dict[str, Any]) -> str:
    given, family = (
        answer_values.plain_text(author.get("given")),
        answer_values.plain_text(author.get("family")),
    )
    particle = answer_values.plain_text(author.get("non-dropping-particle"))
    suffix = answer_values.plain_text(author.get("suffix"))
    if family:
        return answer_values.printed_name(given, f"{particle} {family}".strip(), suffix)
    literal = answer_values.plain_text(author.get("literal"))
    # A person may have only a literal name.
    return answer_values.given_name_first(literal) or answer_values.organisation_name(
        answer_values.plain_text(author.get("name")) or given
    )


def _date(item: dict[str, Any]) -> tuple[int | None, str]:
    """Return the year and month of a work: those of the printed volume, if there is one."""
    for name in ("published-print", "issued", "published", "published-online"):
        parts = answer_values.as_object(item.get(name)).get("date-parts")
        day = parts[0] if isinstance(parts, list) and parts else None
        if isinstance(day, list) and day:
            year = answer_values.year_number(day[0] if isinstance(day[0], int) else str(day[0]))
            given = day[1] if len(day) > 1 else None
            given = int(given) if isinstance(given, str) and _MONTH.fullmatch(given) else given
            if year:
                return year, answer_values.month_macro(given)
    return None, ""


def _preprint(item: dict[str, Any]) -> str:
    """Return the arXiv id of the preprint that the publisher links to."""
    relations = answer_values.as_objects(
        answer_values.as_object(item.get("relation")).get("has-preprint")
    )
    return answer_values.doi_and_arxiv(relation.get("id") for relation in relations)[1]
