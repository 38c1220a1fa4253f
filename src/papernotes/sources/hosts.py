"""The hosts of the sources, and their rules for requests."""

from collections.abc import Mapping

from papernotes.errors import RefusedError
from papernotes.model import paper_hosts

ARXIV = "export.arxiv.org"
"""Where programs are to get files from (https://info.arxiv.org/help/bulk_data.html)."""
CROSSREF = "api.crossref.org"
DOI = "doi.org"
DBLP = paper_hosts.DBLP
OPENREVIEW = "api2.openreview.net"
OPENREVIEW_OLD = "api.openreview.net"
OPENREVIEW_PAGES = paper_hosts.OPENREVIEW
SEMANTICSCHOLAR = "api.semanticscholar.org"
OPENALEX = "api.openalex.org"
ACL = paper_hosts.ACL
CVF = paper_hosts.CVF
ARXIV_OAI = "oaipmh.arxiv.org"

GAP = 0.5
"""Seconds between two requests to a host that is not listed here."""
GAPS: Mapping[str, float] = {
    ARXIV: 3.0, ARXIV_OAI: 3.0, SEMANTICSCHOLAR: 1.0, CROSSREF: 0.2, DBLP: 1.0
}  # fmt: skip # a table

KEY_HEADERS: Mapping[str, str] = {SEMANTICSCHOLAR: "x-api-key"}
"""The header for a host's API key."""
KEY_PARAMS: Mapping[str, str] = {OPENALEX: "api_key"}
"""The query parameter for a host's API key."""
WITH_MAILTO = (CROSSREF, OPENALEX)
"""Hosts that give users with an email address better service."""

KEY_VARIABLES: Mapping[str, str] = {
    "PAPERS_SEMANTICSCHOLAR_KEY": SEMANTICSCHOLAR,
    "PAPERS_OPENALEX_KEY": OPENALEX,
}
"""The settings for API keys, and their hosts."""

VARIABLES: Mapping[str, tuple[str, ...]] = {
    "PAPERS_CROSSREF_URL": (CROSSREF,),
    "PAPERS_DOI_URL": (DOI,),
    "PAPERS_DBLP_URL": (DBLP,),
    "PAPERS_OPENREVIEW_URL": (OPENREVIEW, OPENREVIEW_OLD, OPENREVIEW_PAGES),
    "PAPERS_SEMANTICSCHOLAR_URL": (SEMANTICSCHOLAR,),
    "PAPERS_OPENALEX_URL": (OPENALEX,),
    "PAPERS_ACL_URL": (ACL,),
    "PAPERS_CVF_URL": (CVF,),
    "PAPERS_OAI_URL": (ARXIV_OAI,),
}
"""The settings for other base URLs, and the hosts they replace."""


def base_urls(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the base URLs from settings named as in `VARIABLES`, by host."""
    bases = {
        host: settings[name]
        for name, hosts in VARIABLES.items()
        for host in hosts
        if settings.get(name)
    }
    if api := settings.get("PAPERS_ARXIV_URL"):  # its files lie on the same host
        from urllib.parse import urlsplit

        parts = urlsplit(api)
        bases[ARXIV] = f"{parts.scheme}://{parts.netloc}"
    return bases


def keys(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the API keys from settings named as in `KEY_VARIABLES`, by host."""
    return {host: settings[name] for name, host in KEY_VARIABLES.items() if settings.get(name)}


def timeout(settings: Mapping[str, str], default: float) -> float:
    """Return the seconds to wait for a silent host. Raises RefusedError for a bad setting."""
    text = settings.get("PAPERS_TIMEOUT")
    if not text:
        return default
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) <= 3600:
        raise RefusedError(
            f"PAPERS_TIMEOUT is '{text}'. Set it to a number of seconds from 1 to 3600."
        )
    return float(text)
