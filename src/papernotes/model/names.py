"""Split personal names into the parts that bibliographies need.

The rules are BibTeX's (Oren Patashnik, "BibTeXing", 1988, section 4): a particle is a run of
lower-case words before the family name. In addition: suffixes without a comma, Hangul names,
which begin with the family name, and organisations, which are not split. Nor are names from abroad
in Hangul, since 제프리 힌튼 has the family name at the end and 사이토 고키 at the beginning.
"""

from typing import NamedTuple

from papernotes.model.romanisation import is_surname
from papernotes.patterns import pattern


class Name(NamedTuple):
    """The parts of a name, as printed. A `literal` name (an organisation) has no others."""

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""


_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_ORGANISATIONS = frozenset(
    [
        "team",
        "collaboration",
        "consortium",
        "group",
        "lab",
        "labs",
        "laboratory",
        "institute",
        "inc",
        "inc.",
        "ltd",
        "ltd.",
        "corporation",
        "university",
        "project",
        "foundation",
        "community",
        "society",
        "initiative",
    ]
)
_KOREAN_ORGANISATION = pattern(
    "..(?:연구[원소회실단]|대학[교원]?|학회|협회|위원회|재단|센터|은행|병원|도서관|공사|회사|"
    "(?:진흥|개발|과학|기술)원)$"
)
_KOREAN_HOUSES = frozenset(
    [
        "구글",
        "현대",
        "현대차",
        "한화",
        "기아",
        "신한",
        "두산",
        "라인",
        "금호",
        "하이닉스",
        "서울대",
        "연세대",
        "고려대",
        "한양대",
        "이화여대",
        "경희대",
        "경북대",
        "전북대",
        "전남대",
        "부산대",
        "강원대",
        "인하대",
        "국민대",
        "홍익대",
        "동국대",
        "성균관대",
        "공군",
        "국방부",
    ]
)
"""Companies and universities whose short name has the form of a person's: 구글 is no 글 of the family 구."""
_LONGEST_GIVEN = 3  # syllables: 김빛나리
_TWO_SYLLABLES = frozenset(
    ["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "어금", "망절", "무본", "황목"]
)
OTHERS = "others"  # BibTeX's word for authors left out


def parse(name: str) -> Name:
    """Return the parts of a printed name: `Aäron van den Oord`, `Kim, Minsu`, `김민수`, `{NVIDIA}`."""
    name = " ".join(name.split())
    if name.startswith("{") and name.endswith("}"):
        return Name(literal=name[1:-1])
    if "," in name:
        return _parse_inverted([part.strip() for part in name.split(",")])
    words = name.split()
    if not words or (len(words) > 1 and words[-1].lower() in _ORGANISATIONS):
        return Name(literal=name)
    if len(words) <= 2 and _is_hangul(name):
        return _parse_korean(words)
    suffix = ""
    if len(words) > 2 and words[-1].lower() in _SUFFIXES:
        suffix = words.pop()
    return _parse_plain(words, suffix)


def _parse_inverted(parts: list[str]) -> Name:
    suffix = ""
    if len(parts) > 2 or (len(parts) == 2 and parts[1].lower() in _SUFFIXES):
        suffix = parts.pop(1)
    if len(parts) == 1:  # "Ken Griffey, Jr."
        return _parse_plain(parts[0].split(), suffix)
    words = parts[0].split()
    start = 0
    while start < len(words) - 1 and words[start][:1].islower():
        start += 1
    return Name(parts[1], " ".join(words[:start]), " ".join(words[start:]), suffix)


def _parse_plain(words: list[str], suffix: str) -> Name:
    small = [place for place, word in enumerate(words[1:-1], 1) if word[:1].islower()]
    if small:
        last = small[-1] + 1
        particle = " ".join(words[small[0] : last])
        return Name(" ".join(words[: small[0]]), particle, " ".join(words[last:]), suffix)
    if len(words) > 1 and words[0][:1].islower() and words[0].isalpha() and words[0].isascii():
        return Name("", " ".join(words[:-1]), words[-1], suffix)
    return Name(" ".join(words[:-1]), "", words[-1] if words else "", suffix)


def _is_hangul(text: str) -> bool:
    return all("가" <= char <= "힣" or char == " " for char in text)


def is_korean_family(text: str) -> bool:
    """Return whether a Hangul word has the form of a Korean family name: 김, 남궁."""
    return len(text) == 1 or text in _TWO_SYLLABLES


def _parse_korean(words: list[str]) -> Name:
    if len(words) == 2:
        first, last = words
        if is_korean_family(first):
            return Name(last, "", first)
        return Name(first, "", last) if is_korean_family(last) else Name(literal=" ".join(words))
    whole = words[0]
    size = 2 if len(whole) > 2 and whole[:2] in _TWO_SYLLABLES else 1
    is_house = whole in _KOREAN_HOUSES or _KOREAN_ORGANISATION.search(whole)
    if len(whole) > size + _LONGEST_GIVEN or is_house:
        return Name(literal=whole)
    if len(whole) == 1 or (size == 1 and not is_surname(whole[0])):
        return Name("", "", whole)
    return Name(whole[size:], "", whole[:size])


def to_bibtex(name: str) -> str:
    """Return the name as a BibTeX author: `van den Oord, Aäron`, `{DeepMind Team}`, `others`."""
    if name == OTHERS:
        return name
    parts = parse(name)
    if parts.literal:
        return "{" + parts.literal + "}"
    if not parts.given and not parts.particle and not parts.suffix:
        return "{" + parts.family + "}" if " " in parts.family else parts.family
    family = f"{parts.particle} {parts.family}".strip()
    return ", ".join(part for part in (family, parts.suffix, parts.given) if part)


def family_name(name: str) -> str:
    """Return the family name, without particles; for an organisation the whole name."""
    parts = parse(name)
    return parts.family or parts.literal
