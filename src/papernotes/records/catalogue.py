"""The catalogue of arXiv as JSON values."""

from papernotes.model.marks import canonical_status
from papernotes.operations.catalogue.find import Found
from papernotes.operations.catalogue.inform import Info


def of_info(info: Info) -> dict[str, object]:
    """Return what the catalogue holds: `papers catalogue info --json`. Days are ISO 8601."""
    record: dict[str, object] = info._asdict()
    for name in ("newest", "updated"):
        day = str(record[name])
        record[name] = f"{day[:4]}-{day[4:6]}-{day[6:]}" if day != "0" else None
    return {
        **record,
        "built": info.built or None,
        "harvested": info.harvested or None,
        "sources": list(info.sources),
    }


def of_found(paper: Found) -> dict[str, object]:
    """Return a record of the catalogue: `papers find --json`."""
    hit = paper.hit
    record: dict[str, object] = {
        "arxiv": hit.arxiv,
        "title": hit.title,
        "authors": list(hit.names),
        "year": hit.year,
        "venue": hit.venue or None,
        "workshop": hit.is_workshop,
        "categories": (hit.categories or "").split(),
        "date": hit.date or None,
        "version": hit.version or None,
        "comment": hit.comment,
        "journal_ref": hit.journal_ref,
        "doi": hit.doi,
        "url": f"https://arxiv.org/abs/{hit.arxiv}",
        "withdrawn": hit.is_withdrawn,
        "key": paper.key or None,
        "status": canonical_status(paper.status) or None,
        "correction": paper.corrected,
        "also": list(paper.also),
    }
    return record | {"reasons": list(paper.reasons)} if paper.reasons else record
