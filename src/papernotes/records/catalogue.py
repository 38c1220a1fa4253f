"""The catalogue of arXiv as JSON values."""

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


def of_found(found: Found) -> dict[str, object]:
    """Return a record of the catalogue: `papers find --json`."""
    hit, paper = found.hit, found.hit.paper
    record = {
        "arxiv": paper.arxiv,
        "title": paper.title,
        "authors": list(paper.authors),
        "year": hit.year,
        "venue": hit.venue or None,
        "workshop": hit.workshop,
        "categories": list(paper.categories),
        "date": paper.date or None,
        "version": paper.version,
        "comment": paper.comment or None,
        "journal_ref": paper.journal_ref or None,
        "doi": paper.doi or None,
        "url": paper.url,
        "withdrawn": found.withdrawn,
        "key": found.key or None,
        "status": found.status or None,
        "correction": found.corrected,
    }
    return record | {"reasons": list(found.reasons)} if found.reasons else record
