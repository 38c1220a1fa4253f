"""The text of the note that a review becomes, and what its head says to the library."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.head import front_matter, write_head
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head.new_head import new_head
from papernotes.formats.note.head.scalars import write_scalar
from papernotes.formats.reviews import dialect, file_links, joined_head
from papernotes.formats.reviews.head import SourceHead
from papernotes.library import Library
from papernotes.model.head import Head, Overridden, ParsedHead, merge_heads
from papernotes.model.marks import UNREAD
from papernotes.model.paper import Paper
from papernotes.model.tags.spelling import fold_tag, normalise_tag, unique_tags
from papernotes.notebook import Notebook
from papernotes.operations.notes import head_events, own_text

READ = "read"
"""The status of a paper that was added for a review of it."""


class Parts(NamedTuple):
    """What the text of a note is made of.

    `text` is the review with links that work, `head` its head, `paper` returns its paper as it is
    now, `status` is the status of a new paper or empty. `created` is the day it was written, or empty; `today` is ISO 8601. `former` is the
    text of the untouched note that the review replaces, or empty, and `former_tags` are the tags that
    the paper has with it.
    """

    text: str
    head: SourceHead
    paper: Callable[[], Paper]
    key: str
    tags: tuple[str, ...]
    status: str
    created: str
    dialect: str
    today: str
    former: str = ""
    former_tags: tuple[str, ...] = ()


def joined(parts: Parts, *, part: bool) -> str:
    """Return the text of a note with its head; a further `part` gets no head of a whole note."""
    added = {"citekey": write_scalar(parts.key)}
    if parts.tags:
        added["tags"] = "[" + ", ".join(map(write_scalar, parts.tags)) + "]"
    if parts.status and not part:
        added["status"] = write_scalar(parts.status)
    if parts.head.rating is not None:
        added["rating"] = str(parts.head.rating)
    if days := parts.head.days_read:
        added["read"] = days[0] if len(days) == 1 else f"[{', '.join(days)}]"
    if parts.created:
        added["created"] = parts.created
    if parts.dialect != dialect.PLAIN:
        added["dialect"] = parts.dialect
    if part:
        lines = "".join(f"{name}: {value}\n" for name, value in added.items())
        return joined_head.join(parts.text, parts.head, added, lambda: f"---\n{lines}---\n")
    text = joined_head.join(
        parts.text, parts.head, added, lambda: _whole_head(parts, added), parts.former
    )
    return _with_former_tags(parts, text) if parts.former else text


def _whole_head(parts: Parts, added: Mapping[str, str]) -> str:
    """Return the head of a whole note for a review without one that a note can keep."""
    text = parts.former or new_head(parts.paper(), parts.created or parts.today)
    block = front_matter.read(text)
    if block is None:
        text = new_head(parts.paper(), parts.created or parts.today)
        block = front_matter.read(text)
        assert block is not None
    lines = [f"{line.rstrip()}\n" for line in block.lines[1 : block.closing_line]]
    for name in added.keys() - {"citekey", "tags"}:
        if entry := block.entries.get(name):
            lines[entry.start - 1] = f"{name}: {added[name]}\n"
    new = [f"{name}: {value}\n" for name, value in added.items() if name not in block.entries]
    return _with_tags("".join(("---\n", *lines, *new, "---\n")), parts.tags)


def _with_tags(text: str, tags: tuple[str, ...]) -> str:
    """Return a note with these tags in its head, besides those that it has."""
    parsed = note_head.read(text)
    if parsed is None:
        return text
    every = unique_tags((*parsed.head.tags, *tags))
    return write_head.rewrite(text, parsed.head._replace(tags=every), parsed.head)


def _with_former_tags(parts: Parts, text: str) -> str:
    """Return a note with the tags of the note that it replaces, too, without those taken away there."""
    try:
        former, parsed = note_head.read(parts.former), note_head.read(text)
    except BrokenNoteError:
        return text
    if former is None or parsed is None:
        return text
    kept = set(map(fold_tag, (*parts.former_tags, *parts.tags)))
    gone = set(map(fold_tag, former.head.tags)) - kept
    tags = [tag for tag in parsed.head.tags if fold_tag(tag) not in gone]
    every = unique_tags((*tags, *parts.former_tags))
    return write_head.rewrite(text, parsed.head._replace(tags=every), parsed.head)


def head_with(library: Library, key: str, former: str) -> Head:
    """Return the head of a paper merged with what the text of its note says by now.

    The reader may have edited the note since it was read, and a killed command may have left it
    behind the library.
    """
    ours, row = library.papers.head(key), library.notes.of_paper(key)
    try:
        parsed = note_head.read(former)
    except BrokenNoteError:
        return ours
    if row is None or parsed is None:
        return ours
    return merge_heads(row.base, ours, parsed.filled_from(row.base)).head


def merge_head(
    library: Library, key: str, ours: Head, text: str, status: str, *, part: bool
) -> tuple[Overridden, ...]:
    """Give a paper the tags, status, rating and days of a note, as part of the caller's operation.

    `ours` is what the library says; `status` is that of a new paper. The head of the paper's note is merged as that of any edited
    note, and a further `part` adds tags, days, and a status and rating where the paper has none. Returns
    the values of the library that the note's replace. Raises NotFoundError where the paper is gone.
    """
    base = Head()
    try:
        parsed = note_head.read(text) or ParsedHead(Head())
    except BrokenNoteError:
        return ()
    default = status or ours.status
    if status or (
        ours.status == UNREAD and not part
    ):  # what a paper has by default is not the reader's choice
        ours = ours._replace(status="")
    merged, conflicts = merge_heads(base, ours, parsed.filled_from(base))
    if part:
        rating = merged.rating if ours.rating is None else ours.rating
        merged = merged._replace(status=ours.status or merged.status, rating=rating)
        conflicts = ()
    library.papers.set_head(key, merged._replace(status=merged.status or default))
    if parsed.head.dates:
        head_events.add_days(library, key, parsed.head.dates)
    return conflicts


def with_exact_tags(text: str, tags: tuple[str, ...]) -> str:
    """Return a note with the tags of its paper in its head."""
    try:
        parsed = note_head.read(text)
    except BrokenNoteError:
        return text
    if parsed is None:
        return text
    return write_head.rewrite(text, parsed.head._replace(tags=tags), parsed.head)


def valid_tags(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as tags, without those that cannot be tags; the head keeps all of them."""
    tags: list[str] = []
    for word in words:
        with suppress(RefusedError):
            tags.append(normalise_tag(word))
    return unique_tags(tags)


def is_here(library: Library, notebook: Notebook, key: str, prose: str) -> bool:
    """Return whether a note of a paper holds the prose of a review already."""
    own, bare = library.notes.of_paper(key), file_links.without_links(prose)
    for row in (*((own,) if own else ()), *library.notes.of_people(key)):
        try:
            if bare and bare in file_links.without_links(
                own_text.read(library, notebook, row.file)
            ):
                return True
        except BrokenNoteError:
            continue
    return False
