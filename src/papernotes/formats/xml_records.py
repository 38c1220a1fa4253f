"""Read the records of a large XML document, so that what stands before a mistake is kept."""

from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 100
_PIECE_SIZE = 1 << 20  # characters


class Records(NamedTuple):
    """Elements with the lines they begin in; `broken` is the line of a mistake, 0 for none."""

    elements: list[tuple[int, "Element"]]
    broken: int = 0


class _TooDeepError(Exception):
    """The document nests deeper than any real one, or declares a document type."""


def read(text: str, depth: int, name: str = "") -> Records:
    """Return the elements at a depth (1: the children of the root), of this name if one is given.

    Names of elements and attributes are `{namespace}name`. A document type is a mistake, since its
    entities could expand without limit.
    """
    reader = _Reader(depth, name)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    reader.parser = parser
    end_of_text = True
    try:
        for start in range(0, len(text), _PIECE_SIZE):
            parser.Parse(text[start : start + _PIECE_SIZE])
        parser.Parse("", end_of_text)
    except (expat.ExpatError, _TooDeepError):
        return Records(reader.elements, max(parser.CurrentLineNumber, 1))
    return Records(reader.elements)


class _Reader:
    """Builds the elements at one depth."""

    parser: expat.XMLParserType

    def __init__(self, depth: int, name: str) -> None:
        from xml.etree.ElementTree import TreeBuilder

        self.elements: list[tuple[int, Element]] = []
        self._new_builder = TreeBuilder
        self._builder: TreeBuilder | None = None
        self._wanted, self._name = depth, name
        self._depth = self._line = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth > _DEEPEST:
            raise _TooDeepError
        if self._depth == self._wanted and self._name in ("", name):
            self._builder, self._line = self._new_builder(), self.parser.CurrentLineNumber
        if self._builder:
            self._builder.start(_qualified(name), {_qualified(n): v for n, v in attributes.items()})
        self._depth += 1

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._builder:
            self._builder.end(_qualified(name))
            if self._depth == self._wanted:
                self.elements.append((self._line, self._builder.close()))
                self._builder = None

    def text(self, data: str) -> None:
        if self._builder:
            self._builder.data(data)

    def refuse(self, *_declaration: object) -> None:
        raise _TooDeepError


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name
