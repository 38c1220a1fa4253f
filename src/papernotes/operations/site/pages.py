"""The pages of a site: what each is made from, and how.

What a page is made from is plain data, so that its digest tells whether the page has changed without
making it. The HTML of a note is made from the text that the digest has.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from papernotes.model.digests import blake2b
from papernotes.operations.site import addresses, charts
from papernotes.operations.site.charts import Reading, Tree
from papernotes.operations.site.posts import Post
from papernotes.operations.site.relations import Step
from papernotes.operations.site.settings import Settings
from papernotes.operations.site.summary import summary
from papernotes.operations.site.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

_NEWEST = 20  # posts on the first page
_SIZES = 5  # of the names in a cloud
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
    templates: "Environment"
    version: str
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
        "summary": summary(post),
        "tags": list(post.tags),
    }


def grouped(posts: Iterable[Post], values: Callable[[Post], Iterable[Any]]) -> dict[Any, list[Post]]:
    """Return posts by each of their values, in the order of the values."""
    groups: dict[Any, list[Post]] = defaultdict(list)
    for post in posts:
        for value in values(post):
            groups[value].append(post)
    return dict(sorted(groups.items()))


def outputs(site: Site) -> Iterator[Output]:
    """Yield the pages of a site but those of its posts."""
    yield _home(site)
    words = site.words
    by_month = _by_month(site)
    yield _page(site, addresses.ARCHIVE, "list.html", words.archive, {"groups": by_month})
    yield _page(site, addresses.MISSING, "missing.html", words.missing, {})
    yield from _tags(site)
    for name, posts in site.venues.items():
        title = words.by_venue.format(name)
        groups = [_group(site, str(year or ""), of) for year, of in _newest_years(posts)]
        yield _page(site, addresses.venue(name), "list.html", title, {"groups": groups})
    if site.venues:
        yield _page(site, addresses.VENUES, "cloud.html", words.venues, {"cloud": _venue_cloud(site)})
    for year, posts in site.years.items():
        groups = [
            _group(site, name or words.without_venue, of)
            for name, of in grouped(posts, lambda post: [post.record.venue]).items()
        ]
        title = words.by_year.format(year)
        yield _page(site, addresses.year(year), "list.html", title, {"groups": groups})
    if site.years:
        yield _page(site, addresses.YEARS, "cloud.html", words.years, {"cloud": _year_cloud(site)})
    yield from _series(site)
    yield from _reviews(site)
    if site.told:
        yield _lineage(site, site.told)


def _page(
    site: Site, path: str, template: str, title: str, values: Mapping[str, Any],
    made: Callable[[], Mapping[str, Any]] | None = None,
) -> Output:
    """Return a page; `made` are values that its inputs already determine, made when it is written."""
    context = {**common(site, path, title), **values}
    inputs = digest(site.version, template, context)

    def make() -> bytes:
        drawn = site.templates.get_template(f"site/{template}")
        return drawn.render(**context, **(made() if made else {}), href=_linker(path)).encode()

    return Output(path, inputs, make)


def digest(*values: object) -> str:
    """Return the digest of values that JSON can hold."""
    data = json.dumps(values, sort_keys=True).encode()
    return blake2b(data, digest_size=16).hexdigest()


def _linker(page: str) -> Callable[[str], str]:
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
        "words": words._asdict(),
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
        "canonical": settings.url + addresses.href(path).removesuffix("index.html") if settings.url else "",
        "kind": "website",
        "image": "",
        "day": "",
        "feed": addresses.FEED,
        "menu": [item[:2] for item in menu if item[2]],
        "formulas": 0,
        "macros": site.macros,
        "root": "",
    }


def _entries(site: Site, posts: Iterable[Post]) -> list[dict[str, Any]]:
    return [site.entries[post.href] for post in posts]


def _group(site: Site, heading: str, posts: Iterable[Post], name: str = "") -> dict[str, Any]:
    return {"heading": heading, "id": name, "entries": _entries(site, posts)}


def _by_month(site: Site) -> list[dict[str, Any]]:
    months = grouped(site.posts, lambda post: [post.date[:7]])
    return [_group(site, month, months[month], f"m{month}") for month in sorted(months, reverse=True)]


def _newest_years(posts: Iterable[Post]) -> list[tuple[int, list[Post]]]:
    years = grouped(posts, lambda post: [post.record.year or 0])
    return [(year, years[year]) for year in sorted(years, reverse=True)]


# The first page


def _home(site: Site) -> Output:
    words = site.words
    largest = sorted(site.tags, key=lambda tag: (-len(site.tags[tag]), tag))[:_CLOUD]
    year = charts.years(site.read)[:1]
    values = {
        "heading": site.title,
        "groups": [_group(site, words.newest, site.posts[:_NEWEST])],
        "more": len(site.posts) > _NEWEST,
        "number": len(site.posts),
        "cloud": _cloud((tag, addresses.tag(tag), len(site.tags[tag])) for tag in sorted(largest)),
        "series": _series_list(site),
        "days": _days(site, year[0]) if year else [],
        "year": year[0] if year else "",
        "root": "",
    }

    def calendar() -> Mapping[str, Any]:
        drawn = charts.year_charts(site.read, year[0], addresses.HOME, words.language) if year else []
        return {"calendar": next((chart.svg for chart in drawn if chart.field == "day"), "")}

    return _page(site, addresses.HOME, "home.html", site.title, values, calendar)


def _days(site: Site, year: str) -> list[list[str]]:
    return [[item.day, item.post.href] for item in site.read if item.day[:4] == year]


def _cloud(names: Iterable[tuple[str, str, int]]) -> list[dict[str, Any]]:
    """Return names with their paths and numbers of posts, and a size from 1 to _SIZES for each."""
    listed = list(names)
    most = log(max((number for *_, number in listed), default=1) + 1)
    return [
        {"name": name, "path": path, "number": number,
         "size": 1 + round((_SIZES - 1) * log(number) / most) if number else 1}
        for name, path, number in listed
    ]  # fmt: skip # a table


# Lists


def _tags(site: Site) -> Iterator[Output]:
    words = site.words
    for name, posts in site.tags.items():
        values = {"groups": [_group(site, "", posts)], "feed": addresses.tag_feed(name)}
        yield _page(site, addresses.tag(name), "list.html", words.by_tag.format(name), values)
    if site.tags:
        cloud = _cloud((name, addresses.tag(name), len(of)) for name, of in site.tags.items())
        yield _page(site, addresses.TAGS, "cloud.html", words.tags, {"cloud": cloud})


def _venue_cloud(site: Site) -> list[dict[str, Any]]:
    return _cloud((name, addresses.venue(name), len(of)) for name, of in site.venues.items())


def _year_cloud(site: Site) -> list[dict[str, Any]]:
    years = sorted(site.years, reverse=True)
    return _cloud((str(year), addresses.year(year), len(site.years[year])) for year in years)


def _series_list(site: Site) -> list[dict[str, Any]]:
    return [
        {"name": name, "path": addresses.series(name), "number": len(steps)}
        for name, steps in site.series.items()
    ]


def _series(site: Site) -> Iterator[Output]:
    words = site.words
    for name, steps in site.series.items():
        parts = [
            {**site.entries[step.post.href], "part": part_label(words, step)} for step in steps
        ]
        values = {"groups": [{"heading": "", "id": "", "entries": parts}]}
        yield _page(site, addresses.series(name), "list.html", name, values)
    if site.series:
        values = {"series": _series_list(site)}
        yield _page(site, addresses.SERIES, "series.html", words.series, values)


def part_label(words: Words, step: Step) -> str:
    """Return the number of a part in words: `Part 3 of 7`; empty where it has none."""
    if not step.number:
        return ""
    return words.part_of.format(step.number, step.total) if step.total else words.part.format(step.number)


# Reading and lineage


def _reviews(site: Site) -> Iterator[Output]:
    words = site.words
    years = charts.years(site.read)
    for place, year in enumerate(years):
        path = addresses.review(year)
        read = [item for item in site.read if item.day[:4] == year]
        months = grouped(read_posts(read), lambda pair: [pair[0][:7]])
        values = {
            "groups": [
                {"heading": month, "id": f"m{month}",
                 "entries": [{**site.entries[post.href], "day": day} for day, post in months[month]]}
                for month in sorted(months)
            ],
            "days": _days(site, year),
            "number": len({item.post.href for item in read}),
            "newer": [years[place - 1], addresses.review(years[place - 1])] if place else [],
            "older": [years[place + 1], addresses.review(years[place + 1])] if place + 1 < len(years) else [],
        }  # fmt: skip # a table

        def made(year: str = year, path: str = path) -> Mapping[str, Any]:
            return {"charts": charts.year_charts(site.read, year, path, words.language)}

        yield _page(site, path, "review.html", words.read_in.format(year), values, made)
    if years:
        numbers = Counter(item.day[:4] for item in site.read)
        cloud = _cloud((year, addresses.review(year), numbers[year]) for year in years)
        yield _page(site, addresses.REVIEWS, "cloud.html", words.reviews, {"cloud": cloud})


def read_posts(read: Iterable[Reading]) -> Any:
    """Return the days and posts of readings."""
    return [(item.day, item.post) for item in read]


def _lineage(site: Site, told: Tree) -> Output:
    verbs = dict(site.words.edges)
    edges = [
        {
            "source": site.entries[by_key[link.source].href],
            "verb": verbs[link.kind],
            "target": site.entries[by_key[link.target].href],
            "differs": differs,
        }
        for by_key in [{post.record.key: post for post in site.posts}]
        for link, differs in zip(told.lineage.links, told.differs, strict=True)
    ]

    def made() -> Mapping[str, Any]:
        return {"picture": charts.picture(told, site.posts, addresses.LINEAGE)}

    values = {"edges": edges}
    return _page(site, addresses.LINEAGE, "lineage.html", site.words.lineage, values, made)
