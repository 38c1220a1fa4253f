"""Questions in notes: which lines are one, how each is answered, and from when it is."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.note.facts.questions import Asked, find_questions
from tests.support.growth import assert_proportional


def read(text: str) -> Asked:
    """Return what is asked and answered in a note."""
    return find_questions(text)


def asked(text: str) -> list[str]:
    """Return the texts of the questions of a note."""
    return [question.text for question in read(text).questions]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Q: Why?\n", ["Why?"]),
        ("질문: 왜?\n", ["왜?"]),
        ("질문： 왜?\n", ["왜?"]),
        ("Ｑ： 왜?\nＱ: 어떻게?\nＱ2： 누가?\n", ["왜?", "어떻게?", "누가?"]),
        ("Q. 왜?\n- Q1. How?\n**Q. Who?**\nＱ．어디?\nＱ. 언제？\n", ["왜?", "How?", "Who?", "어디?", "언제？"]),
        ("**Q. Who?**\n", ["Who?"]),
        ("Q. Wang et al. 2020\nQ. Le and T. Mikolov\n", []),
        ("- Q. Xie et al. Can unlabeled data help?\n- Q. Wu, H. Li. Is it all you need?\nQ. So, why?\n", ["So, why?"]),
        ("질문: 왜?\n".encode().decode(), ["왜?"]),
        ("- Q: Why?\n* Q2: How?\n1. Question: Who?\n> Q: Where?", ["Why?", "How?", "Who?", "Where?"]),
        ("- [ ] Q: Why?\n", ["Why?"]),
        ("**Q:** Why?\n\n**Q: How?**\n\n*Q*: Who?\n", ["Why?", "How?", "Who?"]),
        ("### Q1. Why\n### Q1: Why?\n", ["Why?"]),
        ("Q: Why does it\nwork?\n\nText.\n", ["Why does it work?"]),
        ("## Questions\n\n- Why?\n- How?\n", ["Why?", "How?"]),
        ("## 질문\n\n1. 왜?\n2) 어떻게?\n", ["왜?", "어떻게?"]),
        ("## 5. 질문들:\n* 왜?\n", ["왜?"]),
        ("## ❓ Open questions (to ask)\n+ Why?\n", ["Why?"]),
        ("## Q&A\n- Why?\n", ["Why?"]),
        ("## 궁금한 점\n- 왜?\n", ["왜?"]),
        ("## Questions\n- Why?\n    - a detail\n    - another\n- How?\n", ["Why?", "How?"]),
        ("## Questions\n### On the method\n- Why?\n## Ideas\n- An idea.\n", ["Why?"]),
        ("## Questions\n\nText alone is text.\n", []),
        ("## Questions\n- Q: Why?\n- \n-\n- [ ] \n- ...\n- Q:\n- A:\n", ["Why?"]),
        ("## Questions\r\n\r\n- Why?\r\n", ["Why?"]),
        ("## Question answering\n- SQuAD\n- the Questions dataset\n", []),
        ("## 질문 생성 모델\n- T5\n", []),
        ("## Questions\n\n## Ideas\n\n- An idea.\n", []),
        ("```\nQ: code\n## Questions\n- code\n```\n", []),
        ("~~~text\n```\nQ: code\n~~~\nQ: Why?\n", ["Why?"]),
        ("- a list\n  ```\n  Q: code\n  ```\n", []),
        ("Text.\n\n    Q: indented code\n", []),
        ("- item\n\n    Q: of the item\n", ["of the item"]),
        ("- item\n\n        Q: code in the item\n        Q: more code\n\n    Q: of it\n", ["of it"]),
        ("`Q: code`\n", []),
        ("<!-- Q: hidden\n## Questions\n- hidden\n-->\n%% Q: hidden %%\n", []),
        ("---\ntitle: x\nQ: head\n---\nQ: Why?\n", ["Why?"]),
        ("- Q: queries of size d\n- K: keys\n- V: values\n", []),
        ("Q: query, K: key, V: value\n", []),
        ("The FAQ: see there. IQ: 100.\nQuality: good\n", []),
        ("", []),
    ],
)  # fmt: skip # a table
def test_what_is_a_question(text: str, questions: list[str]) -> None:
    """Lines with a label and items below the heading are questions; code and empty items are not."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Q: Why?\nA: So.\n", ["So."]),
        ("Q: Why?\n\nA: So.\n", ["So."]),
        ("질문: 왜?\n답: 그래서.\n", ["그래서."]),
        ("질문: 왜?\n답변： 그래서.\n", ["그래서."]),
        ("- Q: Why?\n- A: So.\n- Q: How?\n", ["So.", ""]),
        ("## Questions\n- Why?\n    - A: So.\n- How?\n", ["So.", ""]),
        ("## Questions\n- Why?\n  A: So.\n- How?\n- A: Thus.\n", ["So.", "Thus."]),
        ("Q: Why?\nA: So,\nand so.\n\nText.\n", ["So,\nand so."]),
        ("- Why not?\n\n## Questions\n- Why?\n    - A: So\n        - and so\n        - too\n", ["So\nand so\ntoo"]),
        ("Q: Why?\nA: So.\nA: And so.\n", ["So.\nAnd so."]),
        ("Q: Why?\n\n## Method\n\nA: adjacency matrix\n", [""]),
        ("Q: Why?\n\n- Other: item\n\nA: adjacency matrix\n", [""]),
        ("Q: Why?\n\nA paragraph about it.\n\nA: So.\n", ["So."]),
        ("**Q: Why?**\n\n**A:** So.\n", ["So."]),
        ("Q: Why?\nA:\n", [""]),
        ("Ｑ： 왜?\nＡ： 그래서.\n", ["그래서."]),
        ("Q. 왜?\nA. 그래서.\n", ["그래서."]),
        ("Q. 왜?\n\nA1. 그래서.\n\nQ: 또?\n\nA. Kim wrote it.\n", ["그래서.", ""]),
        ("Q: Why?\n```\nA: code\n```\n", [""]),
    ],
)  # fmt: skip # a table
def test_an_answer_belongs_to_the_question_above_it(text: str, answers: list[str]) -> None:
    """An answer belongs to the question above it, as far as it goes on."""
    assert [question.answer for question in read(text).questions] == answers


def test_an_answer_in_another_note() -> None:
    """It names the question; below a question and without a text, it is the answer of both."""
    result = read(
        "Q: Why?\nA: [[ho2020#q2]]\n\nQ: How?\nA: [[ho2020#q3]] by noise\n\n"
        "## Method\n답: [[kim2021#질문1|the first]]: 이래서\n그렇다.\n"
    )
    assert [question.see for question in result.questions] == ["ho2020#q2", ""]
    assert [question.answer for question in result.questions] == ["", ""]
    assert [tuple(answer) for answer in result.answers] == [
        (5, "ho2020", 3, "by noise"),
        (8, "kim2021", 1, "이래서\n그렇다."),
    ]


@pytest.mark.parametrize(
    ("line", "text", "day"),
    [
        ("- 2026-03-04: Why?", "Why?", "2026-03-04"),
        ("- 2026.3.4 Why?", "Why?", "2026-03-04"),
        ("- [2026-03-04] Why?", "Why?", "2026-03-04"),
        ("- 2026년 3월 4일 왜?", "왜?", "2026-03-04"),
        ("- Why? (2026/03/04)", "Why?", "2026-03-04"),
        ("- [ ] Why? ➕ 2026-03-04", "Why?", "2026-03-04"),
        ("- Q (2026-03-04): Why?", "Why?", "2026-03-04"),
        ("- Q2 2026-03-04: Why?", "Why?", "2026-03-04"),
        ("- Why was 2026-03-04 the day?", "Why was 2026-03-04 the day?", ""),
        ("- 2026-02-30: Why?", "2026-02-30: Why?", ""),
        ("- Why? (0000-01-01)", "Why? (0000-01-01)", ""),
        ("- 9999-12-31: Why?", "Why?", "9999-12-31"),
        ("- 2311.12345 is what?", "2311.12345 is what?", ""),
    ],
)
def test_when_it_was_asked(line: str, text: str, day: str) -> None:
    """A day at the beginning or the end is that of the question; else the note's counts."""
    head = '---\ncreated: "2026-01-02"\n---\n'
    (question,) = read(f"{head}## Questions\n{line}\n").questions
    assert question.text == text
    assert (question.asked, question.asked_in) == (
        (day, "question") if day else ("2026-01-02", "note")
    )
    (question,) = read(f"## Questions\n{line}\n").questions
    assert question.asked == day


def test_a_heading_with_a_day() -> None:
    """The questions below it are from that day."""
    first, second = read("## 질문\n- 왜?\n### 2026-03-04 세미나\n- 어떻게?\n").questions
    assert (first.asked, first.asked_in) == ("", "")
    assert (second.asked, second.asked_in) == ("2026-03-04", "heading")


def test_a_day_of_a_heading_that_does_not_exist_is_named() -> None:
    """With its line; the questions below it stay."""
    result = read("## 질문\n### 2026-11-31\n- 왜?\n")
    assert [tuple(bad) for bad in result.unreadable] == [(2, "question", "date", "2026-11-31")]
    assert [(question.text, question.asked) for question in result.questions] == [("왜?", "")]


def test_a_day_that_does_not_exist_is_named() -> None:
    """With its line; the question stays, with all of its text."""
    result = read("## Questions\n- 2026-13-45: Why?\n- How?\n")
    assert [tuple(bad) for bad in result.unreadable] == [(2, "question", "date", "2026-13-45")]
    assert len(result.questions) == 2


def test_lines_and_numbers() -> None:
    """They count from 1, and the head and code count as lines."""
    text = "---\ntitle: x\n---\n```\nx\n```\nQ: Why?\nA: So\non.\n\n## Questions\n- [x] How?\n"
    first, second = read(text).questions
    assert (first.line, first.number, first.answer_line, first.last_line) == (7, 1, 8, 9)
    assert (second.line, second.number, second.ticked) == (12, 2, True)


PIECES = [
    "Q: Why?\n", "질문: 왜?\n", "A: So.\n", "답: 그래서\n", "- item\n", "    - A: x\n", "## Questions\n", "## 질문\n",
    "## Other\n", "### 2026-03-04\n", "```\n", "A: [[k#q1]]\n", "A: [[k#q1]] text\n", "\n", "text\n", "Q:\n", "<!--", "-->",
    "---\n", "created: 2026-01-02\n", "- 2026-99-01: x\n", "Ｑ: wide\n", "> ", "\t", "%%", "\r\n",
]  # fmt: skip # a table


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_any_note_can_be_read(text: str) -> None:
    """Numbers rise by one, and lines are lines of the note."""
    result = read(text)
    assert [question.number for question in result.questions] == [
        *range(1, len(result.questions) + 1)
    ]
    lines = text.split("\n")
    for question in result.questions:
        assert question.text
        assert question.line <= question.last_line <= len(lines)
        assert not question.answer or question.answer.split("\n")[0] in "\n".join(
            lines[question.answer_line - 1 :]
        )


@given(st.text(alphabet="Q:A질문답 -\n#`[]k1q|*2026.()~\r\t>x", max_size=200))
def test_no_text_is_an_error(text: str) -> None:
    """Whatever stands in a note, it is read."""
    read(text)


def test_a_letter_with_many_marks_takes_no_long_time() -> None:
    """Composing them at once would take hours."""
    numbers = count()  # the same text would not be composed again

    def read_question(marks: str) -> Asked:
        return read(f"Q{next(numbers)}: e{marks}?\n")

    assert_proportional(read_question, "\u0301\u0323" * 5_000, "\u0301\u0323" * 50_000)
