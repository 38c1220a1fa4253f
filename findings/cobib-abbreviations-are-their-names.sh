#!/bin/sh
# coBib 6.0.3 with bibtexparser 2.1.0 (PyPI), a library of papers for the terminal; python 3.11
#
# One would guess: an entry that names its venue by an abbreviation of the same file, @string{cvpr = ...} and booktitle = cvpr, has the
# venue in the library, or the name without braces and the definition with it, as "month = nov" is kept.
# What happens: the name is the venue: the library has "cvpr", and what is written of it is booktitle = {cvpr}, in braces, so BibTeX prints
# these four letters; cvpr # " Workshops" becomes {cvpr # " Workshops"}, sign and quotes included. The definition is dropped. Of month = nov
# # "~28" the day is lost. What is warned of are the Hangul letters of another entry, which are kept.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'cobib==6.0.3' 'bibtexparser==2.1.0'
export HOME="$folder" XDG_DATA_HOME="$folder/data" XDG_CONFIG_HOME="$folder/config" XDG_STATE_HOME="$folder/state" XDG_CACHE_HOME="$folder/cache"
venv/bin/cobib --version
cat >refs.bib <<'END'
@string{cvpr = "Conference on Computer Vision"}
@inproceedings{one, author = {Ho, Jonathan}, title = {One}, booktitle = cvpr, year = 2020, month = nov}
@inproceedings{two, author = {Kim, A.}, title = {Two}, booktitle = cvpr # " Workshops", year = 2021, month = nov # "~28"}
@misc{three, author = {김, 철수}, title = {확산}, year = 2021}
END
venv/bin/cobib init >said 2>&1
venv/bin/cobib add --bibtex refs.bib >said 2>&1
venv/bin/cobib export --bibtex again.bib >>said 2>&1
cat again.bib
grep -qxF ' booktitle = {cvpr},' again.bib
grep -qxF ' booktitle = {cvpr # " Workshops"},' again.bib
test "$(grep -cxF ' month = nov,' again.bib)" = 2
grep -qxF ' title = {확산},' again.bib
if grep 'Computer Vision\|28' again.bib; then exit 1; fi
grep -q 'No known latex representation' said
if grep -i 'cvpr' said; then exit 1; fi
