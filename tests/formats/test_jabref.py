"""Groups and settings of JabRef."""

import pytest

from papernotes.formats.bibtex import read
from papernotes.model.entry import Part

_NEW = """
@misc{a, title = {A}, groups = {Part, Other\\, one}}
@misc{b, title = {B}}
@Comment{jabref-meta: databaseType:bibtex;}
@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Topic\\;0\\;1\\;0xcc3333ff\\;\\;A folder\\;;
2 StaticGroup:Part\\;0\\;0\\;0x8a8a8aff\\;\\;\\;;
1 SearchGroup:Without files\\;0\\;file !=~ .+\\;0\\;1\\;1\\;\\;\\;\\;;
}
"""
_OLD = """
@misc{Marvin2020, title = {A}}
@misc{Xie2020, title = {B}}
@comment{jabref-meta: groupsversion:3;}
@comment{jabref-meta: groupstree:
0 AllEntriesGroup:;
1 ExplicitGroup:Group1\\;2\\;Marvin2020\\;;
2 ExplicitGroup:Group1a\\;2\\;marvin2020\\;Xie2020\\;;
1 ExplicitGroup:Empty\\;2\\;;
}
"""


def groups(text: str) -> dict[str, tuple[str, ...]]:
    """Return the groups of each entry of a file by its key."""
    return {entry.key: entry.reading.tags for entry in read.read(text).entries}


def test_groups_that_entries_name() -> None:
    """Each with the groups above it."""
    assert groups(_NEW) == {"a": ("Topic/Part", "Other, one"), "b": ()}


def test_groups_that_list_their_entries() -> None:
    """As JabRef wrote them before 3.8, in any letter case of the keys."""
    assert groups(_OLD) == {
        "Marvin2020": ("Group1", "Group1/Group1a"),
        "Xie2020": ("Group1/Group1a",),
    }


def test_what_is_left_is_reported() -> None:
    """Groups that are filled by a search, and settings; no line says `the @comment is not kept`."""
    contents = read.read(_NEW)
    assert contents.parts == (
        Part("left-computed-groups", 1, ("Without files",)),
        Part("left-jabref-settings", 1, ("databaseType",)),
    )
    assert contents.faults == ()


@pytest.mark.parametrize(
    "comment",
    ["jabref-meta: grouping:", "jabref-meta: grouping: 1", "jabref-meta:", "jabref-entrytype: x: y",
     "jabref-meta: grouping: 9999999 StaticGroup:x;", "jabref-meta: grouping:\n1 :\\;;;;"],
)  # fmt: skip # a table
def test_entries_are_read_whatever_comments_hold(comment: str) -> None:
    """The entries are read whatever JabRef's comments hold."""
    contents = read.read(f"@misc{{a, title = {{A}}, groups = {{x}}}}\n@comment{{{comment}}}")
    assert [entry.reading.tags for entry in contents.entries] == [("x",)]
