"""The private sections of a note: found by their headings, and left out.

A private section goes from its heading to the next heading of its level or above. Where a note can
be read in two ways, more is left out: a heading between two `$$` of a private section belongs to a
formula, and a quotation with a private heading goes on below a blank line.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Hides = Callable[[str], bool]
"""Whether the section below a heading, given as it is written, is private."""
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
_HANGUL = re.compile("[가-힣]")
_LONGEST_FORMULA = 300  # lines
_BOLD, _ALL = 7, 0  # levels: of a line in bold, below every heading; of a callout, which is whole


class Line(NamedTuple):
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


def read_lines(text: str, code: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """Yield the lines of a text without comments; `code` are the spans of code blocks in it."""
    at = span = 0
    rows = text.split("\n")
    for number, row in enumerate(rows):
        while span < len(code) and code[span][1] <= at:
            span += 1
        in_code = span < len(code) and code[span][0] <= at < code[span][1]
        at += len(row) + 1
        under = rows[number + 1] if number + 1 < len(rows) else ""
        depth = _quotes(row).count(">") if ">" in row else 0
        line = Line(row, in_code, depth, len(row) - len(row.lstrip()))
        yield line if in_code else _read_line(line, rows[number - 1] if number else "", under)


def _quotes(row: str) -> str:
    return row[: len(row) - len(row.lstrip(" \t>"))]


def _read_line(line: Line, over: str, under: str) -> Line:
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


def without_private(lines: list[Line], hides: Hides) -> tuple[list[str], list[str]]:
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


def _section_end(lines: list[Line], start: int) -> int:
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


def _is_gap(lines: list[Line], opening: Line, place: int) -> bool:
    """Return whether a line is blank between two parts of the quotation that a private heading is in."""
    if opening.level == _ALL or not opening.depth or lines[place].text.strip():
        return False
    rest = (line for line in lines[place:] if line.text.strip())
    behind = next(rest, None)
    return behind is not None and behind.level < 0 and behind.depth >= opening.depth


def _formula_end(lines: list[Line], place: int) -> int:
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


def _ends(opening: Line, line: Line, *, after_blank: bool) -> bool:
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


def _details_end(lines: list[Line], start: int) -> int:
    """Return the number of the line behind the `</details>` that closes a summary's element."""
    depth = 0 if lines[start].whole else 1
    for place in range(start, len(lines)):
        low = lines[place].text.lower()
        depth += low.count("<details") - low.count("</details")
        if depth <= 0:
            return place + 1
    return len(lines)
