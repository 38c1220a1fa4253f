#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1; python 3.11
#
# One would guess: a .bib that LaTeX prints is printed: what is in italics or raised in a title is so, or its letters are plain; and a year that
# is none, "in press", is printed as typed, or is left out with the name of the entry.
# What happens: accents, dashes and escapes are read, and of all other commands the source is printed: "\textit{E. coli} in 10\textsuperscript{5}
# steps", "\em z", ``q''. A year "in press" in one entry stops the whole document, "wrong number of digits", without the entry's key,
# where {2020a} and {2020?} are 2020. The titles are not warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1'
cat >try.py <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

import pypdf
import typst

print("typst", version("typst"))
Path("text.typ").write_text('#set page(width: 40cm)\n#bibliography("refs.bib", full: true, style: "apa")\n')
for title, year in (
    (r"{\"O}l -- 50\% of {\o}", "2020"),
    (r"\textit{E. coli} in 10\textsuperscript{5} steps", "2020"),
    (r"{\em z} and \mbox{NeRF}", "2020"),
    ("``q''", "2020"),
    ("Second", "2020a"),
    ("Third", "in press"),
):
    entry = f"@article{{one, author = {{Ho, J.}}, title = {{{title}}}, journal = {{A}}, year = {{{year}}}}}\n"
    Path("refs.bib").write_text(entry, encoding="utf-8")
    try:
        typst.compile("text.typ", output="text.pdf")
        print(*pypdf.PdfReader("text.pdf").pages[0].extract_text().splitlines()[1:])
    except typst.TypstError as error:
        print("refused:", error)
PYTHON
venv/bin/python try.py | tee seen
cat >expected <<'END'
Ho, J. (2020). Öl – 50% of ø. A.
Ho, J. (2020). \textit{E. coli} in 10\textsuperscript{5} steps. A.
Ho, J. (2020). \em z and \mbox{NeRF}. A.
Ho, J. (2020). ``q''. A.
Ho, J. (2020). Second. A.
refused: failed to parse BibLaTeX (wrong number of digits)
END
sed 1d seen | cmp expected -
