#!/bin/sh
# pubs 0.9.0 with bibtexparser 1.4.4 (PyPI), a library of papers for the command line; python 3.11
#
# One would guess: BibTeX that is added and exported again has its fields, and its title the braces and backslashes that LaTeX needs: what is decoded for
# the screen is encoded for the file, or kept.
# What happens: an export writes the text for the screen as it stands: "at 5\% of {GAN}s" comes out as "at 5% of GANs", of which LaTeX takes the rest of
# the line for a comment and a style makes "gans"; "\&" is "&". The file that it keeps has the title as it was. In both the list of authors ends
# in a comma, "이영희, ", keywords becomes keyword, a field that no style or program knows, and nov is {November}.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pubs==0.9.0' 'bibtexparser==1.4.4' 'pyparsing==3.3.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^pubs '
cat >paper.bib <<'END'
@article{kim2020, author = {김, 철수 and 이영희}, title = {확산 at 5\% of {GAN}s \& more}, journal = {Journal}, year = 2020, month = nov,
  keywords = {확산, NeRF}, pages = {1--3}}
END
printf 'y\n' | venv/bin/pubs init -p "$folder/library" >log 2>&1 || cat log
venv/bin/pubs add paper.bib >>log 2>&1 || cat log
venv/bin/pubs export | grep . | tee seen
grep . library/bib/kim2020.bib >kept
cat >expected <<'END'
@article{kim2020,
 author = {김, 철수 and 이영희, },
 title = {확산 at 5% of GANs & more},
 journal = {Journal},
 year = {2020},
 month = {November},
 pages = {1--3},
 keyword = {확산, NeRF}
}
END
cmp expected seen
sed 's/5% of GANs & more/5\\% of {GAN}s \\\& more/' expected | cmp - kept
