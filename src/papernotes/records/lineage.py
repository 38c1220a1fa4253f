"""A lineage, as `papers lineage` gives it."""

from papernotes.model.lineage.rows import rows
from papernotes.operations.outcomes.lineage import Told


def of_lineage(told: Told) -> dict[str, list[dict[str, object]]]:
    """Return a lineage as a JSON object: its papers, and the links between them."""
    place = {row.key: row for tree in rows(told.lineage, told.asked) for row in tree}
    papers: list[dict[str, object]] = []
    for paper in told.lineage.papers:
        row = place.get(paper.key)
        papers.append(
            {
                "key": paper.key,
                "title": paper.title or None,
                "year": paper.year,
                "venue": paper.venue or None,
                "in_library": paper.known,
                "asked": paper.key in told.asked,
                "trunk": row is not None and row.on_trunk,
                "branch_of": row.step.target if row and row.step else None,
            }
        )
    edges: list[dict[str, object]] = []
    for link, differs in zip(told.lineage.links, told.differs, strict=True):
        edges.append(
            {
                "source": link.source,
                "target": link.target,
                "kind": link.kind,
                "differs": differs or None,
                "text": link.text or None,
                "file": f"notes/{link.file}" if link.file else None,
                "line": link.line or None,
                "by": link.by or None,
                "backward": link.backward,
                "circle": link.circle,
            }
        )
    return {"papers": papers, "edges": edges}
