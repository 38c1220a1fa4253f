"""What a command says about the tags that it stored, once for all papers."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from papernotes.library import Library
from papernotes.model.notice import Notice, notice

if TYPE_CHECKING:  # few tags are near another one
    from papernotes.model.tags.proposal import Proposal

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
        notices += _near_ones(library, new)
    return notices


def _near_ones(library: Library, new: Sequence[str]) -> Iterator[Notice]:
    """Yield a notice for each new tag that is near another one, once for two of them."""
    from papernotes.search.tag_keys import may_be_near

    known = [*library.tag_names.tree().names(), *library.tag_names.all()]
    told: set[frozenset[str]] = set()
    for tag in new:
        if not may_be_near(tag, (other for other in known if other != tag)):
            continue
        from papernotes.operations.papers import tidy_tags

        proposal = tidy_tags.near(library, tag, new)
        if proposal and frozenset(proposal.tags) not in told:
            told.add(frozenset(proposal.tags))
            yield _near(tag, proposal)


def _near(tag: str, proposal: "Proposal") -> Notice:
    other = proposal.tags[proposal.tags[0] == tag]
    return notice("tag-near", tag=tag, near=other, tags=proposal.tags, reason=proposal.reason)
