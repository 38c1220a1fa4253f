"""What JabRef adds to a BibTeX file: groups of entries, and settings in comments.

The tree of groups is a comment `@comment{jabref-meta: grouping: …}` (`groupstree` before JabRef 4)
with a line for each group: its depth, its kind, and its name and settings. Since JabRef 3.8 an entry
names its groups in the field `groups`; before that, a group lists the keys of its entries (sources:
docs.jabref.org, "Groups"; files of JabRef 2 to 6).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from papernotes.model.entry import Contents, Entry, Part

_META = re.compile(r"\s*jabref-(?:meta|entrytype):", re.IGNORECASE)
_NAMED = re.compile(r"\s*jabref-meta:\s*([\w-]+):?(.*)", re.IGNORECASE | re.DOTALL)
_GROUP = re.compile(r"\s*(\d{1,3}) (\w+):(.*)", re.DOTALL)
_TREES = ("grouping", "groupstree")
_STATIC = frozenset({"ExplicitGroup", "StaticGroup"})
_DEEPEST = 20


class Groups(NamedTuple):
    """The groups of a file.

    `paths` are the paths (`Topic/Part`) by the name of the group, '' for a name that two groups
    have; `members` are the paths by the lower-case key of an entry, in files before JabRef 3.8;
    `computed` are the names of groups that JabRef fills by a search or a keyword.
    """

    paths: dict[str, str]
    members: dict[str, list[str]]
    computed: tuple[str, ...]


def is_metadata(comment: str) -> bool:
    """Return whether the text of a @comment is written by JabRef."""
    return _META.match(comment) is not None


def read_groups(contents: Contents, comments: Sequence[str]) -> Contents:
    """Return the contents with the groups of each entry as its tags, and a report of the rest."""
    trees, settings = [], []
    for comment in comments:
        match = _NAMED.match(comment)
        if match and match[1].lower() in _TREES:
            trees.append(match[2])
        else:
            settings.append(match[1] if match else "entry type")
    groups = _parse_trees(trees)
    entries = tuple(_with_groups(entry, groups) for entry in contents.entries)
    parts = list(contents.parts)
    for kind, values in (
        ("left-computed-groups", groups.computed),
        ("left-jabref-settings", settings),
    ):
        if names := tuple(dict.fromkeys(values)):
            parts.append(Part(kind, len(names), names))
    return contents._replace(entries=entries, parts=tuple(parts))


def _parse_trees(trees: Sequence[str]) -> Groups:
    groups = Groups({}, {}, ())
    computed: list[str] = []
    for tree in trees:
        path: list[str] = []
        for piece in re.split(r"(?<!\\);", tree.replace("\r", "").replace("\n", "")):
            match = _GROUP.match(piece)
            if match is None or match[2] == "AllEntriesGroup":
                continue
            name, *values = (part.strip() for part in re.split(r"\\+;", match[3]))
            depth = min(int(match[1]), _DEEPEST)
            path = [*path[: depth - 1], name.replace("/", "-")]
            if match[2] not in _STATIC:
                computed.append(name)
                continue
            full = "/".join(path)
            groups.paths[name] = full if groups.paths.get(name, full) == full else ""
            for key in values[1:] if match[2] == "ExplicitGroup" else ():
                if key:
                    groups.members.setdefault(key.lower(), []).append(full)
    return groups._replace(computed=tuple(computed))


def _with_groups(entry: Entry, groups: Groups) -> Entry:
    paths = list(groups.members.get(entry.key.lower(), ()))
    for field in entry.fields:
        if field.name.lower() == "groups":
            named = (part.strip() for part in re.split(r"(?<!\\),", field.value))
            paths += [groups.paths.get(name) or name.replace("\\,", ",") for name in named if name]
    if not paths:
        return entry
    tags = tuple(dict.fromkeys((*entry.reading.tags, *paths)))
    return entry._replace(reading=entry.reading._replace(tags=tags))
