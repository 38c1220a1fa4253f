"""Merges two versions of a note: its head value by value, its prose line by line."""

import os
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import BrokenNoteError, PapersError, RefusedError
from papernotes.formats.note import merge_markers
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head import write_head
from papernotes.model.head import DATE_KEYS, KEYS, Head, ParsedHead, merge_heads
from papernotes.model.tags.spelling import fold_tag
from papernotes.model.unicode_forms import is_utf8

if TYPE_CHECKING:
    from papernotes.git import Repository

ANY_BYTES = "surrogateescape"
"""How bytes of a note that are not UTF-8 are read and written: they stay what they are."""
_MOST_PAIRS = 4_000_000  # lines of one text times those of the other

Texts = tuple[str, str, str]
"""The versions of a file: base ('' for none), ours, theirs."""


class Merged(NamedTuple):
    """A merged text, and whether it is without conflicts."""

    text: str
    is_clean: bool


def merge(texts: Texts, repository: "Repository") -> Merged:
    """Merge three versions of a note. Raises RefusedError if one holds an unfinished merge."""
    base, ours, theirs = texts
    if merge_markers.has_conflict(ours) or merge_markers.has_conflict(theirs):
        raise RefusedError("it contains the markers of an unfinished merge")
    if not all(map(is_utf8, texts)):  # its head cannot be read either
        return _merge_lines(repository, ours, base, theirs)
    return _merge_notes(base, ours, theirs, repository)


def merge_disputed(texts: Texts, repository: "Repository") -> str:
    """Merge a note that shows both sides of an earlier merge with later changes.

    Returns `ours` unchanged if they cannot be merged, as for a text that is too large.
    """
    try:
        return _merge_notes(*texts, repository).text
    except (PapersError, UnicodeError):
        return texts[1]


def _merge_notes(base: str, ours: str, theirs: str, repository: "Repository") -> Merged:
    line_ends = [_find_line_end(text) for text in (base, ours, theirs)]
    if "\r\n" in line_ends and "" not in line_ends:  # else every line would differ
        plain = [text.replace("\r\n", "\n") for text in (base, ours, theirs)]
        merged = _merge_notes(plain[0], plain[1], plain[2], repository)
        end = line_ends[1] if line_ends[1] != line_ends[0] else line_ends[2]
        return merged._replace(text=merged.text.replace("\n", end))
    if not base.strip():
        base = _common_lines(ours, theirs)
    texts = (ours, base, theirs)
    try:
        our_parsed, base_parsed, their_parsed = map(note_head.read, texts)
    except BrokenNoteError:
        our_parsed = base_parsed = their_parsed = None
    if not (our_parsed or base_parsed or their_parsed):
        return _merge_lines(repository, *texts)
    base_head = base_parsed.head if base_parsed else Head()
    our_head, their_head = (
        parsed.filled_from(base_head) if parsed else base_head
        for parsed in (our_parsed, their_parsed)
    )
    head = merge_heads(base_head, their_head, our_head).head
    keys = _keys_to_merge(base_head, (our_parsed, our_head), (their_parsed, their_head))
    texts = _with_merged_days(texts, (our_parsed, base_parsed, their_parsed))
    merged = _merge_lines(repository, *(_replace_values(text, head, keys) for text in texts))
    if not merged.is_clean:
        rewritten = [
            _replace_values(_replace_values(text, Head(), keys), head, keys) for text in texts
        ]
        merged = _merge_lines(repository, *_use_earliest_date(rewritten))
    return merged


def with_merged_head(text: str, merged: ParsedHead, paper: Head) -> str:
    """Return a note with the values and days of a merged head that its merged paper has too.

    A value with a fault changes nothing.
    """
    known = paper._replace(tags=_in_order(paper.tags))
    ours = merged.head._replace(tags=_in_order(merged.head.tags))
    alike = {key for key in merged.keys if getattr(ours, key) == getattr(known, key)}
    text = _replace_values(text, merged.head, frozenset(alike - {f.key for f in merged.faults}))
    return _with_days_of(text, merged, paper)


def _with_days_of(text: str, merged: ParsedHead, paper: Head) -> str:
    """Return a note with the days that two of note, merged head and paper have, of keys in both heads."""
    try:
        parsed = note_head.read(text)
    except BrokenNoteError:
        return text
    if parsed is None or parsed.head.dates == merged.head.dates:
        return text
    from papernotes.formats.note.head.write_dates import with_days

    ours, own, told = ({*head.dates} for head in (merged.head, parsed.head, paper))
    kept = (ours & own) | (ours & told) | (own & told)
    for name in parsed.dated & merged.dated:
        if any(date.startswith(f"{name} ") for date in own ^ kept):
            days = [date.partition(" ")[2] for date in sorted(kept) if date.startswith(f"{name} ")]
            text = with_days(text, name, days)
    return text


def _in_order(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(map(fold_tag, tags)))


def _with_merged_days(
    texts: tuple[str, str, str], parsed: Sequence[ParsedHead | None]
) -> tuple[str, str, str]:
    """Return the notes with the days of both sides, where each side changed the same key.

    Days are a set. A key with a fault, and one that a side does not have, is merged as lines.
    """
    for name in DATE_KEYS:
        ours, base, theirs = (
            {date for date in side.head.dates if date.startswith(f"{name} ")} if side else set()
            for side in parsed
        )
        known = all(side is not None and name in side.dated for side in (parsed[0], parsed[2]))
        if not known or theirs in (ours, base) or ours == base:
            continue
        from papernotes.formats.note.head.write_dates import with_days

        kept = (ours | theirs) - (base - ours) - (base - theirs)
        days = sorted(date.partition(" ")[2] for date in kept)
        first, second, third = (with_days(text, name, days) for text in texts)
        texts = (first, second, third)
    return texts


def _keys_to_merge(base: Head, *sides: tuple[ParsedHead | None, Head]) -> frozenset[str]:
    """Return the keys of a head that are merged by value; the other keys are merged as lines.

    Lines are merged for a key with a fault, and for a key that one side removed and the other
    side did not change.
    """
    faulty = {fault.key for parsed, _ in sides if parsed for fault in parsed.faults}
    removed = {
        key
        for parsed, _ in sides
        if parsed is not None
        for key in KEYS
        if key not in parsed.keys and all(getattr(h, key) == getattr(base, key) for _, h in sides)
    }
    return frozenset(KEYS) - faulty - removed


def _find_line_end(text: str) -> str:
    """Return the line ending of a text; '' if its lines end differently."""
    windows = text.count("\r\n")
    return "\n" if not windows else "\r\n" if windows == text.count("\n") else ""


def _merge_lines(repository: "Repository", ours: str, base: str, theirs: str) -> Merged:
    """Merge three texts line by line, by `git merge-file`; list items that both sides add both stay."""
    from tempfile import TemporaryDirectory

    from papernotes.formats.note import appended_items
    from papernotes.git import summary

    with TemporaryDirectory(prefix="papernotes-") as folder:
        paths = []
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "wb") as file:
                file.write(text.encode(errors=ANY_BYTES))
        labels = ("-L", "here", "-L", "before", "-L", "there")
        answer = repository.run("merge-file", "-p", *labels, *paths, check=False)
        if not 0 <= answer.code <= 127:  # the number of conflicts
            raise RefusedError(f"git could not merge it ({summary(answer)})")
        if answer.code and appended_items.can_join(ours, base, theirs):
            shown = repository.run("merge-file", "-p", "--diff3", *labels, *paths, check=False)
            joined = appended_items.join(shown.output.decode(errors=ANY_BYTES))
            if joined.joined:
                return Merged(joined.text, joined.left == 0)
    return Merged(answer.output.decode(errors=ANY_BYTES), answer.code == 0)


def _replace_values(text: str, head: Head, keys: frozenset[str]) -> str:
    """Return a note with the values of these keys replaced by those of `head`."""
    try:
        parsed = note_head.read(text)
        own_head = parsed.head if parsed else Head()
        others = {key: getattr(own_head, key) for key in KEYS if key not in keys}
        return write_head.rewrite(text, head._replace(**others))
    except BrokenNoteError:
        return text


def replace_key(text: str, key: str) -> str:
    """Return a note with this key in its head; unchanged if its head cannot be read."""
    try:
        return write_head.with_citekey(text, key)
    except BrokenNoteError:
        return text


def _use_earliest_date(texts: list[str]) -> list[str]:
    """Return notes of one paper with the earliest of their creation dates."""
    days = [_read_created_date(text) for text in texts]
    sorted_days = sorted(day for day in days if day)
    if len(set(sorted_days)) < 2:
        return texts
    return [
        text.replace(f"\ncreated: {day}", f"\ncreated: {sorted_days[0]}", 1) if day else text
        for text, day in zip(texts, days, strict=True)
    ]


def _read_created_date(text: str) -> str:
    start = text.find("\ncreated: ")
    return text[start + 10 : text.find("\n", start + 1)].strip() if start >= 0 else ""


def _common_lines(ours: str, theirs: str) -> str:
    """Return the lines that two texts share, in order, as a base for a merge without one."""
    from difflib import SequenceMatcher

    our_lines, their_lines = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    if len(our_lines) * len(their_lines) > _MOST_PAIRS:  # comparing each with each takes hours
        pairs = zip(our_lines, their_lines, strict=False)
        return "".join(line for line, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    same = SequenceMatcher(None, our_lines, their_lines, autojunk=False).get_matching_blocks()
    return "".join(line for block in same for line in our_lines[block.a : block.a + block.size])
