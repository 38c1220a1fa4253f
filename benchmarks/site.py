"""`papers site` of 1,000 real notes with formulas against MkDocs and Zensical, run alternately.

    python -m benchmarks.site FOLDER... [--notes 1000] [--runs 3]

The notes are the Markdown files below FOLDER that have formulas, taken again in turn until there are
enough. Each other program is installed from its package into a temporary environment, and gets the
same texts, the extensions for tables, code, footnotes, tasks and formulas, and its own search. CPU
time is that of the whole command, user and system, with its children. Then one note is edited, and
the site is made again. The exit code is 1 where a ratio is above its goal.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks import making
from benchmarks.measuring import PAPERS, once
from papernotes.formats.note.template import render
from papernotes.operations.notes import refresh
from papernotes.workspace import Workspace

MOST_OF_OTHERS = 0.5  # of their CPU time
MOST_OF_BUILD = 0.05  # of a full build, after one edit
OTHERS = {"mkdocs": ("mkdocs", "pymdown-extensions"), "zensical": ("zensical",)}
CONFIGURATION = """site_name: Notes
use_directory_urls: false
markdown_extensions:
  - tables
  - footnotes
  - toc
  - pymdownx.superfences
  - pymdownx.highlight
  - pymdownx.tasklist
  - pymdownx.arithmatex:
      generic: true
"""
HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def texts(folders: list[Path], count: int) -> Iterator[str]:
    """Yield that many texts of notes with formulas, without their heads."""
    files = sorted(file for folder in folders for file in folder.rglob("*.md"))
    every = [HEAD.sub("", file.read_text("utf-8", errors="replace")) for file in files]
    yield from islice(cycle([text for text in every if text.count("$") > 1]), count)


def build_library(root: Path, notes: list[str]) -> None:
    """Make a library of a paper for each text, all published."""
    space = Workspace(str(root), {})
    space.create("ko")
    with space.library.changes():
        for number, text in enumerate(notes):
            paper = making.make(number).paper
            making.add(space.library, paper)
            head = render("{front_matter}\n", paper, "2026-01-01")
            head = head.replace("---\n", "---\npublish: true\n", 1)
            (root / "notes" / f"{paper.key}.md").write_text(f"{head}\n{text}", "utf-8")
    refresh.refresh(space.library, space.notebook)
    space.close()


def build_documents(root: Path, notes: list[str]) -> None:
    """Make the folder that the other programs read."""
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    (root / "docs" / "index.md").write_text("# Notes\n", "utf-8")
    for number, text in enumerate(notes):
        paper = making.make(number).paper
        (root / "docs" / f"{paper.key}.md").write_text(f"# {paper.title}\n\n{text}", "utf-8")


def install(place: Path, name: str) -> str:
    """Install another program in an environment of its own; return its path."""
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [str(place / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *OTHERS[name]], check=True, stdout=sys.stderr, stderr=sys.stderr)
    return str(place / "bin" / name)


def removing(folder: Path) -> Callable[[], None]:
    """Return what removes a folder, so that the next build is a full one."""
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Make the folders, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    notes = list(texts(options.folders, options.notes))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library, documents, site = (folder / part for part in ("library", "documents", "site"))
        build_library(library, notes)
        build_documents(documents, notes)
        env = {**os.environ, "PAPERS_LIBRARY": str(library), "HOME": name}
        commands = {"papers site": [PAPERS, "site", str(site)]}
        for other in OTHERS:
            program = install(folder / other, other)
            commands[other] = [program, "build", "-f", str(documents / "mkdocs.yml")]
        sys.exit(_report(commands, env, site, documents, options.runs))


def _report(
    commands: dict[str, list[str]], env: dict[str, str], site: Path, documents: Path, runs: int
) -> int:
    """Measure all commands in turn; print the table; return the exit code."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    peaks = dict.fromkeys(commands, 0.0)
    for _ in range(runs):
        for name, command in commands.items():
            removing(site)()
            removing(documents / "site")()
            removing(documents / ".cache")()
            spent, peak = once(command, env)
            times[name].append(spent)
            peaks[name] = max(peaks[name], peak)
    ours = statistics.median(times["papers site"])
    once(commands["papers site"], env)
    edited, same = _again(commands["papers site"], env, Path(env["PAPERS_LIBRARY"]), runs)
    sys.stdout.write("| command | CPU s | against | ratio | goal | peak MB |\n")
    sys.stdout.write("| --- | --: | --: | --: | --: | --: |\n")
    sys.stdout.write(f"| papers site | {ours / 1000:.1f} | | | | {peaks['papers site']:.0f} |\n")
    worst = 0
    for name in OTHERS:
        theirs = statistics.median(times[name])
        worst += ours > theirs * MOST_OF_OTHERS
        sys.stdout.write(
            f"| {name} build | {theirs / 1000:.1f} | papers site {ours / 1000:.1f} "
            f"| {ours / theirs:.2f} | {MOST_OF_OTHERS} | {peaks[name]:.0f} |\n"
        )
    for name, spent in (("after one edit", edited), ("after no change", same)):
        sys.stdout.write(
            f"| papers site, {name} | {spent / 1000:.2f} | {ours / 1000:.1f} "
            f"| {spent / ours:.3f} | {MOST_OF_BUILD} | |\n"
        )
    return int(worst > 1 or edited > ours * MOST_OF_BUILD)


def _again(
    command: list[str], env: dict[str, str], library: Path, runs: int
) -> tuple[float, float]:
    """Median CPU milliseconds of making the site again, after one edit and after none."""
    note = min((library / "notes").glob("*.md"))
    edited, same = [], []
    for number in range(runs):
        with note.open("a", encoding="utf-8") as file:
            file.write(f"\n한 줄을 더 쓴다, {number}.\n")
        edited.append(once(command, env)[0])
        same.append(once(command, env)[0])
    return statistics.median(edited), statistics.median(same)


if __name__ == "__main__":
    main()
