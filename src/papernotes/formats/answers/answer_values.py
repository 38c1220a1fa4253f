"""The values in answers of hosts: texts, names, dates, identifiers.

Readers turn a text into papers. They raise `NoAnswerError` for a text that is no answer: a web
page instead of records, a truncated answer, an unknown structure.
"""

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import category

from papernotes.errors import BadIdentifierError
from papernotes.formats import mathml
from papernotes.formats.bibtex.month_macros import MONTHS
from papernotes.formats.latex import encode
from papernotes.formats.latex.pieces import script_text
from papernotes.model import identifiers, names
from papernotes.model.identifiers import ArxivId, Doi
from papernotes.model.paper import Field
from papernotes.model.unicode_forms import compose

_JOINERS = "\u200c\u200d"
_UNASSIGNED = ("Cn", "Co")  # characters newer than this Python's Unicode tables, and private ones
_INLINE = (
    "i|b|u|em|strong|sub|sup|tt|sc|scp|inf|italic|bold|underline|monospace|roman|sans-serif|"
    "small|span|font|a|ulink|ext-link|xref|inline-formula|tex-math|alternatives|named-content|"
    "(?:jats|mml|m):[a-z-]+|math|mi|mo|mn|mrow|msub|msup|mtext|mstyle|semantics"
)
_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|br|div|title|sec)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<((?:jats:)?(su[bp])|(inf))(?:\s[^<>]*)?>([^<>]{1,300})</\1>", re.IGNORECASE)
_NUMBER = re.compile(
    r"&#[0-9]{100,}+"
)  # a reference to no character, too long to convert to a number
_DEEPEST_SCRIPT = 3
_ANNOTATION = re.compile(r"<((?:mml:)?annotation)\b[^<>]*>[^<]*</\1>", re.IGNORECASE)


class NoAnswerError(Exception):
    """A text is no answer. The message continues a sentence that begins with the host's name."""


def load_json(text: str) -> Any:
    """Return the parsed JSON of an answer. Raises `NoAnswerError` for anything else."""
    import json

    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    start = text.lstrip()[:2000].lower()
    if not start:
        raise NoAnswerError("sent an empty answer")
    if is_page(start):
        raise NoAnswerError("sent a web page instead of records")
    if start[0] in '{["':
        raise NoAnswerError("sent an incomplete or damaged answer")
    raise NoAnswerError("sent an answer that is not a record")


def load_object(text: str) -> dict[str, Any]:
    """Return the JSON object of an answer. Raises `NoAnswerError` for anything else."""
    document = load_json(text)
    if not isinstance(document, dict):
        raise NoAnswerError("sent records in an unknown format")
    return document


def is_page(text: str) -> bool:
    """Return whether a text looks like a web page."""
    start = text.lstrip()[:2000].lower()
    return "<html" in start or "<!doctype html" in start


def plain_text(text: object) -> str:
    """Return a title or a name as plain text on one line: without tags and entities, in NFC.

    What is raised or lowered stays so: 10⁵, x^(n+1).
    """
    if not isinstance(text, str):
        return ""
    if "<" in text or "&" in text:
        from html import unescape

        # Some hosts escape titles that already contain tags.
        text = unescape(without_invalid_references(_strip_tags(text)))
        if "<" in text or "&" in text:
            text = unescape(without_invalid_references(_strip_tags(text)))
    return clean_line(text)


def without_invalid_references(text: str) -> str:
    """Return the text with U+FFFD in place of references to characters beyond Unicode."""
    return _NUMBER.sub("\ufffd", text)


def _strip_tags(text: str) -> str:
    text = mathml.write_formulas(_ANNOTATION.sub("", text))
    for _ in range(_DEEPEST_SCRIPT):
        text, changes = _SCRIPT.subn(_write_script, text)
        if not changes:
            break
    return _TAG.sub("", _BLOCK.sub(" ", text))


def _write_script(match: re.Match[str]) -> str:
    text = match[4].strip()
    script = script_text(text, "sup" if (match[2] or "").lower() == "sup" else "sub", maths=True)
    return script if any(map(str.isalnum, text)) else script.lstrip("^_")


def clean_line(text: str) -> str:
    """Return a text on one line, in NFC, without invisible or unstorable characters."""
    if not text.isprintable():
        text = "".join(
            character
            for character in text
            if character.isprintable()
            or character.isspace()
            or character in _JOINERS
            or category(character) in _UNASSIGNED
        )
    return compose(" ".join(text.split()))


def first_text(value: object) -> str:
    """Return the first text of a list of texts, or the text itself, as plain text."""
    if isinstance(value, list):
        return next((text for item in value if (text := plain_text(item))), "")
    return plain_text(value)


def plain_texts(value: object) -> list[str]:
    """Return all texts of a list, or the text itself, as plain texts."""
    many = value if isinstance(value, list) else [value]
    return [text for item in many if (text := plain_text(item))]


def as_object(value: object) -> dict[str, Any]:
    """Return the value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_objects(value: object) -> list[dict[str, Any]]:
    """Return the JSON objects in a list; a single object counts as a list of one."""
    many = value if isinstance(value, list) else [value]
    return [item for item in many if isinstance(item, dict)]


def year_number(value: object) -> int | None:
    """Return a year from a number or from the first four digits of a text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 1000 <= value <= 2999 else None
    match = re.search(r"(?<![0-9])[12][0-9]{3}(?![0-9])", value) if isinstance(value, str) else None
    return int(match[0]) if match else None


def printed_name(given: str, family: str, suffix: str = "") -> str:
    """Return a name in printed order: `Aäron van den Oord`, `김민수`; from abroad `힌튼, 제프리`."""
    if family and given and all("가" <= character <= "힣" for character in given + family):
        return family + given if names.is_korean_family(family) else f"{family}, {given}"
    return " ".join(part for part in (given, family, suffix) if part)


def given_name_first(name: str) -> str:
    """Return a name in printed order; the input may have the family name first."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(parts) and parts[1].lower().rstrip(".") not in ("jr", "sr", "ii"):
        return printed_name(parts[1], parts[0])
    if len(parts) == 3 and all(parts):
        return printed_name(parts[2], parts[0], parts[1])
    return name


def organisation_name(name: str) -> str:
    """Return an organisation's name, in braces where it could be read as a person's name."""
    return name if not name or " " not in name or names.parse(name).literal else f"{{{name}}}"


def web_url(value: object) -> str:
    """Return the value if it is a web address, else ''."""
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        return ""
    return value if value.isprintable() and not any(sign in value for sign in ' <>"') else ""


def doi_and_arxiv(words: Iterable[object]) -> tuple[str, str]:
    """Return the first DOI and the first arXiv id among identifiers and links.

    A DOI that arXiv gave a preprint counts as an arXiv id.
    """
    doi = arxiv = ""
    for word in words:
        try:
            identifier = identifiers.parse(word) if isinstance(word, str) else None
        except BadIdentifierError:
            continue
        if isinstance(identifier, Doi):
            doi = doi or identifier.name
        elif isinstance(identifier, ArxivId):
            arxiv = arxiv or identifier.id
    return doi, arxiv


def page_range(start: object, end: object = "") -> str:
    """Return pages as BibTeX has them: `770--778`."""
    span = "-".join(part for part in (plain_text(start), plain_text(end)) if part)
    return re.sub(r"(?<=\w)\s*[-–—−]+\s*(?=\w)", "--", span)


def month_macro(value: object) -> str:
    """Return BibTeX's name of a month by its number, `jun`; empty for what is no month."""
    return MONTHS[value - 1] if isinstance(value, int) and 1 <= value <= 12 else ""


def bibtex_fields(source: str, **values: str) -> tuple[Field, ...]:
    """Return BibTeX fields, as LaTeX source, for the values that are not empty."""
    return tuple(
        Field(name, encode.to_latex(value), source) for name, value in values.items() if value
    )
