"""Python-Markdown as this program uses it, which only this module imports.

Its block parser reads paragraphs and tables. Lists, quotes and code are read
before (`containers.py`), because Python-Markdown nests lists by four columns, wants blank lines before
lists and tables, and takes time that grows with the square of what is nested; so are links, code and
formulas (`spans.py`).
"""

import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown import Markdown

_WIDEST = 60  # columns of a table whose short rows are filled
_local = threading.local()


def convert(text: str) -> str:
    """Return the HTML of a text whose blocks have blank lines between them."""
    reader: Markdown | None = getattr(_local, "reader", None)
    if reader is None:  # made once for each thread: making it takes as long as a short note
        reader = _local.reader = _make()
    html: str = reader.reset().convert(text)
    return html


def _make() -> "Markdown":
    from markdown import Markdown
    from markdown.blockparser import BlockParser
    from markdown.extensions import Extension
    from markdown.extensions.tables import TableProcessor

    class Blocks(BlockParser):  # type: ignore[misc] # markdown has no types
        """Blocks one by one: taking each from the front of a list of all costs the square of them."""

        def parseChunk(self, parent: Any, text: str) -> None:  # noqa: N802 - the name in markdown
            for block in text.split("\n\n"):
                self.parseBlocks(parent, [block])

    class Tables(TableProcessor):  # type: ignore[misc] # markdown has no types
        """Tables in which no cell is lost, even where a row has more of them than the first."""

        def _build_row(self, row: str, parent: Any, align: list[str | None]) -> None:
            cells = len(self._split_row(row))
            columns = [*align, *[None] * (cells - len(align))]
            super()._build_row(row, parent, columns if len(align) <= _WIDEST else columns[:cells])

    class Leaves(Extension):  # type: ignore[misc] # markdown has no types
        """The blocks that hold no others, and no reading of what stands within a line."""

        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in markdown
            old = md.parser
            md.parser = Blocks(md)
            for name, priority in (("empty", 100), ("paragraph", 10)):
                md.parser.blockprocessors.register(old.blockprocessors[name], name, priority)
                old.blockprocessors[name].parser = md.parser
            tables = Tables(md.parser, {"use_align_attribute": True})
            md.parser.blockprocessors.register(tables, "table", 75)
            md.preprocessors.deregister("html_block")
            md.treeprocessors.deregister("inline")
            md.treeprocessors.deregister("prettify")

    return Markdown(extensions=[Leaves()])
