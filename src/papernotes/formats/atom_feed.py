"""Feeds in Atom (RFC 4287) and the list of pages for search engines (sitemaps.org, version 0.9).

No XML document can hold control characters, so they are left out of texts.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from papernotes.formats.svg.document import escape


class Entry(NamedTuple):
    """An entry of a feed. `day` is an ISO date, empty for an unknown one.

    `href` is relative to the feed where the address of the site is not known.
    """

    href: str
    title: str
    day: str
    summary: str
    tags: Sequence[str] = ()


class Feed(NamedTuple):
    """A feed: its own address, that of the page that it belongs to, and a name that stays."""

    href: str
    page: str
    title: str
    author: str
    language: str
    name: str


_UNKNOWN_DAY = "1970-01-01"


def feed(about: Feed, entries: Sequence[Entry]) -> str:
    """Return a feed as XML; its time is that of its newest entry.

    An address that is not absolute is no identifier, so an entry without one gets a UUID made from
    the name of the feed and its address.
    """
    newest = max((entry.day for entry in entries), default="") or _UNKNOWN_DAY
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(about.language)}">',
        f"<title>{escape(about.title)}</title>",
        f'<link rel="self" type="application/atom+xml" href="{escape(about.href)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(about.page)}"/>',
        f"<id>{escape(_identifier(about.href, about.name))}</id>",
        f"<updated>{_time(newest)}</updated>",
        f"<author><name>{escape(about.author)}</name></author>",
    ]
    for entry in entries:
        lines += (
            "<entry>",
            f"<title>{escape(entry.title)}</title>",
            f'<link rel="alternate" type="text/html" href="{escape(entry.href)}"/>',
            f"<id>{escape(_identifier(entry.href, about.name))}</id>",
            f"<published>{_time(entry.day or _UNKNOWN_DAY)}</published>",
            f"<updated>{_time(entry.day or _UNKNOWN_DAY)}</updated>",
            *(f'<category term="{escape(tag)}"/>' for tag in entry.tags),
            f"<summary>{escape(entry.summary)}</summary>",
            "</entry>",
        )
    return "\n".join((*lines, "</feed>", ""))


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _identifier(href: str, name: str) -> str:
    if href.startswith(("http://", "https://")):
        return href
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{name} {href}')}"


def sitemap(pages: Iterable[tuple[str, str]]) -> str:
    """Return the absolute addresses of pages, each with the ISO day of its text or '', as XML."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for address, day in pages:
        changed = f"<lastmod>{escape(day)}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(address)}</loc>{changed}</url>")
    return "\n".join((*lines, "</urlset>", ""))
