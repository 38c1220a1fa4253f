"""The quick test that spares most notes the search for links."""

from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.note.head import new_head
from papernotes.model.paper import Paper
from papernotes.operations.notes.contents import may_link
from papernotes.operations.notes.links import targets

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
