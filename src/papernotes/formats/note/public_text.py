"""The text of a note that others may read: without comments and without private sections.

Left out are also definitions of links that nothing can refer to, which Markdown shows nowhere and
which serve as comments (`[//]: # (a remark)`), and footnotes of what is left out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from papernotes.formats.note import private_sections
from papernotes.formats.note.comments import without_comments
from papernotes.formats.note.marked_lines import compose
from papernotes.formats.note.private_sections import Hides

_REMARK = re.compile(r"[ \t>]*\[(?://|comment)\]:[ \t]*(?:#|<>|<#>)", re.IGNORECASE)
_FOOTNOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


class PublicText(NamedTuple):
    """What may be read of a note, and what was left out.

    `hidden` are the headings of private sections in their order; `unclosed` is the line of the text
    below the head that a comment without an end begins in, from 1; 0 for none.
    """

    text: str
    hidden: tuple[str, ...] = ()
    unclosed: int = 0


def public_text(body: str, hides: Hides) -> PublicText:
    """Return what others may read of a note without its head."""
    text = compose(body).replace("\r\n", "\n").replace("\r", "\n")
    uncommented = without_comments(text)
    read = private_sections.read_lines(uncommented.text, uncommented.code)
    lines = [line for line in read if line.code or not _REMARK.match(line.text)]
    kept, hidden = private_sections.without_private(lines, hides)
    public = "\n".join(kept)
    if "[^" in public:
        public = "\n".join(_without_lone_footnotes(kept))
    return PublicText(public, tuple(hidden), uncommented.unclosed)


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
