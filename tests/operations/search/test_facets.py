"""Facets of a query: every number is that of its own query, and a second click takes it back."""

import random
from collections.abc import Iterator

import pytest

from papernotes.formats.bibtex import write
from papernotes.model.paper import Paper
from papernotes.model.paper_file import PaperFile
from papernotes.model.query.language import parse_query
from papernotes.operations.notes import refresh
from papernotes.operations.papers import tag_changes
from papernotes.operations.search import facets
from papernotes.workspace import Workspace

VENUES = ("NeurIPS", "NIPS", "CVPR", "My Own Venue", "")
TAGS = ("diffusion", "Diffusion", "diffusion-models", "nerf", "3d", "gan", "확산", "c++")
STATUSES = ("", "read", "읽음", "to-read", "to discuss")
QUERIES = (
    "",
    "image",
    "image tag:nerf",
    "tag:3D",
    "tag:확산모델",
    "venue:nips",
    "venue:cvpr2021 OR tag:gan",
    "-tag:nerf year:2020..",
    "status:읽음 mirror",
    "has:pdf has:tag",
    "nothing-at-all",
)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Seventy papers with many spellings of tags, venues and statuses."""
    workspace = Workspace(str(tmp_path_factory.mktemp("library")), {})
    workspace.create()
    library, chance = workspace.library, random.Random(3)
    with library.changes():
        for number in range(70):
            venue = chance.choice(VENUES) if number else "CVPR"
            paper = Paper(
                f"{chance.choice(('Image', 'Mirror'))} {number}" if number else "Since 2021",
                ("Kim, A.",),
                chance.choice((2019, 2020, 2021, None)) if number else 2020,
                f"key{number:02}",
                venue=venue,
                status=chance.choice(STATUSES),
                tags=tuple(chance.sample(TAGS, chance.randint(0, 3))),
                added="2026-01-01",
            )
            row = (venue, venue, "conference") if venue else None
            library.papers.add(paper, write.format_entry(paper.key, "misc", ()), row)
            if number % 3 == 0:
                library.files.add(paper.key, PaperFile(f"/media/{number}.pdf", "a" * 64, 1))
    with library.operation("alias_tag"):
        tag_changes.add_alias(library, workspace.notebook, "확산", "확산모델")
    with library.operation("put_tag_under"):
        tag_changes.put_under(library, "nerf", "3d")
    refresh.refresh(library, workspace.notebook)
    yield workspace
    workspace.close()


@pytest.mark.parametrize("typed", QUERIES)
def test_every_number_is_that_of_its_query(space: Workspace, typed: str) -> None:
    """What stands beside a value is what its link lists, however the value is spelled."""
    library = space.library
    query = parse_query([typed])
    result = facets.facets(library, query)
    pdfs = ["has"] if library.queries.count(parse_query([typed, "has:pdf"])) else []
    assert [facet.field for facet in result] == (
        [] if typed == "nothing-at-all" else ["tag", "venue", "year", "status", *pdfs]
    )
    for facet in result:
        assert facet.values
        for value in facet.values:
            number = library.queries.count(parse_query([value.query]))
            if value.chosen:
                assert number >= value.papers
            else:
                assert number == value.papers, (facet.field, value)


@pytest.mark.parametrize(
    ("typed", "field", "value", "query"),
    [
        ("image tag:DIFFUSION", "tag", "diffusion", "image"),
        ("tag:확산모델", "tag", "확산", ""),
        ("image venue:nips", "venue", "NeurIPS", "image"),
        ("year:2020 image", "year", "2020", "image"),
        ("status:읽음 image", "status", "read", "image"),
        ("venue:CVPR year:2020 2021", "year", "2020", "2021 venue:CVPR"),
    ],
)
def test_a_chosen_value_comes_first_and_can_be_taken_back(
    space: Workspace, typed: str, field: str, value: str, query: str
) -> None:
    """Its link is the query without it, whose other conditions still mean the same."""
    library = space.library
    by_field = {facet.field: facet for facet in facets.facets(library, parse_query([typed]))}
    first = by_field[field].values[0]
    assert (first.value.lower(), first.chosen, first.query) == (value.lower(), True, query)


def test_facets_of_a_wider_query_lead_to_the_query_as_typed(space: Workspace) -> None:
    """Papers that other words found are counted, and these words are in no link."""
    typed, wide = parse_query(["image tag:GAN"]), parse_query(["image OR video"])
    plain = {
        facet.field: facet
        for facet in facets.facets(space.library, parse_query(["image OR video"]))
    }
    by_field = {facet.field: facet for facet in facets.facets(space.library, typed, wide)}
    queries = [value.query for facet in by_field.values() for value in facet.values]
    assert "image" in queries
    assert not any("video" in query for query in queries)
    assert sum(value.papers for value in by_field["tag"].values) == sum(
        value.papers for value in plain["tag"].values
    )


def test_facets_are_in_the_order_in_which_they_are_looked_for(space: Workspace) -> None:
    """The commonest tags and venues, the newest year, the statuses in the order of reading."""
    values = {facet.field: facet.values for facet in facets.facets(space.library, parse_query([]))}
    years = [value.value for value in values["year"]]
    assert years == ["2021", "2020", "2019", ""]
    assert [value.value for value in values["status"]] == ["to-read", "read", "to-discuss"]
    for field in ("tag", "venue"):
        numbers = [value.papers for value in values[field] if value.value]
        assert numbers == sorted(numbers, reverse=True)
        assert values[field][-1].query == f"no:{field}"


def test_words_are_looked_up_once(space: Workspace) -> None:
    """The papers of a query are found in one statement, not in one for each facet."""
    searched: list[str] = []
    query = parse_query(["image"])

    def trace(sql: str) -> None:
        if "MATCH" in sql:
            searched.append(sql)

    library = space.library
    library.database.index.search(lambda connection: connection.set_trace_callback(trace))
    facets.facets(library, query)
    library.database.index.search(lambda connection: connection.set_trace_callback(None))
    assert len(searched) == 1
