"""Check whether bytes are a complete answer of the arXiv API.

The API answers with an Atom feed (RFC 4287) whose OpenSearch elements give the number of records:
https://info.arxiv.org/help/api/user-manual.html. When it fails, a web page, a proxy's message or
half a feed arrives with the same HTTP status. An error of the API itself is also a feed, with one
entry that is no paper.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_ERRORS = "arxiv.org/api/errors"
_REQUIRED = ("id", "title", "published", "updated")


def find_defect(body: bytes) -> str:
    """Return what is wrong with an answer, or '' for a complete feed of papers.

    The text continues a sentence that begins with the host's name: `sent a web page instead of
    records`. Errors of the API itself are not reported here; see `api_error`.
    """
    if not body.strip():
        return "sent an empty answer"
    feed = _root(body)
    if feed is None or feed.tag != f"{_ATOM}feed":
        start = body[:2000].lower()
        if b"<html" in start or b"<!doctype" in start:
            return "sent a web page instead of records"
        if feed is None and b"<feed" in start:
            return "sent an incomplete or damaged answer"
        return "sent an answer that is not a list of records"
    total, first, page = (
        _count(feed, name) for name in ("totalResults", "startIndex", "itemsPerPage")
    )
    if total is None:
        return "sent a list of records without its length"
    entries = feed.findall(f"{_ATOM}entry")
    for entry in entries:
        for name in _REQUIRED:
            if not (entry.findtext(_ATOM + name) or "").strip():
                return f"sent a record without its {name}"
    if len(entries) < min(total - (first or 0), len(entries) if page is None else page):
        return "sent an incomplete list of records"
    return ""


def read_error(body: bytes) -> str:
    """Return the message of an error of the API (`incorrect id format for abc`), or ''."""
    feed = _root(body)
    for entry in () if feed is None else feed.iterfind(f"{_ATOM}entry"):
        if _ERRORS in (entry.findtext(f"{_ATOM}id") or ""):
            words = " ".join((entry.findtext(f"{_ATOM}summary") or "").split())
            return words or "an error without an explanation"
    return ""


def _root(body: bytes) -> "Element | None":
    """Return the root of well-formed XML."""
    from papernotes.formats.answers import xml

    return xml.parse(body)


def _count(feed: "Element", name: str) -> int | None:
    digits = (feed.findtext(_SEARCH + name) or "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None
