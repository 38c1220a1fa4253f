"""Sentences for queries without results, in Korean: suggestions."""

from shlex import quote

from papernotes.sentences.wording import Sentence

_ALL_VALUES = {
    "status": "보통 쓰는 상태는 to-read, reading, read, skimmed, abandoned입니다.",
    "tag": "`papers tags`가 모든 태그를 보여 줍니다.",
    "venue": "`papers venues`가 모든 학회를 보여 줍니다.",
}


def _unknown_value(typed: str, field: str, near: str) -> str:
    return f"{typed}에 맞는 논문이 없습니다. {f'혹시 {near}?' if near else _ALL_VALUES[field]}"


KOREAN: dict[str, Sentence] = {
    "did-you-mean": "혹시 {text}?",
    "finds-nothing-alone": "{typed}만으로도 맞는 논문이 없습니다.",
    "list-saved-queries": "`papers queries`가 저장한 검색식을 보여 줍니다.",
    "no-paper-with-all": "검색식의 각 부분에는 맞는 논문이 있지만, 모두에 맞는 논문은 없습니다.",
    "no-value": _unknown_value,
    "no-value-of-edition": "{typed}에 맞는 논문은 없지만 {known}은(는) 있습니다.",
    "notes-not-shown": "논문에 딸리지 않은 노트 {number}개가 맞습니다. {option} 없이 하면 보입니다.",
    "omit-and": "검색식은 원래 모든 단어를 찾습니다. {text}을(를) 빼세요.",
    "only-in-notes": lambda number, query: (
        f"논문에 딸리지 않은 노트 {number}개가 맞습니다: `papers search {quote(query)}`"
    ),
    "only-tags-under": "tag:{tag} 자체가 달린 논문은 없습니다. tag:{tag}/*는 그 아래 태그를 찾습니다.",
    "parentheses-in-query": "검색식에서 괄호는 묶지 않습니다. OR는 바로 양옆의 두 단어에만 걸립니다.",
    "search-finds": lambda query, number, also: (
        f"`papers search {quote(query)}`은(는) {also}(으)로도 찾아 논문 {number}편을 보여 줍니다."
    ),
    "select-by-key": "키로 논문을 고르려면: key:{key}",
    "select-by-venue": "학회로 논문을 고르려면: venue:{venue}",
    "write-minus": "NOT 대신 -를 붙여 쓰세요: -word",
    "write-or": "{text} 대신 OR를 쓰세요.",
}
