#!/bin/sh
# unicode-tex 0.1.1 (PyPI), which turns LaTeX into Unicode and back; python 3.11
#
# One would guess: \alpha and {\'e} become α and é, and words of plain letters stay.
# What happens: letters become others that look like them: of "Denoising Diffusion" each o is a Greek omicron, the g and both f are letters of phonetics
# and of Dutch money, so the title is never found again, and \epsilon is \epsilοn. \alpha stays \alpha, and in {\'e} the apostrophe is a
# quotation mark. The other way a command is glued to what follows: Łukasz is \Lukasz, “x” \textquotedblleftx\textquotedblright.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'unicode-tex==0.1.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^unicode[-_]tex '
cat >convert.py <<'END'
from unicode_tex import tex_to_unicode, unicode_to_tex

for text in ("Denoising Diffusion", r"$\alpha$", r"\epsilon", r"{\'e}"):
    print(text, "|", ascii(tex_to_unicode(text)))
for text in ("α", "é", "Łukasz", "“x”"):
    print(text, "|", unicode_to_tex(text))
END
venv/bin/python convert.py | tee seen
cat >expected <<'END'
Denoising Diffusion | 'Den\u03bfisin\u0261 Di\u0192\u0192usi\u03bfn'
$\alpha$ | '$\\alpha$'
\epsilon | '\\epsil\u03bfn'
{\'e} | '{\\\u2019e}'
α | \alpha
é | \'{e}
Łukasz | \Lukasz
“x” | \textquotedblleftx\textquotedblright
END
cmp expected seen
