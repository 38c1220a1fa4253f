"""Lineages of papers: trunks and branches, circles, links backward in time, and reading orders."""

from hypothesis import given
from hypothesis import strategies as st

from papernotes.model.lineage.reading_order import reading_order
from papernotes.model.lineage.rows import main_steps, rows
from papernotes.model.lineage.trunks import (
    Lineage,
    Member,
    TypedLink,
    connected,
    make_lineage,
    nearest,
)


def lineage(text: str, **unknown: bool) -> Lineage:
    """Return the lineage of links such as `c2022>a2020`; a paper's year is in its name.

    `>` builds on, `=` extends, `~` compares with, `!` contradicts.
    """
    kinds = {">": "builds_on", "=": "extends", "~": "compares_with", "!": "contradicts"}
    links = []
    for word in text.split():
        sign = next(sign for sign in kinds if sign in word)
        source, _, target = word.partition(sign)
        links.append(TypedLink(source, target, kinds[sign]))
    names = sorted({key for link in links for key in link[:2]})
    papers = [
        Member(name, "", int(name[1:]) if name[1:] else None, known=name not in unknown)
        for name in names
    ]
    return make_lineage(papers, links)


def drawn(whole: Lineage) -> list[str]:
    """Return the rows of a lineage: each key behind a blank for each branch that it is on."""
    return [" " * len(row.trail) + row.key for tree in rows(whole) for row in tree]


def test_the_trunk_is_where_most_papers_come_from() -> None:
    """The trunk goes on with the paper that has the most behind it; branches follow their paper."""
    whole = lineage("b2021>a2020 c2022>a2020 d2023>c2022 e2023>c2022 f2024=e2023 g2022>b2021")
    assert drawn(whole) == ["a2020", " b2021", "  g2022", "c2022", " d2023", "e2023", "f2024"]


def test_a_paper_hangs_on_the_newest_that_it_builds_on() -> None:
    """Of several papers that a paper builds on, it is drawn on the newest; the other links stay."""
    whole = lineage("b2021>a2020 c2022>a2020 c2022>b2021")
    assert drawn(whole) == ["a2020", "b2021", "c2022"]
    assert main_steps(whole)["c2022"].target == "b2021"
    assert len(whole.links) == 3


def test_of_equally_new_papers_the_later_one_is_the_nearest() -> None:
    """A paper hangs on the last of a chain within one year."""
    whole = lineage("a2020>c2020 c2020>b2020 d2021>c2020 d2021>a2020 d2021=b2020")
    assert drawn(whole) == ["b2020", "c2020", "a2020", "d2021"]


def test_circles_and_backward_links_are_marked_and_kept() -> None:
    """A link to a newer paper is backward; links among papers that lead back are a circle."""
    whole = lineage(
        "a2020>b2022 b2022>a2020 c2021>c2023 d2020>e2020 e2020>d2020 f2020~g2022 f2020!g2022"
    )
    marks = {
        f"{link.source}{link.kind}{link.target}": (link.backward, link.circle)
        for link in whole.links
    }
    assert marks == {
        "a2020builds_onb2022": (True, True),
        "b2022builds_ona2020": (False, True),
        "c2021builds_onc2023": (True, False),
        "d2020builds_one2020": (False, True),
        "e2020builds_ond2020": (False, True),
        "f2020compares_withg2022": (False, False),
        "f2020contradictsg2022": (True, False),
    }
    assert sorted(key.strip() for key in drawn(whole)) == ["a2020", "b2022", "c2021", "c2023", "d2020", "e2020", "f2020"]  # fmt: skip # one list


def test_a_paper_that_is_not_in_the_library_has_no_row() -> None:
    """It is an end of a link all the same."""
    whole = lineage("b2021>a2020", a2020=True)
    assert drawn(whole) == ["b2021"]
    assert [link.target for link in whole.links] == ["a2020"]


def test_a_paper_beside_the_lineage_has_a_row_only_if_asked_for() -> None:
    """Papers that others are compared with are named in the rows of those."""
    whole = lineage("b2021>a2020 c2022~b2021 d2019~e2019")
    assert drawn(whole) == ["a2020", "b2021", "d2019"]
    assert [row.key for tree in rows(whole, ["c2022"]) for row in tree] == [
        "a2020",
        "b2021",
        "d2019",
        "c2022",
    ]


def test_a_line_that_says_more_is_kept_of_two() -> None:
    """Two notes of one link give one link."""
    papers = [Member("a", year=2020), Member("b", year=2021)]
    links = [TypedLink("b", "a", "extends"), TypedLink("b", "a", "extends", "much faster")]
    assert [link.text for link in make_lineage(papers, links).links] == ["much faster"]


def test_papers_that_steps_connect() -> None:
    """Steps connect in both directions; comparisons do not."""
    whole = lineage("b2021>a2020 c2022>a2020 d2022~c2022 e2022>f2020")
    assert connected(whole.links, "b2021") == {"a2020", "b2021", "c2022"}


def test_the_trunk_is_read_before_the_branches() -> None:
    """Papers come behind those that they come from, also over papers that are not asked for."""
    links = lineage("b2021>a2020 c2022>b2021 d2023>c2022 x2021>y2022 y2022>x2021 e2024~d2023").links
    places = reading_order(links, ["d2023", "a2020", "c2022", "x2021", "y2022", "z"])
    assert {key: (place.depth, place.before, place.after) for key, place in places.items()} == {
        "d2023": (2, 0, ("c2022",)),
        "a2020": (0, 1, ()),
        "c2022": (1, 1, ("a2020",)),
        "x2021": (0, 0, ()),
        "y2022": (0, 0, ()),
        "z": (0, 0, ()),
    }


_LINKS = st.lists(
    st.builds(
        TypedLink,
        st.sampled_from("abcdefgh"),
        st.sampled_from("abcdefgh"),
        st.sampled_from(["builds_on", "extends", "compares_with", "contradicts"]),
    ).filter(lambda link: link.source != link.target),
    max_size=25,
)


@given(_LINKS, st.lists(st.none() | st.integers(2018, 2022), min_size=8, max_size=8))
def test_any_links_make_trees(links: list[TypedLink], years: list[int | None]) -> None:
    """Every paper on a step is in exactly one row, and behind the paper that it hangs on."""
    papers = [Member(key, year=year) for key, year in zip("abcdefgh", years, strict=True)]
    whole = make_lineage(papers, links)
    assert len(whole.links) == len({link[:3] for link in links})
    keys = [row.key for tree in rows(whole) for row in tree]
    assert len(keys) == len(set(keys))
    assert {key for link in links if link.is_step for key in link[:2]} <= set(keys)
    for tree in rows(whole):
        seen: set[str] = set()
        for row in tree:
            assert row.step is None or row.step.target in seen
            seen.add(row.key)


@given(_LINKS, st.sets(st.sampled_from("abcdefgh")))
def test_any_links_give_an_order(links: list[TypedLink], keys: set[str]) -> None:
    """Each paper has a place, behind the papers that it comes from."""
    places = reading_order(links, keys)
    assert places.keys() == keys
    for place in places.values():
        assert all(places[other].depth < place.depth for other in place.after)


def test_a_long_chain_needs_no_recursion() -> None:
    """Ten thousand papers, each on the one before."""
    links = [TypedLink(f"p{n + 1}", f"p{n}", "extends") for n in range(10_000)]
    whole = make_lineage([Member(f"p{n}") for n in range(10_001)], links)
    assert len(rows(whole)[0]) == 10_001
    assert reading_order(links, ["p10000", "p0"])["p10000"].after == ("p0",)


def test_the_nearest_papers_are_taken_ring_by_ring() -> None:
    """Of a long lineage those stay that the fewest links lead to; 0 means all."""
    links = [TypedLink(f"p{n + 1}", f"p{n}", "builds_on") for n in range(9)]

    def papers(*asked: object) -> list[str]:
        kept, total = nearest(links, *asked)  # type: ignore[arg-type]
        assert total == 10
        return sorted({key for link in kept for key in link[:2]})

    assert papers(["p4"], 3) == ["p3", "p4", "p5"]
    assert papers(["p4"], 5) == ["p2", "p3", "p4", "p5", "p6"]
    assert papers(["p0", "unknown"], 3) == ["p0", "p1", "p2"]
    assert len(papers([], 0)) == len(papers([], 10)) == 10
    hub = [*links, *(TypedLink(f"q{n}", "p7", "compares_with") for n in range(4))]
    kept, _ = nearest(hub, [], 7)
    assert {link.target for link in kept} >= {"p7"}, "without a key, the paper with most links"


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=20),
    st.lists(st.sampled_from("abcxyz"), max_size=3),
    st.integers(0, 9),
)
def test_no_more_than_the_wanted_papers_are_kept(
    pairs: list[tuple[str, str]], keys: list[str], most: int
) -> None:
    """Whatever the links are, and links are kept only between papers that are."""
    links = [TypedLink(*pair, "builds_on") for pair in pairs]
    kept, total = nearest(links, keys, most)
    assert total == len({key for pair in pairs for key in pair})
    assert set(kept) <= set(links)
    assert not most or len({key for link in kept for key in link[:2]}) <= most
