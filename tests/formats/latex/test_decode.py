"""LaTeX read into Unicode: what each kind of command prints, and what it costs to read it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papernotes.formats.latex import commands, decode, encode
from papernotes.formats.latex.decode import Run
from papernotes.formats.latex.verbatim import decode_verbatim
from tests.support.growth import assert_proportional


@pytest.mark.parametrize(
    ("source", "text"),
    [
        # accents (LaTeX2e for authors, table 3.1), with and without braces
        (r"\`o \'o \^o \"o \~o \=o \.o", "ò ó ô ö õ ō ȯ"),
        (r"\u{o} \v{o} \H{o} \t{oo} \c{c} \d{o} \b{o} \r{a} \k{a}", "ŏ ǒ ő o͡o ç ọ o̱ å ą"),
        (r"\u o \v o \H o \c c \d o \r a \k a", "ŏ ǒ ő ç ọ å ą"),
        (r"\'\i \'{\i} {\'\i} \^{\j} \'{i} \"{\i}", "íí í ĵ í ï"),
        (r"\'{\^e} \'{\^{e}} \.{I} \textcommabelow{s}", "ế ế İ ș"),
        (r"Erd\H{o}s, Ho{\`a}ng, {\'E}mile, Mar\'{\i}a", "Erdős, Hoàng, Émile, María"),
        # letters
        (r"\ss \ae \AE \oe \OE \o \O \l \L \aa \AA \i \j \dh \DH \th \TH \dj \DJ \ng", "ßæÆœŒøØłŁåÅıȷðÐþÞđĐŋ"),
        # ligatures, quotes, spaces
        ("``a'' -- b --- c", "“a” – b — c"), (r"a~b\ c\,d\;e\quad f\\g", "a\u00a0b c d e f g"),
        (r"\textquotedblleft a\textquotedblright{} \textquotesingle \enquote{b}", "“a” '“b”"),
        ("-{}- `{}`{}` '{}' ?{}`", "-- ``` '' ?`"), (r"-{}-{}- \& `{}`", "--- & ``"),
        (r"co\-op \/ x\!y", "coop  xy"),
        # signs
        (r"50\% \& \# \$5 \_ \{a\}", "50% & # $5 _ {a}"),
        (r"50{\textdegree}C, {\textmu}m, \texteuro5, 3 \texttimes{} 4, \textpm 1", "50°C, µm, €5, 3 × 4, ±1"),
        (r"\textless{}a\textgreater, \textasciitilde, \textbackslash, \S 3", "<a>, ~, \\, §3"),
        (r"\copyright{} \textregistered{} \texttrademark, \dots", "© ® ™, …"),
        (r"{\LaTeX} and \TeX{} of \BibTeX", "LaTeX and TeX of BibTeX"),
        # styles and boxes
        (r"\emph{a} \textbf{b} \textit{\textsc{c}} {\bf d} {\em e} \mbox{f g}", "a b c d e f g"),
        (r"10\textsuperscript{-3}, H\textsubscript{2}O, 19\textsuperscript{th}", "10⁻³, H₂O, 19th"),
        (r"\texorpdfstring{$\beta$}{beta}-VAE, \textcolor{red}{R}ed", "beta-VAE, Red"),
        (r"\uppercase{usa} \MakeLowercase{ABC}", "USA abc"),
        (r"{\noopsort{1973b}}1973", "1973"), (r"T\kern-.1667em\lower.5ex\hbox{E}X", "TEX"),
        (r"a\footnote{b} \href{https://x.org/a}{c} \url{https://x.org/a_b~c}", "a (b) c https://x.org/a_b~c"),
        (r"\char`\_ \char65 \symbol{66}", "_ A B"),
        # mathematics
        (r"$\lambda$ $\alpha$-divergence, $k$-NN", "λ α-divergence, k-NN"),
        (r"$10^{-3}$, H$_2$O, $\ell_1$, $x_{ij}^2$, $2^{10}$", "10⁻³, H₂O, ℓ₁, xᵢⱼ², 2¹⁰"),
        (r"$\mathcal{N}$, $\mathbb{R}^n$, $\mathbf{x}$, $\mathrm{SO}(3)$", "𝒩, ℝⁿ, x, SO(3)"),
        (r"$\pm 3$, $a \times b$, $x \to \infty$, $\leq$, $a\in A$", "± 3, a × b, x → ∞, ≤, a∈A"),
        (r"$O(n\log n)$, $\frac{1}{2}$, $\frac{a+b}{c}$, $\sqrt{2}$", "O(n log n), 1/2, (a+b)/c, √2"),
        (r"$\binom{n}{k}$, $\binom{n+1}{2}x$", "(n choose k), ((n+1) choose 2)x"),
        (r"a $\langle x, y\rangle$ b, $a \cdot b$", "a ⟨x, y⟩ b, a · b"),
        (r"$\hat{x}$, $\bar y$, $\tilde{z}$, $\not\in$, $f'$", "x̂, ȳ, z̃, ∉, f′"),
        (r"$\Lambda_{\rm QCD}$, $x^{\alpha+1}$, $90^\circ$, $n^{th}$", "Λ_QCD, x^(α+1), 90°, nth"),
        (r"\ensuremath{\lambda}, \(x^2\), $\text{if } x$", "λ, x², if  x"),
        ("costs $5 and $10", "costs $5 and $10"), ("a $ b", "a $ b"), ("a $$ b", "a $$ b"),
        # what is not known costs only itself
        (r"\foo{bar} \& baz", "bar & baz"), (r"\NeRF{} is \NeRF", "NeRF is NeRF"),
        (r"\cmd[opt]{a \emph{b}} c", "a b c"), (r"{\foo}", "foo"), (r"$\foo + \alpha$", "foo + α"),
        # what is no LaTeX
        ("a } b { c", "a  b  c"), ("\\", ""), ("확산 모델 \\& x", "확산 모델 & x"), (r"{\'{}}", "'"),
    ],
)  # fmt: skip # a table of cases
def test_what_latex_prints(source: str, text: str) -> None:
    """Each kind of command is what it prints, in plain Unicode."""
    assert decode.plain(source) == text


def test_runs_tell_what_is_set_off() -> None:
    """Runs tell what is set off, and where the case of letters is kept."""
    assert decode.to_runs(r"{NeRF} in \emph{the \textbf{Wild}}: H$_2$O, $\lambda$ {\sc x}") == (
        Run("NeRF", ("nocase",)), Run(" in "), Run("the ", ("i",)), Run("Wild", ("i", "b")),
        Run(": H"), Run("2", ("sub",)), Run("O, "), Run("λ", ("nocase",)), Run(" "),
        Run("x", ("sc",)),
    )  # fmt: skip # data, side by side
    assert decode.to_runs(r"{\'E}tude 10\textsuperscript{-3}") == (
        Run("Étude 10"),
        Run("-3", ("sup",)),
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("10.1007/978-3-319-20794-0{\\_}129-1", "10.1007/978-3-319-20794-0_129-1"),
        ("10.1175/1520(2000)128$<$0001:ABC$>$2.0.CO;2", "10.1175/1520(2000)128<0001:ABC>2.0.CO;2"),
        (
            r"10.1002/1096\textless{}1::AID\textgreater{}3.0.CO;2-X",
            "10.1002/1096<1::AID>3.0.CO;2-X",
        ),
        (r"https://x.org/\textasciitilde{}me", "https://x.org/~me"),
        (r"https://x.org/$\sim$me", "https://x.org/~me"),
        (r"https://x.org/\~{}me", "https://x.org/~me"),
        (r"\url{https://x.org/a_b~c--d}", "https://x.org/a_b~c--d"),
        (r"https://x.org/?a\&b\%20c\#d", "https://x.org/?a&b%20c#d"),
        (r"https://x.org/{\textunderscore}a", "https://x.org/_a"),
        ("https://x.org/a_b~c%20d", "https://x.org/a_b~c%20d"),
    ],
)
def test_an_address_is_read_without_escapes(source: str, text: str) -> None:
    """An address is read without LaTeX's escapes, and nothing else in it is LaTeX."""
    assert decode_verbatim(source) == text


def test_a_link_is_told_where_it_leads() -> None:
    """What a note links to is not lost, and not said twice."""
    source = r"Code \href{https://x.org/a}{here}, \href{https://x.org/b}{x.org/b}"
    assert decode.to_unicode(source, links=True) == "Code here (https://x.org/a), x.org/b"
    assert decode.to_unicode(source) == "Code here, x.org/b"


def test_every_command_of_the_table_prints_what_it_says() -> None:
    """Each by itself, in text and in mathematics; none shows a backslash but those for one."""
    for name, sign in commands.command_characters().items():
        assert decode.plain(f"\\{name}{{}}").strip() == sign.strip()
        assert decode.plain(f"$\\{name}$").strip() == sign.strip()


def test_signs_are_written_as_commands_and_read_again() -> None:
    """A sign that pdflatex cannot print becomes a command of its own, which reads as it."""
    for sign in commands.character_commands():
        source = encode.to_latex(f"a{sign}1 {sign}")
        assert source.isascii(), sign
        assert decode.to_unicode(source) == f"a{sign}1 {sign}"
    assert encode.to_latex("ℝⁿ → 10⁻³, H₂O") == (
        r"$\mathbb{R}$$^{n}$ $\rightarrow$ "
        r"10\textsuperscript{-}\textsuperscript{3}, H\textsubscript{2}O"
    )


@example("\\H\\")
@example("\\가{")
@given(st.text(st.sampled_from("ab \\{}$^_~'`\"-[]%&()cvHtxfoo é가1"), max_size=60))
def test_no_sign_of_latex_is_left(source: str) -> None:
    """Whatever is read, no command and no brace of a group is shown, and all words are there."""
    text = decode.plain(source)
    if not re.search(r"\\[{}\\]", source):
        assert not re.search(r"[{}\\]", text)
    assert "".join(run.text for run in decode.to_runs(source)).count("가") == source.count("가")


@pytest.mark.parametrize(
    "piece",
    ["\\foo{", "$", "{", "}", "\\'", "$x$", "\\url{", "\\href{", "\\(", "\\frac", "$a^", "{\\bf ",
     "\\c a\u0301", "\\foo[", "\\hskip 1em plus "],
)  # fmt: skip # a table of cases
def test_reading_is_bounded(piece: str) -> None:
    """A hostile text of 60,000 characters takes ten times as long as one of 6,000, and no stack."""
    small, large = (piece * (size // len(piece)) for size in (6_000, 60_000))
    for read in (decode.plain, decode.to_runs, decode_verbatim):
        assert_proportional(read, small, large)
