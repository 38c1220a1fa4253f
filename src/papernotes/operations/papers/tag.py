"""Adds tags to papers and removes them, in the library and in the heads of notes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papernotes.errors import NothingFoundError, PapersError, RefusedError
from papernotes.library import Library
from papernotes.model.note import normalise_tag as spelled
from papernotes.model.notice import Notice, notice
from papernotes.model.tags import to_portable
from papernotes.notebook import Notebook
from papernotes.operations.notes.edit_head import edit_heads


class Tagged(NamedTuple):
    """The changed papers, each with the spelling of the added or removed tag."""

    tags: dict[str, str]
    notices: tuple[Notice, ...]


def refuse_keys(library: Library, tags: Iterable[str]) -> None:
    """Raise RefusedError for a new tag that is the key of a paper: probably the wrong order."""
    for name in tags:
        key = library.keys.find(name)
        known = library.queries.field_values("tag") if key else ()
        if key and name.casefold() not in map(str.casefold, known):
            advice = notice("tag-that-paper", key=key)
            raise RefusedError(f"{name} is the key of a paper, so it cannot be a new tag.", advice)


def explain_swapped(library: Library, name: str, paper: str, error: PapersError) -> PapersError:
    """Return the error about the first PAPER, with advice if the tag is a paper."""
    try:
        key = library.keys.resolve(name)
        spelled(paper)
    except PapersError:
        return error
    return error.advised(notice("tag-before-papers", name=name, key=key))


def explain_no_papers(library: Library, name: str, error: NothingFoundError) -> NothingFoundError:
    """Return the error of a tag without papers; it says if the tag is the key of a paper."""
    key = library.keys.find(name)
    if key is None:
        return error
    message = f"No paper has the tag {name}, which is the key of a paper."
    return NothingFoundError(message, notice("tag-that-paper", key=key))


def tag(
    library: Library, notebook: Notebook, name: str, keys: Sequence[str], *, remove: bool
) -> Tagged:
    """Add the tag `name` in its portable spelling to papers, or remove it in both spellings."""
    tags: dict[str, str] = {}
    spellings = {name.casefold(), to_portable(name).casefold()}

    def change(key: str) -> bool:
        head = library.papers.head(key)
        others = tuple(tag_name for tag_name in head.tags if tag_name.casefold() not in spellings)
        present = [tag_name for tag_name in head.tags if tag_name.casefold() in spellings]
        if bool(present) != remove:
            return False
        tags[key] = ", ".join(present) if remove else to_portable(name)
        return library.papers.set_head(
            key, head._replace(tags=others if remove else (*others, to_portable(name)))
        )

    edits = edit_heads(library, notebook, keys, change)
    return Tagged(tags, edits.notices)
