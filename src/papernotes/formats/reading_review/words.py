"""The words of a review in English and Korean."""

from typing import NamedTuple

from papernotes.model.reading.calendar import MONDAY, SUNDAY
from papernotes.model.reading.review import Review, Tally

LANGUAGES = ("en", "ko")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip # a table


class Words(NamedTuple):
    """The headings, labels and names of one language."""

    language: str
    weekdays: tuple[str, ...]
    number: str
    query: str
    overview: str
    read: str
    log: dict[str, str]
    unfinished: str
    noted: str
    calendar: str
    months: str
    month: str
    venues: str
    venue: str
    tags: str
    tag: str
    years: str
    year: str
    ratings: str
    rating: str
    changes: str
    rose: str
    fell: str
    best: str
    longest: str
    left_open: str
    questions: str
    goals: str
    none: dict[str, str]
    legend: str
    week_begins: dict[int, str]
    chart: str


ENGLISH = Words(
    language="en",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    number="Papers",
    query="Query",
    overview="Overview",
    read="Read",
    log={
        "added": "Added",
        "queued": "Queued",
        "started": "Started",
        "skimmed": "Skimmed",
        "abandoned": "Abandoned",
        "presented": "Presented",
    },
    unfinished="Started and not finished",
    noted="Read, with a note",
    calendar="Calendar",
    months="By month",
    month="Month",
    venues="By venue",
    venue="Venue",
    tags="By tag",
    tag="Tag",
    years="By year of publication",
    year="Published",
    ratings="By rating",
    rating="Rating",
    changes="Tags that rose and fell",
    rose="Tags that rose",
    fell="Tags that fell",
    best="Highest ratings",
    longest="Longest notes",
    left_open="Started and not finished",
    questions="Questions answered",
    goals="Goals",
    none={"venue": "no venue", "tag": "no tag", "year": "no year", "rating": "no rating"},
    legend="Papers read on each day: . is none, + is ten or more.",
    week_begins={MONDAY: "Weeks begin on Monday.", SUNDAY: "Weeks begin on Sunday."},
    chart="Calendar and charts",
)
KOREAN = Words(
    language="ko",
    weekdays=("월", "화", "수", "목", "금", "토", "일"),
    number="논문 수",
    query="검색식",
    overview="한눈에 보기",
    read="읽은 논문",
    log={
        "added": "추가한 논문",
        "queued": "읽을 목록에 넣은 논문",
        "started": "읽기 시작한 논문",
        "skimmed": "훑어본 논문",
        "abandoned": "그만 읽은 논문",
        "presented": "발표한 논문",
    },
    unfinished="시작했지만 다 읽지 못한 논문",
    noted="읽고 노트를 쓴 논문",
    calendar="달력",
    months="월별",
    month="월",
    venues="학회별",
    venue="학회",
    tags="태그별",
    tag="태그",
    years="출판 연도별",
    year="출판 연도",
    ratings="평점별",
    rating="평점",
    changes="늘어난 태그와 줄어든 태그",
    rose="늘어난 태그",
    fell="줄어든 태그",
    best="평점이 가장 높은 논문",
    longest="가장 길게 쓴 노트",
    left_open="시작했지만 다 읽지 못한 논문",
    questions="답을 찾은 질문",
    goals="목표",
    none={"venue": "학회 없음", "tag": "태그 없음", "year": "연도 없음", "rating": "평점 없음"},
    legend="하루에 읽은 논문 수입니다. 점(.)은 읽지 않은 날, +는 열 편 이상 읽은 날입니다.",
    week_begins={MONDAY: "한 주는 월요일에 시작합니다.", SUNDAY: "한 주는 일요일에 시작합니다."},
    chart="달력과 차트",
)


def words(language: str) -> Words:
    """Return the words of a language; English ones for others than Korean."""
    return KOREAN if language == "ko" else ENGLISH


def title(review: Review, language: str) -> str:
    """Return the title of a review: `Reading in 2026`, `2026년 결산`, `2026년 7월 결산`."""
    start, dots, end = review.value.partition("..")
    if language == "ko":
        if not dots:
            return f"{_korean(start)} 결산"
        sides = (_korean(start) + "부터" if start else "", _korean(end) + "까지" if end else "")
        return f"{' '.join(filter(None, sides))} 결산"
    if not dots:
        return f"Reading {'on' if len(start) == 10 else 'in'} {_english(start)}"
    if not start:
        return f"Reading until {_english(end)}"
    return (
        f"Reading from {_english(start)} to {_english(end)}"
        if end
        else f"Reading since {_english(start)}"
    )


def span_name(value: str, language: str) -> str:
    """Return a year, month, day or range of them in words: `July 2026`, `2026년 7월`."""
    named = _korean if language == "ko" else _english
    start, dots, end = value.partition("..")
    if not dots:
        return named(start)
    return "–".join(named(part) if part else "" for part in (start, end))


def _english(part: str) -> str:
    year, _, rest = part.partition("-")
    if not rest:
        return year
    month, _, day = rest.partition("-")
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {named}" if day else named


def _korean(part: str) -> str:
    names = zip(part.split("-"), "년월일", strict=False)
    return " ".join(f"{int(number)}{unit}" for number, unit in names)


def goals_kept(review: Review, language: str) -> str:
    """Return how many goals were kept: `2 of 5 goals kept.`, `목표 5개 가운데 2개를 이뤘습니다.`"""
    kept, number = sum(goal.is_kept for goal in review.goals), len(review.goals)
    if language == "ko":
        return f"목표 {number}개 가운데 {kept}개를 이뤘습니다."
    return f"{kept} of {_count(number, 'goal')} kept."


def questions_answered(review: Review, language: str) -> str:
    """Return how many questions were answered: `7 of 10 questions answered.`"""
    answered, number = review.answered_number, review.answered_number + review.open_number
    if language == "ko":
        return f"읽은 논문의 노트에 적은 질문 {number:,}개 가운데 {answered:,}개의 답을 찾았습니다."
    return f"{answered:,} of {_count(number, 'question')} in the notes of these papers answered."


def papers(number: int, language: str) -> str:
    """Return a number of papers in words: `1 paper`, `3 papers`, `논문 3편`."""
    if language == "ko":
        return f"논문 {number:,}편"
    return f"{number:,} paper{'s' * (number != 1)}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def overview(review: Review, language: str) -> list[tuple[str, Tally]]:
    """Return the first numbers of a review, each with its label."""
    own, ko = words(language), language == "ko"
    rows = [(own.read, review.read)]
    if review.previous:
        name = span_name(review.previous.value, language)
        rows.append((f"직전 기간({name})" if ko else f"The span before ({name})", review.previous))
    if review.day_streak:
        days = review.day_streak.length
        label = f"가장 긴 연속 기록: {days}일" if ko else f"Longest streak: {_count(days, 'day')}"
        rows.append((label, review.day_streak.tally))
    if review.week_streak:
        weeks = review.week_streak.length
        label = (
            f"가장 긴 연속 기록: {weeks}주" if ko else f"Longest streak: {_count(weeks, 'week')}"
        )
        rows.append((label, review.week_streak.tally))
    rows += [(own.log[tally.value], tally) for tally in review.log if tally.papers]
    return [*rows, (own.unfinished, review.unfinished), (own.noted, review.notes)]


def summary(review: Review, language: str) -> str:
    """Return what was read in a few sentences."""
    return (_korean_summary if language == "ko" else _english_summary)(review)


def _english_summary(review: Review) -> str:
    number = papers(review.read.papers, "en")
    if not review.read.papers:
        return "No papers were read."
    parts = [
        f"{number} read on {_count(len(review.days), 'day')} in {_count(len(review.weeks), 'week')}."
    ]
    again = review.readings - review.read.papers
    if again:
        parts.append(f"Papers that were read again make it {review.readings:,} readings.")
    if review.previous:
        parts.append(
            f"In the span before ({span_name(review.previous.value, 'en')}): "
            f"{papers(review.previous.papers, 'en')}."
        )
    if review.day_streak and review.day_streak.length > 1:
        streak = review.day_streak
        parts.append(f"Longest streak: {streak.length} days, {streak.first} to {streak.last}.")
    if review.week_streak and review.week_streak.length > 1:
        streak = review.week_streak
        parts.append(f"Most weeks in a row: {streak.length}, {streak.first} to {streak.last}.")
    return " ".join(parts)


def _korean_summary(review: Review) -> str:
    if not review.read.papers:
        return "읽은 논문이 없습니다."
    parts = [
        f"{papers(review.read.papers, 'ko')}을 읽었습니다. "
        f"읽은 날은 {len(review.days):,}일, 읽은 주는 {len(review.weeks):,}주입니다."
    ]
    if review.readings > review.read.papers:
        parts.append(f"다시 읽은 것까지 세면 모두 {review.readings:,}번입니다.")
    if review.previous:
        parts.append(
            f"직전 기간({span_name(review.previous.value, 'ko')})에는 {review.previous.papers:,}편이었습니다."
        )
    if review.day_streak and review.day_streak.length > 1:
        streak = review.day_streak
        parts.append(
            f"가장 길게는 {streak.length}일 연속으로 읽었습니다({streak.first}~{streak.last})."
        )
    if review.week_streak and review.week_streak.length > 1:
        streak = review.week_streak
        parts.append(
            f"주 단위로는 {streak.length}주 연속이 가장 깁니다({streak.first}~{streak.last})."
        )
    return " ".join(parts)
