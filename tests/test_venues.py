"""Where a paper appeared, as its own record says it."""

import json
from pathlib import Path

import pytest

from papernotes.model.recognising import recognise, recognise_record
from papernotes.model.venues import find, venues

LABELS = Path(__file__).resolve().parents[2] / "shared" / "data" / "venues" / "venue-labels.jsonl"


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("nips", "NeurIPS"), ("NeurIPS", "NeurIPS"), ("NIPS 2017", "NeurIPS"), ("cvpr", "CVPR"),
        ("T-PAMI", "TPAMI"), ("pami", "TPAMI"), ("siggraph asia", "SIGGRAPH Asia"), ("3dv", "3DV"),
        ("Neural Information Processing Systems", "NeurIPS"), ("acm mm", "ACM MM"),
        ("IEEE/CVF Conference on Computer Vision and Pattern Recognition", "CVPR"),
    ],
)  # fmt: skip
def test_any_spelling_finds_the_venue(spelling: str, name: str) -> None:
    """Short names, old names and full names are one venue."""
    found = find(spelling)
    assert found is not None
    assert found.name == name


def test_an_unknown_name_is_no_venue() -> None:
    """A name that is none of ours finds nothing."""
    assert find("VISAPP") is None
    assert find("") is None


def test_names_are_unambiguous() -> None:
    """No two venues share a spelling, so that a query cannot mean two."""
    for venue in venues():
        for name in (venue.name, venue.full_name, *venue.aliases):
            assert find(name) == venue


@pytest.mark.parametrize(
    ("text", "status", "venue", "year", "workshop"),
    [
        ("Accepted to CVPR 2020", "accepted", "CVPR", 2020, False),
        ("ICCV 2021 Oral. Project page: x.github.io", "accepted", "ICCV", 2021, False),
        ("To appear in NIPS 2016", "accepted", "NeurIPS", 2016, False),
        ("NeurIPS'22 camera ready", "accepted", "NeurIPS", 2022, False),
        ("10 pages, 5 figures. Published at ICLR 2023 (spotlight)", "accepted", "ICLR", 2023, False),
        ("Accepted at the CVPR 2021 NTIRE workshop", "accepted", "CVPR", 2021, True),
        ("CVPRW 2022", "accepted", "CVPR", 2022, True),
        ("Workshop on 3D at ECCV 2018", "accepted", "ECCV", 2018, True),
        ("SIGGRAPH Asia 2019", "accepted", "SIGGRAPH Asia", 2019, False),
        ("Accepted by IEEE TPAMI", "accepted", "TPAMI", None, False),
        ("Submitted to ECCV 2020", "submitted", None, 2020, False),
        ("Under review at ICLR 2021", "submitted", None, 2021, False),
        ("ICML 2019 submission", "submitted", None, 2019, False),
        ("Extended version of our ICCV 2019 paper", "related", None, 2019, False),
        ("A preliminary version of this work appeared in CVPR 2018", "related", None, 2018, False),
        ("Rejected from NeurIPS 2020", "rejected", None, 2020, False),
        ("This paper has been withdrawn by the authors", "withdrawn", None, None, False),
        ("12 pages, 3 figures, code available", "none", None, None, False),
        ("", "none", None, None, False),
        ("International Conference on Computer Vision Theory and Applications (VISAPP) 2019, to appear",
         "accepted", None, None, False),
        ("Published in Nature Physics", "accepted", None, None, False),
        ("To appear at EMMCVPR 2015", "accepted", None, None, False),
    ],
)  # fmt: skip
def test_comments_are_understood(
    text: str, status: str, venue: str | None, year: int | None, workshop: bool
) -> None:
    """Accepted is told from submitted, related, rejected; a workshop from its conference."""
    seen = recognise(text, "comments")
    assert (seen.status, seen.venue, seen.workshop) == (status, venue, workshop)
    if status == "accepted" and venue:
        assert seen.year == year


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        ("Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition, 2016, pp. 1-9",
         "CVPR", 2016),
        ("Computer Graphics Forum 30, 1 (2011) 43-60", "CGF", 2011),
        ("TPAMI 34(8): 1482-1495 (2012)", "TPAMI", 2012),
        ("Advances in Neural Information Processing Systems 25, 2012", "NeurIPS", 2012),
        ("Pattern Recognition Letters 34, 14 (2013)", "Pattern Recognition Letters", 2013),
        ("Some Journal of Other Things 12 (2010)", None, None),
    ],
)  # fmt: skip
def test_journal_references_are_understood(text: str, venue: str | None, year: int | None) -> None:
    """Volume numbers are no years, and an unknown journal is no venue of ours."""
    seen = recognise(text, "journal_ref")
    assert seen.venue == venue
    if venue:
        assert seen.year == year


def test_a_record_is_read_in_order() -> None:
    """The journal reference goes before the DOI, the DOI before the comment."""
    seen, part = recognise_record("", "10.1109/CVPR.2016.90", "Submitted to ICCV")
    assert (seen.venue, seen.year, part) == ("CVPR", 2016, "doi")
    seen, part = recognise_record("", "10.1109/cvprw53098.2021.00073", "")
    assert (seen.venue, seen.workshop) == ("CVPR", True)
    seen, part = recognise_record("ICCV 2019", "", "Accepted to CVPR 2020")
    assert (seen.venue, part) == ("ICCV", "journal reference")
    assert recognise_record("", "", "Submitted to CVPR 2020")[1] == ""


@pytest.mark.skipif(
    not LABELS.exists(), reason="the labelled strings beside the project are absent"
)
def test_labelled_strings() -> None:
    """On labelled strings: what is called accepted is right, and nothing submitted is."""
    from benchmarks.venues import score

    result = score([json.loads(line) for line in LABELS.read_text("utf-8").splitlines()])
    assert result.wrongly_accepted == []
    assert result.precision >= 0.97
    assert result.recall >= 0.93
    assert result.workshop >= 0.98
