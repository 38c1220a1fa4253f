"""Records of the files of papers."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from papernotes.model.paper_file import StoredFile

if TYPE_CHECKING:
    from papernotes.operations.pdf.add_files import Item, Taken
    from papernotes.operations.pdf.attach import Attached
    from papernotes.operations.pdf.candidates import Candidate
    from papernotes.operations.pdf.list_files import FileRow
    from papernotes.operations.pdf.page_text import PageText


def stored_files(files: Iterable[StoredFile], missing: Collection[str]) -> list[dict[str, object]]:
    """Return the files of a paper, the one to open first; `missing` are the names of those not here."""
    return [_stored_file(item, here=item.file.name not in missing) for item in files]


def _stored_file(item: StoredFile, *, here: bool) -> dict[str, object]:
    """Return a file: its name in the library, its path, and what is known of it."""
    file = item.file
    return {
        "name": file.name,
        "path": item.path,
        "here": here,
        "linked": file.is_linked,
        "sha256": file.sha256,
        "size": file.size,
        "version": file.version,
        "source": file.source or None,
        "added": file.added or None,
    }


def added_file(item: "Item", taken: "Taken | None") -> dict[str, object]:
    """Return what a file is, and what became of it."""
    attached = dict(taken.attached).get(item.path) if taken is not None else None
    verdict, is_open = item.verdict, item.state == "open"
    key = attached.stored.key if attached else item.key
    if not key and item.is_sure:
        key = verdict.candidates[0].key
    return {
        "file": item.path,
        "state": _state(item, attached),
        "certainty": verdict.certainty.value if is_open else None,
        "reason": verdict.reason if is_open else str(item.problem) if item.problem else None,
        "key": key or None,
        "name": attached.stored.file.name if attached else None,
        "version": verdict.version,
        "candidates": list(map(_candidate, verdict.candidates)) if is_open else [],
    }


def _state(item: "Item", attached: "Attached | None") -> str:
    """Return what became of a file, or would: an open one is left unless its paper is sure."""
    if attached:
        return "attached" if attached.is_new else "here"
    if item.is_sure:
        return "would be attached"
    return "left" if item.state == "open" else item.state


def _candidate(candidate: "Candidate") -> dict[str, object]:
    """Return a paper that a file may be, and why."""
    return {
        "key": candidate.key or None,
        "arxiv": candidate.paper.arxiv or None,
        "doi": candidate.paper.doi or None,
        "title": candidate.paper.title,
        "reason": candidate.reason or None,
    }


def of_file(row: "FileRow") -> dict[str, object]:
    """Return the record of a file of a paper: `papers files --json`."""
    record = {"key": row.stored.key, **_stored_file(row.stored, here=row.text != "missing")}
    return {**record, "pages": row.pages, "read": row.read, "text": row.text}


def of_page_text(page: "PageText") -> dict[str, object]:
    """Return the record of a page: `papers show --page --json`."""
    return {
        "key": page.key,
        "file": page.file,
        "page": page.page,
        "pages": page.pages,
        "text": page.text,
    }
