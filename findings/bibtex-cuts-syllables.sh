#!/bin/sh
# BibTeX 0.99d and upBibTeX 0.99d-j0.34-u1.28 (Debian 12, packages texlive-binaries, and texlive-base for the styles)
#
# One would guess: the initial of 철수 is a syllable, or the name stays whole; in the styles that write names out
# (plain, unsrt) Korean passes through BibTeX unharmed.
# What happens: the initial is the first of its three bytes. The styles that shorten given names (abbrv, ieeetr, siam,
# acm, apalike), and the labels of alpha for several authors, write a .bbl that is no UTF-8, without a warning, and pdfLaTeX
# stops at it: "Invalid UTF-8 byte sequence". A name in one piece, 박민수, is whole in abbrv. upBibTeX writes "철. 김".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq texlive-binaries texlive-base libkpathsea6 libptexenc1 2>/dev/null
for package in texlive-binaries*.deb lib*.deb; do dpkg-deb -x "$package" .; done
dpkg-deb --fsys-tarfile texlive-base*.deb | tar -x --strip-components=8 --wildcards '*/bibtex/bst/base/*.bst'
LD_LIBRARY_PATH=$(dirname "$(find "$PWD" -name 'libkpathsea.so*' | head -n 1)")
export LD_LIBRARY_PATH BIBINPUTS=. BSTINPUTS=.
usr/bin/bibtex.original --version 2>/dev/null | head -n 1
usr/bin/upbibtex --version 2>/dev/null | head -n 1
cat >refs.bib <<'END_OF_BIB'
@misc{two, author = {김, 철수 and 이, 영희}, title = {Two}, year = 2020}
@misc{one, author = {박민수}, title = {One}, year = 2021}
END_OF_BIB
run() {
    printf '%s\n' '\citation{*}' '\bibdata{refs}' "\\bibstyle{$2}" >refs.aux
    "usr/bin/$1" refs >log.txt 2>/dev/null
    ! grep -i warning log.txt
    if iconv -f UTF-8 -t UTF-8 refs.bbl >text.txt 2>/dev/null; then echo "$1 $2: UTF-8"; else echo "$1 $2: no UTF-8"; fi
}
{
    for style in plain unsrt abbrv ieeetr siam acm apalike alpha; do run bibtex.original "$style"; done
    run upbibtex abbrv
} | tee out.txt
test "$(grep -c 'bibtex.original [a-z]*: no UTF-8' out.txt)" = 6
grep -qx 'bibtex.original plain: UTF-8' out.txt
grep -qx 'bibtex.original unsrt: UTF-8' out.txt
grep -qx 'upbibtex abbrv: UTF-8' out.txt
grep -x '철\. 김 and 영\. 이\.' text.txt
run bibtex.original abbrv
LC_ALL=C grep -q "$(printf '^\354\\.~김 and \354\\.~이\\.$')" refs.bbl
grep -aqx '박민수\.' refs.bbl
