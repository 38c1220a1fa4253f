"""Scores the venue recogniser on labelled strings: python -m benchmarks.venues LABELS.jsonl

Rows marked ambiguous are left out. An answer counts as right when venue, and year where it
is labelled, are right. Prints precision, recall, the workshop flag, what was wrongly called
accepted, and strings a second on one core.
"""

import json
import sys
import time
from typing import Any, NamedTuple

from papernotes.model.recognising import Recognition, recognise


class Score(NamedTuple):
    """Shares between 0 and 1, and the rows behind the misses."""

    precision: float
    recall: float
    workshop: float
    wrongly_accepted: list[str]
    wrong: list[str]
    missed: list[str]
    per_second: float


def score(rows: list[dict[str, Any]]) -> Score:
    """Score the recogniser on labelled rows (text, field, status, venue, year, workshop ...)."""
    rows = [row for row in rows if not row["ambiguous"]]
    begin = time.process_time()
    answers = [recognise(row["text"], row["field"]) for row in rows]
    seconds = time.process_time() - begin
    # A venue that none of the labels names is neither right nor wrong.
    canonical = {row["venue"] for row in rows} - {"OTHER", None}
    given = right = labelled = found = flags = agreed = 0
    wrongly, wrong, missed = [], [], []
    for row, seen in zip(rows, answers, strict=True):
        if seen.status == "accepted" and seen.venue in canonical:
            given += 1
            if _right(row, seen):
                right += 1
            else:
                wrong.append(f"{row['n']} {row['text'][:150]} -> {seen}")
        if seen.status == "accepted" and row["status"] not in ("accepted", "none"):
            wrongly.append(f"{row['n']} {row['text'][:150]} -> {seen}")
        if row["status"] == "accepted" and row["venue"] != "OTHER":
            labelled += 1
            found += seen.status == "accepted" and seen.venue in (row["venue"], *row["also"])
            if seen.venue not in (row["venue"], *row["also"]):
                missed.append(f"{row['n']} [{row['field']}] {row['text'][:150]} -> {seen}")
            else:
                flags += 1
                agreed += seen.workshop == row["workshop"]
    return Score(
        right / given, found / labelled, agreed / flags, wrongly, wrong, missed, len(rows) / seconds
    )


def _right(row: dict[str, Any], seen: Recognition) -> bool:
    if row["status"] != "accepted" or seen.venue not in (row["venue"], *row["also"]):
        return False
    return row["year"] is None or seen.year == row["year"]


def main(arguments: list[str]) -> None:
    """Print the score of a file of labelled rows."""
    with open(arguments[0], encoding="utf-8") as file:
        result = score([json.loads(line) for line in file])
    for name, rows in (("wrong", result.wrong), ("missed", result.missed)):
        print(f"{name}:", *rows, sep="\n  ")
    print("wrongly accepted:", *result.wrongly_accepted, sep="\n  ")
    print(
        f"precision {result.precision:.4f}  recall {result.recall:.4f}  "
        f"workshop {result.workshop:.4f}  {result.per_second:,.0f} strings/s"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
