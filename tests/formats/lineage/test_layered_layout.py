"""The layered layout: every box once, none on another one, edges that end at boxes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.lineage.layered_layout import Sizes, lay_out
from tests.support.growth import assert_growth
from tests.support.lineages import many_papers

SIZES = Sizes()


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """Return the layers of a graph and its edges."""
    counts = draw(st.lists(st.integers(0, 6), min_size=1, max_size=6))
    layers = [[f"{layer}.{place}" for place in range(count)] for layer, count in enumerate(counts)]
    names = [name for layer in layers for name in layer]
    if len(names) < 2:
        return layers, []
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names))
    return layers, draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=30))


@given(graphs())
def test_boxes_and_edges(graph: tuple[list[list[str]], list[tuple[str, str]]]) -> None:
    """Each node has one box inside the picture, no two overlap, and edges end at their boxes."""
    layers, edges = graph
    layout = lay_out(layers, edges)
    assert layout.boxes.keys() == {name for layer in layers for name in layer}
    for number, layer in enumerate(layers):
        tops = sorted(layout.boxes[name][1] for name in layer)
        assert {layout.boxes[name][0] for name in layer} <= {layout.columns[number]}
        assert all(above + SIZES.height < below for above, below in pairwise(tops))
        assert all(-0.01 <= top <= layout.height - SIZES.height + 0.01 for top in tops)
    for (source, target), points in zip(edges, layout.edges, strict=True):
        for name, (x, y) in ((source, points[0]), (target, points[-1])):
            left, top = layout.boxes[name]
            assert x in (left, left + SIZES.width)
            assert top < y < top + SIZES.height
        for x, y in points[1:-1]:
            column = [
                name
                for layer in layers
                for name in layer
                if layout.boxes[name][0] in (x, x - SIZES.width)
            ]
            assert not any(
                layout.boxes[name][1] < y < layout.boxes[name][1] + SIZES.height for name in column
            )
    assert lay_out(layers, edges) == layout


def test_a_trunk_is_a_straight_line() -> None:
    """Papers one behind the other are at one height."""
    layout = lay_out([["a"], ["b"], ["c"]], [("c", "b"), ("b", "a")])
    assert len({y for _, y in layout.boxes.values()}) == 1


def test_crossings_are_undone() -> None:
    """Two pairs in the wrong order change places."""
    layout = lay_out([["a", "b"], ["c", "d"]], [("c", "b"), ("d", "a")])
    boxes = layout.boxes
    assert (boxes["a"][1] < boxes["b"][1]) == (boxes["d"][1] < boxes["c"][1])


def test_the_time_for_many_papers_grows_with_their_number() -> None:
    """Papers of thirty years, with links over several years."""
    small, large = many_papers(500), many_papers(2000)
    assert_growth(lambda papers: lay_out(*papers), small, large, limit=8)
    assert len(lay_out(*large).boxes) == 2000
