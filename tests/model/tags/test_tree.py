"""Other names of tags, and tags under tags."""

from hypothesis import given
from hypothesis import strategies as st

from papernotes.model.tags.spelling import fold_tag
from papernotes.model.tags.tree import TagTree

NAMES = st.sampled_from(["3d", "nerf", "NeRF", "gs", "vit", "cv", "확산"])
TREES = st.builds(
    TagTree,
    st.dictionaries(NAMES, NAMES, max_size=5),
    st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=3).map(tuple), max_size=5),
)
FIELD = TagTree(
    {"너프": "nerf", "ViT": "vision-transformer"},
    {"nerf": ("3d", "view-synthesis"), "instant-ngp": ("nerf",), "3d": ("vision",)},
)


def test_a_tag_selects_what_is_under_it() -> None:
    """At any depth, by any name, in any spelling."""
    assert FIELD.selected_by("3D") == {"3d", "nerf", "instantngp", "너프"}
    assert FIELD.selected_by("vits") == {"vit", "visiontransformer"}
    assert FIELD.selected_by("instant_ngp") == {"instantngp"}
    assert FIELD.selected_by("gan") == {"gan"}
    assert FIELD.below("vision") == ("3d", "nerf", "instant-ngp")
    assert FIELD.path("instant-ngp", "vision") == ("instant-ngp", "nerf", "3d", "vision")
    assert FIELD.path("vision", "nerf") == ()


def test_a_tag_is_renamed_everywhere() -> None:
    """As a tag with aliases, as a child, and as a parent."""
    tree = FIELD.renamed("nerf", "radiance-field")
    assert tree.aliases_of("radiance-fields") == ("너프",)
    assert tree.parents_of("radiance-field") == ("3d", "view-synthesis")
    assert tree.children_of("radiance-field") == ("instant-ngp",)
    merged = FIELD.renamed("nerf", "instant-ngp")
    assert merged.parents_of("instant-ngp") == ("3d", "view-synthesis")


@given(TREES)
def test_a_consistent_tree_has_no_circles(tree: TagTree) -> None:
    """No alias stands for an alias, no tag is under itself, and doing it again changes nothing."""
    tidy = tree.consistent()
    aliases = {*map(fold_tag, tidy.aliases)}
    assert aliases.isdisjoint(map(fold_tag, tidy.aliases.values()))
    for child, parents in tidy.parents.items():
        assert aliases.isdisjoint(map(fold_tag, (child, *parents)))
        assert not any(tidy.path(parent, child) for parent in parents)
    again = tidy.consistent()
    assert (again.aliases, again.parents) == (tidy.aliases, tidy.parents)


@given(TREES, NAMES)
def test_circles_are_walked_once(tree: TagTree, name: str) -> None:
    """Even a tree with circles answers."""
    assert fold_tag(name) in tree.selected_by(name)
    assert fold_tag(name) not in map(fold_tag, tree.below(name))
