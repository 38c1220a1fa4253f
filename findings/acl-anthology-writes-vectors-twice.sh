#!/bin/sh
# acl-anthology 1.3.4 (PyPI), the library of the ACL Anthology; python 3.11
#
# One would guess: a formula in a title, as text and as HTML, has each letter once, with its hat above it, and what is lowered in LaTeX is lowered.
# What happens: the hat of \hat{x} stands before the letter, above a blank, so does the bar of \bar{x}; the arrow of \vec{v} stands above an x that is
# not in the formula, and v behind it: "x⃗v". \theta in p_\theta is not lowered, though the t of x_t is, and \operatorname{argmax} is printed as typed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'acl-anthology==1.3.4' 'typing_extensions==4.16.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^acl-anthology '
cat >show.py <<'END'
from acl_anthology.text import MarkupText
from lxml import etree

for formula in (r"\mathbf{x}", r"\hat{x}", r"\bar{x}", r"\vec{v}", "x_t", r"p_\theta", r"\operatorname{argmax}"):
    title = MarkupText.from_xml(etree.fromstring(f"<title><tex-math>{formula}</tex-math></title>"))
    print(formula, "|", ascii(title.as_text()), "|", ascii(title.as_html()))
END
venv/bin/python show.py | tee seen
cat >expected <<'END'
\mathbf{x} | '\U0001d431' | '<span class="tex-math">\U0001d431</span>'
\hat{x} | '\u0302x' | '<span class="tex-math">\xa0\u0302x</span>'
\bar{x} | '\u0304x' | '<span class="tex-math">\xa0\u0304x</span>'
\vec{v} | 'x\u20d7v' | '<span class="tex-math">x\u20d7v</span>'
x_t | 'xt' | '<span class="tex-math">x<sub>t</sub></span>'
p_\theta | 'p\U0001d703' | '<span class="tex-math">p\U0001d703</span>'
\operatorname{argmax} | '\\operatorname{argmax}' | '<span class="tex-math"><span class="tex-math-unparsed">\\operatorname{argmax}</span></span>'
END
cmp expected seen
