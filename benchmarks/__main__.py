"""Speed and memory of whole commands, as ratios measured in one run.

    ./dev bench [--sizes 1000,10000,100000] [--runs 11]
    ./dev bench --against VERSION [--papers 10000] [--runs 13]

Each command and its floor run alternately, A B A B ..., and their CPU time (user and system)
comes from the operating system; the table shows medians, their ratio and the program's peak
memory. `rg`, papis, cobib and pubs are included if they are on PATH, the peers with 1,000 papers,
because some of them need minutes for more. Prints a Markdown table for each size, and writes
it between its markers in README and docs/performance.md. With --against it compares the commands
with those of an earlier version instead; see earlier.py.
"""

import argparse
import os
import re
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from shutil import which

from benchmarks import earlier, making, peers
from benchmarks.measuring import PAPERS, Job, Result, measure, once, table
from papernotes.formats.bibtex import write
from papernotes.model.venues import find_venue

ROOT = Path(__file__).resolve().parent.parent
RUNS = 11
PEERS = 1_000  # papers in the comparison with the peers
FEW = 5  # runs of a large library and of the peers
LARGE = 50_000  # papers from which a library counts as large
FLOOR = (sys.executable, "-I", "-S", str(ROOT / "benchmarks" / "floor.py"))


def jobs(key: str, size: int) -> list[Job]:
    """The measurements on a library of `size` papers with a paper of this key."""
    bare = (sys.executable, "-c", "pass")
    rare, word, common = ("search", "zyxomorph"), ("search", "희귀단어"), ("search", "attention")
    result = [
        Job("`papers --help`", ("--help",), bare, 5),
        Job("search, rare word", rare, (*FLOOR, "search", "DB", "zyxomorph", "NOTES"), 3.5),
        Job("search, word in notes", word, (*FLOOR, "search", "DB", "희귀단어", "NOTES"), 3.5),
        Job(
            "search, common word",
            common,
            (*FLOOR, "search", "DB", "attention", "NOTES"),
            1.6 if size >= LARGE else 3.5,
        ),
        Job("search; floor looks at no note", rare, (*FLOOR, "search", "DB", "zyxomorph"), 4),
        Job("list", ("list",), (*FLOOR, "list", "DB"), 3),
        Job("list --limit 20", ("list", "--limit", "20"), (*FLOOR, "page", "DB"), 5),
        Job("export --bib", ("export", "--bib"), (*FLOOR, "export", "DB"), 3),
        Job("tag", ("tag", "NEW", key), (*FLOOR, "tag", "DB", "NEW", key), 5),
        Job("add", ("add", "ID"), (*FLOOR, "add", "DB", "NEW"), 5),
    ]
    if rg := which("rg"):
        goal = 0.15 if size >= LARGE else 1.2
        result.append(Job("search, against `rg -l`", word, (rg, "-l", "희귀단어", "NOTES"), goal))
    return result


def from_nothing(root: Path, database: str, env: dict[str, str]) -> Result:
    """The index dropped, and made again by the next search.

    The floor writes the papers too, because the index also has the words of titles and abstracts.
    """
    job = Job("all notes indexed from nothing", ("search", "zyxomorph"), (*FLOOR, "import"), 3)
    index = Path(database + ".index")
    ours, floors, memory = [], [], 0.0
    for _ in range(3):
        shutil.rmtree(root / ".papers")
        spent, peak = once([PAPERS, *job.command], env)
        for old in index.parent.glob(index.name + "*"):
            old.unlink()
        floor, _ = once(
            [*job.floor, str(index), str(root / "library.db"), str(root / "notes")], env
        )
        ours.append(spent)
        floors.append(floor)
        memory = max(memory, peak)
    mine, base = statistics.median(ours), statistics.median(floors)
    return Result(job, mine, base, mine / base, memory)


def edited(root: Path, env: dict[str, str], runs: int) -> Result:
    """A search after one note was edited, compared with a search after no edit."""
    job = Job("search after an edit, against none", ("search", "zyxomorph"), (), 1.5)
    note = root / "notes" / f"{making.make(42).paper.key}.md"
    ours, without, memory = [], [], 0.0
    for number in range(runs):
        time.sleep(0.1)  # a note that could still be changing is read once more by the next command
        once([PAPERS, *job.command], env)
        without.append(once([PAPERS, *job.command], env)[0])
        with open(note, "a", encoding="utf-8") as file:
            file.write(f"\n모델 {number}\n")
        spent, peak = once([PAPERS, *job.command], env)
        ours.append(spent)
        memory = max(memory, peak)
    mine, base = statistics.median(ours), statistics.median(without)
    return Result(job, mine, base, mine / base, memory)


def disk(root: Path, database: str) -> str:
    """The size of the library, as a row of the table."""
    sizes = []
    for file in (str(root / "library.db"), str(root / ".papers" / "index.db"), database):
        with closing(sqlite3.connect(file)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        sizes.append(os.path.getsize(file) / 1_000_000)
    library, index, base = sizes
    mine = library + index
    return f"| library.db and index, MB | {mine:.0f} | {base:.0f} | {mine / base:.1f} | 1.5 | |"


def floor_library(path: str, size: int) -> None:
    """The same papers in the floor's own database."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE papers(id INTEGER "
        "PRIMARY KEY, key TEXT UNIQUE, title, authors, venue, year, bib); CREATE TABLE abstracts("
        "paper INTEGER PRIMARY KEY, text); CREATE TABLE tags(tag, "
        "paper, PRIMARY KEY(tag, paper)) WITHOUT ROWID; CREATE VIRTUAL TABLE fts USING "
        "fts5(title, abstract, note, content='', tokenize='unicode61'); BEGIN"
    )
    for number in range(size):
        paper, prose = making.make(number)
        venue = find_venue(paper.venue) if paper.venue else None
        text = write.format_entry(paper.key, *write.paper_fields(paper, venue))
        values = (number, paper.key, paper.title, "", paper.venue, paper.year, text)
        db.execute("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        db.executemany("INSERT INTO tags VALUES (?, ?)", [(tag, number) for tag in paper.tags])
        db.execute("INSERT INTO abstracts VALUES (?, ?)", (number, paper.abstract))
        texts = (number, paper.title, paper.abstract, prose)
        db.execute("INSERT INTO fts(rowid, title, abstract, note) VALUES (?, ?, ?, ?)", texts)
    db.execute("COMMIT")
    db.close()


def keep(name: str, text: str) -> None:
    """Write a table between <!-- NAME --> and <!-- end -->."""
    for quoting in ("README.md", "docs/performance.md"):
        file = ROOT / quoting
        before = file.read_text(encoding="utf-8")
        now = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)",
            lambda results: f"{results[1]}{text}\n{results[2]}",
            before,
            flags=re.DOTALL,
        )
        file.write_text(now, encoding="utf-8")


def run(size: int, runs: int) -> str:
    """Make the libraries of one size, measure, and return the table."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env["PYTHONPATH"] = str(ROOT / "src")  # this checkout, not an installed version
    with tempfile.TemporaryDirectory() as result:
        root, database = Path(result, "library"), str(Path(result, "floor.db"))
        making.build(root, size)
        env |= {"PAPERS_LIBRARY": str(root), "XDG_CACHE_HOME": result}
        if size == PEERS:
            return table(peers.results(Path(result, "home"), size, env, runs), "peer")
        floor_library(database, size)
        return against_floor(root, database, size, env, runs)


def against_floor(root: Path, database: str, size: int, env: dict[str, str], runs: int) -> str:
    """Measure a library against the floor and return the table."""
    room = disk(root, database)
    every = jobs(making.make(42).paper.key, size)
    results = [measure(job, database, env, runs) for job in every]
    results.append(edited(root, env, runs))
    if size < LARGE:  # takes minutes for a large library
        results.append(from_nothing(root, database, env))
    return f"{table(results)}\n{room}"


def main(arguments: list[str]) -> None:
    """Measure every size, print the tables, and write them into the documents."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument(
        "--sizes", default="1000,10000,100000", help="numbers of papers, with commas"
    )
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args(arguments)
    for size in map(int, options.sizes.split(",")):
        text = run(size, options.runs if PEERS < size < LARGE else min(options.runs, FEW))
        name = f"{size} papers"
        print(f"{name}\n\n{text}\n", flush=True)
        keep(name, text)


if __name__ == "__main__":
    against = any(word.startswith("--against") for word in sys.argv[1:])
    (earlier.main if against else main)(sys.argv[1:])
