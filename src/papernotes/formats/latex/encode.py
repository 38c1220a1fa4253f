"""Encode Unicode text as LaTeX source.

The source is safe for pdflatex with bibtex and for biber: accents are commands in braces
(`{\\"o}`), which even 8-bit BibTeX cannot cut in half. Mathematics between dollars and
commands that a title carries already, as arXiv's do, are left as they are. Hangul, Han
and Kana have no commands and stay in UTF-8.

Commands are those of the LaTeX kernel (LaTeX2e font selection, section 7, "Encodings");
the braces that keep capitals are BibTeX's (Oren Patashnik, "Designing BibTeX Styles", 1988).
"""

import re
from functools import cache
from unicodedata import normalize

from papernotes.formats.latex import commands
from papernotes.model.unicode_forms import compose
from papernotes.patterns import pattern

_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0308": '"', "\u0304": "=",
    "\u0307": ".", "\u0306": "u", "\u030c": "v", "\u030b": "H", "\u0327": "c", "\u0323": "d",
    "\u0331": "b", "\u0328": "k", "\u030a": "r",
}  # fmt: skip # a table
_LETTERS = {
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe",
    "Œ": "OE", "ı": "i", "ȷ": "j", "đ": "dj", "Đ": "DJ", "ð": "dh", "Ð": "DH", "þ": "th",
    "Þ": "TH",
}  # fmt: skip # a table
_SIGNS = {
    "–": "--", "—": "---", "“": "``", "”": "''", "‘": "{\\textquoteleft}", "\u00a0": "~",
    "…": "{\\ldots}", "°": "{\\textdegree}", "€": "{\\texteuro}", "£": "{\\pounds}",
    "©": "{\\textcopyright}", "®": "{\\textregistered}", "™": "{\\texttrademark}",
    "§": "{\\S}", "•": "{\\textbullet}", "¡": "{!`}", "¿": "{?`}", "’": "{\\textquoteright}",
}  # fmt: skip # a table
_MATHS = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ×±≤≥≈∞→←∈∇∂√",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Phi",
            "Psi",
            "Omega",
            "times",
            "pm",
            "leq",
            "geq",
            "approx",
            "infty",
            "rightarrow",
            "leftarrow",
            "in",
            "nabla",
            "partial",
            "surd",
        ],
        strict=True,
    )
)
_SPECIAL = {
    "%": "\\%", "&": "\\&", "#": "\\#", "_": "\\_", "$": "\\$", "^": "{\\textasciicircum}",
    "~": "{\\textasciitilde}", "\\": "{\\textbackslash}", "<": "{\\textless}",
    ">": "{\\textgreater}", "|": "{\\textbar}",
}  # fmt: skip # a table
_BRACES = {"{": "{\\textbraceleft}", "}": "{\\textbraceright}"}
_ENCODED = frozenset((*_SPECIAL, *_BRACES))
"""The characters of ASCII that are not what they are in LaTeX."""
_PIECE = r"\$(?!\s)(?:\\.|[^$\\]++)++(?<!\s)\$|\\[A-Za-z]+\*?|\\[^\sA-Za-z0-9]|[{}]|[%&#_$^~\\<>|]|[^\x00-\x7f]"
_DASHES = frozenset("-/–—")
"""What stands between the parts of a word."""
_KEPT_OR_CHANGED = pattern(
    r"(?P<name>\\[A-Za-z]*TeXe?(?![A-Za-z]))|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{[^{}]*\})*\})*\}|(?P<formula>\$\$(?:\\.|[^$\\])+\$\$|\$(?:\\.|[^$\\])+\$)",
    re.DOTALL,
)
_DISPLAYED = pattern(r"(?<!\\)\$\$\s*([^$]+?)\s*\$\$")
_EDGES = pattern(r"^\W++|(?<!\W)\W++$")


@cache
def _piece_pattern() -> re.Pattern[str]:
    return re.compile(_PIECE)


def to_latex(text: str) -> str:
    """Return LaTeX source for a text that may contain LaTeX already; braces always balance."""
    if text.isascii() and _ENCODED.isdisjoint(text):
        return text
    text = compose(text)
    keep_braces = is_balanced(text)

    def piece(match: re.Match[str]) -> str:
        token = match[0]
        if token in ("\\{", "\\}") and not keep_braces:
            return _BRACES[token[1]]
        if len(token) > 1:
            return (
                token
                if token[0] == "\\" or is_balanced(token[1:-1])
                else "".join(map(_encode_character, token))
            )
        if token in _BRACES:
            return token if keep_braces else _BRACES[token]
        return _encode_character(token)

    return _piece_pattern().sub(piece, text)


def _encode_character(character: str) -> str:
    for table in (_SPECIAL, _SIGNS):
        if character in table:
            return table[character]
    if character in _LETTERS:
        return f"{{\\{_LETTERS[character]}}}"
    if character in _MATHS:
        return f"$\\{_MATHS[character]}$"
    if character.isascii():
        return _BRACES.get(character, character)
    if character in commands.character_commands():
        return commands.character_commands()[character]
    return _accented(character)


def _accented(character: str) -> str:
    base, *marks = list(normalize("NFD", character))
    if not marks or not base.isascii() or any(mark not in _ACCENTS for mark in marks):
        return character
    accented = base
    for mark in marks:
        command = _ACCENTS[mark]
        if accented in ("i", "j") and command not in "cdbk":
            accented = "\\" + accented
        between = "{" + accented + "}" if command.isalpha() or len(accented) > 2 else accented
        accented = f"\\{command}{between}"
    return "{" + accented + "}"


def title_to_latex(text: str) -> str:
    """Like `to_latex`, with words such as NeRF, 3D and R-CNN in braces to keep their capitals.

    So are formulas with capitals, since BibTeX makes `$\\sigma$` of `$\\Sigma$`. What is in braces already
    and commands are left as they are. A displayed formula, as Springer has them, stands in its line.
    """
    if "$$" in text:
        text = _DISPLAYED.sub(r"$\1$", text)
    if ("{" not in text and "$" not in text) or not is_balanced(text):
        return protect_capitals("".join(map(_keep_capitals, re.split(r"(\s+)", text))))
    parts = re.split(r"(\$[^$]*\$|\{(?s:.*)\}|\s+)", text)
    return protect_capitals(
        to_latex(
            "".join(part if part[:1] in ("$", "{") else _keep_capitals(part) for part in parts)
        )
    )


def protect_capitals(source: str) -> str:
    r"""Return LaTeX source with braces around formulas that BibTeX would change to small letters, and `\TeX`."""
    return _KEPT_OR_CHANGED.sub(_protect, source) if "$" in source or "TeX" in source else source


def _protect(match: re.Match[str]) -> str:
    formula = match["formula"]
    if match["name"]:
        return f"{{{match[0]}}}"
    if not formula or not is_balanced(formula):
        return match[0]
    changed = re.sub(r"\{[^{}\\]*\}", "", formula)  # `{O}` keeps its capital
    return f"{{{formula}}}" if any(map(str.isupper, changed)) else formula


def _keep_capitals(word: str) -> str:
    source = to_latex(word)
    if _DASHES.isdisjoint(source):  # as most words, without a pattern
        return _keep_part_capitals(source)
    return "".join(map(_keep_part_capitals, re.split(r"([-/–—])", source)))


def _keep_part_capitals(part: str) -> str:
    begins_word = part[1:2].isalnum() or not part[:1].isupper()
    if begins_word and not any(map(str.isupper, part[1:])):  # as most, without a pattern
        return part
    core = part if part.isalnum() else _EDGES.sub("", part)
    if not core or "\\" in part or "{" in part or "$" in part or not _has_capitals(core):
        return part
    return part.replace(core, "{" + core + "}", 1)


def _has_capitals(word: str) -> bool:
    return any(char.isupper() for char in word[1:]) or (
        len(word) == 1 and word.isupper() and word != "A"
    )


def is_balanced(text: str) -> bool:
    """Return whether the braces of a text balance in BibTeX, which counts escaped ones too."""
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for brace in _braces().findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


@cache
def _braces() -> re.Pattern[str]:
    return re.compile("[{}]")


_LIGATURE = pattern(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)")


def without_ligatures(source: str) -> str:
    """Return LaTeX source in which no two signs are joined: `--` to a dash, ``` `` ``` to a quotation mark."""
    return _LIGATURE.sub("{}", source)
