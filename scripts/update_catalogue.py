"""Writes the catalogue that ships with the program: python -m scripts.update_catalogue

It reads the records in `../shared/data` and needs no network. `scripts.landmarks` chooses.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from papernotes.model.duplicates import Record, compare, compare_titles, fold_first_author
from papernotes.model.paper import Paper
from papernotes.model.proposed_keys import propose_key
from papernotes.operations.papers.request import record
from papernotes.sources import catalogue
from scripts import landmarks, shared_records
from scripts.landmarks import Landmark
from tests.support.folders import SHARED
from tests.support.record_lines import to_json

FILE = Path(catalogue.__file__).parent / "catalogue.jsonl"
_LONGEST = 24  # letters of a catalogue name


def main() -> None:
    """Write the catalogue."""
    FILE.write_text("".join(f"{line}\n" for line in make_lines(SHARED)), encoding="utf-8")


def make_lines(shared: Path) -> Iterator[str]:
    """Yield the lines of the catalogue: the founding papers, then the others by name."""
    founding = shared_records.founding_papers(shared)
    for name, short, paper in founding:
        yield _line(name, short, paper)
    chosen = _without([paper for _, _, paper in founding], _choose(shared))
    taken = {name for name, _, _ in founding}
    lines = []
    for landmark in chosen:
        name = make_name(landmark, taken)
        taken.add(name)
        paper = landmark.paper._replace(source="catalogue")
        lines.append((name, _line(name, landmark.short, paper)))
    yield from (line for _, line in sorted(lines))


def _choose(shared: Path) -> list[Landmark]:
    records = list(shared_records.arxiv_records(shared))
    known = {record.folded for record in records} | {record.id for record in records}
    known.discard("")
    records = [record for record in records if landmarks.is_of_subject(record)]
    cited = list(shared_records.citations(shared))
    evidence = landmarks.Evidence(records, cited, list(shared_records.review_notes(shared)))
    return [
        *landmarks.from_arxiv(records, evidence),
        *landmarks.from_bibliographies(cited, known, evidence),
    ]


def _without(present: Iterable[Paper], more: Iterable[Landmark]) -> list[Landmark]:
    """Return the landmarks that are not present, each paper once; the first record stays."""
    kept: dict[str, list[Record]] = defaultdict(list)
    for paper in present:
        kept[fold_first_author(paper.authors)].append(record(paper))
    chosen = []
    for landmark in more:
        others = kept[fold_first_author(landmark.paper.authors)]
        new = record(landmark.paper)
        if not any(compare(other, new) or compare_titles(other, new) for other in others):
            others.append(new)
            chosen.append(landmark)
    return chosen


def make_name(landmark: Landmark, taken: set[str]) -> str:
    """Return the catalogue name: the short name of the paper, else a name like a citation key."""
    short = re.sub(r"[^a-z0-9]+", "-", landmark.short.casefold()).strip("-")
    paper = landmark.paper
    if landmark.short == paper.title or len(short) > _LONGEST or short in taken:
        key = propose_key(paper.authors, paper.year, paper.title)
        short = re.sub(r"[^a-z0-9]+", "-", key.casefold()).strip("-")
    name, number = short, 2
    while name in taken:
        name, number = f"{short}-{number}", number + 1
    return name


def _line(name: str, short: str, paper: Paper) -> str:
    start = json.dumps({"name": name, "short": short}, ensure_ascii=False)
    return f"{start[:-1]}, {to_json(paper)[1:]}"


if __name__ == "__main__":
    main()
