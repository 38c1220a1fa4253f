#!/bin/sh
# typogrify 2.1.0 (PyPI), by which Pelican sets its pages with TYPOGRIFY = True; python 3.11
#
# One would guess: what mends typography of a page changes quotation marks, dashes and the last blank, and leaves formulas, which MathJax or KaTeX find by
# their dollars or \( \) and draw in the reader's browser; at least no tag is put into one.
# What happens: two and more capitals are put into a span, in formulas as well: "$D_{KL}$" is "$D_{<span class="caps">KL</span>}$", which neither draws, as
# a formula ends at a tag; and the second derivative f''(x) gets a curly quotation mark. In a text between <code> or <math> all stays.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typogrify==2.1.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^typogrify'
cat >set.py <<'END'
from typogrify.filters import typogrify

for text in (r"손실 $D_{KL}(q\|p)$이다", r"\(L_{GAN}\)과 VAE이다", r"$f''(x)$이다", r"<code>D_{KL}</code>이다"):
    print(text, "=>", typogrify(f"<p>{text}</p>"))
END
venv/bin/python set.py | tee seen
cat >expected <<'END'
손실 $D_{KL}(q\|p)$이다 => <p>손실 $D_{<span class="caps">KL</span>}(q\|p)$이다</p>
\(L_{GAN}\)과 VAE이다 => <p>\(L_{<span class="caps">GAN</span>}\)과&nbsp;VAE이다</p>
$f''(x)$이다 => <p>$f&#8221;(x)$이다</p>
<code>D_{KL}</code>이다 => <p><code>D_{KL}</code>이다</p>
END
cmp expected seen
