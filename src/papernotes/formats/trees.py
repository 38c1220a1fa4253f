"""XML from outside, read without a document type wherever it stands and however it is encoded."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def root(body: bytes | str) -> "Element | None":
    """The root of well-formed XML; None for anything else, and for a document type.

    No answer that is read here has one, and in it entities could be made to grow.
    """
    from xml.etree import ElementTree

    class Builder(ElementTree.TreeBuilder):
        def doctype(self, name: str, public: str | None, system: str | None) -> None:
            raise ValueError("a document type")

    try:
        return ElementTree.fromstring(body, ElementTree.XMLParser(target=Builder()))
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
