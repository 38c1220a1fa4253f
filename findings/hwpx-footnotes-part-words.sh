#!/bin/sh
# python-hwpx 6.9.0, hwp-hwpx-parser 1.0.0, extract-hwp 0.2.1 and gethwp 1.1.1 (PyPI), which read texts of Hangul, the Korean word processor (.hwpx);
# python 3.11
#
# One would guess: a footnote is at the end of the text, with a sign in its place, or is left out; the sentence that has it can be read and found either way,
# and of a link its words are there.
# What happens: extract-hwp and gethwp put the note where its sign is, on a line of its own, so that "확산 모델은 좋다" with a note behind 모델 is "확산 모델",
# "Ho et al., 2020" and "은 좋다.", and 모델은 is found no more. python-hwpx leaves the note out of the text and has it in Markdown; hwp-hwpx-parser leaves a
# sign for a note that is nowhere. gethwp begins with numbers that no reader sees, and a link has six lines of codes before its words.
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
paragraph = document.add_paragraph("확산 모델")
paragraph.add_footnote("Ho et al., 2020")
paragraph.add_run("은 좋다.")
paragraph = document.add_paragraph("자세히는 ")
paragraph.add_hyperlink("https://a.org/", "논문")
paragraph.add_run("을 본다.")
document.save_to_path("note.hwpx")
document = HwpxDocument.open("note.hwpx")
print("python-hwpx:", document.text.plain().split("\n"))
print("python-hwpx:", document.text.markdown(rich=True).split("\n"))
with Reader("note.hwpx") as reader:
    print("hwp-hwpx-parser:", reader.text.split("\n"))
print("extract-hwp:", extract_text_from_hwp("note.hwpx")[0].split("\n"))
print("gethwp:", gethwp.read_hwpx("note.hwpx").split("\n"))
END
venv/bin/python read.py 2>/dev/null | tee seen
cat >expected <<'END'
python-hwpx: ['확산 모델은 좋다.', '자세히는 논문을 본다.']
python-hwpx: ['확산 모델[^fn1]은 좋다.', '', '자세히는 [논문](https://a.org/)을 본다.', '', '---', '', '[^fn1]: Ho et al., 2020', '']
hwp-hwpx-parser: ['확산 모델[^1]은 좋다.', '자세히는 논문을 본다.']
extract-hwp: ['확산 모델', 'Ho et al., 2020', '은 좋다.', '자세히는 논문을 본다.']
gethwp: ['^1.', '^2.', '^3)', '^4)', '(^5)', '(^6)', '^7', '^8', '{"name":""}', '확산 모델', 'Ho et al., 2020', '은 좋다.', '자세히는', '0', 'https\\://a.org/;1;0;0;', 'https://a.org/', 'HWPHYPERLINK_TYPE_URL', 'HWPHYPERLINK_TARGET_BOOKMARK', 'HWPHYPERLINK_JUMP_CURRENTTAB', '논문', '을 본다.']
END
cmp expected seen
