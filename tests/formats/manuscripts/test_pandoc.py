"""Citations in Markdown, read as pandoc reads them."""

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papernotes.formats.manuscripts import citation, pandoc
from tests.support.growth import assert_proportional

needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")

TABLE = [
    ("@a, and @b.", "a b"),
    ("[@a; @b]", "a b"),
    ("[see @a, p. 3; also -@b, pp. 4-5]", "a b"),
    ("@a [p. 3; @b] -@c [-@d]", "a b c d"),
    ("@{a} [@{b/c.}] -@{https://x.org/d}", "a b/c. https://x.org/d"),
    ("@{a{b}c} @{} @{a b}", "a{b}c"),
    ("@a.b. @c:d: @e_f, @g//h (@i/j/) @_k @1", "a.b c:d e_f g//h i/j _k 1"),
    ("@a::b @c--d @e... @f's @g;h", "a c e f g"),
    ("@a+b @c&d @e<f @g~h @i#j @k?l @m%n @o$p", "a+b c&d e<f g~h i#j k?l m%n o$p"),
    ("김민수는 @김민수2020 @ho2020는 @{ho2021}는", "김민수2020 ho2020는 ho2021"),
    ("me@x.org 논문@x 1@x foo.@x <me@x.org> &#64;x", ""),
    ("foo,@a (see @b) \"@c\" '@d' *@e* **@f** {@g} x-@h x_@i", "a b c d e f g h i"),
    ("…@a ...@b ..@x", "a b"),
    ("\\@x \\\\@a", "a"),
    ("`@x` ``@x ` @x`` @a `@b", "a b"),
    ("`@x\n@x` @a `b\n\n@c`", "a c"),
    ("$@x$ $a$ @a $5 and @x$ @b", "a b"),
    ("costs $5 @a and $6 @b $ @c$", "a b c"),
    ("$20,000 @a and$30", "a"),
    ("$$\n@x\n$$ @a $y \\$ @x$", "a"),
    ("<!-- @x\n\n@x --> @a <!-- @b", "a b"),
    ("`<!--` @a -->", "a"),
    ("<a href=\"@x\" title='@x'>@a</a> a < @b <b> @c", "a b c"),
    ("<pre>@x\n\n@x</pre> @a <script>@x</script><style>@x</style>", "a"),
    ('[t](x@x) [t](<@x> "@x") ![@a](f.png) [@b](u) a](@c)', "a b c"),
    ('[@a][r] [x]\n\n[x]: http://y/@x "@x"\n\nx[^1]\n\n[^1]: Note @b', "a b"),
    ("^[note @a]", "a"),
    ("\\textbf{@x} \\cite[@x]{b} @a \\foo{{@x}} \\foo{y} @b", "a b"),
    ("\\begin{x}\n@x\n\n\\begin{x}@x\\end{x}\n@x\\end{x} @a\n\n\\begin{y} @b", "a b"),
    ("```\n@x\n```\n@a\n\n~~~ {.r}\n@x\n~~~~\n@b", "a b"),
    ("````\n```\n@x\n````\n\n   ```\n@x\n   ```\n@a", "a"),
    ("- ```\n  @x\n  ```\n\n> ```\n> @x\n> ```\n\n@a", "a"),
    ("```\n@a", "a"),
    ("```\n<!--\n```\n@a\n\n-->", "a"),
    ("    @x\n\n\t@x\n\na\n    @a", "a"),
    ("- x\n\n    @a\n\n        @x", "a"),
    ("10. x\n\n    @a\n\n        @x\n\nb\n\n    @x", "a"),
    ("- x\n    - y\n\n        @a", "a"),
    ("[^1]: x\n\n    @a\n\n        @x\n\ny[^1]", "a"),
    ("Term\n:   def @a", "a"),
    ('# T @a {#b .c d="@x"}\n\n[@b]{.c e=@x}', "a b"),
    ("| @a | b |\n|---|---|\n| @c | d |", "a c"),
    ("> @a\n> `@x", "a x"),
    ("(@good) text\n\nas @good and (@good) say; [@good] @good2", "good good2"),
    ("@smith. text\n\n@smith and @a", "a"),
    ("x\n@smith. text", "smith"),
    ("(@x)\n\nx (@a) y", "a"),
    (
        "---\ntitle: On @a\n# @x\nnocite: |\n  @b, @c\nauthor: me@x.org\nd: '`@x`'\n---\n\n@e",
        "a b c e",
    ),
    ('x\n\n---\nt: "@a"\n...\n@b', "a b"),
    ("---\n\n@a\n\n---\n@b", "a b"),
    ("@article{x, title = {a}}", "article"),
    ("{@a} @ @. @- @: -@ [@] [@", "a"),
]


def keys(text: str) -> list[str]:
    """Return the cited keys of a text, and check their positions."""
    citations = pandoc.read(text).citations
    for cited in citations:
        assert text[cited.start : cited.end] == cited.key
        assert text[cited.at] == "@"
    return [citation.key for citation in citations]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_every_form_of_citation_in_markdown_is_read(text: str, expected: str) -> None:
    """Every form of citation is read, and nothing in code, formulas, comments, tags and links."""
    assert keys(text) == expected.split()


@needs_pandoc
@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_pandoc_reads_the_same(text: str, expected: str) -> None:
    """The table matches pandoc's behaviour."""
    assert set(by_pandoc(text)) - {""} == set(expected.split())


def by_pandoc(text: str) -> list[str]:
    """Return the keys that pandoc cites."""
    done = subprocess.run(
        ["pandoc", "-f", "markdown", "-t", "json"],
        input=text.encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return list(_cited(json.loads(done.stdout)))


def _cited(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        if "citationId" in tree:
            yield tree["citationId"]
        for child in tree.values():
            yield from _cited(child)
    elif isinstance(tree, list):
        for child in tree:
            yield from _cited(child)


KEY = st.sampled_from(["ho2020", "kim:2021", "a.b", "김민수2020", "x_y", "a/b", "10.1145/3"])
FORMS = [
    "@{}", "[@{}]", "[see @{}, p. 3; -@x]", "-@{}", "@{{{}}}", "`@{}`", "``@{} ` x``", "$@{}$", "<!-- @{} -->",
    '<a href="@{}">x</a>', "[t](http://x/@{})", "![@{}](f.png)", "<http://x/@{}>", "me@{}", "\\@{}", "\\cite{{{}}}",
    "\\textbf{{@{}}}", "**@{}**", "(@{})", '"@{}"', "^[@{}]", "@{}는", "논문@{}", "@{},", "@{}'s", "costs $5", "a < b",
    "한글", "`", "$", "[", "]", "\n",
]  # fmt: skip # a table
BLOCKS = [
    "x {}", "x {}", "# {}", "- {}", "> {}", "    {}", "- a\n\n    {}", "- a\n- b\n\n        {}", "```\n{}\n```",
    "~~~ python\n{}\n~~~", "<!--\n{}\n\n@q -->", "\\begin{{x}}\n{}\n\\end{{x}}", "[^{n}]: {}\n\nx[^{n}]", "<div>\n{}\n</div>",
    "(@g) {}\n\n@g", "- x\n\n  ```\n  {}\n  ```",
]  # fmt: skip # a table


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a text of some blocks, each with citations and other parts."""
    references = []
    for number, block in enumerate(draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6))):
        forms = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=4))
        words = " ".join(form.format(draw(KEY)) for form in forms)
        references.append(
            block.format(words.replace("\n", " ") if block[0] == "#" else words, n=number)
        )
    return "\n\n".join(references) + "\n"


@needs_pandoc
@settings(max_examples=60, derandomize=True)
@given(texts())
def test_pandoc_reads_any_text_the_same(text: str) -> None:
    """Pandoc agrees for any combination of parts."""
    assert set(keys(text)) == set(by_pandoc(text))


@pytest.mark.parametrize(
    ("key", "following", "braced", "expected"),
    [
        ("ho2020", "", False, "ho2020"),
        ("ho2020", " and", False, "ho2020"),
        ("ho2020", ". And", False, "ho2020"),
        ("ho2020", ".org", False, "{ho2020}"),
        ("ho2020", "는", False, "{ho2020}"),
        ("ho2020", "", True, "{ho2020}"),
        ("a//b.", "", False, "{a//b.}"),
        ("a--b", "", False, "{a--b}"),
        ("+a", "", False, "{+a}"),
        ("*", "", False, "{*}"),
    ],
)  # fmt: skip # a table of cases
def test_a_key_is_written_so_that_it_is_read_again(
    key: str, following: str, braced: bool, expected: str
) -> None:
    """A key is written so that it is read again, whatever follows."""
    assert citation.spell_key(key, following, braced=braced) == expected
    assert keys(f"x @{expected}{following}")[:1] == [key]


@given(st.text("abXY019:/+.-_한글~#", min_size=1, max_size=8), st.text(max_size=4))
def test_a_key_written_is_the_key_read(key: str, following: str) -> None:
    """`spell_key` and `read` match."""
    assert keys(f"x @{citation.spell_key(key, following)}{following}")[:1] == [key]


PIECES = [
    "@", "@a", "@{", "[", "]", "](", "$", "$$", "`", "``", "<!--", "-->", "\\a{", "\\a[", "\\begin{a}", "\\end{a}", "```\n",
    "~~~~\n", "- ", "> ", "    ", "\n", "---\n", '<a b="', "<a b='", "<pre>", "</pre>", "{#a ", "{{< ", "https://a@b",
    "(@a) ", "](a(b", "<a:", "<a@", "[^a]: ", "[a]: ", "1. ", "~~~ {r}\n", "\\$", "$a\\$", "@{a{b}",
]  # fmt: skip # a table


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_is_read_and_citations_have_their_places(text: str) -> None:
    """Any text is read, and every citation has the right position."""
    assert all(keys(text))


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece: str) -> None:
    """The time grows at most linearly with the text."""
    small, large = (piece * (size // len(piece)) for size in (8_000, 80_000))
    assert_proportional(pandoc.read, small, large)
