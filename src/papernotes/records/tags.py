"""Tags, as `papers tags` gives them."""

from papernotes.model.tag_proposal import Proposal
from papernotes.operations.search.overview import TagRow


def of_tag(row: TagRow) -> dict[str, object]:
    """Return a tag as a JSON object."""
    return {
        "tag": row.name,
        "papers": row.papers,
        "selects": row.selects,
        "aliases": row.aliases,
        "under": row.under,
    }


def of_proposal(proposal: Proposal) -> dict[str, object]:
    """Return two tags that are probably one as a JSON object."""
    return {
        "tags": proposal.tags,
        "reason": proposal.reason,
        "counts": proposal.counts,
        "together": proposal.together or None,
    }
