"""Changes of tags themselves: renamed, merged, given other names, put under other tags.

The tags of all papers, their notes, the aliases and the hierarchy change together. A former name
of a tag stays as its alias, so that queries, imports and other clones still know it.
"""

from collections.abc import Callable
from typing import NamedTuple

from papernotes.errors import NotFoundError, RefusedError, TryLaterError
from papernotes.library import Library, tags_apart
from papernotes.model.notice import Notice, notice
from papernotes.model.tags.portable import new_tag
from papernotes.model.tags.spelling import fold_tag, unique_tags
from papernotes.notebook import Notebook
from papernotes.operations.notes.edit_head import edit_heads


class TagChange(NamedTuple):
    """A change of a tag: the names before and after, the changed papers, notices.

    `done` is False where everything was so already.
    """

    old: str
    new: str
    papers: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    done: bool = True


def rename(library: Library, notebook: Notebook, old: str, new: str) -> TagChange:
    """Give a tag a new name on all papers; its old name becomes an alias.

    Raises NotFoundError for an unknown tag, RefusedError where the new name is another tag.
    """

    def names() -> tuple[str, str]:
        return _names_to_rename(library, old, new)

    old_tag, new_name = names()
    if new_name == old_tag and _spellings(library, old_tag) in ([], [new_name]):
        return TagChange(old_tag, new_name, done=False)
    return _replace(library, notebook, names)


def _names_to_rename(library: Library, old: str, new: str) -> tuple[str, str]:
    """Return a tag and its new name. Raises as `rename` does."""
    old_tag, new_name = _known_tag(library, old), new_tag(new)
    names = library.tag_names
    other = names.tree().target(new_name) or names.stored_as(new_name)
    if fold_tag(other) != fold_tag(old_tag) and names.is_known(new_name):
        advice = notice("merge-tags", old=old_tag, new=other)
        raise RefusedError(f"{new_name} is a tag already.", advice)
    return old_tag, new_name


def merge(library: Library, notebook: Notebook, old: str, into: str) -> TagChange:
    """Make one tag of two: papers with `old` get `into`, and `old` becomes its alias.

    Raises NotFoundError for an unknown tag, RefusedError where both are one tag already.
    """

    def names() -> tuple[str, str]:
        old_tag = _known_tag(library, old)
        new = library.tag_names.tree().target(into) or _known_tag(library, into)
        if old_tag == new:
            raise RefusedError(f"{old} and {into} are one tag already.")
        return old_tag, new

    return _replace(library, notebook, names)


def add_alias(library: Library, notebook: Notebook, tag: str, other: str) -> TagChange:
    """Give a tag another name. Papers that have it as a tag get the tag instead.

    If only `other` is a tag of the library, `tag` becomes the other name. Raises RefusedError
    where the name belongs to another tag.
    """
    names = library.tag_names
    if not names.is_known(tag) and names.is_known(other):
        tag, other = other, tag
    name, alias = names.stored_as(new_tag(tag)), new_tag(other)
    if fold_tag(name) == fold_tag(alias):
        raise RefusedError(f"{other} and {tag} are one tag in two spellings.")
    with library.changes():  # another command may change the tree at the same time
        tree = names.tree()
        if target := tree.target(alias):
            if fold_tag(target) == fold_tag(name):
                return TagChange(alias, name, done=False)
            advice = notice("remove-alias", alias=alias)
            raise RefusedError(f"{alias} is another name of {target}.", advice)
        if not names.is_known(alias):
            names.put_tree(tree.with_alias(alias, name))
            return TagChange(alias, name)
    return _replace(library, notebook, lambda: (names.stored_as(alias), names.stored_as(name)))


def remove_alias(library: Library, alias: str) -> TagChange:
    """Remove another name of a tag. Raises NotFoundError for a name that is no alias."""
    with library.changes():
        tree = library.tag_names.tree()
        target = tree.target(alias)
        if not target:
            raise NotFoundError(f"{alias} is no other name of a tag.", notice("list-tags"))
        library.tag_names.put_tree(tree.without_alias(alias))
    return TagChange(alias, target)


def put_under(library: Library, child: str, parent: str) -> TagChange:
    """Put a tag under another one, so that queries for that one find it too.

    Raises RefusedError where a tag would be under itself.
    """
    names = library.tag_names
    with library.changes():
        tree = names.tree()
        low, high = (names.stored_as(new_tag(name)) for name in (child, parent))
        if fold_tag(low) == fold_tag(high):
            raise RefusedError(f"{child} cannot be under itself.")
        if path := tree.path(high, low):
            raise RefusedError(
                f"{low} cannot be under {high}, which is under {low} itself: {' → '.join(path)}.",
                notice("remove-under", child=path[-2], parent=low),
            )
        if fold_tag(high) in map(fold_tag, tree.parents_of(low)):
            return TagChange(low, high, done=False)
        notices = () if names.is_known(low) else (notice("tag-without-papers", tag=low),)
        names.put_tree(tree.with_parent(low, high))
    return TagChange(low, high, notices=notices)


def remove_under(library: Library, child: str, parent: str = "") -> TagChange:
    """Take a tag out from under another one, or from all. Raises NotFoundError if it is not there."""
    names = library.tag_names
    with library.changes():
        tree = names.tree()
        low = names.stored_as(child)
        parents = tree.parents_of(low)
        high = names.stored_as(parent) if parent else ""
        dropped = [name for name in parents if not high or fold_tag(name) == fold_tag(high)]
        if not dropped:
            place = f" {high}" if high else " another tag"
            raise NotFoundError(f"{low} is not directly under{place}.", notice("list-tags"))
        names.put_tree(tree.without_parents(low, dropped))
    return TagChange(low, ", ".join(dropped))


def keep_apart(library: Library, first: str, second: str) -> TagChange:
    """Keep two tags apart: they are no longer proposed to be one.

    Raises NotFoundError for an unknown tag, RefusedError for one tag.
    """
    low, high = tags_apart.make_pair(_known_tag(library, first), _known_tag(library, second))
    if low == high:
        raise RefusedError(f"{first} and {second} are one tag already.")
    with library.changes():
        done = tags_apart.put(library.settings, (low, high))
    return TagChange(low, high, done=done)


def keep_apart_no_longer(library: Library, first: str, second: str) -> TagChange:
    """Let two tags be proposed to be one again. Raises NotFoundError if they were not kept apart."""
    names = library.tag_names
    low, high = tags_apart.make_pair(names.stored_as(first), names.stored_as(second))
    with library.changes():
        if not tags_apart.remove(library.settings, (low, high)):
            raise NotFoundError(f"{low} and {high} are not kept apart.", notice("list-tags"))
    return TagChange(low, high)


def _known_tag(library: Library, name: str) -> str:
    """Return a tag of the library, in the given spelling if a paper has that.

    Raises NotFoundError for an unknown tag, RefusedError for an alias.
    """
    names = library.tag_names
    if target := names.tree().target(name):
        raise RefusedError(f"{name} is another name of {target}: name {target} instead.")
    if not names.is_known(name):
        from papernotes.model.query.validation import nearest

        near = nearest(name, (*library.queries.field_values("tag"), *names.tree().names()))
        hint = notice("did-you-mean", text=near) if near else notice("list-tags")
        raise NotFoundError(f"No paper has the tag {name}.", hint)
    return names.stored_as(name)


def _spellings(library: Library, tag: str) -> list[str]:
    """Return the spellings of a tag that papers have."""
    folded = fold_tag(tag)
    return [name for name in library.tag_names.counts() if fold_tag(name) == folded]


def _replace(
    library: Library, notebook: Notebook, names: Callable[[], tuple[str, str]]
) -> TagChange:
    """Replace a tag by another one on all papers, in the aliases and in the hierarchy.

    `names` returns both. Raises what it raises, and TryLaterError if they are others in the transaction.
    """
    old, new = names()
    folded = {fold_tag(old)}

    def change(key: str) -> bool:
        head = library.papers.head(key)
        tags = unique_tags(new if fold_tag(tag) in folded else tag for tag in head.tags)
        return library.papers.set_head(key, head._replace(tags=tags), as_is=True)

    before = library.tag_names.tree()

    def papers() -> list[str]:
        return library.tag_names.keys_with(_spellings(library, old))

    def change_tree() -> list[str]:
        if names() != (old, new):
            raise TryLaterError("The tags were changed meanwhile, and nothing was done. Try again.")
        tree = library.tag_names.tree().renamed(old, new)
        library.tag_names.put_tree(tree if fold_tag(new) in folded else tree.with_alias(old, new))
        tags_apart.rename(library.settings, old, new)
        return papers()  # another command may have given it to more of them

    keys = papers()
    edits = edit_heads(library, notebook, keys, change, change_tree)
    dropped = (
        notice("parent-dropped", child=child, parent=parent)
        for child, parent in before.dropped_by_renaming(old, new)
    )
    return TagChange(old, new, edits.changed, (*edits.notices, *dropped))
