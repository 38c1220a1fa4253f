#!/bin/sh
# pptx2md 2.0.6 with python-pptx 1.0.2 (PyPI), which turns slides into Markdown; python 3.11
#
# One would guess: the text of a slide is there, whatever its language; what is left out as too short to be text is a number of a page or a label.
# What happens: a text of 15 characters or less is left out, with its line of the slide. In English that is a word or two, in Korean half a sentence:
# "노이즈를 없애며 배운다" ("It learns by removing noise") is gone, and the slide is its title, where its translation is there. So slides of short
# points, as Korean ones are, lose those that stand alone. Nothing is said. --min-block-size 1 keeps them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pptx2md==2.0.6' 'python-pptx==1.0.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pptx2md|python-pptx) '
cat >slides.py <<'END'
from pptx import Presentation

show = Presentation()
for title, text in (
    ("확산 모델", "노이즈를 없애며 배운다"),
    ("Diffusion", "It learns by removing noise"),
    ("한계", "표본을 뽑는 데에 시간이 걸린다"),
):
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = title
    slide.placeholders[1].text = text
show.save("slides.pptx")
END
venv/bin/python slides.py
venv/bin/pptx2md slides.pptx -o slides.md >/dev/null 2>&1
grep . slides.md | tee seen
cat >expected <<'END'
# 확산 모델
# Diffusion
It learns by removing noise
# 한계
표본을 뽑는 데에 시간이 걸린다
END
cmp expected seen
venv/bin/pptx2md slides.pptx --min-block-size 1 -o slides.md >/dev/null 2>&1
grep -xF '노이즈를 없애며 배운다' slides.md
