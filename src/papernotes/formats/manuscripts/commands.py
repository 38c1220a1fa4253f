"""A table of LaTeX commands that cite, include files or hide text.

Each package lists its commands and where their keys are. The sources are the manuals of the
packages, and their code where a manual says nothing. A command that is not listed and ends in
`cite` or `cites` counts as a command of the manuscript.
"""

import re
from typing import NamedTuple


class Cites(NamedTuple):
    """A command that cites, and which of its brace arguments are keys, counted from 0.

    Optional arguments may precede any of them. `repeated`: the whole group may follow again, as
    in biblatex's `\\cites[..]{a}[..]{b}`.
    """

    places: tuple[int, ...] = (0,)
    repeated: bool = False


class Package(NamedTuple):
    """The commands of a package. `source` is where they are documented."""

    name: str
    source: str
    keys: str = ""
    """Commands with keys in the first braces: `\\cite[..]{a,b}`."""
    second: str = ""
    """Commands with keys in the second braces: `\\volcite[..]{3}[..]{a}`."""
    several: str = ""
    """Commands with keys in each of several braces: `\\cites(..)(..)[..]{a}[..]{b}`."""
    several_second: str = ""
    """Commands with pairs of braces, keys in the second: `\\volcites{1}{a}{3}{b}`."""
    environments: str = ""
    """Environments that begin with keys: `\\begin{displaycquote}[..]{a}`."""
    environments_second: str = ""
    """Environments with keys in the second braces."""
    none: str = ""
    """Commands that look like citations and cite nothing."""


PACKAGES = (
    Package(
        "latex",
        "LaTeX: A Document Preparation System, section 4.3; the kernel's ltbibl.dtx",
        keys="cite nocite",
        none="bibcite",
    ),
    Package(
        "natbib",
        "natbib 8.31b, natnotes.pdf",
        keys="cite citet citep citealt citealp citenum citeauthor citefullauthor citeyear"
        " citeyearpar Citet Citep Citealt Citealp Citeauthor Citefullauthor citetalias citepalias",
        none="shortcites citetext defcitealias citestyle setcitestyle citeindextype",
    ),
    Package(
        "biblatex",
        "biblatex 3.19, manual: Citation Commands, with those of its natbib and mcite modules",
        keys="cite Cite parencite Parencite footcite footcitetext Footcite Footcitetext textcite"
        " Textcite smartcite Smartcite supercite autocite Autocite citeauthor Citeauthor citetitle"
        " Citetitle citeyear citedate citeurl parenfullcite fullcite footfullcite nocite notecite"
        " Notecite pnotecite Pnotecite fnotecite Fnotecite citename citelist citefield"
        " citefullauthor Citefullauthor citetalias citepalias mcite Mcite mparencite Mparencite"
        " mfootcite mfootcitetext mtextcite Mtextcite msupercite mautocite Mautocite shortcite",
        second="volcite Volcite pvolcite Pvolcite fvolcite Fvolcite ftvolcite Ftvolcite svolcite"
        " Svolcite tvolcite Tvolcite avolcite Avolcite defbibentryset",
        several="cites Cites parencites Parencites footcites footcitetexts Footcites"
        " Footcitetexts smartcites Smartcites textcites Textcites supercites autocites Autocites"
        " fullcites footfullcites citeauthors",
        several_second="volcites Volcites pvolcites Pvolcites fvolcites Fvolcites ftvolcites"
        " Ftvolcites svolcites Svolcites tvolcites Tvolcites avolcites Avolcites",
        none="AtEveryCite AtNextCite AtEveryMultiCite AtNextMultiCite AtVolcite citereset"
        " DeclareCiteCommand DeclareMultiCiteCommand DeclareAutoCiteCommand",
    ),
    Package(
        "biblatex styles",
        "biblatex-apa 9, biblatex-chicago 2 and biblatex-philosophy 1.9: their manuals, and the"
        " \\DeclareCiteCommand of their .cbx files",
        keys="nptextcite shorthandcite citejournal headlesscite headlessfullcite surnamecite"
        " headlessparencite posscitet posscitealt possciteauthor ccite footcitet citec citefilm"
        " citeitem citelastname citeannote citeincite fullciteincite fullcitebib runcite",
        several="nptextcites surnamecites headlesscites headlessfullcites headlessparencites"
        " citets citetitles apud",
    ),
    Package(
        "multibib",
        "multibib 1.4, multibib.pdf; the families of \\newcites are added by the reader",
        none="newcites setbiblabelwidth mciteauthor",
    ),
    Package(
        "csquotes",
        "csquotes 5.2, manual and csquotes.sty: the commands with `cquote` in their names",
        keys="textcquote blockcquote",
        second="foreigntextcquote hyphentextcquote foreignblockcquote hyphenblockcquote"
        " hybridblockcquote",
        environments="displaycquote",
        environments_second="foreigndisplaycquote hyphendisplaycquote",
    ),
    Package(
        "harvard",
        "harvard 2.0.5, harvard.pdf and harvard.sty",
        keys="cite citeasnoun citeaffixed possessivecite citeyear citename nocite",
        none="harvardcite citationmode citationstyle",
    ),
    Package(
        "chapterbib",
        "chapterbib 1.17, chapterbib.pdf: it has no citations of its own; \\cbinput is in INPUTS",
    ),
    Package(
        "apacite",
        "apacite 6.03, apacite.pdf: citation commands, masking, and its natbib option",
        keys="cite citeA citeNP citeauthor citeauthorA citeauthorNP citeyear citeyearNP fullcite"
        " fullciteA fullciteNP fullciteauthor fullciteauthorA fullciteauthorNP shortcite"
        " shortciteA shortciteNP shortciteauthor shortciteauthorA shortciteauthorNP nocite"
        " nocitemeta maskcite masknocite citefullauthort citefullauthorp Citefullauthort"
        " Citefullauthorp",
        none="maskcitations unmaskcitations citeauthoryear",
    ),
    Package(
        "cite, bibentry, chicago, jurabib, abntex2cite",
        "their manuals and code: names that the packages above do not have",
        keys="citen citeonline onlinecite ncite ycite icite ocite bibentry citeANP citeNP citeN"
        " shortciteN shortciteANP citesuper",
        none="citeall",
    ),
)

INPUTS: dict[str, str] = {
    # LaTeX's kernel; \InputIfFileExists and \IfFileExists skip a missing file
    "input": "input", "@input": "input", "@@input": "input", "include": "input",
    "InputIfFileExists": "optional", "@iffileonpath": "optional",
    # subfiles, standalone, chapterbib, glossaries
    "subfile": "input", "subfileinclude": "input", "includestandalone": "input",
    "subinclude": "input", "cbinput": "input", "loadglsentries": "input",
    # import (and its old names): a folder, then a file
    "import": "import", "inputfrom": "import", "includefrom": "import",
    "subimport": "subimport", "subinputfrom": "subimport", "subincludefrom": "subimport",
    # packages of the manuscript, which define commands; read if they exist
    "usepackage": "package", "RequirePackage": "package", "RequirePackageWithOptions": "package",
    "documentclass": "class", "LoadClass": "class", "LoadClassWithOptions": "class",
}  # fmt: skip # a table
"""Commands that include files, and how (the manuals of import 6.2, subfiles 2.2, standalone 1.3)."""


def _names(*lines: str) -> frozenset[str]:
    return frozenset(name for line in lines for name in line.split())


VERBATIM = _names(
    # LaTeX's kernel, verbatim and moreverb, comment
    "verbatim verbatim* verbatimtab verbatimwrite comment filecontents filecontents*",
    # fancyvrb and fvextra
    "Verbatim Verbatim* BVerbatim BVerbatim* LVerbatim LVerbatim* SaveVerbatim VerbatimOut VerbEnv",
    # listings, minted, tcolorbox, spverbatim
    "lstlisting minted tcblisting tcblisting* dispListing spverbatim",
    # pythontex, luacode, sagetex, asymptote
    "pycode pyblock pyverbatim pyconsole luacode luacode* luacodestar sagesilent sageblock asy",
)
"""Environments whose contents LaTeX does not read as LaTeX."""

PRIMITIVES = _names(
    "if ifcat ifx ifnum ifdim ifodd ifvmode ifhmode ifmmode ifinner ifvoid ifhbox ifvbox ifeof",
    "iftrue iffalse ifcase ifdefined ifcsname iffontchar ifincsname ifpdfabsnum ifpdfabsdim",
    "ifpdfprimitive ifabsnum ifabsdim ifprimitive",
)
"""Conditionals of TeX (The TeXbook, chapter 20), e-TeX, pdfTeX and LuaTeX, which end with `\\fi`."""

BRANCHES = _names(
    # mathematics: "if and only if"
    "iff",
    # ifthen, etoolbox
    "ifthenelse ifdef ifcsdef ifundef ifcsundef ifdefmacro ifcsmacro ifdefparam ifdefempty",
    "ifcsempty ifdefvoid ifcsvoid ifdefequal ifcsequal ifdefstring ifcsstring ifdefstrequal",
    "ifdefcounter ifcscounter ifltxcounter ifdeflength ifdefdimen ifstrequal ifstrempty ifblank",
    "ifnumcomp ifnumequal ifnumgreater ifnumless ifnumodd ifdimcomp ifdimequal ifdimgreater",
    "ifdimless ifboolexpr ifboolexpe ifbool iftoggle ifinlist ifinlistcs ifrmnum",
    # biblatex, csquotes
    "ifentrytype ifkeyword ifcategory iffieldundef iffieldequalstr iflistundef ifnameundef",
    "ifciteseen ifentryseen iffootnote ifblockquote",
    # LaTeX's kernel, ifdraft, hyperref, subfiles
    "IfFileExists ifdraft ifoptiondraft ifoptionfinal ifpdfstringunicode ifsubfile",
)
"""Commands that begin with `if` and take their branches in braces, without `\\fi`, unless a
`\\newif` says otherwise.
"""


def _table(where: tuple[tuple[str, Cites], ...]) -> dict[str, Cites]:
    return {
        name: place
        for package in PACKAGES
        for column, place in where
        for name in str(getattr(package, column)).split()
    }


CITING = _table(
    (
        ("keys", Cites()),
        ("second", Cites((1,))),
        ("several", Cites((0,), repeated=True)),
        ("several_second", Cites((1,), repeated=True)),
    )
)
"""Each command that cites, and where its keys are."""
ENVIRONMENTS = _table((("environments", Cites()), ("environments_second", Cites((1,)))))
"""Each environment that cites, and where its keys are."""
_NOT_CITING = frozenset(name for package in PACKAGES for name in package.none.split())
_OWN_COMMAND = re.compile(r"(?P<several>[A-Za-z@]*[Cc]ites)|[A-Za-z@]*[Cc]ite")


def cites(name: str) -> Cites | None:
    """Return where the keys of a command are, by its name without the backslash; None if it cites
    nothing.
    """
    if known := CITING.get(name):
        return known
    if name in _NOT_CITING or not (match := _OWN_COMMAND.fullmatch(name)):
        return None
    return Cites(repeated=match["several"] is not None)
