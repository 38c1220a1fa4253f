"""What a command says about the tags that it stored, once for all papers."""

from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.tag_proposal import Proposal

_NAMED = 5  # tags that a notice names
_FEW = 3  # new tags that are compared with the others; more come from an import


def take(library: Library) -> list[Notice]:
    """Return notices on tags that were stored under another name, and on new tags that are near one."""
    respelled, new = library.tag_names.take()
    notices = []
    if respelled:
        pairs = tuple(list(respelled.items())[:_NAMED])
        notices.append(notice("tags-stored-as", pairs=pairs, more=len(respelled) - len(pairs)))
    if 0 < len(new) <= _FEW:
        from papernotes.operations.papers import tidy_tags

        told: set[frozenset[str]] = set()
        for tag in new:
            proposal = tidy_tags.near(library, tag, new)
            if proposal and frozenset(proposal.tags) not in told:
                told.add(frozenset(proposal.tags))
                notices.append(_near(tag, proposal))
    return notices


def _near(tag: str, proposal: Proposal) -> Notice:
    other = proposal.tags[proposal.tags[0] == tag]
    return notice("tag-near", tag=tag, near=other, tags=proposal.tags, reason=proposal.reason)
