#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1, pandoc 3.9 (pypandoc_binary 1.17); python 3.11
#
# One would guess: a given name with a hyphen and a small letter behind it, as the rules of Korea have it, "Min-su", is shortened to "M." or
# "M.-S.", as "Jean-Baptiste" is to "J.-B."; pandoc and Zotero's processor have "M."
# What happens: the half with the small letter stays as it is: "M.-su Kim" in IEEE, "Kim, M.-su" in APA and Nature, and with a blank,
# "M.- su Kim" and "Kim M- su", in Elsevier's and Springer's styles. "Min Su" and "Chul-Soo" are shortened well. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1' 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
cat >refs.bib <<'BIB'
@article{one, author = {Kim, Min-su and Lee, Jean-Baptiste and Park, Min Su and Choi, Chul-Soo}, title = {First}, journal = {A}, year = 2020}
BIB
cat >names.csl <<'END'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Names</title><id>names</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><names variable="author"><name initialize-with=". " delimiter=", "/></names></layout></bibliography>
</style>
END
cat >try.py <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

import pypdf
import typst

print("typst", version("typst"))
for style in ("ieee", "apa", "nature", "elsevier-with-titles", "springer-basic"):
    Path("text.typ").write_text(f'#set page(width: 40cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("text.typ", output="text.pdf")
    for line in pypdf.PdfReader("text.pdf").pages[0].extract_text().splitlines()[1:]:
        print(f"{style}: {line}")
PYTHON
{
    venv/bin/python try.py
    printf '%s\n' --- 'bibliography: refs.bib' 'nocite: "@*"' --- |
        "$pandoc" -f markdown -t plain --columns=200 --citeproc --csl names.csl | sed 's/^/pandoc: /'
} | tee seen
grep -q '^ieee: \[1\] M\.-su Kim, J\.-B\. Lee, M\. S\. Park, and C\.-S\. Choi' seen
grep -q '^apa: Kim, M\.-su, Lee, J\.-B\., Park, M\. S\., & Choi, C\.-S\.' seen
grep -q '^nature: 1\. Kim, M\.-su, Lee, J\.-B\.' seen
grep -q '^elsevier-with-titles: \[1\] M\.- \{0,1\}su Kim' seen
grep -q '^springer-basic: 1\. Kim M- \{0,1\}su, Lee J-B' seen
grep -qxF 'pandoc: M. Kim, J.-B. Lee, M. S. Park, C.-S. Choi' seen
