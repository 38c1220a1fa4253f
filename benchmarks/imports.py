"""Import, export and add, as ratios to a floor measured in the same run.

    python -m benchmarks.imports [ENTRIES]      10,000 without a number

A BibTeX file of that many entries with abstracts and keywords is imported into a new
library and by the floor (bare sqlite3), in turn; then exported; then one paper is added to
a library of that size and to one ten times as large. CPU time of whole commands, medians.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

from benchmarks import making
from papernotes.formats.bibtex import write as write_bibtex
from papernotes.model.paper import Field
from papernotes.model.venues import find_venue

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
BARE = (sys.executable, "-I", "-S")
PAPERS = str(Path(sys.executable).parent / "papers")


def write(file: Path, size: int) -> None:
    """A BibTeX file of `size` generated entries."""
    with open(file, "w", encoding="utf-8") as target:
        for number in range(size):
            paper = making.make(number).paper
            kind, fields = write_bibtex.paper_fields(
                paper, find_venue(paper.venue) if paper.venue else None
            )
            more = (Field("keywords", ", ".join(paper.tags)), Field("abstract", paper.abstract))
            target.write(write_bibtex.format_entry(paper.key, kind, (*fields, *more)) + "\n")


def cpu(*command: str) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def papers(root: Path, *words: str) -> tuple[float, float]:
    """CPU seconds and peak memory of one command of the program."""
    return cpu(PAPERS, "--library", str(root), *words)


def paired(
    ours: Callable[[], tuple[float, float]], floor: Callable[[], tuple[float, float]]
) -> str:
    """Run both alternately; the medians, their ratio, and our peak memory, as cells of a table."""
    ours()
    runs = [(ours(), floor()) for _ in range(RUNS)]
    item = statistics.median(first[0] for first, _ in runs)
    other = statistics.median(second[0] for _, second in runs)
    memory = max(first[1] for first, _ in runs)
    return f"{item:.2f} s | {other:.2f} s | {item / other:.2f} | {memory:.0f} MB"


def main(size: int) -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        file, db, root, large = here / "refs.bib", here / "floor.db", here / "one", here / "ten"
        write(file, size)

        def take_in() -> tuple[float, float]:
            rmtree(root, ignore_errors=True)
            papers(root, "init", str(root))
            return papers(root, "import", str(file))

        def floor_in() -> tuple[float, float]:
            for name in here.glob("floor.db*"):
                name.unlink()
            return cpu(*BARE, str(ROOT / "benchmarks" / "import_floor.py"), str(file), str(db))

        print(
            f"| {size:,} entries | papernotes | floor | ratio | memory |\n| --- | --- | --- | --- | --- |"
        )
        print(f"| import | {paired(take_in, floor_in)} |")
        bare = (*BARE, str(ROOT / "benchmarks" / "floor.py"), "export", str(db))
        print(f"| export | {paired(lambda: papers(root, 'export'), lambda: cpu(*bare))} |")
        write(file, size * 10)
        papers(large, "init", str(large))
        papers(large, "import", str(file))
        names = iter(f"catalogue:{name}" for name in catalogue())

        def add() -> tuple[float, float]:
            nonlocal names
            name = next(names)
            small.append(papers(root, "add", name))
            return papers(large, "add", name)

        small: list[tuple[float, float]] = []
        result = [add() for _ in range(9)]
        item = statistics.median(cost for cost, _ in result)
        other = statistics.median(cost for cost, _ in small)
        memory = max(peak for _, peak in result)
        print(
            f"| add into {size * 10:,} against {size:,} | {item:.2f} s | {other:.2f} s | {item / other:.2f} | {memory:.0f} MB |"
        )


def catalogue() -> tuple[str, ...]:
    """The names of papers that can be added without a network."""
    from papernotes.sources.catalogue import names

    return names()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
