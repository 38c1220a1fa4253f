"""The room that a library takes, and the time of a snapshot, against an earlier build.

    git worktree add ../earlier 77c862f
    python -m benchmarks.storage ../earlier [--papers 10000] [--runs 9]

Both builds make the same library, each with its own programs, and copy it in turn, A B A B ....
Only the ratios mean anything. The exit code is 1 where one is above its goal.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = """
import sys
from pathlib import Path
from benchmarks import making
making.build(Path(sys.argv[1]), int(sys.argv[2]))
"""
_SNAPSHOT = """
import shutil, sys, time
from pathlib import Path
from papernotes.workspace import Workspace
space = Workspace(sys.argv[1], {})
library, times = space.library, []
for _ in range(2):
    begin = time.process_time(), time.monotonic()
    library.snapshot()
    times.append((time.process_time() - begin[0], time.monotonic() - begin[1]))
space.close()
shutil.rmtree(Path(sys.argv[1], ".backups"))
print(*times[-1])
"""


def run(checkout: Path, code: str, *arguments: str) -> str:
    """The output of some Python code that runs with the programs of a checkout."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env["PYTHONPATH"] = os.pathsep.join((str(checkout / "src"), str(checkout)))
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, cwd=checkout, env=env, capture_output=True, encoding="utf-8", check=True
    ).stdout


def sizes(folder: Path) -> tuple[int, int]:
    """The bytes of library.db, and of library.db with the index file."""
    library = os.path.getsize(folder / "library.db")
    index = folder / ".papers" / "index.db"
    return library, library + (os.path.getsize(index) if index.exists() else 0)


def main(arguments: list[str]) -> int:
    """Make both libraries, measure, and print the ratios with their goals."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.storage")
    parser.add_argument("earlier", type=Path, help="a checkout of an earlier build")
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as result:
        builds = {Path(result, "earlier"): options.earlier.resolve(), Path(result, "now"): ROOT}
        times: dict[Path, list[tuple[float, ...]]] = {folder: [] for folder in builds}
        for folder, checkout in builds.items():
            run(checkout, BUILD, str(folder), str(options.papers))
        for _ in range(options.runs):
            for folder, checkout in builds.items():
                line = run(checkout, _SNAPSHOT, str(folder))
                times[folder].append(tuple(map(float, line.split())))
        (old_library, old_both), (library, both) = map(sizes, builds)
    old, now = (
        [statistics.median(item) for item in zip(*times[folder], strict=True)] for folder in builds
    )
    rows = [
        ("library.db", library / old_library, 0.4),
        ("library.db and index", both / old_both, 0.95),
        ("snapshot, CPU time", now[0] / old[0], 0.4),
        ("snapshot, elapsed", now[1] / old[1], 0.4),
    ]
    print("| measure | ratio | goal |\n| --- | --: | --: |")
    for name, ratio, goal in rows:
        print(f"| {name} | {ratio:.3f} | {goal} |")
    return int(any(ratio > goal for _, ratio, goal in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
