"""What tests read of an HTML page: its links, headings, fields and ids."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)


class Element(NamedTuple):
    """An element: its name, its attributes, and its text."""

    name: str
    attributes: Mapping[str, str]
    text: str


class _Reader(HTMLParser):
    """Collects elements, and what is not well-formed in the nesting."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self._open: list[tuple[str, int, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes, ""))
        if tag not in _VOID:
            self._open.append((tag, len(self.elements) - 1, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, ""))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> in {self._open[-1:]}")
            return
        _, place, texts = self._open.pop()
        text = "".join(texts)
        self.elements[place] = self.elements[place]._replace(text=text)
        if self._open:
            self._open[-1][2].append(text)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1][2].append(data)


class Page:
    """A page as its elements."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html)
        reader.close()
        self.elements = reader.elements
        self.faults = reader.faults

    def all(self, name: str, /, **attributes: str) -> Iterator[Element]:
        """Yield the elements of a name with these attributes."""
        for element in self.elements:
            if element.name == name and all(
                element.attributes.get(key) == value for key, value in attributes.items()
            ):
                yield element

    def one(self, name: str, /, **attributes: str) -> Element:
        """Return the only such element."""
        (element,) = self.all(name, **attributes)
        return element

    def hrefs(self) -> list[str]:
        """Return the addresses of all links, those in pictures included."""
        return [link.attributes["href"] for link in self.all("a") if "href" in link.attributes]
