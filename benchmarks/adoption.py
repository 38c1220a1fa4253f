"""Adoption of reviews, as ratios to two floors measured in the same run.

    python -m benchmarks.adoption [REVIEWS] [PAPERS]      1,000 and 10,000 without numbers

A library of that many papers is made, and a blog of reviews of some of them, each with a title, a
link and ten thousand letters of prose. `papers adopt --yes` takes them over. One floor is
`papers import` of the same prose as annotations of BibTeX entries, which also writes and indexes a
note for each. The other leaves the same notes and rows with bare sqlite3: it looks up the papers, writes
the files with a sync, and indexes title and prose, Korean in pairs of syllables. All are measured on half as many
reviews too: without pairwise loops the time doubles. CPU time of whole commands, medians of runs on
fresh copies, which are removed when all is measured: ext4 gives no new file the place of one that was
deleted less than a minute ago, and looking for others would take as long as all the rest.
"""

import re
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile, copytree

from benchmarks import making
from benchmarks.imports import BARE, cpu, papers, write

RUNS = 3
FLOOR = Path(__file__).resolve().parent / "adoption_floor.py"
LETTERS = 10_000


def write_blog(folder: Path, number: int, size: int) -> Path:
    """Write reviews of some papers of a generated library of `size`, and the same as BibTeX."""
    folder.mkdir()
    titles = Counter(making.make(place).paper.title for place in range(size))
    entries = []
    for place in range(size):
        paper, prose = making.make(place)
        if titles[paper.title] > 1 or not number:
            continue
        number -= 1
        prose = (prose * (LETTERS // max(len(prose), 1) + 1))[:LETTERS]
        head = f'---\ntitle: "[논문 리뷰] {paper.title}"\ndate: 2024-03-04\ntags: [review]\n---\n'
        text = f"{head}\nPaper: https://arxiv.org/abs/{paper.arxiv or '2006.11239'}\n\n{prose}\n"
        (folder / f"2024-03-04-{place:05}.md").write_text(text, encoding="utf-8")
        plain = re.sub(r"[{}%#&_$\\~^]", "", prose)
        entries.append(f"@misc{{{paper.key}, title = {{{paper.title}}}, annotation = {{{plain}}}}}")
    bibliography = folder.with_suffix(".bib")
    bibliography.write_text("\n".join(entries), encoding="utf-8")
    return bibliography


def on_copy(library: Path, here: Path, *words: str) -> float:
    """CPU seconds of a command on a fresh copy of a library, in a new folder in `here`."""
    place = Path(tempfile.mkdtemp(dir=here))
    copytree(library, place, dirs_exist_ok=True)
    return papers(place, *words)[0]


def bare(blog: Path, prepared: Path, here: Path) -> float:
    """CPU seconds of the floor in bare sqlite3, in a copy of its file `prepared` in a new folder in `here`."""
    place = Path(tempfile.mkdtemp(dir=here))
    copyfile(prepared, place / "floor.db")
    return cpu(*BARE, str(FLOOR), "adopt", str(blog), str(place))[0]


def measure(*jobs: Callable[[], float]) -> list[float]:
    """Run the jobs in turn; return the median of each."""
    runs = [[job() for job in jobs] for _ in range(RUNS)]
    return [statistics.median(times) for times in zip(*runs, strict=True)]


def main(reviews: int = 1_000, size: int = 10_000) -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        library, bibliography = here / "library", here / "refs.bib"
        write(bibliography, size)
        papers(library, "init", str(library))
        papers(library, "import", str(bibliography))
        cpu(*BARE, str(FLOOR), "papers", str(library / "library.db"), str(here / "floor.db"))
        print("| reviews | adopt | import | ratio | bare sqlite3 | ratio |")
        print("| --- | --- | --- | --- | --- | --- |")
        for number in (reviews // 2, reviews):
            print(row(here, library, number, size), flush=True)


def row(here: Path, library: Path, number: int, size: int) -> str:
    """Measure one number of reviews; return the row of the table."""
    blog = here / f"blog{number}"
    entries = write_blog(blog, number, size)
    ours, brought, floor = measure(
        lambda: on_copy(library, here, "adopt", "--yes", "--offline", str(blog)),
        lambda: on_copy(library, here, "import", "--keep", str(entries)),
        lambda: bare(blog, here / "floor.db", here),
    )
    return (
        f"| {number:,} into {size:,} | {ours:.2f} s | {brought:.2f} s | {ours / brought:.2f} | "
        f"{floor:.2f} s | {ours / floor:.1f} |"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
