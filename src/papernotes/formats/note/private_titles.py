"""Which headings are private by their words: memos, and logs of reproductions.

A memo stays at home in every form that its heading has: `## 메모`, `## 3. 개인 메모 (발표용)`,
`## Private notes`. `메모리` and `Memory` are no memos.
"""

import re
from collections.abc import Collection
from html import unescape
from unicodedata import normalize

from papernotes.formats.note.facts import runs
from papernotes.formats.note.marked_lines import bare_title

MEMO, LOG = "memo", "log"
"""The kinds of headings that are private."""
_MEMO = re.compile(
    r"(?:.*[^\w])?(?:메모(?:들|장)?|memos?)(?:$|[^\w].*|[0-9].*|[와과]\s.*)"
    r"|(?:비공개|나만\s?(?:보기|보는)|나의\s?생각\s?\(비공개\))(?:$|[^\w].*|\s.*)"
    r"|(?:비밀|사적(?:인)?|개인(?:적인)?|내부)\s?(?:메모|생각|기록|의견|노트|용)?"
    r"|(?:private|personal|confidential|internal|secret)"
    r"(?:\s(?:notes?|comments?|thoughts?|remarks?|log|section|part|stuff|opinions?|to ?dos?))?"
    r"|notes?\sto\s(?:my)?self(?:$|[^\w].*)"
    r"|(?:do\s)?not\s(?:to\s)?(?:be\s)?(?:publish(?:ed)?|for\spublication)(?:$|[^\w].*)",
    re.DOTALL,
)
_MARKS = re.compile(r"<[^<>]*>|[*_`~=\[\]|#]|\([^()]*\)$")


def plain_title(heading: str) -> str:
    """Return a heading in NFKC without signs, numbers, marks of emphasis and HTML, in small letters."""
    text = normalize("NFKC", unescape(heading))
    return " ".join(_MARKS.sub(" ", bare_title(text)).split()).rstrip(" :")


def kind(heading: str) -> str:
    """Return MEMO or LOG for a heading that is private by its words; empty for any other."""
    title = plain_title(heading)
    if not title:
        return ""
    if _MEMO.fullmatch(title) or _MEMO.fullmatch(bare_title(normalize("NFKC", heading))):
        return MEMO
    return LOG if runs.TITLE.pattern.match(title) else ""


class Rules:
    """Which sections are left out: the private ones and those named, less those that are asked for.

    `without` are headings beside the private ones. `shown` are private ones to be shown: a heading,
    or any heading of its kind, so that `Reproduction log` shows `재현 기록` too.
    """

    def __init__(self, without: Collection[str] = (), shown: Collection[str] = ()) -> None:
        self._without = frozenset(map(plain_title, without))
        self._shown = frozenset(map(plain_title, shown))
        self._shown_kinds = frozenset(filter(None, map(kind, shown)))

    def hides(self, heading: str) -> bool:
        """Return whether the section below a heading stays at home."""
        title = plain_title(heading)
        if title in self._without:
            return True
        private = kind(heading)
        return bool(private) and title not in self._shown and private not in self._shown_kinds
