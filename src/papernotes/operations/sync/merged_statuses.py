"""The statuses in merged notes, where the papers of both sides were merged as well.

A note is merged without its paper, which has the time of its status. So the merge takes a side that
went back to the status of the base for one that gave none, and would write the earlier status into the
head, from which the library would read it as an edit. So it does with the note of a renamed paper, which
is a new one where it comes to.
"""

import os
from collections.abc import Iterable, Mapping

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.head import head, write_head
from papernotes.formats.text import paper
from papernotes.formats.text.file_names import file_name
from papernotes.git import Change, Repository
from papernotes.model import citekeys
from papernotes.model.head import ParsedHead
from papernotes.operations.sync.renamed_contents import stage
from papernotes.operations.sync.renames import Blobs, Move, final_path
from papernotes.operations.text import mirror


def follow(
    repository: Repository,
    sides: tuple[list[Change], list[Change]],
    moves: Iterable[Move],
    unmerged: Mapping[str, Blobs],
) -> None:
    """Write the status of papers that both sides changed into their incoming notes, if a side has it there.

    `sides` are our changes and the incoming ones, and `moves` the files that a side renamed.
    """
    ours, theirs = ({change.path for change in side} for side in sides)
    moved = {final_path(move): move for move in moves if _is_note(move.path)}
    for path in theirs - {path for move in moved.values() for path in move}:
        if _is_note(path) and _paper_file(path) in ours & theirs:
            _follow(repository, Move(path, path, path), path, unmerged)
    for path, move in moved.items():
        _follow(repository, move, path, unmerged)


def _is_note(path: str) -> bool:
    return path.startswith("notes/") and path.endswith(".md")


def _paper_file(path: str) -> str:
    """Return the text file of the paper of a note."""
    return f"{mirror.FOLDER}/{file_name(citekeys.key_from_file(path))}"


def _follow(repository: Repository, move: Move, path: str, unmerged: Mapping[str, Blobs]) -> None:
    """Write the status of a merged paper into its note at a path; `move` has the paths of each side."""
    file = os.path.join(repository.root, path)
    names = (f"HEAD:{move.ours}", f"MERGE_HEAD:{move.theirs}")
    contents = repository.blobs(names)
    try:
        text = (mirror.read_file(file) or b"").decode()
        data = mirror.read_file(os.path.join(repository.root, _paper_file(path))) or b""
        status = paper.read(data.decode()).paper.status
        merged, *both = (
            head.read(side) for side in (text, *(contents.get(n, b"").decode() for n in names))
        )
        if status in (_status_of(merged), "") or merged is None:
            return
        if status not in map(_status_of, both):
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
