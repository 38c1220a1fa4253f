"""What of a note others may read: no comment, no private section, in whatever form they come."""

import pytest

from papernotes.formats.note.comments import without_comments
from papernotes.formats.note.private_titles import Rules, kind
from papernotes.formats.note.public_text import public_text

PRIVATE = {
    "a section": "a\n## 메모\nsecret\n### x\nsecret\n## b\nkept",
    "the last section": "kept\n## 메모\nsecret",
    "a numbered heading": "## 3. 개인 메모 (발표용)\nsecret\n## 4. x\nkept",
    "a heading in English": "## Private notes\nsecret\n# x\nkept",
    "a heading in bold": "## **Memo**\nsecret\n## x\nkept",
    "a heading that is a link": "## [메모](x)\nsecret\n## x\nkept",
    "a heading without a blank": "##메모\nsecret\n## x\nkept",
    "an indented heading": "   ## 메모\nsecret\n## x\nkept",
    "an underlined heading": "메모\n---\nsecret\n\n다음\n---\nkept",
    "a heading underlined twice": "메모\n====\nsecret\n\n다음\n====\nkept",
    "a rule that could underline": "## 메모\nsecret\n\nsecret\n---\nsecret\n## x\nkept",
    "a heading in HTML": "<h2 class='a'>메모</h2>\nsecret\n## x\nkept",
    "a line in bold": "**메모**\nsecret\n\n**방법**\nkept",
    "a callout": "> [!memo] t\n> secret\n> secret\n\nkept",
    "a callout by its title": "> [!note] 메모\n> secret\n\nkept",
    "a heading in a quotation": "> ## 메모\n> secret\nsecret\n\nkept",
    "a quotation with code": "> ## 메모\n> ```\n> secret\n>\n> secret\n> ```\n> secret\n\nkept",
    "a heading in a list item": "- ## 메모\n  secret\n- kept",
    "folded text": "<details><summary>메모</summary>\nsecret\n</details>\nkept",
    "folded text on lines": "<details>\n<summary>메모</summary>\nsecret\n<details>secret</details>\nsecret\n</details>\nkept",
    "code in a section": "## 메모\n```\n## x\nsecret\n```\nsecret\n## x\nkept",
    "indented code in a section": "## 메모\n    ## secret\n\t# secret\nsecret\n## x\nkept",
    "a log": "## 재현 기록\nsecret\n## 실험\nkept",
    "a log in English": "## Reproduction log\nsecret\n## Experiments\nkept",
    "a comment": "kept %%secret%% kept",
    "a comment between long signs": "kept %%%%secret%%%% kept",
    "a comment between long lines": "kept\n%%%%%%\nsecret %% secret\n%%%%%%\nkept",
    "a heading in a formula": "kept\n## 메모\n$$\nx\n# y secret\n$$\nsecret\n# kept",
    "a quotation below a blank line": "kept\n> ## 메모\n> secret\n\n> secret\n\nkept",
    "a comment over lines": "kept\n%%\nsecret\n\n## secret\n```\nsecret\n%%\nkept",
    "a comment of HTML": "kept <!-- secret\n\nsecret --> kept",
    "a comment without an end": "kept %% secret\n\nsecret",
    "a comment of HTML without an end": "kept <!-- secret\n\nsecret",
    "a remark as a link": "kept\n\n[//]: # (secret)\n[comment]: <> (secret)\n\nkept",
    "a quoted remark": "> kept\n>\n> [//]: # \"secret\"",
    "a comment behind code": "kept `%%` %%secret%% kept",
    "a fence without an end": "kept\n```\n## 메모\nsecret",
    "a fence without an end before another": "kept\n```\n## 메모\nsecret\n## x\n```python\nkept\n```",
    "a quoted fence without an end": "kept\n> ```\n> x\n\n## 메모\nsecret\n```\nsecret",
    "a fence that ends in a private section": "kept\n```\n%% secret\n## 메모\nsecret",
    "a footnote of a section": "kept[^1]\n## 메모\nx[^2]\n# y\n[^1]: kept\n[^2]: secret\n    secret\n\n    secret\n\nkept",
    "letters of macOS": "## 메모\nsecret\n## x\nkept",
    "lines of Windows": "## 메모\r\nsecret\r\n## x\r\nkept",
    "signs of a wide keyboard": "## ＭＥＭＯ\nsecret\n## x\nkept",
}  # fmt: skip # a table

PUBLIC = {
    "code": "```\n%%time\n# 메모\n```",
    "a span of code": "`%% a %%` and ``<!-- b -->``",
    "an escaped sign": r"95\% and 5\%% more",
    "memory": "## 메모리 사용량\na\n## Memory\nb",
    "an adjective": "## Internal covariate shift\na\n## Private training data\nb",
    "a remark in code": "```\n[//]: # (a)\n```\n[comment] is a word",
    "a tag": "#메모\na",
    "a footnote": "a[^1]\n\n[^1]: b[^2]\n[^2]: c\n    d",
    "words": "메모는 이렇게 한다.\n- 메모: x",
}


@pytest.mark.parametrize("name", PRIVATE)
def test_what_is_private_stays_at_home(name: str) -> None:
    """Nothing of a private part is in the public text, and everything else is."""
    public = public_text(PRIVATE[name], Rules().hides)
    assert "secret" not in public.text
    assert public.text.count("kept") == PRIVATE[name].count("kept")


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_public_stays_as_it_is(name: str) -> None:
    """Code, and words that only look private, are public."""
    assert public_text(PUBLIC[name], Rules().hides).text == PUBLIC[name]


def test_what_was_left_out_is_told() -> None:
    """The headings of private sections, and where a comment begins that does not end."""
    public = public_text("## 메모\nx\n## 비공개\ny\n# z\n\n%% a", Rules().hides)
    assert public.hidden == ("메모", "비공개")
    assert public.unclosed == 7


@pytest.mark.parametrize(
    ("without", "shown", "heading", "hidden"),
    [
        ((), (), "메모", True),
        ((), ("메모",), "메모", False),
        ((), ("Memo",), "발표 메모", False),
        ((), ("Reproduction log",), "재현 기록", False),
        ((), ("재현 기록",), "메모", True),
        (("질문",), (), "5. 질문:", True),
        (("질문",), (), "질문과 답", False),
        (("메모",), ("메모",), "메모", True),
    ],
)
def test_sections_are_chosen_by_their_heading(
    without: tuple[str, ...], shown: tuple[str, ...], heading: str, *, hidden: bool
) -> None:
    """A heading that is named with any of its kind; what is to stay at home stays."""
    assert Rules(without, shown).hides(heading) is hidden


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        *((heading, "memo") for heading in (
            "메모", "📝 메모", "4. 메모:", "개인 메모", "메모 2", "메모와 질문", "비공개", "나만 보기", "Memo", "Memos",
            "Private", "Private notes", "Notes to self", "note to myself", "Do not publish", "*Personal comments*",
        )),
        *((heading, "log") for heading in ("재현 기록", "Reproduction log", "My reproduction", "재현 (2026)")),
        *((heading, "") for heading in (
            "메모리", "Memory", "memoization", "비공개키 암호", "Private information retrieval", "Personalisation",
            "재현율", "방법", "", "비밀 공유",
        )),
    ],
)  # fmt: skip # a table
def test_kinds_of_headings(heading: str, expected: str) -> None:
    """Memos and logs are told by their words."""
    assert kind(heading) == expected


def test_a_value_of_a_head_has_no_comments() -> None:
    """Heads are read without comments too."""
    assert without_comments("a %%b%% c").text == "a  c"
    assert without_comments("a %%b").text == "a "
