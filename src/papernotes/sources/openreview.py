"""OpenReview: submissions to ICLR, NeurIPS, TMLR and others, by the id of their forum.

https://docs.openreview.net. Venues up to 2022 are only known to the first version of its
API. Where neither answers, the page of the forum describes its paper.
"""

from papernotes.errors import TryLaterError
from papernotes.formats.answers import citation_tags, openreview
from papernotes.model.paper import Paper
from papernotes.sources.fetcher import HTML, Fetcher
from papernotes.sources.hosts import OPENREVIEW, OPENREVIEW_OLD, OPENREVIEW_PAGES


def forum(fetcher: Fetcher, id: str) -> Paper | None:
    """The paper of a forum; `None` where nobody knows it. Raises `TryLaterError`."""
    trouble: TryLaterError | None = None
    for host in (OPENREVIEW, OPENREVIEW_OLD):
        try:
            found = fetcher.ask(
                f"https://{host}/notes", lambda text: (openreview.note(text, id),), {"id": id}
            )
        except TryLaterError as error:
            trouble = trouble or error
            continue
        if found and found[0]:
            return found[0]
    if trouble is None:
        return None
    try:
        return _page(fetcher, id)
    except TryLaterError:
        raise trouble from None


def _page(fetcher: Fetcher, id: str) -> Paper | None:
    url = f"https://{OPENREVIEW_PAGES}/forum"
    return fetcher.ask(
        url,
        lambda text: citation_tags.paper(text, "openreview", f"{url}?id={id}"),
        {"id": id},
        HTML,
    )
