#!/bin/sh
# latex2mathml 3.81.1 (PyPI), python 3.11
#
# One would guess: what stands in \text is read as LaTeX reads it: "\%" is a percent sign, and a formula between dollars is a formula; and
# \arg, an operator as \min is, is printed as "arg".
# What happens: the text is copied: \text{50\% 감소} shows the backslash, "50\% 감소", and \text{$x$일 때} the dollars, where 50\% outside
# of \text is "50%". \arg\min is an identifier "\arg", backslash and all, before the operator min.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'latex2mathml==3.81.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^latex2mathml '
cat >show.py <<'END'
import re

from latex2mathml.converter import convert

for formula in (r"50\%", r"\text{50\% 감소}", r"\text{$x$일 때}", r"\arg\min"):
    print(formula, re.sub(r"</?(?:math|mrow)[^>]*>", "", convert(formula)).replace("&#x00025;", "%").replace("&#x000A0;", " "), sep=" => ")
END
venv/bin/python show.py | tee seen
grep -qxF '50\% => <mn>50</mn><mi>%</mi>' seen
grep -qxF '\text{50\% 감소} => <mtext>50\% 감소</mtext>' seen
grep -qxF '\text{$x$일 때} => <mtext>$x$일 때</mtext>' seen
grep -qxF '\arg\min => <mi>\arg</mi><mo>min</mo>' seen
