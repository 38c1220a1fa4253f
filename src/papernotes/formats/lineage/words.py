"""What is written on the links of a drawn lineage, and around it in English and Korean."""

from collections.abc import Mapping
from typing import NamedTuple

from papernotes.model.lineage.trunks import CITES, VERBS, Lineage, Member, TypedLink


class Words(NamedTuple):
    """The words of a picture in one language.

    `kinds` are those of the legend, `cites` what it has for grey links, `sentences` say a link by its kind; in these, `{odd}` is what is
    odd about it. `papers` is a title for one paper and one for several, `span` the years behind it.
    """

    language: str
    kinds: Mapping[str, str]
    sentences: Mapping[str, str]
    cites: str
    backward: str
    circle: str
    odd: str
    no_year: str
    absent: str
    absent_papers: str
    papers: tuple[str, str]
    span: str


ENGLISH = Words(
    language="en",
    kinds=VERBS,
    sentences={
        kind: f"{{source}} {verb}{{odd}} {{target}}"
        for kind, verb in (VERBS | {CITES: "cites"}).items()
    },
    cites="cites, by its PDF",
    backward="backward in time",
    circle="circle",
    odd="backward or circle",
    no_year="year unknown",
    absent="not in the library",
    absent_papers="Not in the library: {keys}",
    papers=("Lineage of {number} paper", "Lineage of {number} papers"),
    span=", {first} to {last}",
)
KOREAN = Words(
    language="ko",
    kinds={
        "builds_on": "바탕",
        "extends": "확장",
        "compares_with": "비교",
        "contradicts": "반박",
    },
    sentences={
        "builds_on": "{source}의 바탕{odd}: {target}",
        "extends": "{source}에서 확장한 논문{odd}: {target}",
        "compares_with": "{source}의 비교 대상{odd}: {target}",
        "contradicts": "{source}에서 반박한 논문{odd}: {target}",
        CITES: "{source}의 참고문헌{odd}: {target}",
    },
    cites="참고문헌 (PDF)",
    backward="시간을 거스름",
    circle="순환",
    odd="거스르거나 순환",
    no_year="연도 모름",
    absent="서재에 없음",
    absent_papers="서재에 없는 논문: {keys}",
    papers=("논문 {number}편의 계보", "논문 {number}편의 계보"),
    span=", {first}년부터 {last}년까지",
)


def words(language: str) -> Words:
    """Return the words of a language; English ones for others than Korean."""
    return KOREAN if language == "ko" else ENGLISH


def sentence(link: TypedLink, differs: str, own: Words) -> str:
    """Return a link in words, with how its papers differ behind a colon."""
    odd = [
        word for word, is_so in ((own.backward, link.backward), (own.circle, link.circle)) if is_so
    ]
    marks = f" ({', '.join(odd)})" if odd else ""
    said = own.sentences[link.kind].format(source=link.source, target=link.target, odd=marks)
    return f"{said}: {differs}" if differs else said


def label(link: TypedLink) -> str:
    """Return the words on a link: its kind, and what is odd about it."""
    odd = [
        word
        for word, is_so in (("backward in time", link.backward), ("circle", link.circle))
        if is_so
    ]
    verb = VERBS.get(link.kind, link.kind)
    return f"{verb} ({', '.join(odd)})" if odd else verb


def drawn_ends(link: TypedLink, members: Mapping[str, Member]) -> tuple[str, str]:
    """Return the papers that a link is drawn from and to: a comparison from the newer one."""
    source, target = members[link.source].year or 0, members[link.target].year or 0
    if link.kind == "compares_with" and 0 < source < target:
        return link.target, link.source
    return link.source, link.target


def by_year(lineage: Lineage) -> dict[int | None, list[Member]]:
    """Return the papers of each year, the earliest first; those without a year last."""
    years: dict[int | None, list[Member]] = {}
    for paper in lineage.papers:
        years.setdefault(paper.year, []).append(paper)
    return years
