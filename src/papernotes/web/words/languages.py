"""The words of the interface in Korean and English.

A template and a view say `t("Search")`. The English words are the key of the Korean ones, which stand
in the modules of this package, by subject.
"""

from collections.abc import Callable

from papernotes.web.words import add, changes, overviews, paper, particles, reading, shell

KOREAN: dict[str, str] = {
    **shell.KOREAN,
    **add.KOREAN,
    **paper.KOREAN,
    **changes.KOREAN,
    **overviews.KOREAN,
    **reading.KOREAN,
}


def words_in(language: str) -> Callable[..., str]:
    """Return the function that says English words in a language, `ko` or `en`.

    `{name}` in the words is filled with the detail of that name.
    """
    table = KOREAN if language == "ko" else reading.ENGLISH

    def say(english: str, **details: object) -> str:
        words = table.get(english, english)
        if not details:
            return words
        if language != "ko":
            return words.format(**details)
        kept = {
            name: particles.keep(value) if isinstance(value, str) else value
            for name, value in details.items()
        }
        return particles.choose(words.format(**kept))

    return say


def language_of(accepted: str) -> str:
    """Return `ko` or `en`, whichever an Accept-Language header prefers; `en` if it names neither.

    See RFC 9110, section 12.5.4.
    """
    best, language = 0.0, "en"
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        known = name.strip().partition("-")[0]
        weight = _weight(quality)
        if known in ("ko", "en") and weight > best:
            best, language = weight, known
    return language


def _weight(text: str) -> float:
    """Return the weight in `q=0.8`: 1 without one, 0 for one that is no number."""
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
