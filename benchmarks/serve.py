"""`papers serve` on 10,000 papers with notes, against the engine alone, a greeting, and a floor.

    python -m benchmarks.serve [--papers 10000] [--runs 200] [--library FOLDER]

Search as one types asks for the results of each beginning of some queries, as the script of the page
does. The engine is the same search in this process, with its library open. The greeting is a bare
page of starlette and uvicorn; the page of the floor is made with sqlite3 and markdown
(benchmarks/serve_floor.py). All of them are asked in turn, over one connection
each, and what is compared is the CPU time of the process that answers, all threads. Memory is the
peak of the server after all requests. The cloud of tags is asked for with 500 and 5,000 tags. The
exit code is 1 where a goal is missed. With --library, FOLDER holds the library of an earlier run, or
receives it.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from benchmarks import making, tags
from benchmarks.measuring import PAPERS
from papernotes.app import App, Face
from papernotes.errors import PapersError
from papernotes.operations.search import query as search_query
from papernotes.web.views.search import read_query

ROOT = Path(__file__).resolve().parent.parent
QUERIES = (
    "diffusion", "masked attention", "확산 모델", "어텐션을", "tag:survey 노이즈", "희귀단어", "quokkanote", "author:kim 임베딩",
)  # fmt: skip # a table
MOST_OF_ENGINE = 2.0
MOST_GREETINGS = 100.0
MOST_OF_FLOOR = 3.0
MOST_MEMORY = 120.0  # MB
MOST_BY_TAGS = 1.5  # the time per tag of 5,000 tags against that of 500
SHOWN, WIDTH = 20, 240  # results, and letters of a passage, as on the page


class Client:
    """One connection to a server, and the process of the server."""

    def __init__(self, port: int, process: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self.process = process

    def get(self, path: str, *, part: bool = False) -> float:
        """Ask for a page, which must be there; return the milliseconds of CPU time that it took."""
        headers = {"X-Part": "main"} if part else {}
        before = self._spent()
        try:
            self._connection.request("GET", path, headers=headers)
            response = self._connection.getresponse()
        except ConnectionError:  # the server ended a connection that was idle for seconds
            self._connection.close()
            self._connection.request("GET", path, headers=headers)
            response = self._connection.getresponse()
        response.read()
        spent = self._spent() - before
        if response.status != 200:
            sys.exit(f"{path}: {response.status}")
        return spent

    def _spent(self) -> float:
        """Return the CPU milliseconds of all threads (Documentation/scheduler/sched-stats.rst of Linux)."""
        threads = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


@contextmanager
def running(command: Sequence[str], env: dict[str, str]) -> Iterator[Client]:
    """Yield a client of a server that prints its address or port."""
    process = subprocess.Popen(
        command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout
        (port,) = re.findall(r"(\d+)/?$", process.stdout.readline().strip())
        yield Client(int(port), process.pid)
    finally:
        process.terminate()
        process.wait()


def served(root: Path) -> list[str]:
    """Return the command that serves a library."""
    return [PAPERS, "--library", str(root), "serve", "--port", "0", "--no-browser"]


class Engine:
    """The search of the program in this process, with its library open."""

    def __init__(self, root: Path) -> None:
        self._app = App.at(str(root), {}, Face(lambda _told: None, lambda names: names, print))

    def accepts(self, words: str) -> bool:
        """Return whether this is a query: `tag:` alone is none."""
        try:
            self.search(words)
        except PapersError:
            return False
        return True

    def search(self, words: str) -> float:
        """Search as the page does; return the milliseconds."""
        begun = time.process_time()
        query = read_query(self._app, words, typed=not words.endswith(" "))
        self._app.reading(query, ("tags",))
        options = search_query.SearchOptions(limit=SHOWN, width=WIDTH)
        search_query.search(self._app.library, self._app.notebook, query, options)
        return (time.process_time() - begun) * 1000


def typed(engine: Engine) -> list[str]:
    """Return what stands in the field of search after each letter, where it is a query by then."""
    beginnings = [query[:end] for query in QUERIES for end in range(1, len(query) + 1)]
    return [words for words in beginnings if engine.accepts(words)]


def peak_memory(process: int) -> float:
    """Return the peak memory of a process in MB; see proc_pid_status(5)."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmHWM:\s*(\d+)", status)[0]) / 1024


def at_95(times: list[float]) -> float:
    """Return the time that 95 of 100 do not exceed."""
    return statistics.quantiles(times, n=20)[-1]


class Row(NamedTuple):
    """A line of the table: both values, their ratio, and the goal."""

    name: str
    ours: float
    base: float
    goal: float

    @property
    def ratio(self) -> float:
        """How many times the other value ours is."""
        return self.ours / self.base

    def __str__(self) -> str:
        digits = 3 if self.ours < 1 else 1
        return (
            f"| {self.name} | {self.ours:.{digits}f} | {self.base:.{digits}f} "
            f"| {self.ratio:.2f} | {self.goal:g} |"
        )


def measure_pages(root: Path, scratch: str, runs: int) -> tuple[list[Row], float]:
    """Return the lines on search and on a paper's page, and the peak memory of the server in MB."""
    env = {**os.environ, "HOME": scratch}
    floor = [sys.executable, "-m", "benchmarks.serve_floor", root / "library.db", root / "notes"]
    keys = [note.stem for note in sorted((root / "notes").glob("*.md"))]
    keys = keys[:: max(1, len(keys) // runs)][:runs]
    engine = Engine(root)
    beginnings = typed(engine)
    times: dict[str, list[float]] = {
        "page": [],
        "engine": [],
        "hello": [],
        "paper": [],
        "floor": [],
    }
    with (
        running(served(root), env) as ours,
        running(list(map(str, floor)), env) as bare,
    ):
        for number in range(2):  # the first round only warms the caches
            for words in beginnings:
                times["page"].append(ours.get(f"/?q={quote(words)}&typed=1", part=True))
                times["engine"].append(engine.search(words))
                times["hello"].append(bare.get("/"))
            for key in keys:
                times["paper"].append(ours.get(f"/paper/{quote(key)}"))
                times["floor"].append(bare.get(f"/paper/{quote(key)}"))
            if number == 0:
                for values in times.values():
                    values.clear()
        memory = peak_memory(ours.process)
    page, hello = at_95(times["page"]), statistics.median(times["hello"])
    paper, by_hand = statistics.median(times["paper"]), statistics.median(times["floor"])
    rows = [
        Row(
            "search as typed, p95, against the engine", page, at_95(times["engine"]), MOST_OF_ENGINE
        ),
        Row("search as typed, p95, against a greeting", page, hello, MOST_GREETINGS),
        Row("a paper's page, against the floor", paper, by_hand, MOST_OF_FLOOR),
    ]
    return rows, memory


def measure_cloud(scratch: str, sizes: tuple[int, int] = (5000, 500)) -> Row:
    """Return the line on the time for each tag in the cloud."""
    times = []
    for size in sizes:
        root = Path(scratch, f"tags{size}")
        tags.make(root, size)
        with running(served(root), {**os.environ, "HOME": scratch}) as client:
            client.get("/tags")
            times.append(statistics.median(client.get("/tags") for _ in range(7)) / size)
    return Row("the cloud of 5,000 tags, ms a tag, against 500", times[0], times[1], MOST_BY_TAGS)


def main() -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--library", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = given.library or Path(scratch, "library")
        if not (root / "library.db").exists():
            making.build(root, given.papers)
        rows, memory = measure_pages(root, scratch, given.runs)
        rows.append(measure_cloud(scratch))
    print("| what | ms | base | ratio | goal |\n| --- | --: | --: | --: | --: |")
    for row in rows:
        print(row)
    print(f"| peak memory of the server, MB | {memory:.0f} | | | {MOST_MEMORY:g} |")
    return int(memory > MOST_MEMORY or any(row.ratio > row.goal for row in rows))


if __name__ == "__main__":
    sys.exit(main())
