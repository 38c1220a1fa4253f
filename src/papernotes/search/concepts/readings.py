"""Other ways to hear an English word, by which loan words may be written in Hangul.

The consonants of search/consonants.py are those that most words have. Some letters are also heard
otherwise: th is ㅅ in 패스 and ㄷ in 메소드, wh is ㅎ in 화이트, ch is ㅋ in 메커니즘.
Each of these respells the word as if it were so written.
"""

import re
from functools import lru_cache

from papernotes.patterns import pattern

_RULES = (
    ("(?<=[aeiou])th(?=[aeioum])", "d"),  # 메소드, 이더넷
    ("(?<=[aein])th(?=[or])", "t"),  # 마라톤
    ("thm$", "zem"),  # 알고리즘
    ("thm$", "dem"),  # 리듬
    ("tu(?=[aeo])", "chu"),  # 버추얼
    ("du(?=[aeol])", "ju"),  # 스케줄
    ("wh", "hw"),  # 화이트
    ("ngl", "nggl"),  # 싱글
    ("dg(?=e)", "tdg"),  # 브릿지
    ("gnm", "m"),  # 얼라이먼트
    ("st(?=en|le)", "s"),  # 리슨
    ("alk", "ok"),  # 워크, 토크
    ("ex(?=[aeiou])", "egz"),  # 이그잼플
    ("ch", "k"),  # 테크니컬
    ("^fore(?=[bcdfgkmnpstvw])", "foe"),  # 포어그라운드
    ("(?<=[aeiou][bcdfgklmnpstvz])e(?=[bcdfgkmnpstwz][a-z]{3})", ""),  # 파인튜닝
)  # fmt: skip # a table
"""Letters, and others with the sound that they may have as well."""
_ALWAYS = "(?<![aeiou])ir(?=[^aeiouy]|$)"  # heard as er: 버추얼, 서킷


_ANYTHING = pattern("|".join((_ALWAYS, *(letters for letters, _ in _RULES))))
_RESPELLED = tuple((pattern(letters), other) for letters, other in _RULES)


@lru_cache(5_000)
def readings(english: str) -> tuple[str, ...]:
    """Return an English word as it is heard first, and then as it would be written for other sounds."""
    if not _ANYTHING.search(english):
        return (english,)
    word = re.sub(_ALWAYS, "er", english)
    return tuple(dict.fromkeys((word, *(rule.sub(other, word) for rule, other in _RESPELLED))))
