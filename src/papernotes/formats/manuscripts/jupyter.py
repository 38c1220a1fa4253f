"""Which works a Jupyter notebook cites: in its Markdown cells, captions and metadata.

The format is nbformat 4 (its manual, "The Notebook file format") or version 3 with worksheets.
Cell outputs are not read.
"""

import json
from collections.abc import Iterator

from papernotes.errors import RefusedError
from papernotes.formats.manuscripts import markdown
from papernotes.formats.manuscripts.cited import Cited


def read(text: str) -> Cited:
    """Return what the cells of a notebook cite. Raises RefusedError for a text that is no
    notebook.
    """
    try:
        book = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise RefusedError("This is not a notebook: its text is not JSON.") from None
    prose: list[str] = []
    keys: dict[str, None] = {}
    for kind, source in _cells(book):
        if kind == "code":
            keys |= dict.fromkeys(markdown.cell_options(source, "", "notebook").keys)
        elif kind == "markdown" or source.startswith("---"):
            prose.append(source)
        elif "\\" in source:
            prose.append(f"```{{=latex}}\n{source}\n```")
    every = [markdown.read(cell, "notebook") for cell in prose]
    for cited in every:
        keys |= dict.fromkeys(cited.keys)
    return Cited(
        tuple(keys),
        tuple(dict.fromkeys(name for cited in every for name in cited.inputs)),
        any(cited.cites_all for cited in every),
        relative_inputs=frozenset(name for cited in every for name in cited.inputs),
        labels=frozenset(label for cited in every for label in cited.labels),
    )


def _cells(book: object) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of each cell."""
    sheets = [book]
    if isinstance(book, dict) and isinstance(book.get("worksheets"), list):
        sheets += book["worksheets"]
    if not isinstance(book, dict) or not ("cells" in book or len(sheets) > 1):
        raise RefusedError("This is not a notebook: it has no cells.")
    for sheet in sheets:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        for cell in cells if isinstance(cells, list) else ():
            if not isinstance(cell, dict):
                continue
            source = cell.get("source", cell.get("input", ""))
            lines = source if isinstance(source, list) else [source]
            yield (
                str(cell.get("cell_type")),
                "".join(line for line in lines if isinstance(line, str)),
            )
