"""The title of a paper within the title of a review of it.

People write `[논문 리뷰] TRIPS: …`, `resNet[1] TITLE(2015) - Review`, `# TITLE \\[Kor\\]`,
`Pix2Pix(TITLE, Pix2Pix 논문 설명)`, `{BBDM: …}, {CVPR 2023}`. `variants` returns what may be the title
itself; none of them is more than a guess until it is the title of a known paper.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from papernotes.patterns import pattern

_MOST = 24  # variants of one title
_LONGEST = 400  # characters
_LINK = pattern(r"!?\[(?P<text>[^\]]*)\]\([^)]*\)")
_MARKS = pattern(r"\*\*|__|~~|</?[a-zA-Z][^>]{0,200}>|`")
_ESCAPED = pattern(r"\\([\[\](){}_*#&.:-])")
_WORDS = (
    r"(?:논문|페이퍼|paper|코드|code|구현|implementation|tutorial|및|and|&|review|리뷰|설명|정리|요약|해석|번역|"
    r"읽기|분석|소개|스터디|발표|세미나|summary|explained|note|notes|작성중|작성 중|미완|에 대하여|에 대해|하기|"
    r"보기|진행중)"
)
_TAIL = pattern(rf"(?:\s*[-–—|:,]\s*|\s+)(?:{_WORDS}\s*)+[.!?]?$", re.I)
_TAIL_ENDS = (
    "논문", "페이퍼", "paper", "코드", "code", "구현", "implementation", "tutorial", "및", "and", "&", "review", "리뷰",
    "설명", "정리", "요약", "해석", "번역", "읽기", "분석", "소개", "스터디", "발표", "세미나", "summary", "explained", "note",
    "notes", "작성중", "작성 중", "미완", "에 대하여", "에 대해", "하기", "보기", "진행중",
)  # fmt: skip # a table
"""The words of _WORDS: a quick test whether a title ends with one."""
_GLUED_TAIL = pattern(r"(?:논문)?\s*(?:리뷰|설명|정리|요약)$")
_GLUED_ENDS = ("리뷰", "설명", "정리", "요약")
_LABEL = pattern(
    rf"^[\[(【「]\s*(?:[^\])】」]{{0,40}})\s*[\])】」]\s*[-–:|]?\s*(?=\S)|^(?:{_WORDS}\s*)+[:|]\s*",
    re.I,
)
_END_BRACKET = pattern(r"\s*[\[(（【]\s*[^\[\]()（）【】]{1,40}\s*[\])）】]\s*$")
_PART = pattern(r"^.{0,80}?\[\s*\d{1,2}\s*\]\s*(?=\S)")
_YEAR_END = pattern(r"[\s,]*(?:\(\s*)?(?:19|20)\d\d(?:\.\d{1,2})?(?:\s*\))?$")
_NUMBER = pattern(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]+\.)\s+")
_INNER = pattern(r"^(?P<name>[^()]{1,60}?)\s*\((?P<inner>.{12,})\)[^()]{0,30}$")
_AROUND = " \t\"'“”‘’`*_,;:|-–—~ː"
_GENERIC = frozenset(
    [
        "introduction",
        "abstract",
        "abstruct",
        "conclusion",
        "conclusions",
        "relatedwork",
        "relatedworks",
        "background",
        "method",
        "methods",
        "experiment",
        "experiments",
        "results",
        "discussion",
        "references",
        "reference",
        "summary",
        "overview",
        "motivation",
        "problemdefinition",
        "preliminaries",
        "backgrounds",
        "appendix",
        "acknowledgements",
        "서론",
        "초록",
        "결론",
        "참고문헌",
        "개요",
        "소개",
        "들어가며",
        "요약",
        "배경",
        "목차",
        "readme",
        "index",
        "untitled",
        "paper",
        "note",
        "review",
        "main",
        "notes",
        "home",
        "논문리뷰",
        "paperreview",
        "metadata",
        "information",
        "학습자료",
        "intro",
        "contents",
        "tableofcontents",
        "about",
    ]
)


class Variant(NamedTuple):
    """A text that may be the title; `part` where something that belongs to it may be missing."""

    text: str
    part: bool = False


@lru_cache(1_000)  # of one title several things are asked, one after the other
def plain(text: str) -> str:
    """Return a title as plain text: no Markdown, HTML or escapes, blanks in place of U+00A0."""
    text = text[:_LONGEST]
    if "&" in text:
        import html

        text = html.unescape(text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "](" in text:
        text = _LINK.sub(lambda match: match["text"], text)
    if any(sign in text for sign in "*_~<`"):
        text = _MARKS.sub("", text)
    text = text.replace("{", "").replace("}", "").replace("$", "")
    return " ".join(text.split()).strip(_AROUND)


def is_generic(text: str) -> bool:
    """Return whether a heading is that of a section, or a file name that says nothing."""
    return _folded(_NUMBER.sub("", plain(text))) in _GENERIC


def is_numbered(text: str) -> bool:
    """Return whether a heading begins with a number, as those of sections do: `2. Method`."""
    return _NUMBER.match(plain(text)) is not None


def words(text: str) -> int:
    """Return the number of words in a title."""
    return len(re.findall(r"[^\W_]+", text))


def latin_words(text: str) -> int:
    """Return the number of words in Latin letters, which titles of papers consist of."""
    return len(re.findall(r"[A-Za-z]{2,}", text))


def years(text: str) -> set[int]:
    """Return the years in a title: that of `(CVPR 2021)`, of `2021.02`."""
    return {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}


def numbers(text: str) -> list[str]:
    """Return the numbers in a title, which tell StarGAN from StarGAN v2."""
    return re.findall(r"\d+", text)


@cache
def variants(text: str) -> tuple[Variant, ...]:
    """Return what may be the paper's title in a title of a review, the least changed first."""
    by_name: dict[str, Variant] = {}
    waiting = [Variant(plain(text))]
    while waiting and len(by_name) < _MOST:
        variant = waiting.pop(0)
        name = _folded(variant.text)
        if not name or is_generic(variant.text) or (name in by_name and not by_name[name].part):
            continue
        by_name.setdefault(name, variant)
        waiting += (
            Variant(bare, variant.part or part)
            for changed, part in _shortened(variant.text)
            if (bare := changed.strip(_AROUND)) and _folded(bare) not in by_name
        )
    whole = [variant for variant in by_name.values() if not variant.part]
    return (*whole, *(variant for variant in by_name.values() if variant.part))


def _shortened(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text without one thing that reviews add to titles, and whether it may be a part."""
    from papernotes.model import title_query

    # A pattern that ends with `$` is tried everywhere in a text, so its end is looked at first.
    bare = text.casefold().rstrip(" .!?")
    if bare.endswith(_TAIL_ENDS):
        yield _TAIL.sub("", text), False
    if bare.endswith(_GLUED_ENDS):
        yield _GLUED_TAIL.sub("", text), False
    for beginning in (_NUMBER, _LABEL):
        if match := beginning.match(text):
            yield text[match.end() :], False
    if text[-1:] == ")" or text[-1:].isdecimal():
        yield _YEAR_END.sub("", text), False
    if "[" in text and (match := _PART.match(text)):
        yield text[match.end() :], False
    if text[-1:] in ("]", ")", "）", "】"):
        yield _END_BRACKET.sub("", text), False
    if "(" in text and (match := _INNER.match(text)):
        inner = re.sub(r",[^,]*$", "", match["inner"]) if "," in match["inner"] else match["inner"]
        yield f"{match['name']}: {_TAIL.sub('', inner)}", False
        yield match["inner"], True
        yield inner, True
    mention = title_query.parse(text)
    yield mention.title, False
    for separator in (" - ", " – ", " : ", ": ", " | "):
        first, separated, rest = text.partition(separator)
        if separated and words(rest) > 3:
            yield rest, True
        if separated and words(first) > 4:
            yield first, True


@lru_cache(1_000)  # of the variants of one title most are the same
def _folded(text: str) -> str:
    from papernotes.model.duplicates import fold

    return fold(text)
