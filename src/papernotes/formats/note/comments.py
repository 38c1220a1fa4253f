"""The comments in the text of a note, and the code, in which there are none.

Comments are those of Obsidian (`%% … %%`, help.obsidian.md, "Basic formatting syntax") and HTML.
Where a text can be read in two ways, more is left out: a comment that does not end hides all that
follows it, a fence of code that does not end is no code, `%%%% … %%%%` is one comment.
"""

import re
from typing import NamedTuple

_FENCE = r"(?P<before>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
_TOKEN = re.compile(rf"^{_FENCE}|(?P<ticks>`+)|\\[\\`%<]|(?P<comment>%{{2,}}|<!--)", re.MULTILINE)
_LONG_SIGN = re.compile("%{4,}")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n")


class Uncommented(NamedTuple):
    """A text without its comments.

    `code` are the spans of code blocks in it, as pairs of offsets. `unclosed` is the line of the
    text that a comment without an end begins in, from 1; 0 for none.
    """

    text: str
    code: tuple[tuple[int, int], ...] = ()
    unclosed: int = 0


def without_comments(text: str) -> Uncommented:
    """Return a text, of a note or of a value of its head, without comments."""
    if "%%" not in text and "<!--" not in text and "`" not in text and "~~~" not in text:
        return Uncommented(text)
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
                line = text.count("\n", 0, match.start()) + 1
                return Uncommented("".join(pieces), tuple(code), line)
            at = copied = end
            removed += at - match.start()
    return Uncommented("".join((*pieces, text[copied:])), tuple(code))


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
