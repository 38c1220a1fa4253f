#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: of a paper in JATS, the format of PubMed Central and publishers, pandoc reads the formulas and the authors: the LaTeX in
# <tex-math> as LaTeX, a name marked as eastern with the family name first, and a group, <collab>, by its name.
# What happens: publishers put a whole document into <tex-math>, "\documentclass[12pt]{minimal} ... \begin{document}$$x_t$$\end{document}", as
# the manual of JATS has it, and pandoc makes all of it the formula, also where the MathML beside it says x_t. "$x_t$" there is "$$x_t$$", so an
# inline formula becomes a line of its own. Of the authors 김철수 is 철수 김, Jr. is lost, and the group has an empty name. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >paper.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<article xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="research-article"><front><article-meta>
<title-group><article-title>A</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name name-style="eastern"><surname>김</surname><given-names>철수</given-names></name></contrib>
<contrib contrib-type="author"><name><surname>King</surname><given-names>Martin</given-names><suffix>Jr.</suffix></name></contrib>
<contrib contrib-type="author"><collab>Vision Team</collab></contrib></contrib-group></article-meta></front>
<body><p>One <inline-formula><alternatives><tex-math>\documentclass[12pt]{minimal} \usepackage{amsmath} \begin{document}$$x_t$$\end{document}</tex-math>
<mml:math><mml:msub><mml:mi>x</mml:mi><mml:mi>t</mml:mi></mml:msub></mml:math></alternatives></inline-formula>는 값.</p>
<p>Two <inline-formula><tex-math>$x_t$</tex-math></inline-formula>는 값.</p>
<p>Three <inline-formula><mml:math><mml:msub><mml:mi>x</mml:mi><mml:mi>t</mml:mi></mml:msub></mml:math></inline-formula>는 값.</p></body></article>
END
"$pandoc" -s -f jats -t markdown --wrap=none paper.xml 2>said | tee seen
test ! -s said
grep -qF '$\documentclass[12pt]{minimal} \usepackage{amsmath} \begin{document}$$x_t$$\end{document}$는 값.' seen
grep -qxF 'Two $$x_t$$는 값.' seen
grep -qxF 'Three $x_{t}$는 값.' seen
test "$(sed -n '/^author:/,/^[a-z]*:/p' seen | grep -c '^- ')" = 3
grep -qxF -- '- 철수 김' seen
grep -qxF -- '- Martin King' seen
if grep -q 'Vision Team' seen; then exit 1; fi
