"""What an entry of a reproduction log says of its outcome: `failed`, `ok`, or nothing."""

import re
from collections.abc import Mapping

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
_ENDING = r"(?:함|했음|했다|했습니다|하였다|하였음|됨|됐다|됐음|되었다|임|이다|하고 중단|로 중단)?"
_SAYS_FAILED = re.compile(
    rf"(?:^|[\s,;:(])(?:실패{_ENDING}|못 ?함|못 ?했다|안 ?됨|안 ?됐다|❌|✗)$|(?:^|[,;:(] ?|\brun |\bit |\bagain )failed$|^failed\b(?! cases?)"
)
_SAYS_OK = re.compile(
    rf"(?:^|[,;:(] ?|재현 |재현에 |학습 |실행 )(?:성공{_ENDING}|✅|✔)$|^(?:reproduced|it worked|worked)$"
)
_PARTLY = re.compile(r"부분|일부|거의|partly|almost|nearly")
_EMPTY = re.compile(r"[\W_]*$")
_SIGNS = " .!*_()"


def state(texts: Mapping[str, str]) -> str:
    """Return the state of an entry by the texts of its fields; `tried` where it says none."""
    if said := read(texts.get("state", "")):
        return said
    if wrong := texts.get("wrong", ""):
        return "ok" if is_nothing(wrong) else "failed"
    return next(
        filter(None, (read(texts.get(name, "")) for name in ("result", "text", "note"))), "tried"
    )


def read(text: str) -> str:
    """Return `failed` or `ok` for a text that says so; empty for another, such as 실패 사례 분석."""
    plain = " ".join(text.casefold().strip(_SIGNS).split())
    if plain in _OK:
        return "ok"
    if plain in _FAILED or _SAYS_FAILED.search(plain):
        return "failed"
    return "ok" if _SAYS_OK.search(plain) and not _PARTLY.search(plain) else ""


def is_nothing(text: str) -> bool:
    """Return whether `what went wrong` says that nothing did."""
    plain = text.casefold().strip(" .*_")
    return plain in NOTHING or (bool(text) and bool(_EMPTY.match(text)))
