"""What LaTeX sources cite with various packages, and which parts are skipped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.manuscripts import commands
from papernotes.formats.manuscripts.cited_keys import keys_in_tex
from tests.support.growth import assert_proportional

PACKAGES = [
    # csquotes
    (r"\textcquote[3]{a}{Words \cite{b}}. \textcquote*[see][5]{c}[.]{Words}", "a b c"),
    (r"\blockcquote[see][5]{a}{Long} \foreigntextcquote{german}[2]{b}{Worte}", "a b"),
    (r"\hyphentextcquote{ngerman}{a}{W} \hyphenblockcquote{german}[1]{b}[.]{W}", "a b"),
    (r"\foreignblockcquote{french}[a][b]{c}{Mots} \hybridblockcquote{dutch}{d}{W}", "c d"),
    (r"\begin{displaycquote}[12]{a}Long\end{displaycquote}", "a"),
    (r"\begin{foreigndisplaycquote}{german}[1][2]{a}Lang {x}\end{foreigndisplaycquote}", "a"),
    (r"\begin{hyphendisplaycquote}{german}{a,b}Lang\end{hyphendisplaycquote}", "a b"),
    (r"\textquote[\cite{a}]{Words} \blockquote[{\cite[2]{b}}][.]{W} \enquote{no}", "a b"),
    # multibib
    (r"\newcites{supp}{Supplementary References}\citesupp{a}\citepsupp[1]{b}\nocitesupp{c}", "a b c"),
    (r"\newcites{sec, app}{Second,Appendix} \cite{a}\citesec{b}\citealtapp{c}\citetsec*[x][y]{d}", "a b c d"),
    (r"\citesupp{no} \bibliographysupp{no} \bibliographystylesupp{no}", ""),
    (r"\newcites{S}{Other}\bibliographystyleS{no}\bibliographyS{no}\citeS{a}\CiteS{b}", "a b"),
    # harvard
    (r"\cite*{a} \cite**{b} \citeasnoun[p. 2]{c} \citeaffixed{d,e}{see} \possessivecite{f}", "a b c d e f"),
    (r"\citename{a} \citeyear*{b} \harvarditem{no}{1}{2} \citationmode{full} \citationstyle{dcu}", "a b"),
    # biblatex
    (r"\volcite{3}[p. 1]{a} \pvolcite[see]{2}{b} \Ftvolcite{1}{c} \avolcite{4}{d}", "a b c d"),
    (r"\volcite{\textbf{3}}{a} \volcite{{3}}{b}", "a b"),
    (r"\volcites(see)(end){1}{a}{2}[p. 3]{b} \pvolcites{1}{c}", "a b c"),
    (r"\cites(pre)(post)[..]{a}[..][..]{b} \parencites{c}{d,e} \fullcite{f} \footfullcite[1]{g}", "a b c d e f g"),
    (r"\autocites(see)()[1]{a}[2]{b}. \textcites{c} {d}", "a b c d"),
    (r"\notecite{a} \Pnotecite[1]{b} \fnotecite{c} \citelist{d}{publisher} \citefield{e}{title}", "a b c d e"),
    (r"\mcite{a,*b} \nocite{c,*d} \cite{e,*[see][]f}", "a b c d e f"),
    (r"\AtEveryCite{no} \citereset \DeclareMultiCiteCommand{\bars}{no} \bars{a}{b}", "a b"),
    # apacite
    (r"\citeA<see>[p. 1]{a} \fullciteauthor{b} \shortciteNP{c} \nocitemeta{d} \citeauthorNP{e}", "a b c d e"),
    (r"\masknocite{a} \maskcite<e.g.>{b} \shortcites{no} \maskcitations", "a b"),
    # natbib
    (r"\citetalias{a} \Citealp*{b} \citenum{c} \defcitealias{no}{no} \setcitestyle{no}", "a b c"),
    (r"\citetext{see \citealp{a}; \citealp{b}} \bibpunct{no}{no}", "a b"),
    # others
    (r"\footcite<2->[1]{a} \cite<1>{b} \bibentry{c} \citeonline{d} \apud{e}{f}", "a b c d e f"),
    # commands of the manuscript
    (r"\newcommand{\see}[1]{(see \citep[p.~1]{#1})} \see{a} \see{b,c}", "a b c"),
    (r"\newcommand{\by}[2]{#1 by \citet{#2}} \by{no}{a}", "a"),
    (r"\newcommand{\by}[2][x]{\citet[#1]{#2}} \by[p. 1]{a} \by{b}", "a b"),
    (r"\newcommand*\two[2]{\cite{#1} and \cite{#2}} \two{a}{b}", "a b"),
    (r"\def\see#1{\cite{#1}} \see{a} \NewDocumentCommand{\of}{s o m m}{#3 \cite[#2]{#4}} \of*[1]{no}{b}", "a b"),
    (r"\let\see\citep \see[1]{a} \DeclareCiteCommand{\bar}{}{}{}{} \bar{b}", "a b"),
    (r"\newcommand{\hide}[1]{} \hide{\cite{no}} \newcommand{\mark}[1]{\textbf{#1}} \mark{\cite{a}}", "a"),
    (r"\newcommand{\hide}[1]{}\newcommand{\hide}[1]{#1} \hide{\cite{a}}", "a"),
    (r"\newcommand\mycite[1]{no} \renewcommand{\cite}[1]{no} \cite{a}", "a"),
]  # fmt: skip # a table


@pytest.mark.parametrize(("text", "keys"), PACKAGES)
def test_the_commands_of_every_package_are_read(text: str, keys: str) -> None:
    """The keys of every package's commands are read, and nothing else."""
    assert keys_in_tex(text).keys == tuple(keys.split())


OFF = [
    (r"\iffalse \cite{no} \fi \cite{a}", "a"),
    ("\\iffalse\nOld \\cite{no} \\iffalse \\cite{no} \\fi \\ifx\\a\\b \\cite{no} \\fi\n\\fi\\cite{a}", "a"),
    (r"\iffalse \cite{no} \else \cite{a} \fi \cite{b}", "a b"),
    (r"\iftrue \cite{a} \else \cite{no} \fi \cite{b}", "a b"),
    (r"\iftrue \iffalse \cite{no} \else \cite{a} \fi \else \cite{no} \iftrue \cite{no} \fi \fi", "a"),
    (r"\iffalse \iftrue \cite{no} \else \cite{no} \fi \else \cite{a} \fi", "a"),
    ("\\if0\n\\cite{no}\n\\fi \\if01 \\cite{no} \\else \\cite{a} \\fi \\if 00 \\cite{b} \\fi", "a b"),
    ("\\if0%\n\\cite{no}\\fi\\if11\\cite{a}\\else\\cite{no}\\fi \\if0\\cite{no}\\fi \\cite{b}", "a b"),
    (r"\ifnum0=1 \cite{no} \fi \ifnum 1<2 \cite{a} \else \cite{no} \fi \ifodd0 \cite{no} \fi", "a"),
    (r"\unless\iffalse \cite{a} \else \cite{no} \fi \unless\iftrue \cite{no} \fi", "a"),
    (r"\ifx\a\b \cite{a} \else \cite{b} \fi \ifdefined\x \cite{c} \fi", "a b c"),
    (r"\newif\iflong \iflong \cite{no} \else \cite{a} \fi", "a"),
    (r"\newif\iflong \longtrue \iflong \cite{a} \else \cite{no} \fi", "a"),
    (r"\newif\iflong \longtrue \longfalse \iflong \cite{a} \else \cite{b} \fi", "a b"),
    (r"\newif\iflong \DeclareOption{long}{\longtrue} \iflong \cite{a} \else \cite{b} \fi", "a b"),
    (r"\newif\iflong \ifx\x\y\longtrue\fi \iflong \cite{a} \else \cite{b} \fi", "a b"),
    (r"\iflong \cite{a} \else \cite{b} \fi", "a b"),
    (r"\iffalse \newif\ifx@y \ifx@y \cite{no} \fi \fi \cite{a}", "a"),
    (r"\iffalse \ifthenelse{\cite{no}}{}{} $a \iff b$ \ifbool{x}{\cite{no}}{} \fi \cite{a}", "a"),
    (r"\ifthenelse{\boolean{x}}{\cite{a}}{\cite{b}} $a \iff b$ \cite{c}", "a b c"),
    ("\\iffalse % \\fi \\cite{no}\n \\cite{no} \\\\fi \\fi \\cite{a}", "a"),
    (r"\iffalse \cite{no} \end{document} \cite{no} \fi \cite{a} \end{document} \cite{no}", "a"),
    (r"\iffalse \cite{no}", ""),
    (r"\newcommand{\hide}{\iffalse} \newcommand{\unhide}{\fi} \cite{a}", "a"),
    (r"\let\comment\iffalse \let\endcomment\fi \cite{a}", "a"),
    (r"\newcommand{\x}{\iffalse \cite{no} \fi \cite{a}} \cite{b}", "a b"),
    ("\\begin{comment}\n\\cite{no} \\fi\n\\end{comment}\\cite{a}", "a"),
    (r"\excludecomment{hide}\begin{hide}\cite{no}\end{hide}\begin{show}\cite{a}\end{show}", "a"),
    ("\\cite{a}\\endinput \\cite{b}\\cite\n{no} \\cite{no}", "a b"),
    ("\\cite{a}\\endinput% \\cite{no}\r\n\\cite{no}", "a"),
    ("{\\cite{a}}\\endinput {\\iffalse\n\\fi \\cite{no}}", "a"),
    (r"\endinput \cite{a}", "a"),
    (r"\ifx\x\y\endinput\fi \cite{a}", "a"),
    # verbatim
    (r"\lstinline|\cite{no}| \lstinline[language=TeX]|\cite{no}| \lstinline[a]{\cite{no} \cite{no}} \cite{a}", "a"),
    (r"\mintinline{tex}|\cite{no}| \mintinline[a]{tex}{\cite{no}} \mint{tex}/\cite{no}/ \cite{a}", "a"),
    (r"\verb|\cite{no}| \verb*+\cite{no}+ \Verb[x=y]!\cite{no}! \SaveVerb{x}=\cite{no}= \cite{a}", "a"),
    (r"\MakeShortVerb{\|} |\cite{no}| \cite{a} |\cite{no}|", "a"),
    (r"\MakeShortVerb*\! !\cite{no}! \DefineShortVerb[x]{\+} +\cite{no}+ \cite{a}", "a"),
    (r"\lstMakeShortInline[x=y]| |\cite{no}| \cite{a}", "a"),
    ("|\\cite{a}| \\MakeShortVerb{\\\"} \"\\cite{no}\" \" \\cite{b}\n\"", "a b"),
    (r"\begin{minted}[a]{tex}\cite{no}\end{minted}\begin{Verbatim*}\cite{no}\end{Verbatim*}\cite{a}", "a"),
    (r"\lstnewenvironment{code}{}{} \begin{code}\cite{no}\end{code} \cite{a}", "a"),
    (r"\newminted{tex}{} \begin{texcode}\cite{no}\end{texcode} \newmintinline{tex}{} \texinline|\cite{no}| \cite{a}", "a"),
    (r"\begin{filecontents*}[x]{a.bib}@misc{no}\cite{no}\end{filecontents*}\begin{alltt}\cite{a}\end{alltt}", "a"),
    (r"\newenvironment{hide}{\comment}{\endcomment}\begin{hide}\cite{no}\end{hide}\cite{a}", "a"),
    (r"\newenvironment{hide}[1][]{\iffalse}{\fi}\begin{hide}\cite{no}\end{hide}\cite{a}", "a"),
    (r"\NewEnviron{hide}{}\begin{hide}\cite{no}\end{hide}\NewEnviron{show}{\BODY}\begin{show}\cite{a}\end{show}", "a"),
    (r"\newenvironment{show}{}{}\begin{show}\cite{a}\end{show}", "a"),
    (r"\begin{lstlisting}[label=x,caption={By \cite[p. 1]{a}}]\cite{no}\end{lstlisting}", "a"),
    (r"\url|%\cite{no}| \path{%} \cite{a} \href{x%20\#}{\cite{b}}", "a b"),
]  # fmt: skip # a table


@pytest.mark.parametrize(("text", "keys"), OFF)
def test_what_is_off(text: str, keys: str) -> None:
    """Nothing in a skipped or verbatim part is cited; everything else is."""
    assert keys_in_tex(text).keys == tuple(keys.split())


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        (r"\InputIfFileExists{a}{}{\input{b}} \IfFileExists{no}{\input{c}}{}", "a b c"),
        (r"\subimport{x}{a} \subimport*{y/}{b} \import*{z/}{c} \subincludefrom{v}{d}", "x/a y/b z/c v/d"),
        (r"\includestandalone{a} \cbinput{b} \loadglsentries[x]{c} \subfileinclude{d}", "a b c d"),
        ("\\input a.tex\n\\input \"b c\"\n\\@input{d} \\include{e}", "a.tex|b c|d|e"),
        (r"\usepackage[x]{a, b}\RequirePackage{c}\documentclass[10pt]{d}", "a.sty b.sty c.sty d.cls"),
        (r"\iffalse\input{no}\fi \begin{comment}\input{no}\end{comment} \includeonly{no}", ""),
        (r"\verbatiminput{no} \lstinputlisting{no} \includegraphics{no} \inputminted{no}{no}", ""),
    ],
)  # fmt: skip # a table of cases
def test_every_way_to_include_a_file_is_known(text: str, inputs: str) -> None:
    """Every way to include a file."""
    assert keys_in_tex(text).inputs == tuple(inputs.split("|" if "|" in inputs else None))


def test_the_table_names_each_command_once() -> None:
    """A command belongs to one column, and every package names its source."""
    seen: dict[str, commands.Cites] = {}
    for package in commands.PACKAGES:
        assert package.source
        for name in package.none.split():
            assert name not in commands.CITING, name
        for column, where in (
            ("keys", (0,)),
            ("second", (1,)),
            ("several", (0,)),
            ("several_second", (1,)),
        ):
            for name in getattr(package, column).split():
                expected = commands.Cites(where, column.startswith("several"))
                assert seen.setdefault(name, expected) == expected, name


@pytest.mark.parametrize("name", sorted(commands.CITING))
def test_each_command_of_the_table(name: str) -> None:
    """Each command is read with its keys where the table says, with and without options."""
    where = commands.CITING[name]
    before = "{x}" * where.places[0]
    assert keys_in_tex(f"\\{name}{before}{{a,b}}{{c d}} e").keys[:2] == ("a", "b")
    assert keys_in_tex(f"\\{name}*[see]{before}[p. 1]{{a}}").keys == ("a",)
    again = f"\\{name}{before}{{a}}{before}{{b}}"
    assert ("b" in keys_in_tex(again).keys) == where.repeated


PIECES = [
    "\\iffalse ", "\\iftrue ", "\\fi ", "\\else ", "\\if0", "\\if ", "\\ifnum1", "\\newcommand{\\x}[1]{", "\\newcommand{\\x}[1]{} \\x{",
    "\\def\\x#1{\\iffalse ", "\\newcommand{\\x}{\\iffalse}", "\\NewDocumentCommand{\\x}{{}", "\\newif\\ifx ", "\\xtrue ", "\\newcites{a}{b}",
    "\\citea{b}", "\\lstinline{", "\\lstinline{{a}", "\\lstinline[", "\\mintinline{a}|", "\\MakeShortVerb{\\|}|", "\\volcites{1}{a}", "\\volcite{\\x",
    "\\begin{displaycquote}[", "\\usepackage{a,", "\\let\\a\\cite", "\\excludecomment{a}\\begin{a}", "\\unless\\ifx ", "\\cite{a\0", "\\cite{*[", "\\begin{lstlisting}[caption={",
    "\\begin{lstlisting}[caption={a}]\\end{lstlisting}", "\\newenvironment{a}{\\iffalse}{\\fi}\\begin{a}",
]  # fmt: skip # a table


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece: str) -> None:
    """The time grows at most linearly with the text."""
    small, large = (piece * (size // len(piece)) for size in (8_000, 80_000))
    assert_proportional(keys_in_tex, small, large)


@given(
    st.lists(st.sampled_from([*PIECES, "}", "]", "|", "a", "\n", "\\x", "\\ify ", "\\end{a}"])).map(
        "".join
    )
)
def test_any_text_is_read(text: str) -> None:
    """Any text is read without an exception."""
    assert all(keys_in_tex(text).keys)
