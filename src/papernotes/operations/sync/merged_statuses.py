"""The statuses in merged notes, where the papers of both sides were merged as well.

A note is merged without its paper, which has the time of its status. So the merge takes a side that
went back to the status of the base for one that gave none, and would write the earlier status into the
head, from which the library would read it as an edit.
"""

import os
from collections.abc import Mapping

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.head import head, write_head
from papernotes.formats.text import paper
from papernotes.formats.text.file_names import file_name
from papernotes.git import Change, Repository
from papernotes.model import citekeys
from papernotes.model.note import ParsedHead
from papernotes.operations.sync.renamed_contents import stage
from papernotes.operations.sync.renames import Blobs
from papernotes.operations.text import mirror


def follow(
    repository: Repository,
    sides: tuple[list[Change], list[Change]],
    unmerged: Mapping[str, Blobs],
) -> None:
    """Write the status of papers that both sides changed into their incoming notes, if it is that of ours.

    `sides` are our changes and the incoming ones.
    """
    ours, theirs = ({change.path for change in side} for side in sides)
    for path in theirs:
        paper_file = f"{mirror.FOLDER}/{file_name(citekeys.key_from_file(path))}"
        if path.startswith("notes/") and path.endswith(".md") and paper_file in ours & theirs:
            _follow(repository, path, paper_file, unmerged)


def _follow(
    repository: Repository, path: str, paper_file: str, unmerged: Mapping[str, Blobs]
) -> None:
    file = os.path.join(repository.root, path)
    ours = repository.blobs([f"HEAD:{path}"]).get(f"HEAD:{path}", b"")
    try:
        text = (mirror.read_file(file) or b"").decode()
        data = mirror.read_file(os.path.join(repository.root, paper_file)) or b""
        status = paper.read(data.decode()).paper.status
        merged, former = head.read(text), head.read(ours.decode())
        if status in (_status_of(merged), "") or status != _status_of(former) or merged is None:
            return
        new = write_head.rewrite(text, merged.head._replace(status=status))
    except (BrokenNoteError, RefusedError, UnicodeDecodeError):
        return
    if new != text:
        mirror.write_file(os.path.dirname(file), os.path.basename(file), new.encode())
        if path not in unmerged:
            stage(repository, [path], {})


def _status_of(parsed: ParsedHead | None) -> str | None:
    """Return the status in a head; None where it says none that can be read."""
    return parsed.head.status if parsed and "status" in parsed.keys else None
