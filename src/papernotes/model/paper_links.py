"""Links to papers at DBLP, OpenReview, the ACL Anthology and CVF Open Access.

Reading a link needs no network; `sources.links` looks it up.
"""

import re
from typing import NamedTuple

from papernotes.model.paper_hosts import ACL, CVF, DBLP, OPENREVIEW
from papernotes.patterns import pattern

_DBLP_SITES = (DBLP, "dblp.uni-trier.de", "dblp.dagstuhl.de", "dblp2.uni-trier.de")
_ACL_SITES = (ACL, "aclweb.org", "aclanthology.info")
_CVF_SITES = (CVF, "cv-foundation.org")
_KEY = pattern(r"(?:conf|journals|series|books|phd|reference|tr|ms|www)(?:/[\w.+-]+)+", re.ASCII)
_FORUM = pattern(r"[A-Za-z0-9_-]{5,40}")
_ACL_ID = pattern(
    r"(?P<new>(?:19|20)[0-9]{2}\.[a-z0-9]+-[a-z0-9]+\.[0-9]+)|(?P<old>[A-Z][0-9]{2}-[0-9]{4,5})",
    re.IGNORECASE,
)
_CVF_PAPER = pattern(
    r"(?:/openaccess)?/(?P<folder>content[\w-]*(?:/[\w-]+)*)/(?:html|papers)(?P<under>(?:/[\w-]+)*)"
    r"/(?P<name>[^/]+_paper)\.(?:html|pdf)"
)
_MARKS = " \t\r\n<>()[]{}\"'`,;"


class Link(NamedTuple):
    """A link to one paper.

    `provider` is `dblp`, `openreview`, `acl` or `cvf`, `id` the paper's name there, and `url` the
    address of its page, the same for all links to the paper.
    """

    provider: str
    id: str
    url: str


def read(text: str) -> Link | None:
    """Return the link that a whole text is, with or without `https://`; else `None`."""
    bare = text.strip(_MARKS)
    if len(bare) > 2000 or any(character.isspace() for character in bare):
        return None
    if bare[:5].upper() == "DBLP:":
        return _dblp(bare[5:])
    from urllib.parse import parse_qs, unquote, urlsplit

    if "://" not in bare:
        bare = f"https://{bare}"
    try:
        parts = urlsplit(bare)
        host, path = (parts.hostname or "").removeprefix("www."), unquote(parts.path)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https"):
        return None
    if host in _DBLP_SITES:
        return _dblp_path(path)
    if host == OPENREVIEW and path.rstrip("/") in ("/forum", "/pdf", "/attachment"):
        return _forum(parse_qs(parts.query).get("id", [""])[0])
    if host in _ACL_SITES:
        return _acl(path)
    if host in _CVF_SITES:
        return _cvf(path)
    return None


def _dblp_path(path: str) -> Link | None:
    match = re.fullmatch(
        r"/rec/(?:(?:html|bibtex[012]?|bib[012]?|xml|ris|rdf|nt)/)?(.+?)"
        r"(?:\.(?:html|bib|xml|ris|rdf|nt|ttl))?(?:\?.*)?/?",
        path,
    )
    return _dblp(match[1]) if match else None


def _dblp(key: str) -> Link | None:
    if not _KEY.fullmatch(key) or any(not part.strip(".") for part in key.split("/")):
        return None
    return Link("dblp", key, f"https://{DBLP}/rec/{key}")


def _forum(id: str) -> Link | None:
    if not _FORUM.fullmatch(id):
        return None
    return Link("openreview", id, f"https://{OPENREVIEW}/forum?id={id}")


def _acl(path: str) -> Link | None:
    last = path.rstrip("/").rpartition("/")[2]
    name = re.sub(r"(?:v[0-9]+)?(?:\.(?:pdf|bib|xml|endf|html?))?$", "", last, flags=re.IGNORECASE)
    match = _ACL_ID.fullmatch(name)
    if match is None:
        return None
    id = name.lower() if match["new"] else name.upper()
    # Paper 0 of a volume is its front matter.
    return None if id.endswith(".0") else Link("acl", id, f"https://{ACL}/{id}/")


def _cvf(path: str) -> Link | None:
    match = _CVF_PAPER.fullmatch(path)
    if match is None:
        return None
    folder = f"{match['folder']}/html{match['under']}"
    return Link("cvf", match["name"], f"https://{CVF}/{folder}/{match['name']}.html")
