"""Whether the text of a PDF is one that a person could read."""

import re
from collections.abc import Sequence

_SHOWN = re.compile(r"\S")
_LETTER = re.compile(r"[^\W\d_]")
# Control characters, private use, and what stands for unknown characters.
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_ENOUGH = 100_000
"""So many characters tell, of a document or a page."""
_LEAST_LETTERS = 0.35
_MOST_ODD = 0.05


def problem(texts: Sequence[str]) -> str:
    """Return what is wrong with the raw texts of pages: "no-text", "no-map" or "" for nothing.

    Pictures of pages have no text. Fonts without a map to Unicode give the numbers of their glyphs,
    which come as control characters, as private ones, or as signs instead of letters.
    """
    text, rest = "", iter(texts)
    while len(text) < _ENOUGH and (page := next(rest, None)) is not None:
        text += page[:_ENOUGH]
    shown = len(_SHOWN.findall(text))
    letters = len(_LETTER.findall(text))
    odd = len(_ODD.findall(text))
    if not shown or (not letters and not odd):
        return "no-text"
    if odd > _MOST_ODD * shown or letters < _LEAST_LETTERS * shown:
        return "no-map"
    return ""
