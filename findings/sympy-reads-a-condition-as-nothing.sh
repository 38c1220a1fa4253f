#!/bin/sh
# sympy 1.14.0 with antlr4-python3-runtime 4.11.1 (PyPI), its parse_latex, which makes expressions of formulas; python 3.11
#
# One would guess: a formula that it does not understand is an error, as D_{KL}(q\|p) is: "I don't understand this".
# What happens: it takes the part at the beginning that it understands, and drops the rest without a word: p(x|z) is p, and \hat{x}_0 + 1 is
# hat times x, so that the sum is gone. A command that it does not know is a variable: \mathbb{E}[x] is mathbb times E times x, and \text{loss}
# text times l, o, s and s. With strict=True p(x|z) and \hat{x}_0 + 1 are errors, and \text{loss} is not.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'sympy==1.14.0' 'antlr4-python3-runtime==4.11.1'
cat >read.py <<'END'
import sympy
from sympy.parsing.latex import LaTeXParsingError, parse_latex

print("sympy", sympy.__version__)


def read(formula: str, strict: bool) -> str:
    try:
        return str(parse_latex(formula, strict=strict))
    except LaTeXParsingError:
        return "error"


for formula in (r"p(x)", r"p(x|z)", r"\hat{x}_0 + 1", r"\mathbb{E}[x]", r"\text{loss}", r"D_{KL}(q\|p)"):
    print(formula, read(formula, False), read(formula, True), sep=" | ")
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
sympy 1.14.0
p(x) | p(x) | p(x)
p(x|z) | p | error
\hat{x}_0 + 1 | hat*x | error
\mathbb{E}[x] | mathbb*(E*x) | mathbb*(E*x)
\text{loss} | text*(l*(o*(s*s))) | text*(l*(o*(s*s)))
D_{KL}(q\|p) | error | error
END
cmp expected seen
