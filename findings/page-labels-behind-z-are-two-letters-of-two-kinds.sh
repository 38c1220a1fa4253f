#!/bin/sh
# pikepdf 10.18.0, pdfminer.six 20260107, pypdf 7.1.1 and pypdfium2 5.15.2 (PyPI), which tell how the pages of a PDF are numbered; python 3.11
#
# One would guess: four readers of one table of labels give one answer to "on which page", also for an appendix with letters behind page Z, for
# which ISO 32000 (12.4.2) says: AA to ZZ for the next 26 pages, AAA to ZZZ for those after.
# What happens: pypdf and PDFium count so, A … Z, AA, BB, CC. pikepdf and pdfminer.six count as columns of a spreadsheet, AA, AB, AC: page BB is
# the 28th in two of them, the 54th in the others.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pikepdf==10.18.0' 'pdfminer.six==20260107' 'pypdf==7.1.1' 'pypdfium2==5.15.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pikepdf|pdfminer.six|pypdf|pypdfium2) '
cat >labels.py <<'END'
from itertools import islice

import pikepdf
import pypdf
import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

PAGES = (0, 25, 26, 27, 51, 53)
writer = pypdf.PdfWriter()
for _ in range(54):
    writer.add_blank_page(100, 100)
writer.set_page_label(0, 53, style="/A")
writer.write("paper.pdf")
with open("paper.pdf", "rb") as stream:
    miner = list(islice(PDFDocument(PDFParser(stream)).get_page_labels(), 54))
labels = {
    "pypdf": pypdf.PdfReader("paper.pdf").page_labels,
    "PDFium": [pypdfium2.PdfDocument("paper.pdf").get_page_label(number) for number in range(54)],
    "pikepdf": [page.label for page in pikepdf.open("paper.pdf").pages],
    "pdfminer": miner,
}
for name, found in labels.items():
    print(name, *(found[number] for number in PAGES))
END
venv/bin/python labels.py | tee seen
cat >expected <<'END'
pypdf A Z AA BB ZZ BBB
PDFium A Z AA BB ZZ BBB
pikepdf A Z AA AB AZ BB
pdfminer A Z AA AB AZ BB
END
cmp expected seen
