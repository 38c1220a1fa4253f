#!/bin/sh
# codespell 2.4.3 and typos 1.52.0 (PyPI), which mend misspelt words in the files of a repository; python 3.11
#
# One would guess: a word with a capital letter in a list of authors is left alone, or at most reported: it may be a name, as
# may what is all capitals.
# What happens: both write the word that they take it for, with its capital. The authors Nam and Suh become Name and Such, Yee Whye
# Teh becomes "The, Yee Whye", the detector TOOD becomes TODO, and typos makes the key teh2006 "the2006" and "Neural Comput." "Neural
# Compute."; codespell makes LaMDA "lambda". What the change was is told by codespell alone; typos is silent.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'codespell==2.4.3' 'typos==1.52.0'
cat >refs.bib <<'END'
@article{teh2006,
  author = {Teh, Yee Whye and Nam, Hyeonseob and Suh, Yumin and Kim, Minsu},
  title = {{TOOD} and {LaMDA}},
  journal = {Neural Comput.},
  year = {2006},
}
END
cp refs.bib codespell.bib
cp refs.bib typos.bib
echo "codespell $(venv/bin/codespell --version)"
venv/bin/typos --version
venv/bin/codespell -w codespell.bib 2>&1
venv/bin/typos -w typos.bib >said 2>&1
test ! -s said
cat codespell.bib typos.bib
for file in codespell.bib typos.bib; do
    grep -qF 'author = {The, Yee Whye and Name, Hyeonseob and Such, Yumin and Kim, Minsu}' "$file"
    grep -qF 'title = {{TODO} and {' "$file"
done
grep -qF '@article{teh2006,' codespell.bib
grep -qF '{lambda}' codespell.bib
grep -qF '@article{the2006,' typos.bib
grep -qF '{LaMDA}' typos.bib
grep -qF 'journal = {Neural Compute.}' typos.bib
