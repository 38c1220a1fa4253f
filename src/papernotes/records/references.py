"""References of papers as JSON values."""

from papernotes.operations.pdf.references import Listed, Resolved


def of_reference(listed: Listed, item: Resolved) -> dict[str, object]:
    """Return a reference with what was read of it and the paper that it means."""
    reference, cited = item.reference, item.reference.cited
    return {
        "key": listed.key,
        "label": reference.label or None,
        "author": cited.author or None,
        "title": cited.title or None,
        "year": cited.year,
        "arxiv": cited.arxiv or None,
        "doi": cited.doi or None,
        "in": item.place if item.name or item.place != "unknown" else None,
        "paper": item.name or None,
        "certainty": item.certainty or None,
        "text": reference.text,
    }
