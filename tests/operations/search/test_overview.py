"""Tags and venues of a whole library: every number is that of its query."""

import random
from collections.abc import Iterator

import pytest

from papernotes.formats.bibtex import write
from papernotes.model.paper import Paper
from papernotes.model.query.language import parse_query
from papernotes.model.tags.tree import TagTree
from papernotes.operations.search import overview, venue_years
from papernotes.operations.search.overview import TagRow
from papernotes.workspace import Workspace
from tests.support.growth import assert_proportional

VENUES = ("NeurIPS", "NIPS", "CVPR", "ICLR", "My Own Venue", "")


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Eighty papers at some venues, under two names of one of them, some without a year."""
    workspace = Workspace(str(tmp_path_factory.mktemp("library")), {})
    workspace.create()
    chance = random.Random(5)
    with workspace.library.changes():
        for number in range(80):
            venue = chance.choice(VENUES)
            paper = Paper(
                f"Paper {number}",
                ("Kim, A.",),
                chance.choice((2018, 2019, 2020, 2020, None)),
                f"key{number:02}",
                venue=venue,
                tags=tuple(chance.sample(("nerf", "NeRF", "3d", "gan", "확산"), 2)),
                added="2026-01-01",
            )
            row = (venue, f"Conference on {venue}", "conference") if venue else None
            workspace.library.papers.add(paper, write.format_entry(paper.key, "misc", ()), row)
        workspace.library.tag_names.put_tree(TagTree({"엔알": "gan"}, {"nerf": ("3d",)}))
    yield workspace
    workspace.close()


def count(space: Workspace, query: str) -> int:
    """The number of papers that a query selects."""
    return space.library.queries.count(parse_query([query]))


def test_venues_by_year_are_those_of_their_queries(space: Workspace) -> None:
    """NIPS and NeurIPS are one row, and each cell lists its papers."""
    table = venue_years.venue_years(space.library)
    values = [row.value for row in table.venues]
    assert sorted(values) == ["CVPR", "ICLR", "My Own Venue", "NeurIPS"]
    assert table.years == (2020, 2019, 2018)
    for row in table.venues:
        assert row.total.papers == count(space, row.total.query)
        assert row.total.papers == row.unknown + sum(cell.papers for cell in row.years.values())
        assert row.full_name
        for cell in row.years.values():
            assert cell.papers == count(space, cell.query)
    assert sum(table.totals.values()) == count(space, "has:venue has:year")


def test_the_parts_of_a_chart_are_those_of_their_queries(space: Workspace) -> None:
    """Each year is parted into common venues and all others, and nothing is left out."""
    table = venue_years.venue_years(space.library)
    for most in (0, 2, 9):
        for row in venue_years.chart_rows(table, most, table.years):
            numbers = [cell.papers for _, cell in row.parts]
            assert sum(numbers) == table.totals[row.year]
            assert numbers == [count(space, cell.query) for _, cell in row.parts]


def test_the_cloud_has_every_tag_that_selects_papers(space: Workspace) -> None:
    """Each is as large as what its query finds, with tags under it and other spellings."""
    tags = overview.cloud(overview.tags(space.library))
    assert [tag.name for tag in tags] == sorted((tag.name for tag in tags), key=str.casefold)
    assert {tag.name for tag in tags} == {"nerf", "3d", "gan", "확산"}
    for tag in tags:
        assert tag.papers == count(space, tag.query)


def test_sizes_of_a_cloud_go_from_one_to_five() -> None:
    """The commonest tag is the largest; where all are alike, none stands out."""
    rows = [TagRow(f"t{number}", number, number) for number in (1, 3, 30, 300, 3000)]
    sizes = [tag.size for tag in overview.cloud([*rows, TagRow("none", 0, 0)])]
    assert sizes == [1, 1, 3, 4, 5]
    assert [tag.size for tag in overview.cloud([TagRow("a", 1, 1), TagRow("b", 1, 1)])] == [1, 1]


def test_tags_with_other_names_are_looked_up_in_one_pass() -> None:
    """The time for a tag does not grow with the number of tags that have other names."""

    def look_up(aliases: dict[str, str]) -> None:
        tree = TagTree(aliases, {})
        for alias, name in aliases.items():
            assert tree.aliases_of(name) == (alias,)

    few, many = (
        {f"alias{place}": f"tag-{place}" for place in range(number)} for number in (800, 8000)
    )
    assert_proportional(look_up, few, many)
