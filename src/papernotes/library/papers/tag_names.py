"""The names of tags: how a library spells each tag, its aliases, and the tags that it is under.

Spellings of one tag (`diffusion-model`, `Diffusion models`) and aliases are stored as one tag: in
the spelling that the library has already.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from papernotes.model.tags.spelling import fold_tag, unique_tags
from papernotes.model.tags.tree import TagTree

_ALIASES, _PARENTS = "tag_aliases", "tag_parents"
PutRow = Callable[[str, str, Mapping[str, Any] | None], bool]
"""Records and writes the row of a table and name, or deletes it; False if it was the same."""


def read_tree(connection: sqlite3.Connection) -> TagTree:
    """Return the aliases and the hierarchy of all tags."""
    aliases = dict(connection.execute("SELECT alias, tag FROM tag_aliases ORDER BY alias"))
    parents = connection.execute("SELECT child, parents FROM tag_parents ORDER BY child")
    return TagTree(aliases, {child: tuple(text.split(" ")) for child, text in parents})


def read_tags(connection: sqlite3.Connection) -> list[str]:
    """Return every tag that a paper has, in alphabetical order."""
    # Stepping from tag to tag along the index does not read a row for each paper.
    rows = connection.execute(
        "WITH RECURSIVE known(tag) AS (SELECT min(tag) FROM tags UNION ALL "
        "SELECT (SELECT min(tags.tag) FROM tags WHERE tags.tag > known.tag) FROM known "
        "WHERE known.tag IS NOT NULL) SELECT tag FROM known WHERE tag IS NOT NULL"
    )
    return [tag for (tag,) in rows]


def _wanted(tag: str, tree: TagTree, spellings: Mapping[str, int]) -> str:
    """Return the name under which a received tag is stored; `spellings` are those of other papers."""
    if target := tree.target(tag):
        return target
    if not spellings or tag in spellings:
        return tag
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


class TagNames:
    """The names of the tags of an open library.

    `respelled` maps tags that were given to their stored spelling, and `new` has the tags that no
    paper had before; both since the library was opened.
    """

    def __init__(self, connection: sqlite3.Connection, put_row: PutRow) -> None:
        self._connection = connection
        self._put_row = put_row
        self.respelled: dict[str, str] = {}
        self.new: list[str] = []
        self._tree: TagTree | None = None
        self._known: dict[str, list[str]] | None = None
        self._exact: set[str] = set()  # tags that papers have, spelled like this
        self._kept = (0, 0)

    def begin(self) -> None:
        """Forget what was read: another process may have changed it before this transaction."""
        self._tree = self._known = None
        self._exact.clear()
        self._kept = (len(self.respelled), len(self.new))

    def forget(self) -> None:
        """Forget what was noted since the transaction began, which was rolled back."""
        spelled, new = self._kept
        self.respelled = dict(list(self.respelled.items())[:spelled])
        self.new = self.new[:new]
        self._tree = self._known = None
        self._exact.clear()

    def take(self) -> tuple[dict[str, str], list[str]]:
        """Return `respelled` and `new`, each tag once, and empty them."""
        noted = self.respelled, list(dict.fromkeys(self.new))
        self.respelled, self.new = {}, []
        return noted

    # Reading

    def tree(self) -> TagTree:
        """Return the aliases and the hierarchy of all tags."""
        if self._tree is not None and self._connection.in_transaction:
            return self._tree
        self._tree = read_tree(self._connection)
        return self._tree

    def stored_as(self, tag: str) -> str:
        """Return the spelling in which the library has a tag or an alias; the tag itself if new."""
        return self._stored_as(tag, 0) or tag

    def is_known(self, tag: str) -> bool:
        """Return whether a tag is on a paper, an alias, or in the hierarchy."""
        return bool(self._stored_as(tag, 0))

    def _stored_as(self, tag: str, row: int) -> str:
        """Return the spelling of a tag that the library has without the paper `row`; '' for none."""
        tree = self.tree()
        if tree and (target := tree.target(tag)):
            return target
        if tag in self._exact and not row and self._connection.in_transaction:
            return tag
        if self._known is None:
            for rule in ("COLLATE BINARY", ""):
                same = self._connection.execute(
                    "SELECT tag FROM tags WHERE tag = ?1 AND paper <> ?2 "
                    f"AND tag = ?1 {rule} LIMIT 1",
                    (tag, row),
                ).fetchone()
                if same:
                    if same[0] == tag:
                        self._exact.add(tag)
                    return str(same[0])
        spellings = self._spellings().get(fold_tag(tag), ())
        if tag in spellings and not row:
            return tag
        return self._most_used(spellings, row) or (tree.spelling(tag) if tree else "")

    def _spellings(self) -> dict[str, list[str]]:
        """Return the spellings of every tag by its folded name."""
        if self._known is not None and self._connection.in_transaction:
            return self._known
        self._known = {}
        for tag in read_tags(self._connection):
            self._known.setdefault(fold_tag(tag), []).append(tag)
        return self._known

    def _most_used(self, spellings: Iterable[str], row: int) -> str:
        """Return the spelling that most papers other than `row` have; '' if none has any."""
        spellings = [*spellings]
        if len(spellings) == 1 and not row:
            return spellings[0]
        sql = "SELECT count(*) FROM tags WHERE tag = ? AND paper <> ?"
        numbers = [
            (-self._connection.execute(sql, (tag, row)).fetchone()[0], tag) for tag in spellings
        ]
        number, tag = min(numbers, default=(0, ""))
        return tag if number else ""

    def keys_with(self, tags: Sequence[str]) -> list[str]:
        """Return the keys of the papers that have one of these tags, exactly as spelled."""
        marks = ", ".join("?" * len(tags))
        rows = self._connection.execute(
            f"SELECT key FROM papers WHERE id IN (SELECT paper FROM tags WHERE tag IN ({marks})) "
            "ORDER BY id",
            (*tags,),
        )
        return [key for (key,) in rows]

    def all(self) -> list[str]:
        """Return every tag that a paper has, in alphabetical order."""
        return read_tags(self._connection)

    def counts(self, tags: Iterable[str] | None = None) -> dict[str, int]:
        """Return the number of papers with each of these tags, or with every one, as spelled."""
        if tags is None:
            sql = "SELECT tag, count(*) FROM tags GROUP BY tag COLLATE BINARY"
            return dict(self._connection.execute(sql))
        sql = "SELECT count(*) FROM tags WHERE tag = ?1 AND tag = ?1 COLLATE BINARY"
        return {tag: self._connection.execute(sql, (tag,)).fetchone()[0] for tag in tags}

    def rows_by_tag(self, tags: Iterable[str]) -> dict[str, list[int]]:
        """Return the rows of the papers with each of these tags, exactly as spelled."""
        papers: dict[str, list[int]] = {tag: [] for tag in tags}
        for tag, row in self._connection.execute("SELECT tag, paper FROM tags ORDER BY tag, paper"):
            if tag in papers:
                papers[tag].append(row)
        return papers

    def papers_of(self, tags: Iterable[str]) -> dict[str, set[int]]:
        """Return the rows of the papers with each of these tags, by its folded name."""
        wanted = set(map(fold_tag, tags))
        papers: dict[str, set[int]] = {}
        for name in read_tags(self._connection):
            if (folded := fold_tag(name)) in wanted:
                rows = self._connection.execute("SELECT paper FROM tags WHERE tag = ?", (name,))
                papers.setdefault(folded, set()).update(row for (row,) in rows)
        return papers

    def to_respell(self, received: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the keys of papers whose tags have to change, with their new tags.

        `received` are the keys of papers that came from elsewhere: they take the spelling that
        the other papers have. Every paper takes the tag for an alias.
        """
        keys = {key.lower() for key in received}
        papers: dict[str, list[str]] = {}
        others: dict[str, dict[str, int]] = {}
        for key, tag in self._connection.execute(
            "SELECT key, tag FROM tags JOIN papers ON id = paper ORDER BY id, tag"
        ):
            papers.setdefault(key, []).append(tag)
            if key.lower() not in keys:
                spellings = others.setdefault(fold_tag(tag), {})
                spellings[tag] = spellings.get(tag, 0) + 1
        tree = self.tree()
        for key, tags in papers.items():
            known = others if key.lower() in keys else {}
            wanted = [_wanted(tag, tree, known.get(fold_tag(tag), {})) for tag in tags]
            if wanted != tags:
                self.respelled |= {
                    tag: new for tag, new in zip(tags, wanted, strict=True) if new != tag
                }
                yield key, unique_tags(wanted)

    # Writing

    def spell(self, tags: Iterable[str], own: Iterable[str] = (), row: int = 0) -> tuple[str, ...]:
        """Return the tags that a paper gets, each as the library spells it and once.

        `own` are the tags that the paper in `row` has already.
        """
        present = {*own}
        folded = set(map(fold_tag, present))
        spelled: dict[str, str] = {}
        for tag in tags:
            stored = tag
            if tag not in present:
                # A new spelling of the paper's own tag counts if no other paper has the tag.
                known = self._stored_as(tag, row if fold_tag(tag) in folded else 0)
                stored = known or tag
                self._note(tag, stored, is_known=bool(known) or fold_tag(tag) in folded)
            spelled.setdefault(fold_tag(stored), stored)
        return tuple(spelled.values())

    def _note(self, tag: str, stored: str, *, is_known: bool) -> None:
        if stored != tag:
            self.respelled[tag] = stored
        elif not is_known:
            self.new.append(tag)
        if self._known is not None:
            spellings = self._known.setdefault(fold_tag(stored), [])
            if stored not in spellings:
                spellings.append(stored)

    def put_tree(self, tree: TagTree) -> bool:
        """Store the aliases and the hierarchy; return False if they were the same."""
        old = read_tree(self._connection)
        aliases = {alias: {"alias": alias, "tag": tag} for alias, tag in tree.aliases.items()}
        parents = {
            child: {"child": child, "parents": " ".join(tags)}
            for child, tags in tree.parents.items()
        }
        changed = False
        put = self._put_row
        for name in [*(old.aliases.keys() - aliases.keys())]:
            changed = put(_ALIASES, name, None) or changed
        for name in [*(old.parents.keys() - parents.keys())]:
            changed = put(_PARENTS, name, None) or changed
        for name, row in aliases.items():
            changed = put(_ALIASES, name, row) or changed
        for name, row in parents.items():
            changed = put(_PARENTS, name, row) or changed
        self._tree = None
        return changed
