"""Hangul in Latin letters: surnames as Koreans write them, the rest by the official rules.

Surnames follow the spellings that are commonest in practice (Kim, not Gim); everything
else is Revised Romanisation letter by letter (Ministry of Culture and Tourism notice
2000-8), without the sound changes between syllables, so that equal text always gives
equal letters.
"""

from functools import cache

_SURNAMES = (
    "김Kim 이Lee 박Park 최Choi 정Jung 강Kang 조Cho 윤Yoon 장Jang 임Lim 한Han 오Oh 서Seo 신Shin "
    "권Kwon 황Hwang 안Ahn 송Song 전Jeon 홍Hong 유Yoo 고Ko 문Moon 양Yang 손Son 배Bae 백Baek 허Heo "
    "남Nam 심Shim 노Noh 하Ha 곽Kwak 성Sung 차Cha 주Joo 우Woo 구Koo 민Min 류Ryu 나Na 진Jin 지Ji "
    "엄Eom 채Chae 원Won 천Cheon 방Bang 공Kong 현Hyun 함Ham 변Byun 염Yeom 여Yeo 추Choo 도Do 소So "
    "석Seok 선Sun 설Seol 마Ma 길Gil 연Yeon 위Wi 표Pyo 명Myung 기Ki 반Ban 왕Wang 금Keum 옥Ok 육Yook "
    "인In 맹Maeng 제Je 모Mo 탁Tak 국Kook 은Eun 편Pyun 용Yong 예Ye 경Kyung 봉Bong 사Sa 부Boo 가Ka "
    "복Bok 태Tae 목Mok 형Hyung 피Pi 두Doo 감Kam 음Eum 빈Bin 동Dong 온On 호Ho 범Beom 좌Jwa 팽Paeng "
    "승Seung 간Kan 상Sang 갈Kal 단Dan 견Kyun 당Dang 시Si 판Pan 화Hwa 이Lee 라Ra 리Lee 량Yang 림Lim 어Eo "
    "남궁Namgung 황보Hwangbo 제갈Jegal 사공Sagong 선우Sunwoo 서문Seomun 독고Dokgo 동방Dongbang"
)
_LEADS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_TAILS = [
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]
_FIRST, _LAST = 0xAC00, 0xD7A3


@cache
def _surnames() -> dict[str, str]:
    table: dict[str, str] = {}
    for pair in _SURNAMES.split():
        size = next(place for place, char in enumerate(pair) if char.isascii())
        table[pair[:size]] = pair[size:]
    return table


def is_surname(text: str) -> bool:
    """Return whether Koreans have this surname, in Hangul."""
    return text in _surnames()


def romanise_surname(text: str) -> str:
    """Return a Hangul surname in its usual Latin spelling; other text letter by letter."""
    return _surnames().get(text) or romanise(text)


def romanise(text: str) -> str:
    """Return the text with Hangul syllables in Latin letters; other characters stay."""
    return "".join(_romanise_syllable(char) for char in text)


def _romanise_syllable(char: str) -> str:
    code = ord(char)
    if not _FIRST <= code <= _LAST:
        return char
    lead, rest = divmod(code - _FIRST, 588)
    vowel, tail = divmod(rest, 28)
    return _LEADS[lead] + _VOWELS[vowel] + _TAILS[tail]
