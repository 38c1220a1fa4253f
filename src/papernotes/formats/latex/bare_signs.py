r"""Signs that LaTeX reads as commands where a text needs them escaped: `Science & Nature`, `50%`, `#1`, `a_b`.

LaTeX stops at them, or leaves out the rest of a line behind `%`. Within formulas and addresses they
are as they should be.
"""

from papernotes.patterns import pattern

_PIECE = pattern(
    r"\\(?:url|href|path|doi|nolinkurl|ensuremath)\*?\s*\{[^{}]*\}|\\\(.*?\\\)"
    r"|\\[^a-zA-Z]|\$\$.*?\$\$|\$(?:\\.|[^$\\])*\$|(?P<certain>[&#]|(?<=[0-9])%)|(?P<sign>[%_^])",
    16,  # re.DOTALL
)


def first(value: str) -> str:
    """Return the first bare sign in the value of a field; '' if there is none."""
    signs = (match["certain"] or match["sign"] for match in _PIECE.finditer(value))
    return next(filter(None, signs), "")


def escaped(value: str) -> str:
    r"""Return the value of a field with the bare signs escaped that can only be meant as signs.

    `_` and `^` may be those of a formula without dollars, and `%` between words begins a comment.
    """
    return _PIECE.sub(
        lambda match: f"\\{match[0]}" if match["certain"] else match[0],
        value,
    )
