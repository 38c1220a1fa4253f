"""References of papers as JSON values."""

from papernotes.operations.pdf.references import Listed, Resolved


def of_reference(listed: Listed, item: Resolved) -> dict[str, object]:
    """Return a reference with what was read of it and the paper that it means."""
    reference = item.reference
    return {
        "key": listed.key,
        "label": reference.label or None,
        "author": reference.author or None,
        "title": reference.title or None,
        "year": reference.year,
        "arxiv": reference.arxiv or None,
        "doi": reference.doi or None,
        "in": item.place if item.name or item.place != "unknown" else None,
        "paper": item.name or None,
        "certainty": item.certainty or None,
        "text": reference.text,
    }
