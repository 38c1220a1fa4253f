#!/bin/sh
# nbconvert 7.17.2 with nbformat 5.11.1 (PyPI), which makes pages of Jupyter notebooks; python 3.11
#
# One would guess: "\$5와 \$10은" in a notebook is two sums of money, as a notebook shows it, which is what the backslashes are for; a formula in a table
# whose bar parts cells, "$p(x|z)$", spoils its row at most, as on GitHub.
# What happens: the backslashes are taken off, and the page tells MathJax that dollars are formulas, so what is drawn is the formula "5와" and "10은"; with a
# double backslash they are kept. "\(x\)", a formula of the same MathJax, is "(x)". With one bar within a formula the whole table is no table: its lines are text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'nbconvert==7.17.2' 'nbformat==5.11.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^nb(convert|format) '
cat >convert.py <<'END'
import re

import nbformat
from nbconvert import HTMLExporter

for text in (r"\$5와 \$10은", r"\\$5와 \\$10은", r"\(x\)", "| a | b |\n|--|--|\n| x | 1 |", "| a | b |\n|--|--|\n| $p(x|z)$ | 1 |"):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    page = HTMLExporter().from_notebook_node(notebook)[0]
    shown = re.search(r'class="jp-RenderedHTMLCommon[^>]*>(.*?)</div>', page, re.DOTALL)[1]
    print(repr(text), "=>", " ".join(shown.split()))
print(re.search("inlineMath: .*?] ]", page)[0], re.search("processEscapes: true", page)[0])
END
venv/bin/python convert.py 2>/dev/null | tee seen
cat >expected <<'END'
'\\$5와 \\$10은' => <p>$5와 $10은</p>
'\\\\$5와 \\\\$10은' => <p>\$5와 \$10은</p>
'\\(x\\)' => <p>(x)</p>
'| a | b |\n|--|--|\n| x | 1 |' => <table> <thead> <tr> <th>a</th> <th>b</th> </tr> </thead> <tbody> <tr> <td>x</td> <td>1</td> </tr> </tbody> </table>
'| a | b |\n|--|--|\n| $p(x|z)$ | 1 |' => <p>| a | b | |--|--| | $p(x|z)$ | 1 |</p>
inlineMath: [ ['$','$'], ["\\(","\\)"] ] processEscapes: true
END
cmp expected seen
