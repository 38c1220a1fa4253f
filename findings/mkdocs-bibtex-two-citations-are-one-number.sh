#!/bin/sh
# mkdocs-bibtex 4.4.0 with mkdocs 1.6.1 and pybtex 0.26.1 (PyPI), which cites papers in pages by MkDocs in pandoc's way; python 3.11
#
# One would guess: "[@kim2021; @ho2020]" is drawn as two citations that can be told apart, "[see @ho2020, p. 3]" with its page, and what is in
# code is left; a Korean name has its family name first, as it was typed.
# What happens: without a style of CSL each citation is the number of a footnote, and nothing stands between two, so citations of the notes 2 and 1 are ²¹. "see"
# and the page are left out. Code is changed too: `[@ho2020]` becomes `[^ho2020]`. In the list 김, 철수 is "철수 김", and
# "10\textsuperscript{5}" in a title is "10\textsuperscript 5". Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'mkdocs-bibtex==4.4.0' 'mkdocs==1.6.1' 'pybtex==0.26.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(mkdocs|mkdocs-bibtex|pybtex) '
cat >refs.bib <<'END'
@article{ho2020, author = {Ho, Jonathan}, title = {Denoising}, journal = {NeurIPS}, year = 2020}
@article{kim2021, author = {김, 철수}, title = {10\textsuperscript{5} 단계}, journal = {학회지}, year = 2021}
END
printf '%s\n' 'site_name: Notes' 'plugins: [{bibtex: {bib_file: refs.bib}}]' 'markdown_extensions: [footnotes]' >mkdocs.yml
mkdir docs
cat >docs/index.md <<'END'
# Notes

A [@ho2020] is.

Both [@kim2021; @ho2020] are.

Page [see @ho2020, p. 3] is.

Code `[@ho2020]` is.

\bibliography
END
venv/bin/mkdocs build -q 2>said
test ! -s said
sed 's/<[^>]*>//g' site/index.html | grep -E '^(A|Both|Page|Code) |Denoising|단계' | tee seen
grep -qxF 'A 1 is.' seen
grep -qxF 'Both 21 are.' seen
grep -qxF 'Page 1 is.' seen
grep -qxF 'Code [^ho2020] is.' seen
grep -qF '철수 김. 10\textsuperscript 5 단계. 학회지, 2021.' seen
grep -qE '>2</a></sup><sup [^>]*><a [^>]*>1</a></sup> are' site/index.html
