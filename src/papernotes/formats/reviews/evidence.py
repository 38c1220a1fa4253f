"""What a review says about its paper: titles, identifiers, a BibTeX entry, authors, year."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from papernotes.formats.reviews import citation_line, papers_named, titles
from papernotes.formats.reviews import head as heads
from papernotes.formats.reviews.citation_line import Citation
from papernotes.formats.reviews.head import SourceHead
from papernotes.formats.reviews.papers_named import Named
from papernotes.model.identifiers import Identifier
from papernotes.model.paper_links import Link
from papernotes.model.unicode_forms import compose
from papernotes.patterns import has, pattern

TitlePlace = Literal[
    "described",
    "labelled",
    "head",
    "heading",
    "file",
    "folder",
    "linked",
    "section",
    "quoted",
    "cited",
]
MAIN: tuple[TitlePlace, ...] = ("described", "labelled", "head", "heading", "file", "folder")
"""Places of titles that speak of the whole review."""

_TITLE_KEYS = ("paper_title", "paper-title", "papertitle", "논문제목", "논문명", "논문 제목")
_DESCRIPTION = pattern(
    r"^(?:\(Description\)\s*)?(?P<who>[^/]{2,80}?)\s*/\s*(?P<title>[^/]{4,300}?)\s*/\s*(?P<place>[^/]{2,80})$"
)
_LABELLED = pattern(
    r"^[ \t>*-]*(?:\*\*|__)?(?:paper[ \t]+title|title|name of the (?:thesis|paper)|논문[ \t]*(?:제목|명|이름)|제목|논문)"
    r"[ \t]*(?:\*\*|__)?[ \t]*[:：][ \t]*(?:\*\*|__)?[ \t]*(?P<title>[^\r\n]*)",
    re.I,
)
"""A labelled title; matched with a line."""
_HEADING_LABEL = pattern(r"^#{1,6}[ \t]*name of the (?:thesis|paper)[ \t]*:?[ \t]*$", re.I | re.M)
_HEADING = pattern(r"^[ \t]{0,3}(?P<level>#{1,2})[ \t]+(?P<title>[^\r\n]+)$", re.M)
_SETEXT = pattern(r"^(?P<title>[^\s#>|*`-][^\r\n]{3,300})\r?\n=+[ \t]*$", re.M)
_QUOTES = '“"『「《'
_QUOTED = pattern(r"[“\"『「《](?<![=(].)(?P<title>[^“”\"『』「」《》\r\n/\\]{12,250})[”\"』」》]")
_LINK = pattern(
    r"\[(?P<text>[^\]\r\n]{8,300})\]\((?P<to>[^)\s]+)[^)\r\n]*\)"
    r"|<a\b[^>]*\bhref=[\"'](?P<href>[^\"']+)[\"'][^>]*>(?P<inner>.{8,300}?)</a>",
    re.I,
)
_FENCE = pattern(r"^[ \t]*(```+|~~~+)[^\n]*\n.*?^[ \t]*\1[ \t]*$", re.M | re.S)
_ADMONITION = pattern(r"^[ \t]*```+[ \t]*\{[ \t]*(?:admonition|note)[^\n]*$", re.M)
_BIBTEX = pattern(
    r"^[ \t]*@(?:article|inproceedings|misc|incollection|techreport|phdthesis|conference|book|online|unpublished)[ \t]*\{",
    re.I | re.M,
)
_DATE_PREFIX = pattern(r"^(?:19|20)\d\d[-_.]\d{1,2}[-_.]\d{1,2}[-_ ]+")
_NOTION_ID = pattern(r"[ _-]+[0-9a-f]{32}$", re.I)
_SERIES = pattern(
    r"[\[(#]\s*(?P<number>\d{1,2})\s*(?:[/)\]]|편|부|of\b)|(?<![\d.])(?P<last>\d{1,2})(?:편|부)?\s*$"
)
_DIGIT = pattern(r"\d")
_SURVEY = pattern(
    r"\b(?:surveys?|overview|lists?|guide|guidebook|preview|papers|trends?|tutorials?|comparison|roadmap|collection"
    r"|awesome|conference|workshop|challenge|vs)\b|개요|모음|비교|모델들|논문들|동향|후기|총정리|흐름|시리즈|변천",
    re.I,
)
_REVIEWS = pattern(r"논문|리뷰|\breview\b", re.I)
_UNFINISHED = pattern(r"[(\[]?\s*(?:미완|작성[ \t]*중|진행[ \t]*중|wip|draft)\s*[)\]]?", re.I)
_LONGEST_ENTRY = 20_000  # characters
_TOP = 2500  # characters after the head in which titles are looked for


class Title(NamedTuple):
    """A title in a review, and where it stands."""

    text: str
    place: TitlePlace


class Evidence(NamedTuple):
    """What one review says about its paper.

    `titles` are in the order of their places; `named` are the papers it names. `authors` is the
    text before the title in GitBook's description, `year` and `venue` are that of its description.
    `entries` are the BibTeX entries as text. `top` is the beginning of the prose. `series` is the
    number of the part, such as 2 in `DenseNet [2]`; `survey` says that the titles are those of a
    survey or a list, `says_review` that they call it the review of a paper. `date` is the day it was written, ISO 8601.
    `head` is the head of the review; None where its text had to be changed to be read. `linked` are
    the texts of links at the top, each with the paper that it leads to. `cited` are the readings of the
    line at the top that cites a paper.
    """

    titles: tuple[Title, ...] = ()
    named: tuple[Named, ...] = ()
    citekey: str = ""
    authors: str = ""
    entries: tuple[str, ...] = ()
    top: str = ""
    series: int = 0
    survey: bool = False
    says_review: bool = False
    date: str = ""
    head: SourceHead | None = None
    linked: tuple[tuple[str, Identifier | Link], ...] = ()
    cited: tuple[Citation, ...] = ()


def read(text: str, file: str, folder: str = "") -> Evidence:
    """Return what a review says; `file` is its name, `folder` that of the folder around it."""
    original = text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = compose(text)
    head = heads.read(text)
    body_top = text[head.end : head.end + _TOP]
    cited = citation_line.find(head.value("title", "제목"), body_top)
    described, stem = tuple(_descriptions(head)), _stem(file)
    labels, linked = tuple(_labels(body_top)), tuple(_linked(body_top))
    named_titles = (
        *(Title(match["title"], "described") for match in described),
        *(Title(text, "labelled") for text in _labelled(head, body_top, labels)),
        *_titles(head, body_top),
        *_file_titles(stem, folder),
        *(Title(text, "linked") for text, _ in linked),
        *_quoted(head, body_top),
        *(Title(citation.title, "cited") for citation in cited),
    )
    all_titles = tuple(dict.fromkeys(named_titles))
    main = " ".join(
        title.text for title in all_titles if title.place in ("head", "heading", "labelled")
    )
    return Evidence(
        all_titles,
        papers_named.find(text, head, stem),
        head.value("citekey", "citation-key", "citation_key").lstrip("@"),
        described[0]["who"] if described else "",
        tuple(_entries(text)),
        body_top,
        _series(head.value("title") or main) or _series(stem),
        bool(_SURVEY.search(main or stem)),
        bool(_REVIEWS.search(f"{main} {stem}") or described or labels),
        head.date or heads.find_date(file),
        head if text is original else None,
        linked,
        cited,
    )


def _titles(head: SourceHead, top: str) -> Iterator[Title]:
    if title := head.value("title", "제목"):
        yield Title(title, "head")
    yield from _headings(top)


def _quoted(head: SourceHead, top: str) -> Iterator[Title]:
    values = map(head.value, ("title", "description", "subtitle"))
    for source in filter(None, (*values, top)):
        for match in _QUOTED.finditer(source) if any(sign in source for sign in _QUOTES) else ():
            yield Title(match["title"], "quoted")


def _linked(top: str) -> Iterator[tuple[str, Identifier | Link]]:
    """Yield the texts of links to papers."""
    for match in _LINK.finditer(top) if has(top, "](") or has(top, "</") else ():
        address = match["to"] or match["href"]
        if paper := papers_named.read_address(address.strip("<>")):
            yield match["text"] or match["inner"], paper


def _descriptions(head: SourceHead) -> Iterator[re.Match[str]]:
    """Yield GitBook's description `X et al. / TITLE / ICCV 2021`, also where it has no key."""
    for text in (
        head.value("description"),
        *(head.text.splitlines() if head.kind == "text" else ()),
    ):
        if match := _DESCRIPTION.match(" ".join(text.split()).removeprefix("description:").strip()):
            yield match


def _labelled(head: SourceHead, top: str, labels: Iterable[re.Match[str]]) -> Iterator[str]:
    yield from filter(None, map(head.value, _TITLE_KEYS))
    for match in labels:
        title = match["title"].strip()
        if titles.words(titles.plain(title)) > 1 and not title.lower().startswith("http"):
            yield title
    lines = top.split("\n") if "#" in top else ()
    has_label = any("name of the" in line.lower() for line in lines if line[:1] == "#")
    for match in _HEADING_LABEL.finditer(top) if has_label else ():
        below = top[match.end() :].strip().split("\n", 1)[0]
        if below:
            yield below


def _labels(top: str) -> Iterator[re.Match[str]]:
    """Yield the labelled titles in a text, at most one in each line."""
    for line in top.split("\n"):
        if (":" in line or "：" in line) and (match := _LABELLED.match(line)):
            yield match


def _headings(top: str) -> Iterator[Title]:
    """Yield the first heading, unless that of a section comes before it.

    A numbered heading is one of a section, unless it says that it reviews a paper.
    """
    has_fence = has(top, "```") or has(top, "~~~")
    bare = _FENCE.sub("", _ADMONITION.sub("", top)) if has_fence else top
    marks: Iterable[re.Match[str]] = _HEADING.finditer(bare) if "#" in bare else ()
    if "=" in bare and "\n=" in bare:
        marks = sorted((*marks, *_SETEXT.finditer(bare)), key=lambda m: m.start())
    for match in marks:
        text = match["title"].strip().rstrip("#").strip()
        if _UNFINISHED.fullmatch(text):
            continue
        if not titles.is_generic(text):
            numbered = titles.is_numbered(text) and not _REVIEWS.search(text)
            yield Title(text, "section" if numbered else "heading")
        return


def _stem(file: str) -> str:
    stem = re.sub(r"\.(?:md|markdown|mdown|mkd)$", "", file, flags=re.I)
    return _NOTION_ID.sub("", _DATE_PREFIX.sub("", stem))


def _file_titles(stem: str, folder: str) -> Iterator[Title]:
    """Yield the name of the file as a title, or that of its folder where it says nothing."""
    names: tuple[tuple[str, TitlePlace], ...] = (
        (stem, "file"),
        (_NOTION_ID.sub("", folder), "folder"),
    )
    for name, place in names:
        if name and not titles.is_generic(name):
            text = name.replace("_", " ") if " " in name else re.sub(r"[_-]+", " ", name)
            yield Title(text, place)
            return


def _series(title: str) -> int:
    text = titles.plain(title)
    matches = _SERIES.finditer(text) if _DIGIT.search(text) else ()
    numbers = (int(match["number"] or match["last"]) for match in matches)
    return next((number for number in numbers if 0 < number < 50), 0)


def _entries(text: str) -> Iterator[str]:
    """Yield the BibTeX entries in a text, each up to its closing brace, of the first five begun."""
    for match in islice(_BIBTEX.finditer(text), 5) if "@" in text else ():
        depth = 0
        for place in range(match.end() - 1, min(len(text), match.end() + _LONGEST_ENTRY)):
            depth += (text[place] == "{") - (text[place] == "}")
            if not depth:
                yield text[match.start() : place + 1].strip()
                break
