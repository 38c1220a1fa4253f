"""The text of a note that others may read: without comments and without private sections.

Comments are those of Obsidian (`%% … %%`, help.obsidian.md, "Basic formatting syntax") and HTML, and
definitions of links that nothing can refer to, which Markdown shows nowhere: `[//]: # (a remark)`.
A private section goes from its heading to the next heading of its level or above. Where a note can
be read in two ways, more is left out: a comment that does not end hides all that follows it, a fence of
code that does not end is no code, `%%%% … %%%%` is one comment, a heading between two `$$` of a private
section belongs to a formula, and a quotation with a private heading goes on below a blank line.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from papernotes.formats.note.marked_lines import compose

Hides = Callable[[str], bool]
"""Whether the section below a heading, given as it is written, is private."""
_FENCE = r"(?P<before>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
_TOKEN = re.compile(rf"^{_FENCE}|(?P<ticks>`+)|\\[\\`%<]|(?P<comment>%{{2,}}|<!--)", re.MULTILINE)
_LONG_SIGN = re.compile("%{4,}")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n")
_HEADING = re.compile(
    r"(?P<before>[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)"
    r"(?:(?P<level>#{1,6}(?!#))(?P<gap>[ \t]*)(?P<title>.*)$"
    r"|<h(?P<tag>[1-6])\b[^<>]*>(?P<html>.*?)(?:</h(?P=tag)>|$)"
    r"|(?P<strong>\*\*|__)(?P<bold>[^*_\n]+)(?P=strong)[ \t]*[:：]?[ \t]*$"
    r"|\[!(?P<kind>[^\]\n]*)\][+-]?(?P<callout>.*)$"
    r"|(?P<details><details\b[^<>]*>[ \t]*)?<summary\b[^<>]*>(?P<summary>.*?)(?:</summary>|$))",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[#<\[]|\*\*|__")
"""What every heading of the pattern above has."""
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_NO_PARAGRAPH = re.compile(r"[ \t]*(?:$|[-*+>|#]|\d{1,9}[.)][ \t]|`{3}|~{3}|<)")
_REMARK = re.compile(r"[ \t>]*\[(?://|comment)\]:[ \t]*(?:#|<>|<#>)", re.IGNORECASE)
_FOOTNOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
_HANGUL = re.compile("[가-힣]")
_LONGEST_FORMULA = 300  # lines
_BOLD, _ALL = 7, 0  # levels: of a line in bold, below every heading; of a callout, which is whole


class PublicText(NamedTuple):
    """What may be read of a note, and what was left out.

    `hidden` are the headings of private sections in their order; `unclosed` is the line of the text
    below the head that a comment without an end begins in, from 1; 0 for none.
    """

    text: str
    hidden: tuple[str, ...] = ()
    unclosed: int = 0


class _Line(NamedTuple):
    """A line: whether it is code, its quotation depth, its indent in columns, and its heading.

    `level` is 1 to 6, _BOLD, _ALL, or -1 for a line that is no heading. `item` is whether it is in
    a list item; `dashed` whether it is a heading by the line of `-` below it, which may be meant as
    a rule; `whole` whether it begins an element `<details>` with its summary.
    """

    text: str
    code: bool
    depth: int
    indent: int
    level: int = -1
    title: str = ""
    item: bool = False
    dashed: bool = False
    whole: bool = False


def public_text(body: str, hides: Hides) -> PublicText:
    """Return what others may read of a note without its head."""
    text = compose(body).replace("\r\n", "\n").replace("\r", "\n")
    uncommented, code, unclosed = _without_comments(text)
    read = _read_lines(uncommented, code)
    lines = [line for line in read if line.code or not _REMARK.match(line.text)]
    kept, hidden = _without_private(lines, hides)
    public = "\n".join(kept)
    if "[^" in public:
        public = "\n".join(_without_lone_footnotes(kept))
    return PublicText(public, tuple(hidden), unclosed)


def without_comments(text: str) -> str:
    """Return a text, such as a value of a head, without comments."""
    return _without_comments(text)[0]


# Comments and code


def _without_comments(text: str) -> tuple[str, list[tuple[int, int]], int]:
    """Return a text without its comments, the spans of code in it, and the line of an open comment."""
    if "%%" not in text and "<!--" not in text and "`" not in text and "~~~" not in text:
        return text, [], 0
    pieces: list[str] = []
    code: list[tuple[int, int]] = []
    copied = at = removed = 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        if match["fence"]:
            if end := _fence_end(text, match):
                code.append((match.start() - removed, end - removed))
                at = end
        elif match["ticks"]:
            at = _ticks_end(text, match)
        elif match["comment"]:
            pieces.append(text[copied : match.start()])
            end = _comment_end(text, match)
            if end < 0:
                return "".join(pieces), code, text.count("\n", 0, match.start()) + 1
            at = copied = end
            removed += at - match.start()
    return "".join((*pieces, text[copied:])), code, 0


def _comment_end(text: str, opening: re.Match[str]) -> int:
    """Return where a comment ends; -1 if it does not. A long row of `%` ends at the next long one."""
    sign, at = opening["comment"], opening.start()
    if len(sign) > 3 and (closing := _LONG_SIGN.search(text, opening.end())):
        return closing.end()
    mark = "-->" if sign == "<!--" else "%%"
    end = text.find(mark, at + (4 if sign == "<!--" else 2))
    return end + len(mark) if end >= 0 else -1


def _fence_end(text: str, opening: re.Match[str]) -> int:
    """Return where fenced code ends: behind its closing line; 0 if the fence does not end.

    The lines of code in a quotation are quoted, those in a list item are indented.
    """
    fence, before = opening["fence"], opening["before"]
    depth = before.count(">")
    room = len(before.expandtabs(4)) if not depth and not before.isspace() and before else 0
    at = text.find("\n", opening.end())
    while at >= 0:
        end = text.find("\n", at + 1)
        line = text[at + 1 : end if end >= 0 else len(text)]
        bare = line.strip(" \t>") if depth else line.strip()
        if depth and line.lstrip()[:1] != ">":
            return 0
        if bare.startswith(fence):
            if bare.strip(fence[0]):  # another fence begins: this one was not closed
                return 0
            return end if end >= 0 else len(text)
        if room and bare and not line[:1].isspace():
            return 0
        at = end
    return 0


def _ticks_end(text: str, opening: re.Match[str]) -> int:
    """Return where a span of code ends; behind the ticks if they do not end in their paragraph."""
    ticks = opening["ticks"]
    stop = _PARAGRAPH_END.search(text, opening.end())
    last = stop.start() if stop else len(text)
    closing = re.compile(f"(?<!`){ticks}(?!`)").search(text, opening.end(), last)
    return closing.end() if closing else opening.end()


# Sections


def _read_lines(text: str, code: list[tuple[int, int]]) -> Iterator[_Line]:
    at = span = 0
    rows = text.split("\n")
    for number, row in enumerate(rows):
        while span < len(code) and code[span][1] <= at:
            span += 1
        in_code = span < len(code) and code[span][0] <= at < code[span][1]
        at += len(row) + 1
        under = rows[number + 1] if number + 1 < len(rows) else ""
        depth = _quotes(row).count(">") if ">" in row else 0
        line = _Line(row, in_code, depth, len(row) - len(row.lstrip()))
        yield line if in_code else _read_line(line, rows[number - 1] if number else "", under)


def _quotes(row: str) -> str:
    return row[: len(row) - len(row.lstrip(" \t>"))]


def _read_line(line: _Line, over: str, under: str) -> _Line:
    match = _HEADING.match(line.text) if _MARKED.search(line.text) else None
    if match is None:
        if under.rstrip()[-1:] not in ("=", "-"):
            return line
        row, over, under = (text[len(_quotes(text)) :] for text in (line.text, over, under))
        if _UNDERLINE.match(under) and not _NO_PARAGRAPH.match(row) and _NO_PARAGRAPH.match(over):
            dashed = "-" in under
            return line._replace(level=2 if dashed else 1, title=row.strip(), dashed=dashed)
        return line
    line = line._replace(item=not line.depth and bool(match["before"].strip()))
    if match["level"]:
        title = match["title"].strip()
        is_tag = bool(title) and not match["gap"] and len(match["level"]) == 1
        return line if is_tag else line._replace(level=len(match["level"]), title=title)
    if match["tag"]:
        return line._replace(level=int(match["tag"]), title=match["html"])
    if match["bold"]:
        return line._replace(level=_BOLD, title=match["bold"])
    if match["summary"] is not None:
        return line._replace(level=_ALL, title=match["summary"], whole=bool(match["details"]))
    if line.depth:
        return line._replace(level=_ALL, title=f"{match['kind']}\n{match['callout'].strip()}")
    return line


def _without_private(lines: list[_Line], hides: Hides) -> tuple[list[str], list[str]]:
    """Return the lines that are not in private sections, and the headings of these sections."""
    kept: list[str] = []
    hidden: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if line.level < 0 or not any(map(hides, line.title.split("\n"))):
            kept.append(line.text)
            place += 1
            continue
        hidden.append(line.title.partition("\n")[2] or line.title.strip())
        place = _section_end(lines, place)
        if line.level == _ALL and not line.depth and not line.whole:
            kept.append("</details>")
        kept.append("")
    return kept, hidden


def _section_end(lines: list[_Line], start: int) -> int:
    """Return the number of the first line behind a private section."""
    opening = lines[start]
    if opening.level == _ALL and not opening.depth:
        return _details_end(lines, start)
    after_blank = False
    formula_end = 0
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if place < formula_end or _is_gap(lines, opening, place):
            continue
        formula_end = _formula_end(lines, place)
        is_blank = not line.text.strip(" \t>" if line.depth else " \t")
        if _ends(opening, line, after_blank=after_blank or (is_blank and not line.depth)):
            return place
        after_blank = is_blank
    return len(lines)


def _is_gap(lines: list[_Line], opening: _Line, place: int) -> bool:
    """Return whether a line is blank between two parts of the quotation that a private heading is in."""
    if opening.level == _ALL or not opening.depth or lines[place].text.strip():
        return False
    rest = (line for line in lines[place:] if line.text.strip())
    behind = next(rest, None)
    return behind is not None and behind.level < 0 and behind.depth >= opening.depth


def _formula_end(lines: list[_Line], place: int) -> int:
    """Return the line that closes the formula that a line opens by `$$`; 0 for none.

    Between two signs that are no formula's stands prose, as in Korean.
    """
    if lines[place].code or lines[place].text.count("$$") % 2 == 0:
        return 0
    between: list[str] = []
    for number, line in enumerate(lines[place + 1 : place + _LONGEST_FORMULA], place + 1):
        if "$$" in line.text:
            text = "".join(between)
            hangul = len(_HANGUL.findall(text))
            return 0 if hangul > 10 and hangul * 4 > len(text) else number
        between.append(line.text.strip())
    return 0


def _ends(opening: _Line, line: _Line, *, after_blank: bool) -> bool:
    """Return whether a line below a private heading is behind its section."""
    is_heading = 0 < line.level <= opening.level and (opening.dashed or not line.dashed)
    is_heading = is_heading and not (line.text.startswith(("    ", "\t")) and not opening.item)
    if opening.depth:
        if line.depth < opening.depth:
            return after_blank or line.level >= 0
        return is_heading and line.depth == opening.depth
    if line.code:
        return False
    if opening.item and line.text.strip() and line.indent <= opening.indent:
        return after_blank or line.level > 0 or bool(_ITEM.match(line.text))
    return is_heading and not line.depth and (opening.item or not line.item)


def _details_end(lines: list[_Line], start: int) -> int:
    """Return the number of the line behind the `</details>` that closes a summary's element."""
    depth = 0 if lines[start].whole else 1
    for place in range(start, len(lines)):
        low = lines[place].text.lower()
        depth += low.count("<details") - low.count("</details")
        if depth <= 0:
            return place + 1
    return len(lines)


def _without_lone_footnotes(lines: list[str]) -> Iterator[str]:
    """Yield the lines without the definitions of footnotes that nothing else refers to."""
    labels: list[str] = []
    label = ""
    for line, last in zip(lines, ["", *lines], strict=False):
        if match := _FOOTNOTE.match(line):
            label = match["label"]
        elif line.strip() and not line[:1].isspace() and (not last.strip() or line[0] == "#"):
            label = ""
        labels.append(label)
    texts: dict[str, str] = {}
    for line, label in zip(lines, labels, strict=True):
        match = _FOOTNOTE.match(line) if label else None
        texts[label] = f"{texts.get(label, '')}\n{line[match.end() :] if match else line}"
    used = {""}
    waiting = _REFERENCE.findall(texts.get("", ""))
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += _REFERENCE.findall(texts.get(name, ""))
    return (line for line, label in zip(lines, labels, strict=True) if label in used)
