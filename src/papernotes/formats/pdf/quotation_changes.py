"""A quote of a note that changed in the PDF, merged with what the reader changed in it meanwhile."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from papernotes.formats.note import merge_lines
from papernotes.model.highlights import ANCHOR, squeeze

_QUOTATION = re.compile(r"[ \t>]*")


def merge(ours: str, base: str, theirs: str) -> str:
    """Return a quote as the note has it, with the changes from `base` to `theirs`.

    `base` is the quote as it was written last, `theirs` as it would be written now. Lines that the
    reader added stay. A line that both sides changed stays as the reader has it, and the new one
    comes before the last line.
    """
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    merged, is_clean = merge_lines.merge(f"{ours}\n", f"{base}\n", f"{theirs}\n")
    if is_clean and ANCHOR.search(merged):
        return merged.removesuffix("\n")
    return "\n".join(_apply(ours.split("\n"), base.split("\n"), theirs.split("\n")))


def _apply(ours: list[str], base: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Make each change from `base` to `theirs` in the lines that the reader has."""
    result = list(ours)
    matcher = SequenceMatcher(None, base, theirs, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        old, new = list(base[first:last]), list(theirs[new_first:new_last])
        if kind == "equal":
            continue
        place = _place(result, old) if old else _behind(result, base[:first])
        if place is not None:
            result[place : place + len(old)] = new
            continue
        # The last line carries the anchor: the reader's one stays.
        said = [line for line in new if not ANCHOR.search(line) and line not in result]
        if any(line.strip("> \t") for line in said):
            result[-1:-1] = [*said, _separator(result[-1])]
    return result


def _place(lines: Sequence[str], part: Sequence[str]) -> int | None:
    """Return where lines stand among others, one behind the other."""
    starts = range(len(lines) - len(part) + 1)
    return next((n for n in starts if list(lines[n : n + len(part)]) == list(part)), None)


def _behind(lines: Sequence[str], before: Sequence[str]) -> int | None:
    """Return the place behind the last of some lines that is still there."""
    if before and before[-1] in lines[:-1] and before[-1].strip("> \t"):
        return lines.index(before[-1]) + 1
    return None


def _separator(line: str) -> str:
    start = _QUOTATION.match(line)
    return start[0].rstrip() if start else ""


def with_comment(ours: str, comment: str, written: str) -> str:
    """Return a quote whose former text is not known, with a comment that it does not have.

    `written` is the comment as the template writes it, without anchor.
    """
    if not comment or squeeze(comment) in squeeze(_plain(ours)):
        return ours
    lines = ours.split("\n")
    lines[-1:-1] = [*written.split("\n"), _separator(lines[-1])]
    return "\n".join(lines)


def _plain(quote: str) -> str:
    """Return the text of a quote without the signs of the quotation at the starts of lines."""
    return "\n".join(line.lstrip(" \t>") for line in quote.split("\n"))
