"""OpenReview: submissions to ICLR, NeurIPS, TMLR and others, by the id of their forum.

https://docs.openreview.net. Only version 1 of the API has venues up to 2022. Where neither
version answers, the forum's page describes its paper.
"""

from papernotes.errors import TryLaterError
from papernotes.formats.answers import citation_tags, openreview
from papernotes.model.paper import Paper
from papernotes.sources.fetcher import HTML, Fetcher
from papernotes.sources.hosts import OPENREVIEW, OPENREVIEW_OLD, OPENREVIEW_PAGES


def look_up_forum(fetcher: Fetcher, id: str) -> Paper | None:
    """Return the paper of a forum; `None` where it is unknown. Raises `TryLaterError`."""
    trouble: TryLaterError | None = None
    for host in (OPENREVIEW, OPENREVIEW_OLD):
        try:
            notes = fetcher.ask(
                f"https://{host}/notes", lambda text: (openreview.parse_note(text, id),), {"id": id}
            )
        except TryLaterError as error:
            trouble = trouble or error
            continue
        if notes and notes[0]:
            return notes[0]
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
        lambda text: citation_tags.parse_page(text, "openreview", f"{url}?id={id}"),
        {"id": id},
        HTML,
    )
