#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: of the ways in which people write a month, the macro "nov", the name {November}, and the month with its day as BibTeX's own
# manual has it, nov # "~28", pandoc reads all; or it prints what it does not understand, as BibTeX does.
# What happens: only the three letters and the number are months. {November}, {Nov.} and {11월} are left out, and so are nov # "~28", "28~" #
# nov and {Nov--Dec} with their day, so a paper of 28 November is of 2020, and papers of one year are sorted by their titles. Nothing is
# warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
for month in nov '{nov}' '{11}' '{November}' '{Nov.}' '{11월}' 'nov # "~28"' '"28~" # nov' '{Nov--Dec}'; do
    for format in bibtex biblatex; do
        echo "@article{ho2020, author = {Ho}, title = {A}, journal = {B}, year = 2020, month = $month}" |
            "$pandoc" -f "$format" -t csljson 2>>said | tr -d ' \n' | sed "s/.*date-parts\":\(\[\[[^]]*\]\]\).*/$format, $month: \1\n/"
    done
done | tee seen
test ! -s said
for format in bibtex biblatex; do
    for month in nov '{nov}' '{11}'; do grep -qxF "$format, $month: [[2020,11]]" seen; done
    for month in '{November}' '{Nov.}' '{11월}' 'nov # "~28"' '"28~" # nov' '{Nov--Dec}'; do grep -qxF "$format, $month: [[2020]]" seen; done
done
