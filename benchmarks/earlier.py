"""Whole commands of this build against those of an earlier one, each installed and with its own library.

    ./dev bench --against 77c862f [--papers 10000] [--runs 13]

Both builds make the same library, each with its own programs, and run each command in turn, A B A B ….
The ratios are those of the medians of CPU time (user and system), in the order of the table; the
memory is the most of any run. The floor of `--help` is a bare interpreter of the same venv.
"""

import argparse
import os
import shutil
import sqlite3
import statistics
import tempfile
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from benchmarks import releases
from benchmarks.measuring import IDS, once
from benchmarks.releases import Release
from benchmarks.storage import BUILD, run, sizes

_COMMANDS = (
    ("--help",),
    ("list",),
    ("list", "--limit", "20"),
    ("list", "--json"),
    ("search", "diffusion"),
    ("search", "zyxomorph"),
    ("search", "희귀단어"),
    ("search", "확산"),
    ("search", "임베딩"),
    ("search", "splatting"),
    ("search", "segmenation"),
    ("search", "attention", "mechanism"),
    ("show", "KEY"),
    ("related", "KEY"),
    ("tags",),
    ("log",),
    ("export", "--bib"),
    ("tag", "NEW", "KEY"),
    ("add", "ID"),
    ("import", "BIB"),
)
"""NEW, ID and BIB stand for a new tag, paper and file each time, KEY for a paper of both libraries."""
_FROM_NOTHING = 3  # times that all notes are indexed


class Build(NamedTuple):
    """An installed build with its library, and its words for NEW, ID, BIB and KEY."""

    release: Release
    library: Path

    def environment(self) -> dict[str, str]:
        """A user's environment."""
        home = self.library.parent / f"{self.library.name}-home"
        home.mkdir(exist_ok=True)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "PAPERS_LIBRARY": str(self.library),
        }

    def words(self, key: str, number: int) -> dict[str, str]:
        """What stands for the words in capitals in one run of a command."""
        name = f"{self.library.name}{number}"
        bib = self.library.parent / f"{name}.bib"
        title = f"A Newcomer in {self.library.name} {number}"
        bib.write_text(f"@misc{{new{name}, title = {{{title}}}, year = {{2025}}}}\n")
        return {"KEY": key, "NEW": f"new{number}", "ID": IDS[number % len(IDS)], "BIB": str(bib)}


class Measured(NamedTuple):
    """Medians of CPU and elapsed milliseconds, and the most memory in MB."""

    cpu: float
    elapsed: float
    memory: float


def measure(builds: list[Build], command: tuple[str, ...], runs: int, key: str) -> list[Measured]:
    """Run a command with each build in turn."""
    times: list[list[tuple[float, float, float]]] = [[] for _ in builds]
    for number in range(runs + 1):
        for build, mine in zip(builds, times, strict=True):
            words = build.words(key, number)
            typed = [build.release.papers, *(words.get(word, word) for word in command)]
            mine.append(_once(typed, build.environment()))
    return [_medians(mine[1:]) for mine in times]  # the first run only warms the caches


def from_nothing(builds: list[Build]) -> list[Measured]:
    """Drop the index, and search, which makes it again."""
    times: list[list[tuple[float, float, float]]] = [[] for _ in builds]
    for _ in range(_FROM_NOTHING):
        for build, mine in zip(builds, times, strict=True):
            if (build.library / ".papers").exists():
                shutil.rmtree(build.library / ".papers")
            else:  # before the index was a file of its own
                with closing(sqlite3.connect(build.library / "library.db")) as library:
                    library.execute("DROP TABLE found")
            typed = [build.release.papers, "search", "zyxomorph"]
            mine.append(_once(typed, build.environment()))
    return [_medians(mine) for mine in times]


def bare(build: Build, runs: int) -> float:
    """The median CPU milliseconds of an interpreter that does nothing."""
    typed = [build.release.python, "-c", "pass"]
    return _medians([_once(typed, build.environment()) for _ in range(runs + 1)][1:]).cpu


def _once(command: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    begun = monotonic()
    cpu, memory = once(command, environment)
    return cpu, (monotonic() - begun) * 1000, memory


def _medians(runs: list[tuple[float, float, float]]) -> Measured:
    cpu, elapsed, memory = zip(*runs, strict=True)
    return Measured(statistics.median(cpu), statistics.median(elapsed), max(memory))


def _row(name: str, earlier: float, now: float, memory: str = "") -> str:
    return f"| {name} | {earlier:.0f} | {now:.0f} | {now / earlier:.2f} | {memory} |"


def main(arguments: list[str]) -> None:
    """Install both builds, make both libraries, measure, and print a table."""
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument(
        "--against", required=True, metavar="VERSION", help="a number, tag or commit"
    )
    parser.add_argument("--papers", type=int, default=10_000, help="at least 1000")
    parser.add_argument("--runs", type=int, default=13)
    options = parser.parse_args(arguments)
    both = (releases.earlier(options.against), releases.current())
    with tempfile.TemporaryDirectory() as folder:
        builds = [
            Build(release, Path(folder, name))
            for release, name in zip(both, ("earlier", "now"), strict=True)
        ]
        for build in builds:
            run(build.release.source, BUILD, str(build.library), str(options.papers))
        sized = [sizes(build.library)[1] / 1_000_000 for build in builds]
        with closing(sqlite3.connect(builds[1].library / "library.db")) as library:
            (key,) = library.execute("SELECT key FROM papers LIMIT 1").fetchone()
        print(
            f"| command | {options.against}, CPU ms | now | ratio | peak MB |\n"
            "| --- | --: | --: | --: | --: |"
        )
        for command in _COMMANDS:
            old, new = measure(builds, command, options.runs, key)
            memory = f"{old.memory:.0f}, now {new.memory:.0f}"
            print(_row(" ".join(command), old.cpu, new.cpu, memory), flush=True)
            if command == ("--help",):
                print(
                    _row(
                        "--help, against a bare interpreter", bare(builds[1], options.runs), new.cpu
                    )
                )
        old, new = from_nothing(builds)
        memory = f"{old.memory:.0f}, now {new.memory:.0f}"
        print(_row("all notes indexed from nothing", old.cpu, new.cpu, memory))
        print(_row("the same, elapsed ms", old.elapsed, new.elapsed))
        print(_row("library.db and all that is derived, MB", sized[0], sized[1]))
