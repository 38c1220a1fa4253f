"""Formulas in Markdown: where they begin and end, and what is money.

`$x$` and `$$x$$` as Obsidian and GitHub read them
(https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions),
``$`x`$`` of GitHub and GitLab, `\\(x\\)`, `\\[x\\]` and bare environments of LaTeX.
"""

import re
from typing import NamedTuple

_ENVIRONMENT = re.compile(
    r"\\begin\{(?P<name>(?:equation|align|alignat|gather|multline|eqnarray|displaymath|math)\*?"
    r"|[pbvBV]?matrix|cases|aligned|gathered|split|array)\}"
)
_HANGUL = re.compile("[가-힣]")
_WORDS = re.compile(r"\\(?:text\w*|mbox|operatorname\*?)\s*\{[^{}]*\}")
_SIGNS = re.compile(r"[\\^_=<>+*/|{}-]")
_STRONG_SIGNS = re.compile(r"\\[A-Za-z]|[=^]|_\{")
_MONEY = re.compile(r"\d[\d,.]*\s*[가-힣]|\d[\d,.]*[^\\^_=+*{}<>]*\s[^\\^_=+*{}<>]*[A-Za-z]{2}")
_COMMAND = re.compile(r"\\[A-Za-z]{2,}|[_^]\{")
_PLAINLY = re.compile(r"[\^_=<>]|\w\(")  # `$ O(N log N) $`, as MathJax reads it
_ATTACHED = re.compile(r"(?:[\^_][\w*+'-])+|\\[%#&]")  # `CO$_2$`, `10$^5$`, `95$\%$`
_NAME = re.compile(r"[A-Z][A-Z0-9_]+[/:.]?")
_LINE_START = re.compile(r"\n(?=[ \t]*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|>|\|))")
_TOKEN = re.compile(rf"\\(?!begin\{{).|`+|\$+|{_ENVIRONMENT.pattern}")
_LONGEST = 300  # lines of a formula
_WINDOW = 10_000  # letters in which a formula is closed, so that hostile text costs linear time
_STOP = re.compile(r"[\s>]*(?:#{1,6}\s|`{3}|~{3})")


class Formula(NamedTuple):
    """A formula in a text: its TeX and where it ends. `doubled` is whether it asks for its own line."""

    tex: str
    end: int
    doubled: bool


def find_dollars(text: str, at: int) -> Formula | None:
    """Return the formula that a run of `$` at this place opens."""
    if text.startswith("$$", at):
        if text.startswith("$$$", at):
            return None
        end = text.find("$$", at + 2)
        tex = text[at + 2 : end]
        is_formula = end > 0 and tex.strip() and "<img " not in tex
        return Formula(tex, end + 2, doubled=True) if is_formula else None
    if text.startswith("$`", at):
        end = text.find("`$", at + 2, at + _WINDOW)
        if end > at + 2 and "\n\n" not in text[at:end]:
            return Formula(text[at + 2 : end], end + 2, doubled=False)
    end = _closing_dollar(text, at + 1)
    if end < 0 or not _is_formula(text[at + 1 : end], text[at - 1 : at], text[end + 1 : end + 2]):
        return None
    return Formula(text[at + 1 : end], end + 1, doubled=text[at + 1] == text[end - 1] == "\n")


def _closing_dollar(text: str, at: int) -> int:
    """Return the next `$` that has no backslash before it; -1 for none."""
    end = text.find("$", at)
    while end > 0 and _is_escaped(text, end):
        end = text.find("$", end + 1)
    return end


def _is_escaped(text: str, at: int) -> bool:
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1


def _is_formula(tex: str, before: str, after: str) -> bool:
    """Return whether what stands between two dollars is a formula, and neither money nor a variable.

    `before` and `after` are the letters around it. A command of LaTeX decides, or an index alone;
    without one there is no blank beside a dollar, no letter before, no digit behind: `US$5`,
    `$5이고 $6`, `$HOME/$USER`.
    """
    bare = tex.strip()
    if not bare or "\n\n" in tex or "<img " in tex or _LINE_START.search(tex):
        return False
    if _COMMAND.search(tex) and not _HANGUL.search(_WORDS.sub("", tex)):
        return True
    if _ATTACHED.fullmatch(tex):
        return True
    if bare != tex and not (tex[0].isspace() and tex[-1].isspace() and _is_plainly_maths(tex)):
        return False
    if before.isascii() and before.isalnum():
        return False
    if after.isascii() and (
        after.isdigit() or (after.isalpha() and (after.isupper() or _NAME.fullmatch(tex)))
    ):
        return False
    return not _MONEY.match(tex, 0, 200)


def _is_plainly_maths(tex: str) -> bool:
    return not _HANGUL.search(tex) and _PLAINLY.search(tex) is not None


def find_brackets(text: str, at: int) -> Formula | None:
    """Return the formula that `\\(`, `\\[` or `\\begin{…}` at this place opens.

    `\\[Kor\\]` and `\\(예시\\)` are brackets with a backslash, as some editors write them.
    """
    if match := _ENVIRONMENT.match(text, at):
        closing = f"\\end{{{match['name']}}}"
        end = text.find(closing, match.end(), at + _WINDOW)
        return (
            Formula(text[at : end + len(closing)], end + len(closing), doubled=True)
            if end > 0
            else None
        )
    opening = text[at : at + 2]
    if opening not in (r"\(", r"\["):
        return None
    end = text.find(r"\)" if opening == r"\(" else r"\]", at + 2, at + _WINDOW)
    if end < 0:
        return None
    tex = text[at + 2 : end]
    prose = bool(_HANGUL.search(_WORDS.sub("", tex)))
    signs = _SIGNS if opening == r"\(" else _STRONG_SIGNS
    if (
        not tex.strip()
        or prose
        or not (signs.search(tex) or len(tex.strip()) == 1 == len(opening) - 1)
    ):
        return None
    return Formula(tex, end + 2, doubled=opening == r"\[")


def open_formula(line: str) -> tuple[int, str] | None:
    """Return where a line opens a formula that it does not close, and what will close it."""
    if "$$" not in line and "\\" not in line:
        return None
    at = 0
    while match := _TOKEN.search(line, at):
        sign, at = match[0], match.end()
        if sign[0] == "`":
            end = line.find(sign, at)
            at = end + len(sign) if end > 0 else at
        elif sign[0] == "$":
            if formula := find_dollars(line, match.start()):
                at = formula.end
            elif sign == "$$":
                return match.start(), "$$"
        elif match["name"]:
            closing = f"\\end{{{match['name']}}}"
            end = line.find(closing, at)
            if end < 0:
                return match.start(), closing
            at = end
        elif sign == "\\[" and not line[at:].strip():
            return match.start(), "\\]"
    return None


def last_line(lines: list[str], number: int, rest: str, closing: str) -> int:
    """Return the line that closes a formula; -1 for none.

    `number` is the first line below the one that opens it, `rest` what stands there behind the sign.
    A heading, a fence and a sentence in Korean end the search: the sign was no formula's.
    """
    korean = letters = 0
    for place, line in enumerate((rest, *lines[number : number + _LONGEST])):
        before, sign, _ = line.partition(closing) if place else (line, "", "")
        bare = _WORDS.sub("", before)
        korean += len(_HANGUL.findall(bare))
        letters += len(bare.strip())
        if (korean > 10 and korean * 4 > letters) or (place and _STOP.match(line)):
            return -1
        if sign:
            return number + place - 1
    return -1
