#!/bin/sh
# pylatexenc 2.11, and bibtexparser 2.1.0, which decodes LaTeX by it; python 3.11
#
# One would guess: a command of LaTeX ends where ASCII letters end, as in pdfLaTeX, so in "\LaTeX은" the particle
# stays; or else the unknown command "\LaTeX은" is left as typed, or an error.
# What happens: Hangul goes on the name of the command, and what is unknown is left out in silence: "\ldots와"
# and "\LaTeX은" are nothing at all, and "$\alpha는$" is empty. "\ldots{}와" and "$\alpha 는$" are read. In bibtexparser
# the title loses the words as well, and no error is kept.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pylatexenc==2.11' 'bibtexparser==2.1.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pylatexenc|bibtexparser) '
cat >read.py <<'END'
import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware
from pylatexenc.latex2text import LatexNodes2Text

texts = (r"하나, 둘, \ldots와 끝", r"$\alpha는$ 값", r"하나, 둘, \ldots{}와 끝", r"$\alpha 는$ 값")
for text in texts:
    print(f"{text} -> {LatexNodes2Text().latex_to_text(text)}")
library = bibtexparser.parse_string(
    r"@book{a, title = {문서는 \LaTeX으로 쓴다}}", append_middleware=[LatexDecodingMiddleware()]
)
print("title:", library.entries[0]["title"], "failed:", len(library.failed_blocks))
END
venv/bin/python read.py 2>&1 | tee seen
grep -qE '^하나, 둘, \\ldots와 끝 -> 하나, 둘, ?끝$' seen
grep -qE '^\$\\alpha는\$ 값 -> ? 값$' seen
grep -qxF '하나, 둘, \ldots{}와 끝 -> 하나, 둘, …와 끝' seen
grep -qxF '$\alpha 는$ 값 -> α 는 값' seen
grep -qE '^title: 문서는 ?쓴다 failed: 0$' seen
