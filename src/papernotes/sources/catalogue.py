"""The catalogue of papers that ships with papernotes, so that the first `add` needs no network.

`catalogue.jsonl` has one JSON line for each paper: its catalogue name, its common short name, and
its record as `formats.answers.catalogue` reads it.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.sources import Answer

_FILE = os.path.join(os.path.dirname(__file__), "catalogue.jsonl")


def look_up(ids: Sequence[Identifier]) -> Answer:
    """Return the catalogue's papers among the identifiers; the others are unknown to it.

    The catalogue describes papers, not versions: an arXiv id with any version finds the paper.
    There are never errors.
    """
    text = _text()
    papers = {id: paper for id in ids if (paper := _find(text, id)) is not None}
    return Answer(papers, tuple(id for id in ids if id not in papers))


def names() -> tuple[str, ...]:
    """Return the names of all papers in the catalogue, in its order."""
    start = '{"name": "'
    return tuple(
        line[len(start) :].partition('"')[0]
        for line in _text().splitlines()
        if line.startswith(start)
    )


def papers() -> Iterator[Paper]:
    """Yield all papers of the catalogue, in its order."""
    from papernotes.formats.answers import catalogue

    for line in _text().splitlines():
        name = line.partition('"name": "')[2].partition('"')[0]
        yield replace(catalogue.from_json(line), source=f"catalogue:{name}")


def search(title: str) -> tuple[Paper, ...]:
    """Return the papers that a title, a part of a title or a short name may mean."""
    from papernotes.formats.answers import catalogue
    from papernotes.model.duplicates import fold

    sought = fold(title)
    if len(sought) < 2:
        return ()
    papers = []
    for line in _text().splitlines():
        name, short = (
            line.partition(f'"{part}": "')[2].partition('"')[0] for part in ("name", "short")
        )
        paper = catalogue.from_json(line)
        if sought in (fold(name), fold(short)) or (len(sought) > 5 and sought in fold(paper.title)):
            papers.append(replace(paper, source=f"catalogue:{name}"))
    return tuple(papers)


def _text() -> str:
    with open(_FILE, encoding="utf-8") as file:
        return file.read()


def _find(text: str, id: Identifier) -> Paper | None:
    """Find the paper by searching the raw text, and parse only the line with the identifier."""
    match id:
        case ArxivId(name):
            sought = f'"arxiv": "{name}"'
        case Doi(name):
            sought = f'"doi": "{name}"'
        case CatalogueName(name):
            sought = f'{{"name": "{name}"'
    at = text.find(sought)
    if at < 0:
        return None
    from papernotes.formats.answers import catalogue

    return catalogue.from_json(text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)])
