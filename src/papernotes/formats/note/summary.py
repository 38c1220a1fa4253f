"""The one-line summary of a note: the text below its heading `One-line summary` or `한 줄 요약`."""

import re

from papernotes.formats.note.marked_lines import Title, read_body, sections

_TITLE = re.compile(r"(?:one[- ]line summary|한\s?줄\s?요약|tl;?dr)\b", re.IGNORECASE)
_MARKER = re.compile(r"^[ \t]*(?:[-*+>]|\d{1,3}[.)])[ \t]+")
_LONGEST = 1000  # characters


def one_line_summary(text: str) -> str:
    """Return the first paragraph below the heading as one line; empty if there is none."""
    for section in sections(read_body(text), Title(_TITLE)):
        lines: list[str] = []
        for line in section.text.split("\n"):
            bare = _MARKER.sub("", line).strip()
            if line.lstrip().startswith("#") or (lines and not bare):
                break
            if bare:
                lines.append(bare)
        if lines:
            return " ".join(lines)[:_LONGEST]
    return ""
