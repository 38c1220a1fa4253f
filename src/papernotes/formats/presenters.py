"""Presenters who stand beside each other in a line of a seminar: `김철수, 이영희`, `Kim, J. Lee`."""

import re

from papernotes.model.romanisation import is_surname
from papernotes.patterns import pattern

_TITLE = r"(?: ?(?:님|교수|교수님|박사|박사님))"
_NAME = (
    rf"(?:(?![월화수목금토일]요일|[가-힣]+[실관](?![가-힣]))[가-힣]{{2,4}}{_TITLE}?(?![가-힣])"
    r"|[A-Z][\w.'-]{0,20}(?: [A-Z][\w.'-]{0,20}){0,3}(?!\w))"
)
_SEVERAL = pattern(rf"(?<!\w){_NAME}(?:\s?[,·]\s?{_NAME}){{1,7}}(?=\s*(?:$|[;|—–()]|\s-\s))")
_SEPARATOR = pattern(r"\s?[,·]\s?")
_TITLED = pattern(rf"[가-힣]{{2,4}}?{_TITLE}")
_WORDS = frozenset({
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "zoom", "online", "offline", "hybrid", "remote", "room", "lab", "tba", "tbd", "phd", "oral", "poster",
    "spotlight", "talk", "slides", "demo", "draft", "part", "intro", "introduction", "review", "discussion", "done",
    "cancelled", "canceled", "postponed", "온라인", "비대면",
    "korea", "seoul", "busan", "daegu", "daejeon", "gwangju", "incheon", "pangyo", "pohang", "suwon", "ulsan",
    "yonsei", "sogang", "hanyang", "sungkyunkwan", "postech", "naver", "kakao", "samsung", "university", "univ",
})  # fmt: skip # a table
"""What stands beside a presenter's name and is none, in small letters: days, rooms, places, and what a talk is."""


def joined(text: str, signs: dict[int, int]) -> str:
    """Return a text with the signs between names translated by `signs`, up to what ends a part of a line."""

    def join(match: re.Match[str]) -> str:
        is_list = all(map(_is_name, _SEPARATOR.split(match[0])))
        return match[0].translate(signs) if is_list else match[0]

    return _SEVERAL.sub(join, text)


def _is_name(text: str) -> bool:
    """Return whether words are the name of a person: 김철수, 이 교수님, `J. Lee`; not 확산, `Tuesday`, `B201`."""
    if text in _WORDS:
        return False
    if "가" <= text[0] <= "힣":
        is_whole = (len(text) == 3 and is_surname(text[0])) or (
            len(text) == 4 and is_surname(text[:2])
        )
        return is_whole or bool(_TITLED.fullmatch(text))
    words = text.replace(".", " ").split()
    has_letters_alone = any(word.isupper() and len(word) > 2 for word in words)
    is_known = any(word.lower() in _WORDS for word in words)
    return not (has_letters_alone or is_known or any(map(str.isdigit, text)))
