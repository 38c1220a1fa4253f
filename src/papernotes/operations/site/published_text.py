"""The text of a post: a note without what stays at home, and what it is about in a few sentences."""

import re
from collections.abc import Collection

from papernotes.formats.note import file_links as files_of_papers
from papernotes.formats.note.empty_sections import template_lines, without_empty_sections
from papernotes.formats.note.first_title import without_title
from papernotes.formats.note.head import front_matter
from papernotes.formats.note.marked_lines import read_lines, readable
from papernotes.formats.note.private_titles import Rules
from papernotes.formats.note.public_text import PublicText, public_text
from papernotes.formats.note.summary import one_line_summary
from papernotes.formats.page import maths
from papernotes.formats.reviews import file_links
from papernotes.operations.notes.plain_line import plain_line

_LONGEST = 280  # characters of a summary
_SHORTEST = 12  # characters of a paragraph that says something
_TAG = re.compile(r"<[^<>]*>|^\[\^[^\]]*\]:.*|\[\^[^\]]*\]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufffe\uffff]+")
_PLAIN_TEX = re.compile(r"[^\\{}_^$]{1,30}")
_NONE = re.compile(r"(?!)")
_BARS = re.compile(r"\[\[[^\]\[]*\]\]|`[^`]*`|\\\|")
_BLOCK_NAME = re.compile(r"\s\^[A-Za-z0-9-]+$")
_SIGNS = ("!", "<", "[!", "$$")
_LOOKED_AT = 20_000  # letters that tell the language
_LANGUAGES = frozenset({"ko", "en", "ja", "zh", "de", "fr", "es"})
_DIALECT = re.compile(r"(?m)^dialect: *[\"']?([a-z]+)")
_HANGUL = re.compile("[가-힣]")


def read(text: str, rules: Rules) -> PublicText:
    """Return what others may read of a note; `unclosed` counts the lines of the whole note."""
    body = files_of_papers.without(front_matter.body(text))
    public = public_text(body, rules.hides)
    above = text.count("\n") - body.count("\n")
    return public._replace(unclosed=public.unclosed + above if public.unclosed else 0)


def shown(public: str, title: str, templates: Collection[str]) -> str:
    """Return the text that stands on a page with this title."""
    body = without_title(public, title)
    return without_secrets(without_empty_sections(body, template_lines(templates)))


def without_secrets(text: str) -> str:
    """Return a note in which web addresses that hold a secret or expire have no query."""
    links = [link for link in file_links.find(text) if link.kind == "signed"]
    if not links:
        return text
    return file_links.replace(text, links, lambda link: file_links.without_secret(link.address))


def language(given: str, text: str) -> str:
    """Return the language of a note, as its head says it or as its letters do; empty if unknown."""
    if given in _LANGUAGES:
        return given
    part = text[:_LOOKED_AT]
    if len(part) < 200:
        return ""
    return "ko" if len(_HANGUL.findall(part)) * 20 > len(part) else "en"


def dialect(text: str, adopted: str) -> str:
    """Return the dialect of Markdown that a note is read in, by its head or as it was adopted.

    Only that of Jekyll is read otherwise.
    """
    head = text[: len(text) - len(front_matter.body(text))]
    named = _DIALECT.search(head)
    return "jekyll" if (named[1] if named else adopted) == "jekyll" else ""


def summary(description: str, text: str) -> str:
    """Return the description in a head, the one-line summary of a note, or its first paragraph."""
    said = description or plain_line(one_line_summary(text)) or _first_paragraph(text)
    said = " ".join(_CONTROL.sub(" ", _without_tex(_TAG.sub("", said))).split())
    return said if len(said) <= _LONGEST else said[:_LONGEST].rsplit(" ", 1)[0].rstrip() + "…"


def _without_tex(text: str, as_typed: re.Pattern[str] = _PLAIN_TEX) -> str:
    """Return a text for places that draw no formulas: those that need no TeX are as they are typed."""
    pieces: list[str] = []
    copied = at = 0
    while (at := text.find("$", at)) >= 0:
        if at and text[at - 1] == "\\":
            at += 1
            continue
        formula = maths.find_dollars(text, at)
        if formula is None:
            at += len(text[at:]) - len(text[at:].lstrip("$"))
            continue
        bare = formula.tex.strip()
        pieces += (text[copied:at], bare if as_typed.fullmatch(bare) else "…")
        copied = at = formula.end
    return "".join((*pieces, text[copied:]))


def _is_row(line: str) -> bool:
    """Return whether a line is a row of a table: a bar may also be in `$p(x|y)$` and `[[key|text]]`."""
    return "|" in line and "|" in _BARS.sub("", _without_tex(line, _NONE))


def _first_paragraph(text: str) -> str:
    lines: list[str] = []
    last = 0
    for line in read_lines(readable(text)):
        is_prose = not (line.level or line.text.startswith(_SIGNS) or _is_row(line.text))
        if lines and (line.number != last + 1 or not is_prose or line.marker):
            if len(" ".join(lines)) >= _SHORTEST:
                break
            lines.clear()
        if is_prose and (words := plain_line(_BLOCK_NAME.sub("", _TAG.sub("", line.text)))):
            lines.append(words)
        last = line.number
    return " ".join(lines)
