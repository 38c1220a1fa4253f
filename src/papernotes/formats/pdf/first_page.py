"""What the first page of a PDF says of its paper: arXiv's stamp, identifiers, title and authors.

Nothing of it is believed by itself. A page may print the DOI of another paper, and what stands in its
first lines may be a running head: an identifier or a title counts where the record of a paper agrees
with what is printed at the top of the page. Accents are left out on both sides, since a PDF may set
them as letters of their own and even after the letter.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal, NamedTuple
from unicodedata import combining, normalize

from papernotes.errors import BadIdentifierError
from papernotes.model import names
from papernotes.model.duplicates import fold
from papernotes.model.identifiers import ArxivId, Doi, Identifier, parse

Place = Literal["stamp", "metadata", "page"]
"""Where an identifier stands: arXiv's stamp, the metadata of the file, the text of the page."""

_TOP_LINES, _TOP_LETTERS = 40, 3000  # of the page, in which title and authors stand
_TITLE_LINES = 5  # over which a title may run
_FIRST_LINES = 14  # among which a title begins
_SHORTEST = 8  # folded letters of a title
_LONGEST = 400  # characters of a title
_SPARE = 3  # folded characters behind a title: marks of footnotes
_DAY = r"\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}"
_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?"
# The stamp is a line of its own; pdfium may set what is drawn before and after it without a blank
# beside it. The same words within a line are a citation.
_STAMP = re.compile(
    rf"(?:^[ \t]*|(?<=\w))arXiv:\s*(?P<id>{_ID})\s*(?:\[[\w.-]+\]\s*)?{_DAY}(?=[ \t]*$|[^\W\d_])",
    re.M,
)
_ARXIV = re.compile(
    rf"(?:arXiv(?:\s+preprint)?(?:\s+arXiv)?\s*:\s*|arxiv\.org/(?:abs|pdf)/)(?P<id>{_ID})", re.I
)
_DOI = re.compile(r"\b10\.\d{4,9}(?:\.\d+)*/[!-~]+")
_END_OF_TOP = re.compile(
    r"(?:\d+\.?\s*)?(?:abstract|summary|introduction|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|요\s*약|초\s*록|서\s*론)\b",
    re.I,
)
_PERSONS = re.compile(r"[,;·∗*†‡§¶&]+|\band\b|\s{3,}|(?<=[^\W\d_])\d")
_ACCENTS = frozenset("ˇˆ˜˘˙˚˛˝¸¨´`^~")
_REFERENCES = re.compile(r"^(?:\d+\.?\s*)?(?:references|bibliography|참고\s*문헌)\s*$", re.I | re.M)
_NO_TITLE = re.compile(
    r"^(?:arxiv:|https?:|doi\b|published|under review|accepted|preprint|proceedings|journal|vol|isbn|issn|©"
    r"|copyright|this (?:cvpr|iccv|eccv|wacv|paper)|the version|except for|untitled|microsoft word|\d+$)",
    re.I,
)
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|tex|dvi|ps|indd|rtf)$|^[\w.-]*\d[\w.-]*$", re.I)


class Named(NamedTuple):
    """An identifier, an arXiv id with its version, and where it stands."""

    identifier: Identifier
    place: Place


class FirstPage(NamedTuple):
    """The first page of a PDF.

    `named` are its identifiers, the most telling first, `lines` those at its top, above the abstract.
    `title` is what is probably the title, a hint to search with; '' where nothing looks like one.
    """

    named: tuple[Named, ...]
    lines: tuple[str, ...]
    title: str

    @property
    def stamp(self) -> ArxivId | None:
        """The arXiv id with its version in arXiv's stamp."""
        for identifier, place in self.named:
            if place == "stamp" and isinstance(identifier, ArxivId):
                return identifier
        return None

    def titles(self) -> Iterator[str]:
        """Yield every text at the top that may be a title: lines that follow each other, joined."""
        for first in range(min(len(self.lines), _FIRST_LINES)):
            text = ""
            for line in self.lines[first : first + _TITLE_LINES]:
                text = _join(text, line)
                if len(text) > _LONGEST:
                    break
                yield text

    def has_title(self, title: str) -> bool:
        """Return whether a title stands at the top in lines of its own."""
        sought = _plain(title)
        if len(sought) < _SHORTEST:
            return False
        for text in self.titles():
            plain = _plain(text)
            if plain.startswith(sought) and (
                len(plain) == len(sought) or _is_mark(plain[len(sought) :])
            ):
                return True
        return False

    def has_author(self, author: str) -> bool:
        """Return whether a person is named at the top: the whole name, or initials and family name."""
        whole = _plain(author)
        text = _plain(" ".join(self.lines))
        if len(whole) >= 4 and whole in text:
            return True
        if not author.isascii() and len(whole) >= 2 and whole in text:
            return True
        parts = names.parse(author)
        family, given = _plain(parts.family or parts.literal), _plain(parts.given)
        if not family or not given:
            return False
        people = [_names(part) for line in self.lines for part in _PERSONS.split(line)]
        if any(family in person and _names_given(person, family, given) for person in people):
            return True
        return any(
            person[-1:] == [family] and after[:1] == [given] for person, after in pairwise(people)
        )

    def words_of(self, title: str) -> float:
        """Return the share of a title's words that stand at the top, from 0 to 1."""
        text = _plain(" ".join(self.lines))
        words = [word for part in title.split() if len(word := _plain(part)) > 2]
        return sum(word in text for word in words) / len(words) if words else 0.0


def read(text: str, metadata: Mapping[str, str]) -> FirstPage:
    """Return what page 1 says; `text` is as pdfium gives it, `metadata` the file's own entries."""
    text = text.replace("\r", "\n")
    lines = tuple(_top(text))
    title = " ".join(metadata.get("title", "").split())[:_LONGEST]
    if not _is_title(title):
        title = _guess(lines)
    return FirstPage(tuple(_named(text, metadata)), lines, title)


def _named(text: str, metadata: Mapping[str, str]) -> Iterator[Named]:
    """Yield the identifiers, each once at its best place."""
    seen: set[Identifier] = set()
    places: list[tuple[Place, Iterator[Identifier]]] = [
        ("stamp", _arxiv_ids(_STAMP, text)),
        ("metadata", _identifiers("\n".join(metadata.values()))),
        ("page", _identifiers(_before_references(text))),
    ]
    for place, identifiers in places:
        for identifier in identifiers:
            bare = ArxivId(identifier.id) if isinstance(identifier, ArxivId) else identifier
            if bare not in seen:
                seen.add(bare)
                yield Named(identifier, place)


def _before_references(text: str) -> str:
    match = _REFERENCES.search(text)
    return text[: match.start()] if match else text


def _identifiers(text: str) -> Iterator[Identifier]:
    yield from _arxiv_ids(_ARXIV, text)
    for match in _DOI.finditer(text):
        identifier = _read(match[0])
        if isinstance(identifier, Doi | ArxivId):
            yield identifier


def _arxiv_ids(pattern: re.Pattern[str], text: str) -> Iterator[Identifier]:
    for match in pattern.finditer(text):
        if (identifier := _read(match["id"])) is not None:
            yield identifier


def _read(text: str) -> Identifier | None:
    try:
        return parse(text)
    except BadIdentifierError:
        return None


def _top(text: str) -> Iterator[str]:
    """Yield the lines above the abstract or the introduction, without arXiv's stamp."""
    number = letters = 0
    for line in text.split("\n"):
        line = " ".join(line.replace("\ufffe", "\u00ad").split())
        if not line or _STAMP.search(line):
            continue
        if (number and _END_OF_TOP.match(line)) or number >= _TOP_LINES or letters > _TOP_LETTERS:
            return
        number, letters = number + 1, letters + len(line)
        yield line


def _join(text: str, line: str) -> str:
    """Return a line behind a text; a word parted by a hyphen is made whole."""
    if text.endswith(("-", "\u00ad")):
        return text[:-1] + line
    return f"{text} {line}".strip()


def _guess(lines: tuple[str, ...]) -> str:
    """Return the first line that looks like the beginning of a title, with one that continues it."""
    for first, line in enumerate(lines[:_FIRST_LINES]):
        if not _is_title(line) or _is_authors(line):
            continue
        following = lines[first + 1] if first + 1 < len(lines) else ""
        goes_on = line.endswith((":", "-", "\u00ad", ",")) or re.search(
            r"\b(?:a|an|and|by|for|from|in|of|on|or|the|to|via|with)$", line, re.I
        )
        return _join(line, following) if goes_on else line
    return ""


def _is_title(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    return (
        len(words) >= 2
        and len(_plain(text)) >= _SHORTEST
        and not _NO_TITLE.match(text)
        and not _FILE_NAME.search(text)
    )


def _is_authors(line: str) -> bool:
    return "@" in line or line.count(",") > 2 or bool(re.search(r"[∗†‡]|\d,\d", line))


def _names(text: str) -> list[str]:
    """Return the words of a name, plain and without marks of footnotes."""
    words = (_plain(word).rstrip("0123456789") for word in text.split())
    return [word for word in words if word]


def _names_given(person: list[str], family: str, given: str) -> bool:
    """Return whether a person with this family name has the given name, or its initial before it."""
    place = person.index(family)
    first = person[:place] or person[place + 1 :]
    return bool(first) and (first[0] == given[:1] or given.startswith(first[0]))


def _is_mark(rest: str) -> bool:
    """Return whether what follows a title is a mark of a footnote: `1`, `*`, `1,2`."""
    return len(rest) <= _SPARE and not rest.isalpha()


def _plain(text: str) -> str:
    """Return letters and digits without case, blanks, accents, and what PDFs set in their place."""
    apart = normalize("NFKD", "".join(char for char in text if char not in _ACCENTS))
    plain = "".join(char for char in apart if not combining(char))
    return fold(plain.replace("ı", "i").replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
