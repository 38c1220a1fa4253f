#!/bin/sh
# fpdf2 2.8.9 with pypdf 7.1.1 (PyPI); python 3.11
#
# One would guess: the option markdown of a PDF writer takes "**" and "__" around words for bold and italic text, as Markdown does, and leaves a
# range of pages as BibTeX writes it, "1--3", or at least prints a dash.
# What happens: two hyphens begin and end underlined text there, within a word too, and are not printed: "pp. 1--3, 7--9" is printed as "pp. 13, 79",
# and with a single range, "pp. 6840--6851" is "pp. 68406851", underlined from its middle to the end. "__init__" is "init" in italics.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'fpdf2==2.8.9' 'pypdf==7.1.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(fpdf2|pypdf) '
cat >print.py <<'END'
import io

from fpdf import FPDF
from pypdf import PdfReader

for text in ("**Ho**, p. 3", "pp. 1--3, 7--9", "pp. 6840--6851", "__init__ and __main__"):
    paper = FPDF()
    paper.add_page()
    paper.set_font("helvetica", size=12)
    paper.cell(text=text, markdown=True)
    print(text, "|", PdfReader(io.BytesIO(bytes(paper.output()))).pages[0].extract_text())
END
venv/bin/python print.py | tee seen
cat >expected <<'END'
**Ho**, p. 3 | Ho, p. 3
pp. 1--3, 7--9 | pp. 13, 79
pp. 6840--6851 | pp. 68406851
__init__ and __main__ | init and main
END
cmp expected seen
