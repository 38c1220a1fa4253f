"""Tags, as `papers tags` gives them."""

from typing import TYPE_CHECKING

from papernotes.model.tags.proposal import Proposal
from papernotes.operations.search.overview import TagRow

if TYPE_CHECKING:  # to list tags loads nothing that changes them
    from papernotes.operations.papers.tag_changes import TagChange


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


def of_change(change: "TagChange") -> dict[str, object]:
    """Return a change of a tag as a JSON object: both names, and the keys of the changed papers.

    `done` is false where everything was so already.
    """
    return {
        "tag": change.old,
        "other": change.new,
        "done": change.done,
        "changed": change.papers,
    }
