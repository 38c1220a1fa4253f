"""YAML scalars that every program reads as the same text.

Programs differ about scalars without quotes: `12:30` is a number in YAML 1.1 and text in 1.2,
`1e3` the reverse, `2020-10-01` a date to Jekyll. This module lists what any of them does not read
as text: the types of YAML 1.1 (yaml.org/type), the core schema of YAML 1.2.2 (section 10.3.2),
and the additions of Psych, which Jekyll uses (`1,000`, `:name`; its scalar_scanner.rb), of pandoc
(`y` and `n`; its manual, "Metadata blocks") and of PyYAML.
"""

import re
from collections.abc import Iterable
from functools import cache

_TYPED_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""All that begins with a letter and is read as something other than text."""


@cache
def _typed_pattern() -> re.Pattern[str]:
    return re.compile(
        r"~|[-+]?(?:0b[01_]+|0x[0-9a-f_]+|0o[0-7_]+|[0-9][0-9_,]*)"
        r"|[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?"
        r"|[-+]?(?:[0-9][0-9_,]*)?\.[0-9_]*(?:e[-+]?[0-9]+)?|[-+]?[0-9][0-9_]*e[-+]?[0-9]+"
        r"|[-+]?\.(?:inf|nan)"
        r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t \t].*)?"
        r"|=|<<|:\S.*",
        re.IGNORECASE,
    )


_PLAIN_SIGNS = frozenset("_ ./+()–-")


def _is_plain(text: str) -> bool:
    # The first character of a word begins no structure; `: ` and ` #` would end the text.
    return text[0].isalnum() and all(letter.isalnum() or letter in _PLAIN_SIGNS for letter in text)


def is_typed(text: str) -> bool:
    """Return whether any program reads this, without quotes, as something other than text."""
    if text[:1].isalpha():  # as most values, without the pattern
        return text.lower() in _TYPED_WORDS
    return _typed_pattern().fullmatch(text) is not None


def write_scalar(text: str) -> str:
    """Return a text as YAML: without quotes where all programs read it as the same text."""
    if not text or (_is_plain(text) and text.strip() == text and not is_typed(text)):
        return text
    return quote(text)


def write_flow(items: Iterable[str]) -> str:
    """Return texts as a YAML list in one line."""
    return "[" + ", ".join(map(write_scalar, items)) + "]"


def write_url(text: str) -> str:
    """Return a web address as YAML, without quotes where that is safe."""
    return text if re.fullmatch(r"(?:https?://[!-~]*[!-9;-~])?", text) else quote(text)


def quote(text: str) -> str:
    """Return a text in double quotes, always on one line."""
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    number = ord(sign)
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"
