#!/bin/sh
# python-pptx 1.0.2 (PyPI) and pandoc 3.9 (pypandoc_binary 1.17), which writes the slides; python 3.11
#
# One would guess: of a slide with a formula in its text python-pptx gives the words, and of the formula its letters, or nothing.
# What happens: the whole box is missing, words and all: a box with a formula stands in an element for older versions (mc:AlternateContent),
# as PowerPoint writes it too, and what is in there is no shape of the slide. "손실 x²은 크다." and all that is in the same box is not found by
# who searches slides drawn from it. The same words without the formula are there. pandoc, which wrote the box, does not read it back either.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'python-pptx==1.0.2' 'pypandoc_binary==1.17'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^python-pptx '
cat >read.py <<'END'
import pypandoc
from pptx import Presentation

for name, formula in (("with", "$x^2$"), ("without", "x²")):
    text = f"# 결과\n\n- 손실 {formula}은 크다.\n- 확산 모델을 학습한다.\n"
    pypandoc.convert_text(text, "pptx", format="markdown", outputfile=f"{name}.pptx")
    slides = Presentation(f"{name}.pptx").slides
    print(name, [shape.text_frame.text.split("\n") for slide in slides for shape in slide.shapes if shape.has_text_frame])
    print("pandoc,", name, pypandoc.convert_file(f"{name}.pptx", "plain", format="pptx").split("\n"))
END
venv/bin/python read.py | tee seen
grep -qxF "with [['결과']]" seen
grep -qxF "without [['결과'], ['손실 x²은 크다.', '확산 모델을 학습한다.']]" seen
grep -qF "pandoc, with ['결과', '']" seen
grep -qF "pandoc, without ['결과', '', '손실 x²은 크다.', '', '확산 모델을 학습한다.', '']" seen
