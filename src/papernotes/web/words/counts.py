"""Numbers with their nouns, in Korean and English."""

from collections.abc import Callable

_NOUNS = {
    "paper": ("paper", "papers", "논문 {number}편"),
    "page": ("page", "pages", "{number}쪽"),
    "day": ("day", "days", "{number}일"),
    "tag": ("tag", "tags", "태그 {number}개"),
    "venue": ("venue", "venues", "학회 {number}곳"),
    "question": ("question", "questions", "질문 {number}개"),
    "run": ("run", "runs", "실험 {number}번"),
    "operation": ("operation", "operations", "작업 {number}개"),
}


def count_in(language: str) -> Callable[[int, str], str]:
    """Return the function that says a number with a noun: `3 papers`, `논문 3편`."""

    def count(number: int, noun: str) -> str:
        single, many, korean = _NOUNS[noun]
        if language == "ko":
            return korean.format(number=f"{number:,}")
        return f"{number:,} {single if number == 1 else many}"

    return count


def days_left(left: int) -> str:
    """Return how far a day is as Korean students write it: `D-7`, `D-day`, `D+1`."""
    return f"D{-left:+}" if left else "D-day"
