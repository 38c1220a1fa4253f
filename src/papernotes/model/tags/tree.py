"""Other names of tags, and tags that are under other tags: `nerf` under `3d`.

A tag may be under several tags. Names are compared as tags are: spellings of one tag are one name.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Self

from papernotes.model.tags.spelling import fold_tag

Aliases = Mapping[str, str]
"""Other names of tags, each with its tag."""
Parents = Mapping[str, tuple[str, ...]]
"""Tags, each with the tags that it is under."""


class TagTree:
    """The aliases and the hierarchy of the tags of a library."""

    def __init__(self, aliases: Aliases, parents: Parents) -> None:
        self.aliases = aliases
        self.parents = parents

    def __bool__(self) -> bool:
        """Return whether there is any alias or any hierarchy."""
        return bool(self.aliases or self.parents)

    @cached_property
    def _targets(self) -> dict[str, str]:
        return {fold_tag(alias): tag for alias, tag in self.aliases.items()}

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        aliases: dict[str, list[str]] = {}
        for alias, tag in self.aliases.items():
            aliases.setdefault(fold_tag(tag), []).append(alias)
        return aliases

    @cached_property
    def _spellings(self) -> dict[str, str]:
        names = [*self.aliases.values(), *self.parents]
        names += [parent for parents in self.parents.values() for parent in parents]
        return {fold_tag(name): name for name in reversed(names)}

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        return {fold_tag(child): parents for child, parents in self.parents.items()}

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for child, parents in self.parents.items():
            for parent in parents:
                children.setdefault(fold_tag(parent), []).append(child)
        return children

    def names(self) -> tuple[str, ...]:
        """Return the aliases, and all tags that have an alias or a place in the hierarchy."""
        return (*self.aliases, *self._spellings.values())

    def target(self, name: str) -> str:
        """Return the tag that another name stands for; '' for a name that is no alias."""
        return self._targets.get(fold_tag(name), "")

    def spelling(self, name: str) -> str:
        """Return a tag as it is spelled here; '' for one without aliases and hierarchy."""
        return self._spellings.get(fold_tag(name), "")

    def aliases_of(self, tag: str) -> tuple[str, ...]:
        """Return the other names of a tag, in alphabetical order."""
        return tuple(sorted(self._aliases.get(fold_tag(tag), ())))

    def parents_of(self, tag: str) -> tuple[str, ...]:
        """Return the tags that a tag is directly under, in alphabetical order."""
        return self._parents.get(fold_tag(tag), ())

    def children_of(self, tag: str) -> tuple[str, ...]:
        """Return the tags directly under a tag, in alphabetical order."""
        return tuple(sorted(self._children.get(fold_tag(tag), ())))

    def below(self, tag: str) -> tuple[str, ...]:
        """Return all tags under a tag, at any depth, each once."""
        children: dict[str, str] = {}
        waiting = [tag]
        while waiting:
            for child in self.children_of(waiting.pop()):
                if fold_tag(child) not in children and fold_tag(child) != fold_tag(tag):
                    children[fold_tag(child)] = child
                    waiting.append(child)
        return tuple(children.values())

    def selected_by(self, name: str) -> frozenset[str]:
        """Return the folded names of all tags that a name selects.

        These are the tag itself, the tag that it is an alias of, all tags under it, and the
        aliases of all these, because a note may still have one.
        """
        tag = self.target(name) or name
        tags = {fold_tag(spelling) for spelling in (name, tag, *self.below(tag))}
        tags |= {folded for folded, target in self._targets.items() if fold_tag(target) in tags}
        return frozenset(tags)

    def path(self, child: str, ancestor: str) -> tuple[str, ...]:
        """Return the tags from a tag up to one that it is under, both included; () for none."""
        waiting: list[tuple[str, ...]] = [(child,)]
        seen = {fold_tag(child)}
        while waiting:
            path = waiting.pop()
            if fold_tag(path[-1]) == fold_tag(ancestor):
                return path
            for parent in self.parents_of(path[-1]):
                if fold_tag(parent) not in seen:
                    seen.add(fold_tag(parent))
                    waiting.append((*path, parent))
        return ()

    def consistent(self) -> Self:
        """Return the tree without what contradicts itself; the same for equal trees everywhere.

        An alias of an alias is an alias of its tag. Of a circle of aliases or of parents, the last
        part in the alphabet is left out. A tag that is an alias has no place of its own in the
        hierarchy: its tag takes it.
        """
        aliases = _consistent_aliases(self.aliases)
        targets = {fold_tag(alias): tag for alias, tag in aliases.items()}
        edges = sorted(
            {
                (targets.get(fold_tag(child), child), targets.get(fold_tag(parent), parent))
                for child, parents in self.parents.items()
                for parent in parents
            }
        )
        tree = type(self)(aliases, {})
        spelled: dict[str, str] = {}
        for child, parent in edges:
            names = [spelled.setdefault(fold_tag(name), name) for name in (child, parent)]
            if not tree.path(names[1], names[0]):
                tree = tree.with_parent(*names)
        return tree

    def left_out(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return the aliases and the parents that the consistent tree does not have.

        Each is a pair of names. What only became redundant is not among them.
        """
        tidy = self.consistent()
        aliases = [
            (alias, tag)
            for alias, tag in self.aliases.items()
            if not tidy.target(alias) and fold_tag(alias) != fold_tag(tag)
        ]
        parents = []
        for child, others in self.parents.items():
            low = tidy.target(child) or child
            for other in others:
                high = tidy.target(other) or other
                if fold_tag(low) != fold_tag(high) and not tidy.path(low, high):
                    parents.append((child, other))
        return aliases, parents

    def with_parent(self, child: str, parent: str) -> Self:
        """Return the tree with a tag under another one."""
        parents = {fold_tag(other): other for other in (*self.parents_of(child), parent)}
        name = next((name for name in self.parents if fold_tag(name) == fold_tag(child)), child)
        return type(self)(self.aliases, {**self.parents, name: tuple(sorted(parents.values()))})

    def without_parents(self, child: str, dropped: Iterable[str]) -> Self:
        """Return the tree with a tag no longer directly under some others."""
        gone = set(map(fold_tag, dropped))
        parents = dict(self.parents)
        for name, others in self.parents.items():
            if fold_tag(name) == fold_tag(child):
                left = tuple(other for other in others if fold_tag(other) not in gone)
                parents[name] = left
        return type(self)(self.aliases, {name: left for name, left in parents.items() if left})

    def with_alias(self, alias: str, tag: str) -> Self:
        """Return the tree with another name of a tag."""
        others = {
            name: of for name, of in self.aliases.items() if fold_tag(name) != fold_tag(alias)
        }
        return type(self)({**others, alias: tag}, self.parents)

    def without_alias(self, alias: str) -> Self:
        """Return the tree without an alias."""
        folded = fold_tag(alias)
        return type(self)(
            {name: tag for name, tag in self.aliases.items() if fold_tag(name) != folded},
            self.parents,
        )

    def dropped_by_renaming(self, old: str, new: str) -> list[tuple[str, str]]:
        """Return each tag with its parent that `renamed` leaves out, because of a circle."""

        def name(tag: str) -> str:
            return new if fold_tag(tag) == fold_tag(old) else tag

        left = self.renamed(old, new)
        return [
            (name(child), name(parent))
            for child, parents in self.parents.items()
            for parent in parents
            if fold_tag(name(child)) != fold_tag(name(parent))
            and fold_tag(name(parent)) not in map(fold_tag, left.parents_of(name(child)))
        ]

    def renamed(self, old: str, new: str) -> Self:
        """Return the tree with `new` in each place of the tag `old`, which is left out."""
        folded = fold_tag(old)

        def name(tag: str) -> str:
            return new if fold_tag(tag) == folded else tag

        parents: dict[str, tuple[str, ...]] = {}
        for child, others in self.parents.items():
            parents[name(child)] = (*parents.get(name(child), ()), *map(name, others))
        aliases = {alias: name(tag) for alias, tag in self.aliases.items()}
        taken = {fold_tag(new), folded}
        return type(self)(
            {alias: tag for alias, tag in aliases.items() if fold_tag(alias) not in taken},
            {
                child: tuple(sorted({fold_tag(other): other for other in others}.values()))
                for child, others in parents.items()
            },
        ).consistent()


def _consistent_aliases(aliases: Aliases) -> dict[str, str]:
    """Return aliases whose tags are no aliases, each name once."""
    chosen: dict[str, tuple[str, str]] = {}
    for alias in sorted(aliases):
        folded = fold_tag(alias)
        if folded not in chosen and folded != fold_tag(aliases[alias]):
            chosen[folded] = alias, aliases[alias]
    result: dict[str, str] = {}
    for folded, (alias, tag) in reversed(list(chosen.items())):
        passed = {folded}
        while fold_tag(tag) in chosen and fold_tag(tag) not in passed:
            passed.add(fold_tag(tag))
            tag = chosen[fold_tag(tag)][1]
        if fold_tag(tag) in passed:  # a circle, which this alias would close
            del chosen[folded]
        else:
            result[alias] = tag
    return dict(sorted(result.items()))
