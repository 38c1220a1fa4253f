"""What `papers rebuild` costs: from library.db alone, and from the library's text with library.db.

    python -m benchmarks.rebuild [PAPERS]      10,000 without a number

The medians of three runs, each in turn with `papers --help`, by which machines can be compared. The
notes are unchanged; the index, which the next command makes again, is not counted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import making
from benchmarks.measuring import PAPERS, once
from benchmarks.sync import environment

RUNS = 3


def cost(root: Path, env: dict[str, str]) -> tuple[float, float, float]:
    """Median CPU milliseconds of a rebuild and of `papers --help`, and the peak memory in MB."""
    times, helps, memory = [], [], 0.0
    for _ in range(RUNS):
        time, peak = once([PAPERS, "rebuild"], env)
        times.append(time)
        memory = max(memory, peak)
        helps.append(once([PAPERS, "--help"], env)[0])
        for file in root.glob("library.db.before-rebuild*"):
            os.remove(file)
    return statistics.median(times), statistics.median(helps), memory


def main(size: int) -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        root = here / "library"
        env = environment(here) | {"PAPERS_LIBRARY": str(root), "PAPERS_BACKGROUND": "off"}
        making.build(root, size)
        once([PAPERS, "list", "--count"], env)
        print(f"| rebuild of {size:,} papers | CPU s | of `--help` | peak MB |")
        print("| --- | --: | --: | --: |")
        for name in ("library.db alone", "papers/ and library.db"):
            if name != "library.db alone":
                subprocess.run(["git", "init", "-q", "--bare", "hub.git"], cwd=here, check=True)
                once([PAPERS, "sync", "--init", str(here / "hub.git")], env)
            time, bare, memory = cost(root, env)
            print(f"| from {name} | {time / 1000:.1f} | {time / bare:.0f} | {memory:.0f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
