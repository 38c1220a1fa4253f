"""The text of the note that a review becomes, and what its head says to the library."""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note import head as note_head
from papernotes.formats.note.scalars import write_scalar
from papernotes.formats.reviews import dialect, file_links, joined_head
from papernotes.formats.reviews.head import SourceHead
from papernotes.library import Library
from papernotes.model.note import Head, Overridden, ParsedHead, merge_heads, normalise_tag
from papernotes.model.paper import Paper
from papernotes.model.tag_spelling import unique_tags
from papernotes.notebook import Notebook

_WIKI_TEXT = re.compile(r"\[\[x[^\]\[\n]{0,500}+\]\]")
READ = "read"
"""The status of a paper that was added for a review of it."""


class Parts(NamedTuple):
    """What the text of a note is made of.

    `text` is the review with links that work, `head` its head, `status` the status of a new paper
    or empty. `created` is the day it was written, or empty; `today` is ISO 8601.
    """

    text: str
    head: SourceHead
    paper: Paper
    key: str
    tags: tuple[str, ...]
    status: str
    created: str
    dialect: str
    today: str


def joined(parts: Parts, *, part: bool) -> str:
    """Return the text of a note with its head; a further `part` gets no head of a whole note."""
    added = {"citekey": write_scalar(parts.key)}
    if parts.tags:
        added["tags"] = "[" + ", ".join(map(write_scalar, parts.tags)) + "]"
    if parts.status and not part:
        added["status"] = write_scalar(parts.status)
    if parts.created:
        added["created"] = parts.created
    if parts.dialect != dialect.PLAIN:
        added["dialect"] = parts.dialect
    if part:
        lines = "".join(f"{name}: {value}\n" for name, value in added.items())
        return joined_head.join(parts.text, parts.head, added, f"---\n{lines}---\n")
    new = note_head.new_head(parts.paper, parts.created or parts.today)
    if parts.status:
        new = new.replace("\nstatus:\n", f"\nstatus: {write_scalar(parts.status)}\n", 1)
    dialect_line = f"dialect: {parts.dialect}\n" if "dialect" in added else ""
    return joined_head.join(parts.text, parts.head, added, f"{new[:-4]}{dialect_line}---\n")


def merge_head(
    library: Library, key: str, text: str, status: str, *, part: bool
) -> tuple[Overridden, ...]:
    """Give a paper the tags, status and rating of a note, as part of the caller's operation.

    `status` is that of a new paper. The head of the paper's note is merged as that of any edited
    note, and a further `part` adds tags, and a status and rating where the paper has none. Returns
    the values of the library that the note's replace.
    """
    try:
        parsed = note_head.read(text) or ParsedHead(Head())
    except BrokenNoteError:
        return ()
    base, ours = Head(), library.papers.head(key)
    if status:  # what the paper has by default is not the reader's choice
        ours = ours._replace(status="")
    merged, conflicts = merge_heads(base, ours, parsed.filled_from(base))
    if part:
        rating = merged.rating if ours.rating is None else ours.rating
        merged = merged._replace(status=ours.status or merged.status, rating=rating)
        conflicts = ()
    library.papers.set_head(key, merged._replace(status=merged.status or status))
    return conflicts


def valid_tags(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as tags, without those that cannot be tags; the head keeps all of them."""
    tags: list[str] = []
    for word in words:
        with suppress(RefusedError):
            tags.append(normalise_tag(word))
    return unique_tags(tags)


def is_here(library: Library, notebook: Notebook, key: str, prose: str) -> bool:
    """Return whether a note of a paper holds the prose of a review already."""
    own, bare = library.notes.of_paper(key), _bare(prose)
    for row in (*((own,) if own else ()), *library.notes.of_people(key)):
        try:
            if bare and bare in _bare(notebook.read(row.file)):
                return True
        except BrokenNoteError:
            continue
    return False


def _bare(text: str) -> str:
    """Return a text without its links to files and its blanks, for the comparison of two texts."""
    links = [link for link in file_links.find(text) if link.kind == "local"]
    text = file_links.replace(text, links, lambda _link: "x")
    return "".join(_WIKI_TEXT.sub("[[x]]", text).split())
