"""A dump of arXiv's metadata in the size of the real one, made from real records.

    python -m benchmarks.arxiv_dump RECORDS DUMP.jsonl.gz [--records 3000000]

RECORDS is a folder of real records as JSON lines (`*.jsonl.gz`). Each month has as many ids as arXiv
had submissions, and each id the dates of its month. A title is the first part of one real title and the
last part of another one, a name the forenames of one author and the family name of another one; comments,
journal references and categories are those of a real record, abstracts of one that has one. So words are
as frequent as they are, and pairs of them as rare. One word in three hundred is a new one, as the number
of distinct words grows with the number of titles. The same seed makes the same dump.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BY_YEAR = {
    1991: 303, 1992: 3_190, 1993: 6_729, 1994: 10_078, 1995: 13_006, 1996: 15_872, 1997: 19_619,
    1998: 24_174, 1999: 27_699, 2000: 30_671, 2001: 33_110, 2002: 36_101, 2003: 39_404, 2004: 43_714,
    2005: 46_886, 2006: 50_283, 2007: 55_750, 2008: 58_983, 2009: 64_047, 2010: 70_131, 2011: 76_578,
    2012: 84_603, 2013: 92_641, 2014: 97_517, 2015: 105_280, 2016: 113_380, 2017: 123_523, 2018: 140_616,
    2019: 155_866, 2020: 178_329, 2021: 181_630, 2022: 185_692, 2023: 219_000, 2024: 258_000,
    2025: 285_000, 2026: 150_000,
}  # fmt: skip # a table
"""New papers of arXiv by year (https://info.arxiv.org/about/reports/), the last years about so."""
ARCHIVES = (
    "astro-ph",
    "cond-mat",
    "hep-ph",
    "hep-th",
    "hep-ex",
    "gr-qc",
    "quant-ph",
    "math",
    "cs",
    "physics",
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SYLLABLES = ("ba", "ke", "lo", "mi", "ra", "ten", "sor", "net", "gra", "phy", "dia", "con")


class Pools:
    """Real values to draw from."""

    def __init__(self, folder: Path) -> None:
        self.titles: list[list[str]] = []
        self.forenames: list[str] = []
        self.families: list[str] = []
        self.rests: list[tuple[str | None, str | None, str | None, str, int]] = []
        self.abstracts: list[str] = []
        for file in sorted(folder.glob("*.jsonl.gz")):
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                for line in lines:
                    self._add(json.loads(line))
        if not self.titles:
            sys.exit(f"{folder} holds no records (*.jsonl.gz).")

    def _add(self, record: dict[str, Any]) -> None:
        self.titles.append(record["title"].split())
        authors = record.get("authors") or []
        for name in authors:
            forenames, _, family = name.rpartition(" ")
            self.forenames.append(forenames)
            self.families.append(family)
        if record.get("categories"):
            categories = " ".join(word for word in record["categories"] if " " not in word)
            self.rests.append(
                (
                    record.get("comments"),
                    record.get("journal_ref"),
                    record.get("doi"),
                    categories,
                    len(authors),
                )
            )
        if record.get("abstract"):
            self.abstracts.append(record["abstract"])


def ids(total: int) -> Iterator[tuple[str, int, int]]:
    """Yield ids in the order of the snapshot, with their years and months: new ones, then old ones."""
    share = total / sum(BY_YEAR.values())
    old: dict[str, list[tuple[str, int, int]]] = {archive: [] for archive in ARCHIVES}
    for year, number in BY_YEAR.items():
        for month in range(1, 13):
            some = round(number * share / 12)
            prefix = f"{year % 100:02d}{month:02d}"
            for count in range(1, some + 1):
                if (year, month) >= (2015, 1):
                    yield f"{prefix}.{count:05d}", year, month
                elif (year, month) >= (2007, 4):
                    yield f"{prefix}.{count:04d}", year, month
                else:
                    place, rest = divmod(count, 900)
                    archive = ARCHIVES[place % len(ARCHIVES)]
                    old[archive].append((f"{archive}/{prefix}{rest + 1:03d}", year, month))
    for archive in ARCHIVES:
        yield from sorted(old[archive])


def records(pools: Pools, total: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield records in the form of arXiv's snapshot."""
    draw = random.Random(seed)
    choice, roll = draw.choice, draw.random
    for number, (id, year, month) in enumerate(ids(total)):
        first, last = choice(pools.titles), choice(pools.titles)
        words = first[: (len(first) + 1) // 2] + last[len(last) // 2 :]
        if roll() < 0.03:
            words.insert(1, "".join(choice(_SYLLABLES) for _ in range(4)) + choice("aeiou"))
        title = " ".join(words)
        comments, reference, doi, categories, authors = choice(pools.rests)
        names = [
            [choice(pools.families), choice(pools.forenames), ""]
            for _ in range(min(authors, 60) or 1)
        ]
        day = 1 + int(roll() * 28)
        stamp = f"{choice(_DAYS)}, {day} {_MONTHS[month - 1]} {year} 10:20:30 GMT"
        versions = [{"version": f"v{v}", "created": stamp} for v in range(1, 2 + (roll() < 0.4))]
        yield {
            "id": id,
            "submitter": names[0][1],
            "authors": ", ".join(f"{name[1]} {name[0]}" for name in names),
            "title": title,
            "comments": comments,
            "journal-ref": reference,
            "doi": f"{doi}.{number}" if doi else None,
            "report-no": None,
            "categories": categories,
            "license": "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
            "abstract": choice(pools.abstracts),
            "versions": versions,
            "update_date": f"{year}-{month:02d}-{day:02d}",
            "authors_parsed": names,
        }


def main() -> None:
    """Write the dump."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--records", type=int, default=3_000_000)
    given = parser.parse_args()
    with gzip.open(given.dump, "wt", compresslevel=4, encoding="utf-8") as file:
        for record in records(Pools(given.folder), given.records):
            file.write(json.dumps(record, ensure_ascii=True))
            file.write("\n")


if __name__ == "__main__":
    main()
