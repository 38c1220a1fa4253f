#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: a record that EndNote exports as XML is printed with its pages and DOI, as the same record is from RIS; and a team,
# which EndNote marks by a comma behind its name, is one name in the BibLaTeX that is written of it.
# What happens: the pages are read into a variable that no style prints, and the DOI is not read. The number of the issue goes where
# no style looks for one either, and a style takes it for the pages: volume 3, number 4, pages 12-19 is "IEEE 3: 4." The team loses
# its braces, "DeepMind Team", so it is a person of the family Team, and 10⁵, marked as a superscript, is 105. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >refs.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?><xml><records><record><rec-number>7</rec-number>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Ho, Jonathan</style></author>
<author><style face="normal">DeepMind Team,</style></author></authors></contributors>
<titles><title><style face="normal">Learning in 10</style><style face="superscript">5</style><style face="normal"> steps</style></title>
<secondary-title><style face="normal">IEEE</style></secondary-title></titles>
<pages><style face="normal">12-19</style></pages><volume><style face="normal">3</style></volume>
<number><style face="normal">4</style></number><dates><year><style face="normal">2020</style></year></dates>
<electronic-resource-num><style face="normal">10.1000/x</style></electronic-resource-num></record></records></xml>
END
cat >refs.ris <<'END'
TY  - JOUR
AU  - Ho, Jonathan
TI  - Learning in 100 steps
T2  - IEEE
SP  - 12
EP  - 19
VL  - 3
IS  - 4
PY  - 2020
DO  - 10.1000/x
ER  - 
END
"$pandoc" -f endnotexml -t biblatex refs.xml | tee biblatex
"$pandoc" -f endnotexml -t plain --columns=200 --citeproc refs.xml | tee xml
"$pandoc" -f ris -t plain --columns=200 --citeproc refs.ris | tee ris
grep -qF 'author = {Ho, Jonathan and DeepMind Team},' biblatex
grep -qF '105 Steps' biblatex
if grep -q 'pages\|doi' biblatex; then exit 1; fi
grep -qF 'IEEE 3: 4.' xml
if grep -q '12\|10\.1000' xml; then exit 1; fi
grep -qF 'IEEE 3 (4): 12–19. https://doi.org/10.1000/x.' ris
