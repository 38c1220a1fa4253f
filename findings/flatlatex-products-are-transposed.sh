#!/bin/sh
# flatlatex 0.15 (PyPI), which writes LaTeX in the letters of Unicode; python 3.11
#
# One would guess: what has no small letter in Unicode stays LaTeX, x_{t-1} and \theta_t, and a sum from 1 to N is a sign with two bounds, or stays LaTeX too.
# What happens: what cannot be lowered is put into square brackets: \theta_t is "θ[t]" and x_{t-1} "x[t-1]", which is read as an element of a list, or a time
# in brackets. Bounds are a power: \sum_{i=1}^N is "(∑ᵢ₌₁)ᴺ", the N-th power of a sum, and \prod_{t=1}^{T} "(∏[t=1])ᵀ", the transpose of a product. Blanks
# are left out: \log p is "\logp". Nothing is said; a fraction, a root and 10⁻³ are right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'flatlatex==0.15'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^flatlatex'
cat >flat.py <<'END'
import flatlatex

write = flatlatex.converter().convert
for formula in (r"x_0", r"x_{t-1}", r"\theta_t", r"\sum_{i=1}^N x_i", r"\prod_{t=1}^{T}", r"\log p", r"\frac{a+b}{c}", r"10^{-3}"):
    print(formula, "=>", write(formula))
END
venv/bin/python flat.py | tee seen
cat >expected <<'END'
x_0 => x₀
x_{t-1} => x[t-1]
\theta_t => θ[t]
\sum_{i=1}^N x_i => (∑ᵢ₌₁)ᴺxᵢ
\prod_{t=1}^{T} => (∏[t=1])ᵀ
\log p => \logp
\frac{a+b}{c} => (a+b)/c
10^{-3} => 10⁻³
END
cmp expected seen
