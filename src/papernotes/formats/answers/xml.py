"""XML from the network, read safely: no document type, limited depth and size."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element, XMLParser


_MAX_DEPTH = 100  # nested elements
_MAX_ELEMENTS = 500_000  # elements; each takes a hundred times the memory of its text
_PIECE_SIZE = 65536  # characters or bytes of the first piece


def parse(body: bytes | str) -> "Element | None":
    """Return the root of well-formed XML; None for anything else.

    XML with a document type is refused, as its entities could expand without limit. So is XML
    that is deeper or has more elements than any real answer.
    """
    from xml.etree import ElementTree

    begun = open_ones = 0

    class Builder(ElementTree.TreeBuilder):
        def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
            raise ValueError("a document type")

        def start(self, tag: str, attributes: dict[str, str]) -> "Element":
            nonlocal begun, open_ones
            begun, open_ones = begun + 1, open_ones + 1
            if begun > _MAX_ELEMENTS or open_ones > _MAX_DEPTH:
                raise ValueError("too large or too deep")
            return super().start(tag, attributes)

        def end(self, tag: str) -> "Element":
            nonlocal open_ones
            open_ones -= 1
            return super().end(tag)

    parser = ElementTree.XMLParser(target=Builder())
    try:
        element: Element = feed(parser, body)
        return element
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def feed(parser: "XMLParser", body: bytes | str) -> Any:
    """Feed a text to a parser piece by piece, so that it stops soon after an error; return the
    result.

    Each piece is as long as everything before it, because an unfinished name is read again with
    each piece.
    """
    start, end = 0, _PIECE_SIZE
    while start < len(body):
        parser.feed(body[start:end])
        start, end = end, 2 * end
    return parser.close()
