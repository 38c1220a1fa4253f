"""Anchors of YAML, `tags: &x [a, b]`, to which `foo: *x` refers in another line of a head.

Without the anchor the reference has no target, and other programs read no head at all.
"""

import re

from papernotes.formats.note.head.front_matter import FrontMatter, KeyLines
from papernotes.patterns import pattern

_LEADING = pattern(r"[ \t]*+&[^\s,\[\]{}]++(?=[ \t\r\n]|$)")
_ANCHOR = pattern(r"(?:^|(?<=[\s\[,]))&(?P<name>[^\s,\[\]{}]++)")


def leading(value: str) -> str:
    """Return the anchor that a value begins with, such as `&x`; '' for none."""
    match = _LEADING.match(value)
    return match[0].strip() if match else ""


def within(block: FrontMatter, entry: KeyLines) -> str:
    """Return the name of an anchor inside the value of a key that other keys refer to; '' for none.

    An anchor at the beginning of the value does not count: it stays when the value is rewritten.
    """
    value = "".join(block.lines[entry.start : entry.end]).partition(":")[2]
    value = value[len(leading(value)) + len(value) - len(value.lstrip(" \t")) :]
    others = [*block.lines[1 : entry.start], *block.lines[entry.end : block.closing_line]]
    names = (match["name"] for match in _ANCHOR.finditer(value))
    return next((name for name in names if _is_referred_to(name, "".join(others))), "")


def _is_referred_to(name: str, text: str) -> bool:
    return re.search(rf"(?<=[\s\[,])\*{re.escape(name)}(?=[\s,\]}}]|$)", text) is not None
