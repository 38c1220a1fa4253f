#!/bin/sh
# python-docx 1.2.0 and python-pptx 1.0.2 (PyPI), python 3.11
#
# One would guess: `font.name = "맑은 고딕"` sets the font of a run, whatever script its text is in.
# What happens: Office keeps a font for each kind of script, and the name is written for Latin letters alone: w:ascii and w:hAnsi in a
# text, a:latin in a slide. Hangul goes by w:eastAsia and a:ea, which stay as the theme has them, so a Korean text looks as before, in
# Word and in PowerPoint, while `font.name` says "맑은 고딕".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'python-docx==1.2.0' 'python-pptx==1.0.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^python-'
cat >write.py <<'END'
import docx
import pptx

run = docx.Document().add_paragraph().add_run("확산 모델")
run.font.name = "맑은 고딕"
print(run.font.name, [name.rpartition("}")[2] for name in run._element.rPr.rFonts.attrib])
presentation = pptx.Presentation()
frame = presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text_frame
frame.text = "확산 모델"
run = frame.paragraphs[0].runs[0]
run.font.name = "맑은 고딕"
print(run.font.name, [child.tag.rpartition("}")[2] for child in run._r.rPr])
END
venv/bin/python write.py | tee seen
grep -qxF "맑은 고딕 ['ascii', 'hAnsi']" seen
grep -qxF "맑은 고딕 ['latin']" seen
