"""What of a text is read: the rest gives way to blanks of the same length.

Equal length keeps every place in the reading a place in the original.
"""

import re
from functools import cache


@cache
def _unread() -> re.Pattern[str]:
    return re.compile(
        r"\A\ufeff?---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"  # front matter
        r"|(?P<comment><!--)"
        r"|^(?:#{1,6}|[-*+>]|\d{1,3}[.)])[ \t]+"  # signs of headings, lists, quotations
        r"|\*\*|__"
        r"|</?[A-Za-z][^<>\n]{0,2000}>"
        r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # ](target)
        r"|(?:https?|ftp)://[^\s<>\]]+|\bwww\.[^\s<>\])]+"
        r"|data:[a-z]+/[^\s)]+"
        r"|\[\[[^\[\]|\n]+\|(?=[^\[\]\n]*\]\])"  # the key of [[key|text]]
        r"|^[ \t]*\[[^\]\n]+\]:[ \t]*\S+"  # reference definitions
        r"|\{%[^\n]{0,500}?%\}|\{\{[^\n]{0,500}?\}\}",
        re.DOTALL | re.MULTILINE,
    )


@cache
def _commands() -> re.Pattern[str]:
    return re.compile(
        r"\\[`'^~\"=.uvHcdbkrt]\s*\{?\\?([A-Za-z])\}?(?![A-Za-z])|\\([`'^~\"=.])\{?([A-Za-z])\}?"
        r"|\\(aa|AA|ae|AE|oe|OE|ss|[OoLlij])(?![A-Za-z])\s*(?:\{\})?"
        r"|\\(?:text|math|emph|operator)[A-Za-z]*|\\([A-Za-z]+)|[{}$\\]"
    )


def readable(markdown: str) -> str:
    """A note with all that is not read blanked: front matter, comments, tags, targets, URLs."""
    search = _unread().search
    pieces, kept, at, closes = [], 0, 0, True
    while found := search(markdown, at):
        start, at = found.span()
        if found.lastgroup == "comment":
            # Looked for by hand: that the rest has no end of a comment is found out once.
            end = markdown.find("-->", at) if closes else -1
            if closes := end >= 0:
                at = end + 3
            else:
                continue
        pieces += (markdown[kept:start], _blank(markdown[start:at]))
        kept = at
    return "".join((*pieces, markdown[kept:])) if pieces else markdown


def _blank(text: str) -> str:
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))


def title_text(text: str) -> str:
    """A title or abstract without its LaTeX; accents decoded, Greek letters by name."""
    if not any(sign in text for sign in "\\{$"):
        return text
    return _commands().sub(lambda found: found[found.lastindex] if found.lastindex else "", text)
