"""Goals: the check-boxes of a Markdown file, some of which count papers by themselves.

A goal is a list item with a box: `- [ ] CVPR 제출`, `- [x] 논문 10편 읽기`. `[x]` is done, `[-]` given up
(Obsidian's custom boxes); every other sign is open. Code, comments and front matter hold no goals.

A goal counts where all of it can be read: `read 50 papers tag:diffusion`, `논문 50편 읽기`, `논문 50편`. The
conditions are those of the query language. A goal may have a date of its own: `by 2026-11-13`,
`11월 13일까지`, `(11/13까지)`, `due:2026-11-13`, `📅 2026-11-13`, or the name of a date: `date:"CVPR 2027"`.
Everything else is prose, and stays it.
"""

import re
from collections.abc import Iterator
from datetime import date, tzinfo
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import RefusedError, shorten
from papernotes.formats.dates import unfixed_days
from papernotes.formats.dates.read import parse_date
from papernotes.formats.note.marked_lines import compose, read_lines, readable
from papernotes.model.notice import Notice, notice
from papernotes.model.reading.goals import Goal, GoalFault

_BOX = re.compile(
    r"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\[(?P<sign>[^\]\[])\](?:[ \t]+(?P<text>\S.*))?"
)
_WORD = re.compile(r"(?:[^\s\":：]+(?:[:：]\"[^\"]*\")?|\S)+")
_CONDITION = re.compile(r"-?[A-Za-z가-힣_]+[:：][^\s/:：].*|-?[@＠][\w-]+")
_NUMBER = r"(?P<number>[0-9][0-9,]*)"
_VERBS = {
    "read": "read", "finish": "read", "읽": "read", "완독": "read", "정독": "read", "독파": "read",
    "start": "started", "시작": "started",
    "present": "presented", "발표": "presented",
    "skim": "skimmed", "훑": "skimmed",
}  # fmt: skip # a table
_ENGLISH = r"(?P<verb>read|finish|start|present|skim)"
_KOREAN = r"(?P<verb>읽|완독|정독|독파|시작|발표|훑)[가-힣 ]{0,6}"
_COUNTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_ENGLISH} )?(?:at least )?{_NUMBER} (?:more |new )?papers?(?: this year)?",
        rf"{_NUMBER} papers? (?:to )?{_ENGLISH}(?:ed|med)?",
        rf"(?:올해(?:는|에|에는)? )?논문 ?{_NUMBER} ?(?:편|개|건)(?:을|를)?(?: ?이상)?(?: ?{_KOREAN})?",
        rf"(?:올해(?:는|에|에는)? )?{_NUMBER} ?편(?:을|를)?(?: ?이상)? ?{_KOREAN}",
        rf"(?:올해(?:는|에|에는)? )?논문(?:을)? ?{_KOREAN} ?{_NUMBER} ?(?:편|개|건)",
        rf"(?:올해(?:는|에|에는)? )?{_KOREAN} ?{_NUMBER} ?편",
    )
)
_LOOKS_COUNTED = re.compile(
    r"^(?:read|finish|start|present|skim)\b.*\bpapers?\b|논문.*[0-9] ?편.*(?:읽|완독|정독|독파|발표)",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(
    r"\*\*|`|[🔺⏫🔼🔽⏬]|[➕✅🛫⏳❌] ?[0-9]{4}-[0-9]{2}-[0-9]{2}|(?:^|(?<= ))#[^\s#]+"
)
"""Emphasis, `#tags`, and the priorities and other dates of Obsidian's Tasks."""
_YEAR_FIRST = (
    r"[0-9]{4}[-./] ?[0-9]{1,2}[-./] ?[0-9]{1,2}\.?|(?:[0-9]{4}년 ?)?[0-9]{1,2}월 ?[0-9]{1,2}일"
)
_SLASHED = r"[0-9]{1,2}/[0-9]{1,2}(?![0-9/])"
_WEEKDAY = r" ?\([월화수목금토일](?:요일)?\)"
_TIME = r"(?: [0-9]{1,2}:[0-9]{2}(?: (?:AoE|[A-Z]{3,4}(?:[+-][0-9]{1,2})?))?)?"
_DATE = rf"(?:{_YEAR_FIRST}|{_SLASHED})(?:{_WEEKDAY})?{_TIME}"
_ENGLISH_DATE = r"[A-Za-z]{3,9}\.? [0-9]{1,2}(?:,? [0-9]{4})?"
_DUE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:^| )due[:：] ?(?P<date>[0-9]\S*)",
        rf"(?:^| )[📅🗓] ?(?P<date>{_DATE})",
        rf"[ ,](?:by|until|before) (?P<date>{_DATE}|{_ENGLISH_DATE})$",
        rf"(?:^|[ ,~])(?P<date>{_DATE}) ?까지(?= |$)",
        rf"[ ,]~ ?(?P<date>{_DATE})$",
        rf"(?: |^)\(~? ?(?P<date>(?:{_YEAR_FIRST}|{_SLASHED}{_WEEKDAY})(?:{_WEEKDAY})?{_TIME})\)$",
    )
)  # `(3/5)` alone is no date: it may count parts
_NAMED = re.compile(
    r"(?:^| )(?:date|날짜)[:：](?:\"(?P<quoted>[^\"]+)\"|(?P<name>\S+))", re.IGNORECASE
)
_UNTIL_IN_BRACKETS = re.compile(
    r" ?\(((?:[^()]|\([^()]*\))*까지|(?:by|until|before) [^()]+)\)", re.IGNORECASE
)
_MOST = 1_000_000
"""Goals of more papers are slips."""
_NEW = {
    "en": """# Goals for {year}

- [ ]\x20

<!-- Examples:
- [ ] read 50 papers tag:diffusion
- [ ] submit to CVPR by {year}-11-13
-->
""",
    "ko": """# {year}년 목표

- [ ]\x20

<!-- 예:
- [ ] 논문 50편 읽기 tag:diffusion
- [ ] CVPR 제출 11월 13일까지
-->
""",
}


class _Box(NamedTuple):
    """A check-box: its line, the heading above it, the sign in it, and the text behind it."""

    line: int
    section: str
    sign: str
    text: str


class _Count(NamedTuple):
    """What a goal counts: the kind of event, a number, and conditions of the query language."""

    kind: str
    number: int
    conditions: str


def read(text: str, year: int, zone: tzinfo | None = None) -> tuple[list[Goal], list[GoalFault]]:
    """Return the goals of the file of a year, and what in them cannot be read, with lines.

    Dates without a year are in that year.
    """
    goals: list[Goal] = []
    faults: list[GoalFault] = []
    for box in _boxes(text):
        if not box.text or box.sign == "-":
            continue
        goal, problems = _read_goal(box.text, year, zone)
        checked = box.sign in "xX"
        goals.append(goal._replace(line=box.line, section=box.section, checked=checked))
        faults += [GoalFault(box.line, problem) for problem in problems]
    return goals, faults


def has_boxes(text: str) -> tuple[bool, bool]:
    """Return whether a goal file has an empty box, and a goal that is given up."""
    boxes = list(_boxes(text))
    return any(not box.text for box in boxes), any(box.text and box.sign == "-" for box in boxes)


def _boxes(text: str) -> Iterator[_Box]:
    plain = readable(compose(text).replace("\r\n", "\n"))
    lines = plain.split("\n")
    section = ""
    for line in read_lines(plain):
        if line.level:
            section = line.text.rstrip("# ")
        box = _BOX.fullmatch(lines[line.number - 1].rstrip()) if line.marker else None
        if box:
            yield _Box(line.number, section, box["sign"], box["text"] or "")


def _read_goal(text: str, year: int, zone: tzinfo | None) -> tuple[Goal, list[Notice]]:
    goal = Goal(text=" ".join(text.split()))
    rest = _UNTIL_IN_BRACKETS.sub(r" \1", _ORNAMENT.sub(" ", normalize("NFKC", goal.text)))
    rest = " ".join(rest.split())
    faults: list[Notice] = []
    if named := _NAMED.search(rest):
        goal = goal._replace(date_name=named["quoted"] or named["name"])
        rest = _without(rest, named)
    elif due := next(filter(None, (pattern.search(rest) for pattern in _DUE)), None):
        try:
            moment = parse_date(due["date"], date(year, 1, 1), zone).moment
            goal = goal._replace(due=moment)
        except RefusedError as error:
            faults.append(notice("goal-date-unreadable", reason=str(error)))
        rest = _without(rest, due)
    elif words := unfixed_days.find(rest):
        faults.append(notice("goal-date-not-fixed", words=shorten(words)))
        rest = " ".join(rest.replace(words, " ", 1).split())
    count = _read_count(rest)
    if isinstance(count, Notice):
        faults.append(count)
    elif count:
        conditions = count.conditions
        goal = goal._replace(kind=count.kind, target=count.number, conditions=conditions)
    return goal, faults


def _without(text: str, match: re.Match[str]) -> str:
    return " ".join((text[: match.start()] + " " + text[match.end() :]).split())


def _read_count(text: str) -> _Count | Notice | None:
    """Return what a goal counts; a notice where it seems to count, but cannot be read."""
    words = _WORD.findall(text)
    conditions = _conditions(words)
    core = " ".join(word for word in words if word not in conditions).rstrip(".! ")
    match = next(filter(None, (pattern.fullmatch(core) for pattern in _COUNTS)), None)
    if match is None:
        if (conditions and re.search(r"[0-9]", core)) or _LOOKS_COUNTED.search(core):
            return notice("goal-not-counted", text=core)
        return None
    digits = match["number"].replace(",", "")
    if len(digits) > len(str(_MOST)) or int(digits) > _MOST:
        return notice("goal-too-large", most=_MOST)
    if not int(digits):
        return notice("goal-of-zero")
    verb = (match["verb"] or "read").lower()
    return _Count(_VERBS[verb], int(digits), " ".join(conditions))


def _conditions(words: list[str]) -> list[str]:
    """Return the words that are conditions of the query language, with the OR between them."""
    chosen: list[str] = []
    for place, word in enumerate(words):
        between = 0 < place < len(words) - 1 and word == "OR"
        if _CONDITION.fullmatch(word) or (
            between
            and _CONDITION.fullmatch(words[place - 1])
            and _CONDITION.fullmatch(words[place + 1])
        ):
            chosen.append(word)
    return chosen


def new_file(year: int, language: str) -> str:
    """Return the text of a new goal file: one empty box, and examples in a comment."""
    return _NEW.get(language, _NEW["en"]).format(year=year)
