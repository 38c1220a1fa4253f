"""The reproduction log of a note: which entries are runs, and which numbers they have."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.note.facts import measures
from papernotes.formats.note.facts.measures import Value
from papernotes.formats.note.facts.runs import Log, find_runs
from papernotes.model.note_facts import Measure, Run
from tests.support.folders import ROOT


def read(text: str) -> Log:
    """Return the log of a note."""
    return find_runs(text)


def numbers(run: Run) -> list[tuple[str, float | None, float | None]]:
    """Return the names and numbers of a run."""
    return [measure[:3] for measure in run.measures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FID 3.17 / 4.05", [("FID", 3.17, 4.05)]),
        ("FID=3.17 / 4.05", [("FID", 3.17, 4.05)]),
        ("FID: 3.17 / FID: 4.05", [("FID", 3.17, 4.05)]),
        ("FID 3.17/4.05", [("FID", 3.17, 4.05)]),
        ("3.17 / 4.05", [("", 3.17, 4.05)]),
        ("PSNR 31.0 → 30.2", [("PSNR", 31.0, 30.2)]),
        ("PSNR 31.0 -> 30.2 dB", [("PSNR", 31.0, 30.2)]),
        ("PSNR 31.0 vs 30.2", [("PSNR", 31.0, 30.2)]),
        ("Top-1 76.1% / 74.9%, mAP@0.5 38.2 / 37", [("Top-1", 76.1, 74.9), ("mAP@0.5", 38.2, 37)]),
        ("정확도 76.1 / 74.9; F1 0.8 / 0.7", [("정확도", 76.1, 74.9), ("F1", 0.8, 0.7)]),
        ("FID 3.17 (논문) / 4.05 (나)", [("FID", 3.17, 4.05)]),
        ("PSNR 31.0 → 30.2 dB. OOM으로 실패", [("PSNR", 31.0, 30.2)]),
        ("FID 3.17 vs. 4.05. IS 9.46 / 9.1.", [("FID", 3.17, 4.05), ("IS", 9.46, 9.1)]),
        ("acc 76.1 ± 0.3 / 74.9±0.2", [("acc", 76.1, 74.9)]),
        ("FID **3.17** / **4.05**", [("FID", 3.17, 4.05)]),
        ("논문 3.17 / 나 4.05", [("", 3.17, 4.05)]),
        ("FID mine 4.05 / FID theirs 3.17", [("FID", 3.17, 4.05)]),
        ("paper 3.17 / theirs 4.05", []),
        ("FID 3.17 / -", [("FID", 3.17, None)]),
        ("FID - / 4.05", [("FID", None, 4.05)]),
        ("loss 1e-3 / 2.5E-03", [("loss", 0.001, 0.0025)]),
        ("steps 800,000 / 400,000", [("steps", 800_000, 400_000)]),
        ("NLL -1.5 / −1.2", [("NLL", -1.5, -1.2)]),
        ("FID 3.17, IS 9.46 / FID 4.05, IS 9.1", [("FID", 3.17, 4.05), ("IS", 9.46, 9.1)]),
        ("FID 3.17 / 4.05, then it diverged", [("FID", 3.17, 4.05)]),
        ("FID 3.17", []),
        ("did not converge", []),
        ("trained on the 3 machines of the lab 4 / 5", []),
        ("better / worse", []),
        ("FID 1 / 2 / 3", []),
        ("2026-03-04 / 2026-03-05", []),
        ("FID 3.1.7 / 4.05", []),
        ("see p. 3/4 of it", []),
        ("- / -", []),
    ],
)  # fmt: skip # a table
def test_numbers_of_both_sides(text: str, expected: list[object]) -> None:
    """A piece is read where it is two numbers with an optional name and unit, and nothing else."""
    assert [measure[:3] for measure in measures.read_pairs(text).measures] == expected


@pytest.mark.parametrize(
    ("text", "expected", "unreadable"),
    [
        ("acc 76,1% / 74,9%", [], ["acc 76,1% / 74,9%"]),
        ("FID 3,17 / 4,05", [], ["FID 3,17 / 4,05"]),
        ("FID 3.17 / 4,05", [], ["FID 3.17 / 4,05"]),
        ("FID 3,17 / 4.05, IS 9 / 8", [("IS", 9, 8)], ["FID 3,17 / 4.05"]),
        ("FID 3.17 / 4.05,IS 9 / 8", [("FID", 3.17, 4.05), ("IS", 9, 8)], []),
        ("acc 0,761 / 0,749", [], ["acc 0,761 / 0,749"]),
        ("acc 76,1 ± 0,3 / 74.9", [], ["acc 76,1 ± 0,3 / 74.9"]),
        ("steps 1.024,5 / 1,000", [], ["steps 1.024,5 / 1,000"]),
        ("steps 1,024 / 1,000,000.5", [("steps", 1024, 1_000_000.5)], []),
        ("FID 3,17, IS 9.46 / FID 4.05, IS 9.1", [("IS", 9.46, 9.1), ("FID", None, 4.05)], ["FID 3,17"]),
        ("after epochs 10,20 it diverged", [], []),
    ],
)  # fmt: skip # a table
def test_a_comma_in_a_number_groups_thousands_or_makes_it_unreadable(
    text: str, expected: list[object], unreadable: list[str]
) -> None:
    """A decimal comma is neither read as a point nor as the end of a number; the value is named."""
    result = measures.read_pairs(text)
    assert [measure[:3] for measure in result.measures] == expected
    assert list(result.unreadable) == unreadable


@pytest.mark.parametrize("text", ["FID=4,05", "FID 4,05", "4,05", "74,9%", "acc 0,749"])
def test_one_side_with_a_decimal_comma_is_unreadable(text: str) -> None:
    """Whether it stands alone or beside a number that is read."""
    assert measures.read_values(f"{text}, IS 9") == ([Value("IS", 9)], [text])


@pytest.mark.parametrize(
    ("measure", "gap"),
    [
        ("FID 3.17 / 4.05", 0.277602524),
        ("PSNR 31 / 30.2", -0.025806452),
        ("NLL -2 / -1", 0.5),
        ("acc 76.1% / 76.1", 0.0),
        ("FID 0 / 1", None),
        ("FID 3 / -", None),
        ("acc 76.1% / 0.75 dB", None),
        ("acc 0.77 / 76.1%", None),  # a share beside a percentage
        ("acc 76.1% / 0.77", None),
        ("error 0.8 / 1.2%", 0.5),
        ("acc 0% / 0.5", None),
        ("acc 50% / 0", -1.0),
    ],
)
def test_the_gap_is_relative_to_theirs(measure: str, gap: float | None) -> None:
    """With its sign; a zero, a missing number and different units have none."""
    (result,) = measures.read_pairs(measure).measures
    assert result.gap == gap


def test_an_entry_of_the_template() -> None:
    """Every field of it, in both languages."""
    english = (
        "## Reproduction log\n\n- date: 2026-03-14\n    - code and commit: https://a.b/c @ 1a2b3c4\n"
        "    - data and setting: CIFAR-10, batch 128\n    - result (theirs / mine): FID 3.17 / 4.05\n"
        "    - what went wrong: EMA was off,\n      for a week\n"
    )
    korean = (
        "## 재현 기록\n\n- 날짜: 2026년 3월 14일\n    - 코드와 커밋: https://a.b/c @ 1a2b3c4\n"
        "    - 데이터와 설정: CIFAR-10, batch 128\n    - 결과 (논문 / 나): FID 3.17 / 4.05\n"
        "    - 안 된 것: EMA was off,\n      for a week\n"
    )
    expected = Run(
        line=3,
        state="failed",
        date="2026-03-14",
        code="https://a.b/c @ 1a2b3c4",
        commit="1a2b3c4",
        data="CIFAR-10, batch 128",
        result="FID 3.17 / 4.05",
        wrong="EMA was off, for a week",
        measures=(Measure("FID", 3.17, 4.05, "", 0.277602524),),
    )
    assert read(english) == Log((expected,))
    assert read(korean) == Log((expected,))


@pytest.mark.parametrize("name", ["en", "ko"])
def test_a_new_note_says_nothing(name: str) -> None:
    """The empty entry of a template is no run, and its empty headings ask nothing."""
    text = Path(ROOT / "src/papernotes/templates" / f"{name}.md").read_text("utf-8")
    assert read(text) == Log()


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("## 재현\n- date: 2026-03-14\n- theirs: FID=3.17\n- mine: FID=4.05\n", [("2026-03-14", [("FID", 3.17, 4.05)])]),
        ("## 재현\n- date: 2026-03-14\n- mine: FID=4\n- date: 2026-03-15\n- mine: FID=3\n", [("2026-03-14", [("FID", None, 4)]), ("2026-03-15", [("FID", None, 3)])]),
        ("## 재현\n- 2026-03-14: FID 3.17 / 4.05\n- 2026-03-15: OOM\n", [("2026-03-14", [("FID", 3.17, 4.05)]), ("2026-03-15", [])]),
        ("## Reproduction\n- theirs: 3.17\n- mine: FID 4.05\n", [("", [("FID", 3.17, 4.05)])]),
        ("## Reproduction\n- result (mine / theirs): FID 4.05 / 3.17\n", [("", [("FID", 3.17, 4.05)])]),
        ("## Reproduction\n- result:\n    - FID 3.17 / 4.05\n    - IS 9.46 / 9.1\n", [("", [("FID", 3.17, 4.05), ("IS", 9.46, 9.1)])]),
        ("## Reproduction\n- date: 2026-03-14\n    - FID 3.17 / 4.05\n    - EMA was off\n", [("2026-03-14", [("FID", 3.17, 4.05)])]),
        ("## Reproduction\n- date: 2026-03-14\n  FID 3.17 / 4.05\n", [("2026-03-14", [("FID", 3.17, 4.05)])]),
        ("## Reproduction\n- 2026-03-14: first try\n    - FID 3.17 / 4.05\n", [("2026-03-14", [("FID", 3.17, 4.05)])]),
        ("## Reproduction\n- date: 2026-03\n    - mine: 4\n", [("2026-03", [("", None, 4)])]),
        ("## Reproduction\n### 2026-03-14\n- mine: FID 4\n", [("2026-03-14", [("FID", None, 4)])]),
        ("## Reproduction\n- theirs: 76.1 %\n- mine: top-1 74.9\n", [("", [("top-1", 76.1, 74.9)])]),
        ("## 재현\n- 날짜: 2026. 3. 14.\n    - mine: FID 4\n", [("2026-03-14", [("FID", None, 4)])]),
        ("## 재현\n- date: [[2026-03-14]]\n    - mine: FID 4\n", [("2026-03-14", [("FID", None, 4)])]),
        ("\ufeff## 재현\n- mine: FID 4\n", [("", [("FID", None, 4)])]),
        ("## Reproduction\n\nNot tried yet.\n", []),
        ("## 재현 기록\n\n- 아직 시도하지 않았다.\n", []),
        ("## Reproduction\n- the authors report FID 3.17\n", []),
        ("## Experiments\n- FID 3.17 / 4.05\n- theirs: 3\n", []),
        ("## 재현율\n- theirs: 3\n", []),
        ("## Reproduction\n```\n- mine: 4\n```\n", []),
        ("## Reproduction\n<!-- - mine: 4 -->\n", []),
        ("```\n## Reproduction\n- mine: 4\n```\n", []),
        ("## Reproduction\n## Ideas\n- mine: 4\n", []),
        ("## Reproduction\r\n\r\n- mine: FID=4\r\n", [("", [("FID", None, 4)])]),
    ],
)  # fmt: skip # a table
def test_what_is_a_run(text: str, runs: list[object]) -> None:
    """Items with labels, and items with a day or a pair of numbers; prose stays prose."""
    assert [(run.date, numbers(run)) for run in read(text).runs] == runs


def test_each_row_of_a_table_is_a_run() -> None:
    """Each row is a run; the names of numbers may stand in the heads of columns."""
    text = (
        "## 재현\n\n| 날짜 | commit | FID (논문) | FID (나) | 안 된 것 |\n|---|:-:|--:|---|---|\n"
        "| 2026-03-14 | abcdef1 | 3.17 | 4.05 | a \\| b |\n| | | | | |\n| 2026-03-15 | | 3.17 | 3.2 | |\n"
        "\n| x | y |\n|---|---|\n| 1 | 2 |\n"
    )
    first, second = read(text).runs
    assert (first.line, first.date, first.commit, first.wrong) == (
        5,
        "2026-03-14",
        "abcdef1",
        "a | b",
    )
    assert numbers(first) == [("FID", 3.17, 4.05)]
    assert (second.line, numbers(second), second.state) == (7, [("FID", 3.17, 3.2)], "tried")


def test_a_table_with_a_column_of_names() -> None:
    """The name of the metric is that of the row."""
    text = "## Reproduction\n| metric | theirs | mine |\n|--|--|--|\n| FID | 3.17 | 4.05 |\n"
    assert numbers(read(text).runs[0]) == [("FID", 3.17, 4.05)]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("what went wrong: OOM", "failed"),
        ("what went wrong: none", "ok"),
        ("안 된 것: 없음", "ok"),
        ("안 된 것:", "tried"),
        ("state: worked", "ok"),
        ("state: OOM으로 실패", "failed"),
        ("상태: 재현 성공", "ok"),
        ("상태: 부분 성공", "tried"),
        ("결과: 수렴 못함", "failed"),
        ("비고: 실패 사례를 모음", "tried"),
        ("비고: 실패하지 않음", "tried"),
        ("비고: x", "tried"),
        ("상태: 아직 안 됨", "tried"),
        ("상태: 실패", "failed"),
        ("상태: 하는 중", "tried"),
    ],
)
def test_the_state_is_what_the_entry_says(line: str, state: str) -> None:
    """A bad number alone is no failure: that is the reader's to say."""
    (run,) = read(f"## Reproduction\n- date: 2026-03-14\n    - mine: FID 400\n    - {line}\n").runs
    assert run.state == state


def test_values_that_cannot_be_read_are_named() -> None:
    """With their lines, and cost neither their neighbours nor the entry."""
    text = (
        "## Reproduction\n- date: 2026-13-01\n    - theirs: FID=3.1.7, IS=9.4\n    - mine: IS=9\n"
        "- date: last week\n    - mine: diverged\n"
    )
    log = read(text)
    assert [tuple(bad) for bad in log.unreadable] == [
        (2, "run", "date", "2026-13-01"),
        (3, "run", "theirs", "FID=3.1.7"),
        (5, "run", "date", "last week"),
    ]
    assert [numbers(run) for run in log.runs] == [[("IS", 9.4, 9)], []]


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("2026-13-14", ["2026-13-14"]),
        ("2026-13-14 첫 시도", ["2026-13-14"]),
        ("11월 7일", ["11월 7일"]),
        ("12/3 (목)", ["12/3"]),
        ("2026-03-14", []),
        ("1/2 모델", []),
        ("CIFAR-10", []),
    ],
)
def test_a_day_of_a_heading_that_cannot_be_read_is_named(heading: str, named: list[str]) -> None:
    """A day without a year too; the runs below it stay."""
    log = read(f"## Reproduction\n### {heading}\n- FID 3.17 / 4.05\n")
    assert [(bad.line, bad.name, bad.value) for bad in log.unreadable] == [
        (2, "date", day) for day in named
    ]
    assert [numbers(run) for run in log.runs] == [[("FID", 3.17, 4.05)]]


@pytest.mark.parametrize(
    "text",
    ["- 2026-03-14: acc 76,1% / 74,9%", "- date: 2026-03-14\n    - acc 76,1% / 74,9%"],
)
def test_a_pair_with_decimal_commas_is_named_without_a_label(text: str) -> None:
    """Of an item that may be prose, nothing else is: `lr=1e-4x` is a remark."""
    log = read(f"## Reproduction\n{text}, lr=1e-4x\n")
    line = 2 + text.count("\n")
    assert [tuple(bad) for bad in log.unreadable] == [(line, "run", "result", "acc 76,1% / 74,9%")]
    assert [run.measures for run in log.runs] == [()]


NAMES = ("FID", "Top-1", "정확도", "mAP@0.5")


def sides() -> st.SearchStrategy[list[Value]]:
    """Return numbers of one side, each with another name."""
    number = st.floats(-1e9, 1e9, allow_nan=False) | st.integers(0, 10**9).map(float)
    return st.lists(
        st.builds(
            Value,
            st.sampled_from(NAMES),
            number,
            st.sampled_from(["", "%", "dB"]),
            st.sampled_from(["", "0.02"]),
        ),
        max_size=3,
        unique_by=lambda value: value.name,
    )


@given(sides(), sides())
def test_what_is_written_is_read_again(theirs: list[Value], mine: list[Value]) -> None:
    """Numbers come back exactly, whatever units and spreads they have."""
    text = measures.format_sides(theirs, mine)
    assert measures.read_pairs(text).measures == measures.pair_up(theirs, mine)


@given(st.text(alphabet="-|:# \n재현Rdate:minethrs/0123.=%,FID\t>*`", max_size=300))
def test_no_text_is_an_error(text: str) -> None:
    """Whatever stands below the heading, it is read, on lines of the note."""
    note = f"## Reproduction\n{text}"
    for run in read(note).runs:
        assert 1 <= run.line <= note.count("\n") + 1


@pytest.mark.parametrize(
    ("item", "date", "state", "text", "unreadable"),
    [
        ("2026-11-08: OOM으로 실패", "2026-11-08", "failed", "OOM으로 실패", []),
        ("2026-11-08: 실패", "2026-11-08", "failed", "실패", []),
        ("2026-11-08: failed", "2026-11-08", "failed", "failed", []),
        ("2026-11-08 재현 성공!", "2026-11-08", "ok", "재현 성공!", []),
        ("2026-11-08: 성공했다.", "2026-11-08", "ok", "성공했다.", []),
        ("2026-11-08: 일부 재현 성공", "2026-11-08", "tried", "일부 재현 성공", []),
        ("2026-11-08: failed cases are in B", "2026-11-08", "tried", "failed cases are in B", []),
        ("2026-11-08: 학습이 수렴 안 됨", "2026-11-08", "failed", "학습이 수렴 안 됨", []),
        ("2026-11-08: OOM 발생 안 됨", "2026-11-08", "tried", "OOM 발생 안 됨", []),
        ("2026-11-08: 아직 재현 못 함", "2026-11-08", "tried", "아직 재현 못 함", []),
        ("2026-11-08: failed (NaN)", "2026-11-08", "failed", "failed (NaN)", []),
        (
            "2026-11-08: failed at first, then worked",
            "2026-11-08",
            "tried",
            "failed at first, then worked",
            [],
        ),
        ("2026-11-08: no run failed", "2026-11-08", "tried", "no run failed", []),
        ("11월 7일: 실패", "", "failed", "실패", ["11월 7일"]),
        ("11월 7일 (토): 성공", "", "ok", "성공", ["11월 7일"]),
        ("11/7: OOM", "", "tried", "OOM", ["11/7"]),
    ],
)
def test_an_item_with_a_day_is_a_run(
    item: str, date: str, state: str, text: str, unreadable: list[str]
) -> None:
    """With its outcome; a day without a year is not guessed and named."""
    log = read(f"## 재현 기록\n\n- {item}\n")
    assert [(run.date, run.state, run.text) for run in log.runs] == [(date, state, text)]
    assert [value.value for value in log.unreadable] == unreadable


@pytest.mark.parametrize(
    "item", ["3/4 of the data was used", "11월에 다시", "OOM으로 실패한 뒤", "1/2: ", "20/30: 실패"]
)
def test_prose_is_no_run(item: str) -> None:
    """What has no day and no outcome alone."""
    runs = read(f"## 재현 기록\n\n- {item}\n").runs
    assert [run.text for run in runs if run.text] == []
