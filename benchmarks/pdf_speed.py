"""The text of PDFs against `pdftotext` on the same files, in one run.

    python -m benchmarks.pdf_papers FOLDER 100
    python -m benchmarks.pdf_speed FOLDER [RUNS]

Ours is the cleaned text of every page: two child processes read, their parent cleans. CPU time is
that of all processes, user and system; memory is the largest of a process of ours; the share of
two cores is CPU time by time on the clock. Prints a Markdown table.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which
from typing import NamedTuple

_OURS = """
import sys
from papernotes.pdf import reader
from papernotes.formats.pdf.cleaning import clean
with open(sys.argv[1], "w", encoding="utf-8") as output:
    for path, result in reader.read_many(sys.argv[2:]):
        for page in clean([page.text for page in result.pages]):
            output.write(page.text + "\\f")
"""
_LAUNCH = """
import os, resource, subprocess, sys, time
begun = time.monotonic()
code = subprocess.run(sys.argv[1:]).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, usage.ru_utime + usage.ru_stime, time.monotonic() - begun, usage.ru_maxrss)
"""


class Spent(NamedTuple):
    """CPU seconds, seconds by the clock, and the peak memory of the largest process in MB."""

    cpu: float
    clock: float
    memory: float


def spent(*command: str) -> Spent:
    """Run a command and return what it took, its children included."""
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCH, *command]
    done = subprocess.run(launcher, capture_output=True, encoding="utf-8", check=True)
    code, cpu, clock, memory = done.stdout.split()[-4:]
    if code != "0":
        sys.exit(f"{command[0]} ended with {code}: {done.stderr}")
    return Spent(float(cpu), float(clock), int(memory) / 1024)


def main(folder: Path, runs: int) -> None:
    """Print the table for the files of a folder."""
    if not which("pdftotext"):
        sys.exit("pdftotext is missing: install poppler-utils.")
    files = sorted(map(str, folder.glob("*.pdf")))
    each = 'for file; do pdftotext "$file" - ; done >/dev/null'
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as output:
        for _ in range(runs):
            text = os.path.join(output, "text.txt")
            ours.append(spent(sys.executable, "-c", _OURS, text, *files))
            theirs.append(spent("sh", "-c", each, "sh", *files))
    print(f"{len(files)} files, {runs} runs, load of the machine {os.getloadavg()[0]:.1f}\n")
    print("| | CPU s | clock s | MB | cores used |\n| --- | --: | --: | --: | --: |")
    for name, every in (("papers", ours), ("pdftotext", theirs)):
        cpu, clock = (statistics.median(item[place] for item in every) for place in (0, 1))
        memory = max(item.memory for item in every)
        print(f"| {name} | {cpu:.2f} | {clock:.2f} | {memory:.0f} | {cpu / clock:.1f} |")
    ratio = statistics.median(a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True))
    print(f"| ratio | {ratio:.2f} | | | |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
