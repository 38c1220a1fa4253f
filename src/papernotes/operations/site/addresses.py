"""The addresses of pages and files within a site: paths relative to its first page.

A path is the name of the file in the folder of the site, made of characters that every file system
allows; letters of every script stay as they are.
"""

import posixpath
import re
from unicodedata import normalize
from urllib.parse import quote
from zlib import crc32

from papernotes.model.citekeys import file_name

HOME = "index.html"
SEARCH = "search.html"
ARCHIVE = "archive.html"
TAGS = "tags/index.html"
VENUES = "venues/index.html"
YEARS = "years/index.html"
SERIES = "series/index.html"
LINEAGE = "lineage.html"
REVIEWS = "reviews/index.html"
FEED = "feed.xml"
MISSING = "404.html"
SITEMAP = "sitemap.xml"
_LONGEST = 120  # bytes of a name


def paper(key: str) -> str:
    """Return the path of a paper's page."""
    return f"papers/{file_name(key).removesuffix('.md')}.html"


def note(file: str) -> str:
    """Return the path of the page of a note without a paper."""
    return f"notes/{slug(file.removesuffix('.md'))}.html"


def tag(name: str) -> str:
    """Return the path of the page of a tag."""
    return f"tags/{slug(name)}.html"


def tag_feed(name: str) -> str:
    """Return the path of the feed of a tag."""
    return f"tags/{slug(name)}.xml"


def venue(name: str) -> str:
    """Return the path of the page of a venue."""
    return f"venues/{slug(name)}.html"


def year(number: int) -> str:
    """Return the path of the page of a year of publication."""
    return f"years/{number}.html"


def series(name: str) -> str:
    """Return the path of the page of a series."""
    return f"series/{slug(name)}.html"


def review(number: str) -> str:
    """Return the path of the page of a year of reading."""
    return f"reviews/{number}.html"


def file(path: str) -> str:
    """Return the path of a copied image or attachment; `path` is that in the folder of notes."""
    return f"files/{path}"


def static(name: str) -> str:
    """Return the path of a style sheet, script or font."""
    return f"static/{name}"


def slug(name: str) -> str:
    """Return a name as a file name: two names that differ in more than letter case stay apart."""
    folded = normalize("NFC", name).casefold()
    plain = re.sub(r"[^\w.-]+", "-", folded).strip("-.")
    plain = plain.encode()[:_LONGEST].decode(errors="ignore")
    if plain == folded and file_name(plain).removesuffix(".md") == plain and plain != "index":
        return plain
    return f"{plain}-{crc32(folded.encode()):08x}".lstrip("-")


def relative(path: str, page: str) -> str:
    """Return the address of a path as the page `page` links to it, percent-encoded."""
    return href(posixpath.relpath(path, posixpath.dirname(page) or "."))


def href(path: str) -> str:
    """Return a path as the address of a link."""
    return quote(path, safe="/-._~")
