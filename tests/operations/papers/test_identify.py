"""A paper looked for by title: sure, to choose from, or not found; and never guessed."""

from collections.abc import Sequence

import pytest

from papernotes.errors import TryLaterError
from papernotes.model.paper import Field, Paper
from papernotes.model.title_query import TitleQuery
from papernotes.operations.papers.identify import find
from papernotes.sources import Search

STARGAN = Paper(
    "StarGAN v2: Diverse Image Synthesis for Multiple Domains",
    ("Yunjey Choi",),
    2020,
    arxiv="1912.01865",
    venue="CVPR",
)
SURVEY = Paper("StarGAN v2: A Survey", ("Ann Lee",), 2020, arxiv="2301.00001", venue="CVPR")


def gives(*papers: Paper) -> list[Search]:
    """One search that gives these papers whatever is asked."""
    return [lambda _title: papers]


def busy(title: str) -> Sequence[Paper]:
    """A host that cannot be asked."""
    raise TryLaterError("host is busy. Try again later.")


def test_the_only_paper_of_that_very_title_is_sure() -> None:
    """Letter case, accents and signs do not matter; the hosts behind are not asked any more."""
    sought = TitleQuery("STARGAN V2 – diverse image synthesis for multiple domains")
    found = find(sought, [lambda _title: (STARGAN,), busy])
    assert found == ((STARGAN,), True, ())


def test_two_papers_of_one_title_are_to_choose_from() -> None:
    """Records that contradict each other are two papers, and none of them is taken."""
    other = Paper(STARGAN.title, ("Bo Kim",), 2020, doi="10.1000/x")
    found = find(TitleQuery(STARGAN.title), gives(STARGAN, other))
    assert (set(found.candidates), found.sure) == ({STARGAN, other}, False)


def test_two_records_of_one_paper_are_one() -> None:
    """A preprint and its publication, found at two hosts, fill each other up."""
    preprint = Paper("A Long Enough Title", ("Ann Lee",), 2020, arxiv="2001.00001")
    printed = Paper(
        "A long enough title",
        ("Ann Lee",),
        2021,
        doi="10.1000/y",
        source="crossref",
        fields=(Field("booktitle", "2021 IEEE/CVF Conference on Computer Vision (ICCV)"),),
    )
    (made,) = find(
        TitleQuery("a long enough"), [lambda _: (preprint,), lambda _: (printed,)]
    ).candidates
    assert (made.arxiv, made.doi, made.venue) == ("2001.00001", "10.1000/y", "ICCV")


@pytest.mark.parametrize(
    ("sought", "sure"),
    [
        (TitleQuery("StarGAN v2", "CVPR", 2020), True),
        (TitleQuery("StarGAN v2", "CVPR"), False),
        (TitleQuery("StarGAN v2"), False),
        (TitleQuery("StarGAN v2", "ICCV", 2020), False),
        (TitleQuery("StarGAN v2", "CVPR", 2018), False),
        (TitleQuery("StarGAN", "CVPR", 2020), False),
    ],
)
def test_a_short_name_needs_venue_and_year(sought: TitleQuery, sure: bool) -> None:
    """The name before the colon is enough only with the right venue and the right year."""
    assert find(sought, gives(STARGAN)).sure is sure


def test_a_short_name_of_two_papers_is_not_sure() -> None:
    """Even with venue and year, if both fit."""
    found = find(TitleQuery("StarGAN v2", "CVPR", 2020), gives(STARGAN, SURVEY))
    assert (len(found.candidates), found.sure) == (2, False)


def test_the_catalogue_knows_short_names() -> None:
    """ViT is in no title; its name in the catalogue counts like one before a colon."""
    vit = Paper("An Image is Worth", year=2021, venue="ICLR", source="catalogue:vit")
    assert find(TitleQuery("ViT", "ICLR", 2021), gives(vit)).sure
    assert find(TitleQuery("ViT"), gives(vit)) == ((vit,), False, ())


def test_a_title_that_contradicts_is_not_sure() -> None:
    """The very title at another venue or years apart is offered, and not taken."""
    for sought in (
        TitleQuery(STARGAN.title, "ICML", 2020),
        TitleQuery(STARGAN.title, "CVPR", 2023),
    ):
        assert find(sought, gives(STARGAN)) == ((STARGAN,), False, ())


def test_a_short_title_is_not_sure() -> None:
    """`Introduction` is the title of many papers."""
    assert not find(TitleQuery("Preface"), gives(Paper("Preface", ("A B",), 2020))).sure


def test_what_is_unlike_is_not_offered() -> None:
    """Search engines always find something."""
    assert find(TitleQuery("graph neural network"), gives(STARGAN)).candidates == ()


def test_trouble_costs_only_its_own_answers() -> None:
    """The hosts behind are asked all the same, and the trouble is told."""
    found = find(TitleQuery(STARGAN.title), [busy, lambda _title: (STARGAN,)])
    assert found.sure
    assert [str(error) for error in found.troubles] == ["host is busy. Try again later."]
    assert len(find(TitleQuery("x"), [busy, busy]).troubles) == 2
