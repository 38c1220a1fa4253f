"""Tests of the search for a paper by title: sure, uncertain or not found."""

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
    """Return searches that always find these papers."""
    return [lambda _title: papers]


def busy(title: str) -> Sequence[Paper]:
    """Fail as a host that does not answer."""
    raise TryLaterError("host is busy. Try again later.")


def test_the_only_paper_of_that_very_title_is_sure() -> None:
    """Letter case, accents and signs do not matter; the remaining hosts are not searched."""
    sought = TitleQuery("STARGAN V2 – diverse image synthesis for multiple domains")
    result = find(sought, [lambda _title: (STARGAN,), busy])
    assert result == ((STARGAN,), True, ())


def test_two_papers_of_one_title_are_to_choose_from() -> None:
    """Records that contradict each other are two papers, and neither is sure."""
    other = Paper(STARGAN.title, ("Bo Kim",), 2020, doi="10.1000/x")
    result = find(TitleQuery(STARGAN.title), gives(STARGAN, other))
    assert (set(result.candidates), result.sure) == ({STARGAN, other}, False)


def test_two_records_of_one_paper_are_one() -> None:
    """A preprint and its publication from two hosts are merged into one paper."""
    preprint = Paper("A Long Enough Title", ("Ann Lee",), 2020, arxiv="2001.00001")
    printed = Paper(
        "A long enough title",
        ("Ann Lee",),
        2021,
        doi="10.1000/y",
        source="crossref",
        fields=(Field("booktitle", "2021 IEEE/CVF Conference on Computer Vision (ICCV)"),),
    )
    (merged,) = find(
        TitleQuery("a long enough"), [lambda _: (preprint,), lambda _: (printed,)]
    ).candidates
    assert (merged.arxiv, merged.doi, merged.venue) == ("2001.00001", "10.1000/y", "ICCV")


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
    """The name before the colon is sufficient only with the right venue and year."""
    assert find(sought, gives(STARGAN)).sure is sure


def test_a_short_name_of_two_papers_is_not_sure() -> None:
    """Two matching papers are not sure, even with venue and year."""
    result = find(TitleQuery("StarGAN v2", "CVPR", 2020), gives(STARGAN, SURVEY))
    assert (len(result.candidates), result.sure) == (2, False)


def test_the_catalogue_knows_short_names() -> None:
    """ViT is in no title; its name in the catalogue counts like a name before the colon."""
    vit = Paper("An Image is Worth", year=2021, venue="ICLR", source="catalogue:vit")
    assert find(TitleQuery("ViT", "ICLR", 2021), gives(vit)).sure
    assert find(TitleQuery("ViT"), gives(vit)) == ((vit,), False, ())


def test_a_title_that_contradicts_is_not_sure() -> None:
    """The same title at another venue or years apart is a candidate, but not sure."""
    for sought in (
        TitleQuery(STARGAN.title, "ICML", 2020),
        TitleQuery(STARGAN.title, "CVPR", 2023),
    ):
        assert find(sought, gives(STARGAN)) == ((STARGAN,), False, ())


def test_a_short_title_is_not_sure() -> None:
    """`Introduction` is the title of many papers."""
    assert not find(TitleQuery("Preface"), gives(Paper("Preface", ("A B",), 2020))).sure


def test_a_short_title_of_one_paper_of_all_of_arxiv_is_sure() -> None:
    """Not where another paper is known by that name, has that title too, or contradicts."""
    mask = Paper("Mask R-CNN", ("Kaiming He",), 2017, arxiv="1703.06870")
    other = Paper("Mask R-CNN", ("Bo Kim",), 2017, arxiv="2401.00001")
    named = Paper("Masks of Regions", ("Ann Lee",), 2017, source="catalogue:maskrcnn")
    sought = TitleQuery("mask rcnn")
    assert find(sought, gives(), lambda _: (mask,)) == ((mask,), True, ())
    assert not find(sought, gives(), lambda _: (mask, other)).sure
    assert not find(sought, gives(other), lambda _: (mask,)).sure
    assert find(sought, gives(named), lambda _: (mask,)) == ((mask, named), False, ())
    assert not find(TitleQuery("mask rcnn", "CVPR", 2023), gives(), lambda _: (mask,)).sure
    assert not find(sought, gives(mask)).sure


def test_what_is_unlike_is_not_offered() -> None:
    """Unrelated results of a search are not candidates."""
    assert find(TitleQuery("graph neural network"), gives(STARGAN)).candidates == ()


def test_trouble_costs_only_its_own_answers() -> None:
    """The remaining hosts are searched, and the error is returned."""
    result = find(TitleQuery(STARGAN.title), [busy, lambda _title: (STARGAN,)])
    assert result.sure
    assert [str(error) for error in result.troubles] == ["host is busy. Try again later."]
    assert len(find(TitleQuery("x"), [busy, busy]).troubles) == 2
