#!/bin/sh
# pylatexenc 2.11 (PyPI), its latex2text; python 3.11
#
# One would guess: what makes plain text of a formula puts brackets where LaTeX groups, as it does for a root: "\sqrt{x+1}" is
# "√(x+1)", so "\frac{a+b}{c}" is "(a+b)/c" and "x^{n+1}" is "x^(n+1)".
# What happens: only the root has them. "\frac{a+b}{c}" is "a+b/c", "\frac{1}{2\sigma}" is "1/2σ", "x^{n+1}" is "x^n+1" and
# "e^{-x} y" is "e^-x y": other formulas, in titles as in abstracts. "\binom{n}{k}" is "nk". Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pylatexenc==2.11'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^pylatexenc '
cat >read.py <<'END'
from pylatexenc.latex2text import LatexNodes2Text

for formula in (r"\sqrt{x+1}", r"\frac{a+b}{c}", r"\frac{1}{2\sigma}", r"x^{n+1}", r"e^{-x} y", r"\binom{n}{k}"):
    print(formula, "->", LatexNodes2Text().latex_to_text(f"${formula}$"))
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
\sqrt{x+1} -> √(x+1)
\frac{a+b}{c} -> a+b/c
\frac{1}{2\sigma} -> 1/2σ
x^{n+1} -> x^n+1
e^{-x} y -> e^-x y
\binom{n}{k} -> nk
END
cmp expected seen
