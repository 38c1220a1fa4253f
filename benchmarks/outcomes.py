"""Runs and questions of 10,000 papers against a floor; and what reading them costs a note.

    python -m benchmarks.outcomes [--papers 10000] [--runs 7]

Every paper has a note with two questions, one of them answered, and a run with two numbers. The
floor has the same rows in tables of its own and looks at the times of the notes. Then the notes are
indexed anew; the share is that of `read_facts` in the CPU time of it, which is the highest of all
for these notes: short, and full of facts. The exit code is 1 where a ratio or the memory is above
its goal.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks import making
from benchmarks.measuring import Job, measure, table
from papernotes.operations.notes import contents, refresh
from papernotes.operations.notes.facts import read_facts
from papernotes.workspace import Workspace

FLOOR = (sys.executable, "-I", "-S", str(Path(__file__).with_name("outcomes_floor.py")))
MOST_MEMORY = 40.0  # MB
MOST_RATIO = 3.0
FACTS = """
## Reproduction log

- date: 2026-{month:02}-11
    - code and commit: github.com/lab/code, commit 0123abc
    - result (theirs / mine): FID {number}.17 / {other}.05, IS 9.46 / 9.1
    - what went wrong: EMA was off

## Questions

- Why is {number} the best number?
    - A: It is not.
- 2026-{month:02}-12: 노이즈 {number}은 왜 필요한가?
"""


def build(root: Path, papers: int) -> None:
    """Make the library, with what its notes say."""
    making.build(root, papers)
    for number, note in enumerate(sorted((root / "notes").glob("*.md"))):
        with note.open("a", encoding="utf-8") as file:
            file.write(FACTS.format(month=number % 12 + 1, number=number, other=number + 1))
        os.utime(note, ns=(10**18 + number, 10**18 + number))


def index_anew(root: Path) -> float:
    """Index all notes anew; return the share of the CPU time that reading facts takes."""
    shutil.rmtree(root / ".papers", ignore_errors=True)
    space = Workspace(str(root), {})
    start = time.process_time()
    refresh.refresh(space.library, space.notebook)
    spent = time.process_time() - start
    space.close()
    reading = 0.0
    for note in (root / "notes").glob("*.md"):
        text = note.read_text(encoding="utf-8")
        contents.links(text)  # which the reader of typed links uses again
        start = time.process_time()
        read_facts(text)
        reading += time.process_time() - start
    return reading / spent


def build_floor(root: Path, path: Path) -> None:
    """Make the tables of the floor from the index."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("ATTACH ? AS i", (str(root / ".papers" / "index.db"),))
        db.execute("ATTACH ? AS l", (str(root / "library.db"),))
        db.execute(
            "CREATE TABLE runs AS SELECT key, file, place, position, r.line, r.date, r.state, metric, "
            "theirs, mine, gap, wrong FROM i.runs AS r JOIN l.notes USING (file) "
            "JOIN l.papers ON id = notes.paper LEFT JOIN i.measures USING (file, place)"
        )
        db.execute(
            "CREATE TABLE questions AS SELECT key, file, place AS number, q.line, asked, q.text, answer "
            "FROM i.questions AS q JOIN l.notes USING (file) JOIN l.papers ON id = notes.paper"
        )
        db.execute("CREATE INDEX by_key ON runs(key, file, place, position)")
        db.execute("CREATE INDEX by_day ON questions(asked, key)")


def main() -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root, floor = Path(name, "library"), Path(name, "floor.db")
        build(root, given.papers)
        share = index_anew(root)
        build_floor(root, floor)
        env = {**os.environ, "PAPERS_LIBRARY": str(root), "HOME": name}
        results = []
        for job in ("runs", "questions"):
            for option in ((), ("--json",)):
                words = (*FLOOR, f"{job}{'-json' if option else ''}", "DB", "NOTES")
                what = Job(" ".join((job, *option)), (job, *option), words, MOST_RATIO)
                results.append(measure(what, str(floor), env, given.runs))
    print(table(results))
    print(f"\nreading facts: {share:.1%} of indexing such a note")
    return int(any(result.ratio > MOST_RATIO or result.memory > MOST_MEMORY for result in results))


if __name__ == "__main__":
    sys.exit(main())
