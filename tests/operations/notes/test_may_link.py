"""The quick tests that spare most notes the search for links and for what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.note.head.new_head import new_head
from papernotes.model.paper import Paper
from papernotes.operations.notes.contents import digest, facts, is_empty_form, links, may_link
from papernotes.operations.notes.facts import read_facts
from papernotes.operations.notes.links import targets
from papernotes.search.note_text import prose_length
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


OWN = st.builds(
    "{}:{}{}".format,
    st.sampled_from(["tags", "status", "rating"]),
    st.sampled_from([" ", "", "  "]),
    st.sampled_from(
        [
            *("", "[]", "[a, b]", "a, 한글", "[a", "to-read", "4.5", "|", "> x", "'[[kim]]'"),
            *('["@kim"]', "&a b", "# no", "[\\cite{kim}]", '"', "[n](kim.md)"),
        ]
    ),
)
HEAD_LINES = st.sampled_from(
    [
        *("title: x", "builds_on: [kim]", "builds_on:", "- kim", "  - '[[lee]]'", "created: 2026-03-01"),
        *("related: ['[[kim]]']", "...", "---", "", " tags: [@kim]", "created: x"),
    ]
)  # fmt: skip # a table
BODIES = st.sampled_from(
    ["Q: why? [[kim]]\n", "## 재현\n- date: 2026-03-14\n", "builds on [[kim]]\n", "tags: [a]\n", ""]
)


@given(st.lists(OWN | HEAD_LINES, max_size=6), st.lists(OWN, min_size=6, max_size=6), BODIES)
def test_notes_with_one_digest_say_the_same(head: list[str], other: list[str], body: str) -> None:
    """Whatever stands in the lines of tags, status and rating, and wherever the head ends."""
    changed = [
        new if old.startswith(("tags:", "status:", "rating:")) else old
        for old, new in zip(head, other, strict=False)
    ]
    texts = ["\n".join(["---", *lines, "---", body]) for lines in (head, changed)]
    if digest(texts[0]) == digest(texts[1]):
        assert links(texts[0]) == links(texts[1])
        assert facts(texts[0]) == facts(texts[1])
        assert prose_length(texts[0]) == prose_length(texts[1])


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("tags: [a]", "tags: [a, 한글]", True),
        ("status: to-read", "status: read", True),
        ("rating:", "rating: 4.5", True),
        ("tags: [a]", 'tags: ["[[kim]]"]', False),
        ("tags: [a]", "tags: [a]\nrating: 3", False),
        ("title: x", "title: y", False),
        ("tags: [a]", "status: a", False),
    ],
)
def test_what_a_digest_leaves_out(old: str, new: str, *, same: bool) -> None:
    """The values of the keys that papernotes writes, where they can hold no link."""
    note = "---\nauthors: x\n{}\n---\n\nQ: why?\n"
    assert (digest(note.format(old)) == digest(note.format(new))) is same


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_note_of_a_template_is_an_empty_form(language: str) -> None:
    """`papers add` does not load what reads questions and runs."""
    text = (ROOT / "src" / "papernotes" / "templates" / f"{language}.md").read_text("utf-8")
    head = "---\ntitle: x\n---"
    assert is_empty_form(text.replace("{front_matter}", head).replace("{title}", "A: b"))
