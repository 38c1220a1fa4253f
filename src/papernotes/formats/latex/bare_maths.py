r"""Commands of mathematics outside formulas, as in `\alpha-divergence`, at which LaTeX stops."""

from functools import cache

from papernotes.formats.latex import commands
from papernotes.formats.latex.source import Source
from papernotes.patterns import pattern

_PIECE = pattern(
    r"\$\$.*?\$\$|\$(?:\\.|[^$\\])*\$|\\\((?:(?!\\\().)*?\\\)|\\\[(?:(?!\\\[).)*?\\\]"
    r"|\\(?P<command>[a-zA-Z]+)|\\.",
    16,  # re.DOTALL
)
_IN_TEXT = frozenset(
    ["degree", "eth", "lbrace", "lbrack", "nicefrac", "rbrace", "rbrack", "sfrac", "underline"]
)
"""Commands of mathematics that text may have, some of them by a package."""
_WITH_ARGUMENT = frozenset(
    ["boldsymbol", "mathbf", "mathit", "mathnormal", "mathrm", "mathsf", "mathtt", "operatorname", "sqrt"]
)  # fmt: skip # a table
_NO_TEXT = commands.ADDRESSES | {"ensuremath", "href"}
"""Commands whose first argument is a formula, or no LaTeX."""


def first(value: str) -> str:
    r"""Return the first command of mathematics outside the formulas of a text, `\alpha`; '' if none."""
    source, at = Source(value), 0
    while match := _PIECE.search(value, at):
        command = match["command"]
        if command in _only_in_formulas():
            return f"\\{command}"
        source.at = at = match.end()
        if command in _NO_TEXT:
            source.read_raw_group()
            at = source.at
    return ""


@cache
def _only_in_formulas() -> frozenset[str]:
    names = commands.formula_commands() | commands.MATH_ACCENTS.keys() | _WITH_ARGUMENT
    return names - _IN_TEXT
