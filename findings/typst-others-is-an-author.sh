#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 6.4.0, python 3.11
#
# One would guess: "and others" at the end of a list of authors in a .bib says that there are more, as in BibTeX
# and biber: "J. Ho et al.".
# What happens: others is a person of that name. IEEE has "J. Ho and others", APA "Ho, J., & others.", a Korean
# document "J. Ho 와/과 others"; and it counts: of six names and others IEEE keeps one, of six alone all. Nothing
# is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==6.4.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(typst|pypdf) '
cat >refs.bib <<'END'
@article{a, author = {Ho, Jonathan and others}, title = {One}, journal = {J}, year = {2020}}
@article{b, author = {Ai, A. and Bo, B. and Co, C. and Do, D. and Eo, E. and Fo, F.}, title = {Six},
  journal = {J}, year = {2020}}
@article{c, author = {Ai, A. and Bo, B. and Co, C. and Do, D. and Eo, E. and Fo, F. and others}, title = {More},
  journal = {J}, year = {2020}}
END
cat >show.py <<'END'
import pypdf
import typst

for language, style in (("en", "ieee"), ("en", "apa"), ("ko", "ieee")):
    with open("paper.typ", "w", encoding="utf-8") as paper:
        paper.write(f'#set page(width: 30cm)\n#set text(lang: "{language}")\n')
        paper.write(f'#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("paper.typ", output="paper.pdf")
    for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines()[1:]:
        print(language, style, "".join(line.split()))
END
venv/bin/python show.py | tee seen
grep -qF 'en ieee [1]J.Hoandothers,“One' seen
grep -qF 'en ieee [2]A.Ai,B.Bo,C.Co,D.Do,E.Eo,andF.Fo,“Six' seen
grep -qF 'en ieee [3]A.Aietal.,“More' seen
grep -qF 'en apa Ho,J.,&others.(2020)' seen
grep -qF 'ko ieee [1]J.Ho와/과others,“One' seen
