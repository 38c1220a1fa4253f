"""The pages that list posts: the first one, all posts, tags, venues, years and series."""

from collections.abc import Iterable, Iterator, Mapping
from math import log
from typing import Any
from urllib.parse import urlsplit

from papernotes.operations.site import addresses, charts
from papernotes.operations.site.pages import Output, Site, grouped, page
from papernotes.operations.site.posts import Post
from papernotes.operations.site.relations import Step
from papernotes.operations.site.words import Words

_NEWEST = 20  # posts on the first page
_SIZES = 5  # of the names in a cloud
_CLOUD = 60  # tags on the first page


def outputs(site: Site) -> Iterator[Output]:
    """Yield the pages that list posts."""
    yield _home(site)
    words = site.words
    by_month = _by_month(site)
    yield page(site, addresses.ARCHIVE, "list.html", words.archive, {"groups": by_month})
    base = urlsplit(site.settings.url).path  # the page is shown at any address
    missing = {"base": base, "canonical": ""}
    yield page(site, addresses.MISSING, "missing.html", words.missing, missing)
    yield from _tags(site)
    for name, posts in site.venues.items():
        title = words.by_venue.format(name)
        groups = [_group(site, str(year or ""), of) for year, of in _newest_years(posts)]
        yield page(site, addresses.venue(name), "list.html", title, {"groups": groups})
    if site.venues:
        yield page(
            site, addresses.VENUES, "cloud.html", words.venues, {"cloud": _venuecloud_of(site)}
        )
    for year, posts in site.years.items():
        groups = [
            _group(site, name or words.without_venue, of)
            for name, of in grouped(posts, lambda post: [post.record.venue]).items()
        ]
        title = words.by_year.format(year)
        yield page(site, addresses.year(year), "list.html", title, {"groups": groups})
    if site.years:
        yield page(site, addresses.YEARS, "cloud.html", words.years, {"cloud": _yearcloud_of(site)})
    yield from _series(site)


def _entries(site: Site, posts: Iterable[Post]) -> list[dict[str, Any]]:
    return [site.entries[post.href] for post in posts]


def _group(site: Site, heading: str, posts: Iterable[Post], name: str = "") -> dict[str, Any]:
    return {"heading": heading, "id": name, "entries": _entries(site, posts)}


def _by_month(site: Site) -> list[dict[str, Any]]:
    months = grouped(site.posts, lambda post: [post.date[:7]])
    return [
        _group(site, month, months[month], f"m{month}") for month in sorted(months, reverse=True)
    ]


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
        "cloud": cloud_of(
            (tag, addresses.tag(tag), len(site.tags[tag])) for tag in sorted(largest)
        ),
        "series": _series_list(site),
        "days": days_of(site, year[0]) if year else [],
        "year": year[0] if year else "",
        "root": "",
    }

    def calendar() -> Mapping[str, Any]:
        drawn = (
            charts.year_charts(site.read, year[0], addresses.HOME, words.language) if year else []
        )
        return {"calendar": next((chart.svg for chart in drawn if chart.field == "day"), "")}

    return page(site, addresses.HOME, "home.html", site.title, values, calendar)


def days_of(site: Site, year: str) -> list[list[str]]:
    """Return the days of readings in a year, each with the path of its post."""
    return [[item.day, item.post.href] for item in site.read if item.day[:4] == year]


def cloud_of(names: Iterable[tuple[str, str, int]]) -> list[dict[str, Any]]:
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
        yield page(site, addresses.tag(name), "list.html", words.by_tag.format(name), values)
    if site.tags:
        cloud = cloud_of((name, addresses.tag(name), len(of)) for name, of in site.tags.items())
        yield page(site, addresses.TAGS, "cloud.html", words.tags, {"cloud": cloud})


def _venuecloud_of(site: Site) -> list[dict[str, Any]]:
    return cloud_of((name, addresses.venue(name), len(of)) for name, of in site.venues.items())


def _yearcloud_of(site: Site) -> list[dict[str, Any]]:
    years = sorted(site.years, reverse=True)
    return cloud_of((str(year), addresses.year(year), len(site.years[year])) for year in years)


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
        yield page(site, addresses.series(name), "list.html", name, values)
    if site.series:
        values = {"series": _series_list(site)}
        yield page(site, addresses.SERIES, "series.html", words.series, values)


def part_label(words: Words, step: Step) -> str:
    """Return the number of a part in words: `Part 3 of 7`; empty where it has none."""
    if not step.number:
        return ""
    return (
        words.part_of.format(step.number, step.total)
        if step.total
        else words.part.format(step.number)
    )
