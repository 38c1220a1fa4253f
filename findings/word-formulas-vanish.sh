#!/bin/sh
# python-docx 1.2.0, docx2txt 0.9, docx2python 3.7.1 and mammoth 1.13.0 (PyPI), with a text of Word by pandoc 3.9 (pypandoc_binary 1.17);
# python 3.11
#
# One would guess: what takes the text out of a Word document leaves something in the place of a formula: its letters, or a sign that one
# was there; and what calls it LaTeX, prints LaTeX.
# What happens: python-docx (paragraph.text) and docx2txt leave nothing, so "손실 x²은 크다" is "손실 은 크다", and a formula with a line of its
# own is an empty line. mammoth does so too, and names the element in its messages. docx2python has "<latex>L=a+bc</latex>" for
# L = (a+b)/c and "<latex>x2</latex>" for x²: letters one after another, which is another formula.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'python-docx==1.2.0' 'docx2txt==0.9' 'docx2python==3.7.1' 'mammoth==1.13.0' \
    'pypandoc_binary==1.17'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(python-docx|docx2txt|docx2python|mammoth) '
cat >read.py <<'END'
import docx
import docx2txt
import mammoth
import pypandoc
from docx2python import docx2python

text = "손실 $x^2$은 크다.\n\n값은 $L = \\frac{a+b}{c}$이다.\n\n$$E = 1$$\n"
pypandoc.convert_text(text, "docx", format="markdown", outputfile="note.docx")
print("python-docx", [paragraph.text for paragraph in docx.Document("note.docx").paragraphs])
print("docx2txt", docx2txt.process("note.docx").split("\n\n"))
print("docx2python", [line for line in docx2python("note.docx").text.split("\n\n") if line])
result = mammoth.extract_raw_text("note.docx")
print("mammoth", [line for line in result.value.split("\n\n") if line], len(result.messages))
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
python-docx ['손실 은 크다.', '값은 이다.', '']
docx2txt ['손실 은 크다.', '값은 이다.']
docx2python ['손실 <latex>x2</latex>은 크다.', '값은 <latex>L=a+bc</latex>이다.', '<latex>E=1</latex>']
END
grep -v '^mammoth' seen | cmp expected -
grep -qF "mammoth ['손실 은 크다.', '값은 이다.']" seen
