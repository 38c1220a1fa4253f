#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), typst 0.15.2 (the compiler as the package of Python), pypdf 6.21.4; python 3.11
#
# One would guess: a formula that pandoc writes for Typst without a warning is printed as LaTeX prints it: the narrow spaces by which signs are
# moved together are narrow, and "\&" is a sign.
# What happens: spaces are rounded down to whole em. "\!", minus a sixth, is -1em, so of the sign for independence, X \perp\!\!\!\perp Y, the
# second half is three em to the left, on top of what stands before; "\;" is nothing. "\&" is written as "&", which aligns lines in Typst and
# prints nothing: "A \& B" is "A B". In MathML, by the same program, the spaces are -0.167em and 0.278em, and "&" is a sign.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'typst==0.15.2' 'pypdf==6.21.4'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >print.py <<'END'
from pathlib import Path

import pypdf
import typst

Path("text.typ").write_text(
    "#set page(width: 20cm)\n$A & B$\n"
    "#context repr(measure($X perp #h(-1em) #h(-1em) #h(-1em) perp Y$).width < measure($X perp Y$).width)\n"
)
typst.compile("text.typ", output="text.pdf")
print("printed:", *pypdf.PdfReader("text.pdf").pages[0].extract_text().split())
END
{
    for formula in 'X \perp\!\!\!\perp Y' 'a\;b' 'A \& B'; do
        printf '$%s$\n' "$formula" | "$pandoc" -f markdown -t typst 2>>said
        printf '$%s$\n' "$formula" | "$pandoc" -f markdown -t html --mathml 2>>said |
            grep -oE 'width="[^"]*"|<mi>&amp;</mi>' | sort | uniq -c | sed 's/^ */  MathML: /'
    done
    venv/bin/python print.py
} | tee seen
test ! -s said
cat >expected <<'END'
$X perp #h(-1em) #h(-1em) #h(-1em) perp Y$
  MathML: 3 width="-0.167em"
$a #h(0em) b$
  MathML: 1 width="0.278em"
$A & B$
  MathML: 1 <mi>&amp;</mi>
printed: 𝐴𝐵 true
END
cmp expected seen
