r"""Formulas whose source was escaped as if it were text: `\${\textbackslash}ell\_p\$` for `$\ell_p$`.

The BibTeX of OpenReview is so, and that of Mendeley, with braces around each sign: `{\$}{\textbackslash}ell{\_}p{\$}`.
LaTeX prints the source of the formula then.
"""

import re

from papernotes.patterns import pattern

_FORMULA = pattern(r"\\\$((?:[^$\\]|\\[^$])+)\\\$|\{\\\$\}((?:[^$\\]|\\[^$])+?)\{\\\$\}")
_SIGN = pattern(
    r"\{\\text(backslash|asciicircum|asciitilde)\}|\{\\([{}_#%&])\}|\{\\([\^~])\{\}\}|\\([{}_#%&^~])"
)
_INDEX = pattern(r"\\_|\\textasciicircum\}|\\\^\{\}")
_NAMED = {"backslash": "\\", "asciicircum": "^", "asciitilde": "~"}


def first(value: str) -> str:
    """Return the first such formula in the value of a field as it is meant; '' if there is none."""
    return next((source for match in _FORMULA.finditer(value) if (source := _meant(match))), "")


def restored(value: str) -> str:
    """Return the value of a field with these formulas as they are meant, else unchanged."""
    return _FORMULA.sub(lambda match: _meant(match) or match[0], value)


def _meant(match: re.Match[str]) -> str:
    """Return the formula; '' for what may be prices, `from \\$3 to \\$5`, or is no whole formula."""
    text = match[1] or match[2]
    source = _SIGN.sub(lambda sign: _NAMED[sign[1]] if sign[1] else sign[sign.lastindex], text)
    has_command = "\\textbackslash}" in text
    has_index = not re.search(r"\s", text) and _INDEX.search(text) is not None
    is_whole = text.strip() == text and _is_balanced(source)
    return f"${source}$" if is_whole and (has_command or has_index) else ""


def _is_balanced(source: str) -> bool:
    depth = 0
    for sign in re.findall(r"\\.|[{}]", source):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0
