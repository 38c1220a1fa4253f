"""Works of OpenAlex: https://docs.openalex.org/api-entities/works/work-object.

A work has locations; a preprint and its publication are often two locations of one work.
"""

from typing import Any

from papernotes.formats.answers import answer_values
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.model.paper import Paper

_PLACES = ("journal", "conference", "book series")


def parse_work(text: str) -> Paper:
    """Return the paper of an answer for one work."""
    record = answer_values.load_object(text)
    if "locations" not in record or not ("title" in record or "display_name" in record):
        raise NoAnswerError("sent records in an unknown format")
    return _paper(record)


def _paper(record: dict[str, Any]) -> Paper:
    locations = answer_values.as_objects(record.get("locations"))
    links = [location.get("landing_page_url") for location in locations]
    published = _published(record, locations)
    source = answer_values.as_object(published.get("source"))
    place = answer_values.plain_text(source.get("display_name")) or answer_values.plain_text(
        published.get("raw_source_name")
    )
    doi, arxiv = answer_values.doi_and_arxiv(
        [published.get("landing_page_url"), record.get("doi"), *links] if published else links
    )
    entry_type = _entry_type(record, source, published, place)
    biblio = answer_values.as_object(record.get("biblio"))
    name = "journal" if entry_type == "article" else "booktitle"
    return Paper(
        title=answer_values.plain_text(record.get("title") or record.get("display_name")),
        authors=tuple(
            filter(None, map(_name, answer_values.as_objects(record.get("authorships"))))
        ),
        year=answer_values.year_number(record.get("publication_year")),
        entry_type=entry_type,
        arxiv=arxiv or answer_values.doi_and_arxiv([record.get("doi")])[1],
        doi=doi if published else "",
        url="" if doi else answer_values.web_url(published.get("landing_page_url")),
        journal_ref=place if published else "",
        source="openalex",
        fields=answer_values.bibtex_fields(
            "openalex",
            **{name: place},
            volume=answer_values.plain_text(biblio.get("volume")),
            number=answer_values.plain_text(biblio.get("issue")),
            pages=answer_values.page_range(biblio.get("first_page"), biblio.get("last_page")),
        )
        if published
        else (),
    )


def _published(record: dict[str, Any], locations: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the location where the work was published, or {}."""
    primary = answer_values.as_object(record.get("primary_location"))
    for location in (primary, *locations):
        source = answer_values.as_object(location.get("source"))
        if (
            (source.get("type") or source.get("display_name") or location.get("raw_source_name"))
            and source.get("type", "journal") in _PLACES
            and location.get("version", "publishedVersion") == "publishedVersion"
        ):
            return location
    return {}


def _entry_type(
    record: dict[str, Any], source: dict[str, Any], published: dict[str, Any], place: str
) -> str:
    if not published:
        return "misc"
    kinds = [
        str(record.get("type_crossref")),
        str(published.get("raw_type")),
        str(record.get("type")),
    ]
    words = place.casefold()
    if source.get("type") == "conference" or "proceedings-article" in kinds:
        return "inproceedings"
    if words.startswith(("proceedings of", "lecture notes in")) and source.get("type") != "journal":
        return "inproceedings"
    if "book-chapter" in kinds:
        return "inproceedings" if words.startswith("lecture notes in") else "incollection"
    return "article"


def _name(authorship: dict[str, Any]) -> str:
    """Return the name as printed in the paper, not as OpenAlex spells the author."""
    author = answer_values.as_object(authorship.get("author"))
    raw = answer_values.plain_text(authorship.get("raw_author_name"))
    return answer_values.given_name_first(
        raw or answer_values.plain_text(author.get("display_name"))
    )
