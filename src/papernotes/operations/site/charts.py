"""The reading of published papers as calendars, charts and a lineage: of nothing else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from papernotes.formats.lineage import picture as lineage_picture
from papernotes.formats.reading_review.picture import Chart, charts
from papernotes.library import Library
from papernotes.model.lineage.trunks import Lineage, Member, TypedLink, make_lineage
from papernotes.model.reading import spans
from papernotes.model.reading.events import READINGS
from papernotes.model.reading.review import Review, Tally
from papernotes.model.reading.spans import Span
from papernotes.operations.outcomes.differences import differences, section_on_differences
from papernotes.operations.reading import review_days
from papernotes.operations.site import addresses
from papernotes.operations.site.posts import Post
from papernotes.operations.site.rendering import Facts
from papernotes.operations.site.targets import PaperNames

_NOTHING = Tally("", 0, "")


class Reading(NamedTuple):
    """A reading of a published paper: its ISO day and the post."""

    day: str
    post: Post


def readings(library: Library, posts: Iterable[Post]) -> list[Reading]:
    """Return the readings of published papers in their order."""
    by_key = {post.record.key: post for post in posts if post.record.key}
    events = library.events.between("0001-01-01", kinds=READINGS)
    return [
        Reading(event.day, by_key[event.key])
        for event in events
        if event.key in by_key and spans.is_day(event.day)
    ]


def years(read: Sequence[Reading]) -> list[str]:
    """Return the years of readings, the newest first."""
    return sorted({reading.day[:4] for reading in read}, reverse=True)


def year_charts(read: Sequence[Reading], year: str, page: str, language: str) -> list[Chart]:
    """Return the charts of a year of reading as they stand on the page `page`."""
    review = _review([reading for reading in read if reading.day[:4] == year], year, page)
    return list(charts(review, language, lambda address: address))


def _review(read: Sequence[Reading], year: str, page: str) -> Review:
    """Return a review of these readings alone; its queries are addresses on the site."""
    span = spans.year_of(f"{year}-01-01")
    place = {id(reading.post): number for number, reading in enumerate(read)}
    by_day: dict[str, set[int]] = defaultdict(set)
    papers: dict[str, Post] = {}
    for reading in read:
        by_day[reading.day].add(place[id(reading.post)])
        papers[reading.post.href] = reading.post
    posts = list(papers.values())
    here = addresses.relative(addresses.review(year), page)

    def month(tally: Tally) -> Tally:
        return tally._replace(query=f"{here}#m{tally.value[:7]}")

    def tallies(field: str, values: Iterable[str]) -> tuple[Tally, ...]:
        counts = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
        path = addresses.tag if field == "tag" else addresses.venue
        return tuple(
            Tally(name, number, addresses.relative(path(name), page)) for name, number in counts
        )

    return Review(
        value=year,
        first=span.first,
        last=span.last,
        read=Tally(year, len(posts), here),
        readings=len(read),
        previous=None,
        log=(),
        unfinished=_NOTHING,
        left_open=(),
        days=tuple(map(month, review_days.days(by_day))),
        weeks=(),
        day_streak=None,
        week_streak=None,
        months=tuple(map(month, review_days.months(by_day, Span(span.first, span.last)))),
        venues=tallies("venue", (post.record.venue for post in posts if post.record.venue)),
        tags=tallies("tag", (tag for post in posts for tag in post.tags)),
        years=(),
        rose=(),
        fell=(),
        ratings=(),
        best=(),
        notes=_NOTHING,
        longest=(),
    )


class Tree(NamedTuple):
    """The lineage of published papers, and how the papers of each link differ."""

    lineage: Lineage
    differs: tuple[str, ...]


def tree(posts: Sequence[Post], facts: Mapping[str, Facts], names: PaperNames) -> Tree | None:
    """Return the lineage that published texts tell, between published papers; None without links."""
    by_key = {post.record.key: post for post in posts if post.record.key}
    links: list[TypedLink] = []
    for key, post in by_key.items():
        for source in post.sources:
            by = "" if not source.person or source.person.isdecimal() else source.person
            in_head = ((kind, target, 0, "", "") for kind, target in source.known.edges)
            for kind, target, line, text, begin in (*in_head, *facts[source.file].edges):
                ends = [names.key(name) if name else key for name in (begin, target)]
                if ends[0] != ends[1] and all(end in by_key for end in ends):
                    links.append(TypedLink(ends[0], ends[1], kind, text, source.file, line, by))
    if not links:
        return None
    members = {end: _member(by_key[end]) for link in links for end in link[:2]}
    lineage = make_lineage(members.values(), links)
    told = differences(lineage, lambda key: section_on_differences(by_key[key].sources[0].text()))
    return Tree(lineage, tuple(told))


def _member(post: Post) -> Member:
    record = post.record
    return Member(record.key, post.title, record.year, record.place)


def picture(told: Tree, posts: Iterable[Post], page: str) -> str:
    """Return a lineage as it stands on a page; each box leads to the page of its paper."""
    paths = {post.record.key: addresses.relative(post.href, page) for post in posts}
    return lineage_picture.draw_inline(
        told.lineage, told.differs, frozenset(), "lineage", lambda key: paths.get(key, "")
    )
