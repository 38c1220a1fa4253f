"""Where a paper appeared, as its own record says it."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.model import venues as known
from papernotes.model.query.venues import VenueCondition, parse_venue
from papernotes.model.venue_recognition import Recognition, recognise, recognise_record
from papernotes.model.venues import find_venue, parse_venues, venue_table
from tests.support.folders import ROOT, SHARED
from tests.support.growth import assert_proportional

LABELS = SHARED / "data" / "venues" / "venue-labels.jsonl"
STATUSES = {"accepted", "submitted", "rejected", "withdrawn", "related", "none"}


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("nips", "NeurIPS"), ("NeurIPS", "NeurIPS"), ("NIPS 2017", "NeurIPS"), ("cvpr", "CVPR"),
        ("T-PAMI", "TPAMI"), ("pami", "TPAMI"), ("siggraph asia", "SIGGRAPH Asia"), ("3dv", "3DV"),
        ("Neural Information Processing Systems", "NeurIPS"), ("acm mm", "ACM MM"),
        ("CVPR'20", "CVPR"), ("eccv2022", "ECCV"), ("CVPR", "CVPR"),
        ("IEEE/CVF Conference on Computer Vision and Pattern Recognition", "CVPR"),
    ],
)  # fmt: skip # a table of cases
def test_any_spelling_finds_the_venue(spelling: str, name: str) -> None:
    """Short names, old names and full names are one venue."""
    venue = find_venue(spelling)
    assert venue is not None
    assert venue.name == name
    asked = parse_venue(spelling, ())
    assert asked is not None
    assert asked.names == (name,)


def test_an_unknown_name_is_no_venue() -> None:
    """A name that is none of ours finds nothing, whatever papers are stored under."""
    assert find_venue("KCCV") is None
    assert find_venue("") is None
    assert parse_venue("Meeting of Nobody", [("CVPR", "CVPR")]) is None


def test_a_venue_is_found_under_names_it_had() -> None:
    """Papers that came before a venue was known stay under another name, and are found."""
    own = venue_table(parse_venues('[[venue]]\nname = "MoN"\naliases = ["Meeting of Nobody"]\n'))
    names = ["CVPR", "meeting of nobody", "MON", "Meeting of Nobody 2019", "Meeting"]
    stored = [(name, name) for name in names]
    for value in ("mon", "Meeting of Nobody"):
        condition = parse_venue(value, stored, own)
        assert condition == VenueCondition(("MoN", "meeting of nobody", "Meeting of Nobody 2019"))


@pytest.mark.parametrize(
    ("value", "name", "years", "workshops"),
    [
        ("CVPR", "CVPR", "", False), ("CVPR 2020", "CVPR", "=2020", False),
        ("CVPR2020", "CVPR", "=2020", False), ("cvpr20", "CVPR", "=2020", False),
        ("cvpr'20", "CVPR", "=2020", False), ("CVPR-2020", "CVPR", "=2020", False),
        ("CVPR, 1998", "CVPR", "=1998", False), ("nips 98", "NeurIPS", "=1998", False),
        ("NIPS 2020", "NeurIPS", "=2020", False), ("2020 CVPR", "CVPR", "=2020", False),
        ("CVPR 2020 Workshops", "CVPR", "=2020", True), ("CVPRW", "CVPR", "", True),
        ("cvprw20", "CVPR", "=2020", True), ("CVPR Workshop 2020", "CVPR", "=2020", True),
        ("CVPR 워크숍", "CVPR", "", True), ("CVPR 2019..2021", "CVPR", ">=2019 <=2021", False),
        ("cvpr2019..", "CVPR", ">=2019", False), ("3DV", "3DV", "", False),
        ("3dv20", "3DV", "=2020", False), ("l4dc", "L4DC", "", False), ("WWW", "WWW", "", False),
        ("SIGGRAPH Asia 2020", "SIGGRAPH Asia", "=2020", False),
        ("conference on robot learning 2021", "CoRL", "=2021", False),
        ("My Meeting", "My Meeting", "", False), ("mymeeting2020", "My Meeting", "=2020", False),
        ("Studio 54", "Studio 54", "", False), ("studio54 2020", "Studio 54", "=2020", False),
        ("회의 2020", "회의", "=2020", False),
    ],
)  # fmt: skip # a table of cases
def test_a_venue_that_is_asked_for(value: str, name: str, years: str, workshops: bool) -> None:
    """A year beside the name is meant too, and so are the workshops alone."""
    stored = [("My Meeting", "My Meeting"), ("Studio 54", "Studio 54"), ("회의", "회의")]
    asked = parse_venue(value, stored)
    assert asked is not None
    assert asked.names == (name,)
    assert " ".join(map("".join, asked.bounds)) == years
    assert asked.workshops == workshops


@pytest.mark.parametrize("value", ["CVPR 3", "cvpr202", "CVPR 20200", "2020", "w", "", "20"])
def test_a_number_that_is_no_year_is_not_passed_over(value: str) -> None:
    """What is more than a venue and a year finds nothing rather than everything."""
    assert parse_venue(value, [("CVPR", "CVPR")]) is None


def test_names_are_unambiguous() -> None:
    """No two venues share a spelling, so that a query cannot mean two."""
    for venue in venue_table().venues:
        for name in (venue.name, venue.full_name, *venue.aliases):
            assert find_venue(name) == venue


def test_titles_are_shortened_by_word_or_table() -> None:
    """Titles are shortened word by word, or as the table says."""
    wanted = {
        "CVPR": "Proc. IEEE/CVF Conf. Comput. Vis. Pattern Recognit. (CVPR)",
        "TPAMI": "IEEE Trans. Pattern Anal. Mach. Intell.",
        "IJCV": "Int. J. Comput. Vis.",
        "NeurIPS": "Adv. Neural Inf. Process. Syst. (NeurIPS)",
        "Nature": "Nature",
    }
    for name, abbreviated in wanted.items():
        venue = find_venue(name)
        assert venue is not None
        assert venue.abbreviated == abbreviated
    assert all(venue.abbreviated for venue in venue_table().venues)


def test_the_series_of_proceedings_is_known_of_some() -> None:
    """What proceedings come out in is known of some."""
    eccv, cvpr = find_venue("ECCV"), find_venue("CVPR")
    assert eccv is not None
    assert eccv.series == "Lecture Notes in Computer Science"
    assert cvpr is not None
    assert cvpr.series == ""


def says(text: str, field: str = "comments") -> tuple[str, str | None, int | None, bool]:
    """An answer without its track."""
    return recognise(text, field)[:4]


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        # how a year is written
        ("Accepted to CVPR 2020", "CVPR", 2020),
        ("ICCV2021", "ICCV", 2021),
        ("NeurIPS'22 camera ready", "NeurIPS", 2022),
        ("ECCV '18", "ECCV", 2018),
        ("To appear at BMVC-19", "BMVC", 2019),
        ("8 pages, ICIP 21", "ICIP", 2021),
        ("In Proc. of the 2012 IEEE Conference on Computer Vision and Pattern Recognition", "CVPR", 2012),
        ("Presented at ICML (Vienna, July 2024)", "ICML", 2024),
        ("9 pages, 3 figures; accepted by IJCV", "IJCV", None),
        # what is said of it
        ("To appear in NIPS 2016", "NeurIPS", 2016),
        ("10 pages, 5 figures. Published at ICLR 2023 (spotlight)", "ICLR", 2023),
        ("Accpeted by WACV 2022. Code: https://github.com/a/cvpr2021", "WACV", 2022),
        ("Published as a conference paper at ICLR 2018", "ICLR", 2018),
        ("v2: camera-ready version for ACL 2019", "ACL", 2019),
        ("This is the final version of our ECCV 2020 paper", "ECCV", 2020),
        ("Submitted and accepted to 3DV 2021", "3DV", 2021),
        ("CVPR 2019. Extended version with proofs", "CVPR", 2019),
        ("ICCV 2019; a preliminary version appeared in a workshop of ECCV 2018", "ICCV", 2019),
        ("Accepted to IEEE TIP (an extension of our ICIP 2018 paper)", "TIP", None),
        ("Accepted by IEEE Transactions on Multimedia", "TMM", None),
        ("Accepted to ICRA 2021. arXiv admin note: text overlap with arXiv:1904.11093", "ICRA", 2021),
        ("Findings of EMNLP 2020", "EMNLP", 2020),
        ("Code of our ECCV 2020 paper. Our baseline is at ...", "ECCV", 2020),
        ("22 pages, IEEE TVCG", "TVCG", None),
    ],
)  # fmt: skip # a table of cases
def test_what_is_accepted(text: str, venue: str, year: int | None) -> None:
    """A venue is named by a cue before it, one after it, or by itself with a year."""
    assert says(text) == ("accepted", venue, year, False)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Submitted to ECCV 2020", "submitted"), ("Under review at ICLR 2021", "submitted"),
        ("ICML 2019 submission", "submitted"), ("CVPR 2021, under review", "submitted"),
        ("Submitted for publication in IEEE TIP", "submitted"),
        ("sumbitted to ICCV 2021", "submitted"), ("Targeting NeurIPS 2024", "submitted"),
        ("To be considered for publication in IJCV", "submitted"),
        ("Submitted to ICRA 2019. Code will be released upon acceptance", "submitted"),
        ("Extended version of our ICCV 2019 paper", "related"),
        ("A preliminary version of this work appeared in CVPR 2018", "related"),
        ("The conference version was presented at SIGGRAPH 2017", "related"),
        ("A short version will be published in ICASSP 2018", "related"),
        ("Parts of this work were presented at MICCAI 2016", "related"),
        ("Supplementary material for our CVPR 2020 paper", "related"),
        ("Extended technical report for the CVPR 2014 paper", "related"),
        ("12 pages, an ACCV2016 extension", "related"), ("submiting to TPAMI", "submitted"),
        ("Preliminary results appear in the Proceedings of ICASSP 2014", "related"),
        ("Minor revision at Medical Image Analysis", "submitted"),
        ("Accepted to ACM TOG with major revision", "submitted"),
        ("Submitted to ICML 2009 and now presented in MLSP", "submitted"),
        ("An extended version of our ACCV 2014 paper. [1] A. Author, Things, Proceedings of ACCV 2014",
         "related"),
        ("Rejected from NeurIPS 2020", "rejected"), ("Not accepted at ICLR 2018", "rejected"),
        ("Strong reviews at ICML 2022, but rejected", "rejected"),
        ("This paper has been withdrawn by the authors", "withdrawn"),
        ("Withdrawn from ICLR 2020", "withdrawn"),
        ("12 pages, 3 figures, code available", "none"), ("", "none"), (" ", "none"),
        ("Prepared with the NeurIPS 2020 template", "none"),
        ("See https://cvpr2020.thecvf.com", "none"),
        ("code of our ECCV 2020 baseline", "none"), ("Beats all CVPR'19 baselines", "none"),
    ],
)  # fmt: skip # a table of cases
def test_what_is_not_accepted(text: str, status: str) -> None:
    """Submitted, rejected, withdrawn papers and other versions' venues are no venue."""
    assert says(text)[:2] == (status, None)


@pytest.mark.parametrize(
    ("text", "venue", "workshop"),
    [
        ("Accepted at the CVPR 2021 NTIRE workshop", "CVPR", True),
        ("CVPRW 2022", "CVPR", True),
        ("CVPR-W 2022", "CVPR", True),
        ("Workshop on 3D at ECCV 2018", "ECCV", True),
        ("BayLearn workshop, in conjunction with ICML 2017", "ICML", True),
        ("Presented at EVW@CVPR 2019", "CVPR", True),
        ("Accepted @ CVPR 2019", "CVPR", False),
        ("ICML/IJCAI 2018 Workshop on Planning", "ICML", True),
        ("ACL 2019 Student Research Workshop", "ACL", True),
        ("ICCV 2019, a shorter version was at a workshop of ICML 2018", "ICCV", False),
    ],
)
def test_a_workshop_is_told_from_its_conference(text: str, venue: str, workshop: bool) -> None:
    """A workshop is told from its conference, and another paper's from this one's."""
    status, name, _, flag = says(text)
    assert (status, name, flag) == ("accepted", venue, workshop)


@pytest.mark.parametrize(
    ("text", "status", "venue"),
    [
        ("CVPR 2021 게재", "accepted", "CVPR"),
        ("NeurIPS 2020 채택", "accepted", "NeurIPS"),
        ("ECCV 2020에서 발표", "accepted", "ECCV"),
        ("뉴립스 2020 게재 예정", "accepted", "NeurIPS"),
        ("ICLR 제출", "submitted", None),
        ("ICML 2022 심사 중", "submitted", None),
        ("CVPR에서 거절됨", "rejected", None),
    ],
)
def test_korean_words_say_the_same(text: str, status: str, venue: str | None) -> None:
    """Korean words say the same."""
    assert says(text)[:2] == (status, venue)
    assert says("CVPR 2021 워크숍") == ("accepted", "CVPR", 2021, True)


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("ICCV 2021 Oral", "oral"),
        ("NeurIPS 2022 spotlight", "spotlight"),
        ("CVPR 2024 (Highlight)", "highlight"),
        ("Findings of ACL 2023", "findings"),
        ("NeurIPS 2023 Datasets and Benchmarks Track", "datasets"),
        ("ICML 2020", None),
    ],
)
def test_the_track_is_told_where_the_text_tells_it(text: str, track: str | None) -> None:
    """The track is told where the text tells it."""
    assert recognise(text).track == track


@pytest.mark.parametrize(
    "text",
    [
        "International Conference on Computer Vision Systems (ICVS) 2019, to appear",
        "Published in Nature Physics",
        "To appear at EMMCVPR 2015",
        "Proceedings of the Asian Conference on Machine Learning",
        "Accepted to the AAAI Spring Symposium 2019",
        "To appear in AAAI Conference on Web and Social Media",
        "Accepted at ICPRAI 2018",
        "Appears in Pattern Recognition and Image Analysis",
        "Published in the International Conference on Image Processing, Theory and Tools 2014",
        "Accepted by Machine Vision and Applications",
        "Accepted to the International Conference on Neural Information Processing (ICONIP 2018)",
        "ACM SIGGRAPH Symposium on Visualization 2018, to appear",
        "Accepted to the Conference on Intelligent Computer Communication (ICCP 2014)",
        "Presented at the Mexican International Conference on Artificial Intelligence",
        "Accepted to SIGGRAPH European Workshop on Virtual Heritage 2004",
        "To appear in the Conference on Computer Graphics and Interactive Techniques in Australasia",
    ],
)
def test_names_that_are_others(text: str) -> None:
    """A venue whose name holds the name of one of ours is another one."""
    assert says(text)[:2] == ("accepted", None)


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        (
            "Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition, 2016, pp. 1-9",
            "CVPR",
            2016,
        ),
        ("Computer Graphics Forum 30, 1 (2011) 43-60", "CGF", 2011),
        ("TPAMI 34(8): 1482-1495 (2012)", "TPAMI", 2012),
        ("Advances in Neural Information Processing Systems 25, 2012", "NeurIPS", 2012),
        ("NIPS 12", "NeurIPS", None),
        ("NIPS03", "NeurIPS", 2003),
        ("Pattern Recognition Letters 34, 14 (2013)", "Pattern Recognition Letters", 2013),
        ("Pattern Recognition, pp. 1990-2001, 2014", "Pattern Recognition", 2014),
        ("Nature 521, 436-444 (2015)", "Nature", 2015),
        ("Robotics and Automation, 2014 IEEE International Conference on", "ICRA", 2014),
        ("Image Processing, IEEE Transactions on", "TIP", None),
        ("IEEE Trans. Pattern Anal. Mach. Intell.", "TPAMI", None),
        ("Proc. Int. Conf. Comput. Vis.~(ICCV)", "ICCV", None),
        ("{IEEE} Conf. on Computer Vision \\& Pattern Recognition", "CVPR", None),
        ("Machine Learning: Proc. of the 11th Intl. Conf.", "ICML", None),
        ("Trans. Robot. Autom.", None, None),
        ("J. Robot. Autom.", None, None),
        ("Some Journal of Other Things 12 (2010)", None, None),
    ],
)
def test_references_are_understood(text: str, venue: str | None, year: int | None) -> None:
    """Volume and page numbers are no years, names may be shortened and turned round."""
    recognition = recognise(text, "journal_ref")
    assert (recognition.status, recognition.venue) == ("accepted", venue)
    if venue:
        assert recognition.year == year


KINDS = ROOT / "tests" / "data" / "venue-kinds.txt"


def kinds() -> list[tuple[str, str, Recognition]]:
    """The labelled texts of our own, each with its field and what it says."""
    field, rows = "comments", list[tuple[str, str, Recognition]]()
    for line in KINDS.read_text("utf-8").splitlines():
        if line.startswith("["):
            field = line.strip("[]")
        elif line and not line.startswith("#"):
            status, venue, year, workshop, track, text = line.split(" | ", 5)
            recognition = (
                status.strip(),
                venue.strip() or None,
                int(year) if year.strip() else None,
            )
            rows.append(
                (
                    text,
                    field,
                    Recognition(*recognition, bool(workshop.strip()), track.strip() or None),
                )
            )
    return rows


@pytest.mark.parametrize(("text", "field", "expected"), kinds())
def test_kinds_of_texts(text: str, field: str, expected: Recognition) -> None:
    """Each kind that was ever read wrongly, with its siblings: every part of the answer is right."""
    assert recognise(text, field) == expected


def test_a_preprint_is_nowhere() -> None:
    """A reference to arXiv names no venue."""
    assert recognise("arXiv preprint arXiv:2101.00001", "journal") == Recognition()


def test_a_record_is_read_in_order() -> None:
    """The journal reference goes before the DOI, the DOI before the comment."""
    recognition, part = recognise_record("", "10.1109/CVPR.2016.90", "Submitted to ICCV")
    assert (recognition.venue, recognition.year, part) == ("CVPR", 2016, "doi")
    recognition, part = recognise_record("", "10.1109/cvprw53098.2021.00073", "")
    assert (recognition.venue, recognition.workshop) == ("CVPR", True)
    recognition, part = recognise_record("ICCV 2019", "", "Accepted to CVPR 2020")
    assert (recognition.venue, part) == ("ICCV", "journal reference")
    assert recognise_record("", "", "Submitted to CVPR 2020")[1] == ""


OWN = """
[[venue]]
name = "KCCV"
full_name = "Korean Conference on Computer Vision"

[[venue]]
name = "CVPR"
full_name = "Our Own Reading of CVPR"
kind = "journal"
aliases = ["씨브이피알"]
"""


def test_a_library_adds_venues() -> None:
    """Own rows are found and recognised, and replace those of the same name."""
    own = venue_table(parse_venues(OWN))
    kccv = find_venue("kccv 2024", own)
    assert kccv is not None
    assert (kccv.kind, kccv.booktitle) == (
        "conference",
        "Proceedings of the Korean Conference on Computer Vision",
    )
    assert find_venue("kccv") is None
    cvpr = find_venue("CVPR", own)
    assert cvpr is not None
    assert (cvpr.full_name, cvpr.kind) == ("Our Own Reading of CVPR", "journal")
    assert len(own.venues) == len(venue_table().venues) + 1
    assert recognise("Accepted to KCCV 2024", "comments", own)[:3] == ("accepted", "KCCV", 2024)
    assert recognise("Accepted to KCCV 2024").venue is None
    text = "Korean Conference on Computer Vision, 2023"
    assert recognise(text, "booktitle", own).venue == "KCCV"
    assert venue_table() is venue_table(())


def test_a_row_needs_only_a_name() -> None:
    """What a row leaves out follows from its name."""
    (venue,) = parse_venues('[[venue]]\nname = "KAIA"')
    assert (venue.full_name, venue.kind, venue.abbreviated) == ("KAIA", "conference", "Proc. KAIA")
    assert parse_venues("") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[venue]", "not TOML"),
        ("venue = 3", "no rows"),
        ("venue = [3]", "Row 1"),
        ('[[venue]]\nfull_name = "X"', "Row 1 of the table of venues has no name"),
        ("[[venue]]\nname = 3", "Row 1"),
        ('[[venue]]\nname = ""', "Row 1"),
        ('[[venue]]\nname = "A"\n[[venue]]\nname = "B"\naliases = "C"', "Row 2 .* \\(B\\)"),
        ('[[venue]]\nname = "A"\nkind = "book"', "kind"),
        ('[[venue]]\nname = "A"\nseries = 1', "series"),
    ],
)
def test_a_wrong_row_is_refused(text: str, message: str) -> None:
    """The one sentence names the row and what is wrong with it."""
    with pytest.raises(RefusedError, match=message):
        parse_venues(text)


WORDS = """accepted to CVPR 2020 ' - ( ) , . ; @ workshop submitted conference on computer vision
and Pattern Recognition Proc IEEE Trans version of extended pp 1990 제출 게재 { } \\ ~ : / W"""
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=300, deadline=None)
@given(
    st.text() | st.lists(PIECES).map(" ".join), st.sampled_from(["comments", "booktitle", "doi"])
)
def test_any_text_has_an_answer(text: str, field: str) -> None:
    """Nothing that can be written makes it fail."""
    recognition = recognise(text, field)
    assert recognition.status in STATUSES
    assert recognition.status == "accepted" or (
        recognition.venue is None and not recognition.workshop
    )
    assert recognition.venue is None or find_venue(recognition.venue) is not None


@pytest.mark.parametrize(
    "piece", ["CVPR ", "accepted to CVPR workshop @ ", "conference on computer ", "(", "{\\", "워크숍 CVPR "]
)  # fmt: skip # a table of cases
def test_time_does_not_outgrow_the_text(piece: str) -> None:
    """Ten times the text takes no more than some ten times as long."""
    small, large = ((piece * (size // len(piece) + 1))[:size] for size in (30_000, 300_000))
    assert_proportional(recognise, small, large)


@pytest.mark.skipif(
    not LABELS.exists(), reason="the labelled strings beside the project are absent"
)
def test_nothing_submitted_is_called_accepted() -> None:
    """On labelled strings: what is called accepted is right, and nothing submitted is."""
    from benchmarks.venues import score

    result = score([json.loads(line) for line in LABELS.read_text("utf-8").splitlines()])
    assert result.wrongly_accepted == []
    assert result.precision >= 0.995
    assert result.recall >= 0.97
    assert result.workshop >= 0.98


def test_every_venue_says_where_its_name_is_from() -> None:
    """Each row of the table names its source beside its beginning."""
    text = Path(known.__file__).with_name("venues.toml").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("[[venue]]")]
    assert len(rows) == len(venue_table().venues)
    assert [row for row in rows if not re.fullmatch(r"\[\[venue\]\]  # \w.{4,}", row)] == []


def test_importing_reads_no_table() -> None:
    """The table is read when it is first asked for."""
    assert not hasattr(known, "tomllib")
