"""What of a text is read: the rest gives way to blanks of the same length.

Equal length keeps every place in the reading a place in the original.
"""

import re
from functools import cache


@cache
def _front() -> re.Pattern[str]:
    return re.compile(r"\ufeff?---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)", re.DOTALL)


@cache
def _unread() -> re.Pattern[str]:
    # Every alternative begins with one certain character: only then can `re` run ahead to it.
    return re.compile(
        r"\n(?:(?:#{1,6}|[-*+>]|\d{1,3}[.)])[ \t]+"  # signs of headings, lists, quotations
        r"|[ \t]*\[[^\]\n]+\]:[ \t]*\S+)"  # reference definitions
        r"|\*\*|__"
        r"|<(?:(?P<comment>!--)|/?[A-Za-z][^<>\n]{0,2000}>)"
        r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # ](target)
        r"|h(?<!\wh)ttps?://[^\s<>\]]+|f(?<!\wf)tp://[^\s<>\]]+|w(?<!\ww)ww\.[^\s<>\])]+"
        r"|d(?<!\wd)ata:[a-z]+/[^\s)]+"
        r"|\[\[[^\[\]|\n]+\|(?=[^\[\]\n]*\]\])"  # the key of [[key|text]]
        # Neither goes on over the next beginning: each of a million would be read up to there.
        r"|\{%(?:[^\n{]|\{(?!%)){0,500}?%\}|\{\{(?:[^\n{]|\{(?!\{)){0,500}?\}\}"
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
    text = "\n" + markdown  # every line begins after a line break
    head = _front().match(text, 1)
    at = head.end() if head else 0
    pieces, kept, closes = [_blank(text[:at])], at, True
    while found := search(text, at):
        start, at = found.span()
        if found.lastgroup:  # a comment: that the rest has no end of one is found out once
            end = text.find("-->", at) if closes else -1
            closes = end >= 0
            if not closes:
                continue
            at = end + 3
        pieces += (text[kept:start], _blank(text[start:at]))
        kept = at
    return "".join((*pieces, text[kept:]))[1:]


def unmarked(markdown: str) -> str:
    """What is read of a note, in less time, where no place in the original is asked for.

    Its tokens are those of `readable`.
    """
    if "<!--" in markdown:
        return readable(markdown)
    text = "\n" + markdown
    head = _front().match(text, 1)
    return _unread().sub(" ", text[head.end() :] if head else text)


def _blank(text: str) -> str:
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))


def title_text(text: str) -> str:
    """A title or abstract without its LaTeX; accents decoded, Greek letters by name."""
    if not any(sign in text for sign in "\\{$"):
        return text
    return _commands().sub(lambda found: found[found.lastindex] if found.lastindex else "", text)
