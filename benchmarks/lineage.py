"""Lineages in a library of 10,000 papers against a floor, the layout of 1,000, and reading links.

    python -m benchmarks.lineage [--papers 10000] [--runs 7]

Every fifth paper has a note that names one or two older papers, in typed links. The floor has the
same links and papers in tables of its own and looks at the times of the notes. The floor of the
layout puts the same boxes into their columns in the given order, and writes straight lines. The
share is that of `find_typed_links` in the CPU time of indexing a note, here and for notes without
links. The exit code is 1 where a ratio, the memory or the share is above its goal.
"""

import argparse
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks import making
from benchmarks.measuring import Job, measure, table
from papernotes.formats.lineage.layered_layout import lay_out
from papernotes.formats.note.facts.typed_links import find_typed_links
from papernotes.operations.notes import refresh
from papernotes.workspace import Workspace

FLOOR = (sys.executable, "-I", "-S", str(Path(__file__).with_name("lineage_floor.py")))
MOST_MEMORY = 40.0  # MB
MOST_RATIO = 5.0
MOST_SHARE = 0.1
MOST_LAYOUT = 200.0  # times the straight lines
MOST_SECONDS = 1.0  # for a layout of 1,000 papers
LINKS = (
    "\nThis builds on [[{one}]]: the step {number} is smaller, and the loss is another one.\n",
    "\n[[{one}]]를 확장해서 {number}배 빠르게 만들었다.\n\nCompared with [[{other}]], it is slow.\n",
)


def build(root: Path, papers: int) -> None:
    """Make the library, with typed links in a fifth of its notes."""
    making.build(root, papers)
    notes = sorted((root / "notes").glob("*.md"))
    pick = random.Random(1)
    for number, note in enumerate(notes):
        if number and number % 5 == 0:
            near = [pick.randrange(max(0, number - 500), number) // 5 * 5 for _ in range(2)]
            key, other = (notes[place].stem for place in near)
            with note.open("a", encoding="utf-8") as file:
                file.write(LINKS[number % 2].format(one=key, other=other, number=number))
        os.utime(note, ns=(10**18 + number, 10**18 + number))


def index_anew(root: Path) -> tuple[float, float]:
    """Index all notes anew; return the share of reading typed links, of all notes and without links."""
    shutil.rmtree(root / ".papers", ignore_errors=True)
    space = Workspace(str(root), {})
    start = time.process_time()
    refresh.refresh(space.library, space.notebook)
    spent = time.process_time() - start
    space.close()
    texts = [note.read_text(encoding="utf-8") for note in (root / "notes").glob("*.md")]
    plain = [text for text in texts if "[[" not in text]
    return _seconds(texts) / spent, _seconds(plain) / spent * len(texts) / max(len(plain), 1)


def _seconds(texts: Sequence[str]) -> float:
    start = time.process_time()
    for text in texts:
        find_typed_links(text)
    return time.process_time() - start


def build_floor(root: Path, path: Path) -> None:
    """Make the tables of the floor from the index."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("ATTACH ? AS i", (str(root / ".papers" / "index.db"),))
        db.execute("ATTACH ? AS l", (str(root / "library.db"),))
        db.execute(
            "CREATE TABLE edges AS SELECT key AS source, target, kind, text FROM i.edges "
            "JOIN l.notes USING (file) JOIN l.papers ON id = notes.paper"
        )
        db.execute("CREATE TABLE papers(key TEXT PRIMARY KEY COLLATE NOCASE, title, year)")
        db.execute("INSERT INTO main.papers SELECT key, title, year FROM l.papers")
        db.execute("CREATE INDEX by_source ON edges(source)")
        db.execute("CREATE INDEX by_target ON edges(target)")


def layers_of(number: int) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """Return papers in thirty layers, and links from each to one to three older ones."""
    pick = random.Random(1)
    names = [f"p{place:05}" for place in range(number)]
    size = number // 30 + 1
    edges = {
        (names[place], names[max(0, place - size - int(pick.expovariate(1 / size)))])
        for place in range(size, number)
        for _ in range(pick.choice((1, 1, 2, 3)))
    }
    return [names[start : start + size] for start in range(0, number, size)], sorted(edges)


def straight(layers: Sequence[Sequence[str]], edges: Sequence[tuple[str, str]]) -> list[str]:
    """Place boxes in the given order, and write a line for each edge."""
    boxes = {
        name: (x * 270, y * 60) for x, layer in enumerate(layers) for y, name in enumerate(layer)
    }
    return [f"M{boxes[a][0]} {boxes[a][1]}L{boxes[b][0]} {boxes[b][1]}" for a, b in edges]


def _median(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return sorted(times)[runs // 2]


def main() -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    graph = layers_of(1000)
    layout, floor_layout = (
        _median(lambda: work(*graph), given.runs)  # noqa: B023 - called at once
        for work in (lay_out, straight)
    )
    with tempfile.TemporaryDirectory() as name:
        root, floor = Path(name, "library"), Path(name, "floor.db")
        build(root, given.papers)
        shares = index_anew(root)
        build_floor(root, floor)
        with closing(sqlite3.connect(floor)) as db:
            (key,) = db.execute("SELECT source FROM edges ORDER BY rowid DESC LIMIT 1").fetchone()
        env = {**os.environ, "PAPERS_LIBRARY": str(root), "HOME": name}
        results = []
        for words, job in (
            (("lineage", key), "one"),
            (("lineage", key, "--json"), "one"),
            (("lineage",), "all"),
            (("lineage", "--svg"), "all"),
        ):
            command = (*FLOOR, job, "DB", "NOTES", *((key,) if job == "one" else ()))
            what = Job(" ".join(words).replace(key, "KEY"), words, command, MOST_RATIO)
            results.append(measure(what, str(floor), env, given.runs))
    print(table(results))
    ratio = layout / floor_layout
    print(f"\nlayout of 1,000 papers: {layout * 1000:.0f} ms, {ratio:.0f} times straight lines")
    print(f"reading typed links: {shares[0]:.1%} of indexing a note, {shares[1]:.1%} without links")
    is_slow = any(
        result.ratio > MOST_RATIO or result.memory > MOST_MEMORY for result in results[:2]
    )
    is_slow = is_slow or layout > MOST_SECONDS or ratio > MOST_LAYOUT
    return int(is_slow or max(shares) > MOST_SHARE)


if __name__ == "__main__":
    sys.exit(main())
