"""Goals as people write them into a Markdown file."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.goals import new_file, read
from papernotes.model.reading.goals import Goal, share_gone
from papernotes.model.reading.moment import Moment
from tests.support.growth import assert_proportional

SEOUL = ZoneInfo("Asia/Seoul")
COUNTS = {
    "read 50 papers": ("read", 50, ""),
    "Read 50 papers tag:diffusion": ("read", 50, "tag:diffusion"),
    "read 1 paper": ("read", 1, ""),
    "read 1,000 papers": ("read", 1000, ""),
    "read at least 12 new papers -tag:survey": ("read", 12, "-tag:survey"),
    "50 papers": ("read", 50, ""),
    "50 papers read venue:CVPR": ("read", 50, "venue:CVPR"),
    "finish 5 papers": ("read", 5, ""),
    "tag:nerf OR tag:3d read 5 papers": ("read", 5, "tag:nerf OR tag:3d"),
    'read 5 papers tag:"image editing"': ("read", 5, 'tag:"image editing"'),
    "read 5 papers @genai": ("read", 5, "@genai"),
    "논문 50편": ("read", 50, ""),
    "논문 50편 읽기": ("read", 50, ""),
    "논문 50편 읽기 tag:diffusion": ("read", 50, "tag:diffusion"),
    "태그:확산 논문 50편을 읽는다": ("read", 50, "태그:확산"),
    "논문 50개 이상 완독하기": ("read", 50, ""),
    "논문 읽기 50편": ("read", 50, ""),
    "50편 읽기": ("read", 50, ""),
    "논문 ５０편 읽기": ("read", 50, ""),
    "올해 논문 50편 읽기!": ("read", 50, ""),
    "read 50 papers this year": ("read", 50, ""),
    "**read 50 papers** `tag:diffusion` #goals": ("read", 50, "tag:diffusion"),
    "read 50 papers ⏫ ➕ 2026-01-01": ("read", 50, ""),
    "start 10 papers": ("started", 10, ""),
    "논문 3편 발표하기": ("presented", 3, ""),
    "발표 3편": ("presented", 3, ""),
    "올해 정독 20편 tag:nerf": ("read", 20, "tag:nerf"),
    "skim 100 papers": ("skimmed", 100, ""),
}
PROSE = [
    "CVPR 제출",
    "논문 3편 제출",
    "논문 3편 쓰기",
    "submit 2 papers",
    "50편",
    "write 20 reviews",
    "read the book of Bishop",
    "CVPR 2026 rebuttal (3/5)",
    "improve FID by 3.5",
    "3장까지 읽기",
    "끝까지 읽기",
    "교재 읽기 (3장까지)",
    "implement NeRF by myself",
    "올해까지 쓰기",
    "see https://arxiv.org/abs/2006.11239 for 3 things",
]
FAULTS = {
    "read 0 papers": "goal-of-zero",
    "논문 0편": "goal-of-zero",
    "read 99999999999999999999 papers": "goal-too-large",
    "read 1000001 papers": "goal-too-large",
    "read fifty papers": "goal-not-counted",
    "read 50 papers on diffusion": "goal-not-counted",
    "3D 논문 20편 읽기": "goal-not-counted",
    "review 20 things tag:3d": "goal-not-counted",
    "CVPR 제출 (11/13 (목))": "goal-date-unreadable",
    "submit by 2026-02-30": "goal-date-unreadable",
    "submit due:9999-12-31": "goal-date-unreadable",
    "submit due:0000-01-01": "goal-date-unreadable",
    "초고 다음 주 금요일까지": "goal-date-not-fixed",
    "리뷰 3월까지": "goal-date-not-fixed",
    "리뷰 2026년 3월 말까지": "goal-date-not-fixed",
    "초고 내일까지 쓰기": "goal-date-not-fixed",
    "초고 금요일 까지": "goal-date-not-fixed",
    "초고 이번 주까지": "goal-date-not-fixed",
    "초고 최근까지": "goal-date-not-fixed",
    "초고 (금요일까지)": "goal-date-not-fixed",
    "draft (by friday)": "goal-date-not-fixed",
    "draft by friday": "goal-date-not-fixed",
    "draft by next Friday": "goal-date-not-fixed",
    "draft by next year": "goal-date-not-fixed",
    "draft by tomorrow": "goal-date-not-fixed",
    "draft before the end of next week": "goal-date-not-fixed",
    "draft by March": "goal-date-not-fixed",
    "draft until 2026-03": "goal-date-not-fixed",
}
DUE = {
    "submit by 2026-11-13": date(2026, 11, 13),
    "submit by Nov 13": date(2026, 11, 13),
    "submit until 11/13": date(2026, 11, 13),
    "CVPR 제출 11월 13일까지": date(2026, 11, 13),
    "CVPR 제출 (11/13 (금))": date(2026, 11, 13),
    "CVPR 제출 (2026년 11월 13일)": date(2026, 11, 13),
    "CVPR 제출 ~11/13": date(2026, 11, 13),
    "CVPR 제출 (11/13까지)": date(2026, 11, 13),
    "CVPR 제출(~11월 13일까지)": date(2026, 11, 13),
    "CVPR 제출 (11/13 (금)까지)": date(2026, 11, 13),
    "submit (by Nov 13)": date(2026, 11, 13),
    "CVPR 제출 due:2027-03-05": date(2027, 3, 5),
    "CVPR 제출 📅 2026-11-13": date(2026, 11, 13),
    "submit by 2026-11-13 23:59 AoE": datetime(2026, 11, 14, 11, 59, tzinfo=UTC),
}


def only(text: str) -> tuple[Goal, list[str]]:
    """The goal of a file with one line, and the kinds of its faults."""
    (goal,), faults = read(f"- [ ] {text}\n", 2026, SEOUL)
    assert all(fault.line == 1 for fault in faults)
    return goal, [fault.reason.kind for fault in faults]


@pytest.mark.parametrize("text", COUNTS)
def test_a_goal_counts_by_itself(text: str) -> None:
    """English and Korean, with conditions before or after it, and a date."""
    for whole in (text, f"{text} by 2026-06-30", f"{text} (6/30까지)"):
        goal, faults = only(whole)
        assert (goal.kind, goal.target, goal.conditions) == COUNTS[text]
        assert faults == []
        assert goal.text == whole


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_not_counted(text: str) -> None:
    """Nothing is guessed, and nothing reported."""
    goal, faults = only(text)
    assert goal == Goal(text=text, line=1)
    assert faults == []


@pytest.mark.parametrize("text", FAULTS)
def test_what_cannot_be_read_is_named(text: str) -> None:
    """A goal stays a goal, and its neighbours count."""
    goals, faults = read(f"- [ ] read 5 papers\n- [ ] {text}\n- [x] read 6 papers", 2026, SEOUL)
    assert [goal.target for goal in goals] == [5, 0, 6]
    assert [(fault.line, fault.reason.kind) for fault in faults] == [(2, FAULTS[text])]


@pytest.mark.parametrize("text", DUE)
def test_a_goal_has_its_own_date(text: str) -> None:
    """A day without a year is in the year of the file."""
    goal, faults = only(text)
    assert goal.due == Moment(DUE[text])
    assert faults == []


@pytest.mark.parametrize("when", ["다음 주 금요일까지", "금요일 까지", "by next friday"])
def test_a_goal_counts_also_where_its_day_is_not_fixed(when: str) -> None:
    """The words are named as they are written, and the number of papers is read all the same."""
    (goal,), (fault,) = read(f"- [ ] read 50 papers {when}\n", 2026, SEOUL)
    assert (goal.target, goal.due) == (50, None)
    assert fault.reason.values["words"] == when


def test_a_goal_names_a_date() -> None:
    """With blanks in quotes."""
    assert only('submit date:"CVPR 2027"')[0].date_name == "CVPR 2027"
    assert only("논문 5편 날짜:CVPR")[0] == Goal(
        "논문 5편 날짜:CVPR", 1, kind="read", target=5, date_name="CVPR"
    )


FILE = """\
---
goals:
- [ ] not this
---
# 2026
- [ ] first
  * [X] second

1. [x] third
+ [-] given up
- [/] half done
- [ ]
- [ ]nothing
- plain

## 논문
> - [ ] quoted

```
- [ ] code
```
~~~md
- [ ] code
~~~
<!-- - [ ] comment
- [ ] comment
-->
Text

    - [ ] indented code

- [ ] last
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_boxes_of_the_text_are_goals(end: str) -> None:
    """With their lines and headings; code and comments never count."""
    goals, faults = read(FILE.replace("\n", end), 2026)
    lines = FILE.splitlines()
    assert [(goal.text, goal.checked, goal.section) for goal in goals] == [
        ("first", False, "2026"),
        ("second", True, "2026"),
        ("third", True, "2026"),
        ("half done", False, "2026"),
        ("quoted", False, "논문"),
        ("last", False, "논문"),
    ]
    assert all(goal.text in lines[goal.line - 1] for goal in goals)
    assert faults == []


@given(
    st.text(),
    st.lists(st.sampled_from(["- [ ] ", "\n", "read ", "5", " papers", "편", "11/13", "("])),
)
def test_any_text_may_be_read_as_goals(text: str, pieces: list[str]) -> None:
    """Every text is a goal file."""
    read(text + "".join(pieces), 2026)


@pytest.mark.parametrize("language", ["en", "ko", ""])
def test_a_new_file_has_no_goal_yet(language: str) -> None:
    """Its examples are in a comment, and each can be read."""
    text = new_file(2026, language)
    assert read(text, 2026) == ([], [])
    examples = text.partition("<!--")[2].partition("\n")[2].partition("-->")[0]
    goals, faults = read(examples, 2026)
    assert [goal.target for goal in goals] == [50, 0]
    assert goals[1].due == Moment(date(2026, 11, 13))
    assert faults == []


def test_the_share_of_the_time_is_rounded_down() -> None:
    """32 of 188 days are 17 %; all of the time has gone on the last day, not before."""
    first, last = date(2026, 1, 1), date(2026, 7, 8)
    assert (last - date(2026, 2, 2)).days == 156
    assert share_gone(first, last, date(2026, 2, 2)) == 17
    assert share_gone(first, last, first) == 0
    assert share_gone(first, last, date(2025, 1, 1)) == 0
    assert share_gone(first, date(2026, 12, 31), date(2026, 12, 30)) == 99
    assert share_gone(first, date(2026, 12, 31), date(2026, 12, 31)) == 100
    assert share_gone(first, date(2025, 12, 31), first) == 100


@pytest.mark.parametrize("piece", ["a-", "[[x]]", "tag:", 'tag:"', "가", "1"])
def test_long_words_take_a_moment(piece: str) -> None:
    """The time grows with the length of a goal, not with its square."""
    small, large = (f"- [ ] {piece * number}" for number in (500, 4_000))
    assert_proportional(lambda text: read(text, 2026), small, large)
