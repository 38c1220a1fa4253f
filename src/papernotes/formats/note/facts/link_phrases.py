"""Phrases of a sentence that say how papers relate, in English and Korean.

In the sentence each link is one mask: FIRST, INNER as often as needed, LAST. A phrase names links by
the positions of their masks. Only what a sentence states is a phrase: negations, questions, wishes
and words about other work (`unlike methods based on [[x]]`) are none. What is doubtful is none
either: the link stays a link.
"""

import re
from typing import NamedTuple

FIRST, INNER, LAST = "\ue000", "\ue001", "\ue002"
LINK = f"{FIRST}{INNER}*{LAST}"


class Phrase(NamedTuple):
    """A relation: its kind, and the positions of the links that it runs from and to.

    No position stands for the note's own paper. `start` and `end` are those of the words that name
    the relation.
    """

    kind: str
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    start: int
    end: int


def links_in(text: str, start: int = 0) -> tuple[int, ...]:
    """Return the positions of the masks in a part of a sentence that begins at `start`."""
    return tuple(start + match.start() for match in re.finditer(FIRST, text))


WORDS = (
    "uilt", "uild", "ased", "asis", "xten", "mprov", "enerali", "ompar", "ontra", "efut", "ispu",
    "isprov", "ebut", "onflict", "isagree", "at odds", "onsistent", "eriv", "dapted", "nherit",
    "ollow-up", "uccessor", "oundation", "ersus", "vs", "base",
)  # fmt: skip # a table
"""Parts of English words without which no text holds a phrase."""
KOREAN_WORDS = (
    "기반", "바탕", "토대", "기초", "위에", "출발", "파생", "유래", "이어", "계승", "이은", "잇는", "후속",
    "확장", "개선", "발전", "일반화", "비교", "대조", "대비", "비해", "비하", "반박", "부정", "뒤집", "모순",
    "상충", "충돌", "배치", "반하", "반대", "물려", "보완", "변형", "베이스",
)  # fmt: skip # a table


def may_relate(text: str) -> bool:
    """Return whether a text may hold a phrase: a quick test."""
    if any(word in text for word in WORDS):
        return True
    return not text.isascii() and any(word in text for word in KOREAN_WORDS)
