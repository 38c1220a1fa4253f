"""LaTeX's commands for signs and letters, with the characters they print.

Sources: the LaTeX kernel's text commands (LaTeX2e font selection, section 7) and its textcomp
(ltoutenc and ts1enc), the mathematics of the kernel (fontmath.ltx), amssymb (User's Guide for
the AMSFonts Package, tables 2 to 9) and their characters as unicode-math names them
(unicode-math-table.tex); the punctuation commands of biblatex (its manual, section 4.7). The
two forms of epsilon and of phi are one letter here, as people type it.
"""

from functools import cache


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323",
    "b": "\u0331", "k": "\u0328", "r": "\u030a", "t": "\u0361", "G": "\u030f", "U": "\u030e",
    "f": "\u0311", "h": "\u0309", "textcommabelow": "\u0326", "textogonekcentered": "\u0328",
}  # fmt: skip # a table
"""The combining mark of each accent command, which goes onto the letter after it."""
MATH_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "dddot": "\u20db",
    "check": "\u030c", "widecheck": "\u030c", "breve": "\u0306", "acute": "\u0301",
    "grave": "\u0300", "mathring": "\u030a", "overline": "\u0305", "underline": "\u0332",
    "not": "\u0338", "overrightarrow": "\u20d7",
}  # fmt: skip # a table
"""The same in mathematics; over more than one character they are not shown."""

_TEXT = """
ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dj đ DJ Đ dh ð DH Ð th þ TH Þ
ng ŋ NG Ŋ ij ĳ IJ Ĳ textschwa ə textturna ɐ lq ‘ rq ’
S § P ¶ dag † ddag ‡ copyright © pounds £ dots … ldots … textellipsis … slash /
textdagger † textdaggerdbl ‡ textsection § textparagraph ¶ textsterling £ textcopyright ©
textregistered ® texttrademark ™ textservicemark ℠ textcircledP ℗ textnumero № textdegree °
textcelsius ℃ textmu µ textmicro µ textohm Ω textmho ℧ texttimes × textdiv ÷ textpm ± textminus −
textlnot ¬ textsurd √ textonequarter ¼ textonehalf ½ textthreequarters ¾ textonesuperior ¹
texttwosuperior ² textthreesuperior ³ textordfeminine ª textordmasculine º textfractionsolidus ⁄
texteuro € EUR € euro € textcent ¢ textyen ¥ textwon ₩ textcurrency ¤ textflorin ƒ textlira ₤ textpeso ₱
textdong ₫ textnaira ₦ textbaht ฿ textcolonmonetary ₡ textdollar $ textpercent %
textperthousand ‰ textpertenthousand ‱ textbullet • textperiodcentered · textopenbullet ◦
textasteriskcentered ∗ textbar | textbardbl ‖ textbrokenbar ¦ textless < textgreater >
textbackslash \\ textbraceleft { textbraceright } textunderscore _ textasciitilde ~
textasciicircum ^ textasciigrave ` textasciiacute ´ textasciidieresis ¨ textasciimacron ¯
textasciibreve ˘ textasciicaron ˇ textacutedbl ˝ textquotesingle ' textquotedbl "
textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” quotesinglbase ‚
quotedblbase „ guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹
guilsinglright › textexclamdown ¡ textquestiondown ¿ textendash – textemdash — textfiguredash ‒
texthorizontalbar ― texthyphen - texthyphenchar - textnonbreakinghyphen ‑
textinterrobang ‽ textreferencemark ※ textmusicalnote ♪ textdiscount ⁒ textestimated ℮
textrecipe ℞ textblank ␢ textborn ⭑ textdied † textmarried ⚭ textdivorced ⚮ textleaf ❧
textleftarrow ← textrightarrow → textuparrow ↑ textdownarrow ↓ textlbrackdbl ⟦ textrbrackdbl ⟧
textlangle ⟨ textrangle ⟩ textbigcircle ◯ textquilldown - textzerooldstyle 0
textvisiblespace ␣ checkmark ✓ maltese ✠ circledR ® yen ¥ hyphen - bibrangedash – bibdatedash –
adddot . addcomma , addsemicolon ; addcolon : addslash / addhyphen - bibrangessep ,
glqq „ grqq “ glq ‚ grq ‘ flqq « frqq » flq ‹ frq ›
ohorn ơ Ohorn Ơ uhorn ư Uhorn Ư abreve ă Abreve Ă acircumflex â Acircumflex Â ecircumflex ê
Ecircumflex Ê ocircumflex ô Ocircumflex Ô
TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX XeTeX XeTeX LuaTeX LuaTeX XeLaTeX XeLaTeX
LuaLaTeX LuaLaTeX pdfTeX pdfTeX pdfLaTeX pdfLaTeX AmS AMS eTeX ε-TeX ConTeXt ConTeXt
"""
_GREEK = """
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
upsilon υ phi φ varphi φ chi χ psi ψ omega ω digamma ϝ
Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν
Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
"""
_MATHS = """
ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ daleth ℸ partial ∂
nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥
angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ square □ Box □ blacksquare ■ Diamond ◇
lozenge ◊ bigstar ★ star ⋆ flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡
spadesuit ♠ prime ′ backprime ‵ complement ∁ eth ð mho ℧ Bbbk 𝕜 surd √ backslash \\ degree °
pm ± mp ∓ times × div ÷ cdot · ast ∗ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
bigcirc ◯ dagger † ddagger ‡ amalg ⨿ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧
land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ triangleleft ◁ triangleright ▷ bigtriangleup △
bigtriangledown ▽ ltimes ⋉ rtimes ⋊ Join ⋈ bowtie ⋈ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡
leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ ll ≪ gg ≫ lll ⋘ ggg ⋙
lesssim ≲ gtrsim ≳ lsim ≲ gsim ≳ lessgtr ≶ gtrless ≷ prec ≺ succ ≻ preceq ⪯ succeq ⪰ sim ∼
simeq ≃ approx ≈ approxeq ≊ cong ≅ equiv ≡ doteq ≐ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕
propto ∝ varpropto ∝ asymp ≍ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
nsubseteq ⊈ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ owns ∋ notin ∉ vdash ⊢
dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ perp ⊥ parallel ∥ nparallel ∦ mid ∣ nmid ∤ smile ⌣ frown ⌢
nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nsim ≁ ncong ≇ therefore ∴ because ∵
sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀
bigodot ⨀ bigotimes ⨂ bigoplus ⨁ biguplus ⨄ smallint ∫
leftarrow ← gets ← rightarrow → to → uparrow ↑ downarrow ↓ leftrightarrow ↔ updownarrow ↕
nwarrow ↖ nearrow ↗ searrow ↘ swarrow ↙ Leftarrow ⇐ Rightarrow ⇒ Uparrow ⇑ Downarrow ⇓
Leftrightarrow ⇔ iff ⇔ implies ⇒ impliedby ⇐ mapsto ↦ longmapsto ⟼ longleftarrow ⟵
longrightarrow ⟶ longleftrightarrow ⟷ Longleftarrow ⟸ Longrightarrow ⟹ Longleftrightarrow ⟺
hookleftarrow ↩ hookrightarrow ↪ leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀
rightharpoondown ⇁ rightleftharpoons ⇌ leftrightharpoons ⇋ leadsto ⇝ rightsquigarrow ⇝
twoheadrightarrow ↠ twoheadleftarrow ↞ leftrightarrows ⇆ rightleftarrows ⇄ rightrightarrows ⇉
upuparrows ⇈ circlearrowleft ↺ circlearrowright ↻ curvearrowright ↷ curvearrowleft ↶ multimap ⊸
nrightarrow ↛ nleftarrow ↚ upharpoonright ↾ restriction ↾
langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lbrack [ rbrack ] vert |
lvert | rvert | Vert ‖ lVert ‖ rVert ‖ llbracket ⟦ rrbracket ⟧ colon : cdots ⋯ vdots ⋮ ddots ⋱
dotsc … dotsb ⋯ dotso … dotsm ⋯ dotsi ⋯ cdotp · ldotp .
"""
OPERATORS = _word_set(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf "
    "limsup ln log max min Pr sec sin sinh sup tan tanh argmax argmin bmod mod"
)
"""The names that mathematics prints as they are written."""
SPACES = _word_set(
    "quad qquad enspace enskip thinspace medspace thickspace space nobreakspace newline linebreak "
    "par hfill hfil hss vfill addspace addnbspace addthinspace addnbthinspace addlowpenspace "
    "addhighpenspace newblock newunit cr break item pagebreak smallskip medskip bigskip tab"
)
"""The commands that leave a blank."""
SILENT = _word_set(
    "relax protect bgroup egroup begingroup endgroup left right middle big Big bigg Bigg bigl bigr "
    "bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm limits nolimits displaystyle "
    "textstyle scriptstyle scriptscriptstyle displaylimits normalfont normalsize small footnotesize "
    "scriptsize tiny large Large LARGE huge Huge rm sf tt md up mdseries rmfamily sffamily "
    "ttfamily upshape mediumseries unboldmath null allowbreak nobreak nolinebreak noindent "
    "indent sloppy isdot nopunct unspace leavevmode null mit oldstyle strut mathstrut "
    "ignorespaces unskip xspace empty negthinspace negmedspace negthickspace raggedright centering "
    "selectfont hfuzz frenchspacing nonfrenchspacing midsentence autocap bibsentence "
    "textcompwordmark cyrdash compoundwordmark nonumber notag"
)
"""The commands that print nothing."""
DECLARATIONS = {
    "bf": "b", "bfseries": "b", "boldmath": "b", "it": "i", "itshape": "i", "em": "i", "sl": "i",
    "slshape": "i", "sc": "sc", "scshape": "sc",
}  # fmt: skip # a table
"""The styles of what follows in the same group."""
STYLES = {
    "textbf": "b", "mathbf": "b", "boldsymbol": "b", "bm": "b", "pmb": "b", "mkbibbold": "b",
    "textit": "i", "emph": "i", "textsl": "i", "mkbibemph": "i", "mkbibitalic": "i",
    "textsc": "sc", "mkbibacro": "sc", "textsuperscript": "sup", "mkbibsuperscript": "sup",
    "textsubscript": "sub", "textsuper": "sup", "textsub": "sub", "sp": "sup", "sb": "sub",
}  # fmt: skip # a table
"""The styles of an argument."""
ENCLOSING = {
    "enquote": ("“", "”"), "mkbibquote": ("“", "”"), "textquote": ("“", "”"),
    "mkbibparens": ("(", ")"), "parentext": ("(", ")"), "mkbibbrackets": ("[", "]"),
    "brackettext": ("[", "]"), "footnote": (" (", ")"), "thanks": (" (", ")"),
    "abs": ("|", "|"), "norm": ("‖", "‖"), "pmod": (" (mod ", ")"), "textcircled": ("(", ")"),
}  # fmt: skip # a table
"""What is printed before and after an argument."""
DROPPED_ARGUMENT = _word_set(
    "noopsort noop sortnoop SortNoop nosort gobble hspace vspace phantom hphantom vphantom label "
    "index color fontsize fontfamily fontseries fontshape bibliographystyle begin end "
    "hypertarget selectlanguage addtocounter setlength penalty nocorrect fontencoding nocite "
    "includegraphics"
)
"""The commands whose argument prints nothing; `noopsort` is that of BibTeX's own xampl.bib."""
SECOND_ARGUMENT = _word_set(
    "texorpdfstring textcolor colorbox foreignlanguage ifbibxstring hyperlink hyperref scalebox "
    "raisebox rotatebox foreignquote resizebox otherlanguage"
)
"""The commands that show their second argument in the place of both."""
ADDRESSES = frozenset({"url", "nolinkurl", "path", "doi", "burl"})
"""The commands whose argument is an address, not LaTeX."""
FRACTIONS = _word_set("frac dfrac tfrac cfrac nicefrac sfrac")
BINOMIALS = _word_set("binom dbinom tbinom")
IN_TEXT = _word_set("text mbox hbox textrm textnormal textsf texttt textup textmd intertext")
"""The commands whose argument is text within mathematics, too."""
TRANSPARENT = IN_TEXT | _word_set(
    "mathrm mathsf mathtt mathit mathnormal operatorname ensuremath underbrace overbrace uline "
    "mathop mathbin mathrel mathord fbox makebox framebox citenum bibstring smash substack"
)
"""The commands that show their argument as it is."""


@cache
def command_characters() -> dict[str, str]:
    """Return the printed text of each command."""
    words = f"{_TEXT} {_GREEK} {_MATHS}".split()
    characters = dict(zip(words[::2], words[1::2], strict=True))
    for name in _GREEK.split()[::2]:
        for start in ("text", "up", "var"):  # of textalpha and upgreek, and amsmath's capitals
            characters.setdefault(start + name, characters[name])
    return characters | dict.fromkeys(SPACES, " ") | {name: name for name in OPERATORS}


def formula_commands() -> frozenset[str]:
    """Return the commands of signs, letters, operators and fractions that formulas have, and not texts."""
    signs = frozenset(f"{_GREEK} {_MATHS}".split()[::2])
    return signs | OPERATORS | FRACTIONS | BINOMIALS | _ALPHABETS.keys()


_ALPHABETS = {
    # The first letters of capitals, small letters and numerals in Unicode's block of
    # Mathematical Alphanumeric Symbols (chapter 22.2), where there are such.
    "mathbb": (0x1D538, 0x1D552, 0x1D7D8), "Bbb": (0x1D538, 0x1D552, 0x1D7D8),
    "mathds": (0x1D538, 0x1D552, 0x1D7D8), "mathbbm": (0x1D538, 0x1D552, 0x1D7D8),
    "mathcal": (0x1D49C, 0x1D4B6, 0), "mathscr": (0x1D49C, 0x1D4B6, 0), "cal": (0x1D49C, 0x1D4B6, 0),
    "mathfrak": (0x1D504, 0x1D51E, 0), "frak": (0x1D504, 0x1D51E, 0),
}  # fmt: skip # a table
# Letters that Unicode had before the block and that are not repeated in it.
_EARLIER = dict(
    zip(
        (
            0x1D49D, 0x1D4A0, 0x1D4A1, 0x1D4A3, 0x1D4A4, 0x1D4A7, 0x1D4A8, 0x1D4AD, 0x1D4BA, 0x1D4BC,
            0x1D4C4, 0x1D506, 0x1D50B, 0x1D50C, 0x1D515, 0x1D51D, 0x1D53A, 0x1D53F, 0x1D545,
            0x1D547, 0x1D548, 0x1D549, 0x1D551,
        ),
        "ℬℰℱℋℐℒℳℛℯℊℴℭℌℑℜℨℂℍℕℙℚℝℤ",
        strict=True,
    )
)  # fmt: skip # a table


@cache
def math_alphabet(command: str) -> dict[int, str] | None:
    """Return the letters of a mathematical alphabet (`mathbb`), by the code of the plain letter."""
    if command not in _ALPHABETS:
        return None
    letters: dict[int, str] = {}
    for start, plain in zip(_ALPHABETS[command], _ASCII, strict=True):
        for place, char in enumerate(plain if start else ""):
            letters[ord(char)] = _EARLIER.get(start + place, chr(start + place))
    return letters


_ASCII = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789")

_SUPERSCRIPTS = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ′∗*†‡∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′**†‡°",
        strict=True,
    )
)
_SUBSCRIPTS = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)


# The mathematics of the kernel, which needs no package.
_KERNEL = """
ell hbar Re Im wp aleph emptyset forall exists neg top bot angle flat natural sharp clubsuit
diamondsuit heartsuit spadesuit mp ast circ oplus ominus otimes odot cap cup uplus sqcap sqcup vee
wedge setminus star equiv sim simeq cong propto neq ll gg prec succ subset supset subseteq supseteq
notin ni vdash dashv models perp parallel mid sum prod int oint uparrow downarrow leftrightarrow
Leftarrow Rightarrow Leftrightarrow Uparrow Downarrow nearrow searrow swarrow nwarrow mapsto
longrightarrow longleftarrow longleftrightarrow hookrightarrow hookleftarrow rightharpoonup
rightleftharpoons langle rangle lfloor rfloor lceil rceil cdots vdots ddots vartheta varpi varrho
varsigma Upsilon triangle dagger ddagger
"""


@cache
def character_commands() -> dict[str, str]:
    """Return LaTeX source for mathematical characters, superscripts and subscripts included."""
    characters = command_characters()
    sources = {characters[name]: f"$\\{name}$" for name in reversed(_KERNEL.split())}
    for name, sign, table in (("super", "^", _SUPERSCRIPTS), ("sub", "_", _SUBSCRIPTS)):
        for plain, small in reversed(table.items()):
            if plain.isascii():
                text = f"\\text{name}script{{{plain}}}"
                sources[small] = f"${sign}{{{plain}}}$" if plain.isalpha() else text
    for name in ("mathfrak", "mathcal", "mathbb"):
        letters = (math_alphabet(name) or {}).items()
        sources |= {letter: f"$\\{name}{{{chr(plain)}}}$" for plain, letter in letters}
    return {char: source for char, source in sources.items() if not char.isascii()}


def to_script(text: str, kind: str) -> str:
    """Return a text in Unicode superscripts or subscripts (`sup`, `sub`); empty if impossible."""
    table = _SUPERSCRIPTS if kind == "sup" else _SUBSCRIPTS
    return "".join(table[char] for char in text) if all(char in table for char in text) else ""
