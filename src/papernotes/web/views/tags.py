"""The tags: a cloud, and tags that are probably one."""

from typing import NamedTuple

from papernotes.app import App
from papernotes.model.tags.proposal import Proposal
from papernotes.operations.papers import tidy_tags
from papernotes.operations.search import overview
from papernotes.records.tags import of_proposal, of_tag
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.asking import records
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in

_FEW = 500
"""Tags up to which the page compares them with each other; above that a page of its own does."""
_LISTED = 100  # tags of the table


class Offer(NamedTuple):
    """Two tags that are probably one, and why."""

    old: str
    new: str
    papers: tuple[str, str]
    reason: str


def show(app: App, asked: Asked) -> Shown:
    """Return all tags as a cloud; with few of them also those that are probably one."""
    app.reading()
    rows = overview.tags(app.library)
    t, count = words_in(asked.language), count_in(asked.language)
    few = len(rows) <= _FEW and not asked.as_json
    proposals = tidy_tags.propose(app.library)[0] if few else []
    values = {
        "cloud": overview.cloud(rows),
        "listed": _LISTED,
        "unused": [row for row in rows if not row.selects],
        "offers": _offers(proposals, asked),
        "compared": few,
        "number": count(len(rows), "tag"),
        "count": count,
    }
    return Shown("tags.html", t("Tags"), values, records(asked, of_tag, rows))


def tidy(app: App, asked: Asked) -> Shown:
    """Return the tags that are probably one."""
    app.reading()
    proposals, number = tidy_tags.propose(app.library)
    t, count = words_in(asked.language), count_in(asked.language)
    values = {"offers": _offers(proposals, asked), "number": count(number, "tag")}
    record = records(asked, of_proposal, proposals)
    return Shown("tidy.html", t("Tags that are probably one"), values, record)


def _offers(proposals: list[Proposal], asked: Asked) -> list[Offer]:
    t, count = words_in(asked.language), count_in(asked.language)
    offers = []
    for proposal in proposals:
        reason = t(proposal.reason)
        if proposal.together:
            reason = t("{papers} with both", papers=count(proposal.together, "paper"))
        few, many = (count(number, "paper") for number in proposal.counts)
        offers.append(Offer(*proposal.tags, (few, many), reason))
    return offers
