"""Text to the tokens that are indexed: made for Korean, English and both glued together.

- A run of Hangul, Han or Kana becomes its overlapping two-character tokens; the first of a
  run carries the mark `_`: 확산모델 is `_확산 산모 모델`. A single character is `_` and itself.
- A run of Latin letters and digits becomes one lower-case token without diacritics; `+` and
  `#` stay at its end (C++, C#). Any other script's run is one token.
- Where scripts meet a token ends: `NeRF를` is `nerf`, the particle right after a Latin word
  being dropped; `3D편집` is `3d _편집`.
- Between the values of a list, such as a paper's tags, stands the gap token `=`.
- Other ways to write a Latin word stand at the end, after the gap token `=`, so that no
  phrase runs into them: a chain of hyphens written together (fine-tuning: `finetuning`), and
  marked with `=` the parts of camel case and the name without its version (StarGANv2:
  `=star =gan =stargan`).

The tokens are made for FTS5's `ascii` tokenizer, which takes every character beyond ASCII
as part of a token (https://www.sqlite.org/fts5.html, section 4.3.2).
"""

import re
from collections.abc import Iterable
from functools import cache
from operator import add
from unicodedata import category, name, normalize

from papernotes.model.unicode_forms import composed

COLUMNS = ("title", "tags", "authors", "note", "venue", "abstract")
WEIGHTS = (10.0, 6.0, 4.0, 2.0, 2.0, 1.0)
VERSION = "4"  # to be raised with every change of the tokens, so that indexes are made anew
TOKENIZE = "ascii tokenchars '_+#='"
START = "_"
PART = "="
EAST = "가-힣ㄱ-ㆎ一-鿿々぀-ヿ"
_EAST = (("가", "힣"), ("ㄱ", "ㆎ"), ("一", "鿿"), ("々", "々"), ("぀", "ヿ"))
PARTICLES = frozenset([
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "란", "나", "랑", "인",
    "들", "에서", "에게", "으로", "까지", "부터", "보다", "처럼", "같은", "이나", "이란", "이라", "라는", "이라는",
    "하고", "이며", "이고", "에는", "에도", "에서는", "으로는", "로는", "와의", "과의", "들은", "들이", "들을",
    "들의", "로서", "으로서", "로써", "으로써", "만의", "만을", "이다", "이었다", "였다", "입니다", "에서의", "으로의",
    "로의", "들에", "들과", "하는", "하여", "해서", "했다", "한다", "되는", "되어", "된다", "됐다", "하면", "하기",
    "한", "할", "된", "될", "함", "및", "님",
])  # fmt: skip


class _Fold(dict[int, int | str | None]):
    """Characters to what they are indexed as; learnt one by one, then looked up."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = made = _folded(chr(code))
        return made


_LETTERS = dict(zip("øØłŁđĐıðÐħŧ", "oolldDiddht", strict=True)) | {
    "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"
}  # fmt: skip
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def _folded(one: str) -> int | str | None:
    if one in INVISIBLE:
        return None
    if one in _LETTERS:
        return _LETTERS[one]
    kind = category(one)
    if kind == "Pd":
        return "-"
    base = normalize("NFD", one)[0]
    if base.isascii() and base.isalpha():
        return base
    return None if kind == "Mn" else ord(one)


_FOLD = _Fold()


def fold(text: str) -> str:
    """NFKC without Latin diacritics, all hyphens one hyphen, nothing invisible."""
    if text.isascii():
        return text
    return _ODD.sub(_fold_piece, composed(text, "NFKC"))


# Hangul and ASCII stay as they are: most of a text need not be looked at by the character.
_ODD = re.compile(r"[^\x00-\x7f가-힣]+")


def _fold_piece(found: re.Match[str]) -> str:
    return found[0].translate(_FOLD)


@cache
def _latin_run() -> re.Pattern[str]:
    return re.compile(
        r"(?P<word>[A-Za-z0-9]+(?:[+#]+(?![A-Za-z0-9+#]))?)(?P<chain>(?:-(?:\r?\n)?[A-Za-z0-9]+)+)?"
        r"(?P<glued>[^\x00-\x7f]+)?"
    )


_WORD = r"[A-Za-z0-9]+(?:[+#]+(?![A-Za-z0-9+#]))?(?:-(?:\r?\n)?[A-Za-z0-9]+)*"
_BORDER = "\x1f"  # between pieces that are read together; white space, so never within one
_OTHER = "\x1e"  # before another way to write what was read
_LATIN = re.compile(f"{_WORD}|{_BORDER}")


@cache
def _unit() -> re.Pattern[str]:
    """A run of letters, without groups: what `findall` gives is the whole of it."""
    return re.compile(rf"{_WORD}(?:[가-힣]+)?|[{EAST}]+|[^\W_A-Za-z0-9{EAST}]+|{_BORDER}")


@cache
def _hump() -> re.Pattern[str]:
    # A dimension is a part by itself: 3DStar is 3D and Star.
    return re.compile(r"(?<=[0-9])D(?=[A-Z])|[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]+")


@cache
def _version() -> re.Pattern[str]:
    return re.compile(r"([a-z]{4,}?)v?\d+d?|([a-z]{3})\d+d?")


class _Runs(dict[str, str]):
    """The tokens of a run of letters, learnt once; its other ways to be written come last."""

    def __missing__(self, unit: str) -> str:
        if "가" <= unit[0] <= "힣":
            made = " ".join(east_tokens(unit)) + " "
        elif unit == _BORDER:
            made = unit
        elif unit.isascii() and unit.isalpha() and unit.islower():
            made = unit + " "
        else:
            plain, more = _read(unit)
            made = "".join([*(f"{one} " for one in plain), *(f"{_OTHER}{one} " for one in more)])
        self[unit] = made
        return made


_REMEMBERED = 40_000
_RUNS = _Runs()
# What stands between blanks to its tokens: most of a text was seen before, punctuation and all,
# and looking it up is what makes indexing fast.
_PIECES: dict[str, str] = {}
# The line break after a hyphen. A line break comes first in the pattern, because `re` is fast at
# running ahead to one; the hyphens are all that `fold` makes one.
_HYPHENS = r"[-\u058a\u05be\u1400\u1806\u2010-\u2015\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead]"
_BROKEN = re.compile(rf"\n(?<={_HYPHENS}\n)|\r\n(?<={_HYPHENS}\r\n)")


def tokenize(text: str) -> str:
    """The tokens of a text, separated by blanks."""
    if len(_PIECES) > _REMEMBERED or len(_RUNS) > _REMEMBERED:
        _PIECES.clear()
        _RUNS.clear()
    pieces = _BROKEN.sub("", text).split()
    if unknown := set(pieces).difference(_PIECES):
        _learn(list(unknown))
    first, *others = "".join(map(_PIECES.__getitem__, pieces)).split(_OTHER)
    if not others:
        return first[:-1]
    made, more = [first], set()
    for other in others:
        one, _, after = other.partition(" ")
        more.add(one)
        made.append(after)
    return f"{''.join(made)}{PART} {' '.join(sorted(more))}"


def tokenize_list(values: Iterable[str]) -> str:
    """The tokens of a list: a gap after each value, so that no phrase runs into the next one."""
    plain: list[str] = []
    more: set[str] = set()
    for value in values:
        first, _, others = tokenize(value).partition(f"{PART} ")
        plain.append(first.rstrip())
        more.update(others.split())
    made = f" {PART} ".join(filter(None, plain))
    return f"{made} {PART} {' '.join(sorted(more))}" if more else made


def _learn(pieces: list[str]) -> None:
    """Read pieces of text, all at once, since a regular expression is slow to begin."""
    text = fold(_BORDER.join(pieces))
    units = (_LATIN if text.isascii() else _unit()).findall(text)
    _PIECES.update(zip(pieces, "".join(map(_RUNS.__getitem__, units)).split(_BORDER), strict=True))


def _read(unit: str) -> tuple[list[str], dict[str, None]]:
    """The tokens of one run, and the other ways to write it."""
    if is_east(unit[0]):
        return east_tokens(unit), {}
    found = _latin_run().fullmatch(unit)
    if found is None:
        other = unit.lower()
        called = greek_name(other)
        return [other], {PART + called: None} if called else {}
    word = found["word"]
    made, more = [word.lower()], {}
    if not word.islower() or not word.isalpha():
        more = dict.fromkeys(_parts(word))
    if chain := found["chain"]:
        whole = word
        for link in "".join(chain.split()).split("-")[1:]:
            made.append(link.lower())
            whole += link
            more.update(dict.fromkeys(_parts(link)))
        more[whole.lower()] = None
    if (glued := found["glued"]) and glued not in PARTICLES:
        made += east_tokens(glued)
    return made, more


def is_east(one: str) -> bool:
    """Whether a character is one of EAST, told without the milliseconds its class takes to compile."""
    return any(first <= one <= last for first, last in _EAST)


def east_tokens(run: str) -> list[str]:
    """The tokens of one run of Hangul, Han or Kana."""
    if len(run) < 3:
        return [START + run]
    return [START + run[:2], *map(add, run[1:], run[2:])]


def _parts(word: str) -> list[str]:
    """The marked parts of a name: it without its version, and humps of three letters or more."""
    low = word.lower()
    parts = []
    if found := _version().fullmatch(low):
        bare = found[1] or found[2]
        parts.append(PART + bare)
        word = word[: len(bare)]
    if word.isalpha() and word.islower():
        return parts
    humps = [hump.lower() for hump in _hump().findall(word)]
    return parts + [PART + hump for hump in humps if len(hump) > 2 and len(hump) < len(word)]


@cache
def greek_name(letter: str) -> str:
    """What a Greek letter is called (gamma); empty for anything else."""
    called = name(letter, "").split() if len(letter) == 1 else []
    known = called[:1] == ["GREEK"] and "LETTER" in called
    # Unicode spells lambda as "lamda" in its names.
    return called[-1].lower().replace("lamda", "lambda") if known else ""
