"""Runs and questions over all papers: which are listed, with which answers, ages and faults."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest

from papernotes.cli.main import papers as commands
from tests.support import indexes
from tests.support.libraries import english_library, papers

BIB = """@article{kim2024one, title={One for Diffusion}, year=2024}
@article{lee2023two, title={Two}, year=2023}
@article{cho2022three, title={Three}, year=2022}
@article{bare, title={Four}, year=2021}
"""
KIM = """---
citekey: kim2024one
created: 2026-01-02
---
## Questions

- Why?
    - A: So,
      and so.
- 2026-03-04: How?
- Who?
- When? (2026-13-01)

## Reproduction log

- date: 2026-03-14
    - code and commit: a/b @ 0123abc
    - result (theirs / mine): FID 3.17 / 4.05, IS 9.46 / 9.1
    - what went wrong: OOM
- date: soon
    - mine: FID 3.2
"""
LEE = """---
citekey: lee2023two
---
## 질문
- 왜?
- Q: And the other?
  A: [[kim2024one#q2]]
- [x] 그런가?

A: [[kim2024one#q2]] by noise
A: [[KIM2024ONE.md#q3|the third]] Kim

## 재현
- 2026-04-01: PSNR 31.0 → 30.2 dB
- 안 된 것: 없음
"""
Records = list[dict[str, object]]
Ask = Callable[..., Records]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with notes of two papers, of another person, and of none."""
    root = english_library(tmp_path, monkeypatch, BIB)
    notes = root / "notes"
    notes.mkdir(exist_ok=True)
    (notes / "kim2024one.md").write_text(KIM)
    (notes / "lee2023two.md").write_text(LEE)
    (notes / "lee2023two.park.md").write_text("Q: Really?\n\n## Reproduction\n- mine: PSNR 20\n")
    (notes / "seminar.md").write_text("Q: When do we meet?\n\n## Reproduction\n- mine: 3\n")
    return root


@pytest.fixture
def ask(root: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with --json and return its records."""

    def run(*arguments: str, folder: Path = root) -> Records:
        capsys.readouterr()
        papers(folder, *arguments, "--json")
        records: Records = json.loads(capsys.readouterr().out)
        return records

    return run


def test_each_number_of_a_run_has_a_record(ask: Ask) -> None:
    """A record for each number, with the paper and the place; a note without a paper has none."""
    rows = ask("runs")
    assert [
        (row["key"], row["metric"], row["theirs"], row["mine"], row["gap"]) for row in rows
    ] == [
        ("kim2024one", "FID", 3.17, 4.05, 0.277602524),
        ("kim2024one", "IS", 9.46, 9.1, -0.038054968),
        ("kim2024one", "FID", None, 3.2, None),
        ("lee2023two", "PSNR", 31.0, 30.2, -0.025806452),
        ("lee2023two", "PSNR", None, 20.0, None),
    ]
    assert rows[0] == {
        "key": "kim2024one", "file": "notes/kim2024one.md", "line": 16, "run": 1, "person": None,
        "date": "2026-03-14", "state": "failed", "metric": "FID", "theirs": 3.17, "mine": 4.05, "unit": None,
        "gap": 0.277602524, "code": "a/b @ 0123abc", "commit": "0123abc", "data": None, "setting": None,
        "result": "FID 3.17 / 4.05, IS 9.46 / 9.1", "wrong": "OOM", "text": None,
    }  # fmt: skip # a record
    assert [row["state"] for row in rows] == ["failed", "failed", "tried", "ok", "tried"]
    assert rows[4]["person"] == "park"
    assert ask("runs", "--state", "tried") == [rows[2], rows[4]]
    assert ask("runs", "--state", "ok", "repro:failed") == []


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("repro:failed", ["kim2024one"]),
        ("재현:실패", ["kim2024one"]),
        ("repro:ok", ["lee2023two"]),
        ("repro:worked", ["lee2023two"]),
        ("repro:tried", ["kim2024one", "lee2023two"]),
        ("-repro:tried", ["bare", "cho2022three"]),
        ("repro:tried -repro:failed", ["lee2023two"]),
        ("gap:>5%", ["kim2024one"]),
        ("gap:>27.76%", ["kim2024one"]),
        ("gap:>28%", []),
        ("gap:2%..", ["kim2024one", "lee2023two"]),
        ("gap:1%..3%", ["lee2023two"]),
        ("gap:3%..1%", ["lee2023two"]),
        ("gap:<-3%", ["kim2024one"]),
        ("gap:>+5%", ["kim2024one"]),
        ("차이:2..3%", ["lee2023two"]),
        ("diffusion repro:tried", ["kim2024one"]),
        ("repro:failed OR gap:1%..3%", ["kim2024one", "lee2023two"]),
    ],
)
def test_conditions_on_runs_select_papers_in_every_command(
    ask: Ask, query: str, keys: list[str]
) -> None:
    """They select papers in every command; the rows of `runs` are all runs of these papers."""
    assert sorted(str(row["key"]) for row in ask("list", query)) == keys
    if "-repro:tried" not in query.split():
        assert sorted({str(row["key"]) for row in ask("runs", query)}) == keys


@pytest.mark.parametrize(
    "query", ["repro:faild", "gap:5", "gap:x%", "gap:%", "gap:1%..2%..3%", "gap:>"]
)
def test_bad_values_are_refused_with_what_is_possible(
    root: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    """They are refused with what is possible."""
    assert papers(root, "list", query) == 3
    hint = "repro:failed" if query.startswith("repro:") else "gap:>5%"
    assert hint in capsys.readouterr().err


def test_questions_come_oldest_first_with_their_answers(ask: Ask) -> None:
    """The oldest first; each with its place, its date and where that stands, and its answer."""
    rows = ask("questions")
    today = datetime.now().date()
    added = datetime.now(UTC).date()  # of the papers

    def age(day: str) -> int:
        return (today - datetime.fromisoformat(day).date()).days

    assert rows[0] == {
        "key": "kim2024one", "file": "notes/kim2024one.md", "line": 7, "place": "notes/kim2024one.md:7", "number": 1,
        "question": "Why?", "asked": "2026-01-02", "asked_in": "note", "age": age("2026-01-02"),
        "answered": True, "answer": "So,\nand so.", "answer_place": "notes/kim2024one.md:8",
    }  # fmt: skip # a record
    by_text = {row["question"]: row for row in rows}
    assert len(by_text) == len(rows) == 9
    how = by_text["How?"]
    assert (how["asked"], how["asked_in"], how["age"]) == (
        "2026-03-04",
        "question",
        age("2026-03-04"),
    )
    assert (how["answer"], how["answer_place"]) == ("by noise", "notes/lee2023two.md:10")
    assert (by_text["Who?"]["answer"], by_text["Who?"]["number"]) == ("Kim", 3)
    why = by_text["왜?"]
    assert (why["asked_in"], why["answered"], why["answer"]) == ("paper", False, None)
    assert why["asked"] in (str(added), str(added - timedelta(days=1)))
    assert (by_text["And the other?"]["answer"], by_text["And the other?"]["answered"]) == (
        "by noise",
        True,
    )
    assert (by_text["그런가?"]["answered"], by_text["그런가?"]["answer"]) == (True, "")
    meet = by_text["When do we meet?"]
    assert (meet["key"], meet["file"], meet["asked"], meet["age"]) == (
        None,
        "notes/seminar.md",
        None,
        None,
    )
    assert by_text["Really?"]["file"] == "notes/lee2023two.park.md"
    assert by_text["When? (2026-13-01)"]["asked_in"] == "note"


def test_a_question_of_a_day_to_come_has_no_age(root: Path, ask: Ask) -> None:
    """How long it has been open is unknown, and is no negative number."""
    (root / "notes" / "later.md").write_text("Q (2187-03-14): Later?\n")
    (row,) = (row for row in ask("questions") if row["question"] == "Later?")
    assert (row["asked"], row["age"]) == ("2187-03-14", None)


def test_open_and_answered(ask: Ask) -> None:
    """Together they are all; a query leaves out notes without a paper."""
    still = {row["question"] for row in ask("questions", "--open")}
    done = {row["question"] for row in ask("questions", "--answered")}
    assert still == {"When? (2026-13-01)", "왜?", "Really?", "When do we meet?"}
    assert done == {row["question"] for row in ask("questions")} - still
    assert {row["key"] for row in ask("questions", "diffusion")} == {"kim2024one"}
    assert [row["question"] for row in ask("questions", "--open", "repro:failed")] == [
        "When? (2026-13-01)"
    ]


def test_circles_of_answers_are_open(ask: Ask, root: Path) -> None:
    """Questions that refer to each other, to themselves or to nothing."""
    (root / "notes" / "kim2024one.md").write_text(
        "Q: a?\nA: [[lee2023two#q1]]\nQ: b?\nA: [[kim2024one#q2]]\nQ: c?\nA: [[nobody#q9]]\nQ: d?\nA: [[#q1]]\n"
    )
    (root / "notes" / "lee2023two.md").write_text(
        "---\ncitekey: lee2023two\n---\nQ: e?\nA: [[kim2024one#q1]]\n"
    )
    assert {row["question"] for row in ask("questions", "--open", "-key:bare") if row["key"]} >= {
        "a?", "b?", "c?", "d?", "e?"
    }  # fmt: skip # a set


def test_questions_of_the_template_never_count(ask: Ask, root: Path) -> None:
    """Of the library's own template."""
    (root / "notes" / ".template.md").write_text(
        "{front_matter}\n# {title}\n\n## Questions\n\n- What is new?\n- \n\n## Reproduction\n- date:\n"
    )
    papers(root, "note", "cho2022three", "--path")
    assert "What is new?" in (root / "notes" / "cho2022three.md").read_text()
    assert "cho2022three" not in {row["key"] for row in (*ask("questions"), *ask("runs"))}


def test_what_cannot_be_read_is_named_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With file and line, by the command that needs it; its neighbours are read."""
    before = (root / "notes" / "kim2024one.md").read_bytes()
    assert papers(root, "list") == 0
    capsys.readouterr()
    for _ in range(2):
        assert papers(root, "runs") == 0
        error = capsys.readouterr().err
        assert (
            error
            == "Note: notes/kim2024one.md, line 20: the date 'soon' cannot be read: write it with its year, as in 2026-03-05.\n"
        )
    assert papers(root, "questions", "key:kim") == 0
    assert "line 12: the date '2026-13-01'" in capsys.readouterr().err
    assert papers(root, "questions", "key:lee") == 0
    assert capsys.readouterr().err == ""
    assert (root / "notes" / "kim2024one.md").read_bytes() == before


def test_an_answer_to_no_question_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would be shown nowhere."""
    (root / "notes" / "seminar.md").write_text("A: [[bare#q1]] x\n\nA: [[kim2024one#q9]] y\n")
    capsys.readouterr()
    assert papers(root, "questions", "--open") == 0
    error = capsys.readouterr().err
    assert "notes/seminar.md, line 1: there is no question 1 in a note of 'bare'" in error
    assert "notes/seminar.md, line 3: there is no question 9 in a note of 'kim2024one'" in error


@pytest.mark.parametrize(
    ("paper", "typed", "offered"),
    [
        ("kim2024one", "", ["2", "3", "4"]),
        ("kim", "4", ["4"]),
        ("bare", "", []),
        ("nobody", "", []),
    ],
)
def test_completion_offers_questions_to_answer(
    root: Path, paper: str, typed: str, offered: list[str]
) -> None:
    """By the numbers that they have in the note of the paper."""
    papers(root, "search", "why")
    command = commands.get_command(click.Context(commands), "answer")
    assert command is not None
    parent = click.Context(commands)
    parent.params = {"library": str(root)}
    context = click.Context(command, parent=parent)
    context.params = {"paper": paper}
    number = next(param for param in command.params if param.name == "number")
    assert [item.value for item in number.shell_complete(context, typed)] == offered


def test_an_empty_list_is_exit_code_1(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty list is an answer, and the exit code says so."""
    capsys.readouterr()
    assert papers(root, "questions", "key:bare", "--json") == 1
    assert papers(root, "runs", "key:bare", "--json") == 1
    captured = capsys.readouterr()
    assert captured.out == "[]\n[]\n"
    assert "No questions found." in captured.err
    assert "No runs found." in captured.err
    assert papers(root, "questions", "--open", "--answered") == 2


def test_a_word_that_is_a_key_is_told_from_the_paper(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words are searched for in notes, so others than those of the paper can be listed."""
    (root / "notes" / "bare.md").write_text("---\ncitekey: bare\n---\nQ: Why [[kim2024one]]?\n")
    capsys.readouterr()
    assert papers(root, "questions", "kim2024one", "--json") == 0
    captured = capsys.readouterr()
    assert "bare" in {row["key"] for row in json.loads(captured.out)}
    assert "To select a paper by its key: key:kim2024one" in captured.err


def outcomes(ask: Ask, folder: Path) -> tuple[Records, ...]:
    """Return all that the commands say of a library."""
    return (
        ask("runs", folder=folder),
        ask("questions", folder=folder),
        ask("list", "repro:failed", folder=folder),
    )


def test_the_same_after_a_rebuild_and_on_another_clone(
    ask: Ask, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it is in the notes and the text files."""
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "kim")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "kim@example.com")
    subprocess.run(["git", "init", "-q", "--bare", str(remote)], check=True)
    before = outcomes(ask, root)
    assert papers(root, "sync", "--init", str(remote)) == 0
    subprocess.run(["git", "clone", "-q", str(remote), str(clone)], check=True)
    assert papers(clone, "rebuild") == 0
    assert outcomes(ask, clone) == before
    shutil.rmtree(root / ".papers")
    (root / "library.db").rename(tmp_path / "old.db")
    assert papers(root, "rebuild") == 0
    assert outcomes(ask, root) == before
    assert indexes.path(root).exists()
