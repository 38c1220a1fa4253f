"""The reader's own macros for formulas, as they stand in a LaTeX preamble.

Read are `\\newcommand`, `\\renewcommand`, `\\providecommand`, `\\def` and `\\DeclareMathOperator`; the rest
of a preamble, such as `\\usepackage`, is passed over. What is returned is what KaTeX takes as its
option `macros` (https://katex.org/docs/options.html).
"""

import re

_BEGIN = re.compile(
    r"\\(?:(?P<new>newcommand|renewcommand|providecommand)\*?\s*\{?\s*(?P<name>\\(?:[A-Za-z@]+|.))\s*\}?"
    r"\s*(?:\[\d\]\s*)?"
    r"|g?def\s*(?P<defined>\\(?:[A-Za-z@]+|.))\s*(?:#\d\s*)*"
    r"|DeclareMathOperator(?P<star>\*?)\s*\{?\s*(?P<operator>\\[A-Za-z@]+)\s*\}?\s*)(?=\{)"
)
_COMMENT = re.compile(r"(?<!\\)%.*")


def read(text: str) -> dict[str, str]:
    """Return the macros of a preamble by their names, with the backslash.

    A macro with an argument that may be left out is passed over: KaTeX has none. Of two with one
    name the last counts, and nothing is read behind braces that do not match.
    """
    text = _COMMENT.sub("", text)
    macros: dict[str, str] = {}
    at = 0
    while match := _BEGIN.search(text, at):
        end = _closing(text, match.end())
        if end < 0:
            break
        body = text[match.end() + 1 : end].strip()
        at = end
        if match["operator"]:
            macros[match["operator"]] = f"\\operatorname{match['star']}{{{body}}}"
        else:
            macros[match["name"] or match["defined"]] = body
    return macros


def _closing(text: str, at: int) -> int:
    """Return where the brace that opens at this place is closed; -1 if nowhere."""
    depth = 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if not depth:
                return at
        at += 1
    return -1
