"""The values of arXiv's records in the form in which they are kept."""

import re
from functools import cache

from papernotes.model.unicode_forms import compose

_JOINERS = "\u200c\u200d"  # letters of some scripts are joined by them
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2}|\.[a-z]+(?:-[a-z]+)?)?")
_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
"""Sequences that control terminals (ECMA-48, sections 5.3 and 5.4)."""
_LETTER = (
    r"\\(?:[`'^\"~=.]\s*|[bcdHkruv](?:\s+|(?=\{)))(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])\s*|[A-Za-z])"
    r"|\\(?:ae|AE|oe|OE|ss|aa|AA|[lLoOij])(?:\{\}|(?![A-Za-z])\s*)"
)
_ACCENTED = re.compile(rf"(?P<formula>\$[^$]*\$)|\{{(?:{_LETTER})\}}|{_LETTER}")
"""A formula, or a letter with an accent as TeX writes it: `\\'e`, `{\\l}`, `\\v{s}`."""
_LONGEST = 100_000
"""Characters of a text; no title, comment or list of authors is longer."""
_DIGITS_OF_VERSION = 4
HIGHEST_VERSION = 10**_DIGITS_OF_VERSION - 1
_NAMES = "JanFebMarAprMayJunJulAugSepOctNovDec"
_MONTHS = {_NAMES[place : place + 3]: place // 3 + 1 for place in range(0, 36, 3)}


def line(text: str) -> str:
    """Return a text on one line in NFC, without control characters."""
    text = " ".join(text.split())
    return text if text.isascii() and text.isprintable() else clean(text)


def title(text: str) -> str:
    """Return a title on one line, its accents as letters; formulas and other commands stay as they are."""
    return line(_ACCENTED.sub(_letter, text) if "\\" in text else text)


def _letter(match: re.Match[str]) -> str:
    from papernotes.formats.latex import decode

    return match[0] if match["formula"] else decode.to_line(match[0])


def clean(text: str) -> str:
    """Return a text in NFC, with `?` for what is no character and without control characters.

    The sequences by which terminals are controlled go as a whole, not their first character alone.
    """
    text = compose(text.encode("utf-8", "replace").decode("utf-8")[:_LONGEST])
    if "\x1b" in text:
        text = _TERMINAL.sub("", text)
    if text.isprintable():
        return text
    lines = (
        "".join(letter if letter.isprintable() or letter in _JOINERS else " " for letter in line)
        for line in text.split("\n")
    )
    return "\n".join(" ".join(line.split()) for line in lines)


def paragraphs(abstract: str) -> str:
    """Return an abstract as paragraphs with an empty line between: arXiv indents their first lines."""
    parts = re.split(r"\n\s*\n|\n[ \t]+", abstract)
    return "\n\n".join(filter(None, map(line, parts)))


@cache
def day(text: str) -> int:
    """Return a day as a number: 20070402 for `2007-04-02` and `Mon, 2 Apr 2007 19:18:42 GMT`; else 0."""
    if len(text) >= 10 and text[4] == text[7] == "-":
        return _day_number(text[:4], text[5:7], text[8:10])
    parts = text.replace(",", " ").split()
    for place, month in enumerate(parts[1:-1], start=1):
        before, after = parts[place - 1], parts[place + 1]
        number = _MONTHS.get(month[:3].title())
        if number and len(before) <= 2 and len(after) == 4:
            return _day_number(after, str(number), before)
    return 0


def _day_number(year: str, month: str, day: str) -> int:
    """Return a day as a number; 0 for one that no calendar has."""
    from datetime import date

    digits = year + month + day
    if not (digits.isascii() and digits.isdigit()):
        return 0
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return 0
    return int(year) * 10_000 + int(month) * 100 + int(day)


def version(digits: str) -> int:
    """Return the number of a version; 0 for what is none."""
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS_OF_VERSION
    return int(digits) if is_number else 0


@cache
def categories(text: str) -> str:
    """Return the categories in a text, separated by blanks; MSC and ACM classes are left out."""
    words = dict.fromkeys(filter(_CATEGORY.fullmatch, text.replace(",", " ").split()))
    return " ".join(words)


def doi(text: str) -> str:
    """Return the first DOI of a text that is not arXiv's own, in lower case; '' if there is none."""
    for word in text.lower().replace(",", " ").split():
        name = word.removeprefix("https://doi.org/").removeprefix("doi:")
        if name.startswith("10.") and "/" in name and not name.startswith("10.48550/"):
            return line(name).rstrip(".;")
    return ""


def name(forenames: str, keyname: str, suffix: str) -> str:
    """Return a name as it is printed: `Martin Luther King Jr.`"""
    # The snapshot writes `C. -P.` for the initials of a hyphenated name.
    words = f"{forenames} {keyname} {suffix}".replace(". -", ".-")
    return line(words)
