"""Whole commands of this build against those of an earlier one, each with its own library.

    git worktree add /tmp/earlier 77c862f
    .venv/bin/python -m benchmarks.earlier /tmp/earlier [--papers 10000] [--runs 13]

Both builds make the same library, each with its own programs, and run each command in turn, A B A B ….
The ratios are those of the medians of CPU time (user and system), in the order of the table.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import IDS, once
from benchmarks.storage import BUILD, ROOT, run

_START = "import sys; sys.argv[0] = 'papers'; from papernotes.__main__ import main; main()"
_COMMANDS = (
    ("--help",),
    ("list",),
    ("list", "--limit", "20"),
    ("list", "--json"),
    ("search", "diffusion"),
    ("search", "zyxomorph"),
    ("search", "희귀단어"),
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


def environment(checkout: Path, library: Path) -> dict[str, str]:
    """A user's environment in which `papernotes` is that of a checkout."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(library.parent / f"{library.name}-home"),
        "LC_ALL": "C.UTF-8",
        "PAPERS_LIBRARY": str(library),
        "PYTHONPATH": str(checkout / "src"),
    }


def measure(
    command: tuple[str, ...], builds: dict[Path, Path], runs: int, words: dict[str, str]
) -> tuple[float, float]:
    """The median CPU milliseconds of a command in the earlier build and in this one."""
    times: dict[Path, list[float]] = {library: [] for library in builds}
    for number in range(runs + 1):
        for library, checkout in builds.items():
            bib = library.parent / f"{library.name}{number}.bib"
            title = f"A Newcomer in {library.name} {number}"
            bib.write_text(
                f"@misc{{new{library.name}{number}, title = {{{title}}}, year = {{2025}}}}\n"
            )
            new = {**words, "NEW": f"new{number}", "ID": IDS[number % len(IDS)], "BIB": str(bib)}
            typed = [sys.executable, "-c", _START, *(new.get(word, word) for word in command)]
            time, _ = once(typed, environment(checkout, library))
            if number:  # the first run only warms the caches
                times[library].append(time)
    earlier, now = map(statistics.median, times.values())
    return earlier, now


def main(arguments: list[str]) -> None:
    """Make both libraries, measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.earlier")
    parser.add_argument("earlier", type=Path, help="a checkout of an earlier build")
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=13)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        builds = {Path(made, "earlier"): options.earlier.resolve(), Path(made, "now"): ROOT}
        for library, checkout in builds.items():
            run(checkout, BUILD, str(library), str(options.papers))
        key = run(ROOT, _KEY, str(Path(made, "now"))).strip()
        print("| command | earlier, CPU ms | now | ratio |\n| --- | --: | --: | --: |")
        for command in _COMMANDS:
            earlier, now = measure(command, builds, options.runs, {"KEY": key})
            print(
                f"| {' '.join(command)} | {earlier:.0f} | {now:.0f} | {now / earlier:.2f} |",
                flush=True,
            )


_KEY = """
import sqlite3, sys
print(sqlite3.connect(sys.argv[1] + "/library.db").execute("SELECT key FROM papers LIMIT 1").fetchone()[0])
"""

if __name__ == "__main__":
    main(sys.argv[1:])
