#!/bin/sh
# bibutils 7.2 (Debian package bibutils)
#
# One would guess: RIS that is read and written again has its authors in the order they had, as the
# same file has when it is written as BibTeX.
# What happens: names in one piece, as a Korean name without a comma or "{DeepMind Team}" is, go behind
# all names of family and given part. Who was first is last, in RIS and EndNote alike. The BibTeX
# from the same file keeps the order, so the intermediate form has it right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq bibutils=7.2-2 libbibutils8=7.2-2 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD" -name 'libbibutils.so.8' | head -n 1)")
export LD_LIBRARY_PATH
usr/bin/ris2xml --version 2>&1 | head -n 1

printf '%s\n' 'TY  - JOUR' 'AU  - 김철수' 'AU  - Ho, Jonathan' 'AU  - Lee, Younghee' 'TI  - Diffusion' \
    'PY  - 2020' 'ER  - ' >one.ris
usr/bin/ris2xml one.ris >one.xml 2>/dev/null
names() { tr '\n' ' ' | tr -s ' '; }
ris=$(usr/bin/xml2ris one.xml 2>/dev/null | sed -n 's/^AU  - //p' | names)
endnote=$(usr/bin/xml2end one.xml 2>/dev/null | sed -n 's/^%A //p' | names)
bibtex=$(usr/bin/xml2bib one.xml 2>/dev/null | tr -d '\n' | sed 's/.*author="\([^"]*\)".*/\1/')
printf 'RIS: %s\nEndNote: %s\nBibTeX: %s\n' "$ris" "$endnote" "$bibtex"
test "$ris" = 'Ho, Jonathan Lee, Younghee 김철수 '
test "$endnote" = 'Ho, Jonathan Lee, Younghee 김철수 '
case $bibtex in '{김철수}and Ho, Jonathanand Lee, Younghee') ;; *) exit 1 ;; esac
