"""Whole commands measured alternately with what they are compared with."""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

PAPERS = str(Path(sys.executable).parent / "papers")
IDS = (
    "2006.11239", "2003.08934", "1912.01865", "2304.08465", "2401.11739", "2208.12242", "2208.01618", "2106.09685",
    "2208.01626", "2307.04787", "2303.12789", "1703.06870", "1703.10593", "1909.12224", "1711.08488", "2010.11929",
)  # fmt: skip # a table


class Job(NamedTuple):
    """A command of the program, what it is compared with, and the goal for the ratio."""

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


_LAUNCH = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def once(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """CPU milliseconds and peak memory in MB of one whole command, which must succeed or find nothing.

    A small launcher starts it, because a process inherits the peak memory of its parent.
    """
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCH, *command]
    done = subprocess.run(
        launcher,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=True,
        stdin=subprocess.DEVNULL,
    )
    code, seconds, peak = done.stdout.split()
    if code not in ("0", "1"):
        sys.exit(f"{command} ended with {code}: {done.stderr}")
    return float(seconds) * 1000, int(peak) / 1024


def measure(job: Job, database: str, env: dict[str, str], runs: int) -> Result:
    """Run a job and its floor alternately.

    In a command, NEW, ID and BIB stand for a new tag, paper and file of one entry each time, DB and
    NOTES for the floor's database and the folder of notes, OUT for a file to write.
    """
    ours, floors, memory = [], [], 0.0
    with tempfile.TemporaryDirectory() as result:
        for number in range(runs + 1):
            new = {"NEW": f"new{number}", "ID": IDS[number % len(IDS)], "DB": database}
            new["NOTES"] = str(Path(env["PAPERS_LIBRARY"], "notes"))
            new["OUT"] = str(Path(result, f"out{number}.bib"))
            new["BIB"] = str(_entry(result, f"{Path(job.floor[0]).name}{number}"))
            time, peak = once([PAPERS, *(new.get(word, word) for word in job.command)], env)
            floor, _ = once([new.get(word, word) for word in job.floor], env)
            if number:  # the first run of each only warms the caches
                ours.append(time)
                floors.append(floor)
                memory = max(memory, peak)
    mine, base = statistics.median(ours), statistics.median(floors)
    return Result(job, mine, base, mine / base, memory)


def _entry(folder: str, name: str) -> Path:
    """A file with one new entry."""
    file = Path(folder, f"{name}.bib")
    file.write_text(
        f"@inproceedings{{newcomer{name},\n  title = {{A Newcomer Called {name}}},\n"
        f"  author = {{Newton, Isaac}},\n  year = {{2025}},\n  booktitle = {{Additions}},\n"
        f"  abstract = {{Short words.}}\n}}\n",
        encoding="utf-8",
    )
    return file


def table(results: list[Result], base: str = "floor") -> str:
    """The results as a Markdown table."""
    lines = [
        f"| command | CPU ms | {base} | ratio | goal | peak MB |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for job, ours, floor, ratio, memory in results:
        digits = ".1f" if ratio >= 1 else ".2f"
        lines.append(
            f"| {job.name} | {ours:.0f} | {floor:.0f} | {ratio:{digits}} | {job.goal:g} | {memory:.0f} |"
        )
    return "\n".join(lines)
