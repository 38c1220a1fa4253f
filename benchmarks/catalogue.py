"""The catalogue of all of arXiv against a floor, and against what a reader has today.

    python -m benchmarks.arxiv_dump RECORDS DUMP.jsonl.gz
    python -m benchmarks.catalogue DUMP.jsonl.gz [--runs 7] [--duckdb PYTHON]

Builds the catalogue and the floor (benchmarks/catalogue_floor.py) from the same dump in one run, then
asks both, and measures questions through the command line beside `papers --help`. `rg` and `jq` ask the
unpacked dump, and DuckDB a Parquet file made from it, each where it is installed; DuckDB by a Python that has
it. Times are CPU seconds of whole processes. What was built in the folder of the dump is used again.
"""

import argparse
import os
import shutil
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import PAPERS

FLOOR = Path(__file__).with_name("catalogue_floor.py")
_DUCKDB = """
import duckdb, os, sys
dump, parquet, sql = sys.argv[1:]
db = duckdb.connect()
db.execute("SET threads = 2")
if not os.path.exists(parquet):
    db.execute(f"COPY (SELECT id, title, authors, comments, categories FROM read_json('{dump}', "
               "format='newline_delimited', columns={id: 'VARCHAR', title: 'VARCHAR', authors: 'VARCHAR', "
               "comments: 'VARCHAR', categories: 'VARCHAR'})) "
               f"TO '{parquet}' (FORMAT PARQUET)")
if sql:
    db.execute(sql.replace("DUMP", f"'{parquet}'")).fetchall()
"""


class Used(NamedTuple):
    """What a process used: CPU and wall seconds, and peak memory in MB."""

    cpu: float
    wall: float
    memory: float


class Question(NamedTuple):
    """A question: arguments of papers, and how other programs ask it, '' where they cannot."""

    name: str
    words: tuple[str, ...]
    goal: float
    pattern: str = ""
    jq: str = ""
    sql: str = ""


def run(command: Sequence[str], env: Mapping[str, str]) -> Used:
    """Run a program whose output goes nowhere."""
    begun = time.monotonic()
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    child = os.posix_spawnp(command[0], list(command), dict(env), file_actions=nowhere)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    cpu = usage.ru_utime + usage.ru_stime
    return Used(cpu, time.monotonic() - begun, usage.ru_maxrss / 1024)


def questions() -> list[Question]:
    """The questions; the id, the words and the typo are of a record that every made dump has."""
    title = "title ILIKE '%{}%'".format
    return [
        Question("`papers --help`", ("--help",), 1.0),
        Question("an id", ("find", "2006.00123"), 1.3, '"id": "2006.00123"',
                 'select(.id == "2006.00123") | .title', "SELECT * FROM DUMP WHERE id = '2006.00123'"),
        Question("three words", ("find", "diffusion", "image", "segmentation"), 1.3,
                 "(?i)diffusion.*image.*segmentation",
                 'select(.title | test("diffusion.*image.*segmentation"; "i")) | .title',
                 "SELECT * FROM DUMP WHERE " + " AND ".join(map(title, ("diffusion", "image", "segmentation")))
                 + " ORDER BY id DESC LIMIT 20"),
        Question("the commonest word", ("find", "learning"), 2.0, "(?i)learning",
                 'select(.title | test("learning"; "i")) | .title',
                 f"SELECT * FROM DUMP WHERE {title('learning')} ORDER BY id DESC LIMIT 20"),
        Question("the commonest beginning", ("find", "con*"), 2.0, r"(?i)\bcon",
                 r'select(.title | test("\\bcon"; "i")) | .title',
                 "SELECT * FROM DUMP WHERE regexp_matches(title, '(?i)\\bcon') ORDER BY id DESC LIMIT 20"),
        Question("a title with a typo", ("find", "TYPO"), 2.0),
        Question("a venue and a year", ("find", "venue:cvpr", "year:2025"), 2.0, "CVPR.{0,20}2025",
                 'select((.comments // "") | test("CVPR.{0,20}2025")) | .title',
                 "SELECT * FROM DUMP WHERE regexp_matches(comments, 'CVPR.{0,20}2025') ORDER BY id DESC LIMIT 20"),
    ]  # fmt: skip # a table


def typo(database: Path) -> str:
    """A title of the catalogue from its middle, with two letters of its longest word swapped."""
    import sqlite3

    with sqlite3.connect(database) as db:
        (middle,) = db.execute("SELECT (min(number) + max(number)) / 2 FROM records").fetchone()
        rows = db.execute(
            "SELECT title FROM records WHERE number > ? AND length(title) > 50 LIMIT 200", (middle,)
        ).fetchall()
    for (title,) in rows:
        words = title.split()
        word = max(words, key=len)
        if (
            word.isalpha()
            and word.isascii()
            and len(words) > 5
            and title.replace(" ", "").isalnum()
        ):
            wrong = word[:3] + word[4] + word[3] + word[5:]
            return str(title).replace(word, wrong)
    sys.exit("The dump has no title of plain words.")


def build(dump: Path, env: Mapping[str, str]) -> None:
    """Build both, and print what it took."""
    floor = dump.with_name("floor.db")
    floor.unlink(missing_ok=True)
    theirs = run([sys.executable, "-I", "-S", str(FLOOR), str(floor), str(dump)], env)
    ours = run([PAPERS, "catalogue", "build", str(dump)], env)
    size, other = (file.stat().st_size / 1e6 for file in (catalogue(dump), floor))
    print("| build | papers | floor | ratio |\n| --- | ---: | ---: | ---: |")
    print(f"| CPU | {ours.cpu:.0f} s | {theirs.cpu:.0f} s | {ours.cpu / theirs.cpu:.2f} |")
    print(f"| file | {size:,.0f} MB | {other:,.0f} MB | {size / other:.2f} |")
    print(f"| memory | {ours.memory:.0f} MB | {theirs.memory:.0f} MB | |\n")


def catalogue(dump: Path) -> Path:
    """The file of the catalogue beside a dump."""
    return dump.parent / "data" / "papernotes" / "catalogue" / "arxiv.db"


def ask(dump: Path, env: Mapping[str, str], runs: int, duckdb: str) -> None:
    """Ask all questions, and print a table."""
    wrong = typo(catalogue(dump))
    asked = [
        question._replace(words=tuple(wrong if word == "TYPO" else word for word in question.words))
        for question in questions()
    ]
    times: list[list[float]] = [[] for _ in asked]
    for _ in range(runs):
        for question, some in zip(asked, times, strict=True):
            some.append(run([PAPERS, *question.words], env).cpu)
    plain = dump.with_suffix("")
    parquet = dump.with_name("dump.parquet")
    if duckdb:
        run([duckdb, "-c", _DUCKDB, str(dump), str(parquet), ""], env)
    base = statistics.median(times[0])
    print("| question | papers | of `--help` | goal | rg | jq | DuckDB |\n|" + " --- |" * 7)
    for question, some in zip(asked, times, strict=True):
        others = []
        for program, command in (
            ("rg", ["rg", "-c", question.pattern, str(plain)]),
            ("jq", ["jq", "-r", question.jq, str(plain)]),
        ):
            can = question.pattern and shutil.which(program) and plain.exists()
            others.append(f"{run(command, env).cpu:.2f} s" if can else "")
        if duckdb and question.sql:
            used = run([duckdb, "-c", _DUCKDB, str(dump), str(parquet), question.sql], env)
            others.append(f"{used.cpu:.2f} s")
        else:
            others.append("")
        middle = statistics.median(some)
        print(
            f"| {question.name} | {middle * 1000:.0f} ms | {middle / base:.2f} | {question.goal} | "
            f"{' | '.join(others)} |"
        )


def main() -> None:
    """Build what is not there, and ask."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dump", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--duckdb", default="", metavar="PYTHON")
    given = parser.parse_args()
    dump = given.dump.resolve()
    env = {**os.environ, "XDG_DATA_HOME": str(dump.parent / "data")}
    env["PAPERS_LIBRARY"] = str(dump.parent / "library")
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if not catalogue(dump).exists():
        build(dump, env)
    ask(dump, env, given.runs, given.duckdb)


if __name__ == "__main__":
    main()
