"""Runs and answers that commands write into notes: nothing else there changes."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.disk import files
from papernotes.errors import RefusedError, TryLaterError
from papernotes.formats.note.facts import write_run
from papernotes.formats.note.facts.questions import find_questions
from papernotes.formats.note.facts.runs import find_runs
from papernotes.formats.note.facts.write_answer import add_answer
from papernotes.git import Repository
from papernotes.operations.outcomes import code_version, write, write_in_editor
from tests.support.calls import at_first_call
from tests.support.folders import ROOT
from tests.support.libraries import english_library, papers

KOREAN, ENGLISH = (
    (ROOT / "src/papernotes/templates" / name).read_text("utf-8") for name in ("ko.md", "en.md")
)
VALUES = {
    "date": "2026-03-14", "code": "github.com/a/b", "commit": "0123abc", "data": "CIFAR-10",
    "setting": "batch 128", "result": "FID 3.17 / 4.05", "theirs": "FID 3.17", "mine": "FID 4.05", "wrong": "OOM",
}  # fmt: skip # a table
PIECES = [
    "# Title\n", "## Reproduction log\n", "## 재현 기록\n", "### Details\n", "## Questions\n", "\n", "text\n", "Not tried yet.\n",
    "- date:\n", "    - code and commit:\n", "    - what went wrong:\n", "- date: 2026-01-01\n", "    - mine: FID 3\n",
    "- Why?\n", "| date | mine |\n", "|--|--|\n", "| 2026-01-02 | 4 |\n", "```\n", "<!--\n", "-->\n", "no end of line",
    "- 날짜:\n", "\t- 결과 (논문 / 나): \n", "* item\r\n", "---\n",
]  # fmt: skip # a table


def is_inserted(old: str, new: str) -> bool:
    """Return whether each line of the old text is in the new one, in order, as it was or longer."""
    rest = iter(new.split("\n"))
    lines = old.removesuffix("\n").split("\n") if old else []
    return all(any(line.startswith(whole.rstrip("\r")) for line in rest) for whole in lines)


def test_an_answer_that_another_note_gives() -> None:
    """A reference alone is written below the question as one."""
    text = "## Questions\n- Why?\n"
    new = write.add_answer_to(text, find_questions(text).questions[0], "[[other#q2]]")
    assert new == "## Questions\n- Why?\n    - A: [[other#q2]]\n"
    assert find_questions(new).questions[0].see == "other#q2"


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans())
def test_every_line_of_a_note_stays(text: str, korean: bool) -> None:
    """Whatever stands in the note; and the line that is said is where the entry begins."""
    template = KOREAN if korean else ENGLISH
    for written in write_run.add_run(text, VALUES, template, korean=korean):
        assert is_inserted(text, written.text)
        assert "2026-03-14" in written.text.split("\n")[written.line - 1]
        assert ("\r\n" in written.text) == ("\r\n" in text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("# X\n\n## Reproduction log\n\nNot tried yet.\n\n## Questions\n", "Not tried yet.\n\n{}\n\n## Questions\n"),
        ("## Reproduction\n\n- date: 2026-01-01\n    - mine: 3\n\n## Q\n", "    - mine: 3\n{}\n\n## Q\n"),
        ("## Reproduction\n## Q\n", "## Reproduction\n\n{}\n\n## Q\n"),
        ("## Reproduction\n\n\n## Q\n", "## Reproduction\n\n{}\n\n## Q\n"),
        ("## Reproduction\n\ntext\n### Details\nx\n", "text\n\n{}\n\n### Details\nx\n"),
        ("## Reproduction\n| date | mine |\n|--|--|\n| 2026-01-02 | 4 |", "| 2026-01-02 | 4 |\n\n{}\n"),
        ("# X\n", "# X\n\n## Reproduction log\n\n{}\n"),
        ("# X", "# X\n\n## Reproduction log\n\n{}\n"),
        ("", "## Reproduction log\n\n{}\n"),
    ],
)  # fmt: skip # a table
def test_where_an_entry_is_added(text: str, where: str) -> None:
    """Below the last entry of the log, or in a log of its own at the end."""
    entry = (
        "- date: 2026-03-14\n    - code and commit: github.com/a/b, commit 0123abc\n"
        "    - data and setting: CIFAR-10; batch 128\n    - result (theirs / mine): FID 3.17 / 4.05\n"
        "    - what went wrong: OOM"
    )
    written = next(write_run.add_run(text, VALUES, ENGLISH, korean=False))
    assert written.text.endswith(where.format(entry))


def test_the_empty_entry_is_filled_in() -> None:
    """As every new note has it, and as a library's own template has it."""
    text = "## 재현 기록\n\n- 날짜:\n    - 코드와 커밋:\n    - 결과 (논문 / 나): \n\n## 질문\n"
    written = next(
        write_run.add_run(text, {**VALUES, "data": "", "setting": ""}, KOREAN, korean=True)
    )
    assert written.line == 3
    assert written.text == (
        "## 재현 기록\n\n- 날짜: 2026-03-14\n    - 코드와 커밋: github.com/a/b, commit 0123abc\n"
        "    - 결과 (논문 / 나): FID 3.17 / 4.05\n    - 안 된 것: OOM\n\n## 질문\n"
    )
    own = "## Reproduction\n- date:\n- theirs:\n- mine:\n- commit:\n"
    written = next(
        write_run.add_run(
            own, {**VALUES, "data": "", "setting": "", "wrong": ""}, own, korean=False
        )
    )
    assert written.text == (
        "## Reproduction\n- date: 2026-03-14\n- theirs: FID 3.17\n- mine: FID 4.05\n- commit: 0123abc\n"
        "    - code and commit: github.com/a/b\n"
    )  # fmt: skip # lines


@given(
    st.lists(
        st.sampled_from(["Q: Why?\n", "질문: 왜?\n", "## Questions\n", "- Why?\n", "    - A: x\n", "\n", "text\n", "A: y\n",
                         "1. How?\n", "- Q: Who?\n", "## Q: Where?\n", "\r\n", "- 왜?", "> Q: quoted\n", "\t- Q: in\n"]),
        max_size=10,
    ).map("".join),
    st.sampled_from(["Because.", "그래서\n그렇다", "a\n\nb", "1. one"]),
)  # fmt: skip # a table
def test_an_answer_is_read_again(text: str, answer: str) -> None:
    """It is that of its question; every line of the note stays; or it is refused."""
    before = find_questions(text).questions
    for question in before:
        if question.answer:
            continue
        assert is_inserted(text, add_answer(text, question, answer))
        try:
            new = write.add_answer_to(text, question, answer)
        except RefusedError:
            continue
        after = find_questions(new).questions
        assert "".join(after[question.number - 1].answer.split()) == "".join(answer.split())
        assert [item.text for item in after] == [item.text for item in before]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Q: Why?\n", 1, "Q: Why?\nA: So.\n"),
        ("Q: Why?\nText.\n", 1, "Q: Why?\nText.\nA: So.\n"),
        ("Q: Why?\n\nText.\n", 1, "Q: Why?\nA: So.\n\nText.\n"),
        ("질문: 왜?", 1, "질문: 왜?\n답: So.\n"),
        ("## Questions\n- Why?\n- How?\n", 1, "## Questions\n- Why?\n    - A: So.\n- How?\n"),
        ("## Questions\n- Why?\n- How?\n", 2, "## Questions\n- Why?\n- How?\n    - A: So.\n"),
        ("## Questions\r\n- Why?\r\n", 1, "## Questions\r\n- Why?\r\n    - A: So.\r\n"),
    ],
)
def test_where_an_answer_stands(text: str, number: int, expected: str) -> None:
    """Below its question."""
    question = find_questions(text).questions[number - 1]
    assert add_answer(text, question, "So.") == expected


@pytest.mark.parametrize("answer", ["", " \n", "x\n## heading", "```\ncode\n```", "x\n- Q: Why?\n"])
def test_a_text_that_is_no_answer_is_refused(answer: str) -> None:
    """Rather than written as something else."""
    text = "Q: Why?\n"
    question = find_questions(text).questions[0]
    with pytest.raises(RefusedError):
        write.add_answer_to(text, question, answer)


@pytest.mark.parametrize(
    ("answer", "named"),
    [("x\n- one\n- two", "items of a list"), ("x\n> y", "quotes"), ("```\nx\n```", "code")],
)
def test_a_refusal_names_what_to_leave_out(answer: str, named: str) -> None:
    """Whatever it is that would be read otherwise."""
    text = "Q: Why?\n"
    question = find_questions(text).questions[0]
    with pytest.raises(RefusedError, match=named):
        write.add_answer_to(text, question, answer)


# Through the program


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one paper and its note."""
    return english_library(tmp_path, monkeypatch, ids=("2006.11239",))


def note_of(root: Path) -> Path:
    """Return the note of the paper."""
    return root / "notes" / "ho2020denoising.md"


def git(folder: Path, *words: str) -> str:
    """Run git in a folder and return its output."""
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *words]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A repository with a commit, and a folder in it."""
    folder = tmp_path / "code"
    (folder / "inner").mkdir(parents=True)
    git(folder, "init", "-q")
    (folder / "a.py").write_text("a\n")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "a")
    return folder


def test_a_run_with_its_repository(
    root: Path, code: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commit, and whether the code differs from it; without the password of the remote."""
    arguments = ("run", "ho2020", "--repo", str(code / "inner"), "--date", "2026-03-14")
    assert papers(root, *arguments, "--theirs", "FID=3.17", "--mine", "FID=4.05") == 0
    git(code, "remote", "add", "origin", "https://kim:secret@example.com/a/b.git")
    (code / "a.py").write_text("b\n")
    assert papers(root, *arguments) == 0
    capsys.readouterr()
    assert papers(root, "runs", "--json") == 0
    first, second = json.loads(capsys.readouterr().out)
    commit = git(code, "rev-parse", "HEAD").strip()
    assert (first["commit"], first["theirs"], first["mine"]) == (commit, 3.17, 4.05)
    assert first["code"] == f"code, commit {commit}"
    assert second["commit"] == commit
    assert (
        second["code"] == f"https://example.com/a/b.git, commit {commit} (with uncommitted changes)"
    )


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("git@example.com:a/b.git", "example.com:a/b.git"),
        ("ssh://git@example.com/a/b.git", "ssh://example.com/a/b.git"),
        ("https://kim:secret@example.com/a/b", "https://example.com/a/b"),
        ("/srv/git/a.git", "/srv/git/a.git"),
    ],
)
def test_the_address_of_a_repository_has_no_user(code: Path, address: str, shown: str) -> None:
    """Neither a name nor a password."""
    git(code, "remote", "add", "origin", address)
    assert code_version.read(Repository(str(code), dict(os.environ))).name == shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--repo", "missing"), "There is no folder missing"),
        (("--repo", "empty"), "has no commit yet"),
        (("--theirs", "FID"), "'FID' is no number for theirs"),
        (("--mine", "FID=x"), "'FID=x' is no number for mine"),
        (("--mine", "FID=nan"), "is no number"),
        (("--mine", "FID=1", "--mine", "fid=2"), "given twice"),
        (("--date", "2026-13-01"), "date"),
        (("--date", "tomorrow"), "'tomorrow' is in the future: a run has already happened."),
    ],
)
def test_a_run_that_is_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...], message: str,
) -> None:  # fmt: skip # many parameters
    """Nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    git(tmp_path / "empty", "init", "-q")
    before = note_of(root).read_bytes()
    capsys.readouterr()
    assert papers(root, "run", "ho2020", *arguments) == 3
    assert message in capsys.readouterr().err
    assert note_of(root).read_bytes() == before


def test_undo_takes_an_entry_back(root: Path) -> None:
    """And redo brings it; a note that the run itself needed goes with it."""
    before = note_of(root).read_text()
    papers(root, "run", "ho2020", "--mine", "FID=4")
    after = note_of(root).read_text()
    assert after != before
    papers(root, "undo")
    assert note_of(root).read_text() == before
    papers(root, "redo")
    assert note_of(root).read_text() == after
    papers(root, "add", "2003.08934", "--no-note")
    papers(root, "run", "mildenhall2020", "--mine", "PSNR=31")
    assert (root / "notes" / "mildenhall2020nerf.md").exists()
    papers(root, "undo")
    assert not (root / "notes" / "mildenhall2020nerf.md").exists()


def test_a_note_that_ends_in_code_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An entry in it could not be read."""
    text = "# X\n\n```\ncode\n"
    note_of(root).write_text(text)
    assert papers(root, "run", "ho2020", "--mine", "FID=4") == 3
    assert "not closed" in capsys.readouterr().err
    assert note_of(root).read_text() == text


def test_numbers_are_written_as_they_are_given(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With spread and unit, also where the units differ or one side has none."""
    for theirs, mine in (("FID=3.17±0.02", "4.05"), ("top-1=76.1 %", "top-1=74.9")):
        assert papers(root, "run", "ho2020", "--theirs", theirs, "--mine", mine) == 0
    text = note_of(root).read_text()
    assert "FID 3.17 ± 0.02 / 4.05" in text
    assert "top-1 76.1% / 74.9" in text
    capsys.readouterr()
    assert papers(root, "runs", "--json") == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["theirs"], first["mine"]) == (3.17, 4.05)
    assert (second["unit"], second["gap"]) == ("%", -0.015768725)


def test_a_place_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The paper, the file and the line of what was written, as `papers runs` and `questions` say."""
    note = note_of(root)
    note.write_text(f"{note.read_text()}\n## Questions\n\n- Why?\n")
    for listing, words in (
        ("runs", ("run", note.stem, "--mine", "FID=4")),
        ("questions", ("answer", note.stem, "1", "so")),
    ):
        capsys.readouterr()
        papers(root, *words, "--json")
        (written,) = json.loads(capsys.readouterr().out)
        papers(root, listing, "--json")
        (row,) = json.loads(capsys.readouterr().out)
        assert (written["key"], written["file"]) == (note.stem, row["file"])
        place = f"{written['file']}:{written['line']}"
        assert place == row.get("answer_place", f"{row['file']}:{row['line']}")


def test_the_note_of_another_person_that_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Runs and answers go into the file that is named, and not into the reader's own note."""
    own, other = note_of(root).read_bytes(), root / "notes" / "ho2020denoising.kim.md"
    other.write_text("## Questions\n- Why?\n")
    capsys.readouterr()
    assert papers(root, "answer", "notes/ho2020denoising.kim.md", "1", "So.") == 0
    assert papers(root, "run", str(other), "--mine", "FID=4") == 0
    assert capsys.readouterr().out.count("notes/ho2020denoising.kim.md:") == 2
    text = other.read_text()
    assert "- Why?\n    - A: So.\n" in text
    assert len(find_runs(text).runs) == 1
    assert note_of(root).read_bytes() == own
    assert papers(root, "undo") == papers(root, "undo") == 0
    assert other.read_text() == "## Questions\n- Why?\n"


@pytest.mark.parametrize(
    "command", [("run", "ho2020", "--mine", "FID=4"), ("answer", "ho2020", "1", "So.")]
)
def test_a_note_that_cannot_be_read_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    """With its file, and it stays as it is."""
    note_of(root).write_bytes(b"\xff\xfe# X\n")
    assert papers(root, *command) == 3
    assert "notes/ho2020denoising.md cannot be read: it is not UTF-8" in capsys.readouterr().err
    assert note_of(root).read_bytes() == b"\xff\xfe# X\n"


def test_a_note_with_both_sides_of_a_merge_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its file, and it stays as it is."""
    text = f"{note_of(root).read_text()}\n<<<<<<< here\nA\n=======\nB\n>>>>>>> there\n"
    note_of(root).write_text(text)
    assert papers(root, "run", "ho2020", "--mine", "FID=4") == 3
    assert "notes/ho2020denoising.md cannot be read: two people" in capsys.readouterr().err
    assert note_of(root).read_text() == text


def test_an_edit_at_the_same_time_is_kept(root: Path) -> None:
    """The entry is added to the text that an editor has saved meanwhile."""

    def edit_elsewhere() -> None:
        with note_of(root).open("a", encoding="utf-8") as file:
            file.write("An idea of this moment.\n")

    with at_first_call(files.write, edit_elsewhere) as called:
        assert papers(root, "run", "ho2020", "--mine", "FID=4") == 0
    assert called
    text = note_of(root).read_text()
    assert "An idea of this moment.\n" in text
    assert len(find_runs(text).runs) == 1
    assert papers(root, "undo") == 0
    assert len(find_runs(note_of(root).read_text()).runs) == 0
    assert "An idea of this moment.\n" in note_of(root).read_text()


def test_many_commands_at_once(root: Path) -> None:
    """Each entry is there afterwards, once."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    code = "import sys; from papernotes.cli.main import main; main(sys.argv[1:])"

    def run(number: int) -> None:
        command = [sys.executable, "-c", code, "--library", str(root), "run", "ho2020"]
        subprocess.run(
            [*command, "--mine", f"FID={number}"], env=environ, check=True, capture_output=True
        )

    threads = [threading.Thread(target=run, args=(number,)) for number in range(1, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [run.measures[0].mine for run in find_runs(note_of(root).read_text()).runs]
    assert sorted(filter(None, numbers)) == [1, 2, 3]


def test_an_answer_from_the_editor(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its text above the cut is the answer; an empty one changes nothing."""
    note_of(root).write_text("## Questions\n- Why?\n- How?\n")
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\n{ printf \'So,\\nand so.\\n\'; cat "$1"; } > "$1.new"; mv "$1.new" "$1"\n'
    )
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert papers(root, "answer", "ho2020", "2") == 0
    assert (
        note_of(root).read_text() == "## Questions\n- Why?\n- How?\n    - A: So,\n      and so.\n"
    )
    monkeypatch.setenv("EDITOR", "true")
    assert papers(root, "answer", "ho2020", "q1") == 3
    assert "nothing was written" in capsys.readouterr().err


def test_an_answer_from_the_editor_is_kept_while_the_library_is_locked(
    root: Path, tmp_path: Path
) -> None:
    """The error names the file with the text, as for an answer that cannot be read."""
    editor = tmp_path / "editor.sh"
    editor.write_text('{ echo "So."; cat "$1"; } > "$1.new"; mv "$1.new" "$1"\n')
    path = root / "library.db"

    def answer() -> None:
        with (
            write_in_editor.asked("Why?", f"sh '{editor}'") as text,
            closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as mine,
        ):
            assert text == "So."
            mine.execute("BEGIN IMMEDIATE")

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(TryLaterError, match=r"Your text is in (\S+)\.$") as raised:
            answer()
    kept = Path(str(raised.value).split()[-1].rstrip("."))
    assert kept.read_text("utf-8").startswith("So.")
    kept.unlink()
