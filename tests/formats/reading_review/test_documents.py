"""A review as a note and as a picture, in both languages."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.note.head import head
from papernotes.formats.reading_review.head import read_span
from papernotes.formats.reading_review.markdown import markdown
from papernotes.formats.reading_review.picture import charts, picture
from papernotes.formats.reading_review.words import LANGUAGES, summary, title
from papernotes.model.reading import spans
from papernotes.model.reading.review import Change, ListedPaper, Review, Streak, Tally

DAY = Tally("2026-07-03", 2, "read:2026-07-03")
REVIEW = Review(
    value="2026",
    first="2026-01-01",
    last="2026-12-31",
    read=Tally("2026", 2, "read:2026"),
    readings=3,
    previous=Tally("2025", 1, "read:2025"),
    log=(Tally("added", 4, "added:2026"), Tally("queued", 0, "queued:2026")),
    unfinished=Tally("", 1, "started:2026 -read:..2026"),
    left_open=(ListedPaper("kim2022", "Not | Finished"),),
    days=(DAY,),
    weeks=(Tally("2026-W27", 2, "read:2026-06-29..2026-07-05"),),
    day_streak=Streak(3, "2026-07-01", "2026-07-03", DAY),
    week_streak=Streak(1, "2026-06-29", "2026-07-05", DAY),
    months=(Tally("2026-07", 2, "read:2026-07"),),
    venues=(Tally("A|B", 1, 'read:2026 venue:"A B"'), Tally("", 1, "read:2026 no:venue")),
    tags=(Tally("3d_editing", 1, "read:2026 tag:3d_editing"),),
    years=(Tally("2020", 2, "read:2026 year:2020"),),
    rose=(Change(Tally("3d", 2, "read:2026 tag:3d"), Tally("3d", 1, "read:2025 tag:3d")),),
    fell=(),
    ratings=(Tally("4.5", 1, "read:2026 rating:4.5"),),
    best=(ListedPaper("ho2020", "De*noising* [x]", 2020, "NeurIPS", "https://a.example/(x)", 4.5),),
    notes=Tally("", 1, "read:2026 has:note"),
    longest=(ListedPaper("song2021", "Score", 2021, "", "https://a.example/y", characters=5321),),
)


@pytest.mark.parametrize(
    ("value", "english", "korean"),
    [
        ("2026", "Reading in 2026", "2026년 결산"),
        ("2026-07", "Reading in July 2026", "2026년 7월 결산"),
        ("2026-07-03", "Reading on 3 July 2026", "2026년 7월 3일 결산"),
        (
            "2026-03..2026-05",
            "Reading from March 2026 to May 2026",
            "2026년 3월부터 2026년 5월까지 결산",
        ),
        ("2026-03..", "Reading since March 2026", "2026년 3월부터 결산"),
        ("..2025", "Reading until 2025", "2025년까지 결산"),
    ],
)
def test_the_title_says_the_span(value: str, english: str, korean: str) -> None:
    """As people say it, in both languages."""
    review = REVIEW._replace(value=value)
    assert (title(review, "en"), title(review, "ko")) == (english, korean)


def test_the_summary_is_a_few_sentences() -> None:
    """It says papers, days, weeks, repeated readings, the span before, and rows of days."""
    assert summary(REVIEW, "en") == (
        "2 papers read on 1 day in 1 week. Papers that were read again make it 3 readings. "
        "In the span before (2025): 1 paper. Longest streak: 3 days, 2026-07-01 to 2026-07-03."
    )
    assert summary(REVIEW, "ko") == (
        "논문 2편을 읽었습니다. 읽은 날은 1일, 읽은 주는 1주입니다. 다시 읽은 것까지 세면 모두 3번입니다. "
        "직전 기간(2025년)에는 1편이었습니다. 가장 길게는 3일 연속으로 읽었습니다(2026-07-01~2026-07-03)."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_has_every_number_with_its_query(language: str) -> None:
    """Each query stands as code in the row of its number; signs of Markdown are escaped."""
    text = markdown(REVIEW, language)
    for tally in (REVIEW.read, *REVIEW.months, *REVIEW.tags, *REVIEW.venues, REVIEW.unfinished):
        row = next(line for line in text.split("\n") if f"`{tally.query}`" in line)
        assert f"| {tally.papers} |" in row
    assert r"| A\|B |" in text
    assert r"3d_editing" in text
    assert r"De\*noising\* \[x\] (NeurIPS 2020): 4.5" in text
    assert "[Score](https://a.example/y) (2021): 5,321" in text
    assert "queued:2026" not in text
    assert text.endswith("\n")
    assert not re.search(r"[ \t]$", text.split("\n## ")[0], re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["2026", "2026-07", "2026-01-01..2026-07-03"])
def test_the_head_of_a_note_gives_its_span(language: str, value: str) -> None:
    """It is read as any head is, and the next review finds the span in it."""
    span = spans.parse_span(value)
    text = markdown(REVIEW._replace(value=value, first=span.first, last=span.last), language)
    assert head.read(text) is not None
    assert read_span(text) == span


def test_a_picture_is_in_the_language_of_the_note() -> None:
    """The text alternatives are, too."""
    korean = ElementTree.fromstring(picture(REVIEW, "ko"))
    texts = "".join(korean.itertext())
    assert "월별: 2026년 7월 2." in texts
    assert "2026-07-03: 논문 2편" in texts
    assert korean.get("lang") == "ko"


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_of_a_page_lead_to_their_papers(language: str) -> None:
    """Each day and bar is a link to its own query, and each chart has ids of its own."""
    drawn = list(charts(REVIEW, language, "/?q={}".format))
    assert [chart.field for chart in drawn] == ["day", "month", "tag", "venue", "year"]
    roots = [ElementTree.fromstring(chart.svg) for chart in drawn]
    links = [link.get("href", "")[4:] for root in roots for link in root.iter("a")]
    tallies = [*REVIEW.days, *REVIEW.months, *REVIEW.tags, *REVIEW.venues, *REVIEW.years]
    assert links == [tally.query for tally in tallies]
    ids = [element.get("id") for root in roots for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)


TEXTS = st.text(max_size=40)


@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES))
def test_any_names_make_a_note_and_a_picture(name: str, place: str, language: str) -> None:
    """No name breaks a table, and a real parser reads the picture."""
    tally = Tally(name, 1, f"read:2026 tag:{name}")
    paper = ListedPaper("key", name, 2020, place, f"https://a.example/{place}", 4.0)
    review = REVIEW._replace(tags=(tally,), venues=(Tally(place, 1, "x"),), best=(paper,))
    ElementTree.fromstring(picture(review, language))
    tables = [line for line in markdown(review, language).split("\n") if line.startswith("|")]
    for line in tables:
        cells = len(re.findall(r"(?<!\\)\|", line)) - 1
        assert cells in (3, 5), line
