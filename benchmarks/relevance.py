"""Scores the search on a relevance set: python -m benchmarks.relevance FOLDER [--command]

FOLDER contains papers.jsonl, queries.jsonl and notes. The papers become a library with their
notes, and every query runs through the search operation or, with `--command`, the command
line. Prints recall, reciprocal rank, precision of the first ten results as typed, precision of all
results (with those of other spellings and scripts, which the labels do not know), and the share of
results with a marked word, by kind of query.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.bibtex import write as write_bibtex
from papernotes.model.paper import Field, Paper
from papernotes.model.query.language import Term, parse_query
from papernotes.operations.notes import refresh
from papernotes.operations.search import query as search_query
from papernotes.workspace import Workspace


class Answer(NamedTuple):
    """The scores of one query, between 0 and 1, with missed and wrong results.

    `precision` is that of the first ten results of the query as typed, or where there are none, of
    its spelling; `precision_of_all` that of all results.
    """

    query: str
    kind: str
    tier: str
    recall: float
    reciprocal_rank: float
    precision: float
    precision_of_all: float
    marked: float
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


class Given(NamedTuple):
    """A result, whether a word is marked in it, and whether it matches the query as typed."""

    key: str
    marked: bool
    as_typed: bool = True


def load(folder: str, root: str) -> Workspace:
    """The papers and notes of a relevance set as a library in the folder `root`."""
    space = Workspace(root, {})
    space.create("ko")
    with space.library.changes():
        for paper in _lines(folder, "papers.jsonl"):
            put(space, paper)
            if paper["note_file"]:
                with open(os.path.join(folder, paper["note_file"]), "rb") as file:
                    write(root, paper["id"], file.read())
    refresh.refresh(space.library, space.notebook)
    return space


def put(space: Workspace, paper: dict[str, Any]) -> None:
    """Add a paper of a relevance set."""
    venue = (paper["venue"], paper["venue"], "conference") if paper["venue"] else None
    item = Paper(
        paper["title"],
        tuple(paper["authors"]),
        paper["year"],
        key=paper["id"],
        abstract=paper["abstract"],
        venue=paper["venue"] or "",
        tags=tuple(paper["tags"]),
        added="2026-01-01T00:00:00Z",
        fields=(Field("title", paper["title"]),),
    )
    space.library.papers.add(item, write_bibtex.format_entry(item.key, "misc", item.fields), venue)


def write(root: str, key: str, data: bytes) -> None:
    """Write the note of a paper without a head, which would be merged."""
    with open(os.path.join(root, "notes", f"{key}.md"), "wb") as file:
        file.write(b"\n" + data if data.startswith(b"---") else data)


def _lines(folder: str, name: str) -> list[dict[str, Any]]:
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def queries(folder: str) -> list[dict[str, Any]]:
    """The queries of a relevance set."""
    return _lines(folder, "queries.jsonl")


def find(space: Workspace, query: str) -> list[Given]:
    """The papers that a query finds, best first; none if it is refused."""
    try:
        result = search_query.search(
            space.library, space.notebook, parse_query([query]), search_query.SearchOptions()
        )
    except PapersError:
        return []
    return [Given(hit.key, bool(hit.passage.marks), not hit.also) for hit in result.hits]


def find_by_command(space: Workspace, query: str) -> list[Given]:
    """The same through the command line."""
    command = [sys.executable, "-m", "papernotes", "--library", space.root, "search"]
    words = query.replace("\0", " ").encode("utf-8", "replace").decode()
    done = subprocess.run(
        [*command, "--json", "--limit", "0", "--", words], capture_output=True, encoding="utf-8"
    )
    if "Traceback" in done.stderr:
        raise RuntimeError(done.stderr)
    return [
        Given(record["key"], bool(record["marks"]), not record["also"])
        for record in json.loads(done.stdout or "[]")
    ]


def answer(space: Workspace, asked: dict[str, Any], *, command: bool = False) -> Answer:
    """Run one query and compare with what it must find."""
    results = (find_by_command if command else find)(space, asked["query"])
    right, optional = set(asked["expected"]), set(asked["optional"])
    judged = [result for result in results if result.key not in optional]
    correct = [result for result in judged if result.key in right]
    as_typed = [result for result in judged if result.as_typed] or judged
    return Answer(
        asked["query"],
        asked["kind"],
        asked["tier"],
        recall=len(correct) / len(right),
        reciprocal_rank=_reciprocal_rank(judged, right),
        precision=_precision(as_typed[:10], right),
        precision_of_all=_precision(judged, right),
        marked=_share_marked(correct) if _has_words(asked["query"]) else 1.0,
        missed=tuple(sorted(right - {result.key for result in results})),
        wrong=tuple(result.key for result in judged if result.key not in right),
    )


def _reciprocal_rank(results: list[Given], right: set[str]) -> float:
    ranks = (rank for rank, result in enumerate(results, start=1) if result.key in right)
    rank = next(ranks, 0)
    return 1 / rank if rank else 0.0


def _precision(results: list[Given], right: set[str]) -> float:
    return sum(result.key in right for result in results) / (len(results) or 1)


def _share_marked(results: list[Given]) -> float:
    """Return the share of results with a marked word, 1 of no results."""
    return sum(result.marked for result in results) / len(results) if results else 1.0


def _has_words(query: str) -> bool:
    groups = parse_query([query]).groups
    return any(isinstance(item, Term) for group in groups for item in group)


def answers(
    space: Workspace, asked: Iterable[dict[str, Any]], *, command: bool = False
) -> list[Answer]:
    """Run all queries that must find something."""
    return [answer(space, item, command=command) for item in asked if item.get("expected")]


def mean(values: Iterable[float]) -> float:
    """The mean of at least one value."""
    numbers = list(values)
    return sum(numbers) / len(numbers)


def _row(name: str, given: list[Answer]) -> str:
    return (
        f"{name:22} {len(given):4} {mean(a.recall for a in given):7.3f} "
        f"{mean(a.reciprocal_rank for a in given):7.3f} "
        f"{mean(a.precision for a in given):7.3f} {mean(a.precision_of_all for a in given):7.3f} "
        f"{mean(a.marked for a in given):7.3f}"
    )


def report(given: list[Answer], milliseconds: float) -> None:
    """Print the scores, and every query with missed or wrong results."""
    print(f"{'kind':22} {'n':>4} {'recall':>7} {'MRR':>7} {'P@10':>7} {'P':>7} {'marked':>7}")
    for kind in dict.fromkeys(item.kind for item in given):
        print(_row(kind, [item for item in given if item.kind == kind]))
    for tier in sorted({item.tier for item in given}):
        print(_row(f"all of tier {tier}", [item for item in given if item.tier == tier]))
    for got in given:
        if got.missed:
            print(f"{got.query!r} ({got.kind}): missed {' '.join(got.missed)}")
        if got.wrong:
            print(f"{got.query!r} ({got.kind}): beyond the expected {' '.join(got.wrong[:10])}")
    print(f"{milliseconds:.1f} ms a query")


@contextmanager
def loaded(folder: str) -> Iterator[Workspace]:
    """A relevance set as a temporary library."""
    with tempfile.TemporaryDirectory() as root:
        space = load(folder, root)
        yield space
        space.close()


def main(arguments: list[str]) -> None:
    """Print the score of a relevance set."""
    with loaded(arguments[0]) as space:
        begin = time.perf_counter()
        given = answers(space, queries(arguments[0]), command="--command" in arguments)
        report(given, (time.perf_counter() - begin) * 1000 / len(given))


if __name__ == "__main__":
    main(sys.argv[1:])
