"""Adds tags to papers and removes them, in the library and in the heads of notes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papernotes.errors import NotFoundError, NothingFoundError, PapersError, RefusedError
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.tags.spelling import fold_tag, to_portable
from papernotes.model.tags.spelling import normalise_tag as spelled
from papernotes.notebook import Notebook
from papernotes.operations.notes.edit_head import edit_heads


class Tagged(NamedTuple):
    """The changed papers, each with the spelling of the added or removed tag.

    `stored` is the tag as the library has it; `after` has all tags of each paper, changed or not.
    """

    tags: dict[str, str]
    stored: str
    after: dict[str, tuple[str, ...]]
    notices: tuple[Notice, ...]


def refuse_keys(library: Library, tags: Iterable[str]) -> None:
    """Raise RefusedError for a new tag that is the key of a paper: probably the wrong order."""
    for name in tags:
        key = library.keys.find(name)
        if key and not library.tag_names.is_known(name):
            advice = notice("tag-that-paper", key=key)
            raise RefusedError(f"{name} is the key of a paper, so it cannot be a new tag.", advice)


def explain_swapped(library: Library, name: str, paper: str, error: PapersError) -> PapersError:
    """Return the error about the first PAPER, with advice if the tag is a paper."""
    try:
        key = library.keys.resolve(name)
        spelled(paper)
    except PapersError:
        return error
    if isinstance(error, NotFoundError):
        error.advice = ()  # the order is wrong: there is nothing to search for
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
    """Add the tag `name` to papers as the library spells it, or remove it in any spelling.

    Raises RefusedError for a new tag that is the key of a paper.
    """
    if not remove:
        refuse_keys(library, [name])
    tags: dict[str, str] = {}
    after: dict[str, tuple[str, ...]] = {}
    portable = to_portable(name) or name
    names = {fold_tag(name)}
    stored = library.tag_names.stored_as(portable)
    names.add(fold_tag(stored))

    def change(key: str) -> bool:
        head = library.papers.head(key)
        present = [tag_name for tag_name in head.tags if fold_tag(tag_name) in names]
        after[key] = head.tags
        if bool(present) != remove:
            return False
        tags[key] = ", ".join(present) if remove else stored
        kept = tuple(tag_name for tag_name in head.tags if tag_name not in present)
        new = () if remove else (portable,)
        is_changed = library.papers.set_head(key, head._replace(tags=(*kept, *new)))
        after[key] = library.papers.head(key).tags
        return is_changed

    edits = edit_heads(library, notebook, keys, change)
    return Tagged(tags, stored, after, edits.notices)
