"""A passage of a paper as Markdown that shows exactly this passage.

Only signs that Markdown, Obsidian or citations of notes would read are escaped with a backslash, so
that most passages stand in a note as they stand in the paper.
"""

import re
from collections.abc import Callable

_ALWAYS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # a backslash before a sign
    r"|<(?=[A-Za-z/?])"  # a tag
    r"|\[(?=\[|\^)|(?<=\])\("  # [[key]], [^1], [text](address)
    r"|&(?=#?\w{1,31};)"  # an entity
    r"|(?<!\S)#(?=[^\W\d_])"  # #tag
    r"|(?<![\w\\])@(?=\w)"  # @key
    r"|(?<!=)=(?==)|(?<!~)~(?=~)"  # ==, ~~
)
_START = re.compile(r"#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|(?:[-=*_]\s*){3,}$|~{3,}|\|")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_PAIRED = (
    ("`", re.compile(r"`")),
    ("$", re.compile(r"\$")),
    ("*", re.compile(r"(?<!\s)\*|\*(?!\s)")),
    ("_", re.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")),
)
_HIDING = (("<!", "&lt;!"), ("%%", "&#37;&#37;"))
"""What hides the text behind it, also behind a backslash."""


def escape(passage: str) -> str:
    """Return a passage in one line as Markdown that shows it unchanged."""
    text = keep_open(_ALWAYS.sub(_escaped, passage))
    for sign, pattern in _PAIRED:
        if text.count(sign) > 1 and len(pattern.findall(text)) > 1:
            text = pattern.sub(_unless_escaped(text), text)
    if number := _NUMBER.match(text):
        return f"{number[1]}\\{text[len(number[1]) :]}"
    return f"\\{text}" if _START.match(text) else text


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _unless_escaped(text: str) -> Callable[[re.Match[str]], str]:
    def escaped(match: re.Match[str]) -> str:
        return match[0] if text[: match.start()].endswith("\\") else f"\\{match[0]}"

    return escaped


def keep_open(comment: str) -> str:
    """Return a comment of the reader, which is Markdown already, so that it hides nothing below it."""
    for sign, shown in _HIDING:
        comment = comment.replace(sign, shown)
    return comment
