#!/bin/sh
# btparse 0.89 (the parser of biber, here by Text::BibTeX) and BibTeX 0.99d, of Debian 12
#
# One would guess: what BibTeX reads as a citation key, biber reads too, since both read the same files.
# What happens: "@misc{o'neil, ...}" and "@misc{smith(2020), ...}" are good entries to BibTeX, and to
# biber's parser syntax errors: the key ends at the sign, and the entry is lost. So is one with "=", and
# none of "a+b", "a&b", "a;b", "a[1]" and "a|b".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq libtext-bibtex-perl=0.89-1 libbtparse2=0.89-1 libcapture-tiny-perl \
    texlive-binaries libkpathsea6 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD" -name 'libkpathsea.so*' | head -n 1)")
LD_LIBRARY_PATH=$LD_LIBRARY_PATH:$(dirname "$(find "$PWD" -name 'libbtparse.so*' | head -n 1)")
module=$(find "$PWD" -path '*auto/Text/BibTeX/BibTeX.so')
perl5=${module%/auto/Text/BibTeX/BibTeX.so}
export LD_LIBRARY_PATH BIBINPUTS=. BSTINPUTS=.

cat >keys.bst <<'END'
ENTRY { title } { } { }
FUNCTION {misc} { cite$ write$ newline$ }
READ
ITERATE {call.type$}
END
printf '%s\n' '\citation{*}' '\bibstyle{keys}' '\bibdata{one}' >one.aux
cat >one.pl <<'END'
use Text::BibTeX;
my $entry = Text::BibTeX::Entry->new(Text::BibTeX::File->new("one.bib"));
print $entry->key if $entry->parse_ok && defined $entry->key;
END

usr/bin/bibtex.original --version 2>/dev/null | head -n 1
perl -I "$perl5" -MText::BibTeX -e 'print "Text::BibTeX $Text::BibTeX::VERSION\n"'
read_by_both() {
    printf '@misc{%s, title = {Title}}\n' "$1" >one.bib
    usr/bin/bibtex.original one >/dev/null 2>&1
    bibtex=$(cat one.bbl)
    biber=$(perl -I "$perl5" one.pl 2>/dev/null)
    printf '%s: BibTeX reads "%s", biber "%s"\n' "$1" "$bibtex" "$biber"
}
for key in "o'neil" 'smith(2020)' 'a=b'; do
    read_by_both "$key"
    test "$bibtex" = "$key"
    test "$biber" != "$key"
done
for key in 'a+b' 'a&b' 'a;b' 'a[1]' 'a|b'; do
    read_by_both "$key"
    test "$bibtex" = "$key"
    test "$biber" = "$key"
done
