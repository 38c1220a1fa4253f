"""Numbers of experiments in a line: `FID 3.17 / 4.05`, `PSNR 31.0 → 30.2 dB`, `FID=3.17, IS=9.46`.

A number is read only where the whole piece between two commas, or before the end of a sentence, is a
number with an optional name and unit; anything else is text. A comma inside a number groups thousands (`1,024`) or makes it unreadable: in
`3,17` it may be a decimal comma, which is not guessed.
"""

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from papernotes.model.note_facts import Measure
from papernotes.patterns import pattern

_NUMBER = r"[-+−]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]+)?(?:(?<=[0-9])\.?|\.(?=[0-9]))[0-9]*(?:[eE][-+]?[0-9]{1,3})?"
_UNIT = r"%p?|dB|ms|s|h|min|fps|FPS|px|mm|cm|m|GB|MB|FLOPs|GFLOPs"
_SPREAD = rf"(?:\s*(?:±|\+/-|\+-)\s*(?P<spread>{_NUMBER}))?"
_WHOSE = r"(?:\s*[\[(](?:theirs|paper|reported|original|mine|ours|me|reproduced|논문|저자|원논문|나|내 결과|재현)[\])])?"
_NONE = r"-|–|—|\?|n/?a|none|없음|모름|"
_NAME = r"(?P<name>[^\W\d_][^=:：/→,;]{0,39}?)"
_VALUE = pattern(
    rf"(?:{_NAME}(?:\s*[=:：]\s*|\s+))?(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})?{_SPREAD}"
    rf"\s*(?P<after>{_UNIT})?{_WHOSE}$"
)
_MISSING = pattern(rf"(?:{_NAME}(?:\s*[=:：]\s*|\s+))?(?:{_NONE}){_WHOSE}$", re.IGNORECASE)
_SIDES = pattern(r"\s*(?:/(?![-])|→|->|=>|\bvs\.?(?=\s)|(?<=\s)대(?=\s))\s*")
_COMMA_INSIDE = pattern(r"(?<=[0-9]),(?=[0-9])")
_PIECES = pattern(r"[;；·]|(?<![0-9]),|,(?![0-9])|(?:\s+and\s+)|(?<=[0-9%B)])\.(?=\s+[^\s0-9])")
_LIKE_DATA = pattern(r"[=]\s*\S*[0-9]|[=]\s*(?:nan|inf)", re.IGNORECASE)
_THEIRS = frozenset({"theirs", "paper", "reported", "논문", "저자", "원논문"})
_MINE = frozenset({"mine", "ours", "me", "나", "내"})
_MOST_WORDS = 4
_LONGEST, _LONGEST_PIECE = 2000, 300  # characters of a line with numbers, and of one of them
_LARGEST = 1e15


class Value(NamedTuple):
    """A number with its name, unit and spread (of `± 0.3`), empty for none.

    The number is None where it is missing.
    """

    name: str
    number: float | None
    unit: str = ""
    spread: str = ""


class Read(NamedTuple):
    """The measures of a text, and the pieces that look like data and cannot be read."""

    measures: tuple[Measure, ...] = ()
    unreadable: tuple[str, ...] = ()


def read_values(text: str) -> tuple[list[Value], list[str]]:
    """Return the numbers of one side, such as `FID=3.17, IS=9.46`; and pieces like data that fail."""
    values, bad = [], []
    for piece in _pieces(text):
        value = _value(piece)
        if value and value.number is not None:
            values.append(value)
        elif _LIKE_DATA.search(piece) or _has_odd_comma(piece):
            bad.append(piece)
    return values, bad


def read_pairs(text: str, *, mine_first: bool = False) -> Read:
    """Return the measures of a text with both sides, theirs first unless `mine_first`."""
    measures: list[Measure] = []
    bad: list[str] = []
    for piece in _pieces(text):
        sides = _SIDES.split(piece)
        pair = [_value(side, is_side=True) for side in sides] if len(sides) == 2 else []
        theirs, mine = pair if len(pair) == 2 else (None, None)
        if theirs and mine and (same := _paired(theirs, mine, mine_first=mine_first)):
            measures.append(same)
        elif _is_meant_as_data(piece, sides):
            bad.append(piece)
    if not measures and not bad:
        return _whole_sides(text, mine_first=mine_first)
    return Read(tuple(measures), tuple(bad))


def _is_meant_as_data(piece: str, sides: list[str]) -> bool:
    """Return whether a piece that is no pair looks like one; a number alone is text."""
    is_text = len(sides) == 1 and _value(piece)
    return is_comma_pair(piece) or (bool(_LIKE_DATA.search(piece)) and not is_text)


def is_comma_pair(piece: str) -> bool:
    """Return whether a piece has two sides, and only its commas keep one from being a number."""
    sides = _SIDES.split(piece) if "," in piece else ()
    return len(sides) == 2 and any(map(_has_odd_comma, sides))


def _whole_sides(text: str, *, mine_first: bool) -> Read:
    """Read `FID 3.17, IS 9.46 / FID 4.05, IS 9.1`: all of one side, then all of the other."""
    sides = _SIDES.split(text) if len(text) < _LONGEST_PIECE else ()
    if len(sides) != 2:
        return Read()
    (theirs, bad), (mine, other_bad) = map(read_values, sides)
    if not theirs or not mine or any(_owned(value)[0] for value in (*theirs, *mine)):
        return Read()
    measures = pair_up(*((mine, theirs) if mine_first else (theirs, mine)))
    return Read(measures, (*bad, *other_bad))


def pair_up(theirs: Iterable[Value], mine: Iterable[Value]) -> tuple[Measure, ...]:
    """Return the measures of both sides, by their names in any letter case, in order.

    One number on each side is one measure if only one of them has a name.
    """
    return tuple(
        _measure(name, *(_one_unit(first, second) if first and second else (first, second)))
        for name, first, second in _by_name(theirs, mine)
    )


def format_sides(theirs: Iterable[Value], mine: Iterable[Value]) -> str:
    """Return the numbers of both sides as a note has them: `FID 3.17 ± 0.02 / 4.05, IS 9 / -`."""
    return ", ".join(
        f"{name} {_format(first)} / {_format(second)}".lstrip()
        for name, first, second in _by_name(theirs, mine)
    )


def _by_name(
    theirs: Iterable[Value], mine: Iterable[Value]
) -> Iterator[tuple[str, Value | None, Value | None]]:
    """Yield each name with the first number of either side."""
    paper, own = list(theirs), list(mine)
    if len(paper) == len(own) == 1 and "" in (paper[0].name, own[0].name):
        yield paper[0].name or own[0].name, paper[0], own[0]
        return
    first = {_fold(value.name): value for value in reversed(paper)}
    second = {_fold(value.name): value for value in reversed(own)}
    for name in dict.fromkeys(_fold(value.name) for value in (*paper, *own)):
        yield (first.get(name) or second[name]).name, first.get(name), second.get(name)


def _one_unit(first: Value, second: Value) -> tuple[Value, Value]:
    """Return two numbers, of which one without a unit has that of the other.

    A share beside a percentage keeps none: 0.77 is not 0.77%.
    """
    if first.unit == second.unit or (first.unit and second.unit):
        return first, second
    if _is_share(first, second) or _is_share(second, first):
        return first, second
    unit = first.unit or second.unit
    return first._replace(unit=unit), second._replace(unit=unit)


def _is_share(value: Value, other: Value) -> bool:
    """Return whether a number without a unit may be a share of 1, where the other is a percentage."""
    if value.unit or other.unit != "%" or value.number is None or other.number is None:
        return False
    return 0 < abs(value.number) <= 1 and abs(other.number) >= 10 * abs(value.number)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _pieces(text: str) -> Iterator[str]:
    pieces = (part.strip(" \t.*_`") for part in _PIECES.split(text[:_LONGEST]))
    return (piece for piece in pieces if 0 < len(piece) < _LONGEST_PIECE)


def _value(text: str, *, is_side: bool = False) -> Value | None:
    """Return the number in a text that is nothing else; with None for a side without a number."""
    text = text.replace("**", "").strip(" \t*_")
    match = _VALUE.match(text)
    if match is None:
        missing = _MISSING.match(text) if is_side else None
        return Value((missing["name"] or "").strip(), None) if missing else None
    name = (match["name"] or "").strip()
    number = _number(match["number"])
    if number is None or len(name.split()) > _MOST_WORDS:
        return None
    return Value(name, number, match["unit"] or match["after"] or "", match["spread"] or "")


def _has_odd_comma(text: str) -> bool:
    """Return whether only the commas inside a text keep it from being a number: `FID 3,17`."""
    plain = _COMMA_INSIDE.sub("", text)
    return plain != text and _value(text) is None and _value(plain) is not None


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "").replace("−", "-"))
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) < _LARGEST else None


def _paired(first: Value, second: Value, *, mine_first: bool) -> Measure | None:
    """Return the measure of two sides of one piece, whose unit is that of either."""
    if first.number is None and second.number is None:
        return None
    (owner, first), (other, second) = _owned(first), _owned(second)
    if owner != other:
        mine_first = owner == "mine" or other == "theirs"
    elif owner:
        return None
    if first.name and second.name and _fold(first.name) != _fold(second.name):
        return None
    first, second = _one_unit(first, second)
    theirs, mine = (second, first) if mine_first else (first, second)
    return _measure(first.name or second.name, theirs, mine)


def _owned(value: Value) -> tuple[str, Value]:
    """Take off the name of a number the word that says whose it is: `논문 3.17`, `FID theirs 3.17`."""
    owner, name = _owner(value.name)
    return owner, value._replace(name=name) if owner else value


@lru_cache(256)  # notes have few names of numbers
def _owner(name: str) -> tuple[str, str]:
    """Return whose a number of this name is, '' for nobody's, and the name without that word."""
    words = name.split()
    for place in (0, -1):
        word = words[place].casefold() if words else ""
        if word in _THEIRS or word in _MINE:
            del words[place]
            return "theirs" if word in _THEIRS else "mine", " ".join(words)
    return "", name


def _measure(name: str, theirs: Value | None, mine: Value | None) -> Measure:
    paper = theirs.number if theirs else None
    own = mine.number if mine else None
    if theirs is None or paper is None:
        return Measure(name, paper, own, mine.unit if mine and own is not None else "")
    if mine is None or own is None:
        return Measure(name, paper, own, theirs.unit)
    if theirs.unit != mine.unit:
        return Measure(name, paper, own)
    gap = round((own - paper) / abs(paper), 9) if paper else None
    return Measure(name, paper, own, theirs.unit, gap)


def format_value(value: Value) -> str:
    """Return a number as it is written in a note: `FID 3.17`."""
    return f"{value.name} {_format(value)}".lstrip()


def _format(value: Value | None) -> str:
    if value is None or value.number is None:
        return "-"
    number = format_number(value.number, "" if value.spread else value.unit)
    return f"{number} ± {value.spread} {value.unit}".rstrip() if value.spread else number


def format_number(number: float, unit: str = "") -> str:
    """Return a number as short as it can be read again, with its unit: `3.17`, `31 dB`, `76.1%`."""
    text = str(int(number)) if number == int(number) and abs(number) < _LARGEST else repr(number)
    return f"{text}{'' if unit[:1] in ('', '%') else ' '}{unit}"
