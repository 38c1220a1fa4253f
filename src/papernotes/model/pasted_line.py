"""Find the papers that one line of a list names, as people write and paste lists.

A line may be an item of a Markdown list (`- [ ] [Title](https://arxiv.org/abs/2006.11239)`), the
title of a browser's page (`[2503.14485v2] Title`, `Title | OpenReview`), a reference
(`arXiv preprint arXiv:2006.11239`), or prose in any language around an identifier. Every
identifier in a line is taken; only a line without one is a title.
"""

import re
from unicodedata import category

from papernotes.errors import BadIdentifierError
from papernotes.model import paper_links
from papernotes.model.identifiers import ArxivId, Identifier, is_identifier, parse, to_text

_LONGEST = 20_000  # characters of a line that are read
_SKIPPED = re.compile(r"#|%|//|<!--|```|~~~|[-=*_~| :+]+$")
_MARKERS = re.compile(
    r"(?:>\s*|[-*+•·‣▪◦●○–—]\s+|\(?[0-9]{1,3}[.)]\s+|\[[0-9]{1,3}\]\s*|\[[ xX]\]\s*|[☐☑☒✅✓✔]\s*)+"
)
# Printable ASCII: a Korean particle behind an address is no part of it, nor is what follows `](`.
_URL = re.compile(
    r"(?:https?://|(?<![\w@/.-])(?:[a-z0-9-]++\.)+[a-z]{2,}/)(?:(?!https?://)[!#-;=?-Z_a-z~])+",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?<![\w/.])10\.[0-9]{4,9}(?:\.[0-9]+)*/(?:(?!\]\(|https?://)[!-~])+")
_ARXIV = re.compile(
    r"(?<![0-9A-Za-z_.])[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,3})?(?![0-9A-Za-z_]|\.[0-9])"
    r"|(?<![0-9A-Za-z_./-])[a-z-]{2,10}(?:\.[A-Za-z-]{2,9})?/[0-9]{7}(?:v[0-9]{1,3})?(?![0-9A-Za-z_])"
)
_NAMED = re.compile(r"(?<![\w:])(?:DBLP|catalogue):[\w./+-]+", re.IGNORECASE)
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\(\s*<?[^()\s]*>?(?:\s+\"[^\"]*\")?\s*\)|\[[^\]]*\])"
)
_EMPHASIS = re.compile(r"\*\*|__|~~|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_SITE = (
    r"(?:arXiv(?:\.org)?|ar5iv|alphaXiv|OpenReview|Semantic Scholar|Google Scholar|Google 학술 ?검색"
    r"|Papers? ?With ?Code|CatalyzeX|ResearchGate|Request PDF|IEEE Xplore|dblp|GitHub|YouTube"
    r"|IEEE (?:Conference Publication|Journals? (?:&|and) Magazine)|ACL Anthology|Hugging ?Face|CVF Open Access"
    r"|ScienceDirect|Springer(?:Link| Nature Link)?|Nature|ACM Digital Library|Proceedings of Machine Learning Research"
    r"|(?:CVF )?Open Access Repository|RISS|DBpia|KISS)"
)
_SITE_LAST = re.compile(rf"(?:\s+[-–—|·•:]+\s+{_SITE})+\s*$", re.IGNORECASE)
_SITE_FIRST = re.compile(
    r"^(?:[(\[](?:PDF|논문)[)\]]\s*|Paper page\s+-\s+|(?:PDF|Title|제목):\s+)+", re.IGNORECASE
)
_NO_TITLE = (
    "abs abstract and arxiv bibtex blog code data dataset demo doi github here html link links model "
    "page paper pdf poster project repo repository see site slides supp supplementary talk the via "
    "video web website weights 논문 코드 링크 페이지 프로젝트 영상 발표 자료 블로그"
)
"""What links are called, which is no title of a paper."""
_PUBLISHER = re.compile(
    r"https?://(?:[\w-]+\.)*(?:link\.springer\.com/(?:chapter|article|book|content/pdf)"
    r"|(?:dl\.acm|onlinelibrary\.wiley|tandfonline|science|pnas|journals\.sagepub)\.(?:org|com)"
    r"/doi(?:/(?:abs|e?pdf|pdfdirect|full))?)/(?P<doi>10\.[^?#]+?)(?:\.pdf)?/?(?:[?#]|$)",
    re.IGNORECASE,
)


def read(line: str) -> list[str]:
    """Return the identifiers and links in a line, else its title or reference; [] for a comment.

    A link that names no paper is returned where the line has no title beside it.
    """
    text = _without_invisible(line[:_LONGEST]).strip()
    if not text or _SKIPPED.match(text):
        return []
    if "\t" in text:  # a row of a table, perhaps that of `papers list`
        cell = text.partition("\t")[0]
        return find_names(cell) or find_names(text) or read(cell)
    text = _MARKERS.sub("", text, count=1) if _MARKERS.match(text) else text
    if not text:  # an empty item of a list or quote
        return []
    if names := find_names(text):
        return names
    title = _title(text)
    if _says_a_title(title):
        return [title]
    links = [match[0] for match in _URL.finditer(text)]
    return [link.rstrip(")]}>*.,;") for link in links[:1]] or [text]


def find_names(text: str) -> list[str]:
    """Return the identifiers and links to papers in a text, each paper once, as it is named there."""
    joined = "](" in text or ")(" in text  # which would be read as a part of a DOI
    if not joined and (is_identifier(text) or paper_links.read(text)):
        return [text.strip()]
    words: dict[object, tuple[int, str]] = {}
    rest = text
    for pattern in (_URL, _NAMED, _DOI, _ARXIV):
        for match in pattern.finditer(rest):
            if named := _read_name(match[0]):
                words.setdefault(named[0], (match.start(), named[1]))
                rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    return [word for _, word in sorted(words.values())]


def _read_name(word: str) -> tuple[object, str] | None:
    """Return what a word names, and the word to read it from again; None if it names nothing."""
    bare = _within_brackets(word).partition("|")[0].rstrip("*~`")
    publisher = _PUBLISHER.match(bare)
    try:
        identifier: Identifier = parse(publisher["doi"] if publisher else bare)
    except BadIdentifierError:
        link = paper_links.read(bare)
        return (link, link.url) if link else None
    # Versions of one paper are one.
    name = ArxivId(identifier.id) if isinstance(identifier, ArxivId) else identifier
    return name, to_text(identifier)


def _within_brackets(word: str) -> str:
    """Return a word up to a closing bracket that it does not open: `10.1/x)(CVPR` is `10.1/x`."""
    depth = 0
    for place, sign in enumerate(word):
        depth += (sign in "([{<") - (sign in ")]}>")
        if depth < 0:
            return word[:place]
    return word


def title(text: str) -> str:
    """Return a title without the name of a browser's page; the text itself where nothing else is left."""
    without = _SITE_FIRST.sub("", _SITE_LAST.sub("", " ".join(text.split())))
    return without if _says_a_title(without) else text


def _title(text: str) -> str:
    """Return a line without the marks of Markdown, addresses, and the name of a browser's page."""
    text = _LINK.sub(lambda match: match[1] if _says_a_title(match[1]) else "", text)
    text = text.replace("``", "“").replace("''", "”")  # quotes of LaTeX, no marks of Markdown
    text = _EMPHASIS.sub("", _URL.sub(" ", text))
    text = _EMPTY.sub("", text)
    text = " ".join(text.split())
    text = _SITE_FIRST.sub("", _SITE_LAST.sub("", text))
    return text.strip(" -–—|·•,;:<>")


def _says_a_title(text: str) -> bool:
    return bool(_words(text) - _words(_NO_TITLE))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def _without_invisible(text: str) -> str:
    if text.isascii():
        return text
    return "".join(letter for letter in text if category(letter) != "Cf")
