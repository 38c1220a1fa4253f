#!/bin/sh
# pybtex 0.26.1 (PyPI), python 3.11
#
# One would guess: the style alpha, which sphinxcontrib-bibtex takes by default, makes a label of the author and the year for
# a Korean author too, as [김20], since it makes [Pet20] for Peters; or takes the key where there is nothing to make it of.
# What happens: only A to Z, digits and hyphens go into a label, so it is the year alone: 王 小明, 김 철수 and 이 영희 are [20a],
# [20b] and [20c], three people's papers marked as three of one author. With an English co-author only he is in the label:
# [H21] for 김 and Ho. "Łukasz" is [uka20]. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pybtex==0.26.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^pybtex '
cat >refs.bib <<'END'
@article{a, author = {김, 철수}, title = {확산}, year = 2020, journal = {J}}
@article{b, author = {이, 영희}, title = {편집}, year = 2020, journal = {J}}
@article{c, author = {王, 小明}, title = {复原}, year = 2020, journal = {J}}
@article{d, author = {김, 철수 and Ho, Jonathan}, title = {복원}, year = 2021, journal = {J}}
@article{e, author = {Peters, Ann}, title = {Inversion}, year = 2020, journal = {J}}
@article{f, author = {Łukasz, Jan}, title = {Rendering}, year = 2020, journal = {J}}
END
cat >label.py <<'END'
from pybtex.database import parse_file
from pybtex.plugin import find_plugin

style = find_plugin("pybtex.style.formatting", "alpha")()
for entry in sorted(style.format_bibliography(parse_file("refs.bib")), key=lambda entry: entry.key):
    print(entry.key, f"[{entry.label}]", entry.text.render_as("text"))
END
venv/bin/python label.py >seen 2>warned
cat seen
test ! -s warned
grep -q '^a \[20b\] 철수 김' seen
grep -q '^b \[20c\] 영희 이' seen
grep -q '^c \[20a\] 小明 王' seen
grep -q '^d \[H21\] ' seen
grep -q '^e \[Pet20\] ' seen
grep -q '^f \[uka20\] ' seen
