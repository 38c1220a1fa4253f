"""The papers that a review names: arXiv ids, DOIs and links, each with its place in the text.

The place tells what the name is worth: a quarter of all reviews have their first link in a list of
references at the end. A link whose text names another id than its address gives both. A number that
has the form of an arXiv id, without the word arXiv, is the weakest: it may be any number.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from papernotes.errors import BadIdentifierError
from papernotes.formats.reviews.head import SourceHead
from papernotes.model.identifiers import ArxivId, Doi, Identifier, parse
from papernotes.model.paper_links import Link
from papernotes.model.paper_links import read as read_link
from papernotes.patterns import has, occurrences, pattern

Place = Literal["head", "address", "label", "top", "body", "end", "bare"]
"""Where a paper is named, the most telling first: a key of the head made for it (`arxiv`), a web
address in the head, a line at the top such as `Paper: …`, the top, the body, the references, and
anywhere without the word arXiv."""
PLACES: tuple[Place, ...] = ("head", "address", "label", "top", "body", "end", "bare")

_ID_KEYS = ("arxiv", "arxiv_id", "arxivid", "eprint", "doi", "paper_id")
_ADDRESS_KEYS = (
    "url", "link", "links", "paper", "paper_url", "paperurl", "paper_link", "pdf", "source",
    "arxiv_url", "논문", "논문링크", "링크", "원문", "출처",
)  # fmt: skip # a table
TOP = 1500  # characters after the head that count as the top
_TOP_SHARE = 0.1
_LABEL_SHARE = 0.3
_END_SHARE = 0.85
_ADDRESS = pattern(r"https?:/{0,2}[^\s<>\"'`|\\\]]{1,2000}+")
_SCHEMES = (("http:", 4), ("https:", 5))
_BARE_HOSTS = (("arxiv.org/", 9), ("doi.org/", 7), ("openreview.net/", 14))
_ARXIV_SIGNS = (("Xiv", 0), ("xiv", 0))
_DOI_SIGNS = (("DOI", 0), ("doi", 0))
"""Signs with the place of the rarest one of each."""
_BARE_ADDRESS = pattern(
    r"(?<![\w/.@-])(?:www\.)?(?:arxiv\.org|doi\.org|openreview\.net)/[^\s<>\"'`|\\\]]+"
)
_NAMED_ARXIV = pattern(
    r"[aA][rR][xX]iv\s{0,5}(?:preprint\s{0,5}(?:ar[xX]iv)?|ids?|ID|번호)?\s{0,5}[:：(]?\s{0,5}"
    r"(?P<arxiv>[a-z.-]+/\d{7}|\d{4}\.\d{4,5})(?!\d)"
)
_BARE_ARXIV = pattern(
    r"(?<![\w.,/$€₩¥£%:+-])(?:(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|2\d)(?:0[1-9]|1[0-2])\.\d{5})"
    r"(?:v\d{1,2})?(?![0-9A-Za-z_%]|[.,]\d|\s?(?:ms|px|dB|fps|[KMG]B|원|점|개|초)\b)"
)
_NUMBER = pattern(r"\.(?<=\d{4}\.)\d{4}")
"""The middle of all that _BARE_ARXIV matches. It begins with a full stop, to which `re` skips ahead."""
_NAMED_DOI = pattern(r"(?:doi|DOI)\s{0,5}[:：]?\s{0,5}(?P<doi>10\.\d{4,9}/[^\s<>\"'`|\\\])}]+)")
_HOSTS = pattern(
    r"arxiv|ar5iv|alphaxiv|xxx\.lanl|huggingface\.co/papers|hf\.co/papers|doi|10\.\d{4}|dblp|openreview|acl|thecvf"
    r"|cv-foundation",
    re.I,
)
_DOI_PATH = pattern(r"/(?P<doi>10\.\d{4,9}/[^?#\s]+)")
_LABEL = pattern(
    r"\b(?:paper|papers|arxiv|pdf|abs|title|url|link|thesis|원문|논문)\b|논문|원문|링크|출처", re.I
)
_NO_LABEL = pattern(
    r"\b(?:code|github|project|demo|dataset|video|youtube|blog)\b|코드|블로그", re.I
)
_END_HEADING = pattern(
    r"\n(?:#{1,6}[ \t]*|\*\*)?(?:\d+\.?[ \t]*)?(?:references?|bibliography|참고[ \t]*(?:문헌|자료|논문)?|출처)"
    r"[ \t:*]*(?:&.*)?$",
    re.I | re.M,
)


class Named(NamedTuple):
    """A paper that a review names: its identifier, or a link to it, and the best place of it."""

    name: Identifier | Link
    place: Place


def find(text: str, head: SourceHead, stem: str = "") -> tuple[Named, ...]:
    """Return the papers that a review names, each once, by place and then by position.

    `stem` is the name of its file without the extension.
    """
    best: dict[Identifier | Link, Place] = {}
    bare = (*_bare(stem, 0), *_bare(text, head.end))
    for name, place in (*_in_head(head), *_in_text(text, head.end), *bare):
        if name not in best or PLACES.index(place) < PLACES.index(best[name]):
            best[name] = place
    named = [Named(name, place) for name, place in best.items()]
    return tuple(sorted(named, key=lambda item: PLACES.index(item.place)))


def _in_head(head: SourceHead) -> Iterator[tuple[Identifier | Link, Place]]:
    for key in _ID_KEYS:
        for value in head.values.get(key, ()):
            if name := _read(value):
                yield name, "head"
    for key in _ADDRESS_KEYS:
        for value in head.values.get(key, ()):
            for match in _addresses(value, 0):
                if paper := read_address(match[0]):
                    yield paper, "address"


def _in_text(text: str, begin: int) -> Iterator[tuple[Identifier | Link, Place]]:
    places = _Places(text, begin)
    for match in _addresses(text, begin):
        if _HOSTS.search(match[0]) and (paper := read_address(match[0])):
            yield paper, places.of(match.start())
    ids = (at - 2 for at in _places_of(_ARXIV_SIGNS, text, begin))
    for match in _matches(_NAMED_ARXIV, ids, text, begin):
        if name := _read(f"arXiv:{match['arxiv']}"):
            yield name, places.of(match.start())
    dois = _places_of(_DOI_SIGNS, text, begin) if has(text, "10.") else ()
    for match in _matches(_NAMED_DOI, dois, text, begin):
        if name := _read(f"doi:{match['doi']}"):
            yield name, places.of(match.start())


def _bare(text: str, begin: int) -> Iterator[tuple[Identifier, Place]]:
    """Yield what has the form of an arXiv id, with or without the word."""
    starts = (number.start() - 4 for number in _NUMBER.finditer(text, begin))
    for match in _matches(_BARE_ARXIV, starts, text, begin):
        if name := _read(f"arXiv:{match[0]}"):
            yield name, "bare"


def _addresses(text: str, begin: int) -> Iterator[re.Match[str]]:
    """Yield the web addresses in a text, those without a scheme after the others."""
    yield from _matches(_ADDRESS, _places_of(_SCHEMES, text, begin), text, begin)
    hosts = _places_of(_BARE_HOSTS, text, begin)
    starts = (at - 4 if text.startswith("www.", max(at - 4, 0)) else at for at in hosts)
    yield from _matches(_BARE_ADDRESS, starts, text, begin)


def _matches(
    form: re.Pattern[str], starts: Iterable[int], text: str, begin: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at one of these positions and do not overlap.

    A text is searched for letters many times faster than for a pattern.
    """
    end = begin
    for start in starts:
        if start >= end and (match := form.match(text, start)):
            end = match.end()
            yield match


def _places_of(signs: Iterable[tuple[str, int]], text: str, begin: int) -> list[int]:
    """Return the positions of these signs in a text, in order; each has the place of its rarest."""
    places: list[int] = []
    for sign, rarest in signs:
        places += occurrences(text, sign, begin, rarest=rarest)
    return sorted(places)


class _Places:
    """The places within one text."""

    def __init__(self, text: str, begin: int) -> None:
        self._text, self._begin, length = text, begin, len(text) - begin
        self._top = begin + max(TOP, min(int(length * _TOP_SHARE), 2 * TOP))
        self._label = begin + max(TOP, min(int(length * _LABEL_SHARE), 2 * TOP))
        self._long = length > TOP

    @cached_property
    def _end(self) -> int:
        """Where the references begin; most reviews name a paper before it alone."""
        length = len(self._text) - self._begin
        end = self._begin + int(length * _END_SHARE)
        second_half = self._begin + length // 2
        heading = _END_HEADING.search(self._text, max(second_half - 1, 0))
        return min(end, heading.start() + 1) if heading else end

    def of(self, at: int) -> Place:
        """Return the place of a position."""
        if at < self._label and self._is_labelled(at):
            return "label"
        if self._long and at >= self._end:
            return "end"
        return "top" if at < self._top else "body"

    def _is_labelled(self, at: int) -> bool:
        """Return whether the words before a link, in its line or the line above, call it the paper."""
        start = self._text.rfind("\n", 0, at) + 1
        before = self._text[start:at][-120:]
        if "http" in before:  # the text of the same link
            before = before[: before.find("http")]
        if _NO_LABEL.search(before):
            return False
        if _LABEL.search(before):
            return True
        bare = before.strip(" \t-*>[(<")
        break_above = self._text.rfind("\n", 0, max(start - 1, 0))
        above = self._text[break_above + 1 : start] if break_above >= 0 else ""
        return not bare and bool(_LABEL.search(above)) and "http" not in above


def read_address(address: str) -> Identifier | Link | None:
    """Return the paper that a web address leads to; None for any other address."""
    address = _trim(address)
    identifier = _read(address)
    if identifier is not None:
        return identifier
    if link := read_link(address):
        return link
    match = _DOI_PATH.search(address)
    return _read(f"doi:{match['doi'].removesuffix('.pdf').rstrip('/')}") if match else None


def _trim(address: str) -> str:
    """Return an address without the brackets and marks of the sentence behind it."""
    index = address.find(")")
    while index >= 0:
        if address.count("(", 0, index) < address.count(")", 0, index + 1):
            address = address[:index]
            break
        index = address.find(")", index + 1)
    address = address.rstrip(".,;:!?*_>")
    # Hangul after an address is a particle: `https://arxiv.org/abs/2006.11239를`.
    return address if address.isascii() else re.sub(r"[가-힣]+$", "", address)


def _read(text: str) -> Identifier | None:
    try:
        name = parse(text.strip().strip("'\""))
    except BadIdentifierError:
        return None
    return (
        ArxivId(name.id) if isinstance(name, ArxivId) else name if isinstance(name, Doi) else None
    )
