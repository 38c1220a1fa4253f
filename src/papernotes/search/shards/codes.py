"""Numbers and tables as text that a script holds in one string.

A number is written in digits of two kinds, so that most numbers take one character: one of ENDS
ends it, those of MORES before it go on. This is the (s,c)-dense code of Brisaboa, Fariña, Navarro
and Esteller, "(S,C)-Dense Coding: An Optimized Compression Code for Natural Language Text
Databases", SPIRE 2003 (https://doi.org/10.1007/978-3-540-39984-1_10). A table has sorted keys, each
as the number of characters that it shares with the key before it, the others, and its value.
"""

import json
from collections.abc import Iterable, Iterator

_SIGNS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\|<')
ENDS, MORES = _SIGNS[:68], _SIGNS[68:]
_MOST_SHARED = len(ENDS) - 1
SEPARATOR = "|"


class _Codes(dict[int, str]):
    """Maps numbers from 0 to their code, computed once."""

    def __missing__(self, number: int) -> str:
        rest, last = divmod(number, len(ENDS))
        code = ENDS[last]
        while rest:
            rest, digit = divmod(rest - 1, len(MORES))
            code = MORES[digit] + code
        self[number] = code
        return code


CODES = _Codes()
_END_VALUES = {sign: value for value, sign in enumerate(ENDS)}
_MORE_VALUES = {sign: value for value, sign in enumerate(MORES)}


def write_numbers(numbers: Iterable[int]) -> str:
    """Return numbers from 0 as text."""
    return "".join(map(CODES.__getitem__, numbers))


def read_numbers(text: str) -> Iterator[int]:
    """Yield the numbers that `write_numbers` wrote. Raises KeyError for a foreign character."""
    front = 0
    for sign in text:
        if (value := _END_VALUES.get(sign)) is not None:
            yield front * len(ENDS) + value
            front = 0
        else:
            front = front * len(MORES) + _MORE_VALUES[sign] + 1


def write_table(items: Iterable[tuple[str, str]]) -> str:
    """Return sorted keys with their values as text; neither contains SEPARATOR."""
    pieces: list[str] = []
    before = ""
    for key, value in items:
        shared = _shared(before, key)
        pieces += (ENDS[shared], key[shared:], SEPARATOR, value, SEPARATOR)
        before = key
    return "".join(pieces)


def _shared(before: str, key: str) -> int:
    """Return how many characters two keys share, in units of JavaScript, where 𠮷 is two."""
    shared, most = 0, min(len(before), len(key), _MOST_SHARED)
    while shared < most and before[shared] == key[shared]:
        shared += 1
    return 0 if shared and max(key[:shared]) > "\uffff" else shared


def read_table(text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys and values that `write_table` wrote. Raises ValueError for other text."""
    pieces = text.split(SEPARATOR)
    before = ""
    for front, value in zip(pieces[:-1:2], pieces[1::2], strict=True):
        shared = _END_VALUES.get(front[:1], -1)
        if shared < 0:
            raise ValueError(front)
        before = before[:shared] + front[1:]
        yield before, value


CALL = "papersIndex("
_ESCAPES = (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def write_file(name: str, content: object) -> bytes:
    """Return a script that hands a file of the index to `search.js`."""
    text = json.dumps([name, content], ensure_ascii=False, separators=(",", ":"))
    text = text[1:-1]
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return f"{CALL}{text});\n".encode(errors="replace")


def read_file(data: bytes) -> object:
    """Return the content of such a script. Raises ValueError if it is none."""
    text = data.decode()
    if not (text.startswith(CALL) and text.endswith(");\n")):
        raise ValueError(text[:40])
    content: object = json.loads(f"[{text[len(CALL) : -3]}]")[1]
    return content
