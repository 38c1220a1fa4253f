"""Reversible escapes for text in a BibTeX field: one line, with balanced braces.

| written     | means                                   |
| ----------- | --------------------------------------- |
| `\\\\`        | a backslash                             |
| `\\n`        | a line break                            |
| `\\o`, `\\c`  | a brace that has no partner             |
| `\\z`        | a semicolon inside an item of a list    |
| `\\e`        | an item of a list that is empty         |
| `\\u{2028}`  | any other character that is not printed |
"""

import re
from collections.abc import Iterable

_UNSAFE = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|([\\nocze]))")
_SIGNS = {"\\": "\\", "n": "\n", "o": "{", "c": "}", "z": ";", "e": ""}
_DEEPEST = 40  # braces; a BibTeX reader may give up on deeper ones
_BETWEEN = "; "


def encode(text: str) -> str:
    """Return the text escaped for a field."""
    text = _UNSAFE.sub(_escape, text) if _UNSAFE.search(text) else text
    if ("{" in text or "}" in text) and not _balanced(text):
        text = _escape_braces(text)
    if text and (text[0].isspace() or text[-1].isspace()):
        head = len(text) - len(text.lstrip())
        inner = text.strip()
        tail = text[head + len(inner) :]
        text = _escape_all(text[:head]) + inner + _escape_all(tail)
    return text


def _escape(match: re.Match[str]) -> str:
    return {"\\": "\\\\", "\n": "\\n"}.get(match[0]) or _escape_all(match[0])


def _escape_all(text: str) -> str:
    return "".join(f"\\u{{{ord(char):x}}}" for char in text)


def _escape_braces(text: str) -> str:
    # The braces of `\u{…}` are this module's own and stay.
    parts, last = [], 0
    for match in re.finditer(r"\\\\|\\u\{[0-9a-f]+\}", text):
        parts += [text[last : match.start()].replace("{", "\\o").replace("}", "\\c"), match[0]]
        last = match.end()
    return "".join([*parts, text[last:].replace("{", "\\o").replace("}", "\\c")])


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0


def decode(value: str) -> str:
    """Return the text of an escaped value; unknown escapes are unchanged."""
    return _ESCAPED.sub(_unescape, value) if "\\" in value else value


def _unescape(match: re.Match[str]) -> str:
    if not match[1]:
        return _SIGNS[match[2]]
    code = int(match[1], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else match[0]


def encode_item(text: str) -> str:
    """Return one item escaped for a list."""
    return encode(text).replace(";", "\\z") or "\\e"


def encode_list(items: Iterable[str]) -> str:
    """Return a list of texts as one escaped value."""
    return _BETWEEN.join(encode_item(text) for text in items)


def split_list(value: str) -> tuple[str, ...]:
    """Split a list value into items, still escaped."""
    return tuple(part.strip() for part in value.split(";")) if value.strip() else ()


def decode_list(value: str) -> tuple[str, ...]:
    """Return the texts of a list value, the inverse of `encode_list`."""
    return tuple(decode(part) for part in split_list(value) if part)
