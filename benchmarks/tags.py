"""Tags that are probably one, among thousands of tags, against a floor that compares nothing.

    python -m benchmarks.tags [TAGS...]      3,000 and 10,000 tags without numbers

Makes libraries with 10,000 papers, three tags each: words of the field, alone and in pairs, some
misspelt, in the plural, in Hangul or abbreviated. `papers tags --tidy` and the floor run
alternately. The floor is bare sqlite3: read each tag, its papers, and each title, and write the
tags in order. Prints a Markdown table with the ratio and the seconds for each thousand tags, which
stay about the same if the time does not grow with the square of the tags.
"""

import os
import random
import sqlite3
import statistics
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks.measuring import PAPERS, once
from papernotes.workspace import Workspace

SIZES = (3_000, 10_000)
RUNS = 5
GOAL = 2000  # ms of CPU time for 3,000 tags
NUMBER = 10_000  # papers
WORDS = (
    "diffusion", "transformer", "segmentation", "gaussian", "splatting", "radiance", "field", "attention", "vision", "language",
    "reinforcement", "learning", "detection", "tracking", "rendering", "editing", "generation", "synthesis", "distillation",
    "alignment", "retrieval", "embedding", "denoising", "optimization", "estimation", "adaptation", "planning", "reasoning",
)  # fmt: skip # a table
FLOOR = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
tags = {}
for tag, paper in db.execute("SELECT tag, paper FROM tags"):
    tags.setdefault(tag, []).append(paper)
words = {word for (title,) in db.execute("SELECT title FROM papers") for word in title.split()}
print(*sorted(tags), sep="\\n")
"""


def make_tags(number: int, chance: random.Random) -> list[str]:
    """Return this many different tags, one in ten of them near another one."""
    tags: dict[str, None] = {}
    while len(tags) < number:
        letters = "".join(chance.choice("bcdfgklmnprst") + chance.choice("aeiou") for _ in range(2))
        tag = "-".join([*chance.sample(WORDS, chance.randint(1, 2)), letters])
        tags[tag] = None
        kind = chance.random()
        if kind < 0.04:
            at = chance.randrange(1, len(tag))
            tags[tag[:at] + tag[at + 1 :]] = None
        elif kind < 0.07:
            tags[f"{tag}s"] = None
        elif kind < 0.1:
            tags["".join(word[0] for word in tag.split("-"))] = None
    return list(tags)[:number]


def make(folder: Path, number: int) -> None:
    """Create a library with this many tags."""
    chance = random.Random(number)
    space = Workspace(str(folder), {})
    space.create()
    space.close()
    tags = make_tags(number, chance)
    with closing(sqlite3.connect(folder / "library.db")) as db, db:
        names = ("key", "title", "entry_type", "abstract", "arxiv", "categories", "date", "doi", "url", "comment",
                 "journal_ref", "track", "venue_source", "source", "status", "added", "citation")  # fmt: skip # a table
        marks = ", ".join("?" * len(names))
        for row in range(1, NUMBER + 1):
            title = " ".join(chance.sample(WORDS, 6))
            values = (f"k{row}", title, *("" for _ in names[2:]))
            db.execute(
                f"INSERT INTO papers(id, workshop, {', '.join(names)}) VALUES ({row}, 0, {marks})",
                values,
            )
            for tag in {tags[row % number], *chance.sample(tags, 2)}:
                db.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", (row, tag))


def main() -> None:
    """Measure each size, and print the table."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    print(
        "| tags | tidy, ms | floor, ms | ratio | ms for 1,000 tags |\n| --- | --- | --- | --- | --- |"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch, "library")
            make(folder, size)
            env = {**os.environ, "HOME": scratch, "PAPERS_LIBRARY": str(folder)}
            command = [PAPERS, "tags", "--tidy"]
            floor = [sys.executable, "-I", "-S", "-c", FLOOR, str(folder / "library.db")]
            once(command, env)
            pairs = [(once(command, env)[0], once(floor, env)[0]) for _ in range(RUNS)]
            ours, bare = (statistics.median(side) for side in zip(*pairs, strict=True))
            print(
                f"| {size:,} | {ours:.0f} | {bare:.0f} | {ours / bare:.1f} | {ours / size * 1000:.0f} |"
            )
            if size == SIZES[0] and ours > GOAL:
                print(f"Above the goal of {GOAL} ms.")


if __name__ == "__main__":
    main()
