"""Own papers get another key where others pushed a different paper under theirs."""

from papernotes.errors import NotFoundError
from papernotes.formats.bibtex import field_escapes
from papernotes.library import Library
from papernotes.model import citekeys, proposed_keys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.papers import rename
from papernotes.operations.sync.choices import Choice
from papernotes.operations.sync.merge import DuplicateKeysError
from papernotes.operations.sync.report import SyncRun
from papernotes.operations.text.conflicts import CITEKEY, Resolution


def give_up(run: SyncRun, error: DuplicateKeysError, choice: Choice) -> Choice:
    """Rename own papers whose keys others gave to different papers; return the choice for the merge.

    What one side removed and the other changed stays, beside the paper that took its key: that is a
    conflict until the user settles it. Raises the error for keys that were given up before.
    """
    noted = _find_noted_keys(run.notebook)
    for key in error.added:
        current_key, new = _rename(run, key, noted, error)
        run.report.notices.append(notice("key-given-up", key=current_key, new=new))
    for key in error.replaced:
        current_key, new = _rename(run, key, noted, error)
        value = field_escapes.encode_item(field_escapes.encode(current_key))
        with run.library.changes():
            run.library.mirror.add_conflict(new, CITEKEY, value)
        run.report.notices.append(notice("replaced-paper-kept", key=current_key, new=new))
        run.report.conflicts.append((new, CITEKEY))
    return choice._replace(keep=choice.keep | {key.lower() for key in error.replaced})


def _find_noted_keys(notebook: Notebook) -> frozenset[str]:
    """Return the keys that notes are named after, in lower case."""
    names = notebook.names()
    return frozenset(key.lower() for name in names for key in citekeys.owner_names(name, ""))


def _rename(
    run: SyncRun, key: str, noted: frozenset[str], error: DuplicateKeysError
) -> tuple[str, str]:
    """Rename a paper of ours, without its old key; return its key in our letter case, and the new one."""
    current_key = run.library.mirror.find_key(key)
    if current_key is None:
        raise error
    new = _free_key(run.library, current_key, noted)
    run.given_up.append(current_key)
    run.report.notices += rename.rename(run.library, run.notebook, current_key, new)
    with run.library.changes():
        run.library.mirror.remove_key(current_key)
    return current_key, new


def _free_key(library: Library, key: str, noted: frozenset[str]) -> str:
    """Return a free key based on a paper's key, or on a proposed key if that is hard to type.

    One that a note is named after, of those in `noted`, is not free: without a paper the note would become
    that of this one.
    """
    paper = library.papers.read(key)
    proposed = proposed_keys.propose_key(paper.authors, paper.year, paper.title)
    return proposed_keys.make_unique(
        key if citekeys.is_conventional(key) else proposed,
        lambda name: name.lower() in noted or library.keys.find(name) is not None,
    )


def resolve(library: Library, notebook: Notebook, key: str, resolution: Resolution) -> list[Notice]:
    """Settle which key a paper has whose key another one took: the present one, the former or a new one.

    Raises NotFoundError without such a conflict, RefusedError for a key that is still taken or that
    LaTeX cannot cite.
    """
    former = [value for _, field, value in library.mirror.conflicts(key) if field == CITEKEY]
    if not former:
        raise NotFoundError(f"{key} has no conflict in '{CITEKEY}'.", notice("list-conflicts"))
    new = key
    if resolution.side != "ours":
        theirs = field_escapes.decode(field_escapes.decode(former[0]))
        new = theirs if resolution.side == "theirs" else resolution.value
    notices = rename.rename(library, notebook, key, new)
    with library.changes():
        library.mirror.remove_conflicts(new, CITEKEY)
    return notices
