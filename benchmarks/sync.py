"""Sync of one change in a large library, compared with git alone on the same files.

    python -m benchmarks.sync [PAPERS]      5,000 without a number

A paper is tagged, which changes its text and its note, and `papers sync` pushes this to a bare
repository in a folder. The floor writes the same two files in a plain clone of that
repository and runs `git add`, `commit`, `pull` and `push`. Both run alternately; the table shows
medians of wall time and CPU time, child processes included.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import making
from benchmarks.measuring import PAPERS

RUNS = 7
GOAL = 3
_GIT = "git add -A . && git commit -qm changed && git pull -q --no-rebase && git push -q"


class Cost(NamedTuple):
    """Wall time and CPU time in seconds."""

    clock: float
    cpu: float


def cost(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> Cost:
    """The cost of one command, which must succeed."""
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(time.monotonic() - begun, used.ru_utime + used.ru_stime)


def environment(home: Path) -> dict[str, str]:
    """An environment in which git has a committer and no user settings."""
    result = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT"))
    }
    result |= {"HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1"}
    for who in ("AUTHOR", "COMMITTER"):
        result |= {f"GIT_{who}_NAME": "Kim", f"GIT_{who}_EMAIL": "kim@example.org"}
    return result


def main(size: int) -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        env = environment(here)
        root, plain = here / "library", here / "plain"
        making.build(root, size)
        for hub in ("hub.git", "floor.git"):
            subprocess.run(["git", "init", "-q", "--bare", "-b", "main", hub], cwd=here, check=True)
        key = making.make(42).paper.key
        cost([PAPERS, "--library", str(root), "note", key, "--path"], here, env)
        cost([PAPERS, "--library", str(root), "sync", "--init", str(here / "hub.git")], here, env)
        cost(["git", "push", "-q", str(here / "floor.git"), "HEAD:main"], root, env)
        cost(["git", "clone", "-q", "floor.git", "plain"], here, env)
        ours, floors = [], []
        for number in range(RUNS + 1):
            cost([PAPERS, "--library", str(root), "tag", f"new{number}", key], here, env)
            for name in (f"papers/{key}.bib", f"notes/{key}.md"):
                (plain / name).write_bytes((root / name).read_bytes() + b"\n" * number)
            mine = cost([PAPERS, "--library", str(root), "sync"], here, env)
            base = cost(["sh", "-c", _GIT], plain, env)
            if number:  # the first run of each only warms the caches
                ours.append(mine)
                floors.append(base)
        print(f"| one change in {size:,} papers | papernotes | git | ratio | goal |")
        print("| --- | --: | --: | --: | --: |")
        for name in Cost._fields:
            first, other = (
                statistics.median(getattr(x, name) for x in all_) for all_ in (ours, floors)
            )
            print(
                f"| {name} | {first * 1000:.0f} ms | {other * 1000:.0f} ms | {first / other:.1f} | {GOAL} |"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
