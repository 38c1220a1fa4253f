"""The particles of Korean behind what a sentence is filled with.

Which one is right depends on how the word before it ends when it is read: 태그를, 논문을. A sentence has
both forms, `을(를)`, of which one is chosen where the reading is certain: behind Hangul, a digit, and
Latin letters at the end that are read in one way (`nerf`, `model`). Behind others, such as those of
`net` or `clip`, both forms stay, as Korean prints them. What a sentence is filled with stays as it is, also
where it has both forms itself, as the title of a paper may.
"""

import re

from papernotes.model.notice import Notice, Value

_FORMS = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "와(과)": ("과", "와"),
    "과(와)": ("과", "와"),
    "(이)라": ("이라", "라"),
    "(으)로": ("으로", "로"),
}
"""The form behind a consonant, and the one behind a vowel."""
_WRITTEN = re.compile(
    rf"((?<![0-9A-Za-z])[0-9A-Za-z]*[0-9A-Za-z가-힣])(['\"`’”]*)({'|'.join(map(re.escape, _FORMS))})"
)
_DIGITS = ("ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", "")
"""The last consonant of each digit as it is read: 영, 일, 이, 삼 …"""
_LATIN = (
    (re.compile(r"(?:ng|[mnMN])$"), "ㅇ"),
    (re.compile(r"[lL]$"), "ㄹ"),
    (re.compile(r"(?:[adfhiosuvwxyzADFHIOSUVXYZ]|[a-z]r|[a-z](?<![lmnp])e)$"), ""),
)
"""The last consonant of words by their end."""


_KEPT = "\ufdd0"  # no character; it stands before the bracket of a particle that is not chosen
_WHOLE = re.compile("|".join(map(re.escape, _FORMS)))


def keep(text: str) -> str:
    """Return a text that a sentence is to be filled with, so that `choose` leaves it as it is."""
    return (
        _WHOLE.sub(lambda match: match[0].replace("(", f"{_KEPT}("), text) if "(" in text else text
    )


def keep_value(value: Value) -> Value:
    """Return a detail with each text in it so that `choose` leaves it as it is."""
    if isinstance(value, tuple) and not isinstance(value, Notice):
        return tuple(keep(item) if isinstance(item, str) else item for item in value)
    return keep(value) if isinstance(value, str) else value


def choose(text: str) -> str:
    """Return a sentence with the form of each particle that fits what is before it."""
    return _WRITTEN.sub(_chosen, text).replace(f"{_KEPT}(", "(") if "(" in text else text


def _chosen(match: re.Match[str]) -> str:
    word, quotes, particle = match.groups()
    last = _last_consonant(word)
    if last is None:
        return match[0]
    behind_consonant, behind_vowel = _FORMS[particle]
    is_vowel = not last or (last == "ㄹ" and particle == "(으)로")
    return f"{word}{quotes}{behind_vowel if is_vowel else behind_consonant}"


def _last_consonant(word: str) -> str | None:
    """Return the consonant that a word ends with when it is read; '' for a vowel, None if unknown."""
    last = word[-1]
    if last.isdigit():
        return _DIGITS[int(last)]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return "" if not final else "ㄹ" if final == 8 else "ㅇ"
    return next((final for pattern, final in _LATIN if pattern.search(word)), None)
