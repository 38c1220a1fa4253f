"""The catalogue of papers that ships with papernotes, so that the first `add` needs no network.

`catalogue.jsonl` has one JSON line for each paper: its catalogue name, its common short name, and
its record as `formats.answers.catalogue` reads it. `scripts/update_catalogue.py` writes it. A
record is found in the bytes of the file, so that only the lines that are returned are parsed.
"""

import os
from collections.abc import Iterator, Sequence

from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.sources import Answer

_FILE = os.path.join(os.path.dirname(__file__), "catalogue.jsonl")
_NAME = b'{"name": "'
_AUTHORS = b', "authors": ['  # what follows the title
_MOST = 20  # papers that a part of a title may mean
_SHORTEST_PART = 6  # letters of a title from which on they count within it


def look_up(ids: Sequence[Identifier]) -> Answer:
    """Return the catalogue's papers among the identifiers; the others are unknown to it.

    The catalogue describes papers, not versions: an arXiv id with any version finds the paper.
    There are never errors.
    """
    lines = _read()
    papers = {id: paper for id in ids if (paper := _find(lines, id)) is not None}
    return Answer(papers, tuple(id for id in ids if id not in papers))


def names() -> tuple[str, ...]:
    """Return the names of all papers in the catalogue, in its order."""
    return tuple(_text_after(line, _NAME) for line in _read().splitlines())


def papers() -> Iterator[Paper]:
    """Yield all papers of the catalogue, in its order."""
    return map(_parse, _read().splitlines())


def search(title: str) -> tuple[Paper, ...]:
    """Return the papers that a title, a part of a title or a short name may mean.

    Those whose whole title or name it is come first, then those whose title begins with it.
    Many papers have words such as `network` in their titles; the first 20 are returned.
    """
    from papernotes.model.duplicates import fold

    sought = fold(title)
    if len(sought) < 2:
        return ()
    ranked = sorted(_matches(_read(), sought), key=lambda match: match[0])
    return tuple(_parse(line) for _, line in ranked[:_MOST])


def _parse(line: bytes) -> Paper:
    """Return the paper of a line, with its catalogue name as its source."""
    from papernotes.formats.answers import catalogue

    return catalogue.parse_line(line.decode())._replace(
        source=f"catalogue:{_text_after(line, _NAME)}"
    )


def _matches(lines: bytes, sought: str) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of papers that folded letters may mean, each with its rank, 0 the best."""
    from papernotes.model.duplicates import fold

    for line in lines.splitlines():
        head = line[: line.find(_AUTHORS) + 1]
        if sought not in fold(head.decode()):
            continue
        title = fold(_text_after(head, b'"title": "'))
        if sought == title or sought in (
            fold(_text_after(head, part)) for part in (_NAME, b'"short": "')
        ):
            yield 0, line
        elif len(sought) >= _SHORTEST_PART and sought in title:
            yield 1 if title.startswith(sought) else 2, line


def _text_after(line: bytes, start: bytes) -> str:
    """Return the text value after `start`; escapes in it are quotes, which fold to nothing."""
    at = line.find(start) + len(start)
    return line[at : line.find(b'", "', at)].decode()


def _read() -> bytes:
    with open(_FILE, "rb") as file:
        return file.read()


def _find(lines: bytes, id: Identifier) -> Paper | None:
    """Return the paper with the identifier; only its line is parsed."""
    match id:
        case ArxivId(name):
            sought = f'"arxiv": "{name}"'
        case Doi(name):
            sought = f'"doi": "{name}"'
        case CatalogueName(name):
            sought = f'{{"name": "{name}"'
    at = lines.find(sought.encode())
    if at < 0:
        return None
    from papernotes.formats.answers import catalogue

    line = lines[lines.rfind(b"\n", 0, at) + 1 : lines.find(b"\n", at)]
    return catalogue.parse_line(line.decode())
