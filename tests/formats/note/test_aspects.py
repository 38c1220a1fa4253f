"""The parts of a review that are compared: their headings in both languages, and their text."""

import pytest

from papernotes.formats.note.aspects import read_aspects


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("## Problem", "problem"),
        ("# 1. Motivation", "problem"),
        ("## Problem definition", "problem"),
        ("### 문제 정의", "problem"),
        ("## **연구 배경**", "problem"),
        ("## Goal of study  ", "problem"),
        ("## Method", "method"),
        ("## Proposed Method", "method"),
        ("## 2) Our approach (DiT)", "method"),
        ("## 📌 방법 / Method", "method"),
        ("## 접근법(Approach)", "method"),
        ("## 제안하는 방법", "method"),
        ("## How and why it differs", "differs"),
        ("## Contributions", "differs"),
        ("## What is different", "differs"),
        ("## 무엇이 왜 다른가?", "differs"),
        ("## 기존 연구와의 차이점", "differs"),
        ("## Experiment & Result", "results"),
        ("## 실험(Experiments)", "results"),
        ("## 실험 결과:", "results"),
        ("## Results and discussion", "results"),
        ("## Methodical doubts", ""),
        ("## Problems of my own code", ""),
        ("## 결과가 궁금한 것", ""),
        ("## Ideas", ""),
        ("Method", ""),
    ],
)
def test_the_heading_of_each_part(heading: str, part: str) -> None:
    """A heading names its part with numbers, signs and brackets around it."""
    assert read_aspects(f"{heading}\n\ntext\n") == ({part: "text"} if part else {})


def test_the_text_of_a_part() -> None:
    """It goes on below inner headings, ends at the next one, and has no code and no comments."""
    text = (
        "---\ntitle: a\n---\n# Method of it\n## Method\n<!-- why -->\none\n\n### Loss\ntwo\n"
        "```\n# Results\n```\n## Results\n\n## Approach\nthree\n"
    )
    assert read_aspects(text) == {"method": "one\n\n### Loss\ntwo\n\nthree"}
