"""Highlights as quotes in a note."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.formats.page.render import Links, Target, render
from papernotes.formats.pdf import quotation, quotation_changes
from papernotes.formats.pdf.markdown_quotes import escape

TEMPLATE = quotation.read_template(
    "## Highlights\n\n> {passage}\n>\n> **Comment:** {comment}\n>\n> {page} · {kind} · {colour}\n",
    "t.md",
)
PAGE = "[p. 3](../files/ho2020.pdf#page=3)"


def quote(passage: str = "", comment: str = "", anchor: str = "hl-00000001", **values: str) -> str:
    """Return a quote by the template."""
    return quotation.write(
        TEMPLATE, {"passage": passage, "comment": comment, "page": PAGE, **values}, anchor
    )


def test_a_quote_has_passage_comment_and_page() -> None:
    """Each in a paragraph of its own; the anchor ends the last line."""
    assert quote("A passage.", "mine\ntoo", colour="yellow") == (
        f"> A passage.\n>\n> **Comment:** mine\n> too\n>\n> {PAGE} · yellow ^hl-00000001"
    )


def test_what_is_empty_leaves_no_line() -> None:
    """Neither a line nor a dot between two values."""
    assert quote("A passage.") == f"> A passage.\n>\n> {PAGE} ^hl-00000001"
    assert quote("", "only this") == f"> **Comment:** only this\n>\n> {PAGE} ^hl-00000001"


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("", "neither"), ("## Highlights\n", "neither"), ("> {passage}\n", "heading"),
        ("## H\n\n> {passage}\n\n## More\n", "no heading"), ("## H\n\n> {page}\n", "neither"),
    ],
)  # fmt: skip # a table of cases
def test_a_template_that_makes_no_quote_is_refused(template: str, fault: str) -> None:
    """The error says what is missing."""
    with pytest.raises(RefusedError, match=fault):
        quotation.read_template(template, "notes/.highlights.md")


NOTES = [
    "", "# T\n", "# T", "# T\n\nText", "# T\r\n\r\nText\r\n", "# T\n\n## Highlights\n", "# T\n\n## Highlights",
    "# T\n\n## Highlights\n\nmine\n\n\n## Ideas\n\n- one\n", "# T\n\n## highlights:\nmine\n### Deeper\nx\n## Ideas\n",
    "---\ntags: []\n---\n# T\n\n## Highlights\n\n## Ideas\n", "\ufeff# T\n\n## Highlights\n## Ideas\n",
    "# 제목\n\n## 하이라이트\n", "# T\n\n```\n## Highlights\n```\n",
]  # fmt: skip # a table of cases


@pytest.mark.parametrize("note", NOTES)
def test_everything_else_stays_byte_for_byte(note: str) -> None:
    """Quotes are one piece that is put in; without it the note is the old one."""
    first, second = quote("One."), quote("Two.", anchor="hl-00000002")
    new = quotation.add(note, TEMPLATE, [first])
    newer = quotation.add(new, TEMPLATE, [second])
    for before, after in ((note, new), (new, newer)):
        start = next(
            (n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]),
            len(before),
        )
        assert any(
            after[:n] + after[n + len(after) - len(before) :] == before for n in range(start + 1)
        )
    assert list(quotation.find(newer)) == ["hl-00000001", "hl-00000002"]
    assert [block.text for block in quotation.find(newer).values()] == [first, second]
    assert re.search(r"(?:^|\n\r?\n)> One\.", new)
    assert newer.count("Highlights") + newer.count("highlights") == 1 + note.count(
        "```\n## Highlights"
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "# T",
                "## Highlights",
                "## Ideas",
                "",
                "text",
                "> said",
                "- item",
                "```",
                "~~~",
                "   ",
            ]
        )
    )
)
def test_quotes_are_found_again_or_refused(lines: list[str]) -> None:
    """In a note that ends in code there is no place for quotes."""
    note = "\n".join(lines)
    try:
        new = quotation.add(note, TEMPLATE, [quote("One.")])
    except RefusedError:
        assert "```" in note or "~~~" in note
        return
    assert quotation.find(new)["hl-00000001"].text.endswith("^hl-00000001")


def test_the_quote_of_an_anchor_ends_at_other_lines() -> None:
    """The lines above it in one quotation belong to it, up to another anchor."""
    note = f"> a\n{quote('b')}\n> c ^hl-00000002\n\nd\ne ^hl-00000003\n"
    texts = {name: block.text for name, block in quotation.find(note).items()}
    assert texts["hl-00000001"].startswith("> a\n> b\n")
    assert texts["hl-00000002"] == "> c ^hl-00000002"
    assert texts["hl-00000003"] == "d\ne ^hl-00000003"


def test_a_link_to_a_quote_is_no_anchor() -> None:
    """Obsidian writes `[[key#^name]]`; code has none either."""
    note = f"see [[ho2020#^hl-00000001]], [x](#^hl-00000001) and `a ^hl-00000001`\n\n```\n^hl-00000001\n```\n\n{quote('x')}\n"
    assert quotation.find(note)["hl-00000001"].text == quote("x")


def test_a_page_has_the_anchor_as_an_id() -> None:
    """It is not shown, and links lead to it."""
    links = Links(lambda key: Target(f"/paper/{key}", "A title"), lambda _: None, "note-")
    note = f"{quote('x')}\n\nsee [[ho2020#^hl-00000001]] and `^hl-00000001`"
    page = render(note, links, prefix="note-")
    assert '<span id="note-hl-00000001"></span>' in page.html
    assert '<a href="/paper/ho2020#note-hl-00000001">' in page.html
    assert "^hl" not in page.text.replace("^hl-00000001", "", 1)


PLAIN = [
    "We *do* a*b and 2 * 3 * 4", "x_t and _emphasis_ and a_b_c", "a `code` here", "costs $5 and $6", "see [[ho2020]] and [^1]",
    "[a](b) and ![c](d)", "<eos> and <!-- hidden -->", "R&amp;D &copy; &", "# heading", "- item", "1. first", "2) second",
    "> deep", "#tag and C#", "@ho2020 says", "a == b == c", "~~gone~~ 50%% off%%", "---", "| a | b |", "back\\slash \\* x",
    "mail a@b.org", "***", "+ plus", "```", "=== x", "“quoted” – dash", "확산 모델은 좋다.", "$\\alpha$",
]  # fmt: skip # a table of cases


@pytest.mark.parametrize("passage", PLAIN)
def test_a_passage_is_shown_as_it_is(passage: str) -> None:
    """Our own pages, which read what Obsidian reads, show the words of the paper and no markup."""
    page = render(f"> {escape(passage)}", Links(lambda _: None, lambda _: None))
    shown = re.sub(r"</?(?:blockquote|p)>", "", page.html).strip()
    plain = (
        shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    )
    assert plain == passage


def test_most_passages_need_no_escapes() -> None:
    """A passage stands in the note as in the paper."""
    for passage in (
        "We present x_t, a state-of-the-art model (see [12, 13]).",
        "A 50% gain: 3 * 4 < 5.",
        "C# and a#b",
    ):
        assert escape(passage) == passage


BASE = quote("A passage.", "first")
CHANGES = [
    (BASE, quote("A passage.", "second")),
    (BASE.replace("> **Comment", "> my words\n> **Comment"), quote("A passage.", "second").replace("> **Comment", "> my words\n> **Comment")),
    (f"> [!quote]\n{BASE}", f"> [!quote]\n{quote('A passage.', 'second')}"),
    (BASE.replace("A passage.", "A passage!"), quote("A passage.", "second").replace("A passage.", "A passage!")),
    (quote("A passage.", "first and more"), "> A passage.\n>\n> **Comment:** first and more\n>\n> **Comment:** second\n>\n" + f"> {PAGE} ^hl-00000001"),
]  # fmt: skip # a table of cases


@pytest.mark.parametrize(
    ("ours", "merged"), CHANGES, ids=["untouched", "line", "above", "passage", "both"]
)
def test_a_changed_comment_leaves_the_words_of_the_reader(ours: str, merged: str) -> None:
    """What the reader wrote into a quote stays; a line that both changed is there twice."""
    theirs = quote("A passage.", "second")
    assert quotation_changes.merge(ours, BASE, theirs) == merged


def test_a_new_comment_comes_behind_the_passage() -> None:
    """Also where the reader wrote below the passage."""
    base, theirs = quote("A passage."), quote("A passage.", "new")
    ours = base.replace("A passage.", "A passage.\n> mine")
    merged = quotation_changes.merge(ours, base, theirs)
    assert "> mine" in merged
    assert "> **Comment:** new" in merged
    assert merged.endswith("^hl-00000001")


@given(
    st.lists(
        st.sampled_from(["> mine", ">", "> A passage.", "> **Comment:** first", "", "> x"]),
        max_size=6,
    ),
    st.integers(0, 6),
)
def test_no_line_of_the_reader_is_lost(lines: list[str], place: int) -> None:
    """Whatever was put between the lines of a quote is there after a merge, and so is the comment."""
    ours = BASE.split("\n")
    place = min(place, len(ours) - 1)
    ours[place:place] = [f"{line} {n}" for n, line in enumerate(lines)]
    merged = quotation_changes.merge("\n".join(ours), BASE, quote("A passage.", "second")).split(
        "\n"
    )
    for n, line in enumerate(lines):
        assert f"{line} {n}" in merged
    assert any("second" in line for line in merged)
    assert merged[-1].endswith("^hl-00000001")


def test_a_comment_without_a_known_base_is_added_once() -> None:
    """On another computer nothing is known of what was written: a comment that is there counts."""
    written = "> **Comment:** second"
    once = quotation_changes.with_comment(BASE, "second", written)
    assert "> **Comment:** first" in once
    assert "> **Comment:** second" in once
    assert quotation_changes.with_comment(once, "second", written) == once
