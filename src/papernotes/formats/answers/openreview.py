"""Notes of OpenReview: submissions with their decisions, in both API versions.

https://docs.openreview.net/reference/api-v2: version 2 wraps every value in `{"value": …}`,
version 1 does not. `venue` is a text for people (`ICLR 2025 Poster`), `venueid` the name of the
venue.
"""

import re
from typing import Any

from papernotes.formats.answers import answer_values
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.formats.latex import decode
from papernotes.model.paper import Paper

_NOT_ACCEPTED = ("submitted", "under review", "under_review", "reject", "withdrawn")
_UNDECIDED = ("submission", "blind")


def parse_note(text: str, forum: str) -> Paper | None:
    """Return the paper of a forum; `None` if the answer does not contain it."""
    notes = answer_values.load_object(text).get("notes")
    if not isinstance(notes, list):
        raise NoAnswerError("sent records in an unknown format")
    for note_object in answer_values.as_objects(notes):
        if note_object.get("id") == forum and (paper := _paper(note_object, forum)).title:
            return paper
    return None


def _paper(note_object: dict[str, Any], forum: str) -> Paper:
    content = {
        name: _value(value)
        for name, value in answer_values.as_object(note_object.get("content")).items()
    }
    bibtex = content.get("_bibtex")
    bibtex = bibtex if isinstance(bibtex, str) else ""
    venue = answer_values.plain_text(content.get("venue"))
    venue_id = content.get("venueid")
    venue_id = venue_id if isinstance(venue_id, str) else ""
    entry_type, booktitle = _publication(venue, venue_id, bibtex)
    year = (
        answer_values.year_number(venue)
        or answer_values.year_number(venue_id)
        or _year(note_object, bibtex)
    )
    doi, arxiv = answer_values.doi_and_arxiv([content.get("doi"), content.get("html")])
    name = "journal" if entry_type == "article" else "booktitle"
    return Paper(
        title=answer_values.plain_text(content.get("title")),
        authors=tuple(filter(None, map(_name, _list(content.get("authors"))))),
        year=year,
        entry_type=entry_type,
        abstract=answer_values.plain_text(content.get("abstract")),
        arxiv=arxiv,
        doi=doi,
        url=f"https://openreview.net/forum?id={forum}",
        journal_ref="" if entry_type == "misc" else venue or booktitle,
        source="openreview",
        fields=answer_values.bibtex_fields("openreview", **{name: booktitle}),
    )


def _value(value: object) -> object:
    return value["value"] if isinstance(value, dict) and "value" in value else value


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(author: object) -> str:
    if isinstance(author, dict):
        author = author.get("fullname") or author.get("name")
    return answer_values.given_name_first(answer_values.plain_text(author))


def _publication(venue: str, venue_id: str, bibtex: str) -> tuple[str, str]:
    """Return the entry type and the publication's name; `misc` for a paper that was not accepted."""
    journal, booktitle = _bibtex_value(bibtex, "journal"), _bibtex_value(bibtex, "booktitle")
    words = " ".join((venue, venue_id, booktitle, _bibtex_value(bibtex, "note"))).casefold()
    if any(word in words for word in _NOT_ACCEPTED) or bibtex.lstrip().startswith("@misc"):
        return "misc", ""
    # Old venues still call accepted papers submissions; their BibTeX is right.
    if not booktitle and not journal and (not venue or any(word in words for word in _UNDECIDED)):
        return "misc", ""
    if journal or venue_id.upper().startswith(("TMLR", "DMLR", "JMLR", "MLRC")):
        return "article", journal or venue
    return "inproceedings", booktitle or venue


def _bibtex_value(bibtex: str, name: str) -> str:
    match = re.search(rf"\b{name}\s*=\s*\{{((?:[^{{}}]|\{{[^{{}}]*\}})*)\}}", bibtex)
    return answer_values.plain_text(decode.to_unicode(match[1])) if match else ""


def _year(note_object: dict[str, Any], bibtex: str) -> int | None:
    if year := answer_values.year_number(_bibtex_value(bibtex, "year")):
        return year
    for name in ("pdate", "odate", "cdate", "tcdate"):
        moment = note_object.get(name)
        if isinstance(moment, int) and moment > 0:
            from datetime import UTC, datetime

            try:
                return datetime.fromtimestamp(moment / 1000, UTC).year
            except (ValueError, OverflowError, OSError):
                continue
    return None
