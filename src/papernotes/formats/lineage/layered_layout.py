"""A layered layout of a graph: its layers are columns, from left to right, with boxes of one size.

The steps are those of K. Sugiyama, S. Tagawa, M. Toda, "Methods for Visual Understanding of
Hierarchical System Structures", 1981 (https://doi.org/10.1109/TSMC.1981.4308636), with the layers
given: an edge over several layers passes each of them through a gap; the order within a layer
follows the mean of the neighbours (barycentre), sweep by sweep; heights follow the neighbours as far
as the order allows (isotonic regression: pool adjacent violators). Everything is in a fixed order,
so that equal input gives an equal layout, and takes about linear time.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_SWEEPS = 8
_ALIGNMENTS = 6
_MOST_GAPS = 30_000  # gaps in layers that edges pass; further edges run straight
_GAP_HEIGHT = 8.0


class Sizes(NamedTuple):
    """The sizes of a layout in pixels: of a box, between boxes of a column, and between columns."""

    width: float = 200.0
    height: float = 40.0
    gap: float = 14.0
    gutter: float = 72.0


Point = tuple[float, float]


class Layout(NamedTuple):
    """Where everything is: the upper left corner of each box, the points of each edge, the size.

    The first point of an edge is on the border of the box that it comes from, the last one on that
    of the box that it goes to. `columns` are the left sides of the layers.
    """

    boxes: dict[str, Point]
    edges: tuple[tuple[Point, ...], ...]
    columns: tuple[float, ...]
    width: float
    height: float


def lay_out(
    layers: Sequence[Sequence[str]],
    edges: Sequence[tuple[str, str]],
    sizes: Sizes = Sizes(),
) -> Layout:
    """Return the layout of a graph whose nodes are given layer by layer, each once.

    The order within a layer is where the search for a better one begins. Both ends of an edge are
    nodes; an edge from a node to itself is not allowed.
    """
    graph = _Graph(layers, edges)
    graph.sort()
    graph.align(sizes)
    step = sizes.width + sizes.gutter
    columns = tuple(number * step for number in range(len(layers)))
    boxes = {
        name: (columns[number], graph.middles[node] - sizes.height / 2)
        for number, layer in enumerate(layers)
        for name in layer
        for node in [graph.nodes[name]]
    }
    height = max((y + sizes.height for _, y in boxes.values()), default=0.0)
    lowest = max((middle + _GAP_HEIGHT / 2 for middle in graph.middles), default=0.0)
    width = (columns[-1] + sizes.width + sizes.gutter / 2) if columns else 0.0
    return Layout(boxes, graph.routes(columns, sizes), columns, width, max(height, lowest))


class _Graph:
    """Nodes and gaps as numbers, layer by layer; the nodes are the first numbers."""

    def __init__(self, layers: Sequence[Sequence[str]], edges: Sequence[tuple[str, str]]) -> None:
        self.nodes: dict[str, int] = {}
        self.layer_of: list[int] = []
        for number, layer in enumerate(layers):
            for name in layer:
                self.nodes[name] = len(self.layer_of)
                self.layer_of.append(number)
        self.number = len(self.nodes)
        self.order: list[list[int]] = [[self.nodes[name] for name in layer] for layer in layers]
        self.chains: list[list[int]] = []
        self.left: list[list[int]] = [[] for _ in self.layer_of]
        self.right: list[list[int]] = [[] for _ in self.layer_of]
        for source, target in edges:
            self.chains.append(self._chain(self.nodes[source], self.nodes[target]))
        self.middles: list[float] = [0.0] * len(self.layer_of)

    def _chain(self, source: int, target: int) -> list[int]:
        """Return the nodes and gaps that an edge passes, and connect neighbours among them."""
        first, last = self.layer_of[source], self.layer_of[target]
        step = 1 if last > first else -1
        chain = [source]
        if len(self.layer_of) - self.number + abs(last - first) <= _MOST_GAPS:
            for layer in range(first + step, last, step):
                chain.append(len(self.layer_of))
                self.layer_of.append(layer)
                self.order[layer].append(chain[-1])
                self.left.append([])
                self.right.append([])
        chain.append(target)
        for node, other in pairwise(chain):
            if self.layer_of[node] != self.layer_of[other]:
                low, high = (node, other) if step > 0 else (other, node)
                self.right[low].append(high)
                self.left[high].append(low)
        return chain

    # The order within layers

    def sort(self) -> None:
        """Find an order within the layers with few crossings."""
        best, least = [list(layer) for layer in self.order], self._crossings()
        for sweep in range(_SWEEPS):
            if least == 0:
                break
            forward = sweep % 2 == 0
            near = self.left if forward else self.right
            layers = self.order if forward else self.order[::-1]
            place = self._places()
            for layer in layers:
                layer.sort(
                    key=lambda node: _mean([place[other] for other in near[node]], place[node])
                )
                for position, node in enumerate(layer):
                    place[node] = float(position)
            crossings = self._crossings()
            if crossings < least:
                best, least = [list(layer) for layer in self.order], crossings
        self.order = best

    def _places(self) -> list[float]:
        place = [0.0] * len(self.layer_of)
        for layer in self.order:
            for position, node in enumerate(layer):
                place[node] = float(position)
        return place

    def _crossings(self) -> int:
        """Return the number of crossings between neighbouring layers."""
        place = self._places()
        total = 0
        for layer in self.order[:-1]:
            ends: list[float] = []
            for node in layer:
                targets = sorted(place[other] for other in self.right[node])
                total += sum(len(ends) - bisect_right(ends, end) for end in targets)
                for end in targets:
                    insort(ends, end)
        return total

    # Heights

    def align(self, sizes: Sizes) -> None:
        """Give each node and gap a height near its neighbours, apart from those beside it."""
        for layer in self.order:
            offset = 0.0
            for node in layer:
                size = self._size(node, sizes)
                self.middles[node] = offset + size / 2
                offset += size + sizes.gap
        for turn in range(_ALIGNMENTS):
            for layer in self.order if turn % 2 == 0 else self.order[::-1]:
                self._align_layer(layer, sizes)
        top = min(
            (self.middles[node] - self._size(node, sizes) / 2 for node in range(len(self.middles))),
            default=0.0,
        )
        self.middles = [round(middle - top, 2) for middle in self.middles]

    def _size(self, node: int, sizes: Sizes) -> float:
        return sizes.height if node < self.number else _GAP_HEIGHT

    def _align_layer(self, layer: list[int], sizes: Sizes) -> None:
        offsets: list[float] = []
        wanted: list[float] = []
        offset = 0.0
        for node in layer:
            half = self._size(node, sizes) / 2
            offset += half
            near = [self.middles[other] for other in (*self.left[node], *self.right[node])]
            wanted.append(_mean(near, self.middles[node]) - offset)
            offsets.append(offset)
            offset += half + sizes.gap
        for node, base, shift in zip(layer, offsets, _rising(wanted), strict=True):
            self.middles[node] = base + shift

    # Edges

    def routes(self, columns: Sequence[float], sizes: Sizes) -> tuple[tuple[Point, ...], ...]:
        """Return the points of each edge."""
        ports = self._ports(sizes)
        routes: list[tuple[Point, ...]] = []
        for number, chain in enumerate(self.chains):
            source, target = chain[0], chain[-1]
            first, last = columns[self.layer_of[source]], columns[self.layer_of[target]]
            start = first if last < first else first + sizes.width
            end = last if last > first else last + sizes.width
            points = [(start, ports[number, 0])]
            for node in chain[1:-1]:
                left = columns[self.layer_of[node]]
                sides = (left, left + sizes.width)
                points += [
                    (x, self.middles[node]) for x in (sides if last > first else sides[::-1])
                ]
            routes.append((*points, (end, ports[number, 1])))
        return tuple(routes)

    def _ports(self, sizes: Sizes) -> dict[tuple[int, int], float]:
        """Return the height of both ends of each edge, spread over the side of the box."""
        sides: dict[tuple[int, bool], list[tuple[float, int, int]]] = {}
        for number, chain in enumerate(self.chains):
            for end, (node, near) in enumerate(((chain[0], chain[1]), (chain[-1], chain[-2]))):
                is_left = self.layer_of[chain[-1 if end == 0 else 0]] < self.layer_of[node]
                sides.setdefault((node, is_left), []).append((self.middles[near], number, end))
        ports: dict[tuple[int, int], float] = {}
        for (node, _), ends in sides.items():
            room = sizes.height * 0.7
            for position, (_, number, end) in enumerate(sorted(ends), 1):
                share = position / (len(ends) + 1) - 0.5
                ports[number, end] = round(self.middles[node] + share * room, 2)
        return ports


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _rising(values: Sequence[float]) -> list[float]:
    """Return the values nearest to these (least squares) of which none is less than the one before.

    Pool adjacent violators: neighbours in the wrong order get their mean.
    """
    pools: list[tuple[float, int]] = []
    for value in values:
        total, number = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / number:
            before, size = pools.pop()
            total, number = total + before, number + size
        pools.append((total, number))
    return [total / number for total, number in pools for _ in range(number)]
