#!/bin/sh
# latexcodec 3.0.1 with pybtex 0.26.1 (PyPI), by which pybtex and sphinxcontrib-bibtex print what is written in LaTeX; python 3.11
#
# One would guess: two apostrophes close a quotation in a text, and are a second derivative in a formula; a hyphen twice is a dash in a text. In a formula
# nothing is changed, since it stays LaTeX: `\theta`, `x_t`.
# What happens: signs of texts are put into formulas: $f''(x)$ is $f”(x)$, with a quotation mark, and $a--b$ has a dash, so that a page whose formulas are
# drawn afterwards shows other ones. A formula of one letter is replaced, $\beta$ by β; $\beta_t$ is none.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'latexcodec==3.0.1' 'pybtex==0.26.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(latexcodec|pybtex) '
cat >print.py <<'END'
from pybtex.plugin import find_plugin
from pybtex.richtext import Text

backend = find_plugin("pybtex.backends", "text")()
for title in (r"the ``score''", r"$f''(x)$", r"$a--b$", r"$x_t$", r"$\beta$-VAE", r"$\beta_t$"):
    print(title, "|", Text.from_latex(title).render(backend))
END
venv/bin/python print.py | tee seen
cat >expected <<'END'
the ``score'' | the “score”
$f''(x)$ | $f”(x)$
$a--b$ | $a–b$
$x_t$ | $x_t$
$\beta$-VAE | β-VAE
$\beta_t$ | $\beta _t$
END
cmp expected seen
