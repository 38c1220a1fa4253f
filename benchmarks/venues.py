"""Scores the venue recogniser: python -m benchmarks.venues LABELS.jsonl [RECORDS_DIR]

Rows marked ambiguous are skipped. A result is right if the venue, and the year where it is
labelled, are right. Prints precision, recall, the workshop flag, the wrong rows, and strings per
second on one core: over every comment and journal reference of the records in RECORDS_DIR
(*.jsonl.gz) if given, else over the labels.
"""

import gc
import gzip
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from papernotes.model.venue_recognition import Recognition, recognise
from papernotes.model.venues import find_venue


class Score(NamedTuple):
    """Scores between 0 and 1, and the wrong rows."""

    precision: float
    recall: float
    workshop: float
    wrongly_accepted: list[str]
    wrong: list[str]
    missed: list[str]


def score(rows: list[dict[str, Any]]) -> Score:
    """Score the recogniser on labelled rows (text, field, status, venue, year, workshop ...)."""
    rows = [row for row in rows if not row["ambiguous"]]
    # A venue that no label names counts as neither right nor wrong.
    canonical = {row["venue"] for row in rows} - {"OTHER", None}
    given = right = labelled = results = agreed = 0
    wrongly, wrong, missed = [], [], []
    for row in rows:
        seen = recognise(row["text"], row["field"])
        message = f"{row['n']} [{row['field']}] {row['text'][:150]} -> {seen}"
        if seen.status == "accepted" and seen.venue in canonical:
            given += 1
            right += _right(row, seen)
            wrong += [] if _right(row, seen) else [message]
        if seen.status == "accepted" and row["status"] not in ("accepted", "none"):
            wrongly.append(message)
        if row["status"] == "accepted" and row["venue"] != "OTHER":
            labelled += 1
            if seen.status == "accepted" and seen.venue in _names(row):
                results += 1
                agreed += seen.workshop == row["workshop"]
            else:
                missed.append(message)
    shares = (right / max(given, 1), results / max(labelled, 1), agreed / max(results, 1))
    return Score(*shares, wrongly, wrong, missed)


def _right(row: dict[str, Any], seen: Recognition) -> bool:
    if row["status"] != "accepted" or seen.venue not in _names(row):
        return False
    return row["year"] is None or seen.year == row["year"]


def _names(row: dict[str, Any]) -> list[str]:
    """The right venues of a row, under our names."""
    labelled = [name for name in (row["venue"], *row["also"]) if name]
    return [venue.name if (venue := find_venue(name)) else name for name in labelled]


def strings(folder: Path) -> Iterator[tuple[str, str]]:
    """Every comment and journal reference in a folder of records, with its field."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                for field in ("comments", "journal_ref"):
                    if text := record.get(field):
                        yield text, field


def per_second(texts: Iterable[tuple[str, str]]) -> tuple[float, int]:
    """Strings per second on one core, and their number; the tables are loaded before."""
    texts = list(texts)
    recognise("Accepted to CVPR 2020")
    # Loading the strings is not part of the recognizer's cost.
    gc.collect()
    gc.freeze()
    begin = time.process_time()
    for text, field in texts:
        recognise(text, field)
    return len(texts) / (time.process_time() - begin), len(texts)


def main(arguments: list[str]) -> None:
    """Print the scores on a file of labelled rows, and the speed."""
    with open(arguments[0], encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    result = score(rows)
    for name in ("wrong", "missed", "wrongly_accepted"):
        print(f"{name.replace('_', ' ')}:", *getattr(result, name), sep="\n  ")
    print(
        f"precision {result.precision:.4f}  recall {result.recall:.4f}  "
        f"workshop {result.workshop:.4f}"
    )
    labelled = [(row["text"], row["field"]) for row in rows]
    speed, count = per_second(strings(Path(arguments[1])) if arguments[1:] else labelled)
    print(f"{speed:,.0f} strings/s over {count:,}")


if __name__ == "__main__":
    main(sys.argv[1:])
