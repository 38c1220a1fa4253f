"""Words that are broken at the ends of lines.

pdfium takes a hyphen and the line break after it out and leaves U+FFFE. The hyphen may be one of
the word itself (self-attention), which only other places of the word can tell.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from papernotes.formats.pdf.korean_spacing import Spacing

BREAK = "\ufffe"
"""A hyphen at the end of a line, and the line break after it."""
PARTICLES = frozenset(
    ["은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "에서", "에게", "으로", "까지", "부터", "보다", "처럼", "에는", "에도", "에서는", "으로는", "로는", "와의", "과의", "들은", "들이", "들을", "들의", "로서", "로써", "이다", "하는", "하여", "해서", "한다", "했다", "되는", "된다", "하고", "이며", "이고", "이라는", "라는", "에서의", "으로의", "들에", "만을", "에만"]
)  # fmt: skip # a table
"""What follows a Latin word without a blank, so also over the end of a line."""

_WORD = r"[^\W_]+(?:['’][^\W_]+)*"
_RIGHT_PIECE = re.compile(rf"({_WORD}(?:-{_WORD})*)(\S*) ?")
# The hyphen at the end of a line before a letter or digit.
_HYPHEN = re.compile(r"[-\u2010\u00ad] ?\n(?=[^\W_])")
_IN_WORD = "-'’"
_LONGEST = 40  # characters of a piece of a word
_LAST_KOREAN = re.compile(r"[가-힣]+\Z|[A-Za-z0-9]\Z")
_FIRST_KOREAN = re.compile(r"([가-힣]+)(\S*) ?")
# Letters and digits, hyphens, apostrophes, and the bytes of every letter beyond ASCII.
_IN_WORDS = bytes(
    code if code > 127 or chr(code).isalnum() or chr(code) in "-'" else 32 for code in range(256)
)


class Words(NamedTuple):
    """The words of a text that are written whole in it, in small letters: with hyphens, without."""

    chains: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()


class Joined(NamedTuple):
    """A text whose broken words are whole again, and the other readings of these words."""

    text: str
    others: tuple[str, ...]


def written_words(texts: Iterable[str]) -> Words:
    """Return the words of texts; those at a U+FFFE are pieces, and left out."""
    data = "\n".join(texts).lower().encode("utf-8", "replace").translate(_IN_WORDS)
    words = {*data.decode("utf-8", "replace").split()}
    chains = {word for word in words if "-" in word}
    return Words(frozenset(word.strip("-") for word in chains), frozenset(words - chains))


def lines(text: str) -> list[str]:
    """Return the lines of a page, those that end with a hyphen with U+FFFE at their end."""
    return text.replace(BREAK, f"{BREAK}\n").split("\n")


def mark_hyphens(text: str) -> str:
    """Return lines as a text, with U+FFFE for each hyphen at the end of a line and the line break."""
    return _HYPHEN.sub(BREAK, text.replace(f"{BREAK}\n", BREAK))


def join(text: str, words: Words, spacing: Spacing | None) -> Joined:
    """Return the text with the words whole that are broken at ends of lines.

    `words` are those of the whole document and of the library. The line goes on to the end of the
    word. `spacing` is None for a document without Korean.
    """
    others: list[str] = []
    text = _join_at_hyphens(text, words, others)
    if spacing is not None:
        text = _join_korean(text, spacing, others)
    return Joined(text, tuple(dict.fromkeys(others)))


def _join_at_hyphens(text: str, words: Words, others: list[str]) -> str:
    first, *following = text.split(BREAK)
    done = [first]
    end = first[-_LONGEST:]  # of what is done
    for piece in following:
        left, right = _last_word(end), _RIGHT_PIECE.match(piece)
        if not left or right is None:
            more = f"-\n{piece}"
        else:
            rest = piece[right.end() :].removeprefix("\n")
            rest = f"{right[2]}\n{rest}" if rest else right[2]
            more = f"{_between(left, right[1], words, others)}{right[1]}{rest}"
        done.append(more)
        end = (end + more[-_LONGEST:])[-_LONGEST:]
    return "".join(done)


def _last_word(text: str) -> str:
    """Return the word at the end of a text, with its hyphens; "" if it ends with none."""
    start = len(text)
    while start and (text[start - 1].isalnum() or text[start - 1] in _IN_WORD):
        start -= 1
    word = text[start:].lstrip(_IN_WORD)
    return word if word[-1:].isalnum() else ""


def _between(left: str, right: str, words: Words, others: list[str]) -> str:
    """Return what stands between two pieces; add the other reading of the word to `others`."""
    if right in ("and", "or"):  # intra- and inter-class
        return "- "
    if _keeps_hyphen(left, right, words):
        others.append(left + right)
        return "-"
    others.append(f"{left}-{right}")
    return ""


def _keeps_hyphen(left: str, right: str, words: Words) -> bool:
    """Return whether the hyphen between two pieces is one of the word."""
    first, last = left.lower(), right.lower()
    # In a chain, first the whole counts, then the two links at the break.
    first_link, last_link = first.rpartition("-")[2], last.partition("-")[0]
    for start, end in ((first, last), (first_link, last_link)):
        if f"{start}-{end}" in words.chains:
            return True
        if start + end in words.plain:
            return False
    if right[0].isupper() or right[0].isdigit() or left[-1].isdigit():
        return True
    # Two words that occur by themselves, and not together: mesh-based, but not train-ing.
    long = first_link != first or min(len(first_link), len(last_link)) > 2
    return long and first_link in words.plain and last_link in words.plain


def _join_korean(text: str, spacing: Spacing, others: list[str]) -> str:
    lines = text.split("\n")
    for number, following in enumerate(lines[1:]):
        line = lines[number]
        last = _LAST_KOREAN.search(line, max(0, len(line) - _LONGEST))
        first = _FIRST_KOREAN.match(following)
        if last is None or first is None:
            continue
        left, right = last[0], first[1]
        if left.isascii() and right not in PARTICLES:
            continue
        if left.isascii() or spacing.is_one_word(left, right):
            others.append(f"{left} {right}")
            lines[number] += first[1] + first[2]
            lines[number + 1] = following[first.end() :]
        else:
            others.append(left + right)
    return "\n".join(lines)
