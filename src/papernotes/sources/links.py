"""Links to papers at DBLP, OpenReview, the ACL Anthology and CVF Open Access, looked up."""

from papernotes.errors import NotFoundError
from papernotes.model.paper import Paper
from papernotes.model.paper_links import Link
from papernotes.sources.fetcher import Fetcher


def look_up(fetcher: Fetcher, link: Link) -> Paper:
    """Return the paper of a link. Raises `TryLaterError`, or `NotFoundError` where there is none."""
    from papernotes.sources import dblp, openreview, paper_pages

    match link.provider:
        case "dblp":
            paper = dblp.look_up_record(fetcher, link.id)
        case "openreview":
            paper = openreview.look_up_forum(fetcher, link.id)
        case _:
            paper = paper_pages.look_up_page(fetcher, link.url)
    if paper is None:
        raise NotFoundError(f"There is no paper at {link.url}. Check the link.")
    return paper
