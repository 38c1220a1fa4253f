"""Values of fields with certain mistakes corrected: capitals, pages, commas behind names, letters."""

import re
from collections.abc import Iterable

from papernotes.formats.bibtex import listed_people, people
from papernotes.formats.latex import decode, encode

MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€|ì[\u0080-\u00bf]|[ëêí][\u0080-\u00bf]{2}")
"""UTF-8 that was decoded as Windows-1252."""
_LONGEST_PAGES = 100  # characters of a range of pages
_PAGE_RANGE = re.compile(r"\s*([^\W\d_]*)(\d+)\s*[-–—]\s*([^\W\d_]*)(\d+)\s*")
_CALENDAR_YEAR = re.compile(r"(?:19|20)\d\d")  # an article number begins with its year
_LAST_COMMA = re.compile(r",\s*(?:$|and\s)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_](?![\w{])")


def add_braces(title: str) -> str:
    """Return a title with braces around words that have capitals inside, else unchanged.

    BibTeX does not change the first letter of a title, nor the first letter after a colon.
    """
    if title.startswith("{") and title.endswith("}") and encode.is_balanced(title[1:-1]):
        return title
    parts = re.split(r"(?<=:\s)", title)
    if not all(map(encode.is_balanced, parts)):
        parts = [title]
    with_braces = encode.protect_capitals("".join(map(_add_braces_in_part, parts)))
    return with_braces if _without_braces(with_braces) == _without_braces(title) else title


def _without_braces(text: str) -> str:
    return re.sub(r"[{}]", "", text)


def _add_braces_in_part(part: str) -> str:
    start = 1 if _LETTER.match(part) else 0
    words, word = [part[:start]], ""
    for piece in re.split(r"(\s+)", part[start:]):
        word += piece
        if encode.is_balanced(word) and not word.count("$") % 2:
            words.append(_add_braces_to_word(word))
            word = ""
    return "".join(words) + word


def _add_braces_to_word(word: str) -> str:
    plain = re.split(r"[\s/–—-]", decode.to_unicode(word))
    if not any(map(_has_capitals, plain)):  # else `L{\"o}wenheim` would get braces at the L
        return word
    with_braces = encode.title_to_latex(word)
    return with_braces if _without_braces(with_braces) == _without_braces(word) else word


def _has_capitals(word: str) -> bool:
    core = re.sub(r"^\W++|(?<!\W)\W++$", "", word)
    return any(letter.isupper() for letter in core[1:]) or (core.isupper() and core != "A")


def with_two_hyphens(pages: str) -> str:
    """Return pages with two hyphens where they can only be a range, else unchanged.

    Article numbers stay as they are: `A-12`, `12-3`, `e12-3`, `2020-123`, `2020-00123`.
    """
    match = _PAGE_RANGE.fullmatch(pages)
    if not match or match[3] not in ("", match[1]) or len(pages) > _LONGEST_PAGES:
        return pages
    first, last = match[2], match[4]
    if len(last) != len(first) and (_CALENDAR_YEAR.fullmatch(first) or last.startswith("0")):
        return pages
    if int(last) < int(first):
        full = first[: -len(last)] + last  # `1234-56` ends with page 1256
        if match[1] or not 1 < len(last) < len(first) or int(full) < int(first):
            return pages
    return f"{match[1]}{first}--{match[3]}{last}"


def names_before_commas(names: str) -> tuple[str, ...]:
    """Return the names of a list with a comma and nothing behind it, an error to BibTeX.

    Empty where commas stand for `and`: there the one in `A, B, and C` is between people.
    """
    if not _LAST_COMMA.search(names) or listed_people.lacks_and(names):
        return ()
    return tuple(name for name in people.split_list(names) if name.endswith(","))


def without_last_commas(names: str) -> str:
    """Return a name list without the commas that end names, if it still names the same people.

    A comma also says that the words before it are one family name: these get braces. A list in which one
    name may be two stays as it is.
    """
    listed = people.split_list(names)
    if not names_before_commas(names) or any(_may_be_two(name, listed) for name in listed):
        return names
    mended = " and ".join(map(_without_last_comma, listed))
    return mended if people.display_names(mended) == people.display_names(names) else names


def _may_be_two(name: str, listed: Iterable[str]) -> bool:
    """Return whether a name with a last comma may be those of two people: `Alice Smith, Bob Jones,`.

    It is one where the list has another family name before a comma.
    """
    parts = _inverted(name)
    if not name.endswith(",") or len(parts) != 2 or not all(" " in part for part in parts):
        return False
    return all(other == name or len(_inverted(other)) == 1 for other in listed)


def _inverted(name: str) -> list[str]:
    """Return the parts of a name between its commas, without those in braces."""
    plain = re.sub(r"\{[^{}]*\}", "", name).rstrip(" ,")
    return [part.strip() for part in plain.split(",")]


def _without_last_comma(name: str) -> str:
    rest = name.rstrip(" ,")
    is_family = rest != name and " " in rest and "," not in rest and not rest.endswith("}")
    return f"{{{rest}}}" if is_family else rest


def without_mojibake(text: str) -> str:
    """Return a text with UTF-8 that was decoded as Windows-1252, once or repeatedly, repaired."""
    while MOJIBAKE.search(text):
        try:
            repaired = b"".join(map(_byte, text)).decode("utf-8")
        except UnicodeError:
            break
        text = repaired
    return text


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeError:
        return letter.encode("latin-1")
