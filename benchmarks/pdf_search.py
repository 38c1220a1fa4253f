"""Search with the full text of PDFs against the search without it, in one run.

    python -m benchmarks.pdf_search [--papers 10000] [--pages 12] [--characters 10000] [--runs 9] [--folder F]

The folder is kept, and measured again as it is.

The library is that of the other benchmarks. Each paper gets a file with generated pages, whose
words are drawn as often as the abstracts of the shipped catalogue use them; the PDF itself is not
made, for a search never opens it. `zyxomorph` is on a page of every thousandth paper. Prints a
Markdown table: CPU milliseconds of whole commands, medians, and peak memory.
"""

import argparse
import hashlib
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from benchmarks import making
from benchmarks.measuring import PAPERS, once
from benchmarks.pdf_papers import CATALOGUE
from papernotes.formats.pdf.clean_page import CleanPage
from papernotes.library import Library
from papernotes.library.full_text.tables import Document, Stamp
from papernotes.model.paper_file import PaperFile

_BATCH = 50  # papers in one transaction
WORDS = {"rare word": ["zyxomorph"], "word": ["rendering"], "common word": ["attention"],
         "two words": ["diffusion", "distillation"]}  # fmt: skip # a table


def vocabulary() -> tuple[list[str], list[float]]:
    """Return the words of the catalogue's abstracts, and their cumulated frequencies."""
    records = map(json.loads, CATALOGUE.read_text("utf-8").splitlines())
    counts = Counter(word for record in records for word in (record.get("abstract") or "").split())
    return list(counts), list(accumulate(counts.values()))


def pages(
    number: int, pages: int, characters: int, words: tuple[list[str], list[float]]
) -> Iterator[tuple[int, CleanPage]]:
    """Yield the pages of a paper, by their numbers."""
    drawn = random.Random(number)
    for page in range(1, pages + 1):
        text = " ".join(drawn.choices(words[0], cum_weights=words[1], k=characters // 7))
        if number % 1000 == 0 and page == 3:
            text += " zyxomorph"
        yield page, CleanPage(text, len(text), len(text), ())


def fill(root: Path, arguments: argparse.Namespace) -> int:
    """Give every paper of a library a file with pages; return how many characters they have."""
    words, total = vocabulary(), 0
    library = Library.open(str(root / "library.db"))
    keys = library.keys.starting("", arguments.papers)
    with library.changes(many=True):
        for key in keys:
            digest = hashlib.sha256(key.encode()).hexdigest()
            library.files.add(key, PaperFile(f"/nowhere/{key}.pdf", digest, 1_000_000))
    for start in range(0, len(keys), _BATCH):
        with library.full_text.changes():
            for number, key in enumerate(keys[start : start + _BATCH], start):
                digest = hashlib.sha256(key.encode()).hexdigest()
                document = Document(digest, Stamp(0, 0), arguments.pages, arguments.pages)
                every = list(pages(number, arguments.pages, arguments.characters, words))
                total += sum(len(page.text) for _, page in every)
                library.full_text.put(document, every)
        if start % 1000 == 0:
            print(f"{start} papers, {total / 1e6:.0f} MB of text", file=sys.stderr)
    library.full_text.merge()
    library.full_text.read_all()
    library.close()
    return total


def main() -> None:
    """Make the library, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--characters", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="papers-bench-") as folder:
        root = arguments.folder or Path(folder, "library")
        if (root / ".papers" / "text.db").exists():
            return measure(root, arguments.runs)
        making.build(root, arguments.papers)
        begun = time.process_time()
        total = fill(root, arguments)
        seconds = time.process_time() - begun
        size = (root / ".papers" / "text.db").stat().st_size
        print(
            f"{arguments.papers} papers, {arguments.papers * arguments.pages} pages, {total / 1e9:.2f} GB of text; "
            f"text.db {size / 1e9:.2f} GB, made in {seconds:.0f} s of CPU time\n"
        )
        return measure(root, arguments.runs)


def measure(root: Path, runs: int) -> None:
    """Print the table of a library."""
    environ = {**os.environ, "PAPERS_LIBRARY": str(root), "PAPERS_BACKGROUND": "off"}
    print("| search | CPU ms without PDFs | `--in all` | ratio | MB | `--in pdf` | ratio | MB |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    for name, words in WORDS.items():
        times: dict[str, list[float]] = {"": [], "all": [], "pdf": []}
        memory = dict.fromkeys(times, 0.0)
        for run in range(runs + 1):
            for place in times:
                option = ["--in", place] if place else []
                spent, peak = once([PAPERS, "search", *words, *option], environ)
                if run:  # the first one warms the caches
                    times[place].append(spent)
                    memory[place] = max(memory[place], peak)
        plain, both, alone = (statistics.median(values) for values in times.values())
        print(
            f"| {name} | {plain:.0f} | {both:.0f} | {both / plain:.2f} | {memory['all']:.0f} "
            f"| {alone:.0f} | {alone / plain:.2f} | {memory['pdf']:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
