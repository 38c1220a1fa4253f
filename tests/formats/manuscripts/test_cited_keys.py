"""The keys that a LaTeX manuscript cites."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.formats.manuscripts.cited_keys import Cited, keys_in_aux, keys_in_bcf, keys_in_tex
from tests.support.growth import assert_proportional


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"\cite{a}", "a"),
        (r"\cite{a,b, c}", "a b c"),
        (r"\cite{b} \cite{a} \cite{b}", "b a"),
        (r"\cite[see][p. 3]{a,b}", "a b"),
        (r"\citep*{a} \Citet{b} \citealp[][]{c} \citeauthor*{d} \citeyearpar{e}", "a b c d e"),
        (r"\footcite{a} \autocite[1]{b} \textcite{c} \fullcite{d} \Parencite{e} \supercite{f}", "a b c d e f"),
        (r"\parencites(pre)(post)[..]{a}[..][..]{b}{c}", "a b c"),
        (r"\footcitetexts{a}{b} \Cites {a}" + "\n" + "{d} then {e}", "a b d"),
        (r"\volcite[see]{2}[3]{a} \Pvolcite{1}{b}", "a b"),
        (r"\cite {a} \cite" + "\n" + r"[p] {b}", "a b"),
        ("\\cite% why\n  [p. 1]% so\n {a,% first\n b\n ,c}", "a b c"),
        (r"\cite[see \cite{b}]{a}", "b a"),
        (r"\cite[{a]b}]{c}", "c"),
        (r"\cite<see>[p. 3]{a} \citeA{b} \citeNP{c} \shortciteN{d}", "a b c d"),
        (r"\onlinecite{a} \newcite{b} \mycite[x]{c} \bibentry{d}", "a b c d"),
        (r"\nocite{a} \citefield{b}{year} \citetitle{c} \citeurl{d} \defcite", "a b c d"),
        (r"\citet[e.g.,][]{김민수2020,a:b/c+d.e-f_g}", "김민수2020 a:b/c+d.e-f_g"),
        (r"\cite{two words}", "two words"),
        ("% \\cite{no}\n\\cite{a} % \\cite{no}", "a"),
        (r"100\% \cite{a} \\% \cite{no}", "a"),
        (r"\verb|\cite{no}| \verb*+\cite{no}+ \lstinline!\cite{no}! \lstinline{\cite} \cite{a}", "a"),
        ("\\verb|\\cite{no}\n\\cite{a}", "a"),
        (r"\begin{verbatim}\cite{no}\end{verbatim}\cite{a}", "a"),
        (r"\begin{lstlisting}[x]\cite{no}\end{lstlisting}\begin{comment}\cite{no}\end{comment}\cite{a}", "a"),
        (r"\begin{verbatim*}\cite{no}\end{verbatim}\cite{no}\end{verbatim*}\cite{a}", "a"),
        (r"\begin{abstract}\cite{a}\end{abstract}", "a"),
        (r"\cite{a}\end{document}\cite{no}", "a"),
        (r"\url{http://x/%7E} \cite{a} \href{http://y/%20}{see \cite{b}}", "a b"),
        (r"\newcommand{\x}[1]{\cite{#1}\citep[#1]{a}}", "a"),
        (r"\\cite{no} \cite(x){no} \cite a \citestyle{no} \citetext{see \citealp{a}}", "a"),
        (r"\bibcite{no}{1} \cited{no} \setcitestyle{no} \citereset{no} \DeclareCiteCommand{no}", ""),
        (r"\cite{} \cite{,} \cite{,a,}", "a"),
        (r"\cite[unclosed \cite{a} } ] \cite{b}", "a b"),
        (r"{\cite[see} \cite{a}", "a"),
        (r"\cite{\cite{a}} \cite{#1,b}", "a b"),
        (r"\cite", ""),
        (r"\verb", ""),
        ("\\", ""),
    ],
)  # fmt: skip # a table of cases
def test_every_form_of_citation_in_latex_is_read(text: str, keys: str) -> None:
    """Every form of citation is read, and nothing in comments, verbatim or after the end."""
    assert keys_in_tex(text).keys == (
        ("two words",) if keys == "two words" else tuple(keys.split())
    )


def test_a_star_that_cites_everything_is_no_key() -> None:
    """`\\nocite{*}` is not a key, nor is a star elsewhere."""
    assert keys_in_tex(r"\nocite{*}\cite{a}") == Cited(("a",), (), cites_all=True)
    assert keys_in_tex(r"\nocite{a, *}") == Cited(("a",), (), cites_all=True)
    assert keys_in_tex(r"\cite{*} % \nocite{*}") == Cited()


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        (r"\input{ch1} \include{ch2.tex} \subfile{dir/ch3} \input{ch1}", ["ch1", "ch2.tex", "dir/ch3"]),
        ("\\input ch1\n\\input ch2.tex \\input\\jobname", ["ch1", "ch2.tex"]),
        ("text \\input ch1", ["ch1"]),
        (r"\import{dir/}{ch1} \subimport{dir}{ch2} \includefrom{a}{b}", ["dir/ch1", "dir/ch2", "a/b"]),
        (r'\input{"my chapter"} \input{한글}', ["my chapter", "한글"]),
        (r"\input{\dir/x} \input{#1} \input{} \includegraphics{x} \includeonly{x} \inputminted{a}{b}", []),
        ("% \\input{x}\n\\begin{verbatim}\\input{x}\\end{verbatim}", []),
    ],
)  # fmt: skip # a table of cases
def test_included_files_are_named_in_order_and_once(text: str, inputs: list[str]) -> None:
    """File names as written, in order, each once."""
    assert list(keys_in_tex(text).inputs) == inputs


def test_citations_of_an_aux_file_are_read() -> None:
    """Citations that LaTeX, old and new biblatex write into an .aux file."""
    text = (
        "\\relax \n\\citation{a,b}\n\\@input{ch1.aux}\n\\citation{b}\n\\bibcite{no}{1}\n"
        "\\abx@aux@cite{old}\n\\abx@aux@cite{0}{new}\n\\abx@aux@cite{2020}\n\\abx@aux@segm{0}{0}{no}\n"
    )
    assert keys_in_aux(text) == Cited(
        ("a", "b", "old", "new", "2020"), ("ch1.aux",), cites_all=False
    )
    assert keys_in_aux("\\citation{*}\n\\citation{김}") == Cited(("김",), (), cites_all=True)
    assert keys_in_aux("\\abx@aux@cite{0}{*}").cites_all


BCF = """<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile version="3.10" xmlns:bcf="https://sourceforge.net/projects/biblatex">
  <bcf:bibdata section="0"><bcf:datasource type="file">refs.bib</bcf:datasource></bcf:bibdata>
  <bcf:section number="0">
    <bcf:citekey order="1" intorder="1">김2020</bcf:citekey>
    <bcf:citekey order="2" intorder="1" type="set" members="a,b">set1</bcf:citekey>
    <bcf:citekey order="3" intorder="1">a&amp;b</bcf:citekey>
    <bcf:citekey order="1">김2020</bcf:citekey>%s
  </bcf:section>
</bcf:controlfile>
"""


def test_citations_of_a_control_file_of_biber_are_read() -> None:
    """The citations of biber's control file; a set stands for its members."""
    assert keys_in_bcf(BCF % "") == Cited(("김2020", "a", "b", "a&b"), (), cites_all=False)
    star = '<bcf:citekey order="4" nocite="1">*</bcf:citekey>'
    assert keys_in_bcf("\ufeff" + BCF % star) == Cited(
        ("김2020", "a", "b", "a&b"), (), cites_all=True
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not XML"),
        ("<a>", "not XML"),
        (BCF[:200], "not XML"),
        ("<a>&b;</a>", "not XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        ("\\citation{a}", "not XML"),
        ("<a>\x00</a>", "not XML"),
    ],
)
def test_what_is_no_bcf_is_refused(text: str, why: str) -> None:
    """Anything else is refused; entities are never expanded."""
    with pytest.raises(RefusedError, match=why):
        keys_in_bcf(text)


KEY = st.text("abXY019:/+.-_한글", min_size=1, max_size=8)
SPACE = st.sampled_from(["", " ", "\n", "% a {comment}\n", "  %\n\t"])
COMMAND = st.sampled_from(
    ["cite", "citep*", "Citet", "parencites", "footcite", "nocite", "textcite"]
)
NOTE = st.sampled_from(["", "[see]", "[][p.~3]", "[{]}]", "[\\emph{a} [b]"])
NOISE = st.sampled_from(
    ["", "text ", "\\% ", "{\\bf x} ", "% \\cite{no}\n", "\\verb|\\cite{no}%| ", "$a_{b}$ ", "[x] ", "(y) "]
)  # fmt: skip # a table


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """Return a source and the keys it cites."""
    keys: list[str] = []
    text = ""
    for _ in range(draw(st.integers(0, 6))):
        cited = draw(st.lists(KEY, min_size=1, max_size=3))
        keys += cited
        between = draw(SPACE)
        words = f",{between}".join(cited)
        text += f"{draw(NOISE)}\\{draw(COMMAND)}{between}{draw(NOTE)}{draw(SPACE)}{{{words}}}. "
    return text, tuple(dict.fromkeys(keys))


@given(sources())
def test_all_that_is_cited_is_found(source_and_keys: tuple[str, tuple[str, ...]]) -> None:
    """Every cited key is read, in order, and no other, whatever stands between."""
    text, keys = source_and_keys
    assert keys_in_tex(text) == Cited(keys)


PIECES = ["\\cite", "\\cites", "[", "]", "{", "}", "(", ")", "%", "\n", "a", ",", "\\verb|", "\\begin{verbatim}",
          "\\input", "\\import", "\\", "*", "\\end{document}", "<", ">", "\\citation{", "\\abx@aux@cite{0}"]  # fmt: skip # a table


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_is_read(text: str) -> None:
    """Any text is read without an exception."""
    for cited in (keys_in_tex(text), keys_in_aux(text)):
        assert all(key and key == key.strip() for key in cited.keys)
    with contextlib.suppress(RefusedError):
        keys_in_bcf(text)


@pytest.mark.parametrize(
    "piece",
    [*PIECES, "\\cite[", "\\cite{", "\\cite{a,", "\\cite{%", "{\\cite[", "\\cites(", "\\cite \n", "\\url{",
     "\\verb|x|", "\\begin ", "\\cite{a}[", "%\n", "\\input a "],
)  # fmt: skip # a table of cases
def test_time_grows_with_the_text(piece: str) -> None:
    """The time grows at most linearly with the text."""
    small, large = (piece * (size // len(piece)) for size in (15_000, 150_000))
    assert_proportional(keys_in_tex, small, large)
    assert_proportional(keys_in_aux, small, large)


def test_deep_xml_is_read() -> None:
    """A control file may be nested to any depth."""
    deep = "<a>" * 100_000 + "<citekey>x</citekey>" + "</a>" * 100_000
    assert keys_in_bcf(deep).keys == ("x",)
