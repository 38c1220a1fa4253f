"""What the answers of all kinds of hosts have in common: texts, names, dates, identifiers.

Readers of answers take a text to papers and raise `NoAnswerError` for a text that is no answer
at all: a web page where records were asked for, half an answer, another shape.
"""

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import category

from papernotes.errors import BadIdentifierError
from papernotes.formats.latex import encode
from papernotes.model import identifiers, names
from papernotes.model.identifiers import ArxivId, Doi
from papernotes.model.paper import Field
from papernotes.model.unicode_forms import composed

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_JOINERS = "\u200c\u200d"
_UNSEEN = ("Cn", "Co")  # letters that this Python does not know yet, and private ones
_INLINE = (
    "i|b|u|em|strong|sub|sup|tt|sc|scp|inf|italic|bold|underline|monospace|roman|sans-serif|"
    "small|span|font|a|ulink|ext-link|xref|inline-formula|tex-math|alternatives|named-content|"
    "(?:jats|mml|m):[a-z-]+|math|mi|mo|mn|mrow|msub|msup|mtext|mstyle|semantics"
)
_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|br|div|title|sec)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NUMBER = re.compile(r"&#[0-9]{100,}+")  # of no character, and too long to be read as a number
_ANNOTATION = re.compile(r"<((?:mml:)?annotation)\b[^<>]*>[^<]*</\1>", re.IGNORECASE)


class NoAnswerError(Exception):
    """A text is no answer. The message goes on after the name of the host that sent it."""


def load_json(text: str) -> Any:
    """The JSON of an answer. Raises `NoAnswerError` for anything else."""
    import json

    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    start = text.lstrip()[:2000].lower()
    if not start:
        raise NoAnswerError("sent an empty answer")
    if is_page(start):
        raise NoAnswerError("sent a web page in place of records")
    if start[0] in '{["':
        raise NoAnswerError("broke off its answer, or it was damaged on the way")
    raise NoAnswerError("sent something that is no record")


def load_object(text: str) -> dict[str, Any]:
    """The JSON object of an answer."""
    found = load_json(text)
    if not isinstance(found, dict):
        raise NoAnswerError("sent records of another shape than it is known to")
    return found


def is_page(text: str) -> bool:
    """Whether a text looks like a web page."""
    start = text.lstrip()[:2000].lower()
    return "<html" in start or "<!doctype html" in start


def plain_text(text: object) -> str:
    """A title or a name as plain text in one line: without tags and entities, in NFC."""
    if not isinstance(text, str):
        return ""
    if "<" in text or "&" in text:
        from html import unescape

        # Some hosts escape a title that holds tags already.
        text = unescape(without_invalid_references(_untagged(text)))
        if "<" in text or "&" in text:
            text = unescape(without_invalid_references(_untagged(text)))
    return clean_line(text)


def without_invalid_references(text: str) -> str:
    """The text with the sign of a missing one for references to characters beyond Unicode."""
    return _NUMBER.sub("\ufffd", text)


def _untagged(text: str) -> str:
    return _TAG.sub("", _BLOCK.sub(" ", _ANNOTATION.sub("", text)))


def clean_line(text: str) -> str:
    """A text in one line and in NFC, without signs that cannot be seen or stored."""
    if not text.isprintable():
        text = "".join(
            one
            for one in text
            if one.isprintable() or one.isspace() or one in _JOINERS or category(one) in _UNSEEN
        )
    return composed(" ".join(text.split()))


def first_text(value: object) -> str:
    """The first text of a list of texts, or the text itself, as plain text."""
    if isinstance(value, list):
        return next((found for one in value if (found := plain_text(one))), "")
    return plain_text(value)


def plain_texts(value: object) -> list[str]:
    """All texts of a list, or the text itself, as plain texts."""
    many = value if isinstance(value, list) else [value]
    return [found for one in many if (found := plain_text(one))]


def as_object(value: object) -> dict[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_objects(value: object) -> list[dict[str, Any]]:
    """The objects in a list; a lone object is a list of one."""
    many = value if isinstance(value, list) else [value]
    return [one for one in many if isinstance(one, dict)]


def year_number(value: object) -> int | None:
    """A year or the like, from a number or the first four digits of a text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 1000 <= value <= 2999 else None
    found = re.search(r"(?<![0-9])[12][0-9]{3}(?![0-9])", value) if isinstance(value, str) else None
    return int(found[0]) if found else None


def printed_name(given: str, family: str, suffix: str = "") -> str:
    """A name in the order in which it is printed: `Aäron van den Oord`, `김민수`."""
    if family and given and all("가" <= one <= "힣" for one in given + family):
        return family + given
    return " ".join(part for part in (given, family, suffix) if part)


def given_name_first(name: str) -> str:
    """A name that may have the family name in front, in the order in which it is printed."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(parts) and parts[1].lower().rstrip(".") not in ("jr", "sr", "ii"):
        return printed_name(parts[1], parts[0])
    if len(parts) == 3 and all(parts):
        return printed_name(parts[2], parts[0], parts[1])
    return name


def organisation_name(name: str) -> str:
    """The name of an organisation, in braces where it would be taken for a person's."""
    return name if not name or " " not in name or names.split(name).literal else f"{{{name}}}"


def web_url(value: object) -> str:
    """The value if it is an address of the web, else nothing."""
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        return ""
    return value if value.isprintable() and not any(one in value for one in ' <>"') else ""


def doi_and_arxiv(words: Iterable[object]) -> tuple[str, str]:
    """The first DOI and the first arXiv id among identifiers and links.

    A DOI that arXiv made for a preprint is an arXiv id.
    """
    doi = arxiv = ""
    for word in words:
        try:
            found = identifiers.parse(word) if isinstance(word, str) else None
        except BadIdentifierError:
            continue
        if isinstance(found, Doi):
            doi = doi or found.name
        elif isinstance(found, ArxivId):
            arxiv = arxiv or found.id
    return doi, arxiv


def page_range(start: object, end: object = "") -> str:
    """Pages as BibTeX has them: `770--778`."""
    span = "-".join(part for part in (plain_text(start), plain_text(end)) if part)
    return re.sub(r"(?<=\w)\s*[-–—−]+\s*(?=\w)", "--", span)


def month_name(value: object) -> str:
    """The English name of a month that is given as a number."""
    known = isinstance(value, int) and 1 <= value <= 12
    return MONTHS[value - 1] if known and isinstance(value, int) else ""


def bibtex_fields(source: str, **values: str) -> tuple[Field, ...]:
    """BibTeX fields of the values that are known, as LaTeX source."""
    return tuple(
        Field(name, encode.encode(value), source) for name, value in values.items() if value
    )
