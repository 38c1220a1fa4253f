#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: the rule for English titles, by which BibTeX's capitals are lowered before a style sees them, leaves a title in Korean
# alone, or treats all English words in it alike.
# What happens: a word is lowered unless a particle is written behind it. "NeRF를 이용한 Scene Reconstruction과 Gaussian Splatting" is
# "NeRF를 이용한 scene Reconstruction과 gaussian splatting", and of "Markov Chain과 Adam" the Chain alone is left. Read and
# written as BibLaTeX the Hangul words get braces and the names none. With "lang: ko" for the text, or langid = {korean} in the entry, all stays.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >refs.bib <<'END'
@article{one, title = {NeRF를 이용한 Scene Reconstruction과 Gaussian Splatting}, author = {김민수}, year = 2020, journal = {A}}
@article{two, title = {확률과 Bayes 정리, Markov Chain과 Adam}, author = {이영희}, year = 2021, journal = {A}}
END
cat >title.csl <<'END'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Titles</title><id>titles</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography>
</style>
END
print_titles() {
    printf '%s\n' --- "lang: $1" 'bibliography: refs.bib' 'nocite: "@*"' --- |
        "$pandoc" -f markdown -t plain --columns=200 --citeproc --csl title.csl
}
{
    print_titles en
    print_titles ko
    "$pandoc" -f biblatex -t biblatex refs.bib | grep 'title ='
} | tee seen
grep -qxF 'NeRF를 이용한 scene Reconstruction과 gaussian splatting' seen
grep -qxF '확률과 bayes 정리, markov Chain과 adam' seen
grep -qxF 'NeRF를 이용한 Scene Reconstruction과 Gaussian Splatting' seen
grep -qxF '확률과 Bayes 정리, Markov Chain과 Adam' seen
grep -qxF '  title = {NeRF를 {이용한} Scene {Reconstruction과} Gaussian Splatting},' seen
