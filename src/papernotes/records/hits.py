"""Results of a search as JSON values."""

from papernotes.operations.search import hits

_FOLDER = "notes/"


def of_hit(hit: hits.Hit) -> dict[str, object]:
    """Return the record of a result: `papers search --json`."""
    passage = hit.passage
    return {
        "key": hit.key or None,
        "title": hit.title if hit.key else None,
        "year": hit.year,
        "venue": hit.venue or None,
        "score": hit.score,
        "fields": list(hit.fields),
        "part": passage.part or None,
        "snippet": passage.text or None,
        "marks": [list(mark) for mark in passage.marks],
        "kind": "note" if hit.file else "paper",
        "file": f"{_FOLDER}{hit.file}" if hit.file else hit.pdf or None,
        "page": hit.page,
        "also": list(hit.also),
    }
