"""The quick tests that spare most notes the search for links and for what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.note.head import new_head
from papernotes.model.paper import Paper
from papernotes.operations.notes.contents import is_empty_form, may_link
from papernotes.operations.notes.facts import read_facts
from papernotes.operations.notes.links import targets
from tests.support.folders import ROOT

PIECES = [
    "---\n", "aliases: [\"@kim2024\"]\n", "aliases:\n- \"@kim\"\n", "tags: [a]\n", "nocite: '@*'\n", "\n", "글 ", "@kim2024 ",
    "[@kim2024]", "[[kim2024]]", "[note](kim2024.md)", "[note](Kim2024.MD)", "[web](https://a.b/c)", "\\cite{kim2024}",
    "$\\alpha$", "`[[code]]`", "aliases: [x]\n", "[text]", "(x.md)",
]  # fmt: skip # a table


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_link_is_missed(text: str) -> None:
    """Where the quick test says no, the full search finds nothing."""
    assert may_link(text) or not targets(text)


def test_a_new_note_needs_no_search() -> None:
    """Its head names its own key, and its body links to the paper on the web."""
    paper = Paper("A Title: with more", ("Kim, J.",), 2024, "kim2024title", arxiv="2401.00001")
    body = "# A Title\n\n[arXiv](https://arxiv.org/abs/2401.00001)\n"
    assert not may_link(new_head(paper, "2026-11-29") + body)
    assert may_link(new_head(paper, "2026-11-29") + body + "as in @ho2020denoising\n")


@given(
    st.lists(
        st.sampled_from(
            (
                *(
                    "# A: b?",
                    "# A [[b]]",
                    "## Questions",
                    "## 질문",
                    "## Reproduction log",
                    "## Q: why?",
                ),
                *(
                    "### 2026-03-14",
                    "## FID 3 / 4",
                    "## builds on [[a]]",
                    "- date:",
                    "- FID 3 / 4:",
                ),
                *(
                    "    - result (theirs / mine):",
                    "Q:",
                    "A:",
                    "Q: why:",
                    "- [ ] why:",
                    "",
                    "text",
                    "---",
                ),
            )
        )
    ).map("\n".join)
)
def test_an_empty_form_says_nothing(text: str) -> None:
    """A note that the quick test passes over has no question, run or typed link."""
    if is_empty_form(text):
        assert read_facts(text) is None


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_note_of_a_template_is_an_empty_form(language: str) -> None:
    """`papers add` does not load what reads questions and runs."""
    text = (ROOT / "src" / "papernotes" / "templates" / f"{language}.md").read_text("utf-8")
    head = "---\ntitle: x\n---"
    assert is_empty_form(text.replace("{front_matter}", head).replace("{title}", "A: b"))
