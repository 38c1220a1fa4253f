#!/bin/sh
# pubmed_parser 0.5.1 (PyPI), its reader of papers of PubMed Central (JATS); python 3.11
#
# One would guess: the list of authors has all authors of the paper in their order, with an affiliation where there is one; and of a name in
# two scripts one of the two.
# What happens: the list is made of the links to affiliations, so who has none is not there: of "Ho, Kim¹" it has Kim, who becomes the first
# author, and of a paper without any link, as many with one address for all, nobody. A name in Hangul and Latin letters (name-alternatives) is empty.
# The title has the formula twice, once with the document of LaTeX around it, and 10⁵ is "10 5". Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pubmed_parser==0.5.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^pubmed'
cat >read.py <<'END'
from pathlib import Path

from pubmed_parser import parse_pubmed_xml

PAPER = """<?xml version="1.0" encoding="utf-8"?>
<article xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="research-article"><front><journal-meta><journal-title-group>
<journal-title>A</journal-title></journal-title-group></journal-meta><article-meta><article-id pub-id-type="pmid">31</article-id>
<title-group><article-title>{}</article-title></title-group><contrib-group>{}</contrib-group><aff id="a1">KAIST</aff>
<pub-date pub-type="ppub"><month>11</month><year>2020</year></pub-date></article-meta></front></article>"""
AUTHOR = '<contrib contrib-type="author">{}{}</contrib>'
NAME = "<name><surname>{}</surname><given-names>{}</given-names></name>"
LINK = '<xref ref-type="aff" rid="a1">1</xref>'
ho, kim = NAME.format("Ho", "Jonathan"), NAME.format("Kim", "Minsu")
hangul = f"<name-alternatives>{NAME.format('김', '민수')}{kim}</name-alternatives>"
formula = (
    r"At 10<sup>5</sup>: <inline-formula><alternatives><tex-math>\documentclass{minimal}\begin{document}$$x_t$$\end{document}</tex-math>"
    "<mml:math><mml:msub><mml:mi>x</mml:mi><mml:mi>t</mml:mi></mml:msub></mml:math></alternatives></inline-formula>"
)
for title, authors in (
    ("both linked", AUTHOR.format(ho, LINK) + AUTHOR.format(kim, LINK)),
    ("one linked", AUTHOR.format(ho, "") + AUTHOR.format(kim, LINK)),
    ("none linked", AUTHOR.format(ho, "") + AUTHOR.format(kim, "")),
    ("two scripts", AUTHOR.format(hangul, LINK)),
    (formula, AUTHOR.format(ho, LINK)),
):
    Path("paper.xml").write_text(PAPER.format(title, authors), encoding="utf-8")
    paper = parse_pubmed_xml("paper.xml")
    print(" ".join(paper["full_title"].split()), paper["author_list"])
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
both linked [['Ho', 'Jonathan', 'a1'], ['Kim', 'Minsu', 'a1']]
one linked [['Kim', 'Minsu', 'a1']]
none linked []
two scripts [['', '', 'a1']]
At 10 5 : \documentclass{minimal}\begin{document}$$x_t$$\end{document} x t [['Ho', 'Jonathan', 'a1']]
END
cmp expected seen
