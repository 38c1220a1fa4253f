"""Footnotes: `[^1]` in the text and `[^1]: …` somewhere in the note, as GitHub and Obsidian have them."""

from html import escape
from typing import Generic, TypeVar

Part = TypeVar("Part")


class Footnotes(Generic[Part]):
    """The footnotes of one page, numbered in the order in which the text names them.

    The text of each is a list of parts, filled by whoever reads the note.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.defined: dict[str, list[Part]] = {}
        self.numbers: dict[str, int] = {}
        self._order: list[str] = []
        self._counts: dict[str, int] = {}

    def define(self, label: str) -> list[Part]:
        """Return the parts of a new footnote, to be filled; of two with one name both are kept."""
        again = f"{label}\n{len(self.defined)}"  # no label has a line break
        return self.defined.setdefault(again if label in self.defined else label, [])

    def knows(self, label: str) -> bool:
        """Return whether there is such a footnote."""
        return label in self.defined

    def refer(self, label: str) -> str:
        """Return the HTML of a reference to a footnote."""
        number = self.numbers.get(label, 0)
        if not number:
            self._order.append(label)
            number = self.numbers[label] = len(self._order)
        count = self._counts[label] = self._counts.get(label, 0) + 1
        return (
            f'<sup id="{self._id("fnref", number, count)}"><a href="#{self._id("fn", number)}">'
            f"{number}</a></sup>"
        )

    def next(self, shown: int) -> str | None:
        """Return the footnote to show after so many: first those that the text names."""
        if shown >= len(self._order):
            self._order += [label for label in self.defined if label not in self.numbers]
            self.numbers = {label: number for number, label in enumerate(self._order, 1)}
        return self._order[shown] if shown < len(self._order) else None

    def opening(self, label: str) -> str:
        """Return the tag before the text of a footnote."""
        return f'<li id="{self._id("fn", self.numbers[label])}">'

    def backward(self, label: str) -> str:
        """Return the links from a footnote to the places that name it."""
        names = (
            self._id("fnref", self.numbers[label], count)
            for count in range(1, self._counts.get(label, 0) + 1)
        )
        return "".join(f' <a class="back" href="#{name}">\u21a9</a>' for name in names)

    def _id(self, kind: str, number: int, count: int = 1) -> str:
        again = f"-{count}" if count > 1 else ""
        return escape(f"{self.prefix}{kind}-{number}{again}")
