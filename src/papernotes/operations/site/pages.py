"""The pages of a site: what each is made from, and how.

What a page is made from is plain data, so that its digest tells whether the page has changed without
making it. The HTML of a note is made from the text that the digest has.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from papernotes.model.digests import blake2b
from papernotes.operations.site import addresses
from papernotes.operations.site.charts import Reading, Tree
from papernotes.operations.site.posts import Post
from papernotes.operations.site.relations import Step
from papernotes.operations.site.settings import Settings
from papernotes.operations.site.words import Words
from papernotes.pages import templates

if TYPE_CHECKING:
    from jinja2 import Environment

_NEWEST = 20  # posts on the first page
_SIZES = 5  # of the names in a cloud
_STYLES = ("style.css", "note.css")
_MOST_AUTHORS = 3  # in a list
_CLOUD = 60  # tags on the first page


class Output(NamedTuple):
    """A file of the site: its path, the digest of what it is made from, and how it is made."""

    path: str
    inputs: str
    make: Callable[[], bytes]


class Site(NamedTuple):
    """All that pages are made from. `entries` are the lines of lists by the path of their post."""

    settings: Settings
    words: Words
    posts: Sequence[Post]
    entries: Mapping[str, dict[str, Any]]
    tags: Mapping[str, list[Post]]
    venues: Mapping[str, list[Post]]
    years: Mapping[int, list[Post]]
    series: Mapping[str, list[Step]]
    read: Sequence[Reading]
    told: Tree | None
    templates: Callable[[], "Environment"]
    version: str
    tag_names: Mapping[str, Sequence[str]]
    static: frozenset[str]
    macros: str = ""

    @property
    def title(self) -> str:
        """The name of the site."""
        return self.settings.title or self.words.site


def entry(post: Post) -> dict[str, Any]:
    """Return a post as a line of a list."""
    record = post.record
    authors = list(record.authors[:_MOST_AUTHORS])
    if len(record.authors) > _MOST_AUTHORS:
        authors = [record.authors[0], "et al."]
    return {
        "path": post.href,
        "title": post.title,
        "day": post.date,
        "authors": ", ".join(authors),
        "place": " ".join(filter(None, (record.place, str(record.year or "")))),
        "summary": post.sources[0].known.summary,
        "tags": list(post.tags),
        "part": "",
    }


def grouped(
    posts: Iterable[Post], values: Callable[[Post], Iterable[Any]]
) -> dict[Any, list[Post]]:
    """Return posts by each of their values, in the order of the values."""
    groups: dict[Any, list[Post]] = defaultdict(list)
    for post in posts:
        for value in values(post):
            groups[value].append(post)
    return dict(sorted(groups.items()))


def page(
    site: Site,
    path: str,
    template: str,
    title: str,
    values: Mapping[str, Any],
    late_values: Callable[[], Mapping[str, Any]] | None = None,
) -> Output:
    """Return a page; `late_values` are those that its inputs determine already, made when it is written."""
    context = {**common(site, path, title), **values}
    inputs = digest(site.version, template, context)

    def make() -> bytes:
        return draw(
            site, template, **context, **(late_values() if late_values else {}), href=linker(path)
        )

    return Output(path, inputs, make)


def digest(*values: object) -> str:
    """Return the digest of values that JSON can hold."""
    data = json.dumps(values, sort_keys=True).encode()
    return blake2b(data, digest_size=16).hexdigest()


def digest_of(data: bytes) -> str:
    """Return the digest of the bytes of a file."""
    return blake2b(data, digest_size=16).hexdigest()


def draw(site: Site, template: str, /, **values: object) -> bytes:
    """Return a page drawn with a template; `values` may have one that is named `site` as well."""
    own = {**values, "words": site.words}
    return templates.draw(site.templates(), f"site/{template}", own).encode()


def linker(page: str) -> Callable[[str], str]:
    """Return a function from a path to its address as a page links to it."""
    return lambda path: addresses.relative(path, page)


def common(site: Site, path: str, title: str) -> dict[str, Any]:
    """Return what the frame of every page is made from."""
    settings, words = site.settings, site.words
    menu = [
        (addresses.HOME, words.home, True),
        (addresses.ARCHIVE, words.archive, True),
        (addresses.TAGS, words.tags, bool(site.tags)),
        (addresses.VENUES, words.venues, bool(site.venues)),
        (addresses.YEARS, words.years, bool(site.years)),
        (addresses.SERIES, words.series, bool(site.series)),
        (addresses.LINEAGE, words.lineage, site.told is not None),
        (addresses.REVIEWS, words.reviews, bool(site.read)),
        (addresses.SEARCH, words.search, True),
    ]
    return {
        "language": words.language,
        "site": {
            "title": site.title,
            "author": settings.author,
            "description": settings.description,
            "url": settings.url,
        },
        "path": path,
        "title": title,
        "heading": title,
        "description": settings.description,
        "canonical": settings.url + addresses.href(path).removesuffix("index.html")
        if settings.url
        else "",
        "kind": "website",
        "image": "",
        "day": "",
        "feed": addresses.FEED,
        "menu": [item[:2] for item in menu if item[2]],
        "formulas": 0,
        "macros": site.macros,
        "styles": [name for name in _STYLES if name in site.static],
    }
