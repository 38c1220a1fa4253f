"""Seminar notes: papers with their dates and presenters, in lists and tables."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats import seminar
from tests.support.growth import assert_proportional

Row = tuple[str, str, str]


def rows(text: str) -> list[Row]:
    """The key, date with time, and presenter of each paper."""
    rows = []
    for session in seminar.read(text).sessions:
        when = session.when
        shown = " ".join(filter(None, (str(when.day), when.time, when.zone))) if when else ""
        rows.append((session.key, shown, session.presenter))
    return rows


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("- [[ho2020]]", ("ho2020", "", "")),
        ("- 2026-11-03 [[ho2020]] 김민수", ("ho2020", "2026-11-03", "김민수")),
        ("* [ ] 2026-11-03: [[ho2020]] - Kim", ("ho2020", "2026-11-03", "Kim")),
        ("1. [x] 2026.11.3 (화) [[ho2020]], presenter: Kim", ("ho2020", "2026-11-03", "Kim")),
        ("- [[ho2020]] (2026-11-03, Kim)", ("ho2020", "2026-11-03", "Kim")),
        ("- [[ho2020|DDPM]] — 발표: 김민수", ("ho2020", "", "김민수")),
        ("- [[ho2020#Method]] · **발표자**: 김민수", ("ho2020", "", "김민수")),
        ("- [[ho2020]]를 먼저 읽는다", ("ho2020", "", "")),
        ("- [[ho2020]], which is the base of all later papers in this list", ("ho2020", "", "")),
        ("- 날짜: 2026년 11월 3일 [[ho2020]]", ("ho2020", "2026-11-03", "")),
        (
            "- 2026-11-03 (화) 16:00 KST [[ho2020]] Kim",
            ("ho2020", "2026-11-03 16:00 KST", "Kim"),
        ),
        ("- 2026-11-03 오후 4:00 [[ho2020]]", ("ho2020", "2026-11-03 16:00", "")),
        ("- Nov 3, 2026 [[ho2020]] Kim", ("ho2020", "2026-11-03", "Kim")),
        ("- [[ho2020]] | 2026-11-03 | Kim", ("ho2020", "2026-11-03", "Kim")),
        ("- 읽을 것: [[ho2020]]", ("ho2020", "", "")),
        ("- [[ho2020]] 발표자: 김철수, 이영희", ("ho2020", "", "김철수, 이영희")),
        ("- [[ho2020]] 김철수·이영희 교수님", ("ho2020", "", "김철수·이영희 교수님")),
        ("- [[ho2020]] (김철수, 이영희) 2026-11-03", ("ho2020", "2026-11-03", "김철수, 이영희")),
        ("- [[ho2020]] presenter: Kim, J. Lee; room 301", ("ho2020", "", "Kim, J. Lee")),
        ("- [[ho2020]] 김철수, 이진호", ("ho2020", "", "김철수, 이진호")),
        ("- [[ho2020]] 이 교수님, 남궁민수", ("ho2020", "", "이 교수님, 남궁민수")),
        ("- [[ho2020]] 김철수, 발표", ("ho2020", "", "김철수")),
        ("- [[ho2020]] 김철수, 완료", ("ho2020", "", "김철수")),
        ("- [[ho2020]] Kim, Tuesday", ("ho2020", "", "Kim")),
        ("- [[ho2020]] Kim, B201", ("ho2020", "", "Kim")),
        ("- [[ho2020]] Kim, PhD", ("ho2020", "", "Kim")),
        ("- [[ho2020]] 김철수, 온라인", ("ho2020", "", "김철수")),
        ("- [[ho2020]] 김철수, 302호", ("ho2020", "", "김철수")),
        ("- [[ho2020]] 김철수, 회의실", ("ho2020", "", "김철수")),
        ("- [[ho2020]] 김철수, 확산 모델의 기초", ("ho2020", "", "김철수")),
        ("- [[ho2020]] Kim, Zoom", ("ho2020", "", "Kim")),
        ("- [[ho2020]] Kim, Seoul", ("ho2020", "", "Kim")),
        ("- [[ho2020]] presenter: Kim, Seoul", ("ho2020", "", "Kim")),
        ("- [[ho2020]] (Minsu Kim, Yonsei University)", ("ho2020", "", "Minsu Kim")),
        ("- [[ho2020]] 김철수 (Kim, Seoul)", ("ho2020", "", "김철수")),
        ("- [[ho2020]] -", ("ho2020", "", "")),
    ],
)
def test_an_item_of_a_list(item: str, expected: Row) -> None:
    """The date stands on either side of the link, the presenter behind it."""
    assert rows(item) == [expected]
    assert not seminar.read(item).faults


def test_details_below_an_item_belong_to_it() -> None:
    """Deeper items with a label say the date and the presenter."""
    text = "- [[a]]\n    - 날짜: 2026-12-01\n    - 발표자: 정\n    - 메모: 길다\n- [[b]]\n- presenter: X\n"
    assert rows(text) == [("a", "2026-12-01", "정"), ("b", "", "")]


@pytest.mark.parametrize(
    ("heading", "is_named"),
    [
        ("1주차 (12/3)", True),
        ("12/3", True),
        ("12/3 (목)", True),
        ("2026-13-03", True),
        ("12월 41일", True),
        ("확산 모델 1/2", False),
        ("1/2편: GAN", False),
        ("Part 3.14", False),
    ],
)
def test_a_date_of_a_heading_that_cannot_be_read_is_named(heading: str, is_named: bool) -> None:
    """One without a year too, where none is known; words with numbers are no date."""
    result = seminar.read(f"# 스터디\n## {heading}\n- [[a]] Kim\n")
    assert [fault.line for fault in result.faults] == ([2] if is_named else [])
    assert [(session.key, session.when) for session in result.sessions] == [("a", None)]


def test_a_date_in_a_heading_is_that_of_the_items_below() -> None:
    """The number of the week before it does not matter; a heading without a date ends it."""
    text = (
        "# 2026 가을 스터디\n## 1주차 (11/3)\n- [[a]] Kim\n- 11/5 [[b]]\n"
        "## Week 2: November 10\n- [[c]]\n## Later\n- [[d]]\n"
    )
    assert rows(text) == [
        ("a", "2026-11-03", "Kim"),
        ("b", "2026-11-05", ""),
        ("c", "2026-11-10", ""),
        ("d", "", ""),
    ]
    assert seminar.read(text).title == "2026 가을 스터디"


@pytest.mark.parametrize(
    "header",
    [
        "| Date | Paper | Presenter |",
        "| 날짜 | 논문 | 발표자 |",
        "|일시|논문|담당|",
        "Date | Paper | Who",
    ],
)
def test_a_table_has_columns_by_name(header: str) -> None:
    """A cell with an alias of a link or an escaped bar is one cell; rows without a paper are none."""
    text = (
        f"{header}\n|---|:-:|---|\n"
        "| 2026-11-03 | [[a\\|Title]] A \\| B | Kim |\n"
        "| 11/10 | 휴강 | |\n"
        "| 11/17 | [[b|T]] [[c]] | |\n"
        "| | [[d]] |\n"
    )
    assert rows(text) == [
        ("a", "2026-11-03", "Kim"),
        ("b", "2026-11-17", ""),
        ("c", "2026-11-17", ""),
        ("d", "", ""),
    ]


def test_a_date_without_a_year_is_near_the_one_before_it() -> None:
    """A date without a year is near the one before it, also across the end of the year."""
    text = "- 2026-12-15 [[a]]\n- 12/22 [[b]]\n- 1/5 [[c]]\n- 12/29 [[d]]\n"
    assert [day for _, day, _ in rows(text)] == [
        "2026-12-15",
        "2026-12-22",
        "2027-01-05",
        "2026-12-29",
    ]
    assert rows("---\nyear: 2025\n---\n- 11/3 [[a]]\n") == [("a", "2025-11-03", "")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- 11/3 [[b]] Kim", "has no year"),
        ("- 12/24 [[b]] Kim", "or the year in the title of the seminar"),
        ("- 2026-02-30 [[b]] Kim", "has no day 30"),
        ("- 2026-13-01 [[b]] Kim", "no month 13"),
        ("- 2026-11-03 (월) [[b]] Kim", "is a Tuesday"),
        ("- 0000-01-01 [[b]] Kim", "between 1900"),
        ("- 9999-01-01 [[b]] Kim", "between 1900"),
        ("- date: tomorrow [[b]] Kim", "is not a date"),
        ("- [[b]] Kim\n    - date: soon", "is not a date"),
        ("| date | paper | who |\n|---|---|---|\n| 내일 | [[b]] | Kim |", "is not a date"),
    ],
)
def test_a_bad_date_is_named_with_its_line(line: str, reason: str) -> None:
    """It costs neither its own paper nor the neighbours."""
    text = f"- [[a]] Lee\n\n{line}\n\n- [[c]] Park\n"
    read = seminar.read(text)
    assert [(session.key, session.presenter) for session in read.sessions] == [
        ("a", "Lee"),
        ("b", "Kim"),
        ("c", "Park"),
    ]
    assert [session.when for session in read.sessions] == [None] * 3
    (fault,) = read.faults
    assert reason in fault.reason
    assert fault.line == text[: text.rindex(line.split("\n")[-1])].count("\n") + 1


def test_code_and_comments_name_no_papers() -> None:
    """Only what is text is read."""
    text = "```\n- [[a]]\n```\n<!-- - [[b]] -->\n`[[c]] <!--`\n- [[d]] -->\n"
    assert [key for key, *_ in rows(text)] == ["d"]
    assert seminar.read(text).sessions[0].line == 6


@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [
        ("", " ", "|x\n"),
        ("# ", "#", "x\n"),
        ("", "<!-- ", ""),
        ("- ", "[[a]] ", ""),
        ("", "`a` ", ""),
        ("|", "-", "x|"),
        ("- e", "\u0301\u0323", " [[a]]\n"),
    ],
)
def test_a_long_line_takes_no_long_time(before: str, piece: str, after: str) -> None:
    """Each of these takes hours where a pattern tries every way to read it."""
    short, long = ((before + piece * number + after) * 2 for number in (10_000, 100_000))
    assert_proportional(seminar.read, short, long)


def test_line_numbers_count_the_head() -> None:
    """Lines are those of the file, with CRLF too."""
    text = '---\r\ntitle: "확산 스터디"\r\n---\r\n\r\n- 2026-11-03 [[a]] Kim\r\n'
    read = seminar.read(text)
    assert read.title == "확산 스터디"
    assert read.sessions[0].line == 5
    assert rows(text) == [("a", "2026-11-03", "Kim")]


@given(st.text(st.sampled_from("[]|- *#:\n\t가a1/.()`~"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text raises."""
    seminar.read(text)


PIECES = [
    "- ",
    "* ",
    "| ",
    " | ",
    "\n",
    "\r\n",
    "\n\n",
    "---\n",
    "# ",
    "`",
    "~~~\n",
    "\t",
    "김",
    " Kim",
]
AGENDA = [
    "- 2026-11-03 [[a]] Kim\n",
    "- 2026-13-40 [[b]]\n",
    "| 11월 3일 | [[c]] | 김 |\n",
    "- [[d]] [[e]]\n",
]


@given(st.lists(st.sampled_from([*PIECES, *AGENDA]), max_size=30))
def test_sessions_and_faults_have_their_lines(pieces: list[str]) -> None:
    """Each paper stands in the line of its session, and each fault has a line, whatever is around them."""
    text = "\n".join(["".join(pieces), "", "- 2026-11-03 [[last]] Kim", ""])
    lines = text.split("\n")
    read = seminar.read(text)
    assert all(f"[[{session.key}]]" in lines[session.line - 1] for session in read.sessions)
    assert all(1 <= fault.line <= len(lines) for fault in read.faults)


TITLES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=40)


@given(
    st.lists(st.tuples(st.from_regex(r"[a-z]{2,8}[0-9]{4}", fullmatch=True), TITLES), max_size=5),
    st.sampled_from(["en", "ko"]),
)
def test_a_printed_agenda_is_a_seminar(papers: list[tuple[str, str]], language: str) -> None:
    """It names the papers in their order, whatever their titles contain."""
    text = seminar.agenda(papers, language)
    assert [key for key, *_ in rows(text)] == [key for key, _ in papers]
    filled = text.replace("|  | [[", "| 2026-11-03 | [[").replace(" |  |\n", " | 김 |\n")
    read = seminar.read(filled)
    assert not read.faults
    assert all(session.when and session.when.day == date(2026, 11, 3) for session in read.sessions)
    assert all(session.presenter == "김" for session in read.sessions)
