"""The pages of years of reading, and the lineage of the papers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from papernotes.operations.site import addresses, charts
from papernotes.operations.site.charts import Reading, Tree
from papernotes.operations.site.list_pages import cloud_of, days_of
from papernotes.operations.site.pages import Output, Site, page


def outputs(site: Site) -> Iterator[Output]:
    """Yield the pages of years, and that of the lineage."""
    yield from _reviews(site)
    if site.told:
        yield _lineage(site, site.told)


def _reviews(site: Site) -> Iterator[Output]:
    words = site.words
    years = charts.years(site.read)
    for place, year in enumerate(years):
        path = addresses.review(year)
        read = [item for item in site.read if item.day[:4] == year]
        months: dict[str, list[Reading]] = {}
        for item in read:
            months.setdefault(item.day[:7], []).append(item)
        values = {
            "groups": [
                {"heading": month, "id": f"m{month}",
                 "entries": [{**site.entries[item.post.href], "day": item.day} for item in months[month]]}
                for month in sorted(months)
            ],
            "days": days_of(site, year),
            "number": len({item.post.href for item in read}),
            "newer": [years[place - 1], addresses.review(years[place - 1])] if place else [],
            "older": [years[place + 1], addresses.review(years[place + 1])] if place + 1 < len(years) else [],
        }  # fmt: skip # a table

        def made(year: str = year, path: str = path) -> Mapping[str, Any]:
            return {"charts": charts.year_charts(site.read, year, path, words.language)}

        yield page(site, path, "review.html", words.read_in.format(year), values, made)
    if years:
        numbers = Counter(item.day[:4] for item in site.read)
        cloud = cloud_of((year, addresses.review(year), numbers[year]) for year in years)
        yield page(site, addresses.REVIEWS, "cloud.html", words.reviews, {"cloud": cloud})


def _lineage(site: Site, told: Tree) -> Output:
    verbs = dict(site.words.edges)
    by_key = {post.record.key: site.entries[post.href] for post in site.posts if post.record.key}
    edges = [
        {
            "source": by_key[link.source],
            "verb": verbs[link.kind],
            "target": by_key[link.target],
            "differs": differs,
        }
        for link, differs in zip(told.lineage.links, told.differs, strict=True)
    ]

    def made() -> Mapping[str, Any]:
        return {"picture": charts.picture(told, site.posts, addresses.LINEAGE)}

    values = {"edges": edges}
    return page(site, addresses.LINEAGE, "lineage.html", site.words.lineage, values, made)
