"""What an entry of a reproduction log says of its outcome: `failed`, `ok`, or nothing."""

from collections.abc import Mapping

from papernotes.patterns import pattern

NOTHING = frozenset(
    {"none", "nothing", "no", "n/a", "na", "ok", "없음", "없다", "없었다", "없었음"}
)
"""What stands behind `what went wrong` where nothing did."""
_OK = frozenset({
    "ok", "okay", "worked", "works", "success", "succeeded", "done", "yes", "reproduced", "✅", "✔", "o", "성공", "됨",
    "완료", "재현됨", "성공함",
})  # fmt: skip # a table
_FAILED = frozenset({
    "failed", "fail", "failure", "no", "not reproduced", "❌", "✗", "x", "실패", "안 됨", "안됨", "실패함", "재현 안 됨",
})  # fmt: skip # a table
_BARE = frozenset({"no", "yes", "o", "x"})
"""What answers the name of a column, and says no outcome in a remark."""
_ENDING = r"(?:함|했음|했다|했습니다|하였다|하였음|됨|됐다|됐음|되었다|임|이다|하고 중단|로 중단)?"
_WORK = r"(?:재현|학습|훈련|수렴|실행|구현|작동|동작|설치|빌드|성공)(?:이|가|을|를|은|는|도|하지|되지)? ?"
_SAYS_FAILED = pattern(
    rf"(?:^|[\s,;:(])(?:실패{_ENDING}|❌|✗)$|^(?!.*아직)(?:|.*(?:[,;:(] ?|{_WORK}))(?:못 ?함|못 ?했다|안 ?됨|안 ?됐다)$"
    r"|(?:^|[,;:(] ?|\b(?<!no )run |\bit |\bagain )failed$"
    r"|^failed(?: ?[,;:(.]| (?:to|with|at|in|on|because|due|after|again|during|when|while|by)\b)"
    r"(?!.*\b(?:first|then|but|worked|works|succeeded|fixed)\b)"
)
_SAYS_OK = pattern(
    rf"(?:^|[,;:(] ?|재현 |재현에 |학습 |실행 )(?:성공{_ENDING}|✅|✔)$|^(?:reproduced|it worked|worked)$"
)
_PARTLY = pattern(r"부분|일부|절반|거의|partly|almost|nearly")
_EMPTY = pattern(r"[\W_]*$")
_SIGNS = " .!*_()"


def state(texts: Mapping[str, str]) -> str:
    """Return the state of an entry by the texts of its fields; `tried` where it says none."""
    if said := read(texts.get("state", "")):
        return said
    if wrong := texts.get("wrong", ""):
        return "ok" if is_nothing(wrong) else "failed"
    places = {name: texts.get(name, "") for name in ("result", "text", "note")}
    if _plain(places["note"]) in _BARE:
        places["note"] = ""
    return next(filter(None, map(read, places.values())), "tried")


def read(text: str) -> str:
    """Return `failed` or `ok` for a text that says so; empty for another, such as 실패 사례 분석."""
    plain = _plain(text)
    if plain in _OK:
        return "ok"
    if plain in _FAILED or _SAYS_FAILED.search(plain):
        return "failed"
    return "ok" if _SAYS_OK.search(plain) and not _PARTLY.search(plain) else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().strip(_SIGNS).split())


def is_nothing(text: str) -> bool:
    """Return whether `what went wrong` says that nothing did."""
    plain = text.casefold().strip(" .*_")
    return plain in NOTHING or (bool(text) and bool(_EMPTY.match(text)))
