"""Emphasis: `*`, `_`, `~~` and `==`, paired as CommonMark pairs them, in linear time.

See "Emphasis and strong emphasis" and "An algorithm for parsing nested emphasis" in
https://spec.commonmark.org/0.31.2/. One rule is added: a Hangul letter beside a run counts as the
end of a word there, so that `**확산(diffusion)**은` is bold before its particle.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

_LETTERS = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]")
_TAGS = {"~": "del", "=": "mark"}


@dataclass
class Run:
    """A run of one sign: its place in the pieces of a text, and what is left of it."""

    place: int
    sign: str
    count: int
    opens: bool
    closes: bool
    before: str = ""
    after: str = ""


@lru_cache(4096)
def _kind(letter: str) -> str:
    """Return `space`, `sign`, `cjk` or `letter`."""
    if not letter or letter.isspace():
        return "space"
    if category(letter)[0] in "PS":
        return "sign"
    return "cjk" if _LETTERS.match(letter) else "letter"


def read_run(text: str, at: int, place: int) -> Run:
    """Return the run that begins at `at`; `place` is that of its piece."""
    sign = text[at]
    end = at
    while end < len(text) and text[end] == sign:
        end += 1
    before, after = _kind(text[at - 1] if at else ""), _kind(text[end : end + 1])
    left = after != "space" and (after != "sign" or before != "letter")
    right = before != "space" and (before != "sign" or after != "letter")
    if sign == "_":
        opens = left and (not right or before == "sign")
        closes = right and (not left or after == "sign")
        return Run(place, sign, end - at, opens, closes)
    if sign in _TAGS and end - at != 2:
        left = right = False
    return Run(place, sign, end - at, left, right)


def pair(runs: list[Run], open_tag: dict[str, str], close_tag: dict[str, str]) -> None:
    """Turn runs into tags: each then has what stands before it (closed tags) and after it (opened).

    The dictionaries give the marks of the tags `em`, `strong`, `del` and `mark`.
    """
    openers: list[Run] = []
    bottom: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        if run.closes:
            _close(run, openers, bottom, (open_tag, close_tag))
        if run.opens and run.count:
            openers.append(run)


def _close(
    run: Run,
    openers: list[Run],
    bottom: dict[tuple[str, bool, int], int],
    tags: tuple[dict[str, str], dict[str, str]],
) -> None:
    while run.count:
        kind = (run.sign, run.opens, run.count % 3)
        lowest = bottom.get(kind, 0)
        place = len(openers) - 1
        while place >= lowest and not _pairs(openers[place], run):
            place -= 1
        if place < lowest:
            bottom[kind] = len(openers)
            return
        opener = openers[place]
        size = 2 if opener.count > 1 and run.count > 1 else 1
        tag = _TAGS.get(run.sign) or ("strong" if size == 2 else "em")
        opener.after = tags[0][tag] + opener.after
        run.before += tags[1][tag]
        opener.count -= size
        run.count -= size
        del openers[place + (opener.count > 0) :]
        for other, least in bottom.items():
            bottom[other] = min(least, len(openers))


def _pairs(opener: Run, closer: Run) -> bool:
    if opener.sign != closer.sign:
        return False
    if (opener.closes or closer.opens) and closer.sign in "*_":
        total = opener.count + closer.count
        return total % 3 != 0 or (opener.count % 3 == 0 and closer.count % 3 == 0)
    return True
