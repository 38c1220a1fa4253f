"""arXiv's records of one day after the other, by OAI-PMH.

https://info.arxiv.org/help/oa/index.html. A page has about a thousand records; the token of the next
page is valid until midnight. Pages are not cached: they are large, and asked for once.
"""

from dataclasses import replace

from papernotes.errors import TryLaterError
from papernotes.formats.arxiv_dump import oai
from papernotes.formats.arxiv_dump.oai import Page
from papernotes.sources.fetcher import Fetcher
from papernotes.sources.hosts import ARXIV_OAI

_PATIENCE = 300.0  # seconds to wait in all for pauses that arXiv asks for
_LARGEST = 64 << 20  # bytes of a page
_DEADLINE = 180.0  # seconds for a page
_RETRIES = 5


def patient(fetcher: Fetcher) -> Fetcher:
    """Return the fetcher with the limits for pages of records."""
    limits = replace(
        fetcher.limits, size=_LARGEST, deadline=max(_DEADLINE, fetcher.limits.deadline)
    )
    return replace(fetcher, max_age=0.0, limits=limits, patience=_PATIENCE, retries=_RETRIES)


def list_records(fetcher: Fetcher, day: str, token: str = "", *, abstracts: bool = False) -> Page:
    """Return a page of the records that changed on a day, ISO 8601, or the page of a token.

    Raises TryLaterError where arXiv does not answer, RefusedError where it refuses.
    """
    if token:
        params = {"verb": "ListRecords", "resumptionToken": token}
    else:
        params = {"verb": "ListRecords", "metadataPrefix": "arXivRaw", "from": day, "until": day}
    page = fetcher.ask(
        f"https://{ARXIV_OAI}/oai",
        lambda text: oai.read_page(text, abstracts=abstracts),
        params,
        accept="text/xml",
    )
    if page is None:
        raise TryLaterError(f"{ARXIV_OAI} has no list of records. Try again later.")
    return page
