"""Scores search on a relevance set: python -m benchmarks.relevance FOLDER

FOLDER holds `papers.jsonl`, `notes/` and `queries.jsonl`, where every query names the papers
that must be found (`expected`) and those that are neither right nor wrong (`optional`).
Prints, for each kind of query, the share of the expected papers that are found, the mean
reciprocal rank of the first right one, the precision among the first ten, and the share of
the expected papers found that show a marked passage; then what was missed, and the speed.
"""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from papernotes.errors import PapersError
from papernotes.library import ranking
from papernotes.model.query import parse
from papernotes.search.matching import match
from papernotes.search.reading import readable, title_text
from papernotes.search.snippets import snippet
from papernotes.search.words import COLUMNS, TOKENIZE, tokens

_TABLES = f"""
CREATE TABLE papers(id INTEGER PRIMARY KEY, key TEXT, title TEXT, year INTEGER, venue TEXT,
                    status TEXT, rating INTEGER);
CREATE TABLE tags(paper INTEGER, tag TEXT);
CREATE VIRTUAL TABLE found USING fts5({", ".join(COLUMNS)}, content='', tokenize="{TOKENIZE}");
"""


class Answer(NamedTuple):
    """How one query was answered: shares between 0 and 1, and what was missed or too much."""

    query: str
    kind: str
    tier: str
    recall: float
    reciprocal_rank: float
    precision: float
    marked: float
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


class Collection(NamedTuple):
    """A relevance set in memory: the database, and the texts shown of each paper, by key."""

    connection: sqlite3.Connection
    texts: dict[str, tuple[str, str, str]]


def load(folder: str) -> Collection:
    """The papers and notes of a relevance set, indexed."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(_TABLES)
    shown = {}
    for row, paper in enumerate(_lines(folder, "papers.jsonl"), start=1):
        note = ""
        if paper["note_file"]:
            with open(os.path.join(folder, paper["note_file"]), encoding="utf-8") as file:
                note = readable(file.read())
        columns = {
            "title": title_text(paper["title"]),
            "tags": " ; ".join(paper["tags"]),
            "authors": " ; ".join(paper["authors"]),
            "note": note,
            "venue": f"{paper['venue']} {paper['year'] or ''}" if paper["venue"] else "",
            "abstract": title_text(paper["abstract"]),
        }
        _insert(connection, row, paper, [tokens(columns[name]) for name in COLUMNS])
        shown[paper["id"]] = (note, columns["abstract"], columns["title"])
    return Collection(connection, shown)


def _insert(
    connection: sqlite3.Connection, row: int, paper: dict[str, Any], made: list[str]
) -> None:
    connection.execute(
        "INSERT INTO papers(id, key, title, year, venue) VALUES (?, ?, ?, ?, ?)",
        (row, paper["id"], paper["title"], paper["year"], paper["venue"]),
    )
    connection.executemany("INSERT INTO tags VALUES (?, ?)", [(row, t) for t in paper["tags"]])
    marks = ", ".join("?" * len(COLUMNS))
    connection.execute(
        f"INSERT INTO found(rowid, {', '.join(COLUMNS)}) VALUES (?, {marks})", (row, *made)
    )


def _lines(folder: str, name: str) -> list[dict[str, Any]]:
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def queries(folder: str) -> list[dict[str, Any]]:
    """The queries of a relevance set."""
    return _lines(folder, "queries.jsonl")


def find(collection: Collection, query: str) -> list[str]:
    """The keys of the papers that a query finds, best first; none where it is refused."""
    try:
        _, rows = ranking.ranked(collection.connection, ("key",), parse([query]), 0)
    except PapersError:
        return []
    return [key for key, _ in rows]


def answer(collection: Collection, asked: dict[str, Any]) -> Answer:
    """Ask one query and compare with what it must find."""
    got = find(collection, asked["query"])
    right, optional = set(asked["expected"]), set(asked["optional"])
    told = [key for key in got if key not in optional]
    found = [key for key in told if key in right]
    rank = next((n for n, key in enumerate(told, start=1) if key in right), 0)
    matched = match(parse([asked["query"]]))
    marked = [
        key
        for key in found
        if matched and any(snippet(text, matched).spans for text in collection.texts[key])
    ]
    return Answer(
        asked["query"],
        asked["kind"],
        asked["tier"],
        len(found) / len(right),
        1 / rank if rank else 0.0,
        sum(key in right for key in told[:10]) / (min(len(told), 10) or 1),
        len(marked) / len(found) if matched and found else 1.0,
        tuple(sorted(right - set(got))),
        tuple(key for key in told if key not in right),
    )


def answers(collection: Collection, asked: Iterable[dict[str, Any]]) -> list[Answer]:
    """Ask all queries that expect something."""
    return [answer(collection, one) for one in asked if one.get("expected")]


def mean(values: Iterable[float]) -> float:
    """The mean of at least one value."""
    numbers = list(values)
    return sum(numbers) / len(numbers)


def _row(name: str, given: list[Answer]) -> str:
    return (
        f"{name:22} {len(given):4} {mean(a.recall for a in given):7.3f} "
        f"{mean(a.reciprocal_rank for a in given):7.3f} "
        f"{mean(a.precision for a in given):7.3f} {mean(a.marked for a in given):7.3f}"
    )


def main(arguments: list[str]) -> None:
    """Print the score of a relevance set."""
    begin = time.perf_counter()
    collection = load(arguments[0])
    built = time.perf_counter() - begin
    asked = queries(arguments[0])
    begin = time.perf_counter()
    for one in asked:
        find(collection, one["query"])
    each = (time.perf_counter() - begin) / len(asked)
    given = answers(collection, asked)
    print(f"{'kind':22} {'n':>4} {'recall':>7} {'MRR':>7} {'P@10':>7} {'marked':>7}")
    for kind in dict.fromkeys(one.kind for one in given):
        print(_row(kind, [one for one in given if one.kind == kind]))
    for tier in sorted({one.tier for one in given}):
        print(_row(f"all of tier {tier}", [one for one in given if one.tier == tier]))
    for got in given:
        if got.missed or got.wrong:
            print(f"{got.query!r}: missed {' '.join(got.missed) or '-'}", end="; ")
            print(f"beyond the expected {' '.join(got.wrong) or '-'}")
    print(f"indexed in {built:.2f} s, {each * 1000:.2f} ms a query")


if __name__ == "__main__":
    main(sys.argv[1:])
