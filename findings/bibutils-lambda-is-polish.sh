#!/bin/sh
# bibutils 7.2 (Debian package bibutils)
#
# One would guess: a command of LaTeX goes on as far as its letters do, so a converter of BibTeX either
# knows "\lambda" or leaves it as it is, as bib2xml knows "\alpha" and leaves "\sum".
# What happens: where it does not know the command, it may take the first letter for one: "\l" is the
# Polish ł, "\o" the Danish ø, "\i" the Turkish ı. So "$\lambda$" becomes "łambda", "$\omega$" "ømega", "\log"
# "łog", "\infty" "ınfty". Nothing is warned of, and BibTeX written from it has "{\l}ambda".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq bibutils=7.2-2 libbibutils8=7.2-2 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD" -name 'libbibutils.so.8' | head -n 1)")
export LD_LIBRARY_PATH
usr/bin/bib2xml --version 2>&1 | head -n 1

cat >one.bib <<'END'
@article{kim2020, author = {Kim, Minsu}, journal = {J}, year = {2020},
  title = {From $\alpha$ and $\sum$ to $\lambda$, $\omega$, $\log n$ and $\infty$}}
END
usr/bin/bib2xml one.bib >one.xml 2>/dev/null
ris=$(usr/bin/xml2ris one.xml 2>/dev/null | sed -n 's/^TI  - //p')
bibtex=$(usr/bin/xml2bib one.xml 2>/dev/null | sed -n 's/^title=//p')
printf 'RIS: %s\nBibTeX: %s\n' "$ris" "$bibtex"
test "$ris" = 'From α and \sum to łambda, ømega, łog n and ınfty'
case $bibtex in *'{\l}ambda'*'{\o}mega'*'{\l}og'*) ;; *) exit 1 ;; esac
