"""What Markdown, Quarto, R Markdown, Typst and Jupyter manuscripts cite."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.formats.manuscripts.cited_keys import keys_in
from tests.support.growth import assert_proportional

MARKDOWN = [
    ("@a [@b, p. 3; see @c] \\cite{d,e} `@no` [x](u@no)", "a b c d e"),
    ("\\newcites{supp}{S} \\citesupp{a} \\textcquote[1]{b}{W} $\\cite{no}$", "a b"),
    ("```{=latex}\n\\cite{a} @no\n```\n`\\cite{b}`{=latex} `\\cite{no}`", "a b"),
    ("\\begin{figure}\\caption{From \\citep{a}, @no}\\end{figure}", "a"),
    ("---\nnocite: |\n  @a, [@b]\ntitle: About @c\nheader-includes: \\newcommand{\\x}{}\n---\n", "a b c"),
    ("https://medium.com/@no <https://x.org/@no> me@no.org", ""),
    ("{cite}`a` {cite:p}`b, c` {cite:t}`{see}d{p. 3}` {footcite}`e` {ref}`no` {cite}``f``", "a b c d e f"),
    ("```{note} T\nBy {cite}`a` and @no\n```\n```{code-cell}\n{cite}`no`\n```", "a"),
    ('<cite data-cite="a,b">(A)</cite> <div data-cite=\'c\'></div>', "a b c"),
    ("![x](x.png){#fig:one}\n\n@fig:one @a", "fig:one a"),
]  # fmt: skip # a table
QUARTO = [
    ("@fig-one @Tbl-two [-@sec-three; @a] -@eq-x @lst-a @thm-b @exm-c @tip-d @fig:e @eq:f", "a"),
    ("@figueroa2020 @section9 @eq @fig- @tip2020", "figueroa2020 section9 eq fig tip2020"),
    ("---\ncrossref:\n  custom:\n    - kind: float\n      key: vid\n---\n@vid-one @a", "a"),
    (
        '```{python}\n#| label: fig-x\n#| fig-cap: "From @a"\n#| fig-subcap:\n#|   - "By [@b]"\n# @no\nx = \'@no\'\n```',
        "a b",
    ),
    ('```{r, fig.cap="From @a", echo=FALSE}\n# @no\n```', "a"),
    ("```{r}\n#| tbl-cap: 'x \\cite{a}'\n\n#| fig-cap: @no\n```", "a"),
    ("{{< video https://x.org/@no >}} https://x.org/@no @a", "a"),
    ("::: {.callout-note}\n@a\n:::\n\n{{{< include @b >}}}", "a"),
]
KNITR = [
    ("\\@ref(fig:x) \\@ref(tab:y) [@a] (ref:cap) text @b", "a b"),
    ("`r x@no`\n\n```{r}\n@no\n```\n\n(ref:one) From @a.", "a"),
]
TYPST = [
    ("@a, @b. @kim:2021: @a.b. @x_y @a-b!", "a b kim:2021 a.b x_y a-b"),
    ("논문@a @ho2020는 @c[p. 3] @d[see @e]", "a ho2020는 c d e"),
    ("#cite(<a>) #cite(<b>, form: \"prose\") #cite(label(\"c\"), supplement: [p. @d]) #ref(<e>)", "a b c d e"),
    ("= T <sec>\n@sec @a #figure(caption: [By @b])[x] <fig-x> #ref(<fig-x>) #link(<sec>)[x]", "a b"),
    ("\\@no `@no` ```typ @no``` ``@a // @no\n@b /* @no /* @no */ @no */ @c", "a b c"),
    ("https://x.org/@no (https://x.org/(@no)) me@no.org #link(\"mailto:a@no\")[@a] http://x//@no", "a"),
    ("#let x = \"@no\"\n#let y = [@a]\n#text(fill: red)[@b] $ x @no #cite(<c>) $ @d", "a b c d"),
    ("#{ let x = [@a]; cite(<b>); \"@no\" } #[@c] #emph[@d]@e", "a b c d e"),
    ("#if x [@a] else [@b] \"@c\" #for i in (1,) [@d] @e #context [@f] @g", "a b c d e f g"),
    ("#if false [@no #if x [@no] #include \"no.typ\"] else [@a] @b #if true { [@c] } else [@no] @d", "a b c d"),
    ("#show link: it => [#it @a]\n#set text(size: 10pt)\n#show: doc => { doc }\n@b", "a b"),
    ("#quote(attribution: <a>)[x] #std.cite(<b>) #raw(\"@no\") #(\"@no\")", "a b"),
    ("#table(columns: 2, [@a], [@b]) / @c: x\n- @d\n[[@e]] @f", "a b c d e f"),
    ("#footnote[@a].@b #x.at(\"@no\").y(1)[@c] #calc.max(1) @d", "a b c d"),
    ("@ @. @: #cite() #label(\"no\") <no> #let f(k) = cite(label(k))", ""),
]  # fmt: skip # a table


@pytest.mark.parametrize(
    ("ending", "text", "keys"),
    [
        (ending, text, keys)
        for ending, table in ((".md", MARKDOWN), (".qmd", QUARTO), (".Rmd", KNITR), (".typ", TYPST))
        for text, keys in table
    ],
)
def test_each_program_cites_by_its_own_rules(ending: str, text: str, keys: str) -> None:
    """Each program's citations are read by its own rules, without references to parts of the
    text.
    """
    cited = keys_in(text, ending)
    assert tuple(key for key in cited.keys if key not in cited.labels or ending == ".md") == tuple(
        dict.fromkeys(keys.split())
    )


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".md", "---\nnocite: '@*'\n---\n@a"),
        (".qmd", "---\nnocite: |\n  @*\n---\n"),
        (".md", "\\nocite{*}"),
        (".typ", '#bibliography("refs.bib", full: true)'),
    ],
)
def test_each_program_cites_the_whole_bibliography_in_its_way(ending: str, text: str) -> None:
    """Each program has its own way to cite the whole bibliography."""
    assert keys_in(text, ending).cites_all
    assert not keys_in("@* \\nocite{a} `full: true`", ending).cites_all


@pytest.mark.parametrize(
    ("ending", "text", "inputs"),
    [
        (".qmd", "{{< include a.qmd >}}\n{{< include \"b/c.md\" >}} {{{< include no >}}}\n```\n{{< include no >}}\n```", "a.qmd b/c.md"),
        (".Rmd", "```{r, child=c('a.Rmd', \"b/c.Rmd\")}\n```\n```{r x, child = 'd.Rmd'}\n```\n```{r}\n#| child: e.qmd\n```", "a.Rmd b/c.Rmd d.Rmd e.qmd"),
        (".md", "```{include} a.md\n```\n{{< include no >}}", "a.md"),
        (".typ", "#include \"a.typ\"\n#import \"b/c.typ\": x, y\n#import \"@preview/no:1.0.0\"\n// #include \"no\"\n#{ include \"d.typ\" }", "a.typ b/c.typ d.typ"),
    ],
)  # fmt: skip # a table of cases
def test_each_program_includes_files_in_its_way(ending: str, text: str, inputs: str) -> None:
    """The files that each program includes."""
    assert keys_in(text, ending).inputs == tuple(inputs.split())


def notebook(*cells: tuple[str, object]) -> str:
    """Return a notebook of cells, each given as its kind and source."""
    nb_cells = [{"cell_type": kind, "source": source, "outputs": ["@no"]} for kind, source in cells]
    return json.dumps({"nbformat": 4, "metadata": {"x": "@no"}, "cells": nb_cells})


def test_text_of_a_notebook_is_read_and_code_is_not() -> None:
    """Markdown, captions and metadata of a notebook are read; code and outputs are not."""
    text = notebook(
        ("raw", "---\nnocite: '@a'\n---"),
        ("markdown", ["By @b, \n", "[@c] @fig-one {cite:p}`d`\n", '<cite data-cite="e">x</cite>']),
        ("code", ["#| fig-cap: From @f\n", "x = '@no'  # @no"]),
        ("raw", "\\citep{g}"),
        ("markdown", 3),
        ("markdown", [None, "@h"]),
    )
    assert sorted(keys_in(text, ".ipynb").keys) == list("abcdefgh")
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "markdown", "source": "@a"}]}]}
    assert keys_in(json.dumps(old), ".ipynb").keys == ("a",)


@pytest.mark.parametrize("text", ["", "@a", "{", "[]", "{}", "3", "[" * 100_000, '{"a": NaN'])
def test_what_is_no_notebook_is_refused(text: str) -> None:
    """Anything but a notebook is refused."""
    with pytest.raises(RefusedError, match="not a notebook"):
        keys_in(text, ".ipynb")


PIECES = [
    "@a", "#", "#if ", "#if false [", "#let x = ", "[", "]", "(", ")", "{", "}", "$", "`", "```", "//", "/*", "*/", "\"", "<a>",
    "\n", "#cite(", "label(", "\\", ".a", "https://", "https://(", "true ", "else", ";", "#[", "#(", "a", " ", "```{r}\n",
    "#| fig-cap: @a\n", "{cite}`", "{{< include a >}}", "child='", "---\n", "<cite data-cite=\"",
]  # fmt: skip # a table
ENDINGS = (".md", ".qmd", ".Rmd", ".typ")


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)), st.sampled_from(ENDINGS)
)
def test_any_text_is_read(text: str, ending: str) -> None:
    """Any text is read without an exception."""
    assert all(keys_in(text, ending).keys)
    assert (
        keys_in(notebook(("markdown", text), ("code", text), ("raw", text)), ".ipynb") is not None
    )


@pytest.mark.parametrize(
    "piece",
    [*PIECES, "#a(", "#a[", "#if x [", "$#a(", "[#", "#{[", '```{r, fig.cap="', "@a[", "`a``"],
)
@pytest.mark.parametrize("ending", [".qmd", ".typ"])
def test_time_grows_with_the_text(piece: str, ending: str) -> None:
    """The time grows at most linearly with the text."""
    small, large = (piece * (size // len(piece)) for size in (6_000, 60_000))
    assert_proportional(lambda text: keys_in(text, ending), small, large)
