"""Tells a whole answer of the arXiv API from everything else that may come in its place.

The API answers with an Atom feed (RFC 4287) that says with OpenSearch elements how many
records there are: https://info.arxiv.org/help/api/user-manual.html. Where it cannot
answer, a web page, a proxy's message or half a feed comes with the same status; and an
error of the API itself is a feed too, with one entry that stands for no paper.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_ERRORS = "arxiv.org/api/errors"
_NEEDED = ("id", "title", "published", "updated")


def defect(body: bytes) -> str:
    """What the bytes are, if they are no complete feed of papers; empty if they are one.

    The words go on after the name of the server: `sent a web page in place of records`.
    An error of the API is none of this; see `complaint`.
    """
    if not body.strip():
        return "sent an empty answer"
    feed = _root(body)
    if feed is None or feed.tag != f"{_ATOM}feed":
        start = body[:2000].lower()
        if b"<html" in start or b"<!doctype" in start:
            return "sent a web page in place of records"
        if feed is None and b"<feed" in start:
            return "broke off its answer, or it was damaged on the way"
        return "sent something that is no list of records"
    total, first, page = (
        _count(feed, name) for name in ("totalResults", "startIndex", "itemsPerPage")
    )
    if total is None:
        return "sent a list of records that does not tell its length"
    entries = feed.findall(f"{_ATOM}entry")
    for entry in entries:
        for name in _NEEDED:
            if not (entry.findtext(_ATOM + name) or "").strip():
                return f"sent a record without its {name}"
    if len(entries) < min(total - (first or 0), len(entries) if page is None else page):
        return "sent only a part of its answer"
    return ""


def api_error(body: bytes) -> str:
    """The words of an error of the API: `incorrect id format for abc`; empty if it is none."""
    feed = _root(body)
    for entry in () if feed is None else feed.iterfind(f"{_ATOM}entry"):
        if _ERRORS in (entry.findtext(f"{_ATOM}id") or ""):
            words = " ".join((entry.findtext(f"{_ATOM}summary") or "").split())
            return words or "an error that it does not explain"
    return ""


def _root(body: bytes) -> "Element | None":
    """The root of well-formed XML."""
    from papernotes.formats.answers import xml

    return xml.parse(body)


def _count(feed: "Element", name: str) -> int | None:
    digits = (feed.findtext(_SEARCH + name) or "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None
