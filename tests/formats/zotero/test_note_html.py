"""Notes of Zotero as Markdown."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.zotero.markdown_text import escape_text
from papernotes.formats.zotero.note_html import LONGEST, to_markdown
from tests.support.growth import assert_proportional

_KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><msub><mi>x</mi>'
    '<mi>t</mi></msub></mrow><annotation encoding="application/x-tex">x_t</annotation></semantics>'
    '</math></span><span class="katex-html" aria-hidden="true"><span>x</span><span>t</span></span></span>'
)
_MARK = quote('{"pageLabel": "107", "color": "#ffd400"}')
CASES = {
    "headings": ("<h1>한 줄 요약</h1>\n<p>글</p><h3>b</h3>", "# 한 줄 요약\n\n글\n\n### b"),
    "emphasis": (
        "<p><strong>확산</strong>을 <em>a</em> <u>b</u> <s>c</s> x<sub>2</sub></p>",
        "**확산**을 *a* <u>b</u> ~~c~~ x<sub>2</sub>",
    ),
    "emphasis beside a particle": (
        "<p><strong>확산(diffusion)</strong>을 <b>“인용”</b> <i>끝.</i>이다</p>",
        "<strong>확산(diffusion)</strong>을 **“인용”** <em>끝.</em>이다",
    ),
    "blanks in emphasis": ("<p>a<b> b </b>c</p>", "a **b** c"),
    "a formula in a line": (
        '<p>손실은 <span class="math">$\\epsilon_\\theta(x_t,t)$</span>이다.</p>',
        "손실은 $\\epsilon_\\theta(x_t,t)$이다.",
    ),
    "a formula of its own": ('<pre class="math">$$x^2 * y$$</pre>', "$$\nx^2 * y\n$$"),
    "a formula that is typed": ("<p>loss $x_1*y_2*z$ and a*b*c</p>", "loss $x_1*y_2*z$ and a\\*b\\*c"),
    "KaTeX": (f"<p>loss {_KATEX}</p>", "loss $x_t$"),
    "MathJax": ('<p>a <script type="math/tex">y^2</script></p>', "a $y^2$"),
    "lists": (
        "<ul>\n<li>\n장점: 빠르다\n<ul><li>a</li><li>b</li></ul></li>\n<li><p>c</p></li></ul>",
        "- 장점: 빠르다\n  - a\n  - b\n- c",
    ),
    "a list that begins at 3": ('<ol start="3"><li>x</li><li>y</li></ol>', "3. x\n4. y"),
    "an item of two paragraphs": ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
    "a table": (
        "<table><tbody><tr><th>A</th><th>B</th></tr><tr><td><p>1|2</p></td><td>x<br>y</td></tr>"
        "</tbody></table>",
        "| A | B |\n| --- | --- |\n| 1\\|2 | x<br>y |",
    ),
    "links": (
        '<p><a href="https://x.org/a_b">li<b>nk</b></a> <a href="https://x.org/a(b)">c</a></p>',
        "[li**nk**](https://x.org/a_b) [c](<https://x.org/a(b)>)",
    ),
    "a quotation": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    "a mark with its citation": (
        f'<p><span class="highlight" data-annotation="{_MARK}">“text”</span> <span class="citation" '
        'data-citation="x">(<span class="citation-item">Dean, 2008, p. 107</span>)</span> 내 생각</p>',
        "> “text” (Dean, 2008, p. 107)\n\n내 생각",
    ),
    "a mark without a citation": (
        f'<p><span class="highlight" data-annotation="{_MARK}">“text”</span></p>',
        "> “text” (p. 107)",
    ),
    "code": ("<pre>a\n  b</pre><p><code>x`y</code></p>", "```\na\n  b\n```\n\n``x`y``"),
    "line breaks": ("<p>a<br>b<br></p>", "a\\\nb"),
    "a rule": ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
    "an image": ('<p><img data-attachment-key="K1" alt="그림"></p>', "![그림](</data/K 1/i.png>)"),
    "an image that is nowhere": ('<p><img src="data:image/png;base64,xx"></p>', "(image: not taken over)"),
    "text that looks like Markdown": (
        "<p># a</p><p>- b</p><p>1. c</p><p>&gt; d</p><p>a_b _c_ `d` &lt;b&gt; \\e</p>",
        "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d\n\na_b \\_c\\_ \\`d\\` \\<b> \\\\e",
    ),
    "no markup": ("plain text &amp; more", "plain text & more"),
    "unclosed elements": ("<ul><li>a<li>b</ul><p>c<p><b>d", "- a\n- b\n\nc\n\n**d**"),
    "nothing": ("<div data-schema-version='9'><p></p></div>", ""),
    "what is not shown": ("<style>p {}</style><p>a<script>b()</script></p>", "a"),
}  # fmt: skip # a table


@pytest.mark.parametrize("case", CASES)
def test_each_element_becomes_its_markdown(case: str) -> None:
    """Each element becomes its Markdown; a formula is written once."""
    html, markdown = CASES[case]
    images = {"K1": "/data/K 1/i.png"}
    assert to_markdown(html, lambda key: images.get(key, "")).text == markdown


def test_a_whole_note() -> None:
    """The wrapper of Zotero's editor leaves no trace."""
    html = '<div data-schema-version="9"><h1>T</h1>\n<p>a <strong>b</strong></p>\n</div>'
    assert to_markdown(html).text == "# T\n\na **b**"


def test_images_that_no_file_holds_are_counted() -> None:
    """Images inside the note, and attachments that are not there."""
    html = (
        '<p><img src="data:x"><img data-attachment-key="gone"><img src="https://x.org/a.png"></p>'
    )
    assert to_markdown(html).images == 2


def test_a_note_that_is_too_long() -> None:
    """It is cut, and said so; a picture inside does not count, however large."""
    assert to_markdown("<p>" + "a" * LONGEST).cut
    picture = '<img src="data:image/png;base64,' + "x" * LONGEST + '">'
    assert to_markdown(f"<p>a{picture}b</p>") == ("a(image: not taken over)b", 1, False)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=200))
def test_plain_text_survives(text: str) -> None:
    """Every letter of a text is in the Markdown, in its order; only signs for Markdown are added."""
    letters = [char for char in text if char.isalnum()]
    assert [char for char in escape_text(text) if char.isalnum()] == letters


@given(st.text(st.sampled_from("<>/ab pliut=\"'!-&;#x0 $\\*_"), max_size=300))
def test_broken_html_is_read(html: str) -> None:
    """Whatever stands in a note, something is returned and nothing raised."""
    assert isinstance(to_markdown(html).text, str)


@pytest.mark.parametrize(
    "html",
    ["<b>" * 20_000, "<ul><li>" * 10_000, "<table><tr><td>" * 6_000, "$" * 40_000,
     "<p>" + "*" * 40_000, "[" * 40_000, "a_" * 40_000, "<!--" * 40_000, "<b>x</b>" * 20_000,
     "<a " * 40_000, "&#" + "9" * 40_000 + ";"],
)  # fmt: skip # a table
def test_hostile_notes_take_no_time(html: str) -> None:
    """Deep nesting and long runs of one sign take time in proportion to their length."""
    large = html[:LONGEST]
    assert_proportional(to_markdown, large[: len(large) // 8], large)
