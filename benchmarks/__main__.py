"""Speed and memory of whole commands, as ratios measured in one run.

    ./dev bench [--sizes 10000,100000] [--runs 11]

Each command of the program and its floor are run in turn, A B A B ..., and their CPU time
(user and system) is taken from the operating system; the table gives medians, their ratio
and the program's peak memory. `rg`, papis, cobib and pubs take part where they are found on
PATH. Prints a Markdown table for each size, and writes that of 10,000 papers into the README
and docs/performance.md.
"""

import argparse
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from shutil import which
from typing import NamedTuple

from benchmarks import making
from papernotes.formats import bibtex
from papernotes.model.venues import find

ROOT = Path(__file__).resolve().parent.parent
RUNS = 11
FLOOR = (sys.executable, "-I", "-S", str(ROOT / "benchmarks" / "floor.py"))
PAPERS = str(Path(sys.executable).parent / "papers")


class Job(NamedTuple):
    """A command of the program, what it is held against, and the ratio to stay under."""

    name: str
    command: tuple[str, ...]
    floor: tuple[str, ...]
    goal: float


class Result(NamedTuple):
    """Median CPU milliseconds of both, the ratio of the medians, and peak memory in MB."""

    job: Job
    ours: float
    floor: float
    ratio: float
    memory: float


def jobs(key: str, size: int) -> list[Job]:
    """What is measured on a library of `size` papers that holds a paper of this key."""
    bare = (sys.executable, "-c", "pass")
    rare, word, common = ("search", "zyxomorph"), ("search", "희귀단어"), ("search", "attention")
    made = [
        Job("`papers --help`", ("--help",), bare, 5),
        Job("search, rare word", rare, (*FLOOR, "search", "DB", "zyxomorph", "NOTES"), 3.5),
        Job("search, word in notes", word, (*FLOOR, "search", "DB", "희귀단어", "NOTES"), 3.5),
        Job(
            "search, common word",
            common,
            (*FLOOR, "search", "DB", "attention", "NOTES"),
            3.5 if size < 50_000 else 1.6,
        ),
        Job("search; floor looks at no note", rare, (*FLOOR, "search", "DB", "zyxomorph"), 4),
        Job("list", ("list",), (*FLOOR, "list", "DB"), 3),
        Job("export --bib", ("export", "--bib"), (*FLOOR, "export", "DB"), 3),
        Job("tag", ("tag", "NEW", key), (*FLOOR, "tag", "DB", "NEW", key), 5),
        Job("add", ("add", "ID"), (*FLOOR, "add", "DB", "NEW"), 5),
    ]
    if rg := which("rg"):
        made.append(Job("search, against `rg -l`", word, (rg, "-l", "희귀단어", "NOTES"), 1.2))
    made += [
        Job(f"`--help`, against {peer}", ("--help",), (found, "--help"), 0.6)
        for peer in ("papis", "cobib", "pubs")
        if (found := which(peer))
    ]
    return made


def from_nothing(root: Path, database: str, env: dict[str, str]) -> Result:
    """The whole index lost, and made again by the next search.

    Its floor writes the papers too: an index without the words of titles and abstracts is none.
    """
    job = Job("all notes indexed from nothing", ("search", "zyxomorph"), (*FLOOR, "import"), 3)
    index = Path(database + ".index")
    ours, floors, memory = [], [], 0.0
    for _ in range(3):
        with closing(sqlite3.connect(root / "library.db")) as library:
            library.execute("DROP TABLE found")
        time, peak = once([PAPERS, *job.command], env)
        for old in index.parent.glob(index.name + "*"):
            old.unlink()
        floor, _ = once(
            [*job.floor, str(index), str(root / "library.db"), str(root / "notes")], env
        )
        ours.append(time)
        floors.append(floor)
        memory = max(memory, peak)
    mine, base = statistics.median(ours), statistics.median(floors)
    return Result(job, mine, base, mine / base, memory)


def disk(root: Path, database: str) -> str:
    """The room that the library takes, as a row of the table."""
    sizes = []
    for file in (str(root / "library.db"), database):
        with closing(sqlite3.connect(file)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        sizes.append(os.path.getsize(file) / 1_000_000)
    mine, base = sizes
    return f"| library.db, MB | {mine:.0f} | {base:.0f} | {mine / base:.1f} | 1.5 | |"


IDS = [
    "2006.11239",
    "2003.08934",
    "1912.01865",
    "2304.08465",
    "2401.11739",
    "2208.12242",
    "2208.01618",
    "2106.09685",
    "2208.01626",
    "2307.04787",
    "2303.12789",
    "1703.06870",
    "1703.10593",
    "1909.12224",
    "1711.08488",
    "2010.11929",
]


_LAUNCH = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def once(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """CPU milliseconds and peak memory in MB of one whole command, which must succeed.

    A small launcher starts it, because a process counts the memory of its parent as its own.
    """
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCH, *command]
    done = subprocess.run(launcher, env=env, capture_output=True, encoding="utf-8", check=True)
    code, seconds, peak = done.stdout.split()
    if code != "0":
        sys.exit(f"{command} ended with {code}: {done.stderr}")
    return float(seconds) * 1000, int(peak) / 1024


def measure(job: Job, database: str, env: dict[str, str], runs: int) -> Result:
    """Run a job and its floor in turn."""
    ours, floors, memory = [], [], 0.0
    for number in range(runs + 1):
        new = {"NEW": f"new{number}", "ID": IDS[number % len(IDS)], "DB": database}
        new["NOTES"] = str(Path(env["PAPERS_LIBRARY"], "notes"))
        time, peak = once([PAPERS, *(new.get(word, word) for word in job.command)], env)
        floor, _ = once([new.get(word, word) for word in job.floor], env)
        if number:  # the first of each only warms the caches
            ours.append(time)
            floors.append(floor)
            memory = max(memory, peak)
    mine, base = statistics.median(ours), statistics.median(floors)
    return Result(job, mine, base, mine / base, memory)


def floor_library(path: str, size: int) -> None:
    """The same papers in the floor's own database."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE papers(id INTEGER "
        "PRIMARY KEY, key TEXT UNIQUE, title, authors, venue, year, bib); CREATE TABLE tags(tag, "
        "paper, PRIMARY KEY(tag, paper)) WITHOUT ROWID; CREATE VIRTUAL TABLE fts USING "
        "fts5(title, abstract, note, content='', tokenize='unicode61'); BEGIN"
    )
    for number in range(size):
        paper, prose = making.make(number)
        venue = find(paper.venue) if paper.venue else None
        text = bibtex.entry(paper.key, *bibtex.fields(paper, venue))
        values = (number, paper.key, paper.title, "", paper.venue, paper.year, text)
        db.execute("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        db.executemany("INSERT INTO tags VALUES (?, ?)", [(tag, number) for tag in paper.tags])
        texts = (number, paper.title, paper.abstract, prose)
        db.execute("INSERT INTO fts(rowid, title, abstract, note) VALUES (?, ?, ?, ?)", texts)
    db.execute("COMMIT")
    db.close()


def table(results: list[Result]) -> str:
    """The results as a Markdown table."""
    lines = [
        "| command | CPU ms | floor | ratio | goal | peak MB |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for job, ours, floor, ratio, memory in results:
        lines.append(
            f"| {job.name} | {ours:.0f} | {floor:.0f} | {ratio:.1f} | {job.goal:g} | {memory:.0f} |"
        )
    return "\n".join(lines)


def keep(text: str) -> None:
    """Put the table where it is quoted."""
    for name in ("README.md", "docs/performance.md"):
        file = ROOT / name
        before = file.read_text(encoding="utf-8")
        now = re.sub(
            r"(<!-- table -->\n).*?(<!-- end -->)",
            lambda found: f"{found[1]}{text}\n{found[2]}",
            before,
            flags=re.DOTALL,
        )
        file.write_text(now, encoding="utf-8")


def run(size: int, runs: int) -> str:
    """Make the libraries of one size and measure; the table."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env["PYTHONPATH"] = str(ROOT / "src")  # this checkout, whatever is installed
    with tempfile.TemporaryDirectory() as made:
        root, database = Path(made, "library"), str(Path(made, "floor.db"))
        making.build(root, size)
        floor_library(database, size)
        env |= {"PAPERS_LIBRARY": str(root), "XDG_CACHE_HOME": made}
        room = disk(root, database)
        every = jobs(making.make(42).paper.key, size)
        results = [measure(job, database, env, runs) for job in every]
        results.append(from_nothing(root, database, env))
    return f"{table(results)}\n{room}"


def main(arguments: list[str]) -> None:
    """Measure every size, print, and keep the table of the usual one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--sizes", default="10000", help="numbers of papers, with commas")
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args(arguments)
    for size in map(int, options.sizes.split(",")):
        text = run(size, options.runs)
        print(f"{size:,} papers\n\n{text}\n", flush=True)
        if size == 10_000:
            keep(text)


if __name__ == "__main__":
    main(sys.argv[1:])
