"""Papers as JSON values: one in full, and what is related to it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from papernotes.model.marks import canonical_status
from papernotes.operations.papers import details
from papernotes.operations.search import related
from papernotes.records.pdf import stored_files
from papernotes.sentences.messages import sentence

if TYPE_CHECKING:  # as in details
    from papernotes.model.imprint import Imprint


def of_paper(details_shown: details.Details) -> dict[str, object]:
    """Return the record of a paper: `papers show --json`."""
    paper, note, notes_by, files, missing, pdf_says, doubts = details_shown
    names = [
        "key",
        "title",
        "year",
        "abstract",
        "arxiv",
        "version",
        "date",
        "doi",
        "url",
        "comment",
        "journal_ref",
        "venue",
        "workshop",
        "track",
        "venue_source",
        "source",
        "entry_type",
        "status",
        "rating",
        "added",
    ]
    record = {name: getattr(paper, name) for name in names}
    record["status"] = canonical_status(paper.status)
    record = {name: None if value == "" else value for name, value in record.items()}
    lists = {name: list(getattr(paper, name)) for name in ("authors", "categories", "tags")}
    record["events"] = [
        {"day": day or None, "kind": kind, "at": at or None} for day, kind, at in paper.events
    ]
    place = paper.queue
    record["queue"] = place and {"due": place.due or None, "planned": place.planned or None}
    fields = {field.name: field.value for field in paper.fields}
    notes = {"note": note or None, "notes_by": _notes_by(notes_by)}
    hint: dict[str, object] = {"pdf_says": _hint(pdf_says)} if pdf_says else {}
    hint |= {"doubts": list(map(sentence, doubts))} if doubts else {}
    of_files = {"files": stored_files(files, missing), **hint}
    return {**record, **lists, "fields": fields, **notes, **of_files}


def _notes_by(notes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the notes of people by name; a further one of a person is named as its file."""
    named: dict[str, str] = {}
    for person, file in notes:
        named[person if person not in named else file.removesuffix(".md")] = file
    return named


def _hint(printed: "Imprint") -> dict[str, object]:
    return {name: value or None for name, value in printed._asdict().items()}


def of_related(similar: related.Related) -> dict[str, object]:
    """Return the record of a related paper: `papers related --json`."""
    record = similar._asdict()
    record["venue"] = similar.venue or None
    return record
