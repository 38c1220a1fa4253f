"""Find the track that a text names: oral, findings, demo, industry …

A word that is only part of a workshop's title names no track: "Workshop on Oral History".
"""

from collections.abc import Callable

from papernotes.model.venue_recognition.wordlists import word_set as _words
from papernotes.model.venue_recognition.workshops import workshop_titles

TRACKS = {
    "findings": "findings",
    "oral": "oral",
    "orals": "oral",
    "구두": "oral",
    "spotlight": "spotlight",
    "highlight": "highlight",
    "highlighted": "highlight",
    "srw": "srw",
    "demo": "demo",
    "demos": "demo",
    "demonstration": "demo",
    "demonstrations": "demo",
    "industry": "industry",
    "industrial": "industry",
    "poster": "poster",
    "posters": "poster",
    "포스터": "poster",
}
_TRACK_WORDS = frozenset(TRACKS) | _words("datasets dataset d student survey")
_ORDER = (
    "findings",
    "oral",
    "spotlight",
    "highlight",
    "srw",
    "datasets",
    "demo",
    "industry",
    "survey",
    "poster",
)
_OURS = _words("our key main these its their new such interesting")
_SHOWN = _words("online live video web project code a the our and with has interactive")
_SEEN = _words("page pages video videos available is are can code website link url project : and")
_SHOW = _words(
    "show shows suggest suggests indicate reveal are is on from demonstrate that include support format"
)
_FOR = _words("the for in of and from our with to & society")
_HELD = _words("track tracks paper papers session sessions program programme proceedings")


def find_track(low: list[str], start: int, end: int) -> str | None:
    """Return the track that a sentence names, the most specific of several; None for none."""
    part = low[start:end]
    if _TRACK_WORDS.isdisjoint(part):
        return None
    inside = workshop_titles(low, start, end)
    named: set[str] = set()
    for at in range(start, end):
        word = low[at]
        if word not in _TRACK_WORDS:
            continue
        if word != "student" and any(first <= at < last for first, last in inside):
            continue
        if name := TRACKS.get(word):
            rule = _RULES.get(word)
            before, after = low[at - 1] if at else "", low[at + 1] if at + 1 < end else ""
            if rule is None or rule(before, after):
                named.add(name)
        elif name := _multiword_track(low[at : min(end, at + 6)]):
            named.add(name)
    return next((name for name in _ORDER if name in named), None)


def _multiword_track(words: list[str]) -> str:
    """Return the track whose name begins here: `D&B Track`, `Student Workshop`."""
    first, rest = words[0], words[1:]
    if first == "d":
        return "datasets" if rest[:2] in (["&", "b"], ["and", "b"]) else ""
    if first.startswith("dataset"):
        listed = not {"benchmark", "benchmarks", "benchmarking"}.isdisjoint(rest[:3])
        return "datasets" if listed or rest[:1] in (["track"], ["tracks"]) else ""
    if first == "student":
        return "srw" if "workshop" in rest[:3] else ""
    return "survey" if "track" in rest[:3] else ""


def _is_findings(before: str, after: str) -> bool:
    """Not `our findings`, nor `findings suggest`."""
    return not (after in _SHOW or (before in _OURS and after != "of" and after not in _HELD))


def _is_demo(before: str, after: str) -> bool:
    """Not `online demo`, nor `Demo: https://…`."""
    return after in _HELD or not (before in _SHOWN or after in _SEEN)


def _is_industry(before: str, after: str) -> bool:
    """`industry track`, `(industry)`; neither `industrial applications` nor `for industry`."""
    if after in _HELD:
        return True
    ended = not after[:1].isalpha() or after in ("camera", "oral", "poster")
    return ended and before not in _FOR


def _is_industrial(_before: str, after: str) -> bool:
    return after in _HELD


# The rules of words that are others too, asked with the words before and after.
_RULES: dict[str, Callable[[str, str], bool]] = {
    "findings": _is_findings,
    **dict.fromkeys(("demo", "demos", "demonstration", "demonstrations"), _is_demo),
    "industry": _is_industry,
    "industrial": _is_industrial,
}
