"""The ACL Anthology and CVF Open Access, read from the web pages of their papers.

Neither has an API for a single paper, but their pages have citation tags.
"""

from papernotes.formats.answers import citation_tags
from papernotes.model.paper import Paper
from papernotes.sources.fetcher import HTML, Fetcher
from papernotes.sources.hosts import ACL, CVF

_NAMES = {ACL: "aclanthology", CVF: "cvf"}


def look_up_page(fetcher: Fetcher, url: str) -> Paper | None:
    """Return the paper of a page; `None` where there is no such page. Raises `TryLaterError`."""
    name = next((name for host, name in _NAMES.items() if f"://{host}/" in url), "page")
    return fetcher.ask(url, lambda text: citation_tags.parse_page(text, name, url), accept=HTML)
