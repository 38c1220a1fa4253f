"""Sentences for lineages of papers, in Korean."""

from papernotes.sentences.wording import Sentence

KOREAN: dict[str, Sentence] = {
    "papers-without-typed-links": "검색식에 맞는 논문 {number}편에는 관계 링크가 없습니다.",
    "write-typed-link": "노트에 `builds on [[KEY]]`나 `[[KEY]] 기반`처럼, 또는 머리말에 `builds_on: [KEY]`라고 쓰세요.",
}
