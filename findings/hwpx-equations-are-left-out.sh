#!/bin/sh
# python-hwpx 6.9.0, hwp-hwpx-parser 1.0.0, extract-hwp 0.2.1 and gethwp 1.1.1 (PyPI), which read texts of Hangul, the Korean word
# processor (.hwpx); python 3.11
#
# One would guess: an equation is in the text that is taken out: the format keeps it as one line of words, "L = {a+b} over {c}", in the
# place where it is read, so nothing has to be drawn or converted. And what python-hwpx has put in, it gives back.
# What happens: three of four leave it out, in Markdown as in text, and nothing stands in its place: "손실 L = ...는 작다" is "손실 는 작다".
# gethwp has it, on a line of its own below "수식입니다." ("this is an equation"), a remark that no reader of the document sees.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'python-hwpx==6.9.0' 'hwp-hwpx-parser==1.0.0' 'extract-hwp==0.2.1' 'gethwp==1.1.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(python-hwpx|hwp-hwpx-parser|extract-hwp|gethwp) '
cat >read.py <<'END'
import gethwp
from extract_hwp import extract_text_from_hwp
from hwp_hwpx_parser import Reader
from hwpx import HwpxDocument

document = HwpxDocument.new()
paragraph = document.add_paragraph("손실 ")
document.shapes.add_equation("L = {a+b} over {c}", paragraph=paragraph)
paragraph.add_run("는 작다.")
document.save_to_path("note.hwpx")
document = HwpxDocument.open("note.hwpx")
print("python-hwpx:", document.text.plain().split("\n"), document.text.markdown(rich=True).split("\n"))
with Reader("note.hwpx") as reader:
    print("hwp-hwpx-parser:", reader.text.split("\n"))
print("extract-hwp:", extract_text_from_hwp("note.hwpx")[0].split("\n"))
print("gethwp:", gethwp.read_hwpx("note.hwpx").split("\n")[-4:])
END
venv/bin/python read.py 2>/dev/null | tee seen
cat >expected <<'END'
python-hwpx: ['손실 는 작다.'] ['손실 는 작다.']
hwp-hwpx-parser: ['손실 는 작다.']
extract-hwp: ['손실 는 작다.']
gethwp: ['손실', '수식입니다.', 'L = {a+b} over {c}', '는 작다.']
END
cmp expected seen
