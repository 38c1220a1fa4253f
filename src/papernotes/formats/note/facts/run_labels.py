"""The labels of a reproduction log, in English and Korean: which value of a run stands where."""

import re
from functools import lru_cache
from typing import NamedTuple

from papernotes.formats.note.marked_lines import Line
from papernotes.patterns import pattern

_NAMES = {
    "date": ("date", "day", "when", "날짜", "일자", "일시", "날"),
    "code": ("code", "code and commit", "repo", "repository", "implementation", "코드",
             "코드와 커밋", "코드 및 커밋", "코드/커밋", "code/commit", "저장소", "구현"),
    "commit": ("commit", "커밋", "revision", "version", "버전"),
    "data": ("data", "dataset", "data and setting", "data and settings", "데이터", "데이터셋",
             "데이터와 설정", "데이터 및 설정", "데이터/설정"),
    "setting": ("setting", "settings", "config", "configuration", "hyperparameters", "설정",
                "환경", "조건", "하이퍼파라미터"),
    "result": ("result", "results", "numbers", "결과", "theirs / mine", "theirs/mine",
               "mine / theirs", "mine/theirs", "논문 / 나", "논문/나", "나 / 논문", "나/논문", "수치"),
    "theirs": ("theirs", "their result", "paper", "reported", "original", "논문", "논문 결과",
               "논문 수치", "원논문", "저자", "저자 결과"),
    "mine": ("mine", "my result", "my results", "ours", "me", "reproduced", "나", "내 것",
             "내 결과", "나의 결과", "내 수치", "재현", "재현 결과"),
    "wrong": ("what went wrong", "went wrong", "wrong", "problem", "problems", "failure", "why",
              "안 된 것", "안된 것", "문제", "문제점", "실패 원인", "안 된 이유", "원인"),
    "state": ("state", "status", "outcome", "상태", "성공 여부"),
    "metric": ("metric", "measure", "지표", "평가 지표"),
    "note": ("note", "notes", "comment", "remark", "메모", "비고"),
}  # fmt: skip # a table
_LABELS = {name: field for field, names in _NAMES.items() for name in names}
_LABEL = pattern(
    r"[*_`]{0,3}(?P<name>[^\W\d_][^:：\n]{0,40}?)[*_`]{0,3}\s?[:：][*_`]{0,3}(?:\s+|$|(?=[^\s/]))"
)
_IN_BRACKETS = pattern(r"\s*\((?P<inside>[^()]*)\)\s*$")
_THEIRS = pattern(
    r"\s*[\[(]?\b(?:theirs|paper|reported|original|논문|저자)\b[\])]?\s*", re.IGNORECASE
)
_MINE = pattern(r"\s*[\[(]?\b(?:mine|ours|reproduced|나|내 결과|재현)\b[\])]?\s*", re.IGNORECASE)
_LONGEST = 100  # characters of a label


class Field(NamedTuple):
    """A labelled value: the field, the label as written, and the line."""

    name: str
    label: str
    value: str
    line: int


def labelled(line: Line) -> Field | None:
    """Return the field of an item with a known label."""
    match = _LABEL.match(line.text)
    name = field_name(match["name"]) if match else ""
    if match is None or not name:
        return None
    return Field(name, match["name"], line.text[match.end() :].strip(), line.number)


@lru_cache(256)  # most entries have the labels of the template
def field_name(label: str) -> str:
    """Return the field that a label names; empty for another label."""
    text = " ".join(label.casefold().strip(" *_`").split())
    if text in _LABELS or "(" not in text:
        return _LABELS.get(text, "")
    return _LABELS.get(_IN_BRACKETS.sub("", text), "")


def metric_of(label: str) -> str:
    """Return the metric in the label of a number, `FID (theirs)`: `FID`."""
    if field_name(label) or len(label) > _LONGEST:
        return ""
    return _MINE.sub(" ", _THEIRS.sub(" ", label)).strip(" ()[]:")


def column(label: str) -> str:
    if name := field_name(label):
        return name
    label = label[:_LONGEST]
    if _THEIRS.search(label):
        return "" if _MINE.search(label) else "theirs"
    return "mine" if _MINE.search(label) else ""
