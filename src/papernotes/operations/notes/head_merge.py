"""Merging the head of a note file into the library: tags, status, rating and dates.

Both sides may have changed it since their last common state, the base. A field that the file
lacks changes nothing, and neither does an invalid value.
"""

from collections.abc import Iterator
from typing import NamedTuple

from papernotes.disk.files import Stamp
from papernotes.errors import shorten
from papernotes.formats.note.head import front_matter
from papernotes.library import Library
from papernotes.model.head import Head, ParsedHead, merge_heads
from papernotes.model.marks import nearest_status
from papernotes.model.notice import Notice, notice
from papernotes.model.tags.spelling import fold_tag


class ReadHead(NamedTuple):
    """The head of a paper's note file, and what it is merged with."""

    file: str
    key: str
    stamp: Stamp
    text: str  # of the whole file
    parsed: ParsedHead
    base: Head  # the last common state of file and library
    known: Head  # the state of the library


def take_head(library: Library, read: ReadHead, *, is_first: bool) -> tuple[Head, list[Notice]]:
    """Merge the head of a file into the library; return what the file should say, and notices.

    `is_first` says that the library has no earlier state of the note, so that its days and status
    are no change of today.
    """
    base, known = read.base, read.known
    file_head = read.parsed.filled_from(base)
    merged = merge_heads(base, known, file_head)
    faults = [
        notice("head-fault", file=read.file, reason=fault.message) for fault in read.parsed.faults
    ]
    notices = library.warnings.first_today(faults)
    notices += _status_notices(library, read.file, read.text, base, file_head)
    notices += [
        notice("head-overridden", file=read.file, name=field, value=value, other=other)
        for field, value, other in merged.conflicts
    ]
    if (merged.head.status, file_head.dates) == (known.status, base.dates):
        if merged.head[:3] != known[:3]:
            library.papers.set_head(read.key, merged.head, file=read.file)
    else:
        from papernotes.operations.notes import head_events

        heads = (base, file_head, known, merged.head)
        head_events.set_head(library, read.key, read.file, read.stamp[0], heads, is_first=is_first)
    tags = known.tags
    if merged.head.tags != tags:  # the library may spell new ones otherwise
        tags = library.papers.head(read.key).tags
    return merged.head._replace(tags=tags), notices


def agreed_base(base: Head, known: Head, file_head: Head) -> Head:
    """Return the base with what library and file say alike, in place of what it was before."""
    ours, theirs = ({fold_tag(tag) for tag in head.tags} for head in (known, file_head))
    alike = (tag for tag in file_head.tags if fold_tag(tag) in ours)
    differing = (tag for tag in base.tags if (fold_tag(tag) in ours) != (fold_tag(tag) in theirs))
    return base._replace(
        tags=(*alike, *differing),
        status=known.status if known.status == file_head.status else base.status,
        rating=known.rating if known.rating == file_head.rating else base.rating,
    )


def _status_notices(
    library: Library, file: str, text: str, base: Head, file_head: Head
) -> Iterator[Notice]:
    """Yield a notice on a new unknown status, unless a paper has that status already."""
    status = file_head.status
    near = nearest_status(status) if status != base.status else None
    if near is not None and status not in library.queries.field_values("status"):
        line = front_matter.line_of(text, "status")
        yield notice("status-unknown", file=file, line=line, status=shorten(status), near=near)
