"""The searchable text of a note: markup is replaced by blanks of the same length.

Because of the equal length, positions are the same as in the original.
"""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from papernotes.patterns import has


@cache
def _front_matter() -> re.Pattern[str]:
    return re.compile(r"\ufeff?---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)", re.DOTALL)


def _markup_of(text: str) -> re.Pattern[str]:
    """Return the pattern of the markup in a text; without what it has no sign of, it takes half the time."""
    has_scheme = ":" in text and ("://" in text or "data:" in text)
    return _markup(
        with_links="]" in text,
        with_callouts="[!" in text,
        with_tags="<" in text,
        with_addresses=has_scheme or "www." in text,
        with_braces="{" in text,
    )


@cache
def _markup(
    *,
    with_links: bool,
    with_callouts: bool,
    with_tags: bool,
    with_addresses: bool,
    with_braces: bool,
) -> re.Pattern[str]:
    # Every alternative begins with a fixed character: only then can `re` skip ahead to it.
    lines = r"(?:#{1,6}|[-*+>]|\d{1,3}[.)])[ \t]+|>(?=\n)"  # markers of headings, lists, quotations
    marks = r"\*\*|__|\^hl-[0-9a-f]{8}(?:-\d+)?(?![\w-])"  # and the anchors of quotes from PDFs
    if with_links:
        lines += r"|[ \t]*\[[^\]\n]+\]:[ \t]*\S+"  # reference definitions
        marks += (
            r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # ](target)
            r"|\[(?<!!\[)\[[^\[\]|\n]+\|(?=[^\[\]\n]*\]\])"  # the key of [[key|text]]
            r"|\|[0-9]{1,5}(?:x[0-9]{1,5})?(?=\]\])"  # the size of ![[picture.png|300]]
        )
    if with_callouts:  # `> [!warning]-`, before the marker of a quotation
        callout = r"[ \t]*(?:[-*+][ \t]+)?>[ \t>]*\[![^\[\]\n]{1,60}\][+-]?"
        lines = f"{callout}|{lines}"
    if with_tags:
        marks += r"|<(?:(?P<comment>!--)|/?[A-Za-z][^<>\n]{0,2000}>)"
    if with_addresses:
        marks += (
            r"|h(?<!\wh)ttps?://[^\s<>\]]+|f(?<!\wf)tp://[^\s<>\]]+|w(?<!\ww)ww\.[^\s<>\])]+"
            r"|d(?<!\wd)ata:[a-z]+/[^\s)]+"
        )
    if with_braces:
        # Neither may run past the next opening: each of a million would read to the end.
        marks += r"|\{%(?:[^\n{]|\{(?!%)){0,500}?%\}|\{\{(?:[^\n{]|\{(?!\{)){0,500}?\}\}"
    return re.compile(rf"\n(?:{lines})|{marks}")


@cache
def _latex_commands() -> re.Pattern[str]:
    return re.compile(
        r"\\[`'^~\"=.uvHcdbkrt]\s*\{?\\?([A-Za-z])\}?(?![A-Za-z])|\\([`'^~\"=.])\{?([A-Za-z])\}?"
        r"|\\(aa|AA|ae|AE|oe|OE|ss|[OoLlij])(?![A-Za-z])\s*(?:\{\})?"
        r"|\\(?:text|math|emph|operator)[A-Za-z]*|\\([A-Za-z]+)|[{}$\\]"
    )


def blank_markup(markdown: str) -> str:
    """Return a note with its markup blanked: front matter, comments, tags, link targets, URLs."""
    text = "\n" + markdown  # so that every line begins after a line break
    search = _markup_of(text).search
    head = _front_matter().match(text, 1)
    at = head.end() if head else 0
    pieces, copied, closes = [_blank(text[:at])], at, True
    while match := search(text, at):
        start, at = match.span()
        if match.lastgroup:  # a comment: look only once whether an end follows
            end = text.find("-->", at) if closes else -1
            closes = end >= 0
            if not closes:
                continue
            at = end + 3
        pieces += (text[copied:start], _blank(text[start:at]))
        copied = at
    return "".join((*pieces, text[copied:]))[1:]


@cache
def _head_signs() -> re.Pattern[str]:
    return re.compile(
        r"^ ?(?:---|\.\.\.)[ \t]*$"
        r"|^(?:layout|permalink)[ \t]*:.*$"  # of a site, in every post
        r"|^[ \t]*(?:-[ \t]+)?[^\s:#\"'\[{][^:\n]*:(?:[ \t]+(?:true|false)[ \t]*$|(?=\s|$))",
        re.MULTILINE,
    )


def open_head(markdown: str) -> str:
    """Return a note of the same length whose head is text: its rules and keys are blanks.

    The values in the head of a note without a paper are stored nowhere else.
    """
    head = _front_matter().match(markdown)
    if head is None:
        return markdown
    text = head[0].replace("\ufeff", " ").replace("\r", " ")
    return _head_signs().sub(lambda sign: " " * len(sign[0]), text) + markdown[head.end() :]


class Part(NamedTuple):
    """A part of a note: a heading, or the text below headings."""

    text: str
    heading: bool = False


_BLANKS = " \n\t\r\u00a0\u3000"
_CODE = ("```", "~~~")
_TEXT_LEVEL = 10  # the level of text; headings have 1 to 6


@cache
def _empty_field() -> re.Pattern[str]:
    """Return the pattern of an empty field of a template: `- date:`, `**Strengths**:`."""
    return re.compile(
        r"(?:[-*+]|\d{1,3}[.)])[ \t].{0,60}[:：][*_]*|(\*\*|__).{1,60}(?:\1[:：]|[:：]\1)"
    )


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]")


def written_parts(markdown: str, template: Collection[str], read: str | None = None) -> list[Part]:
    """Return the parts of a note that the user wrote, with the headings above them.

    `read` is the result of `blank_markup` for the note, if the caller has it. `template` holds
    the lines of the templates, stripped. These lines are left out, and so are headings and fields
    with nothing below them.
    """
    read = blank_markup(markdown) if read is None else read
    parts: list[Part] = []
    prose: list[str] = []
    waiting: list[tuple[int, str, bool]] = []  # headings and fields without text below them so far
    in_code, after_blank = False, True
    for raw, line in zip(markdown.split("\n"), read.split("\n"), strict=True):
        bare = raw.strip()
        if not line or line.isspace():
            after_blank = True
            continue
        if bare in template and not in_code:
            after_blank = False
            continue
        level, kind = (
            _level(raw, bare, after_blank=after_blank) if not in_code else (_TEXT_LEVEL * 100, "")
        )
        in_code ^= bare.startswith(_CODE)
        after_blank = False
        while waiting and waiting[-1][0] >= level:
            waiting.pop()
        if kind:
            waiting.append((level, line, kind == "heading"))
            continue
        for _, above, heading in waiting:
            if heading:
                parts += (Part("\n".join(prose)), Part(above, heading=True))
                prose.clear()
            else:
                prose.append(above)
        waiting.clear()
        prose.append(line)
    return [*parts, Part("\n".join(prose))]


def _level(raw: str, bare: str, *, after_blank: bool) -> tuple[int, str]:
    """Return the level of a line, and its kind: `heading`, `field`, or '' for text.

    A line ends the headings and fields before it with the same or a higher level.
    """
    if bare[0] == "#":
        signs = len(bare) - len(bare.lstrip("#"))
        if signs < 7 and bare[signs : signs + 1] in (" ", "\t"):
            return signs, "heading"
    bullet = _bullet().match(bare) if bare[0] in "-*+0123456789" else None
    deep = _TEXT_LEVEL + 2 * (len(raw) - len(raw.lstrip()))
    if bare[-1] in ":：*_" and _empty_field().fullmatch(bare):
        return deep + (bullet is not None), "field"
    return (deep + 1 if bullet or after_blank else _TEXT_LEVEL * 100), ""


def strip_markup(markdown: str) -> str:
    """Return a note's text without markup, faster than `blank_markup`; positions differ.

    Its tokens are those of `blank_markup`.
    """
    if has(markdown, "<!--"):
        return blank_markup(markdown)
    body = _body(markdown)
    return _markup_of(body).sub(" ", body)


def _body(markdown: str) -> str:
    """Return a note without its front matter; it begins after a line break."""
    text = "\n" + markdown
    head = _front_matter().match(text, 1)
    return text[head.end() :] if head else text


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"\n#{1,6}[ \t][^\n]*")


def strip_and_measure(markdown: str) -> tuple[str, int]:
    """Return what `strip_markup` returns for a note, and its `prose_length`."""
    if has(markdown, "<!--"):  # a heading may be part of a comment
        without_headings = _heading().sub("", "\n" + markdown)[1:]
        return blank_markup(markdown), _solid_length(strip_markup(without_headings))
    body = _body(markdown)
    markup = _markup_of(body)
    text, headings = markup.sub(" ", body), "".join(_heading().findall(body))
    return text, max(0, _solid_length(text) - _solid_length(markup.sub(" ", headings)))


def prose_length(markdown: str) -> int:
    """Return the number of characters of a note's prose: no markup, no headings, no blanks."""
    return strip_and_measure(markdown)[1]


def written_length(markdown: str, template: Collection[str]) -> int:
    """Return the length of a note's prose without what its template brought; see `written_parts`."""
    parts = written_parts(markdown, template)
    return min(
        prose_length(markdown), sum(_solid_length(part.text) for part in parts if not part.heading)
    )


def _solid_length(text: str) -> int:
    """Return the number of characters of a text without blanks."""
    return len(text) - sum(text.count(blank) for blank in _BLANKS if blank in text)


def _blank(text: str) -> str:
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))


def strip_latex(text: str) -> str:
    """Return a title or abstract without LaTeX: accents decoded, Greek letters by name."""
    if "\\" not in text and "{" not in text and "$" not in text:
        return text
    return _latex_commands().sub(
        lambda match: match[match.lastindex] if match.lastindex else "", text
    )
