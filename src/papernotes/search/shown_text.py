"""The text of a note as a passage shows it: without the signs of emphasis and links that leave no gap.

In the searchable text they are blanks, so that words beside them are found. Shown, a blank would
split a word from its particle: `**확산(diffusion)**은`, `[[key|ResNet]]의`.
"""

import re
from functools import cache

_GONE = "\u2060"
"""A sign that `snippets` leaves out, so that positions stay those of the note until then."""


@cache
def _links() -> re.Pattern[str]:
    return re.compile(
        r"!\[\[[^\[\]|\n]+(?P<size>\|[0-9]{1,5}(?:x[0-9]{1,5})?)(?=\]\])"
        r"|(?P<open>(?<!!)\[\[)(?:[^\[\]|\n]+\|)?[^\[\]|\n]+(?P<close>\]\])"
        r"|(?P<begin>!?\[)[^\[\]\n]*(?P<target>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\))"
    )


@cache
def _emphasis() -> re.Pattern[str]:
    return re.compile(r"\*\*|__")


def close_gaps(markdown: str, searchable: str) -> str:
    """Return the searchable text of a note, of the same length, with its gaps closed.

    A sign before a letter stays a blank where words would be joined that are not one.
    """
    signs = list(searchable)
    if "](" in markdown or "]]" in markdown:
        for match in _links().finditer(markdown):
            for name in ("size", "open", "close", "begin", "target"):
                if match[name]:
                    _close(signs, markdown, *match.span(name), is_end=name in ("close", "target"))
    if "**" in markdown or "__" in markdown:
        _close_emphasis(signs, markdown)
    return "".join(signs)


def _close_emphasis(signs: list[str], markdown: str) -> None:
    line_end, is_open = -1, False
    for match in _emphasis().finditer(markdown):
        if match.start() > line_end:
            end = markdown.find("\n", match.start())
            line_end, is_open = (end if end >= 0 else len(markdown)), False
        if signs[match.start()] == " " or is_open:
            _close(signs, markdown, *match.span(), is_end=is_open)
        is_open = not is_open


def _close(signs: list[str], markdown: str, start: int, end: int, *, is_end: bool) -> None:
    """Take out a sign, or make it a blank where it stands between two words."""
    before, after = markdown[start - 1 : start], markdown[end : end + 1]
    is_particle = is_end and "가" <= after <= "힣"
    sign = _GONE if is_particle or not (before.isalnum() and after.isalnum()) else " "
    signs[start:end] = sign * (end - start)
