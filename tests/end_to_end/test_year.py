"""A year through the command line: plan, read, tag, tidy, reproduce, ask, present, review.

Every figure is worked out from what was typed, and is the same after a rebuild and on a second machine.
"""

import json
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from papernotes.sources import catalogue
from tests.support.desks import git, remote
from tests.support.reader import Reader

NUMBER = 24
"""How many papers are read: two in each month of 2025."""
KNOWN = (
    ("events", "--limit", "0", "--json"),
    ("review", "2025", "--json"),
    ("review", "2025-03..2025-05", "--markdown"),
    ("list", "--sort", "key", "--json"),
    ("list", "read:2025", "--sort", "read", "--json"),
    ("search", "diffusion", "--json"),
    ("search", "걸리는가", "--json"),
    ("next", "-n", "0", "--json"),
    ("today", "--json"),
    ("dates", "--json"),
    ("seminar", "--json"),
    ("seminar", "study", "--json"),
    ("tags", "--tidy", "--json"),
    ("runs", "--json"),
    ("questions", "--json"),
    ("lineage", "--json"),
    ("tags", "--json"),
    ("goals", "2025", "--json"),
    ("queue", "--json"),
)
"""What every machine must say alike."""


def ids() -> list[str]:
    """Return arXiv ids of papers that need no network."""
    return [paper.arxiv for paper in catalogue.papers() if paper.arxiv][: NUMBER + 4]


def said(reader: Reader) -> list[object]:
    """Return the answers to KNOWN."""
    return [reader.papers(*words) for words in KNOWN]


def edit(reader: Reader, key: str, old: str, new: str) -> None:
    """Edit the note of a paper as an editor does."""
    note = Path(reader.papers("note", key, "--path").strip())
    text = note.read_text("utf-8")
    assert old in text
    note.write_text(text.replace(old, new, 1), "utf-8")


def numbers(review: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    """Yield the queries of a review, each with its number of papers."""
    for row in review:
        if row.get("query"):
            yield str(row["query"]), row["papers"]


def test_a_year_loses_and_miscounts_nothing(tmp_path: Path) -> None:
    """Nothing that was read, tagged, tried or asked in a year is lost or miscounted."""
    lab = Reader(tmp_path / "lab", tmp_path / "home")
    lab.papers("init", str(lab.folder), "--language", "ko")
    lab.papers("add", "-", "--offline", typed="\n".join(ids()))
    keys = list(lab.rows("--sort", "added"))
    assert len(keys) == NUMBER + 4
    read, later = keys[:NUMBER], keys[NUMBER:]

    plan(lab, later)
    for month in range(1, NUMBER // 2 + 1):
        pair = read[2 * month - 2 : 2 * month]
        lab.papers("start", *pair, "--date", f"2025-{month:02}-03")
        lab.papers("finish", *pair, "--date", f"2025-{month:02}-10")
    lab.papers("finish", read[0], "--date", "2025-12-24")
    lab.papers("start", later[0], "--date", "2025-12-30")
    assert lab.count("read:2025-03") == 2
    assert lab.count("read:2025-12") == 3
    assert lab.count("read:2025") == lab.count("읽음:2025") == NUMBER
    assert lab.count("started:2025", "-read:2025") == 1
    history = json.loads(lab.papers("events", read[0], "--json"))
    assert [event["kind"] for event in history if event["day"] < "2026"] == [
        "re-read",
        "read",
        "started",
    ]

    tidy(lab, read)
    reproduce(lab, read, tmp_path / "code")
    ask(lab, read)
    lab.papers("present", read[4], "--date", "2025-06-20")
    assert lab.count("presented:2025") == 1
    edit(lab, read[1], "## 무엇이 왜 다른가\n", f"## 무엇이 왜 다른가\n\n[[{read[0]}]] 기반이다.\n")
    edges = json.loads(lab.papers("lineage", read[1], "--json"))["edges"]
    assert [(edge["source"], edge["target"]) for edge in edges] == [(read[1], read[0])]
    assert f'"{read[1]}" -> "{read[0]}"' in lab.papers("lineage", read[1], "--dot")
    goals = lab.folder / "notes" / "goals"
    goals.mkdir()
    (goals / "2025.md").write_text(f"- [ ] read {NUMBER} papers\n- [ ] 논문 50편\n", "utf-8")
    done = [
        (goal["done"], goal["target"]) for goal in json.loads(lab.papers("goals", "2025", "--json"))
    ]
    assert done == [(NUMBER, NUMBER), (NUMBER, 50)]

    review = json.loads(lab.papers("review", "2025", "--json"))
    (span,) = [row for row in review if row["part"] == "span"]
    assert (span["papers"], span["readings"]) == (NUMBER, NUMBER + 1)
    for query, number in numbers(review):
        number_found = lab.papers("list", "--count", query, code=0 if number else 1)
        assert int(number_found) == number, query
    assert lab.papers("review", "2025", "--markdown") == lab.papers("review", "2025", "--markdown")

    meet(lab, read)
    share(lab, tmp_path)


def plan(lab: Reader, keys: list[str]) -> None:
    """Queue papers, and plan them for today."""
    lab.papers("queue", "add", *keys)
    assert {row["key"] for row in json.loads(lab.papers("queue", "--json"))} == set(keys)
    lab.papers("queue", "move", keys[-1], "first")
    assert json.loads(lab.papers("next", "--json"))[0]["key"] == keys[-1]
    day = (datetime.now().astimezone() + timedelta(days=9)).strftime("%Y-%m-%d")
    lab.papers("plan", "--until", day, "--rest", "none")
    assert [row["key"] for row in json.loads(lab.papers("today", "--json"))] == [keys[-1]]
    lab.papers("queue", "drop", keys[0])
    assert lab.count("queued:1900..") == len(keys)


def tidy(lab: Reader, keys: list[str]) -> None:
    """One topic in four spellings becomes one tag; one undo takes a change of many papers back."""
    lab.papers("tag", "diffusion-model", keys[0], keys[1])
    lab.papers("tag", "diffusion-models", keys[2])
    lab.papers("tag", "segmentation", *keys[3:8])
    lab.papers("tag", "segmenation", keys[8])
    assert {tag for row in lab.rows("tag:diffusion-model").values() for tag in row["tags"]} >= {
        "diffusion-model"
    }
    assert all("diffusion-models" not in row["tags"] for row in lab.rows().values())
    proposals = json.loads(lab.papers("tags", "--tidy", "--json"))
    assert any({"segmenation", "segmentation"} <= set(row["tags"]) for row in proposals)
    lab.papers("tags", "merge", "segmenation", "segmentation")
    assert lab.count("tag:segmentation") == 6
    lab.papers("undo")
    assert lab.count("tag:segmenation") == 1
    lab.papers("redo")
    lab.papers("tags", "alias", "diffusion-model", "디퓨전")
    lab.papers("tags", "under", "segmentation", "vision")
    assert lab.count("tag:디퓨전") == 3
    assert lab.count("tag:vision") == 6
    lab.papers("tags", "under", "vision", "segmentation", code=3)
    lab.papers("tag", "reconstruction", *keys[9:12])
    lab.papers("tag", "reconstrution", keys[12])  # left for the next tidying


def reproduce(lab: Reader, keys: list[str], code: Path) -> None:
    """Log two runs, one of which failed, with the commit of a repository."""
    code.mkdir()
    git(code, "init", "-q")
    git(code, "commit", "-q", "--allow-empty", "-m", "first")
    commit = git(code, "rev-parse", "HEAD").strip()
    lab.papers("run", keys[0], "--repo", str(code), "--theirs", "FID=3.17", "--mine", "FID=4.05")
    lab.papers("run", keys[2], "--mine", "PSNR=20", "--wrong", "기울기가 터졌다")
    runs = {row["key"]: row for row in json.loads(lab.papers("runs", "--json"))}
    assert runs.keys() == {keys[0], keys[2]}
    assert (runs[keys[0]]["theirs"], runs[keys[0]]["mine"]) == (3.17, 4.05)
    assert abs(float(runs[keys[0]]["gap"]) - 0.2776) < 0.001
    assert commit.startswith(runs[keys[0]]["commit"])
    assert lab.count("repro:failed") == 1
    assert lab.count("gap:>5%") == 1


def ask(lab: Reader, keys: list[str]) -> None:
    """Ask two questions, answer one."""
    edit(lab, keys[0], "## 질문\n", "## 질문\n\nQ: 왜 잘 되는가?\n\n질문: 얼마나 걸리는가?\n")
    assert len(json.loads(lab.papers("questions", "--open", "--json"))) == 2
    lab.papers("answer", keys[0], "2", "하루")
    (answered,) = json.loads(lab.papers("questions", "--answered", "--json"))
    assert (answered["key"], answered["answer"]) == (keys[0], "하루")
    lab.papers("undo")
    assert len(json.loads(lab.papers("questions", "--open", "--json"))) == 2
    lab.papers("redo")


def meet(lab: Reader, keys: list[str]) -> None:
    """Plan a seminar on two papers, and keep a date."""
    seminars = lab.folder / "notes" / "seminars"
    seminars.mkdir()
    lines = f"# 세미나 2025\n\n- 2025-06-20: [[{keys[4]}]] 김민수\n- 6/27 [[{keys[5]}]] Lee\n"
    (seminars / "study.md").write_text(lines, "utf-8")
    (agenda,) = json.loads(lab.papers("seminar", "study", "--json"))
    assert [row["key"] for row in agenda["papers"]] == [keys[4], keys[5]]
    lab.papers("dates", "add", "결산", "2027-03-05 23:59 AoE")


def share(lab: Reader, place: Path) -> None:
    """Sync with a second machine, and make the library anew from its text."""
    hub = remote(place / "hub")
    lab.papers("sync", "--init", str(hub))
    laptop = Reader(place / "laptop", place / "home2")
    subprocess.run(["git", "clone", "--quiet", str(hub), str(laptop.folder)], check=True)
    laptop.papers("sync", "--init", str(hub))
    assert said(laptop) == said(lab)
    key = json.loads(laptop.papers("queue", "--json"))[-1]["key"]
    laptop.papers("status", key, "skimmed", "--date", "2026-01-05")
    lab.papers("status", key, "abandoned", "--date", "2026-01-06")
    for reader in (laptop, lab, laptop):
        reader.papers("sync")
    assert said(laptop) == said(lab)
    assert lab.rows(f"key:{key}")[key]["status"] == "abandoned"
    before, listed = said(lab), lab.papers("list", "--json")
    lab.papers("rebuild")
    assert said(lab) == before
    assert lab.papers("list", "--json") == listed
    for reader in (lab, laptop):
        reader.check_file()
