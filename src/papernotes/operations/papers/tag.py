"""Tags put on papers and taken off them, in the library and in the heads of their notes."""

from collections.abc import Sequence

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.model.note import tag as spelled
from papernotes.model.tags import portable
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, write


def swapped(library: Library, name: str, paper: str, error: PapersError) -> PapersError:
    """The error about the first PAPER, which is none; where the tag is one, it says so."""
    try:
        key = library.resolve(name)
        spelled(paper)
    except PapersError:
        return error
    return type(error)(f"{error} {name} is one ({key}): the tag goes before the papers.")


def tag(
    library: Library, notebook: Notebook, name: str, keys: Sequence[str], *, remove: bool
) -> tuple[dict[str, str], list[str]]:
    """Put the tag `name` on papers as all programs read it, or take it off in either spelling.

    Returns the papers that this changed, each with the tag as it bears it now or bore it, and
    what the reader should know.
    """
    remarks: list[str] = []
    for key in keys:  # an edit of the same head in the file comes in before it is changed
        row = library.note_of(key)
        if row and row.written and notebook.stamp(row.file) is None:  # it was moved, or is gone
            from papernotes.operations.notes import scan

            remarks += scan.gather(library, notebook)
        remarks += reconcile.catch_up(library, notebook, key)
    changed: dict[str, str] = {}
    spellings = {name.casefold(), portable(name).casefold()}
    with library.as_one(f"tag {'--remove ' if remove else ''}{name}"):
        with library.changes():
            for key in keys:
                head = library.head(key)
                others = tuple(one for one in head.tags if one.casefold() not in spellings)
                borne = [one for one in head.tags if one.casefold() in spellings]
                if bool(borne) != remove:
                    continue
                tags = others if remove else (*others, portable(name))
                library.set_head(key, head._replace(tags=tags))
                library.mark_note(key)
                changed[key] = ", ".join(borne) if remove else portable(name)
        written = [said for key in changed for said in write.write(library, notebook, key)]
    return changed, [*(one for one in remarks if _again(one) not in written), *written]


def _again(remark: str) -> str:
    """What is said where the same thing keeps the head of a note from being written."""
    file, _, reason = remark.removeprefix("notes/").partition(": ")
    return reconcile.unwritten(file, reason)
