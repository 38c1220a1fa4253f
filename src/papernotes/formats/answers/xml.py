"""XML from outside, read without a document type wherever it stands and however it is encoded."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element, XMLParser


_DEEPEST = 100  # elements within elements
_MOST = 500_000  # elements; each takes a hundred times the memory of its text
_PIECE = 65536  # the first


def parse(body: bytes | str) -> "Element | None":
    """The root of well-formed XML; None for anything else, and for a document type.

    No answer that is read here has one, and in it entities could be made to grow. Nor is any
    so deep or of so many elements as what is taken for no XML here.
    """
    from xml.etree import ElementTree

    begun = open_ones = 0

    class Builder(ElementTree.TreeBuilder):
        def doctype(self, name: str, public: str | None, system: str | None) -> None:
            raise ValueError("a document type")

        def start(self, tag: str, attributes: dict[str, str]) -> "Element":
            nonlocal begun, open_ones
            begun, open_ones = begun + 1, open_ones + 1
            if begun > _MOST or open_ones > _DEEPEST:
                raise ValueError("no answer")
            return super().start(tag, attributes)

        def end(self, tag: str) -> "Element":
            nonlocal open_ones
            open_ones -= 1
            return super().end(tag)

    parser = ElementTree.XMLParser(target=Builder())
    try:
        made: Element = feed(parser, body)
        return made
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def feed(parser: "XMLParser", body: bytes | str) -> Any:
    """What a parser makes of a text, piece by piece: after a refusal it stops, not at the end.

    Each piece is as long as all before it: a name without an end is read anew with each.
    """
    start, end = 0, _PIECE
    while start < len(body):
        parser.feed(body[start:end])
        start, end = end, 2 * end
    return parser.close()
