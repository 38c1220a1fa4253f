"""JSON documents read piece by piece."""

import pytest

from papernotes.formats import json_stream
from papernotes.formats.json_stream import Piece
from papernotes.model.entry import Fault


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('[1,\n"b"]', [Piece("", 1, 1), Piece("", 2, "b")]),
        (
            '{"a": 1, "items": [2,\n3]}',
            [Piece("a", 1, 1), Piece("items", 1, 2), Piece("items", 2, 3)],
        ),
        ('{"other": [2]}', [Piece("other", 1, [2])]),
    ],
)
def test_elements_and_members(text: str, read: list[Piece]) -> None:
    assert list(json_stream.pieces(text, ("items",))) == read


@pytest.mark.parametrize(
    "text", ["{{}: 1}", '{["a"]: 1}', "{1: 2}", "{null: 2}", "{", "[1 2]", "x"]
)
def test_a_mistake_is_the_last_piece(text: str) -> None:
    assert isinstance(list(json_stream.pieces(text, ("items",)))[-1], Fault)


def test_what_stands_before_a_mistake_is_kept() -> None:
    first, fault = json_stream.pieces('{"a": 1,\n{}: 2}')
    assert first == Piece("a", 1, 1)
    assert isinstance(fault, Fault)
    assert fault.line == 2
